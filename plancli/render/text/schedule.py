"""The schedule as a table with bars that fit the terminal."""

from collections.abc import Iterator, Mapping

from plancli.model.plan import Plan
from plancli.render.escape import one_line
from plancli.render.words import span
from plancli.schedule.result import CharterForecast, Item, Limit, Schedule
from plancli.words import Words, day_in_words, day_of_start

from .gantt import Scale
from .style import PLAIN, Style, cells, fit, fold

_OVER = ("closed", "cancelled")
_NAME, _DATES, _NOTE, _PEOPLE, _LEAST_BAR, _LONGEST = 30, 18, 10, 13, 12, 80

_LIMITS: Mapping[Limit, str] = {
    "time": "more seconds, as in `--optimal 600`, may close the gap",
    "priority": "the first date leaves priorities aside",
    "estimate": "in the first date elapsed time, any-of, several calendars at once and pins may count for less",
}


def render_schedule(plan: Plan, schedule: Schedule, only: frozenset[str] | None = None, style: Style = PLAIN) -> str:
    """Charter by charter: milestones, their tasks, bars, people, and the critical path.

    Charters that are over take one line, unless they are named in `only`.
    """
    table = _Table(plan, schedule, style)
    blocks = [
        table.charter(key, forecast, in_full=only is not None)
        for key, forecast in ((address.partition("/")[2], one) for address, one in schedule.charters.items())
        if only is None or key in only
    ]
    if not blocks:
        return "The plan has no charters yet.\n"
    head = style.paint(f"Status date {day_in_words(schedule.today.day)}", "dim")
    return f"{head}\n\n" + "\n".join(blocks) + table.footer(only) + table.proof(only)


class _Table:
    def __init__(self, plan: Plan, schedule: Schedule, style: Style) -> None:
        self.plan = plan
        self.schedule = schedule
        self.style = style
        self.year = schedule.today.day.year
        self.words = Words.of(plan, schedule.today)
        shown = [item for item in schedule.items.values() if not item.history and item.finish is not None]
        starts = [item.start for item in shown if item.start is not None]
        finishes = [item.finish for item in shown if item.finish is not None]
        columns = max(_LEAST_BAR, style.width - _NAME - _DATES - _NOTE - _PEOPLE - 4)
        self.scale = Scale(min(starts, default=0), max(finishes, default=1), columns)

    def charter(self, key: str, forecast: CharterForecast, *, in_full: bool) -> str:
        """A charter with its milestones; one line where it is over or on hold."""
        charter = self.plan.charters[key]
        title = self.style.paint(fit(one_line(charter.title or key), _NAME), "bold")
        if charter.status in _OVER and not in_full:
            return f"{title} {charter.status}\n"
        lines = [f"{title} {self._verdict(forecast, charter.status)}".rstrip()]
        milestones = sorted(self.plan.milestones_of(key), key=lambda one: self._order(one[0]))
        for address, milestone in milestones:
            lines.append(self._milestone(self.schedule.items[address]))
            tasks = (f"task/{address.partition('/')[2]}/{task}" for task in milestone.tasks)
            lines += [self._task(self.schedule.items[task]) for task in tasks]
        if forecast.critical_path:
            lines += self._critical(forecast)
        if forecast.leveling_minutes:
            cost = self.words.duration(forecast.leveling_minutes)
            lines.append(f"  People are short: with `--no-level` it would end {cost} earlier")
        return "\n".join(lines) + "\n"

    def footer(self, only: frozenset[str] | None) -> str:
        """What the table cannot show: how much of the work has no estimate."""
        items = [one for one in self.schedule.items.values() if only is None or one.address.split("/")[1] in only]
        unestimated = sum(item.unestimated and not item.history for item in items)
        if not unestimated:
            return ""
        what = "1 task has" if unestimated == 1 else f"{unestimated} tasks have"
        return f"\n{what} no estimate and count{'s' if unestimated == 1 else ''} as no time: `plan check` names them\n"

    def proof(self, only: frozenset[str] | None) -> str:
        """What is proved of the end of all charters together, whichever of them are shown."""
        proved = self.schedule.optimality
        if proved is None:
            return ""
        bound, finish = self.words.date(proved.bound), self.words.date(proved.finish)
        ends = "no plan with these people ends" if only is None else "no plan with these people ends all charters"
        if proved.optimal:
            return f"\nProved: {ends} before {finish}\n"
        gap = f", {self.words.duration(proved.gap_minutes)} later" if proved.gap_minutes else ""
        why = f"; {_LIMITS[proved.limit]}" if proved.limit else ""
        line = f"N{ends[1:]} before {bound}, this one ends {finish}{gap}{why}"
        return "\n" + "\n".join(fold(line, self.style.width)) + "\n"

    def _order(self, address: str) -> tuple[bool, int, int, str]:
        """Milestones stand in the order in which they are reached; of those at one moment, events come last."""
        item = self.schedule.items[address]
        return item.finish is None, item.finish or 0, item.start or 0, address

    def _verdict(self, forecast: CharterForecast, status: str) -> str:
        if forecast.finish is None:
            return "on hold, not forecast" if status == "on-hold" else "nothing to forecast"
        start = self.words.date(day_of_start(forecast.start)) if forecast.start is not None else "–"
        text = f"{start} → forecast {self.words.date(forecast.finish)}"
        if forecast.agreed is None:
            return text
        text += f", agreed {self.words.date(forecast.agreed)}"
        if forecast.late_minutes:
            return f"{text}  {self.style.paint(f'{self.words.duration(forecast.late_minutes)} late', 'red', 'bold')}"
        return f"{text}  {self.style.paint('on time', 'green')}"

    def _milestone(self, item: Item) -> str:
        name = self.style.paint(fit(f"  ◆ {one_line(item.title)}", _NAME), "bold")
        if item.finish is None:
            return f"{name} {'not forecast' if not item.history else item.state}"
        moment = item.finish if item.is_event else item.finish - 1
        dates = span(moment, moment, self.year)
        bar = self.scale.milestone(item.start if item.start != item.finish else None, item.finish)
        return self._row(name, dates, self._note(item), bar, "")

    def _task(self, item: Item) -> str:
        name = fit(f"      {one_line(item.title)}", _NAME)
        if item.start is None or item.finish is None:
            return f"{name} {item.state}"
        dates = span(item.start, item.finish, self.year)
        fill = "░" if item.state == "done" else "█" if item.critical else "▓"
        people = ", ".join(one.person if one.share == "100%" else f"{one.person} {one.share}" for one in item.assigned)
        return self._row(name, dates, self._note(item), self.scale.bar(item.start, item.finish, fill), people)

    def _row(self, name: str, dates: str, note: str, bar: str, people: str) -> str:
        return f"{name} {fit(dates, _DATES)} {note} {bar} {fit(one_line(people), _PEOPLE).rstrip()}".rstrip()

    def _note(self, item: Item) -> str:
        """The one word that matters most: late, done, critical, or the slack."""
        if item.late_minutes:
            return self.style.paint(fit(f"{self.words.duration(item.late_minutes)} late", _NOTE), "red")
        if item.state == "done":
            return self.style.paint(fit("done", _NOTE), "green")
        if item.unestimated:
            return self.style.paint(fit("no est.", _NOTE), "yellow")
        if item.critical:
            return self.style.paint(fit("critical", _NOTE), "yellow")
        slack = "" if item.total_slack is None else f"{self.words.duration(item.total_slack)} slack"
        return fit(slack, _NOTE)

    def _critical(self, forecast: CharterForecast) -> Iterator[str]:
        """The critical path, wrapped to the width."""
        names = [one_line(self.plan.title_of(address)) for address in forecast.critical_path]
        line = "  Critical:"
        for index, name in enumerate(names):
            part = fit(name, min(cells(name), _LONGEST))
            part = part if index == len(names) - 1 else f"{part} →"
            if cells(line) + 1 + cells(part) > self.style.width:
                yield line
                line = "   "
            line = f"{line} {part}"
        yield line
