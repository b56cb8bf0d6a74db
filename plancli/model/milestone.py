"""The project manager's side: milestones, their tasks, people and dates."""

from collections.abc import Iterator
from typing import Annotated, Literal

from .entity import Approval, Entity
from .field import key
from .values.dependency import Dependency
from .values.duration import Duration, Effort
from .values.estimate import EffortEstimate, Estimate
from .values.identifier import Id
from .values.moment import Moment
from .values.number import Money, Priority
from .values.percent import Part
from .values.share import Assignment, CalendarUse

TaskStatus = Literal["todo", "doing", "blocked", "done", "dropped"]


class Task(Entity, frozen=True, kw_only=True):
    """A piece of work of a milestone."""

    exclusive = (("effort", "duration"), ("assign", "any-of"))
    """Pairs of keys of which only one may hold something."""

    title: Annotated[str, key("What is done", example="Card vault")]
    effort: Annotated[Effort | EffortEstimate | None, key("Working time of people", area="work", example="8d")] = None
    duration: Annotated[Duration | Estimate | None, key("Working time by the calendar", area="time", example="5d")] = (
        None
    )
    assign: Annotated[
        tuple[Assignment, ...],
        key("Who works on it, each with a share", area="people", example="[ben, cleo 50%]", refers="person or team"),
    ] = ()
    any_of: Annotated[
        tuple[str, ...],
        key(
            "Of whom the one is taken who finishes first",
            area="people",
            example="[web, skill:python]",
            refers="person, team or skill",
        ),
    ] = ()
    after: Annotated[
        tuple[Dependency, ...],
        key("What must come before", area="time", example="[card-vault SS +2d]", refers="dependency of a task"),
    ] = ()
    not_before: Annotated[Moment | None, key("No earlier than", area="time", example="2026-03-02")] = None
    start: Annotated[Moment | None, key("A pinned start", area="time", example="2026-03-02")] = None
    finish: Annotated[Moment | None, key("A pinned finish", area="time", example="2026-03-13")] = None
    due: Annotated[Moment | None, key("A deadline: it does not move the task", area="time", example="2026-03-31")] = (
        None
    )
    late: Annotated[bool, key("As late as possible", area="time", example="true")] = False
    calendar: Annotated[
        CalendarUse | None,
        key("A named calendar that it runs in", area="time", example="nights only", refers="calendar"),
    ] = None
    priority: Annotated[
        Priority | None, key("Who goes first when people are short: 0 to 1000", area="time", example="500")
    ] = None
    status: Annotated[TaskStatus | None, key("How far it is", area="work", example="doing")] = None
    progress: Annotated[Part | None, key("The part that is done", area="work", example="40%")] = None
    started: Annotated[Moment | None, key("The actual start", area="time", example="2026-03-02")] = None
    finished: Annotated[Moment | None, key("The actual finish", area="time", example="2026-03-13")] = None
    spent: Annotated[Effort | None, key("Actual effort", area="work", example="3d")] = None
    remaining: Annotated[Effort | None, key("What is left; goes before `progress`", area="work", example="2d")] = None
    cost: Annotated[Money | None, key("Money beside people's time", area="cost", example="6000")] = None
    paid: Annotated[Money | None, key("What was paid", area="cost", example="3000")] = None
    line: Annotated[
        str | None, key("The budget line it is charged to", area="cost", example="licences", refers="budget line")
    ] = None
    delivers: Annotated[
        tuple[str, ...],
        key("Scope items of its charter", area="scope", example="[saved-cards]", refers="scope item"),
    ] = ()
    watchers: Annotated[
        tuple[str, ...], key("Who hears of changes", area="people", example="[maya]", refers="person or team")
    ] = ()
    public: Annotated[bool, key("May be shown to customers", example="true")] = False
    notes: Annotated[str | None, key("Anything else", example="The supplier confirms by Friday")] = None
    links: Annotated[tuple[str, ...], key("Addresses on the web", example="https://shop.example/42")] = ()

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """What cannot be true together: the key at fault, what is wrong, and the way out."""
        if self.effort is not None and self.duration is not None:
            yield "duration", "a task has an effort or a duration, not both", "keep the one that you know"
        if self.assign and self.any_of:
            yield "any-of", "a task has `assign` or `any-of`, not both", "keep the one that is meant"
        if self.start and self.finish and self.finish.ends_before(self.start):
            yield "finish", f"the pinned finish {self.finish} is before the start {self.start}", "check the two dates"
        if self.started and self.finished and self.finished.ends_before(self.started):
            yield "finished", f"finished {self.finished}, before it started {self.started}", "check the two dates"
        yield from self._status_against_dates()

    def _status_against_dates(self) -> Iterator[tuple[str, str, str]]:
        if self.finished and self.status not in (None, "done"):
            yield "status", f"`{self.status}`, but it finished {self.finished}", "write `done`, or take `finished` away"
        elif self.started and self.status == "todo":
            yield "status", f"`todo`, but it started {self.started}", "write `doing`, or take `started` away"


class Milestone(Entity, frozen=True, kw_only=True):
    """Something that is reached: milestones/CHARTER/ID.yaml. Without tasks it is an event."""

    title: Annotated[str | None, key("What is reached", example="Closed beta")] = None
    due: Annotated[Moment | None, key("When it is wanted", area="time", example="2026-05-29")] = None
    not_before: Annotated[Moment | None, key("Nothing in it starts before", area="time", example="2026-03-02")] = None
    after: Annotated[
        tuple[Dependency, ...],
        key("What is reached before", area="time", example="[alpha]", refers="dependency of a milestone"),
    ] = ()
    owner: Annotated[str | None, key("Who answers for it", area="people", example="ada", refers="person")] = None
    delivers: Annotated[
        tuple[str, ...],
        key("Scope items of its charter", area="scope", example="[saved-cards]", refers="scope item"),
    ] = ()
    tasks: Annotated[dict[Id, Task], key("The work", area="work")] = {}
    reached: Annotated[
        Moment | None, key("The day on which an event was reached", area="time", example="2026-05-29")
    ] = None
    approval: Annotated[Approval | None, key("Who let a phase gate pass, and when", area="terms")] = None
    priority: Annotated[
        Priority | None, key("Who goes first when people are short: 0 to 1000", area="time", example="500")
    ] = None
    watchers: Annotated[
        tuple[str, ...], key("Who hears of changes", area="people", example="[maya]", refers="person or team")
    ] = ()
    public: Annotated[bool, key("May be shown to customers", example="true")] = False
    notes: Annotated[str | None, key("Anything else", example="The supplier confirms by Friday")] = None
    links: Annotated[tuple[str, ...], key("Addresses on the web", example="https://shop.example/42")] = ()
