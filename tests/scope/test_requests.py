"""Change requests: which of them count, why the others do not, and what is left of what they approved."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import DAY, PLAN, History, charter, request

from plancli.scope.result import Ceilings, RequestStatus

CHARTER, REQUEST, BETA, PEOPLE = "charters/pay.yaml", "changes/guest.yaml", "milestones/pay/beta.yaml", "people.yaml"
GIVEN = "approval: {by: grace, on: 2026-03-02}\n"
X = "[charter/pay scope.in.x]"
WITH_X = charter("{a: {size: 10}, x: {size: 2}}")
BASE = {CHARTER: charter("{a: {size: 10}}")}
EMAILS = "people: {grace: {email: Grace@shop.example}, maya: {}, ben: {email: ben@shop.example}}\n"


def status_of(history: History, **verification: Any) -> RequestStatus:
    (one,) = history.charter(**verification).requests
    return one


def approved(history: History, **verification: Any) -> Decimal | int:
    one = history.charter(**verification)
    assert one.scope is not None
    return one.scope.approved


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (request(X, "{scope: 9}"), "partly-used"),
        (request(X, "{scope: 9}", by="maya"), "partly-used"),
        (request(X, "{scope: 9}", by="cleo"), "not-an-approver"),
        (request(X, "{scope: 9}", by="grace", asked="grace"), "self-approved"),
        (request(X, "{scope: 9}", by="ben", asked="ben"), "self-approved"),
        (request(X, "{scope: 9}").replace("approved\n", "proposed\n"), "not-approved"),
        (request(X, "{scope: 9}").replace("approved\n", "withdrawn\n"), "not-approved"),
        (request(X, "{scope: 9}").replace(GIVEN, ""), "not-approved"),
        (request(X, "{scope: 9}") + "asked-on: 2026-03-01\n", "partly-used"),
        (request(X, "{scope: 9}") + "asked-on: 2026-03-02\n", "partly-used"),
        (request(X, "{scope: 9}") + "asked-on: 2026-03-02T15:00\n", "partly-used"),
        (request(X, "{scope: 9}") + "asked-on: 2026-03-03\n", "approved-before-asked"),
        (request(X, "{scope: 2}"), "used"),
        (request(X, "{scope: 1}"), "exceeded"),
        (request("[charter/pay scope.in.y]", "{scope: 9}"), "unused"),
        (request("[charter/pay scope.in.]", "{scope: 2}"), "used"),
    ],
)
def test_why_a_request_counts_or_does_not(text: str, state: str) -> None:
    history = History(BASE).commit("grace", {REQUEST: text}).commit("ben", {CHARTER: WITH_X})
    one = status_of(history)
    assert one.state == state
    assert one.counts is (state in ("used", "partly-used", "unused", "exceeded"))
    assert approved(history) == (min(2, one.impact.scope) if one.counts and state != "unused" else 0)


def test_what_the_baseline_holds_as_approved_is_spent() -> None:
    history = History({**BASE, REQUEST: request(X, "{scope: 9}")}).commit("ben", {CHARTER: WITH_X})
    assert (status_of(history).state, approved(history)) == ("spent", 0)


def test_a_draft_has_no_baseline_that_a_request_could_change() -> None:
    history = History({CHARTER: "title: Pay\nsponsor: grace\n"}).commit("grace", {REQUEST: request(X, "{scope: 9}")})
    assert status_of(history).state == "no-baseline"


def test_approvers_are_those_of_the_baseline() -> None:
    """Who names himself approver, and approves with it, approves nothing."""
    mine = WITH_X.replace("approvers: [maya]", "approvers: [maya, cleo]")
    history = History(BASE).commit("cleo", {CHARTER: mine, REQUEST: request(X, "{scope: 9}", by="cleo")})
    assert (status_of(history).state, approved(history)) == ("not-an-approver", 0)


def test_what_is_left_of_each_ceiling() -> None:
    more = "finish: 2026-08-31\nbudget: {lines: {people: 1000}}\n"
    covers = "[charter/pay scope.in.x, charter/pay finish, milestone/pay/beta due, charter/pay budget.lines.people]"
    beta = "title: Beta\ndue: 2026-05-29\ntasks: {t: {title: T, effort: 5d}}\n"
    history = History({CHARTER: charter("{a: {size: 10}}", more=more), BETA: beta})
    history.commit("grace", {REQUEST: request(covers, "{scope: 3, work: 4d, time: 1w, cost: 500.50}")})
    moved = more.replace("08-31", "09-02").replace("1000", "1100")
    history.commit(
        "ben",
        {
            CHARTER: charter("{a: {size: 10}, x: {size: 2}}", more=moved),
            BETA: beta.replace("05-29", "06-01").replace("5d", "6d"),
        },
    )
    one = status_of(history)
    assert one.state == "partly-used"
    assert one.impact == Ceilings(Decimal(3), 4 * DAY, 5 * DAY, Decimal("500.50"))
    assert one.used == Ceilings(Decimal(2), DAY, 2 * DAY, Decimal(100))
    assert one.left == Ceilings(Decimal(1), 3 * DAY, 3 * DAY, Decimal("400.50"))


def test_each_area_that_exceeds_its_ceiling_is_named() -> None:
    more = "finish: 2026-08-31\n"
    history = History({CHARTER: charter("{a: {size: 10}}", more=more)})
    history.commit("grace", {REQUEST: request("[charter/pay finish, charter/pay scope.in.x]", "{scope: 1}")})
    history.commit("ben", {CHARTER: charter("{a: {size: 10}, x: {size: 2}}", more=more.replace("08-31", "09-01"))})
    assert (status_of(history).state, status_of(history).exceeded) == ("exceeded", ("scope", "time"))


def test_a_covered_term_uses_a_request() -> None:
    history = History({CHARTER: charter(more="purpose: Shoppers leave.\n")})
    history.commit("grace", {REQUEST: request("[charter/pay purpose]", "{}")})
    assert status_of(history).state == "unused"
    history.commit("ben", {CHARTER: charter(more="purpose: Shoppers stay.\n")})
    assert status_of(history).state == "used"


@pytest.mark.parametrize("field", ["tolerance", "tolerance.scope"])
def test_a_covered_tolerance_may_stand_in_the_settings(field: str) -> None:
    plan = f"{PLAN}tolerance: {{scope: 10%}}\n"
    history = History({"plan.yaml": plan, CHARTER: charter()})
    history.commit("grace", {REQUEST: request(f"[charter/pay {field}]", "{}")})
    assert status_of(history).state == "unused"
    history.commit("ben", {"plan.yaml": plan.replace("10%", "50%")})
    assert status_of(history).state == "used"


def test_who_wrote_an_approval_is_remembered() -> None:
    proposed = request(X, "{scope: 9}").replace("approved\n", "proposed\n").replace(GIVEN, "")
    history = History({**BASE, PEOPLE: EMAILS}).commit("ben", {REQUEST: proposed})
    history.commit("grace", {REQUEST: request(X, "{scope: 9}")}).commit("ben", {CHARTER: WITH_X})
    one = status_of(history)
    assert (one.author, one.approved_by, one.approved_on) == ("grace", "grace", "2026-03-02")
    assert one.commit == history.steps[2].commit.hash  # type: ignore[union-attr]


def test_the_commit_of_an_approval_must_be_the_approvers() -> None:
    history = History({**BASE, PEOPLE: EMAILS}).commit("ben", {REQUEST: request(X, "{scope: 9}"), CHARTER: WITH_X})
    assert (status_of(history).state, approved(history)) == ("partly-used", 2)
    assert status_of(history, verify_authors=True).state == "not-their-commit"
    assert approved(history, verify_authors=True) == 0
    history.commit("grace", {REQUEST: request(X, "{scope: 9}", on="2026-03-03")})
    assert approved(history, verify_authors=True) == 2


def test_who_has_no_email_is_believed() -> None:
    history = History({**BASE, PEOPLE: EMAILS})
    history.commit("ben", {REQUEST: request(X, "{scope: 9}", by="maya", asked="cleo"), CHARTER: WITH_X})
    assert approved(history, verify_authors=True) == 2


def test_an_email_of_the_baseline_is_not_overruled() -> None:
    history = History({**BASE, PEOPLE: EMAILS})
    stolen = EMAILS.replace("Grace@", "ben@")
    history.commit("ben", {PEOPLE: stolen, REQUEST: request(X, "{scope: 9}"), CHARTER: WITH_X})
    assert status_of(history, verify_authors=True).state == "not-their-commit"


def test_below_a_merge_the_commit_that_wrote_it_counts() -> None:
    history = History({**BASE, PEOPLE: EMAILS})
    proposed = request(X, "{scope: 9}").replace("approved\n", "proposed\n").replace(GIVEN, "")
    history.merge("bot", ("ben", {REQUEST: proposed, CHARTER: WITH_X}), ("grace", {REQUEST: request(X, "{scope: 9}")}))
    one = status_of(history, verify_authors=True)
    assert (one.state, one.author) == ("partly-used", "grace")
    history = History({**BASE, PEOPLE: EMAILS})
    history.merge("grace", ("ben", {REQUEST: request(X, "{scope: 9}"), CHARTER: WITH_X}))
    assert status_of(history, verify_authors=True).state == "not-their-commit"


def test_what_was_widened_in_the_same_merge_was_not_approved() -> None:
    asked = request(X, "{scope: 1}").replace("approved\n", "proposed\n").replace(GIVEN, "")
    approval, wide = request(X, "{scope: 1}"), request(X, "{scope: 50}")
    history = History({**BASE, PEOPLE: EMAILS, REQUEST: asked})
    history.merge("bot", ("grace", {REQUEST: approval}), ("ben", {REQUEST: wide, CHARTER: WITH_X}))
    assert (status_of(history).state, approved(history)) == ("partly-used", 2)
    assert status_of(history, verify_authors=True).state == "changed-since"
    assert approved(history, verify_authors=True) == 0


def test_uncommitted_work_is_nobodys_commit() -> None:
    history = History({**BASE, PEOPLE: EMAILS}).uncommitted({REQUEST: request(X, "{scope: 9}"), CHARTER: WITH_X})
    assert approved(history) == 2
    assert status_of(history, verify_authors=True).state == "not-committed"


def test_signatures_are_asked_for_by_hash() -> None:
    history = History({**BASE, PEOPLE: EMAILS}).commit("grace", {REQUEST: request(X, "{scope: 9}"), CHARTER: WITH_X})
    asked: list[str] = []
    baseline = history.steps[0].commit.hash  # type: ignore[union-attr]

    def is_signed(hash_: str) -> bool:
        asked.append(hash_)
        return hash_ == baseline

    one = history.charter(is_signed=is_signed)
    assert [status.state for status in one.requests] == ["not-signed"]
    assert sorted(asked) == [baseline, history.steps[1].commit.hash]  # type: ignore[union-attr]
    assert status_of(history, is_signed=lambda _: True).state == "partly-used"


@pytest.mark.parametrize(("author", "doubt"), [("grace", None), ("ben", "not-their-commit")])
def test_a_baseline_says_whether_its_approver_wrote_it(author: str, doubt: str | None) -> None:
    history = History({CHARTER: charter().replace("approval: {by: grace, on: 2026-02-20}\n", ""), PEOPLE: EMAILS})
    history.merge("bot", (author, {CHARTER: charter()}))
    one = history.charter(verify_authors=True)
    assert one.baseline is not None
    assert (one.baseline.author, one.baseline.doubt) == (author, doubt)
    assert history.charter().baseline.doubt is None  # type: ignore[union-attr]


ITEMS = st.dictionaries(st.sampled_from("xyz"), st.integers(1, 9), max_size=3)
REQUESTS = st.lists(st.tuples(st.sets(st.sampled_from("xyz"), min_size=1), st.integers(0, 12)), max_size=3)


@given(ITEMS, REQUESTS)
def test_what_requests_used_is_what_the_ledger_approved(items: dict[str, int], requests: list[Any]) -> None:
    history = History(BASE)
    texts = {
        f"changes/r{number}.yaml": request(
            "[" + ", ".join(f"charter/pay scope.in.{key}" for key in sorted(keys)) + "]", f"{{scope: {ceiling}}}"
        )
        for number, (keys, ceiling) in enumerate(requests)
    }
    grown = "{a: {size: 10}, " + ", ".join(f"{key}: {{size: {size}}}" for key, size in items.items()) + "}"
    history.commit("grace", texts).commit("ben", {CHARTER: charter(grown)})
    one = history.charter()
    assert one.scope is not None
    assert sum(status.used.scope for status in one.requests) == one.scope.approved
    assert all(Decimal(0) <= status.left.scope <= status.impact.scope for status in one.requests)
    assert {status.state for status in one.requests if status.exceeded} <= {"exceeded"}


# ---- who approves and raises the tolerance in one


def test_a_raised_tolerance_beside_an_approval_is_told() -> None:
    """Of the plan or of the charter, in the commit of a merge that wrote both; not where two commits wrote them."""
    tolerance = "tolerance: {scope: 10%}\n"
    raised = {"plan.yaml": f"{PLAN}tolerance: {{scope: 40%}}\n"}
    given = {"changes/more.yaml": request("charter/pay scope.in.", "{scope: 9}")}
    start = {"charters/pay.yaml": charter(), "plan.yaml": f"{PLAN}{tolerance}"}
    for history, expected in (
        (History(start).commit("grace", {**raised, **given}), True),
        (History(start).commit("grace", raised).commit("grace", given), False),
        (History(start).merge("ada", ("grace", {**raised, **given})), True),
        (History(start).merge("ada", ("ada", raised), ("grace", given)), False),
        (
            History(start).commit("grace", {"charters/pay.yaml": charter(more="tolerance: {scope: 20%}\n"), **given}),
            True,
        ),
        (
            History(start).commit("grace", {"charters/pay.yaml": charter(more="tolerance: {scope: 5%}\n"), **given}),
            False,
        ),
    ):
        (found,) = history.charter().requests
        assert found.with_raised_tolerance == expected


def test_a_charter_approved_while_its_tolerance_is_raised_is_told() -> None:
    start = {"charters/pay.yaml": charter(more="tolerance: {scope: 10%}\n")}
    anew = charter(more="tolerance: {scope: 50%}\n", on="2026-03-02")
    baseline = History(start).commit("grace", {"charters/pay.yaml": anew}).charter().baseline
    assert baseline is not None
    assert baseline.with_raised_tolerance
    raised = {"charters/pay.yaml": charter(more="tolerance: {scope: 50%}\n")}
    baseline = History(start).commit("grace", raised).commit("grace", {"charters/pay.yaml": anew}).charter().baseline
    assert baseline is not None
    assert not baseline.with_raised_tolerance
