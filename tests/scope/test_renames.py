"""Milestones under another address: what is the same, which change tells it, and what it does to dates."""

from ledgers import PLAN, History

from plancli.model.plan import Plan
from plancli.model.values.moment import Moment
from plancli.schedule.critical_path import compute_schedule
from plancli.scope.change import Change
from plancli.scope.comparison import ReviewedChange
from plancli.scope.diff import diff_plans
from plancli.scope.effects import compute_effects
from plancli.scope.renames import renamed_between
from plancli.scope.severity import judge_changes
from plancli.store.loader import load
from plancli.store.source import MemorySource

BETA = "title: Beta\ndue: 2026-05-29\ntasks:\n  button: {title: Button, effort: 5d}\n"
FILES = {
    "plan.yaml": f"{PLAN}tolerance: {{time: 1w}}\n",
    "people.yaml": "people: {grace: {name: Grace}}\n",
    "charters/pay.yaml": "title: Pay\nsponsor: grace\nstatus: active\napproval: {by: grace, on: 2026-02-20}\n",
    "milestones/pay/beta.yaml": BETA,
}


def plan_of(files: dict[str, str]) -> Plan:
    return load(MemorySource(files)).plan


def renamed(text: str = BETA) -> Plan:
    files = {path: content for path, content in FILES.items() if path != "milestones/pay/beta.yaml"}
    return plan_of({**files, "milestones/pay/preview.yaml": text})


def test_the_same_content_under_another_id_is_a_rename_and_nothing_else() -> None:
    before, after = plan_of(FILES), renamed()
    names = renamed_between(before, after, None)
    assert names == {"milestone/pay/preview": "milestone/pay/beta"}
    (change,) = diff_plans(before, after, names)
    assert change.is_rename
    assert (change.address, change.before, change.after) == ("milestone/pay/preview", *reversed(list(*names.items())))
    assert change.origin == "cosmetic"
    assert effects(before, after, [change]) == []
    assert [one.name for one in judge_changes(before, after, [ReviewedChange(change=change)])] == ["milestone-renamed"]


def test_what_changed_after_a_rename_is_told_at_the_new_address() -> None:
    before, after = plan_of(FILES), renamed(BETA.replace("2026-05-29", "2026-06-12").replace("5d", "6d"))
    changes = diff_plans(before, after, {"milestone/pay/preview": "milestone/pay/beta"})
    found = {one.change.field: one for one in judge_changes(before, after, [ReviewedChange(change=c) for c in changes])}
    assert list(found) == [None, "due", "effort"]
    assert (found["due"].name, found["due"].severity) == ("milestone-later", "error")
    (milestone,) = [one for one in effects(before, after, changes) if one.startswith("milestone/")]
    assert milestone == "milestone/pay/preview 480"


def test_another_content_or_charter_is_no_rename() -> None:
    assert renamed_between(plan_of(FILES), renamed(BETA.replace("5d", "6d")), None) == {}
    other = {**FILES, "charters/search.yaml": "title: Search\n", "milestones/search/beta.yaml": BETA}
    del other["milestones/pay/beta.yaml"]
    assert renamed_between(plan_of(FILES), plan_of(other), None) == {}


def test_renames_are_followed_from_commit_to_commit() -> None:
    history = History(FILES)
    history.commit("ada", {"milestones/pay/beta.yaml": None, "milestones/pay/trial.yaml": BETA})
    history.commit("ada", {"milestones/pay/trial.yaml": BETA.replace("5d", "6d")})
    history.commit("ada", {"milestones/pay/trial.yaml": None, "milestones/pay/preview.yaml": BETA.replace("5d", "6d")})
    after = renamed(BETA.replace("5d", "6d"))
    assert renamed_between(plan_of(FILES), after, history.steps[1:]) == {"milestone/pay/preview": "milestone/pay/beta"}
    history.commit("ada", {"milestones/pay/preview.yaml": None, "milestones/pay/beta.yaml": BETA})
    assert renamed_between(plan_of(FILES), plan_of(FILES), history.steps[1:]) == {}


def effects(before: Plan, after: Plan, changes: list[Change]) -> list[str]:
    today = Moment.parse("2026-03-02")
    sides = [(plan, compute_schedule(plan, today)) for plan in (before, after)]
    return [f"{one.address} {one.moved_minutes}" for one in compute_effects(*sides, changes)]
