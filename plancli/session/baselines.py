"""Baselines as a user asks for them: the series of some charters, and the tags that bear witness to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plancli.errors import PlanError
from plancli.scope.baselines import BaselineSeries, GivenBaseline, compute_baselines
from plancli.scope.evidence import TagCheck, TaggedSeries, write_message

from .baseline_tags import TagJudge
from .root import charter_named

if TYPE_CHECKING:
    from plancli.model.history import Commit
    from plancli.scope.baseline import Record

    from .session import Session


def list_baselines(
    session: Session, names: Sequence[str] = (), *, signatures: bool = False, require_signature: bool = False
) -> list[TaggedSeries]:
    """The series of the charters named, deleted ones among them, of all where none is named; their tags checked.

    Git is asked for the `signatures` where that is wanted; `require_signature` finds fault with a tag that has none.

    Raises:
        PlanError: there is no repository, its history is cut, or a name is that of no charter.
    """
    series = _chosen(compute_baselines(_read_record(session)), names)
    judge = TagJudge(session, signatures=signatures, require_signature=require_signature)
    return [TaggedSeries(one, judge.check(one)) for one in series]


def find_baseline(session: Session, name: str, number: int | None) -> tuple[TaggedSeries, GivenBaseline]:
    """A baseline of a charter by its number, the last where none is given.

    Raises:
        PlanError: there is no such charter, or it has no such baseline.
    """
    (found,) = list_baselines(session, [name])
    return found, _numbered(found.series, number)


def tag_baseline(session: Session, name: str, number: int | None, *, sign: bool) -> tuple[str, Commit, bool]:
    """Set the annotated tag of a baseline: its name, the commit, and whether it was not there before.

    Raises:
        PlanError: there is no such baseline, its approval is not committed, another tag has its name, or git cannot
            set or sign it.
    """
    record = _read_record(session)
    (series,) = _chosen(compute_baselines(record), [name])
    if number is None:
        _require_committed(record, series)
    given = _numbered(series, number)
    judge = TagJudge(session)
    check = judge.check(series)[given.number - 1]
    if check.tag is not None:
        _require_same(check, sign=sign)
        return check.name, given.baseline.commit, False
    from plancli.store.git.write import write_tag

    message = write_message(series.title, judge.evidence(series, given))
    write_tag(session.repository.top, check.name, given.baseline.commit.hash, message, sign=sign)
    return check.name, given.baseline.commit, True


def _read_record(session: Session) -> Record:
    """What the history holds of every charter since it was first approved."""
    session.repository.require_full_history()
    return session.record


def _chosen(series: Sequence[BaselineSeries], names: Sequence[str]) -> list[BaselineSeries]:
    known = [one.address.partition("/")[2] for one in series]
    chosen = {charter_named(name, known) for name in names} or set(known)
    return [one for one in series if one.address.partition("/")[2] in chosen]


def _numbered(series: BaselineSeries, number: int | None) -> GivenBaseline:
    many = len(series.baselines)
    if not many:
        way_out = f"`plan approve {series.address}` writes an approval; its commit is the baseline"
        raise PlanError(f"{series.address} has no baseline: it was never approved", way_out)
    if number is not None and number > many:
        way_out = f"`plan baseline list {series.address}` shows {'the one' if many == 1 else f'all {many}'}"
        raise PlanError(f"{series.address} has no baseline {number}", way_out)
    return series.baselines[(number or many) - 1]


def _require_committed(record: Record, series: BaselineSeries) -> None:
    """The last baseline is not the one that is meant where the work tree holds another approval."""
    key = series.address.partition("/")[2]
    own = record.charters[key]
    if not own.deleted and own.charter.approval is not None and own.charter.approval != own.approval:
        way_out = "commit it: its commit is the baseline"
        if series.baselines:
            way_out += f"; or name one that is: `plan baseline tag {series.address} {len(series.baselines)}`"
        raise PlanError(f"the approval of {series.address} is not committed", way_out)


def _require_same(check: TagCheck, *, sign: bool) -> None:
    """A tag that is there already is left as it is, and must be what would be set."""
    remove = f"`git tag -d {check.name}` removes it"
    if check.state == "of-another-plan":
        raise PlanError(
            f"{check.name} is of another plan in this repository, and names cannot be shared",
            "give one of the charters another id before it is approved",
        )
    if check.state == "wrong":
        raise PlanError(
            f"{check.name} is there already, and says something else",
            f"`plan baseline verify {check.address}` says what; {remove}",
        )
    if sign and check.signature is None:
        raise PlanError(f"{check.name} is there already, and not signed", f"{remove}; then sign it")
