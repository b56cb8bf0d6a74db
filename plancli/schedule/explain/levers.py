"""What would have to change for a date to come earlier: the bound that its chain begins with, lags, work, absences."""

from collections.abc import Iterator, Sequence

from plancli.schedule.result import DriverKind, Schedule

from .causes import Causes, begin_of
from .result import Lever, LeverKind, Step

_MOVABLE: dict[DriverKind, LeverKind] = {
    "not-before": "not-before",
    "charter start": "charter start",
    "pinned": "pinned",
    "person": "person",
}
"""The drivers that someone may move: bounds that were written, and who does what."""


def find_levers(steps: Sequence[Step], schedule: Schedule, causes: Causes) -> tuple[Lever, ...]:
    """The levers of a chain: the bound at its beginning first, then by what they yield."""
    held = [lever for step in steps for lever in _held(step, schedule, causes)]
    first = [lever for lever in held if lever.kind != "person"]
    rest = [lever for lever in held if lever.kind == "person"]
    rest += [lever for step in steps for lever in (*_within(step), *_lag(step, causes))]
    return (*first, *sorted(rest, key=lambda lever: -lever.gain_minutes))


def _held(step: Step, schedule: Schedule, causes: Causes) -> Iterator[Lever]:
    """What someone wrote, or a person who is busy, with what would bind next; nothing where that holds nothing back."""
    item, driver = schedule.items.get(step.address), step.driver
    kind = _MOVABLE.get(driver.kind) if driver is not None else None
    if item is None or driver is None or kind is None:
        return
    others = [bound for bound in (*causes.links(item), *causes.floors(item)) if bound.driver != driver]
    following = max(others, key=lambda bound: bound.allows)
    gain = causes.default.between(following.allows, begin_of(item))
    if gain > 0:
        yield Lever(
            kind=kind,
            address=step.address if kind == "person" else driver.address or step.address,
            gain_minutes=gain,
            person=next(iter(causes.shared(item, driver)), None) if kind == "person" else None,
            allows=following.allows,
            next_bound=following.driver,
        )


def _within(step: Step) -> Iterator[Lever]:
    if step.decisive and step.work is not None:
        yield Lever(kind="work", address=step.address, gain_minutes=step.work.work_minutes)
        for loss in step.lost:
            if loss.kind == "away":
                yield Lever(kind="away", address=step.address, gain_minutes=loss.lost_minutes, person=loss.name)


def _lag(step: Step, causes: Causes) -> Iterator[Lever]:
    link = step.link
    if link is None or link.lag_minutes <= 0 or step.since is None:
        return
    elapsed = causes.default.between(step.since, step.since + link.lag_minutes)
    yield Lever(kind="lag", address=step.address, gain_minutes=elapsed if link.elapsed else link.lag_minutes)
