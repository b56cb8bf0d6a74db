"""Growth that a request covers is called approved only as far as the request goes."""

from ledgers import PLAN, History, charter, request

from plancli.model.plan import Plan
from plancli.scope.comparison import ReviewedChange
from plancli.scope.diff import diff_plans
from plancli.scope.gate_cover import approved_in_full
from plancli.store.loader import load
from plancli.store.source import MemorySource

COVERED = ("change/more",)
TASK = "title: Beta\ndue: 2026-05-29\ntasks:\n  api: {title: API, effort: 5d}\n"


def told(before: dict[str, str], after: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """What is still called approved of changes that a request covers, by field, or address where it is a thing."""
    history = History(before)
    was = history.ledger()
    now = history.commit("ben", {path: text for path, text in after.items() if before.get(path) != text}).ledger()
    changes = [ReviewedChange(change=one, approved_by=COVERED) for one in diff_plans(plan_of(before), plan_of(after))]
    found = approved_in_full(changes, was, now)
    return {one.change.field or one.change.address: one.approved_by for one in found}


def plan_of(files: dict[str, str]) -> Plan:
    return load(MemorySource({"plan.yaml": PLAN, **files})).plan


def asked(scope: str) -> dict[str, str]:
    """The plan before, without the request."""
    return {path: text for path, text in files(scope).items() if not path.startswith("changes/")}


def files(scope: str, task: str = TASK, impact: str = "{scope: 3, time: 1w}") -> dict[str, str]:
    covers = "[charter/pay scope.in.a, milestone/pay/beta due]"
    return {
        "charters/pay.yaml": charter(scope),
        "milestones/pay/beta.yaml": task,
        "changes/more.yaml": request(covers, impact),
    }


def test_what_goes_beyond_the_ceiling_is_not_approved() -> None:
    start = asked("{a: {size: 10}, b: {size: 10}}")
    within = told(start, files("{a: {size: 13}, b: {size: 10}}", TASK.replace("05-29", "06-05")))
    assert (within["scope.in.a.size"], within["due"]) == (COVERED, COVERED)
    beyond = told(start, files("{a: {size: 14}, b: {size: 8}}", TASK.replace("05-29", "06-08")))
    assert (beyond["scope.in.a.size"], beyond["due"]) == ((), ())
    assert beyond["scope.in.b.size"] == COVERED, "a cut needs no ceiling"


def test_work_is_approved_in_sum() -> None:
    start, impact = asked("{a: {size: 10}}"), "{work: 2d}"
    more = TASK.replace("effort: 5d}", "effort: 6d}\n  ui: {title: UI, effort: 1d}")
    assert set(told(start, files("{a: {size: 10}}", more, impact)).values()) == {COVERED}
    found = told(start, files("{a: {size: 10}}", more.replace("1d", "2d"), impact))
    assert (found["effort"], found["task/pay/beta/ui"]) == ((), ())
