"""Two people have the same email.

Who made a commit is known by its email alone. Where two share one, `plan approve` cannot tell who approves, and nobody
can tell whether who asked for a change also approved it.

Wrong:
    # people.yaml …
    people:
      ada: {name: Ada, email: team@shop.example}
      ben: {name: Ben, email: team@shop.example}
      grace: {name: Grace}
      maya: {name: Maya}

Right:
    # people.yaml …
    people:
      ada: {name: Ada, email: ada@shop.example}
      ben: {name: Ben, email: ben@shop.example}
      grace: {name: Grace}
      maya: {name: Maya}
"""

from collections.abc import Iterator

from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "R122"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find people whose email, whatever its case, is that of somebody before them."""
    owners: dict[str, str] = {}
    for person_id, person in plan.people.items():
        if person.email:
            owner = owners.setdefault(person.email.casefold(), person_id)
            if owner != person_id:
                yield Finding(
                    address=f"person/{person_id}",
                    message=f"{person_id} has the email of {owner}: their commits cannot be told apart",
                    help="write the email that each of them commits with",
                    field="email",
                )
