"""A person is named nowhere in the plan.

Nobody assigned them, no team has them, they own, approve and watch nothing. Either they have left, and the next reader
counts on a capacity that is not there, or a task still waits to be given to them. Who has a skill that some task asks
for is in use.

Wrong:
    # people.yaml …
    people:
      ada: {name: Ada}
      ben: {name: Ben, skills: [python]}
      cleo: {name: Cleo, skills: [web]}
      grace: {name: Grace}
      maya: {name: Maya}

Right:
    # people.yaml …
    people:
      ada: {name: Ada}
      ben: {name: Ben, skills: [python]}
      cleo: {name: Cleo, skills: [web]}
      grace: {name: Grace}
      maya: {name: Maya}
    teams: {design: cleo}
    # milestones/pay/beta.yaml …
    tasks:
      form: {title: Card form, effort: 3d, any-of: design}
      vault: {title: Card vault, effort: 8d, assign: ben}
"""

from collections.abc import Iterator

from plancli.checks.uses import named_people
from plancli.model.naming import SKILL
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "R116"
SEVERITY: Severity = "info"
WHOLE = True


def check(plan: Plan) -> Iterator[Finding]:
    """Find people whom nothing names, neither themselves nor one of their skills."""
    named = named_people(plan)
    for person_id, person in plan.people.items():
        if person_id not in named and not any(f"{SKILL}{skill}" in named for skill in person.skills):
            yield Finding(
                address=f"person/{person_id}",
                message=f"{person_id} is named nowhere in the plan",
                help=f"`plan rm person/{person_id}`, or give them a part in it",
            )
