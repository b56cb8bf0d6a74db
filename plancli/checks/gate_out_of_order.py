"""A phase gate is passed before it can be.

An event with an `approval` is a phase gate: somebody looked at what comes before it, and let it pass. Approved while
that is not done yet, it says that they looked at something else; reached before it was approved, that nobody asked
them. Where one of the days is a typing error, put it right.

Wrong:
    # milestones/pay/go-live.yaml
    title: Decision to go live
    due: 2026-06-05
    after: [beta]
    owner: grace
    approval: {by: grace, on: 2026-02-27}

Right:
    # milestones/pay/go-live.yaml
    title: Decision to go live
    due: 2026-06-05
    after: [beta]
    owner: grace
    reached: 2026-02-27
    approval: {by: grace, on: 2026-02-27}

    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, started: 2026-02-16, finished: 2026-02-26}
"""

from collections.abc import Iterator

from plancli.checks.charters import is_over, is_reached, open_charters
from plancli.model.milestone import Milestone, Task
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.values.moment import Moment
from plancli.words import day_in_words

CODE = "A106"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find approved events of open charters that wait for something, or were reached before they were approved."""
    for charter_id, _ in open_charters(plan):
        for address, gate in plan.milestones_of(charter_id):
            if gate.approval is not None and not gate.tasks:
                message = _what_is_wrong(plan, address, gate, gate.approval.on)
                if message is not None:
                    yield Finding(
                        address=address,
                        message=message,
                        help="check the days; or take the approval out, and give it when all before it is done",
                        field="approval.on",
                    )


def _what_is_wrong(plan: Plan, address: str, gate: Milestone, approved: Moment) -> str | None:
    """What is not in order about a gate, the first of it."""
    day = day_in_words(approved.day)
    for link in plan.references.links.get(address, ()):
        thing = plan.thing(link.predecessor)
        if link.type not in ("FS", "FF") or not isinstance(thing, Task | Milestone):
            continue
        if not (is_over(thing) if isinstance(thing, Task) else is_reached(thing)):
            return f"{address} was approved on {day}, and {link.predecessor} before it is not done"
        last = _last_day(thing)
        if last is not None and approved.ends_before(last):
            return f"{address} was approved on {day}, before {link.predecessor} was done on {day_in_words(last.day)}"
    if gate.reached is not None and gate.reached.ends_before(approved):
        return f"{address} was reached on {day_in_words(gate.reached.day)}, before it was approved on {day}"
    return None


def _last_day(thing: Task | Milestone) -> Moment | None:
    """When something was done; None where nobody wrote it down."""
    if isinstance(thing, Task):
        return thing.finished
    days = [task.finished for task in thing.tasks.values() if task.finished is not None]
    return max(days, key=lambda moment: moment.end_minute) if days else thing.reached
