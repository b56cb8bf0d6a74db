"""What a plan makes use of: the people, teams and skills that anything names."""

from plancli.model.plan import Plan


def named_people(plan: Plan) -> set[str]:
    """The people and teams that any field names, and stakeholders; a skill stands there as `skill:NAME`."""
    fields = (names for refers, names in plan.references.named.items() if refers.startswith("person"))
    stakeholders = (charter.stakeholders for charter in plan.charters.values())
    return set[str]().union(*fields, *stakeholders)
