"""Decimal numbers: never a binary float, so that 0.1 + 0.2 is 0.3 in a budget."""

import re
from decimal import Decimal
from typing import Self

from .problem import ValueProblem

_PATTERN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_NOT_NEGATIVE = _PATTERN.pattern.removeprefix("-?")
_GROUPED = r"-?[0-9]{1,3}(?:[,_ '\u202f\u00a0][0-9]{3})+(?:\.[0-9]+)?"
_DECIMAL_COMMA = r"-?[0-9]+,[0-9]{1,2}"


class Number(Decimal):
    """A decimal number as written: `3.1`, `-4`, `1250.50`."""

    __slots__ = ()
    pattern = _PATTERN.pattern
    what = "a number"
    example = "1250.50"
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    whole = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a plain decimal number.

        Raises:
            ValueProblem: for anything else: `1e3`, `1,000`, `NaN`, or a number outside of the type's bounds.
        """
        if not _PATTERN.fullmatch(text):
            raise ValueProblem(f"`{text}` is not {cls.what}", *cls._way_out(text))
        value = cls(text)
        if cls.minimum is not None and (value < cls.minimum or value.is_signed()):
            raise ValueProblem(f"`{text}` is below {cls.minimum}", f"write {cls.what}, such as `{cls.example}`")
        if cls.maximum is not None and value > cls.maximum:
            raise ValueProblem(f"`{text}` is above {cls.maximum}", f"write {cls.what}, such as `{cls.example}`")
        if cls.whole and value != value.to_integral_value():
            raise ValueProblem(f"`{text}` is not a whole number", f"write {cls.what}, such as `{cls.example}`")
        return value

    def __str__(self) -> str:
        return format(self, "f")

    @classmethod
    def _way_out(cls, text: str) -> tuple[str, str | None]:
        """What to write, and the one reading: `1,234` may be 1.234 as well, which nobody writes as `1,000`."""
        if re.fullmatch(_GROUPED, text):
            meant = re.sub("[^-0-9.]", "", text)
            unclear = re.fullmatch(r"-?[0-9]+,(?!000)[0-9]{3}", text)
            return f"write it without separators: `{meant}`", None if unclear else meant
        if re.fullmatch(_DECIMAL_COMMA, text):
            meant = text.replace(",", ".")
            return f"write a decimal point: `{meant}`", meant
        if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
            return "at most 15 digits stand before the point, and 9 after it", None
        return f"write {cls.what} in plain decimals, such as `{cls.example}`", None


class Size(Number):
    """How big a scope item is, in the plan's own points: not negative."""

    __slots__ = ()
    pattern = _NOT_NEGATIVE
    what = "a size"
    example = "5"
    minimum = Decimal(0)


class Money(Number):
    """An amount in the plan's currency: not negative."""

    __slots__ = ()
    pattern = _NOT_NEGATIVE
    what = "an amount of money"
    example = "1250.50"
    minimum = Decimal(0)

    @classmethod
    def _way_out(cls, text: str) -> tuple[str, str | None]:
        """As of a number; an amount in another currency is another amount, so no sign is dropped without asking."""
        amount = re.sub(r"^[^0-9.-]+|[^0-9.]+$", "", text)
        if amount == text:
            return super()._way_out(text)
        if re.fullmatch(_GROUPED, amount):
            amount = re.sub("[^-0-9.]", "", amount)
        if _PATTERN.fullmatch(amount):
            return f"write the amount alone, `{amount}`: the currency stands in plan.yaml", None
        return super()._way_out(text)


class Priority(Number):
    """Who goes first when people are short: 0 to 1000, 500 where left out."""

    __slots__ = ()
    pattern = r"(0{0,11}1000|0{0,12}[0-9]{1,3})(\.0{1,9})?"
    what = "a whole number from 0 to 1000"
    example = "500"
    minimum = Decimal(0)
    maximum = Decimal(1000)
    whole = True
