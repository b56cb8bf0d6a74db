"""How grave a change is: the severity of its kind, what raises it, and the settings of the base."""

from typing import Any

import pytest

from plancli.model.plan import Plan
from plancli.model.settings import CheckSettings
from plancli.scope.change import Change
from plancli.scope.comparison import ReviewedChange
from plancli.scope.conditions import charter_behind, is_agreed
from plancli.scope.diff import diff_plans
from plancli.scope.effects import Effect
from plancli.scope.fingerprint import fingerprint_of
from plancli.scope.kinds.kind import severity_of
from plancli.scope.kinds.table import KINDS
from plancli.scope.severity import judge_changes, judge_effects
from plancli.store.loader import load
from plancli.store.source import MemorySource

FILES = {
    "plan.yaml": "plan: 1\ncalendar: {days: mon-fri, hours: [09:00-17:00]}\n"
    "tolerance: {scope: 10%, time: 1w, cost: 5%, work: 10%}\n",
    "people.yaml": "people: {ada: {name: Ada}, grace: {name: Grace}}\n",
    "products/wallet.yaml": "title: W\n"
    "commitments: {fair: {date: 2026-07-31, milestone: pay/beta, buffer: 1w}, loose: {date: 2026-09-01}}\n",
    "charters/pay.yaml": "title: Pay\nproduct: wallet\nsponsor: grace\nstatus: active\npurpose: Shoppers leave.\n"
    "scope: {in: {a: {size: 10}, b: {size: 10}}, out: {c: {title: C}}}\nsuccess: {s: Half of them}\n"
    "budget: {lines: {people: 1000}}\nfinish: 2026-06-30\napproval: {by: grace, on: 2026-02-20}\n",
    "milestones/pay/beta.yaml": "title: Beta\ndue: 2026-05-29\ntasks:\n  button: {title: Button, effort: 10d}\n",
    "milestones/pay/inner.yaml": "title: Inner\ndue: 2026-04-30\n",
}  # fmt: skip
SEVERITIES = {
    # path, old, new: field, severity in an agreed charter; covered by a request; in a draft
    "a point more": ("charters/pay.yaml", "size: 10}}", "size: 11}}", "scope.in.b.size", "warning info info"),
    "beyond tolerance": ("charters/pay.yaml", "size: 10}}", "size: 12.1}}", "scope.in.b.size", "error info info"),
    "a cut": ("charters/pay.yaml", ", b: {size: 10}", "", "scope.in.b", "warning info info"),
    "moved in": ("charters/pay.yaml", "}}, out: {c: {title: C}}", "}, c: {title: C}}", "scope.in.c",
                 "warning info info"),
    "exclusion": ("charters/pay.yaml", ", out: {c: {title: C}}", "", "scope.out.c", "error info info"),
    "money": ("charters/pay.yaml", "1000", "1050", "budget.lines.people", "warning info info"),
    "too much money": ("charters/pay.yaml", "1000", "1050.01", "budget.lines.people", "error info info"),
    "less money": ("charters/pay.yaml", "1000", "900", "budget.lines.people", "info info info"),
    "finish within a week": ("charters/pay.yaml", "06-30", "07-07", "finish", "warning info info"),
    "finish later": ("charters/pay.yaml", "06-30", "07-08", "finish", "error info info"),
    "no finish": ("charters/pay.yaml", "finish: 2026-06-30\n", "", "finish", "error info info"),
    "earlier": ("charters/pay.yaml", "06-30", "06-20", "finish", "info info info"),
    "success": ("charters/pay.yaml", "Half of", "Some of", "success.s", "error info info"),
    "sponsor": ("charters/pay.yaml", "sponsor: grace", "sponsor: ada", "sponsor", "error info info"),
    "tolerance": ("charters/pay.yaml", "status:", "tolerance: {scope: 20%}\nstatus:", "tolerance.scope",
                  "error warning warning"),
    "stricter": ("charters/pay.yaml", "status:", "tolerance: {scope: 2%}\nstatus:", "tolerance.scope",
                 "info info info"),
    "promised due": ("milestones/pay/beta.yaml", "05-29", "06-01", "due", "warning info warning"),
    "due": ("milestones/pay/inner.yaml", "04-30", "05-01", "due", "warning info info"),
    "no promised due": ("milestones/pay/beta.yaml", "due: 2026-05-29\n", "", "due", "error info error"),
    "work": ("milestones/pay/beta.yaml", "10d", "11d", "effort", "info info info"),
    "too much work": ("milestones/pay/beta.yaml", "10d", "12d", "effort", "error info info"),
    "promise": ("products/wallet.yaml", "07-31", "08-31", "commitments.fair.date", "error warning error"),
    "promise without milestone": ("products/wallet.yaml", "09-01", "09-02", "commitments.loose.date",
                                  "error warning error"),
    "approved anew": ("charters/pay.yaml", "02-20", "03-20", "approval.on", "warning warning warning"),
    "own key": ("charters/pay.yaml", "status:", "x-code: 1\nstatus:", "x-code", "info info info"),
}  # fmt: skip
DRAFT = ("status: active", "status: draft")


def plan_of(files: dict[str, str]) -> Plan:
    loaded = load(MemorySource(files))
    assert [problem.message for problem in loaded.problems if problem.severity == "error"] == []
    return loaded.plan


def edited(path: str, old: str, new: str) -> dict[str, str]:
    assert old in FILES[path]
    return {**FILES, path: FILES[path].replace(old, new)}


def drafted(files: dict[str, str]) -> dict[str, str]:
    text = files["charters/pay.yaml"].replace(*DRAFT)
    agreed = [line for line in text.splitlines(keepends=True) if line.startswith("approval:")]
    return {**files, "charters/pay.yaml": text.replace(agreed[0], "") if "03-20" not in agreed[0] else text}


def judged(before: Plan, after: Plan, covered: tuple[str, ...] = ()) -> list[ReviewedChange]:
    reviewed = [ReviewedChange(change=change, approved_by=covered) for change in diff_plans(before, after)]
    return judge_changes(before, after, reviewed)


def severity_at(field: str, found: list[ReviewedChange]) -> str:
    return next(one.severity for one in found if one.change.field == field)


@pytest.mark.parametrize("name", SEVERITIES)
def test_what_raises_a_severity(name: str) -> None:
    path, old, new, field, expected = SEVERITIES[name]
    before, after = plan_of(FILES), plan_of(edited(path, old, new))
    agreed, covered, draft = expected.split()
    assert severity_at(field, judged(before, after)) == agreed
    assert severity_at(field, judged(before, after, ("change/more",))) == covered
    if "03-20" not in new:
        loose, later = plan_of(drafted(FILES)), plan_of(drafted(edited(path, old, new)))
        assert severity_at(field, judged(loose, later)) == draft


def test_growth_is_summed_over_the_comparison() -> None:
    """Two points of twenty, one at a time, are within 10%; three are not, and each of them is to blame."""
    two = edited("charters/pay.yaml", "a: {size: 10}, b: {size: 10}", "a: {size: 11}, b: {size: 11}")
    three = edited("charters/pay.yaml", "a: {size: 10}, b: {size: 10}", "a: {size: 11}, b: {size: 12}")
    assert [one.severity for one in judged(plan_of(FILES), plan_of(two))] == ["warning", "warning"]
    assert [one.severity for one in judged(plan_of(FILES), plan_of(three))] == ["error", "error"]


def test_a_charter_approved_anew_is_not_uncovered() -> None:
    files = edited("charters/pay.yaml", "b: {size: 10}", "b: {size: 19}")
    files["charters/pay.yaml"] = files["charters/pay.yaml"].replace("02-20", "03-20")
    found = {one.name: (one.severity, one.control) for one in judged(plan_of(FILES), plan_of(files))}
    assert found == {"scope-item-grown": ("info", False), "baseline-moved": ("warning", True)}


def test_taking_an_approval_away_is_no_new_one() -> None:
    files = edited("charters/pay.yaml", "approval: {by: grace, on: 2026-02-20}\n", "")
    files["charters/pay.yaml"] = files["charters/pay.yaml"].replace("b: {size: 10}", "b: {size: 19}")
    assert severity_at("scope.in.b.size", judged(plan_of(FILES), plan_of(files))) == "error"


def test_closing_a_charter_does_not_hide_what_it_grew_by() -> None:
    files = edited("charters/pay.yaml", "status: active", "status: closed")
    files["charters/pay.yaml"] = files["charters/pay.yaml"].replace("b: {size: 10}", "b: {size: 19}")
    found = {one.name: one.severity for one in judged(plan_of(FILES), plan_of(files))}
    assert found == {"scope-item-grown": "error", "charter-closed": "warning"}


def test_a_deleted_charter_is_an_error_of_control() -> None:
    files = {path: text for path, text in FILES.items() if "pay" not in path}
    files["products/wallet.yaml"] = "title: W\n"
    found = {one.change.address: one for one in judged(plan_of(FILES), plan_of(files))}
    charter = found["charter/pay"]
    assert (charter.name, charter.severity, charter.control) == ("approved-charter-removed", "error", True)
    assert found["milestone/pay/beta"].severity == "error"


@pytest.mark.parametrize("severity", ["error", "warning", "info", "none"])
def test_what_the_base_sets_counts_as_it_is(severity: Any) -> None:
    settings = f"checks: {{severity: {{scope-item-grown: {severity}}}}}\n"
    before = {**FILES, "plan.yaml": FILES["plan.yaml"] + settings}
    after = {
        **edited("charters/pay.yaml", "b: {size: 10}", "b: {size: 19}"),
        "plan.yaml": FILES["plan.yaml"] + settings,
    }
    assert severity_at("scope.in.b.size", judged(plan_of(before), plan_of(after))) == severity
    assert (
        severity_of(KINDS["scope-item-grown"], (), CheckSettings(severity={"scope-item-grown": severity})) == severity
    )


def test_what_the_head_sets_does_not_count() -> None:
    after = edited("charters/pay.yaml", "b: {size: 10}", "b: {size: 19}")
    after["plan.yaml"] += "checks: {severity: {scope-item-grown: none, severity-lowered: none}}\n"
    found = {one.name: one.severity for one in judged(plan_of(FILES), plan_of(after))}
    assert found == {"severity-lowered": "warning", "scope-item-grown": "error"}


def test_a_commitment_is_its_milestones_charters() -> None:
    before, after = plan_of(FILES), plan_of(edited("products/wallet.yaml", "07-31", "08-31"))
    (change,) = diff_plans(before, after)
    assert charter_behind(change, before, after) == "pay"
    (change,) = diff_plans(before, plan_of(edited("products/wallet.yaml", "title: W", "title: V")))
    assert charter_behind(change, before, after) is None


def test_what_is_agreed() -> None:
    before = plan_of(FILES)
    assert is_agreed(before, before, "pay")
    assert not is_agreed(before, before, "other")
    assert not is_agreed(before, before, None)
    closed = plan_of(edited("charters/pay.yaml", "status: active", "status: closed"))
    assert not is_agreed(closed, before, "pay")


@pytest.mark.parametrize(
    ("before", "after", "name", "severity"),
    [
        ("2026-07-01", "2026-07-10", "promise-later", "warning"),
        ("2026-07-01", "2026-07-24", "promise-later", "warning"),
        ("2026-07-01", "2026-07-27", "promise-later", "error"),
        ("2026-07-30", "2026-08-10", "promise-later", "warning"),
        ("2026-08-10", "2026-07-30", "promise-earlier", "info"),
    ],
)
def test_a_promise_is_broken_when_its_buffer_is(before: str, after: str, name: str, severity: str) -> None:
    """The fair is on Friday, 31 July, and a week of buffer: on Friday, 24 July, it is still kept."""
    import datetime as dt

    def end(day: str) -> int:
        return (dt.date.fromisoformat(day).toordinal() - 1) * 24 * 60 + 17 * 60

    effect = Effect(
        address="product/wallet",
        field="commitments.fair",
        title="Fair",
        finish_before=end(before),
        finish_after=end(after),
        moved_minutes=None,
        cost_before=None,
        cost_after=None,
        because=(),
    )
    (found,) = judge_effects(plan_of(FILES), plan_of(FILES), [effect])
    assert (found.name, found.severity) == (name, severity)


def change(**other: Any) -> Change:
    fields: dict[str, Any] = {
        "address": "charter/pay",
        "field": "scope.in.a",
        "kind": "added",
        "before": None,
        "after": {"title": "A", "size": "3"},
        "area": "scope",
        "direction": "grows",
        "origin": "decided",
    }
    return Change(**{**fields, **other})


def test_a_fingerprint_is_the_same_wherever_the_change_is_made() -> None:
    one = fingerprint_of(change(), "scope-item-added")
    assert one == "3521b4eca36e"
    assert one == fingerprint_of(change(after={"size": "3", "title": "A"}), "scope-item-added")
    others = [
        fingerprint_of(change(address="charter/other"), "scope-item-added"),
        fingerprint_of(change(field="scope.in.b"), "scope-item-added"),
        fingerprint_of(change(after={"title": "A", "size": "4"}), "scope-item-added"),
        fingerprint_of(change(before={}), "scope-item-added"),
        fingerprint_of(change(), "scope-item-moved-in"),
    ]
    assert len({one, *others}) == 6
