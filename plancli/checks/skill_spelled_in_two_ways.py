"""A skill is spelled in two ways.

`any-of: [skill:python]` finds those who have exactly that skill, and nobody with `Python`. The scheduler then chooses
among fewer people than there are, and the date is later than it need be, or all hangs on one person.
Ids cannot differ like that, because they are small letters, digits and hyphens; skills are free text.

Wrong:
    # people.yaml …
    people:
      ada: {name: Ada, skills: [Python]}
      ben: {name: Ben, skills: [python]}
      grace: {name: Grace}
      maya: {name: Maya}

Right:
    # people.yaml …
    people:
      ada: {name: Ada, skills: [python]}
      ben: {name: Ben, skills: [python]}
      grace: {name: Grace}
      maya: {name: Maya}
"""

from collections import Counter
from collections.abc import Iterator

from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "R121"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find skills that others spell differently: in case, or with a blank or an underscore for a hyphen."""
    counts = Counter(skill for person in plan.people.values() for skill in person.skills)
    usual: dict[str, str] = {}
    for skill in sorted(counts, key=lambda skill: (-counts[skill], skill != _folded(skill), skill)):
        usual.setdefault(_folded(skill), skill)
    for person_id, person in plan.people.items():
        for item, skill in enumerate(person.skills):
            other = usual[_folded(skill)]
            if skill != other:
                yield Finding(
                    address=f"person/{person_id}",
                    message=f"the skill `{skill}` is `{other}` elsewhere: who asks for one does not find the other",
                    help=f"write `{other}`",
                    field="skills",
                    item=item,
                )


def _folded(skill: str) -> str:
    """A skill without what spellings differ in."""
    return "-".join(skill.casefold().replace("-", " ").replace("_", " ").split())
