"""What the work costs: people's time by their rates, and money beside it."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from plancli.model.milestone import Task
from plancli.model.plan import Plan, Worker
from plancli.model.values.duration import Units

from .work import half_up

_CENT = Decimal("0.01")
_FULL = Decimal(100)


def compute_costs(plan: Plan, taken: Mapping[str, tuple[Worker, ...]]) -> Mapping[str, Decimal]:
    """The cost at completion of every task and milestone by address, to the cent; dropped tasks cost nothing.

    Effort is divided among those assigned in proportion to their shares; a duration is paid with the share of each
    while it lasts. What was spent and what remains go before the estimate. Who has no rate costs nothing, and nor
    does work that nobody is assigned to.
    """
    units = plan.units
    workers = {**plan.references.workers, **taken}
    costs: dict[str, Decimal] = {}
    for path, milestone in plan.milestones.items():
        tasks = {f"task/{path}/{key}": task for key, task in milestone.tasks.items()}
        parts = {address: cost_of(plan, task, workers.get(address, ()), units) for address, task in tasks.items()}
        costs[f"milestone/{path}"] = sum(parts.values(), Decimal(0))
        costs.update(parts)
    return costs


def cost_of(plan: Plan, task: Task, workers: tuple[Worker, ...], units: Units) -> Decimal:
    """The cost at completion of one task that these people work on."""
    if task.status == "dropped":
        return Decimal(0)
    own = Decimal(task.cost or 0)
    shares = [(_percent(plan, worker), plan.people[worker.person].rate or Decimal(0)) for worker in workers]
    paid = sum((percent * rate for percent, rate in shares), Decimal(0))
    if not paid:
        return own
    whole = _FULL if task.duration is not None else sum((percent for percent, _ in shares), Decimal(0))
    return own + (_minutes(task, units) * paid / (whole * 60)).quantize(_CENT, ROUND_HALF_UP)


def _minutes(task: Task, units: Units) -> int:
    """Minutes of work, rounded half up."""
    if task.duration is not None:
        return half_up(task.duration.minutes(units))
    if task.spent is not None and task.remaining is not None:
        return half_up(task.spent.minutes(units) + task.remaining.minutes(units))
    return half_up(task.effort.minutes(units)) if task.effort is not None else 0


def _percent(plan: Plan, worker: Worker) -> Decimal:
    percent = worker.share or plan.people[worker.person].capacity
    return percent.number if percent else _FULL
