"""Another id for a thing, or for an item of a keyed mapping: every mention of it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plancli.errors import PlanError
from plancli.model.address import kind_of, place_of
from plancli.model.field import fields_of, shape_of
from plancli.model.values.identifier import Id
from plancli.model.values.problem import ValueProblem
from plancli.session.draft import Changes, Draft
from plancli.session.renaming import Renaming, Target
from plancli.store.edit.file import Edit, Rename, declared_at

from .mentions import STAKEHOLDER, Mention, mentions_of

if TYPE_CHECKING:
    from plancli.model.plan import Plan
    from plancli.session.edit import Decide
    from plancli.session.session import Session

Values = dict[tuple[str, tuple[str, ...]], Any]


def rename(session: Session, name: str, field: str | None, new: str, found: list[str]) -> Decide:
    """The decision to give a thing, or the item at a field of it, another id; `found` gains its old and new address.

    Raises:
        PlanError: the decision, if the id is permanent, is none, or is that of something else.
        BrokenPlan: the decision, if the plan has format or reference errors: a mention could be missed.
    """

    def decide(draft: Draft) -> Changes:
        """Write the new id wherever the old one stands, and move the files that bear it."""
        old = Target(draft.address(name), field)
        plan = session.sound(draft.loaded, "")
        renaming = Renaming(old, _renamed(draft, old, _parse(new)))
        _refuse_permanent(session, plan, old)
        found.extend(map(str, renaming))
        edits: dict[str, list[Edit | Rename]] = {}
        for (file, keys), value in _values(draft, renaming).items():
            edits.setdefault(file, []).append(Edit(keys, value))
        for mention in mentions_of(plan, old):
            if mention.refers == STAKEHOLDER:
                place = place_of(mention.address, mention.field)
                edits.setdefault(place.file, []).append(Rename(place.keys, new))
        place = place_of(*old)
        if place.keys:
            edits.setdefault(place.file, []).append(Rename(place.keys, new))
            return Changes(edits, renaming=renaming)
        return Changes(edits, _moves(draft, renaming), renaming=renaming)

    return decide


def _values(draft: Draft, renaming: Renaming) -> Values:
    """What shall stand where something names what gets another id."""
    values: Values = {}
    for mention in mentions_of(draft.plan, renaming.old):
        if mention.refers == STAKEHOLDER:
            continue
        place = place_of(mention.address, mention.field)
        key = (place.file, place.keys)
        if key not in values:
            values[key] = _at(draft.data(mention.address, mention.field), place.keys)
        written = values[key]
        if isinstance(written, list):
            there = [index for index, one in enumerate(written) if one != ""]
            at = there[mention.item or 0]
            values[key] = [
                _renamed_item(one, mention, renaming) if index == at else one for index, one in enumerate(written)
            ]
        else:
            values[key] = _renamed_item(written, mention, renaming)
    return values


def _renamed_item(written: Any, mention: Mention, renaming: Renaming) -> Any:
    """A text with the new name in it; of a mapping, the texts that name this kind of thing."""
    if not isinstance(written, dict):
        return _renamed_text(written, mention, renaming)
    place = place_of(mention.address, mention.field)
    field = declared_at(place.file, place.keys)
    items = shape_of(field.type).items if field is not None else None
    struct = shape_of(items).struct if items is not None else None
    naming = {key for key, one in fields_of(struct).items() if one.refers == mention.refers} if struct else set()
    return {
        key: _renamed_text(one, mention, renaming) if key in naming and one == mention.name else one
        for key, one in written.items()
    }


def _renamed_text(text: str, mention: Mention, renaming: Renaming) -> str:
    target = renaming.follow(mention.target)
    match mention.refers:
        case "dependency":
            path = mention.name.rstrip("/")
            own = target.address.split("/")[1:][-1 - path.count("/") :]
            name = "/".join(own) + mention.name[len(path) :]
        case "coverage":
            end = "." if text.endswith(".") else ""
            return f"{target}{end}"
        case "address":
            name = target.address
        case "milestone":
            name = target.address.partition("/")[2]
        case _:
            name = (target.field or target.address).replace("/", ".").rpartition(".")[2]
    return name + text.removeprefix(mention.name)


def _renamed(draft: Draft, old: Target, new: str) -> Target:
    """What a thing or an item will be called."""
    data = draft.data(*old)
    place = place_of(*old)
    if old == Target("plan"):
        raise PlanError("the plan has no id", "`plan set plan name=...` gives it another name")
    if old.field is None:
        renamed = Target(f"{old.address.rpartition('/')[0]}/{new}")
        taken = draft.plan.thing(renamed.address) is not None
    else:
        if _at(data, place.keys) is None:
            raise PlanError(f"{old.address} has no `{old.field}`", f"`plan blame {old.address}` lists its fields")
        if place.keys and declared_at(place.file, place.keys) is not None:
            raise PlanError(
                f"`{old.field}` is a key of the format, and no id", "name an item, such as `scope.in.cards`"
            )
        stem = old.field.rpartition(".")[0]
        renamed = Target(old.address, f"{stem}.{new}")
        taken = _at(draft.data(*renamed), place_of(*renamed).keys) not in (None, {})
    if taken:
        raise PlanError(f"there is a {renamed} already", "take another id")
    return renamed


def _moves(draft: Draft, renaming: Renaming) -> dict[str, str | None]:
    """Where the files go: the thing's own, and of a charter those of its milestones."""
    moves: dict[str, str | None] = {place_of(*renaming.old).file: place_of(*renaming.new).file}
    if kind_of(renaming.old.address) == "charter":
        before, after = (f"milestones/{one.address.partition('/')[2]}/" for one in renaming)
        moves |= {path: after + path.removeprefix(before) for path in draft.files if path.startswith(before)}
    return moves


def _refuse_permanent(session: Session, plan: Plan, old: Target) -> None:
    """The ids of charters ever approved, and of the scope items of their baselines, are permanent."""
    kind, _, key = old.address.partition("/")
    if kind != "charter" or (old.field is not None and not old.field.startswith("scope.in.")):
        return
    baseline = _baseline_of(session, key)
    if old.field is None:
        charter = plan.charters[Id(key)]
        if baseline is not None or charter.approval is not None or charter.status not in ("draft", "cancelled"):
            raise PlanError(f"the id of {old} is permanent: it was approved", "its title is free: `plan set`")
        return
    item = old.field.removeprefix("scope.in.")
    if baseline is not None and key in baseline.charters and item in baseline.charters[key].scope.in_:
        raise PlanError(f"the id `{item}` is permanent: the baseline of {old.address} holds it", "its title is free")


def _baseline_of(session: Session, key: str) -> Plan | None:
    """The plan as it was when a charter was last approved; None where it never was, or nothing is committed."""
    from plancli.session.history import read_record

    try:
        session.head  # noqa: B018 (whether there is a history at all)
    except PlanError:
        return None
    record = read_record(session, session.head).charters.get(key)
    return record.baseline.plan if record is not None and record.baseline is not None else None


def _parse(text: str) -> str:
    try:
        return Id.parse(text)
    except ValueProblem as problem:
        raise PlanError(problem.message, problem.help) from None


def _at(data: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data
