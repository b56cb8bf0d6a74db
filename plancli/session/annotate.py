"""Comparisons and ledgers as problems with their places: what annotations show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from plancli.model.problem import Finding, Problem
from plancli.reports.annotations import locate_changes
from plancli.reports.gate import locate_findings
from plancli.scope.comparison import Comparison, ReviewedChange
from plancli.scope.gate import judge_ledgers
from plancli.scope.result import Ledger
from plancli.store.places import locate
from plancli.words import Words

if TYPE_CHECKING:
    from plancli.store.loader import Loaded

    from .session import Session


def annotate_comparison(session: Session, comparison: Comparison) -> Sequence[Problem]:
    """Each change and effect where it stands in the head; what is gone at what is left of it, or its file as it was."""
    commit = comparison.head.commit
    head = session.load(None if commit is None else session.repository.resolve(commit))
    return locate_changes(comparison, _locate_in(head))


def annotate_ledger(session: Session, ledger: Ledger) -> Sequence[Problem]:
    """What makes a ledger stop the plan, as the gate says it: excesses, loosened terms, deleted charters.

    An excess stands at the first change since the baseline that adds creep.
    """
    sides = (session.plan, session.plan)
    entries = [one for charter in ledger.charters for one in charter.entries if one.creep and one.creep > 0]
    changes = [ReviewedChange(change=one.change) for one in entries]
    findings = judge_ledgers(Ledger(()), ledger, sides, changes)
    words = Words.of(session.plan, session.today)
    located = locate_findings(list(findings), sides, words, _locate_in(session.loaded))
    return [one.problem for one in located if one.problem is not None]


def _locate_in(loaded: Loaded) -> Callable[[Finding, str, str], Problem]:
    return lambda finding, code, name: locate(loaded.documents, finding, code, name, "error")
