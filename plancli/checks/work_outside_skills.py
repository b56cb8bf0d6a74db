"""A person does work that asks for another skill.

A task says in `any-of` what skill it needs: `skill:python`. Where it names people or teams beside it, the schedule may
choose someone who has none of the skills that are named, because they finish first. Perhaps that is meant, and perhaps
their skills are not written down. `assign` says nothing of skills, so nothing is found there.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, any-of: [ada, skill:python]}

Right:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, any-of: skill:python}
"""

from collections.abc import Iterator

from plancli.checks.charters import open_tasks
from plancli.checks.shares import gather
from plancli.model.naming import SKILL
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.schedule.result import Schedule
from plancli.words import listed

CODE = "S205"
SEVERITY: Severity = "info"


def check(plan: Plan, schedule: Schedule) -> Iterator[Finding]:
    """Find unfinished tasks that the schedule gives to someone without the skills that they name."""
    yield from gather(_outside(plan, schedule), "tasks are done by someone without the skills that they name")


def _outside(plan: Plan, schedule: Schedule) -> Iterator[Finding]:
    for address, task, _ in open_tasks(plan) if plan.references.candidates else ():
        wanted = [name.removeprefix(SKILL) for name in task.any_of if name.startswith(SKILL)]
        if not wanted:
            continue
        for person in (one.person for one in schedule.items[address].assigned):
            if not set(wanted) & set(plan.people[person].skills):
                yield Finding(
                    address=address,
                    message=f"{person} finishes first and does it, without the skill {listed(wanted, 'or')}",
                    help=f"take {person} out of `any-of`, or add the skill in people.yaml",
                    field="any-of",
                )
