"""The reasons of a step in sentences: what it waits for, what is left to do, and the days that are lost."""

from collections.abc import Callable, Mapping

from plancli.model.milestone import Task
from plancli.model.plan import Plan
from plancli.schedule.explain.lost_time import Loss
from plancli.schedule.explain.result import LinkUsed, Step
from plancli.schedule.result import DriverKind
from plancli.words import Words, day_of_start, listed, number

_CLOCK_DAY = 24 * 60
_Sentence = Callable[["Reasons", Step], str]


class Reasons:
    """Words the reasons of steps of one plan."""

    def __init__(self, plan: Plan, words: Words) -> None:
        self._plan = plan
        self._words = words

    def driver(self, step: Step, before: Step | None) -> str:
        """What makes the date of a step, which comes after the step `before`."""
        if step.driver is None:
            return "has no date of its own"
        if step.driver.kind in _BEGINNINGS:
            return _BEGINNINGS[step.driver.kind](self, step)
        following = {"task": _task, "person": _busy}.get(step.driver.kind, _link)
        return following(self, step, before)

    def work(self, step: Step) -> str | None:
        """How much is left to do and who does it: `takes 2 working days of work by Ben`."""
        work = step.work
        if work is None or not step.decisive:
            return None
        takes = f"{self.length(work.work_minutes, elapsed=work.elapsed)}{' of work' if work.kind == 'effort' else ''}"
        people = [self._person(one.person, one.share) for one in step.assigned]
        by = f" by {listed(people)}" if people else ""
        calendar = f", in the calendar `{work.calendar}`" if work.calendar else ""
        return f"{'what is left takes' if step.state == 'doing' else 'takes'} {takes}{by}{calendar}"

    def loss(self, loss: Loss) -> str:
        """A holiday, closed days or an absence, with the working time that it takes."""
        days = self._words.date(loss.first)
        if loss.last != loss.first:
            days = f"{days} – {self._words.date(loss.last)}"
        lost = self.length(loss.lost_minutes)
        match loss.kind:
            case "away":
                return f"{self._plan.title_of(f'person/{loss.name}')} is away {days}: {lost}"
            case "holiday":
                return f"{days} is a holiday, {loss.name}: {lost}"
            case _:
                return f"closed {days}: {lost}"

    def length(self, minutes: int, *, elapsed: bool = False) -> str:
        """Working time in days or hours, `2 working days`; elapsed time, `14 days by the clock`."""
        minutes = abs(minutes)
        day, adjective, end = (
            (_CLOCK_DAY, "", " by the clock") if elapsed else (self._words.day_minutes, "working ", "")
        )
        amount, unit = (minutes / 60, "hour") if minutes * 2 < day else (minutes / day, "day")
        text = number(amount)
        return f"{text} {adjective}{unit}{'' if text == '1' else 's'}{end}"

    def day(self, minute: int | None) -> str:
        """The day of a start or of a bound."""
        return "an unknown day" if minute is None else self._words.date(day_of_start(minute))

    def finished(self, step: Step) -> str:
        """The day on which a step ends or is reached."""
        return self._words.finish(step.finish, event=step.event)

    def starts(self, step: Step) -> str:
        """That what remains of a step starts, and when."""
        begin = self.day(step.start if step.begin is None else step.begin)
        return f"goes on {begin}" if is_under_way(step) else f"starts {begin}"

    def same_day(self, step: Step, before: Step) -> bool:
        """Whether a step starts on the day on which the one before it ends."""
        return self.day(step.begin) == self.finished(before)

    def reached(self, step: Step | None, end: str) -> str:
        """What happens to a step, and when: `Card vault ends on 11 Mar`."""
        if step is None:
            return "what comes before is done"
        if end == "start":
            return f"{step.title} starts on {self.day(step.start)}"
        verb = "is reached" if step.address.startswith("milestone/") else "ends"
        return f"{step.title} {verb} on {self.finished(step)}"

    def thing(self, step: Step) -> object:
        """The entity of a step."""
        return self._plan.thing(step.address)

    def title_of(self, address: str | None) -> str:
        """The title of a thing."""
        return self._plan.title_of(address or "")

    def _person(self, person: str, share: str) -> str:
        name = self._plan.title_of(f"person/{person}")
        return name if share == "100%" else f"{name} ({share})"


def _link(reasons: Reasons, step: Step, before: Step | None) -> str:
    link = step.link or LinkUsed(type="FS")
    reached = reasons.reached(before, "start" if link.type[0] == "S" else "finish")
    written = f" ({link.type}{f' {link.lag}' if link.lag else ''})" if link.lag or link.type != "FS" else ""
    verb = "ends" if link.type[1] == "F" else "is reached" if step.event else reasons.starts(step)
    if link.lag_minutes:
        length = reasons.length(link.lag_minutes, elapsed=link.elapsed)
        waits = link.lag_minutes > 0 and verb not in ("ends", "is reached")
        return (
            f"{'waits' if waits else verb} {length} {'after' if link.lag_minutes > 0 else 'before'} {reached}{written}"
        )
    if link.type[1] == "F":
        return f"ends no earlier than {reached}{written}"
    if step.event or link.type[0] == "S" or (before is not None and reasons.same_day(step, before)):
        return f"{verb}, as soon as {reached}{written}"
    return f"{verb}, the next working moment after {reached}{written}"


def _task(_: Reasons, step: Step, before: Step | None) -> str:
    title = before.title if before is not None else "unknown"
    if step.address.startswith("charter/"):
        return f"ends with the last of its work: {title}"
    if step.end == "start":
        return f"starts with the first of its tasks: {title}"
    return f"is reached with the last of its tasks: {title}"


def _busy(reasons: Reasons, step: Step, before: Step | None) -> str:
    """After work that the same people are busy with; where their part of it ends before the whole, no day is named."""
    if before is None:
        return reasons.starts(step)
    on_both = {one.person for one in before.assigned}
    people = [one for one in step.assigned if one.person in on_both]
    names = listed([reasons.title_of(f"person/{one.person}") for one in people]) or "someone"
    whole = before.finish is not None and step.begin is not None and before.finish <= step.begin
    until = f" until {reasons.finished(before)}" if whole else ""
    return f"{reasons.starts(step)}, because {names} {'are' if people[1:] else 'is'} busy{until} with {before.title}"


def _today(reasons: Reasons, step: Step) -> str:
    day = reasons.day(step.since)
    if is_under_way(step):
        return f"is under way since {reasons.day(step.start)}; what is left cannot start before the status date, {day}"
    return f"cannot {'be reached' if step.event else 'start'} before the status date, {day}"


def _not_before(reasons: Reasons, step: Step) -> str:
    address = step.driver.address if step.driver is not None else None
    whose = f" of {reasons.title_of(address)}" if address not in (None, step.address) else ""
    return f"{_earliest(step)} {reasons.day(step.since)} (`not-before`{whose})"


def _charter_start(reasons: Reasons, step: Step) -> str:
    charter = reasons.title_of(step.driver.address if step.driver is not None else None)
    return f"{_earliest(step)} {reasons.day(step.since)}, the start of {charter}"


def _earliest(step: Step) -> str:
    return f"{'is reached' if step.event else 'starts'} no earlier than"


def _pinned(reasons: Reasons, step: Step) -> str:
    task = reasons.thing(step)
    pins = [f"`{name}`" for name in ("start", "finish") if isinstance(task, Task) and getattr(task, name) is not None]
    return f"is pinned by its {listed(pins)}, whatever comes before"


def _late(reasons: Reasons, step: Step) -> str:
    return f"{reasons.starts(step)}, as late as what comes after it allows (`late`)"


def _actual(reasons: Reasons, step: Step) -> str:
    day = reasons.finished(step)
    return f"was reached on {day}" if step.event else f"is done: it ended on {day}"


def is_under_way(step: Step) -> bool:
    """Whether it started before what remains of it does."""
    return step.begin is not None and step.start is not None and step.start < step.begin


_BEGINNINGS: Mapping[DriverKind, _Sentence] = {
    "today": _today,
    "not-before": _not_before,
    "charter start": _charter_start,
    "pinned": _pinned,
    "late": _late,
    "actual": _actual,
}
"""How a driver is said with which a chain begins; any other says what the step comes after."""
