"""Decimal numbers, money, sizes, priorities and percentages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.model.values.number import Money, Number, Priority, Size
from plancli.model.values.percent import Part, Percent
from plancli.model.values.problem import ValueProblem

plain = st.from_regex(r"\A-?[0-9]{1,15}(\.[0-9]{1,9})?\Z")


@given(plain)
def test_a_number_is_exact_and_prints_in_plain_decimals(text: str) -> None:
    number = Number.parse(text)
    assert number == Decimal(text)
    assert Number.parse(str(number)) == number
    assert "E" not in str(number)


@given(st.from_regex(r"\A[0-9]{1,5}(\.[0-9]{1,6})? ?%\Z"))
def test_a_percentage_is_exact(text: str) -> None:
    percent = Percent.parse(text)
    assert percent.fraction * 100 == percent.number == Decimal(text.rstrip(" %"))
    assert Percent.parse(str(percent)) == percent


def test_money_adds_up_without_a_binary_float() -> None:
    assert Money.parse("0.1") + Money.parse("0.2") == Decimal("0.3")
    assert str(Money.parse("1250.50")) == "1250.50"
    assert str(Number.parse("0.000000001")) == "0.000000001"
    assert str(Number.parse("1.10")) == "1.10"
    assert Percent.parse("10%").fraction == Decimal("0.1")
    assert Percent.parse("10.0%") == Percent.parse("10 %")


@pytest.mark.parametrize(
    ("kind", "text", "message", "way_out"),
    [
        (Number, "1e3", "`1e3` is not a number", "write a number in plain decimals, such as `1250.50`"),
        (Number, "NaN", "`NaN` is not a number", "write a number in plain decimals, such as `1250.50`"),
        (Number, "0x10", "`0x10` is not a number", "write a number in plain decimals, such as `1250.50`"),
        (Number, "1.", "`1.` is not a number", "write a number in plain decimals, such as `1250.50`"),
        (Number, "+1", "`+1` is not a number", "write a number in plain decimals, such as `1250.50`"),
        (Number, "٣", "`٣` is not a number", "write a number in plain decimals, such as `1250.50`"),
        (Number, "1,000", "`1,000` is not a number", "write it without separators: `1000`"),
        (Number, "-1 000 000.5", "`-1 000 000.5` is not a number", "write it without separators: `-1000000.5`"),
        (Number, "1_000", "`1_000` is not a number", "write it without separators: `1000`"),
        (Number, "3,1", "`3,1` is not a number", "write a decimal point: `3.1`"),
        (Number, "1234567890123456", None, "at most 15 digits stand before the point, and 9 after it"),
        (Priority, "-0", "`-0` is below 0", "write a whole number from 0 to 1000, such as `500`"),
        (Size, "-1", "`-1` is below 0", "write a size, such as `5`"),
        (Money, "-1", "`-1` is below 0", "write an amount of money, such as `1250.50`"),
        (Money, "75 EUR", None, "write the amount alone, `75`: the currency stands in plan.yaml"),
        (Money, "€120,000", None, "write the amount alone, `120000`: the currency stands in plan.yaml"),
        (Money, "$12.50", None, "write the amount alone, `12.50`: the currency stands in plan.yaml"),
        (Money, "12,50", "`12,50` is not an amount of money", "write a decimal point: `12.50`"),
        (Money, "much", None, "write an amount of money in plain decimals, such as `1250.50`"),
        (Priority, "1001", "`1001` is above 1000", "write a whole number from 0 to 1000, such as `500`"),
        (Priority, "1.5", "`1.5` is not a whole number", "write a whole number from 0 to 1000, such as `500`"),
        (Priority, "high", None, "write a whole number from 0 to 1000 in plain decimals, such as `500`"),
        (Percent, "10", "`10` is not a percentage", "write `10%`"),
        (Percent, "-5%", "`-5%` is not a percentage", "write a percentage such as `10%`"),
        (Percent, "ten", "`ten` is not a percentage", "write a percentage such as `10%`"),
        (Percent, "100001%", "`100001%` is above 100000%", "write a percentage up to 100000%"),
        (Part, "100.1%", "`100.1%` is above 100%", "write a percentage up to 100%"),
    ],
)
def test_refused(kind: type[Number] | type[Percent], text: str, message: str | None, way_out: str) -> None:
    with pytest.raises(ValueProblem) as caught:
        kind.parse(text)
    assert message in (None, caught.value.message)
    assert caught.value.help == way_out


def test_the_bounds_themselves_are_within() -> None:
    assert [Priority.parse(text) for text in ("0", "1000", "500.0")] == [0, 1000, 500]
    assert Size.parse("0") == 0
    assert Part.parse("100%").fraction == 1
    assert Percent.parse("250%").fraction == Decimal("2.5")
