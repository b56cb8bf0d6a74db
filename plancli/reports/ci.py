"""What `plan ci` tells those who review a change: the verdict, what is in the way, what changed, how to approve it."""

import re
import shlex
from collections.abc import Container, Iterator, Sequence

import msgspec

from plancli.model.plan import Plan
from plancli.model.problem import Problem
from plancli.model.values.identifier import Id
from plancli.scope.comparison import Comparison, ReviewedChange
from plancli.scope.conditions import charter_behind
from plancli.scope.gate_result import GateFinding, ProposedRequest, Review, Site
from plancli.scope.result import CharterCreep, RequestState, RequestStatus
from plancli.words import Words, count, listed

from .ci_verdict import Part, as_approved, build_verdict
from .gate import WRITES_ONE, charter_of_finding, counts
from .judgement import scope_sum
from .pull_request import ChangeRow, Cut, build_pull_request

ROWS = 60
"""Rows of each table; what is left out is counted."""
_SHOWN = 12
"""Rows of a charter that are not folded away."""
_FEW = 3
"""So few rows are not worth a fold."""
_REST = "The plan, its people and its products"
_EMPTY = Cut((), 0, 0)

_STATES: dict[RequestState, str] = {
    "not-approved": "not approved",
    "no-baseline": "its charter was never approved",
    "spent": "spent: its charter was approved anew since",
    "self-approved": "does not count: who asked for it approved it",
    "not-an-approver": "does not count: who approved it is no approver",
    "approved-before-asked": "does not count: approved before it was asked for",
    "not-committed": "does not count: the approval is not committed",
    "not-their-commit": "does not count: somebody else's commit wrote the approval",
    "changed-since": "does not count: it was changed after it was approved",
    "not-signed": "does not count: the commit that approved it is not signed",
    "used": "used up",
    "partly-used": "used in part",
    "unused": "not used yet",
    "exceeded": "exceeded",
}


class FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """What is in the way, or was before: where, what, and what helps."""

    severity: str
    place: str
    site: Site
    message: str
    help: str


class LinkedRow(msgspec.Struct, frozen=True):
    """A change with the place where it is written, None where nobody knows; whether it is in the way."""

    row: ChangeRow
    site: Site | None
    stops: bool


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """The changes of one charter: those that matter, the `folded` rest, and how many `more` there are."""

    title: str
    place: str | None
    sum: str | None
    rows: Sequence[LinkedRow]
    folded: Sequence[LinkedRow]
    more: int


class ProposalRow(msgspec.Struct, frozen=True, kw_only=True):
    """A change request to save as `file`, whose approval `who` writes with a command; another forgives all of it."""

    file: str
    text: str
    who: str
    approve: str
    approve_charter: str


class RequestRow(msgspec.Struct, frozen=True):
    """A change request and what became of it."""

    title: str
    place: str
    state: str


class CiReport(msgspec.Struct, frozen=True, kw_only=True):
    """A review in words. What the lists leave out is counted in the field beside them."""

    passed: bool
    verdict: Sequence[Part]
    outcome: str
    findings: Sequence[FindingRow]
    more_findings: int
    warnings: Sequence[FindingRow]
    more_warnings: int
    older: Sequence[FindingRow]
    more_older: int
    sections: Sequence[Section]
    more_sections: int
    effects: Cut
    cosmetic: Cut
    commits: Cut
    requests: Sequence[RequestRow]
    proposals: Sequence[ProposalRow]
    base: str
    head: str
    today: str
    marker: str


def build_ci_report(review: Review, rows: int = ROWS) -> CiReport:
    """A review, the worst first, each list with at most `rows` entries."""
    review = as_approved(review)
    words = Words.of(review.after, review.today)
    new, warnings = _parted([one for one in review.findings if one.new], review)
    old = [_finding_row(one, review) for one in review.findings if not one.new]
    sections = list(_sections(review, words, rows))
    whole = build_pull_request(review.comparison, rows) if review.comparison else None
    return CiReport(
        passed=review.passed,
        verdict=build_verdict(review, words),
        outcome=outcome(review),
        findings=new[:rows],
        more_findings=len(new[rows:]),
        warnings=warnings[:rows],
        more_warnings=len(warnings[rows:]),
        older=old[:rows],
        more_older=len(old[rows:]),
        sections=sections[:rows],
        more_sections=len(sections[rows:]),
        effects=whole.effects if whole else _EMPTY,
        cosmetic=whole.cosmetic if whole else _EMPTY,
        commits=whole.commits if whole else _EMPTY,
        requests=list(_requests(review))[:rows],
        proposals=[_proposal_row(one, review) for one in review.proposals[:rows]],
        base=f"{review.base.rev} ({(review.base.commit or '')[:7]})",
        head=(review.head.commit or "")[:7],
        today=words.date(review.today),
        marker=marker(review.root),
    )


def marker(root: str) -> str:
    """What a comment is found by the next time, one for each plan of a repository."""
    return f"plancli:ci:{re.sub('[^A-Za-z0-9._/]+|-{2,}', '-', root).strip('-') or '.'}"


def outcome(review: Review) -> str:
    """Whether it may land, and why not, in a sentence."""
    whole = f"The whole plan has {counts(review)}."
    stopping = [one for one in review.findings if one.stops]
    if review.passed:
        return f"It may land. {whole}"
    if not stopping:
        return f"It may not land: nothing could be judged. {whole}"
    return f"It may not land: {count(len(stopping), 'finding')} in the way. {whole}"


def _parted(findings: Sequence[GateFinding], review: Review) -> tuple[list[FindingRow], list[FindingRow]]:
    """Findings to show, and warnings that are too many to stand before all else."""
    rows = [_finding_row(one, review) for one in findings]
    stopping = sum(one.stops for one in findings)
    shown = len(rows) if len(rows) - stopping <= _FEW else stopping
    return rows[:shown], rows[shown:]


def _finding_row(one: GateFinding, review: Review) -> FindingRow:
    problem = _problem(one)
    return FindingRow(
        severity=one.severity,
        place=_place(problem),
        site=Site(problem.file, problem.line, review.head.commit or "", review.root),
        message=problem.message,
        help=problem.help.removesuffix(WRITES_ONE),
    )


def _problem(one: GateFinding) -> Problem:
    if one.problem is None:
        raise ValueError("a finding without its place")
    return one.problem


def _place(problem: Problem) -> str:
    address, field = problem.address, problem.field
    return f"{address} {field}" if address and field else address or problem.file


def _proposal_row(one: ProposedRequest, review: Review) -> ProposalRow:
    """A proposed request, with commands that work at the top of the repository."""
    who = [review.after.title_of(f"person/{key}") for key in one.who if key != one.asked_by]
    root = review.root.rstrip("/")
    option = f" --root {shlex.quote(root)}" if root else ""
    return ProposalRow(
        file=f"{review.root}changes/{one.key}.yaml",
        text=one.text,
        who=listed(who, "or") or "a sponsor",
        approve=f"plan approve change/{one.key}{option}",
        approve_charter=f"plan approve charter/{one.charter}{option}",
    )


def _sections(review: Review, words: Words, rows: int) -> Iterator[Section]:
    """The changes by charter, those with findings first, then those with the gravest changes."""
    comparison = review.comparison
    if comparison is None:
        return
    groups: dict[str | None, list[ReviewedChange]] = {}
    for one in comparison.changes:
        if one.change.origin == "decided":
            groups.setdefault(_charter_of(one, comparison), []).append(one)
    ledgers = {one.address: one for one in review.ledger.charters} if review.ledger else {}
    stopped = {charter_of_finding(one, review.after) for one in review.findings if one.stops}
    for key in sorted(groups, key=lambda key: (key not in stopped, *_gravity(groups[key]), key is None, key or "")):
        part = msgspec.structs.replace(comparison, changes=groups[key])
        yield _section(key, part, review, ledgers.get(f"charter/{key}"), words, rows)


def _charter_of(one: ReviewedChange, comparison: Comparison) -> str | None:
    """The id of the charter that a change is about: of a change request, that which it changes."""
    key = one.change.address.partition("/")[2]
    for plan in (comparison.after, comparison.before):
        if one.change.address.startswith("change/") and key in plan.changes:
            return str(plan.changes[Id(key)].charter)
    return charter_behind(one.change, comparison.before, comparison.after)


def _gravity(changes: Sequence[ReviewedChange]) -> tuple[int, int]:
    return (
        -sum(one.severity == "error" for one in changes),
        -sum(one.severity == "warning" for one in changes),
    )


def _section(
    key: str | None, part: Comparison, review: Review, ledger: CharterCreep | None, words: Words, rows: int
) -> Section:
    found = build_pull_request(part, rows).changes
    stopping = {_place(_problem(one)) for one in review.findings if one.stops}
    linked = [_linked(row, review, stopping) for row in found.rows if isinstance(row, ChangeRow)]
    linked.sort(key=lambda one: not one.stops)
    weighty = [one for one in linked if one.stops or one.row.severity or one.row.effect or one.row.sign != "•"]
    shown = linked if len(linked) - len(weighty[:_SHOWN]) <= _FEW else weighty[:_SHOWN]
    address = f"charter/{key}"
    return Section(
        title=_title(address, part.before, part.after) if key else _REST,
        place=address if key else None,
        sum=_sum(ledger, words) if ledger is not None else None,
        rows=shown,
        folded=[one for one in linked if one not in shown],
        more=found.more,
    )


def _linked(row: ChangeRow, review: Review, stopping: Container[str]) -> LinkedRow:
    stops = not review.passed and (row.severity == "error" or row.place in stopping)
    return LinkedRow(row, _site(row.place, review), stops)


def _sum(ledger: CharterCreep, words: Words) -> str | None:
    return scope_sum(ledger, words) if ledger.baseline is not None else "not agreed on yet"


def _title(address: str, before: Plan, after: Plan) -> str:
    return (after if after.thing(address) is not None else before).title_of(address)


def _site(place: str, review: Review) -> Site | None:
    """Where a row's change is written; of several changes of one thing, the first of them."""
    found = review.sites.get(place)
    if found is not None:
        return found
    return next((site for name, site in review.sites.items() if name.startswith(f"{place} ")), None)


def _requests(review: Review) -> Iterator[RequestRow]:
    """The requests that the change touches or uses."""
    comparison, ledger = review.comparison, review.ledger
    if comparison is None or ledger is None:
        return
    touched = {one.change.address for one in comparison.changes}
    touched |= {address for one in comparison.changes for address in one.approved_by}
    for charter in ledger.charters:
        yield from (_request(one) for one in charter.requests if one.address in touched)


def _request(one: RequestStatus) -> RequestRow:
    exceeded = f" in {listed(one.exceeded)}" if one.exceeded else ""
    return RequestRow(one.title, one.address, f"{_STATES[one.state]}{exceeded}")
