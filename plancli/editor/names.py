"""What a text may name where it stands, and where each of that is written."""

from collections.abc import Iterable, Mapping

from plancli.model.address import charter_of
from plancli.model.charter import Charter
from plancli.model.dependencies import predecessor_of
from plancli.model.plan import Plan
from plancli.model.product import Product
from plancli.model.references import things_of

Home = tuple[str, str | None]
"""An address, and a field of it or None for all of it."""


def names_for(plan: Plan, address: str, refers: str) -> Mapping[str, Home]:
    """What a text at an address that refers to something may say, each with where that is written."""
    if refers.startswith("dependency"):
        return _before(plan, address)
    if refers in ("address", "coverage"):
        return {thing: (thing, None) for thing, _ in things_of(plan)}
    charter = charter_of(address)
    agreed = plan.charters.get(charter or "", Charter())
    product = agreed.product if charter else address.partition("/")[2]
    offered = plan.products.get(product or "", Product())
    parts: dict[str, tuple[str, str, Iterable[str]]] = {
        "requirement": (f"product/{product}", "requirements", offered.requirements),
        "metric": (f"product/{product}", "metrics", offered.metrics),
        "customer": (f"product/{product}", "customers", offered.customers),
        "scope item": (f"charter/{charter}", "scope.in", agreed.scope.in_),
        "budget line": (f"charter/{charter}", "budget.lines", agreed.budget.lines),
        "calendar": ("plan", "calendars", plan.settings.calendars),
        "holidays": ("plan", "holidays", plan.holidays),
        "person or team": ("plan", "teams", plan.teams),
        "person, team or skill": ("plan", "teams", plan.teams),
    }
    things: dict[str, Iterable[str]] = {
        "person": plan.people,
        "charter": plan.charters,
        "product": plan.products,
        "milestone": plan.milestones,
    }
    kind = refers.split(maxsplit=1)[0].rstrip(",")
    whole: dict[str, Home] = {one: (f"{kind}/{one}", None) for one in things.get(kind, ())}
    home, field, ids = parts.get(refers, ("", "", ()))
    return whole | {one: (home, f"{field}.{one}") for one in ids}


def home_of(plan: Plan, address: str, refers: str, name: str) -> Home | None:
    """Where what a name at an address means is written, None where it means nothing."""
    if refers.startswith("dependency") and name:
        return predecessor_of(address, name), None
    return names_for(plan, address, refers).get(name)


def _before(plan: Plan, address: str) -> dict[str, Home]:
    """The paths of what may come before a task or a milestone of a charter, a task's neighbours first."""
    kind, charter, milestone = address.split("/")[:3]
    own = plan.milestones.get(f"{charter}/{milestone}")
    names = [path.rpartition("/")[2] for path, _ in plan.milestones_of(charter)]
    names = [name for name in names if name != milestone]
    if kind == "task":
        neighbours = [task for task in own.tasks if not address.endswith(f"/{task}")] if own is not None else []
        names = [*neighbours, *(f"{name}/" for name in names)]
    return {name: (predecessor_of(address, name), None) for name in names}
