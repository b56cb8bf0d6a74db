"""A team is named nowhere in the plan.

No task is given to it, and it watches nothing. Either it is a leftover, or work that it was formed for still names
nobody, or somebody else.

Wrong:
    # people.yaml …
    teams: {web: [ada, ben]}

Right:
    # people.yaml …
    teams: {web: [ada, ben]}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: web}
"""

from collections.abc import Iterator

from plancli.checks.uses import named_people
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "R117"
SEVERITY: Severity = "info"
WHOLE = True


def check(plan: Plan) -> Iterator[Finding]:
    """Find teams that nothing names."""
    named = named_people(plan)
    for team in plan.teams:
        if team not in named:
            yield Finding(
                address="plan",
                message=f"the team {team} is named nowhere in the plan",
                help=f"take it out, or give it work: `assign: [{team}]`",
                field=f"teams.{team}",
                spot="key",
            )
