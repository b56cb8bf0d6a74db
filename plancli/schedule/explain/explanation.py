"""The question why a date is what it is, and the whole of its answer."""

from plancli.model.plan import Plan
from plancli.schedule.result import Schedule

from .causes import Causes
from .chain import find_chain
from .levers import find_levers
from .result import Explanation
from .target import find_target


def explain(plan: Plan, schedule: Schedule, address: str, field: str | None = None) -> Explanation:
    """The chain that makes the date of a milestone, a task, a charter (its finish) or a product's commitment.

    Raises:
        PlanError: what is named has no date that is computed.
    """
    target = find_target(plan, schedule, address, field)
    causes = Causes(plan, schedule)
    steps = find_chain(plan, schedule, causes, target.through) if target.finish is not None else ()
    return Explanation(
        address=address,
        field=field,
        title=target.title,
        through=target.through,
        finish=target.finish,
        event=target.event,
        wanted=target.wanted,
        buffer_minutes=target.buffer_minutes,
        late_minutes=target.late_minutes,
        steps=steps,
        levers=find_levers(steps, schedule, causes),
    )
