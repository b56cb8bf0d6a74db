"""The names that a condition may use, known before any thing is judged: a misspelt one is never silently absent."""

from collections.abc import Mapping
from typing import Any

from jinja2 import nodes

from plancli.model.change import ChangeRequest
from plancli.model.charter import Charter
from plancli.model.field import Shape, fields_of, shape_of
from plancli.model.milestone import Milestone, Task
from plancli.model.people import Person
from plancli.model.product import Product
from plancli.model.settings import Settings
from plancli.model.values.estimate import Estimate
from plancli.suggest import did_you_mean

from .expression import ConditionProblem
from .view import COMPUTED

KINDS: Mapping[str, Any] = {
    "plan": Settings,
    "product": Product,
    "charter": Charter,
    "milestone": Milestone,
    "task": Task,
    "person": Person,
    "change": ChangeRequest,
}
"""What a rule may look at, by the word that its `kind` says."""

ABOVE: Mapping[str, Mapping[str, Any]] = {
    "milestone": {"charter": Charter},
    "task": {"milestone": Milestone, "charter": Charter},
}
"""The things that a thing is part of, by kind."""

_ALWAYS = ("address", "id", "today")


def check_names(kind: str, expression: nodes.Expr) -> None:
    """See that every name of a condition is one of a kind of thing, and every part one of what is before the dot.

    Raises:
        ConditionProblem: one is not, with the closest that is.
    """
    for node in (expression, *expression.find_all((nodes.Name, nodes.Getattr, nodes.Getitem))):
        _shape_of(kind, node)


def _shape_of(kind: str, node: nodes.Node) -> Shape | None:
    """What a name or a part of one is declared as; None where nothing is known of it."""
    if isinstance(node, nodes.Name):
        above = ABOVE.get(kind, {})
        if node.name in above:
            return shape_of(above[node.name])
        return _part_of(shape_of(KINDS[kind]), node.name, f"a {kind}", (*_ALWAYS, *above))
    if isinstance(node, nodes.Getattr):
        return _below(kind, node.node, node.attr)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return _below(kind, node.node, str(node.arg.value))
    return None


def _below(kind: str, node: nodes.Node, name: str) -> Shape | None:
    before = _shape_of(kind, node)
    return None if before is None else _part_of(before, name, f"`{_written(node)}`", ("id",))


def _part_of(before: Shape, name: str, what: str, more: tuple[str, ...]) -> Shape | None:
    if before.entries is not None:
        return shape_of(before.entries[1])
    struct = before.struct
    if struct is None or issubclass(struct, Estimate):
        raise ConditionProblem(f"{what} has no parts")
    fields = fields_of(struct)
    names = [*(key.replace("-", "_") for key in fields), *COMPUTED.get(struct, ()), *more]
    if name not in names and name.replace("_", "-") not in fields:
        hint = did_you_mean(name, names)
        raise ConditionProblem(f"{what} has no `{name}`" + (f", {hint}" if hint else ""))
    field = fields.get(name.replace("_", "-"))
    return shape_of(field.type) if field else None


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"
