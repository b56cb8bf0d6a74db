"""A team has no members.

Work that is given to it is given to nobody: the schedule takes an unnamed person for it who is always free, and nobody
hears of what it watches.

Wrong:
    # people.yaml …
    teams: {web: []}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: [ben, web]}

Right:
    # people.yaml …
    teams: {web: [ada]}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: [ben, web]}
"""

from collections.abc import Iterator

from plancli.checks.uses import named_people
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "R123"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find teams without members that something names."""
    named = named_people(plan)
    for team, members in plan.teams.items():
        if not members and team in named:
            yield Finding(
                address="plan",
                message=f"the team {team} has no members",
                help=f"name them, `{team}: [PERSON]`, or take it out",
                field=f"teams.{team}",
                spot="key",
            )
