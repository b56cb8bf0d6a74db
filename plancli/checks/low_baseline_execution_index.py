"""Fewer tasks are finished than were to be.

The baseline execution index is the number of finished tasks, divided by that of the tasks due by the status date and of
those that have no due date at all. At 1 work keeps pace with its dates, and what is done early makes up for what is
late. The last of the 14 points of the DCMA: no less than 0.95. A task is due with its own `due`, else with its
milestone's. It is not judged before anything was due, nor of fewer than twenty tasks.

Wrong:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/beta.yaml …
    due: 2026-02-27

Right:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/beta.yaml …
    due: 2026-02-27
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, started: 2026-02-17, finished: 2026-02-26}
"""

from collections.abc import Iterator
from fractions import Fraction

from plancli.checks.wording import index
from plancli.model.problem import Finding, Severity
from plancli.schedule.quality import Execution, Quality
from plancli.words import count

CODE = "S117"
SEVERITY: Severity = "info"


def check(quality: Quality) -> Iterator[Finding]:
    """Find charters whose baseline execution index is below the limit."""
    limit, population = quality.limits.baseline_execution_index, quality.limits.population
    for each in quality.charters.values():
        execution = each.execution
        enough = execution.due + execution.undated >= population
        if enough and execution.index is not None and execution.index < Fraction(limit):
            yield Finding(
                address=each.address,
                message=f"baseline execution index {index(execution.index)}, the limit is {limit}: "
                f"{_counts(execution)}",
                help="finish what is due, or plan dates that can be kept, and give each milestone a `due`; "
                "`checks.thresholds.baseline-execution-index` sets the limit",
            )


def _counts(execution: Execution) -> str:
    undated = f" and {execution.undated:,} without a due date" if execution.undated else ""
    return f"{count(execution.finished, 'task')} finished, {execution.due:,} due by the status date{undated}"
