"""What a reference may name: the things of its kind, and what is said where it names none of them."""

from collections.abc import Collection
from typing import Any, NamedTuple

import msgspec

from plancli.suggest import closest, one_of, spelt_otherwise, worth_a_search

from .address import Place, charter_of, is_address, is_lost, place_of
from .fix import Replace
from .plan import Plan
from .problem import Finding
from .values.coverage import Coverage
from .values.share import Assignment, CalendarUse

_CODES = {
    "person": "R101",
    "person or team": "R101",
    "person, team or skill": "R101",
    "requirement": "R102",
    "scope item": "R104",
    "charter": "R105",
    "product": "R106",
    "milestone": "R107",
    "calendar": "R108",
    "holidays": "R109",
    "metric": "R110",
    "customer": "R111",
    "budget line": "R112",
    "address": "R113",
    "coverage": "R113",
    "skill": "R114",
}
OF_OWNER = frozenset(("requirement", "metric", "customer", "scope item", "budget line"))
"""What names mean different things by: the product or the charter that they stand in."""

_PATH = "write an id; of a milestone CHARTER/ID"
_FEW = 12
_NAMED_BY: dict[type, str] = {Assignment: "who", CalendarUse: "name", Coverage: "address"}
SKILL = "skill:"
"""What a name in `any-of` begins with where it means whoever has a skill."""
_ADDRESS_FORM = "write KIND/ID, such as `charter/pay` or `milestone/pay/beta`, then perhaps a field"


class Reference(NamedTuple):
    """A text that names a thing: where it stands, the kind of thing it names, and the value itself."""

    address: str
    field: str
    item: int | None
    refers: str
    value: Any

    @property
    def name(self) -> str:
        """What it names."""
        return name_of(self.value)


def name_of(value: Any) -> str:
    """What a value names that refers to a thing: itself, or the part of it that is a name."""
    part = _NAMED_BY.get(value.__class__)
    return str(value if part is None else getattr(value, part))


class Broken(msgspec.Struct, frozen=True):
    """A finding about a reference, by the code of its check."""

    code: str
    finding: Finding


class Names(msgspec.Struct, frozen=True):
    """What there is to name: a plan, the addresses of its things, its people's skills.

    `lost` are the places of what could not be read: what may stand there is not known to be missing.
    """

    plan: Plan
    addresses: Collection[str]
    skills: Collection[str]
    lost: Collection[Place]


class _Known(msgspec.Struct, frozen=True):
    """What may be named, how its absence is said, where it would stand, and how it gets there.

    `homes` are addresses with fields.
    """

    names: tuple[Collection[str], ...]
    where: str
    homes: tuple[tuple[str, str | None], ...] = ()
    otherwise: str = "declare it there first"


def find_broken(there: Names, reference: Reference, earlier: int) -> Broken | None:
    """The problem of a reference that names nothing, None where all is well.

    `earlier` counts the problems before: a plan of nothing but mistakes is not searched for ever for what may have
    been meant.
    """
    refers, name = reference.refers, reference.name
    if refers == "person, team or skill" and name.startswith(SKILL):
        refers = "skill"
    if refers not in _CODES or not name:
        return None
    if refers in ("address", "coverage") and not is_address(name):
        fix = _respelt(name, there.addresses if worth_a_search(len(there.addresses), earlier) else ())
        return _broken(reference, _CODES[refers], f"`{name}` is not an address", (_ADDRESS_FORM, fix))
    known = _known(there, reference.address, refers, name)
    if known is None or any(name in names for names in known.names):
        return None
    if any(is_lost(there.lost, *home) for home in known.homes):
        return None
    return _broken(reference, _CODES[refers], f"`{name}`: {known.where}", _way_out(name, known, earlier))


def _broken(reference: Reference, code: str, message: str, way_out: tuple[str, Replace | None]) -> Broken:
    finding = Finding(
        address=reference.address,
        field=reference.field,
        item=reference.item,
        message=message,
        help=way_out[0],
        fix=way_out[1],
    )
    return Broken(code, finding)


def _way_out(name: str, known: _Known, earlier: int) -> tuple[str, Replace | None]:
    """What to do, and the name instead where only one thing is called so but for its spelling."""
    size = sum(len(names) for names in known.names)
    words = {word for names in known.names for word in names} if worth_a_search(size, earlier) else set[str]()
    fix = _respelt(name, words)
    if fix is not None:
        return f"did you mean `{fix.text}`?", fix
    by_stem = {word.removeprefix(SKILL): word for word in words}
    near = closest(name.removeprefix(SKILL), by_stem)
    if near:
        return f"did you mean `{by_stem[near]}`?", None
    return f"write {one_of(sorted(words))}" if 0 < len(words) <= _FEW else known.otherwise, None


def _respelt(name: str, words: Collection[str]) -> Replace | None:
    meant = spelt_otherwise(name, words)
    return None if meant is None else Replace(str(meant), part=name)


def _known(there: Names, address: str, refers: str, name: str) -> _Known | None:
    """What may be named at an address; None where what would own it is itself unknown, which is said elsewhere."""
    plan = there.plan
    match refers:
        case "person" | "person or team" | "person, team or skill":
            return _known_people(plan, refers, name)
        case "skill":
            where = "nobody in people.yaml has this skill"
            return _Known((there.skills,), where, (("plan", "people"),), "give it to someone in people.yaml")
        case "requirement" | "metric" | "customer":
            return _known_of_product(plan, address, refers, name)
        case "scope item" | "budget line":
            return _known_of_charter(plan, address, refers, name)
        case "address" | "coverage":
            names: Collection[str] = (name,) if refers == "coverage" else there.addresses
            return _Known((names,), "no such thing", ((name, None),))
        case _:
            return _known_of_plan(plan, refers, name)


def _known_people(plan: Plan, refers: str, name: str) -> _Known:
    person, team = (f"person/{name}", None), ("plan", f"teams.{name}")
    if refers == "person":
        return _Known((plan.people,), "no such person in people.yaml", (person,))
    return _Known((plan.people, plan.teams), "no such person or team in people.yaml", (person, team))


def _known_of_plan(plan: Plan, refers: str, name: str) -> _Known:
    match refers:
        case "calendar":
            home = ("plan", f"calendars.{name}")
            return _Known((plan.settings.calendars, ("default",)), "no such calendar in plan.yaml", (home,))
        case "holidays":
            home, where = ("plan", f"holidays.{name}"), f"there is no file holidays/{name}.yaml"
            return _Known(
                (plan.holidays,), where, (home,), "write it: a mapping of dates to names, `2026-05-01: Labour Day`"
            )
        case _:
            by_kind: dict[str, Collection[str]] = {
                "charter": plan.charters,
                "product": plan.products,
                "milestone": plan.milestones,
            }
            things: Collection[str] = by_kind[refers]
            otherwise = f"add {place_of(f'{refers}/{name}', None).file}" if is_address(f"{refers}/{name}") else _PATH
            return _Known((things,), f"no such {refers}", ((f"{refers}/{name}", None),), otherwise)


def _known_of_product(plan: Plan, address: str, refers: str, name: str) -> _Known | None:
    charter_id = charter_of(address)
    product_id = plan.charters[charter_id].product if charter_id else address.partition("/")[2]
    if product_id is None:
        where = f"charter/{charter_id} names no product, which has the {refers}s"
        return _Known((), where, ((f"charter/{charter_id}", "product"),), "write its `product`")
    product = plan.products.get(product_id)
    if product is None:
        return None
    by_kind: dict[str, Collection[str]] = {
        "requirement": product.requirements,
        "metric": product.metrics,
        "customer": product.customers,
    }
    home = (f"product/{product_id}", f"{refers}s.{name}")
    return _Known((by_kind[refers],), f"no such {refers} of product/{product_id}", (home,))


def _known_of_charter(plan: Plan, address: str, refers: str, name: str) -> _Known | None:
    charter = plan.charters.get(charter_of(address) or "")
    if charter is None:
        return None
    home = f"charter/{charter_of(address)}"
    where = f"no such {refers} of {home}"
    if refers == "budget line":
        return _Known((charter.budget.lines,), where, ((home, f"budget.lines.{name}"),))
    homes = ((home, f"scope.in.{name}"), (home, f"scope.out.{name}"))
    return _Known((charter.scope.in_, charter.scope.out), where, homes)
