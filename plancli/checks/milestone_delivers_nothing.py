"""A milestone has work, but nothing in scope comes of it.

Work that serves no agreed scope item is where scope creeps in unseen: it takes people and time, and nobody asked for
it. Say what the milestone delivers, or add that to the charter's scope by a change request, or leave the work out.

Not every milestone must deliver. Work serves the scope as well where something that waits for it delivers: a
foundation that the beta comes after. An event (a launch, a gate, a trade fair) is no work. What is reached is history,
and where nothing in the charter delivers anything, `scope-item-not-delivered` says so once. In a draft it is a hint.

Wrong:
    # milestones/pay/beta.yaml …
    due:
    # milestones/pay/redesign.yaml
    title: New look
    after: beta
    tasks:
      colours: {title: New colours, effort: 5d, assign: ada}

Right:
    # milestones/pay/beta.yaml …
    after: foundation
    due: 2026-05-29
    # milestones/pay/foundation.yaml
    title: Foundation
    tasks:
      database: {title: Set up the database, effort: 5d, assign: ada}
    # milestones/pay/launch.yaml
    title: Launch
    owner: grace
    after: beta
"""

from collections.abc import Iterator

from plancli.checks.charters import deliveries, is_reached, mild_in_draft, open_charters
from plancli.model.address import kind_of, parent_of
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "H302"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find milestones with unfinished work that neither deliver nor lead to what does."""
    charters = {charter_id: charter for charter_id, charter in open_charters(plan) if charter.scope.in_}
    delivering = {
        charter_id: {_milestone_of(delivery.address) for delivery in deliveries(plan, charter_id)}
        for charter_id in plan.charters
    }
    candidates = [
        (address, charter)
        for charter_id, charter in charters.items()
        if delivering[charter_id]
        for address, milestone in plan.milestones_of(charter_id)
        if milestone.tasks and address not in delivering[charter_id] and not is_reached(milestone)
    ]
    serving = _with_predecessors(plan, set().union(*delivering.values())) if candidates else ()
    for address, charter in candidates:
        if address not in serving:
            yield Finding(
                address=address,
                message=f"{address} delivers nothing in scope, nor does anything that waits for it",
                help="say what comes of it: `delivers: [ITEM]`, a scope item of its charter",
                severity=mild_in_draft(charter),
            )


def _with_predecessors(plan: Plan, milestones: set[str]) -> set[str]:
    """The milestones, and all that they or their tasks wait for, directly or not."""
    waits_for: dict[str, set[str]] = {}
    for address, links in plan.references.links.items():
        predecessors = {_milestone_of(link.predecessor) for link in links}
        waits_for.setdefault(_milestone_of(address), set()).update(predecessors)
    found, frontier = set(milestones), list(milestones)
    while frontier:
        new = waits_for.get(frontier.pop(), set()) - found
        found |= new
        frontier += new
    return found


def _milestone_of(address: str) -> str:
    return parent_of(address) or address if kind_of(address) == "task" else address
