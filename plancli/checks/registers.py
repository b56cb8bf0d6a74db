"""The registers of charters as the checks see them: risks and issues that are not settled."""

from collections.abc import Iterator

from plancli.checks.charters import open_charters
from plancli.model.charter import Charter, Issue, Risk
from plancli.model.plan import Plan

_SETTLED = frozenset(("closed", "done", "resolved", "solved", "settled", "retired", "expired", "occurred", "cancelled"))
"""How people write in `status`, which is free text, that nothing is left to do."""


def open_risks(plan: Plan) -> Iterator[tuple[str, str, Risk, Charter]]:
    """The risks of open charters that are not settled: the charter's address, id and value of the risk, the charter."""
    for charter_id, charter in open_charters(plan):
        for risk_id, risk in charter.risks.items():
            if not is_settled(risk):
                yield f"charter/{charter_id}", risk_id, risk, charter


def open_issues(plan: Plan) -> Iterator[tuple[str, str, Issue, Charter]]:
    """The issues of open charters that are not settled: the charter's address, id and value, the charter."""
    for charter_id, charter in open_charters(plan):
        for issue_id, issue in charter.issues.items():
            if not is_settled(issue):
                yield f"charter/{charter_id}", issue_id, issue, charter


def is_settled(entry: Risk | Issue) -> bool:
    """Whether the status of a risk or an issue says that nothing is left to do."""
    return (entry.status or "").casefold() in _SETTLED
