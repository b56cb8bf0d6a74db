"""A date is on the wrong side of the status date.

What has happened lies before the status date, and what is to come after it. An actual date in the future is a wish, and
what should have begun by now and has not is a date that no one believes any more: a pin that was passed, an event that
nobody wrote to be `reached`. The ninth of the 14 points of the DCMA: no invalid dates at all.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, started: 2026-03-09}

Right:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, not-before: 2026-03-09}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_at
from plancli.checks.shares import Says, gather, is_over
from plancli.checks.wording import day
from plancli.model.milestone import Milestone, Task
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.values.moment import Moment
from plancli.schedule.quality import Quality
from plancli.schedule.quality.progress import is_future, is_past
from plancli.schedule.result import Item, Schedule
from plancli.words import day_in_words, day_of_start

CODE = "S112"
SEVERITY: Severity = "warning"
SAYS = Says(
    of="tasks and events",
    defect="on the wrong side of the status date",
    way_out="correct the date, or the status",
    threshold="invalid-dates",
)


def check(plan: Plan, today: Moment, schedule: Schedule, quality: Quality) -> Iterator[Finding]:
    """Find actual dates after the status date, and forecasts before it, where they are more than the limit allows."""
    limit = quality.limits.invalid_dates
    for each in quality.charters.values():
        if is_over(each.invalid_dates, limit):
            items = (schedule.items[address] for address in each.invalid_dates.found)
            findings = (one for item in items for one in _invalid(plan, today, item))
            yield from gather(findings, SAYS.portion(each.invalid_dates, limit))


def _invalid(plan: Plan, today: Moment, item: Item) -> Iterator[Finding]:
    thing, severity = plan.thing(item.address), mild_at(plan, item.address)
    for field in ("started", "finished", "reached"):
        actual: Moment | None = getattr(thing, field, None)
        if actual is not None and is_future(actual, today):
            yield Finding(
                address=item.address,
                message=f"{field} {day(actual)}, which is after the status date, {day(today)}",
                help="an actual date has passed: correct it, or say in `due` or `not-before` what is planned",
                field=field,
                severity=severity,
            )
    if is_past(item, today):
        begin = day_in_words(day_of_start(item.early_start or 0))
        pinned, way_out = _held_by(thing)
        yield Finding(
            address=item.address,
            message=f"still to come on {begin}, which is before the status date, {day(today)}",
            help=way_out,
            field=pinned,
            severity=severity,
        )


def _held_by(thing: object) -> tuple[str | None, str]:
    """The field that holds a thing in the past, and the way out of there."""
    if isinstance(thing, Milestone):
        return "not-before" if thing.not_before else None, "write when it was `reached`, or a `not-before` to come"
    pinned = "start" if isinstance(thing, Task) and thing.start else "finish"
    return pinned, "write when it `started` or `finished`, or take the pin away"
