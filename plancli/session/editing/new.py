"""A new thing: where it is written, what stands in it, and what is asked of whoever makes it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from plancli.errors import PlanError
from plancli.model.address import is_address, parent_of, place_of
from plancli.model.change import ChangeRequest
from plancli.model.charter import Charter
from plancli.model.field import Field, fields_of, shape_of
from plancli.model.milestone import Milestone, Task
from plancli.model.people import Person
from plancli.model.product import Product
from plancli.model.values.identifier import Id
from plancli.model.values.problem import ValueProblem
from plancli.session.draft import Changes, Draft
from plancli.store.edit.file import Edit, edit_file
from plancli.store.files import read_file
from plancli.suggest import did_you_mean, one_of

from .assignment import edit_of, parse_assignment

if TYPE_CHECKING:
    from plancli.model.plan import Plan
    from plancli.session.edit import Decide

CLASSES: Mapping[str, type[msgspec.Struct]] = {
    "product": Product,
    "charter": Charter,
    "milestone": Milestone,
    "task": Task,
    "person": Person,
    "change": ChangeRequest,
}
_ASKED = {
    "product": ("title", "manager", "vision"),
    "charter": ("title", "product", "manager", "sponsor", "purpose", "start", "finish"),
    "milestone": ("title", "due", "owner", "after"),
    "task": ("title", "effort", "assign", "after"),
    "person": ("name", "role", "email"),
    "change": ("title", "charter", "asked-by", "asked-on", "why"),
}
_FORMS = {"milestone": "pay/beta", "task": "pay/beta/api"}


class Question(NamedTuple):
    """What is asked about a field of a new thing: the field, what may be named there, and a proposal."""

    field: Field
    names: Collection[str]
    proposal: str | None


def address_of_new(plan: Plan, kind: str, name: str) -> str:
    """The address that a new thing will have.

    Raises:
        PlanError: it is none, there is such a thing already, or what it is to be part of is not there.
    """
    if kind not in CLASSES:
        raise PlanError(f"there is no kind `{kind}`", did_you_mean(kind, CLASSES) or f"write {one_of(CLASSES)}")
    address = f"{kind}/{name.removeprefix(f'{kind}/')}"
    if not is_address(address):
        raise PlanError(f"`{name}` is no name for a {kind}", _form_of(kind, name))
    if plan.thing(address) is not None:
        raise PlanError(f"there is a {address} already", f"`plan set {address}` changes it")
    parent = parent_of(address)
    if parent is not None and plan.thing(parent) is None:
        raise PlanError(f"there is no {parent}", f"make it first: `plan new {parent.replace('/', ' ', 1)}`")
    _parse_id(address.rpartition("/")[2])
    return address


def create(kind: str, name: str, assignments: Sequence[str], found: list[str]) -> Decide:
    """The decision to make a new thing with these fields; `found` gains its address.

    Raises:
        PlanError: an assignment cannot be read; the decision, if the thing cannot be made.
    """
    parsed = [parse_assignment(text) for text in assignments]

    def decide(draft: Draft) -> Changes:
        """Write the new thing into its file, its keys in their usual order."""
        address = address_of_new(draft.plan, kind, name)
        place = place_of(address, None)
        data: dict[str, Any] = {}
        for assignment in parsed:
            edit = edit_of(address, assignment, data)[1]
            _put(data, edit.keys[len(place.keys) :], edit.value)
        titled = {_title_key(kind): title_of(address)} | data
        found.append(address)
        ordered = _ordered(CLASSES[kind], titled)
        if place.keys:
            return Changes({place.file: [Edit(place.keys, ordered)]})
        return Changes({place.file: [Edit((key,), value) for key, value in ordered.items()]})

    return decide


def questions(plan: Plan, address: str) -> Iterator[Question]:
    """What is asked about a new thing, in order."""
    kind = address.partition("/")[0]
    fields = fields_of(CLASSES[kind])
    for key in _ASKED[kind]:
        proposal = title_of(address) if key == _title_key(kind) else None
        yield Question(fields[key], _names(plan, address, fields[key]), proposal)


def fault_of(address: str, question: Question, answer: str) -> str | None:
    """What is wrong with an answer, None where all is well."""
    place = place_of(address, question.field.key)
    if not answer.strip():
        return f"a {address.partition('/')[0]} needs it" if question.field.required else None
    edit = edit_of(address, parse_assignment(f"{question.field.key}={answer}"), {})[1]
    problems = read_file(place.file, edit_file(place.file, b"", [edit])).problems
    wrong = next((one for one in problems if one.field == question.field.key and one.code != "F202"), None)
    if wrong is not None:
        return f"{wrong.message}: {wrong.help}"
    named = [] if question.field.refers in (None, "dependency of a task") else _words(answer)
    unknown = next((word for word in named if question.names and word not in question.names), None)
    if unknown is None:
        return None
    return f"there is no `{unknown}`: {did_you_mean(unknown, question.names) or one_of(sorted(question.names))}"


def title_of(address: str) -> str:
    """A title made from an id: `one-click-pay` is `One click pay`."""
    return address.rpartition("/")[2].replace("-", " ").capitalize()


def _title_key(kind: str) -> str:
    return "name" if kind == "person" else "title"


def _words(answer: str) -> list[str]:
    """The names in an answer, without their shares."""
    return [part.split()[0] for part in answer.strip("[] ").split(",") if part.strip()]


def _names(plan: Plan, address: str, field: Field) -> Collection[str]:
    """What a field may name."""
    match field.refers:
        case "person":
            return list(plan.people)
        case "person or team":
            return [*plan.people, *plan.teams]
        case "product":
            return list(plan.products)
        case "charter":
            return list(plan.charters)
        case "dependency of a milestone":
            start = f"{address.split('/')[1]}/"
            return [path.removeprefix(start) for path in plan.milestones if path.startswith(start)]
        case "dependency of a task":
            milestone = plan.milestones["/".join(address.split("/")[1:3])]
            return list(milestone.tasks)
        case _:
            return ()


def _form_of(kind: str, name: str) -> str:
    parts = name.split("/")
    if len(parts) != _FORMS.get(kind, "").count("/") + 1:
        return f"write `plan new {kind} {_FORMS.get(kind, 'one-click-pay')}`"
    for part in parts:
        _parse_id(part)
    return "write small letters, digits and single hyphens"


def _parse_id(text: str) -> None:
    try:
        Id.parse(text)
    except ValueProblem as problem:
        raise PlanError(problem.message, problem.help) from None


def _put(data: dict[str, Any], keys: Sequence[str], value: Any) -> None:
    for key in keys[:-1]:
        data = data.setdefault(key, {})
    data[keys[-1]] = value


def _ordered(declared: Any, data: Any) -> Any:
    """Data with its keys in the format's order, unknown ones last."""
    shape = shape_of(declared) if declared is not None else None
    if shape is None or not isinstance(data, dict):
        return data
    if shape.struct is None:
        inner = shape.entries[1] if shape.entries else None
        return {key: _ordered(inner, value) for key, value in data.items()}
    types = {key: field.type for key, field in fields_of(shape.struct).items()}
    keys = sorted(data, key=lambda key: list(types).index(key) if key in types else len(types))
    return {key: _ordered(types.get(key), data[key]) for key in keys}
