"""Comparisons of plans that text edits made: nothing differs from itself, and the way back mirrors the way there."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st
from small import FILES

from plancli.model.plan import Plan
from plancli.scope.change import Change
from plancli.scope.diff import diff_plans
from plancli.store.loader import load
from plancli.store.source import MemorySource

EDITS = [
    ("plan.yaml", "hours: [09:00-17:00]", "hours: [09:00-13:00, 14:00-18:00]"),
    ("plan.yaml", "scope: 10%, ", ""),
    ("plan.yaml", "plan: 1", "plan: 1\nx-owner: {team: web, since: 2024}"),
    ("people.yaml", "rate: 75", "rate: 80.50"),
    ("people.yaml", "  grace: {name: Grace}", "  grace: {name: Grace, away: [2026-05-04..2026-05-08], skills: [lead]}"),
    ("people.yaml", "  web: [ben]", "  web: [ben, ada]\n  ops: [grace]"),
    ("products/wallet.yaml", "budget: 90000", "budget: 80000\nvision: One wallet"),
    ("products/wallet.yaml", "target: 5, ", "target: 4, now: 8, "),
    ("products/wallet.yaml", "date: 2026-07-31", "date: 2026-08-31"),
    ("products/wallet.yaml", "priority: must", "priority: could, value: 3"),
    ("charters/pay.yaml", "size: 5", "size: 3"),
    ("charters/pay.yaml", "    pay: {title: Pay, size: 8}", "    pay: {title: Pay it, acceptance: [Fast, Safe]}"),
    ("charters/pay.yaml", "    wallet: {title: Wallet button, why: Next year}", "    watch: {title: On a watch}"),
    ("charters/pay.yaml", "approvers: [grace, ada]", "approvers: [ada]"),
    ("charters/pay.yaml", "{work: 60000}", "{work: 50000, licences: 900}\n  contingency: 10%"),
    ("charters/pay.yaml", "finish: 2026-06-30\n", ""),
    ("charters/pay.yaml", "status: active", "status: on-hold\npriority: 700"),
    ("milestones/pay/alpha.yaml", "effort: 10d", "effort: {best: 5d, likely: 9d, worst: 20d}"),
    ("milestones/pay/alpha.yaml", "title: Vault", "title: The vault\n    status: doing\n    progress: 30%"),
    ("milestones/pay/beta.yaml", "due: 2026-05-29", "due: 2026-06-12\nnot-before: 2026-04-01"),
    ("milestones/pay/beta.yaml", "  review:", "  form: {title: Form, effort: 2d, assign: [web]}\n  review:"),
    ("milestones/pay/beta.yaml", "after: [button]", "after: [button SS +2d]\n    line: work"),
    ("milestones/pay/beta.yaml", "    cost: 600", "    links: [https://shop.example]"),
    ("milestones/pay/beta.yaml", "owner: ada", "owner: ben\npublic: true\nwatchers: [grace, ada]"),
]
WHOLE = {
    "charters/next.yaml": "title: Next\nscope:\n  in: {a: {title: A}}\n",
    "milestones/next/one.yaml": "title: One\ndelivers: [a]\n",
    "changes/more.yaml": "title: More\ncharter: pay\ncovers: [charter/pay finish]\nimpact: {time: 1w}\n",
    "products/other.yaml": "title: Other\n",
}
NEEDS = {"milestones/next/one.yaml": "charters/next.yaml"}
"""A file that cannot stand without another."""

PATIENT = settings(deadline=None)
"""A busy machine is no failure."""

_OPPOSITE = {"grows": "shrinks", "shrinks": "grows", "neutral": "neutral", "added": "removed", "removed": "added"}

_CACHE: dict[object, object] = {}


def build(edits: Iterable[int], added: Iterable[str]) -> Plan:
    files = dict(FILES)
    for number in edits:
        path, old, new = EDITS[number]
        assert files[path].count(old) == 1, (path, old)
        files[path] = files[path].replace(old, new)
    for path in added:
        files |= {name: WHOLE[name] for name in (path, NEEDS.get(path, path))}
    loaded = load(MemorySource(files), _CACHE)  # type: ignore[arg-type]
    assert [problem.message for problem in loaded.problems if problem.severity == "error"] == []
    return loaded.plan


plans = st.builds(build, st.sets(st.integers(0, len(EDITS) - 1), max_size=8), st.sets(st.sampled_from(sorted(WHOLE))))


def mirrored(change: Change) -> tuple[object, ...]:
    kind = _OPPOSITE.get(change.kind, change.kind)
    key = (change.address, change.field or "", kind, change.area, _OPPOSITE[change.direction], change.origin)
    return (*key, repr(change.after), repr(change.before))


def plain(change: Change) -> tuple[object, ...]:
    key = (change.address, change.field or "", change.kind, change.area, change.direction, change.origin)
    return (*key, repr(change.before), repr(change.after))


@PATIENT
@given(plans)
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    assert diff_plans(plan, plan) == []


@PATIENT
@given(st.sets(st.integers(0, len(EDITS) - 1)), st.sets(st.sampled_from(sorted(WHOLE))))
def test_a_plan_read_twice_does_not_differ(edits: set[int], added: set[str]) -> None:
    first = build(edits, added)
    _CACHE.clear()
    assert diff_plans(first, build(edits, added)) == []


@PATIENT
@given(plans, plans)
def test_the_way_back_mirrors_the_way_there(one: Plan, other: Plan) -> None:
    there, back = diff_plans(one, other), diff_plans(other, one)
    assert sorted(map(plain, there)) == sorted(map(mirrored, back))


@PATIENT
@given(plans, plans)
def test_each_place_changes_once_and_in_order(one: Plan, other: Plan) -> None:
    places = [(change.address, change.field) for change in diff_plans(one, other)]
    assert len(places) == len(set(places))
    addresses = [address for address, _ in places]
    firsts = [address for index, address in enumerate(addresses) if address not in addresses[:index]]
    assert [address for address in firsts for other in addresses if other == address] == addresses, (
        "things stay together"
    )


@PATIENT
@given(st.sets(st.integers(0, len(EDITS) - 1), min_size=1, max_size=1))
def test_every_edit_is_seen(edits: set[int]) -> None:
    changes = diff_plans(build((), ()), build(edits, ()))
    assert changes
    assert all(change.before != change.after for change in changes)
