"""A change request covers something that is not of its charter.

A request approves differences of the charter that it names, and of no other: what it covers elsewhere is approved by
nobody, and counts as creep there. Each charter has its own sponsor, who is to be asked by a request of its own. A
product's commitment may be covered where a milestone of the charter keeps it. In a proposal it is a hint.

Wrong:
    # changes/guest.yaml …
    covers: [charter/pay scope.in.guest, milestone/wallet/launch due]
    status: approved
    approval: {by: grace, on: 2026-02-26}

Right:
    # changes/guest.yaml …
    covers: [charter/pay scope.in.guest, milestone/pay/beta due]
    status: approved
    approval: {by: grace, on: 2026-02-26}
"""

from collections.abc import Iterator

from plancli.checks.change_requests import open_requests
from plancli.model.address import charter_of, kind_of
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.values.coverage import Coverage
from plancli.model.values.identifier import Id

CODE = "A114"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find entries of `covers` that name another charter, or what is of none."""
    for address, request, _ in open_requests(plan):
        for at, coverage in enumerate(request.covers):
            if not _is_of(plan, request.charter, coverage):
                yield Finding(
                    address=address,
                    message=f"{coverage} is not of charter/{request.charter}, and is not approved by this",
                    help="write a change request for the charter that it belongs to, and take it out here",
                    field="covers",
                    item=at,
                    severity="info" if request.status == "proposed" else None,
                )


def _is_of(plan: Plan, charter_id: str, coverage: Coverage) -> bool:
    """Whether a change request of a charter may cover this."""
    if kind_of(coverage.address) != "product":
        return charter_of(coverage.address) == charter_id
    commitments, _, field = (coverage.field or "commitments").partition(".")
    product = plan.products.get(coverage.address.partition("/")[2])
    commitment = product.commitments.get(Id(field.partition(".")[0])) if product is not None else None
    is_kept_elsewhere = commitment is not None and not (commitment.milestone or "").startswith(f"{charter_id}/")
    return commitments == "commitments" and not is_kept_elsewhere
