"""The registers of charters as the checks see them: risks and issues that are not settled."""

from collections.abc import Iterable, Iterator

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.model.charter import Charter, Issue, Risk
from plancli.model.plan import Plan
from plancli.model.problem import Finding

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


def entries_without_owner(
    what: str, entries: Iterable[tuple[str, str, Risk | Issue, Charter]], way_out: str
) -> Iterator[Finding]:
    """A finding about each risk or issue that has no owner, in a draft only a hint."""
    for address, entry_id, entry, charter in entries:
        if entry.owner is None:
            yield Finding(
                address=address,
                message=f"the {what} {entry_id} has no owner",
                help=way_out,
                field=f"{what}s.{entry_id}",
                spot="key",
                severity=mild_in_draft(charter),
            )


def is_settled(entry: Risk | Issue) -> bool:
    """Whether the status of a risk or an issue says that nothing is left to do."""
    return (entry.status or "").casefold() in _SETTLED
