"""Blame in text: each field with its value, and its last change."""

from collections.abc import Sequence
from itertools import groupby

from plancli.model.values.moment import Moment
from plancli.render.escape import one_line
from plancli.render.words import value
from plancli.scope.blame import Blame, BlamedField
from plancli.words import count

from .history import day_in_words_of
from .style import PLAIN, Style, cells, fit, right

_FIELD, _AUTHOR, _LEAST = 28, 20, 20
_UNSURE = {"value": "~", "branch": "?", "merge": "?"}
_SIGNS = {
    "~": "~ found by its value: the file was merged from both sides.",
    "?": "? not found in what was merged: the nearest commit to it.",
}


def render_blame(blame: Blame, today: Moment, style: Style = PLAIN) -> str:
    """Thing by thing, the fields in the order of the format; at the end what the signs of doubt mean."""
    columns = _Columns(blame.fields, today.day.year)
    lines: list[str] = []
    for address, fields in groupby(blame.fields, key=lambda one: one.address):
        lines += [style.paint(address, "bold"), *(columns.line(one, today, style) for one in fields), ""]
    doubts = {_UNSURE[one.attribution] for one in blame.fields if one.attribution in _UNSURE}
    lines += [style.paint(meaning, "dim") for sign, meaning in _SIGNS.items() if sign in doubts]
    return "\n".join(lines).rstrip("\n") + "\n"


class _Columns:
    """The widths of the columns: as wide as what stands in them, within bounds."""

    def __init__(self, fields: Sequence[BlamedField], year: int) -> None:
        self.year = year
        self.field = min(_FIELD, max((cells(one.field) for one in fields), default=0))
        self.author = min(_AUTHOR, max((cells(self._author(one)) for one in fields), default=0))
        self.day = max((cells(self._day(one)) for one in fields), default=0)

    def line(self, one: BlamedField, today: Moment, style: Style) -> str:
        """Day, commit, author, age, field and value, cut to the width."""
        age = one.origin.age(today.day)
        since = right("" if age is None else count(age, "day"), 10)
        commit = fit((one.origin.written_in or "")[:7], 7)
        sign = _UNSURE.get(one.attribution or "", " ")
        left = f"  {fit(self._day(one), self.day)}  {commit}{sign} {fit(self._author(one), self.author)} {since}  "
        field = fit(one.field, max(self.field, cells(one.field)))
        room = max(_LEAST, style.width - cells(left) - cells(field) - 2)
        return f"{style.paint(left, 'dim')}{field}  {fit(one_line(value(one.value)), room).rstrip()}"

    def _day(self, one: BlamedField) -> str:
        return day_in_words_of(one.origin.date, self.year) if one.origin.commit else "not committed"

    def _author(self, one: BlamedField) -> str:
        return one_line(one.origin.author or "")
