"""The ledger, by hand: every expected number is worked out from the plan format's own definition of creep."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import DAY, History, charter, request

from plancli.scope.result import Amount, CharterCreep

CHARTER = "charters/pay.yaml"
REQUEST = "changes/guest.yaml"


def figures(amount: Amount | None) -> dict[str, Decimal | int]:
    assert amount is not None
    assert amount.now == amount.baseline + amount.approved + amount.creep
    assert amount.creep == amount.added - amount.cut
    names = ("baseline", "approved", "creep", "added", "cut", "now")
    return {name: getattr(amount, name) for name in names}


def scope_of(one: CharterCreep) -> tuple[Decimal | int, ...]:
    return tuple(figures(one.scope).values())


def test_the_example_of_the_format() -> None:
    history = History({CHARTER: charter("{c: {size: 17}, d: {size: 3}}")})
    history.commit("grace", {REQUEST: request("[charter/pay scope.in.guest]", "{scope: 5}")})
    history.commit("ben", {CHARTER: charter("{c: {size: 17}, d: {size: 3}, guest: {size: 5}}")})
    end = "{c: {size: 17}, guest: {size: 8}, x: {size: 2}, y: {size: 3}, z: {size: 1}}"
    one = history.commit("cleo", {CHARTER: charter(end)}).charter()
    assert scope_of(one) == (20, 5, 6, 9, 3, 31)


def test_growth_over_the_ceiling_is_creep_whenever_it_came() -> None:
    history = History({CHARTER: charter()})
    history.commit("ben", {CHARTER: charter("{a: {size: 10}, b: {size: 10}, guest: {size: 8}}")})
    history.commit("grace", {REQUEST: request("[charter/pay scope.in.guest]", "{scope: 5}")})
    one = history.charter()
    assert scope_of(one) == (20, 5, 3, 3, 0, 28)
    [entry] = [entry for entry in one.entries if entry.change.field == "scope.in.guest"]
    assert (entry.approved, entry.creep, entry.approved_by) == (5, 3, ("change/guest",))


def test_a_swap_is_not_nothing() -> None:
    history = History({CHARTER: charter("{a: {size: 10}, b: {size: 5}}", more="tolerance: {scope: 10%}\n")})
    swapped = charter("{a: {size: 10}, c: {size: 5}}", more="tolerance: {scope: 10%}\n")
    one = history.commit("ben", {CHARTER: swapped}).charter()
    assert scope_of(one) == (15, 0, 0, 5, 5, 15)
    assert one.scope is not None
    assert one.scope.tolerance == Decimal("1.5")
    assert one.scope.exceeded
    assert one.stops


def test_a_new_baseline_forgives_and_spends_a_request() -> None:
    history = History({CHARTER: charter()})
    history.commit("grace", {REQUEST: request("[charter/pay scope.in.guest]", "{scope: 5}")})
    history.commit("ben", {CHARTER: charter("{a: {size: 10}, b: {size: 10}, guest: {size: 4}, x: {size: 1}}")})
    again = charter("{a: {size: 10}, b: {size: 10}, guest: {size: 4}, x: {size: 1}}", on="2026-03-10")
    history.commit("grace", {CHARTER: again})
    assert scope_of(history.charter()) == (25, 0, 0, 0, 0, 25)
    grown = charter("{a: {size: 10}, b: {size: 10}, guest: {size: 6}, x: {size: 1}}", on="2026-03-10")
    one = history.commit("ben", {CHARTER: grown}).charter()
    assert scope_of(one) == (25, 0, 2, 2, 0, 27)
    assert one.baseline is not None
    assert one.baseline.date == "2026-03-04"


def test_a_request_that_was_widened_later_approves_nothing_more() -> None:
    history = History({CHARTER: charter()})
    history.commit("grace", {REQUEST: request("[charter/pay scope.in.guest]", "{scope: 2}")})
    history.commit("ben", {REQUEST: request("[charter/pay scope.in.]", "{scope: 20}")})
    one = history.commit("ben", {CHARTER: charter("{a: {size: 15}, b: {size: 10}, guest: {size: 5}}")}).charter()
    assert scope_of(one) == (20, 2, 8, 8, 0, 30)


def test_a_cut_is_approved_in_full_and_makes_no_room() -> None:
    history = History({CHARTER: charter()})
    history.commit("grace", {REQUEST: request("[charter/pay scope.in.b, charter/pay scope.in.c]", "{scope: 1}")})
    one = history.commit("ben", {CHARTER: charter("{a: {size: 10}, c: {size: 4}}")}).charter()
    assert scope_of(one) == (20, 1 - 10, 3, 3, 0, 14)


def test_ceilings_add_up_in_the_order_of_approval() -> None:
    history = History({CHARTER: charter("{a: {size: 10}}")})
    late = request("[charter/pay scope.in.x, charter/pay scope.in.y]", "{scope: 3}", on="2026-03-05")
    early = request("charter/pay scope.in.y", "{scope: 2}", on="2026-03-04")
    history.commit("grace", {"changes/a-late.yaml": late, "changes/z-early.yaml": early})
    one = history.commit("ben", {CHARTER: charter("{a: {size: 10}, x: {size: 4}, y: {size: 2}}")}).charter()
    assert scope_of(one) == (10, 5, 1, 1, 0, 16)


@pytest.mark.parametrize(
    "invalid",
    [
        request("[charter/pay scope.in.x]", "{scope: 9}", by="cleo"),
        request("[charter/pay scope.in.x]", "{scope: 9}", by="grace", asked="grace"),
        request("[charter/pay scope.in.x]", "{scope: 9}").replace("status: approved", "status: proposed"),
        request("[charter/pay scope.in.x]", "{scope: 9}").replace("charter: pay", "charter: other"),
        request("[charter/pay scope.in.y]", "{scope: 9}"),
    ],
    ids=["not an approver", "who asked", "not approved", "another charter", "another item"],
)
def test_a_request_that_does_not_count(invalid: str) -> None:
    history = History({CHARTER: charter("{a: {size: 10}}")}).commit("ben", {REQUEST: invalid})
    one = history.commit("ben", {CHARTER: charter("{a: {size: 10}, x: {size: 2}}")}).charter()
    assert scope_of(one) == (10, 0, 2, 2, 0, 12)


def test_an_approver_beside_the_sponsor_counts() -> None:
    history = History({CHARTER: charter("{a: {size: 10}}")})
    history.commit("maya", {REQUEST: request("[charter/pay scope.in.x]", "{scope: 9}", by="maya")})
    one = history.commit("ben", {CHARTER: charter("{a: {size: 10}, x: {size: 2}}")}).charter()
    assert scope_of(one) == (10, 2, 0, 0, 0, 12)


def test_of_a_baseline_of_nothing_a_percentage_bounds_nothing() -> None:
    history = History({CHARTER: charter("{}", more="tolerance: {scope: 10%}\n")})
    one = history.commit("ben", {CHARTER: charter("{x: {size: 99}}", more="tolerance: {scope: 10%}\n")}).charter()
    assert one.scope is not None
    assert (one.scope.added, one.scope.tolerance, one.scope.exceeded) == (99, None, False)
    assert not one.stops


def test_exactly_the_tolerance_is_not_over_it() -> None:
    more = "tolerance: {scope: 10%}\n"
    history = History({CHARTER: charter(more=more)})
    one = history.commit("ben", {CHARTER: charter("{a: {size: 12}, b: {size: 10}}", more=more)}).charter()
    assert not one.stops
    grown = charter("{a: {size: 12.1}, b: {size: 10}}", more=more)
    assert history.commit("ben", {CHARTER: grown}).charter().stops


def test_the_tolerance_of_the_baseline_counts_and_raising_it_loosens_a_term() -> None:
    history = History({CHARTER: charter(more="tolerance: {scope: 10%}\n")})
    raised = charter("{a: {size: 15}, b: {size: 10}}", more="tolerance: {scope: 50%}\n")
    one = history.commit("ben", {CHARTER: raised}).charter()
    assert one.scope is not None
    assert one.scope.exceeded
    assert [(term.field, term.before, term.after, term.author) for term in one.terms] == [
        ("tolerance.scope", "10%", "50%", "ben")
    ]


def test_a_tolerance_left_out_comes_from_the_plan_key_by_key() -> None:
    plan = "plan: 1\ntolerance: {scope: 10%, time: 1w}\n"
    history = History({CHARTER: charter(more="finish: 2026-08-31\ntolerance: {time: 2d}\n"), "plan.yaml": plan})
    one = history.charter()
    assert one.scope is not None
    assert one.finish is not None
    assert one.scope.tolerance == 2
    assert one.finish.tolerance == 2 * DAY


TERMS = (
    "purpose: Shoppers leave.\nobjectives: {conv: {title: More finish, target: 4.2, by: 2026-12-31}}\n"
    "success: {adoption: Half of them}\nconstraints: {pci: PCI DSS 4.0}\n"
)
SCOPE = "{a: {title: A, size: 10, acceptance: [Works, Fast]}}, out: {wallet: {title: Wallet}}"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("Shoppers leave.", "Shoppers stay.", "purpose"),
        ("by: 2026-12-31", "by: 2027-06-30", "objectives.conv.by"),
        ("target: 4.2", "target: 4", "objectives.conv.target"),
        ("objectives: {conv: {title: More finish, target: 4.2, by: 2026-12-31}}\n", "", "objectives.conv"),
        ("Half of them", "Some of them", "success.adoption"),
        ("constraints: {pci: PCI DSS 4.0}\n", "", "constraints.pci"),
        (", out: {wallet: {title: Wallet}}", "", "scope.out.wallet"),
        ("title: A,", "title: B,", "scope.in.a.title"),
        ("[Works, Fast]", "[Works]", "scope.in.a.acceptance"),
        ("sponsor: grace", "sponsor: ben", "sponsor"),
        ("approvers: [maya]", "approvers: [maya, ben]", "approvers"),
    ],
)
def test_a_loosened_term_stops_the_gate_until_it_is_covered(old: str, new: str, field: str) -> None:
    text = charter(SCOPE, more=TERMS).replace("{in: {a", "{in: {a").replace("{in: {in:", "{in:")
    assert old in text
    history = History({CHARTER: text})
    assert not history.charter().stops
    one = history.commit("ben", {CHARTER: text.replace(old, new)}).charter()
    assert [(term.address, term.field, term.author) for term in one.terms] == [("charter/pay", field, "ben")]
    assert one.stops
    history.commit("grace", {REQUEST: request(f"charter/pay {field}", "{}")})
    assert not history.charter().stops


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("constraints: {pci", "constraints: {gdpr: GDPR, pci"),
        ("[Works, Fast]", "[Works, Fast, Small]"),
        ("by: 2026-12-31", "by: 2026-10-31"),
        ("out: {wallet", "out: {app: {title: App}, wallet"),
        ("approvers: [maya]\n", ""),
    ],
)
def test_tightening_a_term_stops_nothing(old: str, new: str) -> None:
    text = charter(SCOPE, more=TERMS)
    assert old in text
    one = History({CHARTER: text}).commit("ben", {CHARTER: text.replace(old, new)}).charter()
    assert not one.terms


def milestone(*tasks: str, due: str = "2026-05-29") -> str:
    listed = "".join(f"  t{number}: {{title: T, {task}}}\n" for number, task in enumerate(tasks))
    return f"title: Beta\ndue: {due}\n" + (f"tasks:\n{listed}" if tasks else "")


BETA = "milestones/pay/beta.yaml"


def test_work_is_one_sum_and_the_ceiling_alone_approves_it() -> None:
    history = History({CHARTER: charter(), BETA: milestone("effort: 5d", "effort: 5d")})
    history.commit("grace", {REQUEST: request("[charter/pay scope.in.x]", "{work: 2d}")})
    history.commit("ben", {BETA: milestone("effort: 9d", "effort: 5d")})
    history.commit("cleo", {BETA: milestone("effort: 9d", "effort: 5d, status: dropped")})
    one = history.commit("ben", {BETA: milestone("effort: 9d", "effort: 5d, status: dropped", "effort: 6d")}).charter()
    assert figures(one.work) == {
        "baseline": 10 * DAY,
        "approved": 2 * DAY,
        "creep": 3 * DAY,
        "added": 3 * DAY,
        "cut": 0,
        "now": 15 * DAY,
    }
    shares = [(entry.author, entry.approved, entry.creep) for entry in one.entries]
    assert sum(approved for _, approved, _ in shares if approved is not None) == 2 * DAY
    assert sum(creep for _, _, creep in shares if creep is not None) == 3 * DAY


def test_cost_is_compared_line_by_line() -> None:
    more = "budget: {lines: {people: 1000, tools: 200.50}}\ntolerance: {cost: 5%}\n"
    history = History({CHARTER: charter(more=more)})
    history.commit("grace", {REQUEST: request("[charter/pay budget.lines.people]", "{cost: 30}")})
    moved = more.replace("1000", "1040").replace("200.50", "100.25")
    one = history.commit("ben", {CHARTER: charter(more=moved)}).charter()
    assert figures(one.cost) == {
        "baseline": Decimal("1200.50"),
        "approved": 30,
        "creep": Decimal("10") - Decimal("100.25"),
        "added": 10,
        "cut": Decimal("100.25"),
        "now": Decimal("1140.25"),
    }
    assert one.cost is not None
    assert one.cost.tolerance == Decimal("60.025")


def test_the_finish_moves_in_working_time_and_each_date_has_the_ceiling_by_itself() -> None:
    more = "finish: 2026-08-31\ntolerance: {time: 1d}\n"
    history = History({CHARTER: charter(more=more), BETA: milestone()})
    history.commit("grace", {REQUEST: request("[charter/pay finish, milestone/pay/beta due]", "{time: 1w}")})
    history.commit("ada", {CHARTER: charter(more=more.replace("08-31", "09-10")), BETA: milestone(due="2026-06-03")})
    one = history.charter()
    assert one.finish is not None
    finish = one.finish
    assert (finish.baseline, finish.now) == ("2026-08-31", "2026-09-10")
    assert (finish.approved, finish.creep, finish.added) == (5 * DAY, 3 * DAY, 3 * DAY)
    assert finish.exceeded
    [due] = one.dates
    assert (due.amount.approved, due.amount.creep, due.amount.exceeded) == (3 * DAY, 0, False)


def test_an_earlier_date_is_a_cut() -> None:
    history = History({CHARTER: charter(more="finish: 2026-08-31\n")})
    one = history.commit("ada", {CHARTER: charter(more="finish: 2026-08-28\n")}).charter()
    assert one.finish is not None
    assert (one.finish.creep, one.finish.added, one.finish.cut) == (-DAY, 0, DAY)


def test_a_milestone_of_the_baseline_that_is_gone_is_a_loosened_term() -> None:
    history = History({CHARTER: charter(), BETA: milestone()})
    one = history.commit("ben", {BETA: None}).charter()
    assert [(term.address, term.field, term.author) for term in one.terms] == [("milestone/pay/beta", None, "ben")]
    assert one.stops


def test_a_milestone_removed_and_added_with_the_same_content_is_a_rename() -> None:
    history = History({CHARTER: charter(), BETA: milestone("effort: 5d")})
    history.commit("ben", {BETA: None, "milestones/pay/preview.yaml": milestone("effort: 5d")})
    moved = milestone("effort: 5d", due="2026-06-01")
    one = history.commit("cleo", {"milestones/pay/preview.yaml": moved}).charter()
    assert not one.terms
    assert [(date.address, date.amount.creep) for date in one.dates] == [("milestone/pay/preview", DAY)]
    assert [(entry.author, entry.change.address, entry.creep) for entry in one.entries] == [
        ("cleo", "milestone/pay/preview", DAY)
    ]
    assert figures(one.work)["creep"] == 0


def test_a_draft_that_was_never_approved_has_no_baseline() -> None:
    draft = "title: Pay\nstatus: draft\nscope: {in: {a: {size: 1}}}\n"
    one = History({CHARTER: draft}).commit("ben", {CHARTER: draft.replace("size: 1", "size: 9")}).charter()
    assert one.baseline is None
    assert not one.stops


def test_without_any_approval_the_first_status_of_agreement_is_the_baseline() -> None:
    draft = "title: Pay\nstatus: draft\nscope: {in: {a: {size: 1}}}\n"
    history = History({CHARTER: draft}).commit("ada", {CHARTER: draft.replace("draft", "active")})
    grown = draft.replace("draft", "on-hold").replace("size: 1", "size: 4")
    one = history.commit("ben", {CHARTER: grown}).charter()
    assert one.baseline is not None
    assert (one.baseline.date, one.baseline.approved_by) == ("2026-03-02", None)
    assert scope_of(one) == (1, 0, 3, 3, 0, 4)


def test_no_later_status_and_no_removed_approval_takes_a_baseline_away() -> None:
    history = History({CHARTER: charter()})
    bare = charter("{a: {size: 99}}").replace("status: active", "status: draft")
    bare = bare.replace("approval: {by: grace, on: 2026-02-20}\n", "")
    one = history.commit("ben", {CHARTER: bare}).charter()
    assert one.baseline is not None
    assert one.baseline.date == "2026-03-01"
    assert one.scope is not None
    assert one.scope.added == 89


@pytest.mark.parametrize(("status", "stops"), [("on-hold", True), ("closed", False), ("cancelled", False)])
def test_only_open_charters_gate(status: str, stops: bool) -> None:
    more = "tolerance: {scope: 10%}\n"
    grown = charter("{a: {size: 99}, b: {size: 10}}", more=more).replace("status: active", f"status: {status}")
    one = History({CHARTER: charter(more=more)}).commit("ben", {CHARTER: grown}).charter()
    assert one.exceeded
    assert one.stops is stops


def test_a_deleted_charter_is_shown_and_gates() -> None:
    one = History({CHARTER: charter()}).commit("ben", {CHARTER: None}).charter()
    assert one.deleted
    assert one.stops
    assert scope_of(one) == (20, 0, -20, 0, 20, 0)


def test_a_deleted_charter_is_accounted_for_by_who_deleted_it() -> None:
    """Item by item, as what it takes away: not by who had made one of the items larger before."""
    grown, budget = "{a: {size: 12}, b: {size: 10}}", "budget: {lines: {work: 400}}\n"
    history = History({CHARTER: charter(more=budget)}).commit("noor", {CHARTER: charter(grown, more=budget)})
    one = history.commit("ben", {CHARTER: None}).charter()
    assert [(entry.author, entry.change.field, entry.creep) for entry in one.entries] == [
        ("noor", "scope.in.a.size", 0),
        ("ben", "scope.in.a", -10),
        ("ben", "scope.in.b", -10),
        ("ben", "budget.lines.work", -400),
    ]
    again = charter(grown, more=budget).replace("status: active", "status: draft")
    again = again.replace("approval: {by: grace, on: 2026-02-20}\n", "")
    assert history.commit("ada", {CHARTER: again}).charter().scope.creep == 2
    back = {entry.change.field: entry.creep for entry in history.charter().entries if entry.author == "ada"}
    assert back["budget.lines.work"] == 0, "it undoes the deletion"


def test_who_wrote_it_is_found_one_level_below_a_merge() -> None:
    history = History({CHARTER: charter("{a: {size: 10}}")})
    first, second = charter("{a: {size: 10}, x: {size: 2}}"), charter("{a: {size: 11}, x: {size: 2}}")
    one = history.merge("bot", ("ben", {CHARTER: first}), ("cleo", {CHARTER: second})).charter()
    assert {entry.change.field: entry.author for entry in one.entries} == {
        "scope.in.x": "ben",
        "scope.in.a.size": "cleo",
    }
    assert {entry.commit for entry in one.entries} == {history.steps[-1].commit.hash}  # type: ignore[union-attr]


def test_an_unreadable_file_keeps_its_last_readable_state() -> None:
    history = History({CHARTER: charter("{a: {size: 10}}")}).commit("ben", {CHARTER: "title: [\n"})
    assert scope_of(history.charter()) == (10, 0, 0, 0, 0, 10)
    one = history.commit("ben", {CHARTER: charter("{a: {size: 12}}")}).charter()
    assert scope_of(one) == (10, 0, 2, 2, 0, 12)
    assert [(entry.author, entry.creep) for entry in one.entries] == [("ben", 2)]


def test_uncommitted_work_counts_but_its_approval_of_a_charter_does_not() -> None:
    history = History({CHARTER: charter("{a: {size: 10}}")})
    one = history.uncommitted({CHARTER: charter("{a: {size: 12}}", on="2026-03-30")}).charter()
    assert scope_of(one) == (10, 0, 2, 2, 0, 12)
    assert [(entry.commit, entry.author) for entry in one.entries] == [(None, None)]


def test_what_is_undone_accounts_for_nothing() -> None:
    history = History({CHARTER: charter("{a: {size: 10}}")})
    for author, size in (("ben", 15), ("cleo", 10), ("ben", 13)):
        history.commit(author, {CHARTER: charter(f"{{a: {{size: {size}}}}}")})
    assert [(entry.author, entry.creep) for entry in history.charter().entries] == [("ben", 0), ("cleo", 0), ("ben", 3)]


sizes = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9), max_size=6)


@given(
    states=st.lists(sizes, min_size=1, max_size=6),
    covered=st.sets(st.sampled_from("abcdef")),
    ceiling=st.integers(0, 12),
)
def test_the_ledger_adds_up_whatever_happens(states: list[dict[str, int]], covered: set[str], ceiling: int) -> None:
    def written(state: dict[str, int]) -> str:
        return charter("{" + ", ".join(f"{key}: {{size: {size}}}" for key, size in state.items()) + "}")

    covers = "[" + ", ".join(f"charter/pay scope.in.{key}" for key in sorted(covered)) + "]"
    history = History({CHARTER: written(states[0])})
    history.commit("grace", {REQUEST: request(covers, f"{{scope: {ceiling}}}")})
    for state in states[1:]:
        history.commit("ben", {CHARTER: written(state)})
    one = history.charter()
    first, last = states[0], states[-1]
    assert one.scope is not None
    assert (one.scope.baseline, one.scope.now) == (sum(first.values()), sum(last.values()))
    figures(one.scope)
    deltas = {key: last.get(key, 0) - first.get(key, 0) for key in first.keys() | last.keys()}
    grown = sum(delta for key, delta in deltas.items() if key in covered and delta > 0)
    cut = sum(delta for key, delta in deltas.items() if key in covered and delta < 0)
    assert one.scope.approved == min(grown, ceiling) + cut
    assert one.scope.added == sum(delta for delta in deltas.values() if delta > 0) - min(grown, ceiling)
    entries = [entry for entry in one.entries if entry.change.area == "scope"]
    assert sum(entry.approved or 0 for entry in entries) == one.scope.approved
    assert sum(entry.creep or 0 for entry in entries) == one.scope.creep


def test_an_approval_that_was_taken_away_and_given_again_is_a_new_baseline() -> None:
    history = History({CHARTER: charter("{a: {size: 10}}")})
    bare = charter("{a: {size: 12}}").replace("approval: {by: grace, on: 2026-02-20}\n", "")
    history.commit("ben", {CHARTER: bare})
    assert scope_of(history.charter()) == (10, 0, 2, 2, 0, 12)
    again = history.commit("grace", {CHARTER: charter("{a: {size: 12}}")}).charter()
    assert scope_of(again) == (12, 0, 0, 0, 0, 12)


def test_a_milestone_that_was_renamed_and_then_removed_ends_with_its_removal() -> None:
    """Cleo took it away, under the name that ben had given it; what dora did to it before is not its end."""
    alpha = "title: Alpha\ndue: 2026-03-31\nowner: ada\n"
    history = History({"charters/pay.yaml": charter(), "milestones/pay/alpha.yaml": alpha})
    alpha = alpha.replace("ada", "ben")
    history.commit("dora", {"milestones/pay/alpha.yaml": alpha})
    history.commit("ben", {"milestones/pay/alpha.yaml": None, "milestones/pay/beta.yaml": alpha})
    history.commit("cleo", {"milestones/pay/beta.yaml": None})
    (term,) = history.charter().terms
    assert (term.address, term.author) == ("milestone/pay/alpha", "cleo")
