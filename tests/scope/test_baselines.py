"""The series of baselines: each adds up with the one before, whatever happened between them."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from ledgers import DAY, History, charter, request

from plancli.scope.baseline import replay
from plancli.scope.baselines import AMOUNTS, BaselineSeries, compute_baselines

PATH = "charters/pay.yaml"
_SIZES = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9), min_size=1)
_STATE = st.tuples(
    _SIZES, st.dictionaries(st.sampled_from("xy"), st.integers(0, 99)), st.integers(1, 28), st.booleans()
)


def series(history: History) -> BaselineSeries:
    (found,) = compute_baselines(replay(history.steps))
    return found


def _state(sizes: dict[str, int], lines: dict[str, int], finish: int, approval: int) -> str:
    scope = ", ".join(f"{item}: {{size: {size}}}" for item, size in sizes.items())
    budget = ", ".join(f"{line}: {amount}" for line, amount in lines.items())
    more = f"budget: {{lines: {{{budget}}}}}\nfinish: 2026-08-{finish:02}\n"
    return charter(f"{{{scope}}}", more=more, on=f"2026-02-{approval:02}")


@given(st.lists(_STATE, min_size=1, max_size=6), st.sets(st.sampled_from("abcd")), st.integers(0, 9))
def test_each_baseline_is_the_one_before_with_what_was_approved_and_forgiven(
    states: list[tuple[dict[str, int], dict[str, int], int, bool]], covered: set[str], ceiling: int
) -> None:
    covers = ", ".join(f"charter/pay scope.in.{item}" for item in sorted(covered))
    history = History({PATH: _state({"a": 5}, {"x": 10}, 14, 1)})
    history.commit("grace", {"changes/more.yaml": request(f"[{covers}]", f"{{scope: {ceiling}}}")})
    approvals = 1
    for sizes, lines, finish, anew in states:
        approvals += anew
        history.commit("ben", {PATH: _state(sizes, lines, finish, approvals)})
    found = series(history)
    assert [one.number for one in found.baselines] == list(range(1, approvals + 1))
    for before, after in pairwise(found.baselines):
        assert after.forgave is not None
        for name in AMOUNTS:
            amount = getattr(after.forgave, name)
            assert amount.creep == amount.added - amount.cut
            if name != "finish":
                was, now = getattr(before.figures, name), getattr(after.figures, name)
                assert was + amount.approved + amount.creep == now
        assert (after.forgave.finish.baseline, after.forgave.finish.now) == (
            before.figures.finish,
            after.figures.finish,
        )
    first, last = found.baselines[0].figures, found.baselines[-1].figures
    for name, total in found.totals.items():
        if name != "finish":
            assert getattr(first, name) + total.approved + total.added - total.cut == getattr(last, name)


def test_what_a_request_approved_before_is_not_forgiven_twice() -> None:
    """A request that the new baseline holds is spent: what grows later is forgiven by the third."""
    history = History({PATH: charter()})
    history.commit("grace", {"changes/more.yaml": request("[charter/pay scope.in.a]", "{scope: 5}")})
    history.commit("ben", {PATH: charter("{a: {size: 13}, b: {size: 10}}")})
    history.commit("grace", {PATH: charter("{a: {size: 13}, b: {size: 10}}", on="2026-03-10")})
    history.commit("ben", {PATH: charter("{a: {size: 14}, b: {size: 10}}", on="2026-03-10")})
    history.commit("grace", {PATH: charter("{a: {size: 14}, b: {size: 10}}", on="2026-03-20")})
    found = series(history)
    forgave = [one.forgave.scope for one in found.baselines if one.forgave]
    assert [(one.approved, one.added) for one in forgave if one] == [(3, 0), (0, 1)]
    assert found.totals["scope"].approved == 3


def test_a_milestone_that_was_renamed_is_forgiven_its_move() -> None:
    milestone = "title: Beta\ndue: 2026-05-01\n"
    history = History({PATH: charter(), "milestones/pay/beta.yaml": milestone})
    history.commit("ben", {"milestones/pay/beta.yaml": None, "milestones/pay/first.yaml": milestone})
    history.commit("ben", {"milestones/pay/first.yaml": milestone.replace("05-01", "05-04")})
    history.commit("grace", {PATH: charter(on="2026-04-01")})
    found = series(history)
    (date,) = found.baselines[1].forgave.dates  # type: ignore[union-attr]
    assert (date.address, date.amount.added) == ("milestone/pay/first", DAY)
    assert found.baselines[1].forgave.terms == []  # type: ignore[union-attr]
    assert [dict(one.figures.dues) for one in found.baselines] == [{"beta": "2026-05-01"}, {"first": "2026-05-04"}]


def test_an_unreadable_charter_withdraws_nothing() -> None:
    history = History({PATH: charter()})
    history.commit("ben", {PATH: "approval: ["}).commit("ben", {PATH: charter()})
    found = series(history)
    assert (len(found.baselines), list(found.withdrawals), found.totals) == (1, [], {})


def test_each_withdrawal_follows_its_baseline() -> None:
    without = charter().replace("approval: {by: grace, on: 2026-02-20}\n", "")
    history = History({PATH: charter()})
    history.commit("ben", {PATH: without}).commit("grace", {PATH: charter()}).commit("cleo", {PATH: None})
    found = series(history)
    assert [(one.number, one.author, one.deleted) for one in found.withdrawals] == [
        (1, "ben", False),
        (2, "cleo", True),
    ]
    assert found.deleted


def test_amounts_of_nothing() -> None:
    figures = series(History({PATH: charter("{}")})).baselines[0].figures
    assert (figures.scope, figures.work, figures.cost, figures.finish) == (Decimal(0), 0, Decimal(0), None)
