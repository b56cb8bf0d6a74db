"""The table of kinds: it is total over every field, and each kind has its mirror."""

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancli.checks import ALL
from plancli.model.change import ChangeRequest
from plancli.model.charter import Charter
from plancli.model.field import Area, fields_of, shape_of
from plancli.model.milestone import Milestone, Task
from plancli.model.people import Person
from plancli.model.plan import Plan
from plancli.model.product import Product
from plancli.model.settings import Settings
from plancli.scope.change import Change, Direction, Kind
from plancli.scope.diff import diff_plans
from plancli.scope.effects import Effect
from plancli.scope.kinds.contexts import CONTEXTS
from plancli.scope.kinds.kind import CONDITIONS, SEVERITIES
from plancli.scope.kinds.matching import kind_of, kind_of_effect
from plancli.scope.kinds.places import OPPOSITES, OWN, PLACES
from plancli.scope.kinds.table import KINDS, SECTIONS
from plancli.store.loader import load
from plancli.store.source import MemorySource

ENTITIES: dict[str, type[msgspec.Struct]] = {
    "plan": Settings,
    "person": Person,
    "product": Product,
    "charter": Charter,
    "milestone": Milestone,
    "task": Task,
    "change": ChangeRequest,
}
ADDRESSES = {
    "plan": "plan",
    "milestone": "milestone/pay/beta",
    "task": "task/pay/beta/button",
}
EMPTY = Plan(settings=Settings(plan="1"))
DERIVED = {kind.name for kind in SECTIONS["Forecasts"]}
ELSEWHERE = {*DERIVED, "file-unreadable", "file-readable", "field-changed"}
"""Kinds to which no field leads: of effects, of files in the history, and what the table does not know."""


def places_of(cls: type[msgspec.Struct], above: str = "") -> Iterator[tuple[str, str, Area]]:
    """Every path at which a change may stand: a whole item of a mapping, or a field, and its declared area."""
    for key, field in fields_of(cls).items():
        path = f"{above}{key}"
        if cls is Milestone and key == "tasks":
            continue
        yield from places_at(path, field.type, field.area)


def places_at(path: str, declared: Any, area: Area) -> Iterator[tuple[str, str, Area]]:
    shape = shape_of(declared)
    if shape.entries is not None and shape.items is None:
        yield f"{path}.some-id", "item", area
        yield from ((at, what, of) for at, what, of in places_at(f"{path}.some-id", shape.entries[1], area))
    elif shape.struct is not None and not shape.scalars and shape.items is None:
        if any(field.required for field in fields_of(shape.struct).values()) and not path.endswith("some-id"):
            yield path, "item", area
        yield from places_of(shape.struct, f"{path}.")
    else:
        yield path, "list" if shape.items is not None and shape.entries is None else "field", area


def values_at(field: str, what: str) -> tuple[Any, Any]:
    if field.startswith("checks.severity"):
        return "warning", "error"
    return {"item": ({"title": "T"}, {"title": "T"}), "list": (["a", "b"], ["b", "c"])}.get(what, ("1", "2"))


def changes_at(address: str, field: str | None, what: str, area: Area) -> Iterator[Change]:
    """A change of every kind and direction at a place."""
    kinds = ("added", "removed") if what == "item" else get_args(Kind)
    for kind in kinds:
        for direction in get_args(Direction):
            old, new = values_at(field or "", what)
            yield Change(
                address=address,
                field=field,
                kind=kind,
                before=None if kind == "added" else old,
                after=None if kind == "removed" else new,
                area=area,
                direction=direction,
                origin="decided",
            )


PLACES_OF_FIELDS = [
    (ADDRESSES.get(kind, f"{kind}/some-id"), field, what, area)
    for kind, cls in ENTITIES.items()
    for field, what, area in [(None, "item", "text") if kind != "plan" else ("name", "field", "text"), *places_of(cls)]
] + [
    ("plan", "teams.web", "item", "people"),
    ("plan", "teams.web", "list", "people"),
    ("plan", "holidays.DE", "item", "time"),
    ("plan", "holidays.DE.2026-05-01", "item", "time"),
    ("plan", "holidays.DE.2026-05-01", "field", "time"),
    ("plan", "calendar.open.2026-05-01..2026-05-03", "item", "time"),
    ("charter/pay", "x-code", "item", "text"),
    ("charter/pay", "scope.in.cards.x-code", "field", "text"),
]


@pytest.mark.parametrize(("address", "field", "what", "area"), PLACES_OF_FIELDS)
def test_every_change_of_every_field_has_a_kind_of_its_own(address: str, field: str, what: str, area: Area) -> None:
    for change in changes_at(address, field, what, area):
        assert kind_of(change, EMPTY, EMPTY).name != "field-changed", change


def test_a_field_that_nobody_declared_still_has_a_kind() -> None:
    (change, *_) = changes_at("charter/pay", "some.day", "field", "text")
    assert kind_of(change, EMPTY, EMPTY).name == "field-changed"


def test_every_kind_has_its_mirror() -> None:
    for kind in KINDS.values():
        mirror = KINDS[kind.mirror]
        assert mirror.mirror == kind.name
        assert (mirror.area, mirror.control) == (kind.area, kind.control)
    alike = {kind.name for kind in KINDS.values() if kind.mirror == kind.name}
    ends = ("-changed", "-restated", "-reworded", "-moved", "-recorded", "-renamed")
    assert all(name.endswith(ends) for name in alike)


@pytest.mark.parametrize("place", [*PLACES, "own"])
def test_every_place_mirrors_what_happens_there(place: str) -> None:
    family = OWN if place == "own" else PLACES[place]
    for one, other in OPPOSITES.items():
        assert (one in family) == (other in family), (one, other)
        if one in family:
            assert KINDS[family[one]].mirror == family[other]


def test_no_kind_is_there_for_nothing() -> None:
    reached = {name for family in (OWN, *PLACES.values()) for name in family.values()}
    assert reached | ELSEWHERE == set(KINDS)
    assert len(KINDS) == sum(map(len, SECTIONS.values())), "a name stands in two sections"


def test_changes_of_control_stand_together() -> None:
    assert [kind for kind in KINDS.values() if kind.control] == list(SECTIONS["Control"])


def test_every_context_stands_at_a_place() -> None:
    places = {f"{words[0]} {path}".rstrip() for words in map(str.split, PLACES) for path in words[1:] or [""]}
    assert set(CONTEXTS) <= places


def test_names_are_told_from_those_of_checks_and_sentences_end() -> None:
    assert not set(KINDS) & {*ALL, *ALL.values()}
    for kind in KINDS.values():
        assert kind.meaning.endswith(".")
        assert set(kind.raised) <= set(CONDITIONS)
        assert all(SEVERITIES.index(kind.severity) <= SEVERITIES.index(to) for to in kind.raised.values())


BASE = {
    "plan.yaml": "plan: 1\ntolerance: {scope: 10%, time: 1w}\nchecks: {severity: {C101: warning}}\n",
    "people.yaml": "people: {ada: {name: Ada}, ben: {name: Ben, capacity: 80%}, grace: {name: Grace}}\n",
    "products/wallet.yaml": "title: W\nmetrics: {calls: {better: lower}, use: {better: higher}, odd: {}}\n"
    "commitments: {fair: {date: 2026-07-31, milestone: pay/beta, buffer: 1w}}\n",
    "charters/pay.yaml": "title: Pay\nproduct: wallet\nsponsor: grace\napprovers: [grace, ada]\nstatus: active\n"
    "objectives: {o: {metric: calls, target: 5, by: 2026-12-31}}\n"
    "scope: {in: {a: {size: 5}, b: {title: B}}, out: {c: {title: C}}}\n"
    "tolerance: {scope: 5%}\nbudget: {contingency: 10%}\nfinish: 2026-06-30\n"
    "approval: {by: grace, on: 2026-02-20}\n",
    "milestones/pay/beta.yaml": "title: Beta\ndue: 2026-05-29\ndelivers: [a, b]\ntasks:\n"
    "  button: {title: Button, effort: 5d, assign: [ben]}\n"
    "  review: {title: Review, effort: 1d, after: [button]}\n",
    "changes/more.yaml": "charter: pay\nasked-by: ada\nstatus: proposed\ncovers: [charter/pay finish]\n",
}
EDITS = {
    # path, old, new: kinds by field on the way there
    "moved in": ("charters/pay.yaml", "b: {title: B}}, out: {c: {title: C}}", "b: {title: B}, c: {title: C}}",
                 {"scope.in.c": "scope-item-moved-in", "scope.out.c": "exclusion-removed"}),
    "added": ("charters/pay.yaml", "b: {title: B}}", "b: {title: B}, d: {title: D}}",
              {"scope.in.d": "scope-item-added"}),
    "size": ("charters/pay.yaml", "size: 5", "size: 6", {"scope.in.a.size": "scope-item-grown"}),
    "size of one": ("charters/pay.yaml", "b: {title: B}", "b: {title: B, size: 1}",
                    {"scope.in.b.size": "scope-item-changed"}),
    "target": ("charters/pay.yaml", "target: 5", "target: 6", {"objectives.o.target": "objective-weakened"}),
    "target gone": ("charters/pay.yaml", "target: 5, ", "", {"objectives.o.target": "objective-weakened"}),
    "metric": ("charters/pay.yaml", "metric: calls, target: 5", "metric: odd, target: 4",
               {"objectives.o.metric": "objective-reworded", "objectives.o.target": "objective-changed"}),
    "by": ("charters/pay.yaml", "by: 2026-12-31", "by: 2027-01-31", {"objectives.o.by": "objective-weakened"}),
    "tolerance": ("charters/pay.yaml", "scope: 5%", "scope: 7%", {"tolerance.scope": "tolerance-raised"}),
    "own tolerance over the plan's": ("charters/pay.yaml", "tolerance: {scope: 5%}", "tolerance: {scope: 5%, time: 3w}",
                                      {"tolerance.time": "tolerance-raised"}),
    "tolerance left to the plan": ("charters/pay.yaml", "tolerance: {scope: 5%}\n", "",
                                   {"tolerance.scope": "tolerance-raised"}),
    "plan's tolerance": ("plan.yaml", "tolerance: {scope: 10%, time: 1w}\n", "",
                         {"tolerance.scope": "tolerance-raised", "tolerance.time": "tolerance-raised"}),
    "check silent": ("plan.yaml", "checks: {severity: {C101: warning}}", "checks: {severity: {C101: none}}",
                     {"checks.severity.C101": "severity-lowered"}),
    "check let go": ("plan.yaml", "checks: {severity: {C101: warning}}\n", "",
                     {"checks.severity.C101": "severity-raised"}),
    "waiver": ("plan.yaml", "{C101: warning}", "{C101: warning}, waive: [{check: C101, address: charter/pay}]",
               {"checks.waive": "waiver-added"}),
    "capacity": ("people.yaml", ", capacity: 80%", "", {"capacity": "capacity-raised"}),
    "email": ("people.yaml", "{name: Grace}", "{name: Grace, email: grace@shop.example}", {"email": "email-changed"}),
    "sponsor": ("charters/pay.yaml", "sponsor: grace", "sponsor: ben", {"sponsor": "sponsor-changed"}),
    "approver": ("charters/pay.yaml", "approvers: [grace, ada]", "approvers: [grace, ada, ben]",
                 {"approvers": "approver-added"}),
    "approval": ("charters/pay.yaml", "on: 2026-02-20", "on: 2026-03-20", {"approval.on": "baseline-moved"}),
    "no approval": ("charters/pay.yaml", "approval: {by: grace, on: 2026-02-20}\n", "",
                    {"approval": "baseline-withdrawn"}),
    "closed": ("charters/pay.yaml", "status: active", "status: closed", {"status": "charter-closed"}),
    "on hold": ("charters/pay.yaml", "status: active", "status: on-hold", {"status": "charter-status-changed"}),
    "contingency": ("charters/pay.yaml", "contingency: 10%", "contingency: 900",
                    {"budget.contingency": "contingency-restated"}),
    "finish": ("charters/pay.yaml", "finish: 2026-06-30", "finish: 2026-07-31", {"finish": "finish-later"}),
    "due": ("milestones/pay/beta.yaml", "due: 2026-05-29", "due: 2026-05-27", {"due": "milestone-earlier"}),
    "no due": ("milestones/pay/beta.yaml", "due: 2026-05-29\n", "", {"due": "due-removed"}),
    "public": ("milestones/pay/beta.yaml", "title: Beta", "title: Beta\npublic: true", {"public": "published"}),
    "deliveries": ("milestones/pay/beta.yaml", "[a, b]", "[b]", {"delivers": "delivery-removed"}),
    "dependency": ("milestones/pay/beta.yaml", ", after: [button]", "", {"after": "dependency-removed"}),
    "lag": ("milestones/pay/beta.yaml", "[button]", "[button FS +1d]", {"after": "dependencies-changed"}),
    "effort": ("milestones/pay/beta.yaml", "effort: 5d", "effort: 4d", {"effort": "estimate-shrunk"}),
    "no effort": ("milestones/pay/beta.yaml", "effort: 5d, ", "", {"effort": "estimate-removed"}),
    "dropped": ("milestones/pay/beta.yaml", "effort: 5d", "effort: 5d, status: dropped", {"status": "task-dropped"}),
    "done": ("milestones/pay/beta.yaml", "effort: 5d", "effort: 5d, status: done", {"status": "progress-recorded"}),
    "pinned": ("milestones/pay/beta.yaml", "effort: 5d", "effort: 5d, not-before: 2026-04-01",
               {"not-before": "date-constraint-added"}),
    "assigned": ("milestones/pay/beta.yaml", "assign: [ben]", "assign: [ben, ada]", {"assign": "assignee-added"}),
    "commitment": ("products/wallet.yaml", "date: 2026-07-31", "date: 2026-08-31",
                   {"commitments.fair.date": "commitment-later"}),
    "buffer": ("products/wallet.yaml", "buffer: 1w", "buffer: 1d", {"commitments.fair.buffer": "buffer-cut"}),
    "request approved": ("changes/more.yaml", "status: proposed",
                         "status: approved\napproval: {by: grace, on: 2026-03-01}",
                         {"status": "request-approved", "approval": "approval-given"}),
    "request": ("changes/more.yaml", "status: proposed", "status: proposed\nimpact: {time: 1w}",
                {"impact.time": "request-grown"}),
    "covers": ("changes/more.yaml", "[charter/pay finish]", "[charter/pay finish, charter/pay scope.in.]",
               {"covers": "request-grown"}),
    "own key": ("charters/pay.yaml", "title: Pay", "title: Pay\nx-code: 7", {"x-code": "own-key-added"}),
}  # fmt: skip
WHOLE = {
    "charters/next.yaml": ("title: Next\n", "charter-added"),
    "charters/agreed.yaml": ("title: Agreed\nsponsor: grace\napproval: {by: grace, on: 2026-03-01}\n",
                             "approved-charter-added"),
    "changes/other.yaml": ("charter: pay\nstatus: proposed\n", "request-added"),
    "changes/given.yaml": ("charter: pay\nstatus: approved\napproval: {by: grace, on: 2026-03-01}\n",
                           "approved-request-added"),
    "milestones/pay/alpha.yaml": ("title: Alpha\n", "milestone-added"),
    "holidays/DE.yaml": ("2026-05-01: May Day\n", "holiday-added"),
}  # fmt: skip


def edited(names: set[str], added: set[str] = frozenset()) -> Plan:  # type: ignore[assignment]
    files = dict(BASE)
    for name in sorted(names):
        path, old, new, _ = EDITS[name]
        files[path] = files[path].replace(old, new)
    loaded = load(MemorySource({**files, **{path: WHOLE[path][0] for path in added}}))
    assert [problem.message for problem in loaded.problems if problem.severity == "error"] == []
    return loaded.plan


def kinds_of(before: Plan, after: Plan) -> dict[tuple[str, str | None], str]:
    changes = diff_plans(before, after)
    return {(change.address, change.field): kind_of(change, before, after).name for change in changes}


@pytest.mark.parametrize("name", EDITS)
def test_kind_of_an_edit(name: str) -> None:
    found = kinds_of(edited(set()), edited({name}))
    assert {field: kind for (_, field), kind in found.items()} == EDITS[name][3]


@pytest.mark.parametrize("path", WHOLE)
def test_kind_of_a_thing_that_comes(path: str) -> None:
    assert list(kinds_of(edited(set()), edited(set(), {path})).values()) == [WHOLE[path][1]]


@st.composite
def random_plan(draw: st.DrawFn) -> Plan:
    """A plan with some of the edits, no two of which want the same text."""
    names: set[str] = set()
    for name in draw(st.lists(st.sampled_from(sorted(EDITS)), max_size=6)):
        path, old, _, _ = EDITS[name]
        if not any(EDITS[other][0] == path and (old in EDITS[other][1] or EDITS[other][1] in old) for other in names):
            names.add(name)
    return edited(names, draw(st.sets(st.sampled_from(sorted(WHOLE)))))


@settings(deadline=None)
@given(random_plan(), random_plan())
def test_the_way_back_is_of_the_mirrored_kind(one: Plan, other: Plan) -> None:
    there, back = kinds_of(one, other), kinds_of(other, one)
    assert {place: KINDS[kind].mirror for place, kind in there.items()} == back


@pytest.mark.parametrize(
    ("finishes", "costs", "field", "name"),
    [
        ((1, 2), (0, 9), None, "forecast-later"),
        ((2, 1), (0, 0), None, "forecast-earlier"),
        ((1, 2), (0, 0), "commitments.fair", "promise-later"),
        ((2, 1), (0, 0), "commitments.fair", "promise-earlier"),
        ((None, 1), (0, 0), None, "forecast-gained"),
        ((1, None), (0, 0), None, "forecast-lost"),
        ((1, 1), (1, 2), None, "computed-cost-grown"),
        ((1, 1), (2, None), None, "computed-cost-shrunk"),
    ],
)
def test_kind_of_an_effect(finishes: Any, costs: Any, field: str | None, name: str) -> None:
    effect = Effect(
        address="milestone/pay/beta",
        field=field,
        title="Beta",
        finish_before=finishes[0],
        finish_after=finishes[1],
        moved_minutes=None,
        cost_before=costs[0],
        cost_after=costs[1],
        because=(),
    )
    assert kind_of_effect(effect).name == name
