"""Something waits for what binds nobody.

A dropped task, and what is undone in a charter on hold, closed or cancelled, is not forecast. What comes after it is
forecast as if there were nothing to wait for, although somebody once knew that there was. Wait for what does that work
now, or say that nothing must come first by taking the link out.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      scan: {title: Scan a card, effort: 2d, assign: ben, status: dropped}
      list: {title: List of cards, effort: 3d, assign: ben, after: [vault, scan]}

Right:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      scan: {title: Scan a card, effort: 2d, assign: ben, status: dropped}
      list: {title: List of cards, effort: 3d, assign: ben, after: [vault]}
"""

from collections.abc import Iterator

from plancli.checks.charters import HISTORY, is_over, is_reached, mild_in_draft
from plancli.checks.links import waiting_for
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "R120"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find links of open work to dropped tasks, and to what idle charters left undone."""
    idle = dict(_idle(plan))
    for one in waiting_for(plan, idle):
        yield Finding(
            address=one.address,
            message=f"waits for {one.predecessor}, which {idle[one.predecessor]}: it binds nobody",
            help="wait for what does that work now, or take it out",
            field="after",
            item=one.item,
            severity=mild_in_draft(one.charter),
        )


def _idle(plan: Plan) -> Iterator[tuple[str, str]]:
    """The addresses of what is neither done nor forecast, each with the reason."""
    resting = {key: one.status for key, one in plan.charters.items() if one.status in ("on-hold", *HISTORY)}
    for path, milestone in plan.milestones.items():
        status = resting.get(path.partition("/")[0])
        reason = f"is of {'a charter on hold' if status == 'on-hold' else f'a {status} charter'}" if status else None
        if milestone.tasks and all(task.status == "dropped" for task in milestone.tasks.values()):
            yield f"milestone/{path}", "has dropped tasks only"
        elif reason and not is_reached(milestone):
            yield f"milestone/{path}", reason
        for key, task in milestone.tasks.items():
            if task.status == "dropped":
                yield f"task/{path}/{key}", "was dropped"
            elif reason and not is_over(task):
                yield f"task/{path}/{key}", reason
