"""Agreed work waits for work that nobody agreed to.

An approved charter promises its dates, and one of them hangs on a draft: on work that has no people of its own before
all that was agreed is done, and that may never be approved. Have the draft approved, or take the work it is needed for
into the charter.

Wrong:
    # charters/vault.yaml
    title: Card vault
    product: checkout
    status: draft
    # milestones/vault/api.yaml
    title: API of the vault
    tasks: {api: {title: API, effort: 5d, assign: ada}}
    # milestones/pay/beta.yaml …
    after: vault/api/

Right:
    # milestones/pay/api.yaml
    title: API of the vault
    tasks: {api: {title: API, effort: 5d, assign: ada}}
    # milestones/pay/beta.yaml …
    after: api
"""

from collections.abc import Iterator

from plancli.checks.charters import is_over, is_reached, open_charters
from plancli.checks.links import waiting_for
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "H316"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find links of open work of charters that are no drafts to undone work of drafts."""
    agreed = any(charter.status != "draft" for _, charter in open_charters(plan))
    for one in waiting_for(plan, set(_drafted(plan)) if agreed else ()):
        if one.charter.status != "draft":
            yield Finding(
                address=one.address,
                message=f"waits for {one.predecessor}, which is of a draft",
                help="have that charter approved, or take its work into this one",
                field="after",
                item=one.item,
            )


def _drafted(plan: Plan) -> Iterator[str]:
    """The addresses of what is to be done in drafts."""
    drafts = {key for key, charter in plan.charters.items() if charter.status == "draft"}
    for path, milestone in plan.milestones.items():
        if path.partition("/")[0] in drafts:
            if not is_reached(milestone):
                yield f"milestone/{path}"
            yield from (f"task/{path}/{key}" for key, task in milestone.tasks.items() if not is_over(task))
