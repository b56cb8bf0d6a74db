"""A rule of plan.yaml as a check: it finds the things for which its condition does not hold."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from jinja2 import nodes

from plancli.checks import Check, find_name
from plancli.model.address import charter_of
from plancli.model.plan import Plan
from plancli.model.problem import Finding
from plancli.model.settings import Rule
from plancli.model.values.moment import Moment
from plancli.suggest import did_you_mean

from .expression import ConditionProblem, compile_condition, parse_condition
from .names import KINDS, check_names
from .view import View, view_of

_ALIKE = "compare texts and dates with texts in quotes, amounts and lengths of time with numbers"


def rule_check(name: str, rule: Rule) -> Check:
    """The check of a rule; its name is its code too."""
    severity = "warning" if rule.severity is None or rule.severity == "none" else rule.severity
    return Check(name, name, severity, rule.say, frozenset({"plan", "today"}), partial(find, name, rule))


def find(name: str, rule: Rule, plan: Plan, today: Moment) -> Iterator[Finding]:
    """Find the things for which the condition does not hold; once, that it cannot be judged."""
    if fault_of(name, rule) is not None:
        return
    holds = compile_condition(rule.unless)
    names = {node.name for node in _names_in(rule.unless)}
    for address, view in _things(plan, rule.kind, today):
        try:
            well = holds({name: value for name in names if (value := view.part(name)) is not None})
        except ConditionProblem as error:
            message, way_out = f"the rule {name} cannot judge {address}: {error}", _ALIKE
            yield Finding(address="plan", message=message, help=way_out, field=f"checks.rules.{name}.unless")
            return
        if not well:
            way_out = f"mend it so that `{rule.unless}` holds, or waive it in plan.yaml"
            yield Finding(address=address, message=f"{address}: {rule.say}", help=way_out)


def fault_of(name: str, rule: Rule) -> tuple[str | None, str] | None:
    """The key of a rule that cannot be meant, None for the whole rule, and why; None where all is well."""
    if find_name(name) is not None:
        return None, f"`{name}` is the name of a check already, call it otherwise"
    if rule.kind not in KINDS:
        hint = did_you_mean(rule.kind, KINDS) or f"write one of {', '.join(KINDS)}"
        return "kind", f"there is no kind `{rule.kind}`: {hint}"
    try:
        check_names(rule.kind, parse_condition(rule.unless))
    except ConditionProblem as error:
        return "unless", str(error)
    return None


def _names_in(text: str) -> Iterator[nodes.Name]:
    expression = parse_condition(text)
    yield from [expression] if isinstance(expression, nodes.Name) else ()
    yield from expression.find_all(nodes.Name)


def _things(plan: Plan, kind: str, today: Moment) -> Iterator[tuple[str, View]]:
    """The things of a kind: addresses and views."""
    units = plan.units
    for address, thing in _of_kind(plan, kind):
        more: dict[str, Any] = {"id": address.rpartition("/")[2], "address": address, "today": str(today)}
        if kind in ("milestone", "task"):
            more["charter"] = view_of(plan.thing(f"charter/{charter_of(address)}"), units)
        if kind == "task":
            more["milestone"] = view_of(plan.thing(f"milestone/{address.partition('/')[2].rpartition('/')[0]}"), units)
        yield address, View(thing, units, more)


def _of_kind(plan: Plan, kind: str) -> Iterator[tuple[str, Any]]:
    by_id: Mapping[str, Mapping[str, Any]] = {
        "product": plan.products,
        "charter": plan.charters,
        "milestone": plan.milestones,
        "person": plan.people,
        "change": plan.changes,
    }
    if kind == "plan":
        yield "plan", plan.settings
    elif kind == "task":
        yield from plan.tasks()
    else:
        yield from ((f"{kind}/{name}", thing) for name, thing in by_id[kind].items())
