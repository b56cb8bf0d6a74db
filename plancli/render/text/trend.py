"""The trend of a plan in text: charter by charter, the dates of each milestone, its slips, and the scope line."""

from collections.abc import Iterator, Sequence

from plancli.render.escape import one_line
from plancli.scope.trend_result import CharterTrend, MilestoneTrend, Move, Trend
from plancli.words import NOTHING, Words, count, number

from .style import PLAIN, Style, cells, fit, right

_NAME, _DATE, _FIGURE, _LINE = 22, 12, 8, 14
_AUTHOR = 24
_STEPS = "▁▂▃▄▅▆▇█"


def render_trend(trend: Trend, style: Style = PLAIN) -> str:
    """The answer in figures first, then each slip with who made it; days of the status date's year have no year."""
    if not trend.charters:
        return "The plan has no charters yet.\n"
    words = Words(trend.today.day.year, trend.day_minutes)
    blocks = ("".join(f"{line}\n" for line in _charter(one, words, style)) for one in trend.charters)
    return "\n".join(blocks) + f"\n{_summary(trend, words)}\n"


def sparkline(values: Sequence[int], width: int = _LINE) -> str:
    """Values as a line of blocks from the least to the greatest; of too many, evenly chosen ones, the last included."""
    if not values:
        return ""
    if len(values) > width:
        values = [values[(at + 1) * len(values) // width - 1] for at in range(width)]
    least, span = min(values), max(values) - min(values)
    return "".join(_STEPS[(value - least) * (len(_STEPS) - 1) // span if span else 0] for value in values)


def _charter(charter: CharterTrend, words: Words, style: Style) -> Iterator[str]:
    gone = " · deleted" if charter.gone else ""
    title = fit(one_line(charter.title), style.width - cells(gone)).rstrip()
    yield f"{style.paint(title, 'bold')}{gone}"
    for at, baseline in enumerate(charter.baselines):
        by = f" by {one_line(baseline.by)}" if baseline.by else ""
        yield f"  {'re-baselined' if at else 'baseline'} {words.date(baseline.date)}{by} ({baseline.commit[:7]})"
    names = ("first due", "due", "forecast")
    head = f"{fit('', _NAME)}{''.join(right(one, _DATE) for one in names)}"
    head += "".join(right(one, _FIGURE) for one in ("slips", "total", "largest"))
    yield style.paint(f"{head}  forecasts", "dim")
    for milestone in charter.milestones:
        yield _figures(milestone, words)
        for move in milestone.moves:
            yield _move(move, words, style)
    if charter.scope:
        yield from _scope(charter)


def _figures(one: MilestoneTrend, words: Words) -> str:
    """A milestone in a line: its first due date and those of today, its slips, the course of its forecasts."""
    wanted = [point.due for point in one.points if point.due is not None]
    last = one.points[-1]
    dates = [words.date(wanted[0]), words.date(wanted[-1])] if wanted else [NOTHING, NOTHING]
    dates[1] = "gone" if one.gone else dates[1]
    dates.append(words.finish(last.forecast, event=last.event))
    figures = [number(len(one.slips))]
    amounts = (one.slipped_minutes, one.largest_minutes)
    figures += [words.duration(minutes) if one.slips else NOTHING for minutes in amounts]
    course = sparkline([point.forecast for point in one.points if point.forecast is not None])
    name = fit(f"  {one.address.rpartition('/')[2]}", _NAME)
    cells_ = [*(right(date, _DATE) for date in dates), *(right(figure, _FIGURE) for figure in figures)]
    return f"{name}{''.join(cells_)}  {course}".rstrip()


def _move(move: Move, words: Words, style: Style) -> str:
    """A move of a due date: when it landed, where, who wrote it, and their subject."""
    origin = move.origin
    day = words.date(origin.date) if origin.date else "not committed"
    commit = (origin.written_in or "")[:7]
    moved = f"{words.date(move.before)} → {words.date(move.after)}  {words.move(move.minutes)}"
    author = one_line(origin.author or "")
    left = f"      {fit(day, _DATE)} {fit(commit, 7)}  {fit(author, min(cells(author), _AUTHOR))}  {moved}  "
    subject = fit(one_line(origin.subject or ""), max(8, style.width - cells(left))).rstrip()
    return style.paint(left + subject, "yellow" if move.slip else "dim").rstrip()


def _scope(charter: CharterTrend) -> Iterator[str]:
    for name, values in (
        ("scope", [one.scope for one in charter.scope]),
        ("delivered", [one.delivered for one in charter.scope]),
    ):
        course = sparkline([int(value * 100) for value in values])
        yield f"{fit(f'  {name}', _NAME)}{right(f'{number(values[0])} → {number(values[-1])}', 2 * _DATE)}  {course}"


def _summary(trend: Trend, words: Words) -> str:
    milestones = [one for charter in trend.charters for one in charter.milestones]
    slips = [slip for one in milestones for slip in one.slips]
    slipped = sum(bool(one.slips) for one in milestones)
    if not slips:
        return f"No due date of {count(len(milestones), 'milestone')} slipped."
    largest = words.duration(max(slip.minutes for slip in slips))
    where = f"{slipped} of {count(len(milestones), 'milestone')}"
    return f"{count(len(slips), 'slip')} in {where}, the largest {largest}."
