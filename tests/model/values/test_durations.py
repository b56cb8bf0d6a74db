"""Durations, efforts and estimates: exact arithmetic, equality by amounts, and a way out of every refusal."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.model.values.duration import Duration, Effort, Units
from plancli.model.values.estimate import EffortEstimate, Estimate
from plancli.model.values.problem import ValueProblem

WORKING = ("min", "h", "d", "w", "mo")
ELAPSED = ("eh", "ed", "ew")
amounts = st.decimals(min_value=0, max_value=99, places=3, allow_nan=False, allow_infinity=False)


@st.composite
def written(draw: st.DrawFn, units: tuple[str, ...] = WORKING) -> str:
    chosen = draw(st.lists(st.sampled_from(units), min_size=1, unique=True))
    return " ".join(f"{draw(amounts)}{unit}" for unit in chosen)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("4h", 240),
        ("3d", 3 * 480),
        ("2w", 2 * 5 * 480),
        ("1mo", 20 * 480),
        ("1.5d", 720),
        ("45min", 45),
        ("1w 2d", 7 * 480),
        ("0d", 0),
        ("3ed", 3 * 1440),
        ("2ew", 14 * 1440),
        ("48eh", 48 * 60),
        ("0.1h", 6),
        ("0.000001min", Fraction(1, 1_000_000)),
    ],
)
def test_minutes_of_an_ordinary_plan(text: str, minutes: int | Fraction) -> None:
    duration = Duration.parse(text)
    assert duration.minutes(Units()) == minutes
    assert str(duration) == text
    assert duration.elapsed is ("e" in text)


def test_a_day_is_the_plans_own_and_a_month_is_twenty_of_them() -> None:
    units = Units(day_minutes=450, week_days=4)
    assert [Duration.parse(text).minutes(units) for text in ("1d", "1w", "1mo", "1ed")] == [450, 1800, 9000, 1440]


@given(written(), st.integers(60, 1440), st.integers(1, 7))
def test_length_is_the_exact_sum_of_its_parts(text: str, day: int, week: int) -> None:
    units = Units(day, week)
    length = {"min": 1, "h": 60, "d": day, "w": day * week, "mo": day * 20}
    expected = Fraction(0)
    for part in text.split():
        amount = part.rstrip("abcdefghijklmnopqrstuvwxyz")
        expected += Fraction(amount) * length[part.removeprefix(amount)]
    assert Duration.parse(text).minutes(units) == expected


@given(written() | written(ELAPSED))
def test_print_and_parse_again(text: str) -> None:
    duration = Duration.parse(text)
    assert Duration.parse(str(duration)) == duration
    assert str(duration) == text


@given(written(), written())
def test_equal_durations_are_equally_long_and_hash_alike(one: str, other: str) -> None:
    first, second = Duration.parse(one), Duration.parse(other)
    if first == second:
        assert hash(first) == hash(second)
        assert first.minutes(Units(7, 3)) == second.minutes(Units(7, 3))


def test_equality_is_of_every_units_amount() -> None:
    assert Duration.parse("1w 2d") == Duration.parse("2d 1w")
    assert Duration.parse("1.50d") == Duration.parse("1.5d")
    assert Duration.parse("0d") == Duration.parse("0h")
    assert Duration.parse("1w") != Duration.parse("5d")
    assert Duration.parse("1d") != Duration.parse("1ed")
    assert Effort.parse("3d") == Duration.parse("3d")
    assert Duration.parse("3d") != "3d"


@pytest.mark.parametrize(
    ("text", "message", "way_out"),
    [
        ("3m", "`3m` is not a duration", "`m` could be minutes or months: write `3min` or `3mo`"),
        ("1.5 M", "`1.5 M` is not a duration", "`m` could be minutes or months: write `1.5min` or `1.5mo`"),
        ("3", "`3` is not a duration", "name its unit: `3h`, `3d` or `3w`"),
        ("-2d", "`-2d` is not a duration", "a duration is not negative"),
        ("2 days", "`2 days` is not a duration", "write `2d`"),
        ("1w2d", "`1w2d` is not a duration", "write `1w 2d`"),
        ("1w  2d", "`1w  2d` is not a duration", "write `1w 2d`"),
        ("1 week and 2 days", "`1 week and 2 days` is not a duration", "write `1w 2d`"),
        ("1 month", "`1 month` is not a duration", "write `1mo`"),
        ("3D", "`3D` is not a duration", "write `3d`"),
        ("1d 2d", "`1d 2d` names a unit twice", "add the two up"),
        ("1d 2ed", "`1d 2ed` mixes working and elapsed time", "write one of them, such as `3d` or `3ed`"),
        ("101ew 5000000ed", "`101ew 5000000ed` is longer than a hundred years", "write a shorter duration"),
        ("٣d", "`٣d` is not a duration", None),
        ("12345678d", "`12345678d` is not a duration", None),
        ("soon", "`soon` is not a duration", None),
        ("", "`` is not a duration", None),
    ],
)
def test_refused(text: str, message: str, way_out: str | None) -> None:
    with pytest.raises(ValueProblem) as caught:
        Duration.parse(text)
    assert caught.value.message == message
    assert caught.value.help == (
        way_out or "write an amount and its unit, such as `4h`, `3d`, `2w`, `1mo`, `45min` or `1w 2d`; elapsed: `3ed`"
    )


def test_an_effort_is_never_elapsed() -> None:
    with pytest.raises(ValueProblem) as caught:
        Effort.parse("1ew 3ed")
    assert (caught.value.message, caught.value.help) == (
        "`1ew 3ed` is elapsed time",
        "working time is meant here: `1w 3d`",
    )


def three(best: str, likely: str, worst: str) -> Estimate:
    return Estimate(best=Duration.parse(best), likely=Duration.parse(likely), worst=Duration.parse(worst))


@given(st.tuples(amounts, amounts, amounts))
def test_one_number_of_an_estimate_is_the_pert_mean(numbers: tuple[Decimal, Decimal, Decimal]) -> None:
    best, likely, worst = sorted(numbers)
    estimate = three(f"{best}h", f"{likely}h", f"{worst}h")
    assert list(estimate.contradictions()) == []
    mean = estimate.minutes(Units())
    assert mean * 6 == (Fraction(best) + 4 * Fraction(likely) + Fraction(worst)) * 60
    assert Fraction(best) * 60 <= mean <= Fraction(worst) * 60


def test_pert_mean_of_the_format_page() -> None:
    estimate = EffortEstimate(best=Effort.parse("3d"), likely=Effort.parse("5d"), worst=Effort.parse("12d"))
    assert estimate.minutes(Units()) == Fraction(35 * 480, 6)
    assert str(estimate) == "{best: 3d, likely: 5d, worst: 12d}"
    assert not estimate.elapsed
    assert three("1ed", "2ed", "3ed").elapsed


@pytest.mark.parametrize(
    ("estimate", "message"),
    [
        (three("5d", "3d", "12d"), "5d, 3d, 12d do not rise"),
        (three("1d", "3d", "2d"), "1d, 3d, 2d do not rise"),
        (three("1d", "3ed", "9d"), "working and elapsed time are mixed"),
    ],
)
def test_contradictory_estimates(estimate: Estimate, message: str) -> None:
    assert [said for _, said, _ in estimate.contradictions()] == [message]
