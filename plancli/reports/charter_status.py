"""Where one charter stands at the status date."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from plancli.model.plan import Plan
from plancli.schedule.calendar import Calendar
from plancli.schedule.result import Item, Schedule
from plancli.scope.result import CharterCreep
from plancli.words import Words, count, day_of

from .commitments import CommitmentStatus
from .judgement import excesses, scope_sum

NEXT_DAYS = 14
"""How many days ahead `next` looks."""

_MOST_LATE = 2
_NO_DATE = 1 << 60


class MilestoneStatus(msgspec.Struct, frozen=True, kw_only=True):
    """A milestone: when it is wanted and when it is reached; lengths are working minutes."""

    address: str
    title: str
    state: str
    due: dt.date | None
    forecast: dt.date | None
    late_minutes: int
    slack_minutes: int | None


class WorkStatus(msgspec.Struct, frozen=True, kw_only=True):
    """A task, or a milestone without tasks. `due` is its own, else that of its milestone; `milestone` a title."""

    address: str
    title: str
    milestone: str | None
    people: Sequence[str]
    state: str
    due: dt.date | None
    forecast: dt.date | None
    late_minutes: int


class CharterStatus(msgspec.Struct, frozen=True, kw_only=True):
    """Where a charter stands: `signal` in a word or two, `findings` in words, the finish first.

    `scope` sums up its ledger; None where there is no baseline or no history.
    """

    address: str
    title: str
    status: str
    sponsor: str | None
    manager: str | None
    signal: str
    findings: Sequence[str]
    scope: str | None
    finish: dt.date | None
    forecast: dt.date | None
    late_minutes: int
    milestones: Sequence[MilestoneStatus]
    late: Sequence[WorkStatus]
    next: Sequence[WorkStatus]
    blocked: Sequence[WorkStatus]
    unestimated: Sequence[str]
    critical_path: Sequence[str]


class CharterView:
    """One charter of a plan, its items, its ledger and the commitments that wait for it."""

    def __init__(
        self,
        plan: Plan,
        schedule: Schedule,
        calendar: Calendar,
        key: str,
        creep: CharterCreep | None,
        commitments: Sequence[CommitmentStatus],
    ) -> None:
        self.plan = plan
        self.schedule = schedule
        self.calendar = calendar
        self.creep = creep
        self.commitments = commitments
        self.address = f"charter/{key}"
        self.charter = plan.charters[key]
        self.words = Words.of(plan, schedule.today)
        self.forecast = schedule.charters.get(self.address)
        milestones = [schedule.items[address] for address, _ in plan.milestones_of(key)]
        self.milestones = sorted(milestones, key=lambda one: (one.due or one.finish or _NO_DATE, one.address))
        self.work = list(self._work())

    def status(self) -> CharterStatus:
        """Its status, every list in the order in which it is read."""
        late = [self._item(one) for one in self.work if self._lateness(one)]
        coming = [self._item(one) for one in self.work if self._is_next(one)]
        charter = self.charter
        return CharterStatus(
            address=self.address,
            title=self.plan.title_of(self.address),
            status=charter.status,
            sponsor=self.plan.title_of(f"person/{charter.sponsor}") if charter.sponsor else None,
            manager=self.plan.title_of(f"person/{charter.manager}") if charter.manager else None,
            signal=self._signal(),
            findings=list(self._findings()),
            scope=scope_sum(self.creep, self.words) if self.creep else None,
            finish=charter.finish.day if charter.finish else None,
            forecast=_day(self.forecast.finish if self.forecast else None),
            late_minutes=self.forecast.late_minutes if self.forecast else 0,
            milestones=[_milestone(one) for one in self.milestones],
            late=sorted(late, key=lambda one: (-one.late_minutes, one.address)),
            next=sorted(coming, key=lambda one: (one.due or one.forecast or dt.date.max, one.address)),
            blocked=[self._item(one) for one in self.work if one.state == "blocked"],
            unestimated=[one.title for one in self.work if one.unestimated],
            critical_path=[self.schedule.items[one].title for one in self._critical_path()],
        )

    def _work(self) -> Iterator[Item]:
        """What is still to be done: tasks, and the milestones that have none."""
        for milestone in self.milestones:
            path = milestone.address.partition("/")[2]
            tasks = self.plan.milestones[path].tasks
            items = [self.schedule.items[f"task/{path}/{task}"] for task in tasks] or [milestone]
            yield from (one for one in items if one.state not in ("done", "dropped") and not one.history)

    def _critical_path(self) -> Sequence[str]:
        return self.forecast.critical_path if self.forecast else ()

    def _due(self, item: Item) -> int | None:
        """When an item is wanted: its own due date, else that of its milestone."""
        if item.due is not None or item.address.startswith("milestone/"):
            return item.due
        return self.schedule.items[_milestone_of(item)].due

    def _lateness(self, item: Item) -> int:
        """The working minutes from when an item is wanted to its forecast, 0 where it is on time."""
        due = self._due(item)
        return 0 if due is None or item.finish is None else max(0, self.calendar.between(due, item.finish))

    def _is_next(self, item: Item) -> bool:
        """Whether an item is due in the days to come, or ends in them and has no due date; not if it is late."""
        day = item.reached_on if item.due is None else day_of(item.due)
        today = self.schedule.today.day
        return day is not None and today <= day <= today + dt.timedelta(days=NEXT_DAYS) and not self._lateness(item)

    def _item(self, item: Item) -> WorkStatus:
        is_task = item.address.startswith("task/")
        return WorkStatus(
            address=item.address,
            title=item.title,
            milestone=self.plan.title_of(_milestone_of(item)) if is_task else None,
            people=[self.plan.title_of(f"person/{one.person}") for one in item.assigned],
            state=item.state,
            due=_day(self._due(item)),
            forecast=item.reached_on,
            late_minutes=self._lateness(item),
        )

    def _late_milestones(self) -> Sequence[Item]:
        late = [one for one in self.milestones if one.late_minutes and one.state != "done" and not one.history]
        return sorted(late, key=lambda one: (-one.late_minutes, one.address))

    def _signal(self) -> str:
        """Done, late, at risk or on time; a draft, and what is on hold or over, is only that."""
        if self.charter.status not in ("approved", "active"):
            return self.charter.status.replace("-", " ")
        if self.milestones and not self.work:
            return "done"
        if self.forecast is None or self.forecast.finish is None:
            return "not planned"
        if self.forecast.late_minutes:
            return "late"
        risks = (
            bool(self._late_milestones()),
            any(one.late for one in self.commitments),
            self.creep is not None and self.creep.stops,
            any(one.state == "blocked" for one in self.work),
        )
        return "at risk" if any(risks) else "on time"

    def _findings(self) -> Iterator[str]:
        """The finish, then what is wrong: milestones, commitments, approvals, blocked work."""
        yield self._finish()
        late = self._late_milestones()
        for one in late[:_MOST_LATE]:
            yield f"{one.title} is {self.words.duration(one.late_minutes)} late"
        if late[_MOST_LATE:]:
            yield f"{count(len(late) - _MOST_LATE, 'more milestone')} late"
        yield from (self._broken(promise) for promise in self.commitments if promise.late)
        if self.creep is not None and self.creep.stops:
            yield from excesses(self.creep, self.plan, self.words)
            if self.creep.terms:
                yield f"{count(len(self.creep.terms), 'term')} loosened without approval"
        blocked = sum(one.state == "blocked" for one in self.work)
        if blocked:
            yield f"{count(blocked, 'task')} blocked"

    def _broken(self, promise: CommitmentStatus) -> str:
        """A commitment that is missed, or whose buffer is eaten up."""
        text = f"{promise.title}, promised for {self.words.date(promise.date)},"
        short = -(promise.margin_minutes or 0)
        missed = short - promise.buffer_minutes
        if missed > 0 or not promise.buffer_minutes:
            return f"{text} is missed by {self.words.duration(missed)}"
        left, buffer = self.words.duration(-missed), self.words.duration(promise.buffer_minutes)
        return f"{text} has {left} left of its buffer of {buffer}"

    def _finish(self) -> str:
        finish = self.forecast.finish if self.forecast else None
        agreed = self.charter.finish
        if finish is None:
            return f"No forecast, agreed for {self.words.date(agreed)}" if agreed else "No forecast"
        text = f"{'Forecast' if self.work else 'Finished'} {self.words.date(finish)}"
        if agreed is None:
            return f"{text}, no finish was agreed"
        margin = self.calendar.between(finish, agreed.end_minute)
        if not margin:
            return f"{text}, as agreed"
        side = "before" if margin > 0 else "after"
        return f"{text}, {self.words.duration(abs(margin))} {side} the agreed {self.words.date(agreed)}"


def _milestone(item: Item) -> MilestoneStatus:
    return MilestoneStatus(
        address=item.address,
        title=item.title,
        state=item.state,
        due=_day(item.due),
        forecast=item.reached_on,
        late_minutes=item.late_minutes,
        slack_minutes=item.total_slack,
    )


def _milestone_of(task: Item) -> str:
    return f"milestone/{task.address.partition('/')[2].rpartition('/')[0]}"


def _day(minute: int | None) -> dt.date | None:
    return None if minute is None else day_of(minute)
