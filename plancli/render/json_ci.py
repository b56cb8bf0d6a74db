"""A review as JSON."""

from decimal import Decimal
from typing import Any

from plancli.reports.ci_verdict import build_verdict
from plancli.scope.gate_result import GateFinding, ProposedRequest, Review, written_spot
from plancli.scope.result import Number
from plancli.words import Words

from .json import diff_body, encode, money, number, problem, reviewed
from .json_creep import ceilings, charters


def ci(review: Review) -> str:
    """What `plan ci` found; changes and effects as in `plan diff`, charters as in `plan creep`."""
    parts = build_verdict(review, Words.of(review.after, review.today))
    alone = {"changes": [reviewed(one) for one in review.files], "effects": []}
    changes = alone if review.comparison is None else diff_body(review.comparison)
    return encode(
        "ci",
        {
            "passed": review.passed,
            "state": review.state,
            "verdict": " · ".join(f"{part.text} {part.place or ''}".strip() for part in parts),
            "base": review.base,
            "head": review.head,
            "today": str(review.today),
            "root": review.root,
            "findings": [_finding(one) for one in review.findings],
            "summary": {severity: review.summary.get(severity, 0) for severity in ("error", "warning", "info")},
            "changes": changes["changes"],
            "effects": changes["effects"],
            "charters": charters(review.ledger) if review.ledger is not None else [],
            "proposals": [_proposal(one) for one in review.proposals],
        },
    )


def _finding(one: GateFinding) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "name": one.name,
        "address": one.address,
        "field": one.field,
        "new": one.new,
        "severity": one.severity,
        "added": _amount(one.name, one.added),
        "grown": _amount(one.name, one.grown),
        "limit": _amount(one.name, one.limit),
        "before": one.before,
        "after": one.after,
        "by": one.by,
        "author": one.author,
        "commit": one.commit,
        "who": list(one.who),
        "problem": problem(one.problem) if one.problem is not None else None,
    }


def _amount(area: str, value: Number | None) -> int | float | str | None:
    return money(Decimal(value)) if area == "cost" and value is not None else number(value)


def _proposal(one: ProposedRequest) -> dict[str, Any]:
    return {
        "address": f"change/{one.key}",
        "file": f"changes/{one.key}.yaml",
        "charter": one.charter,
        "covers": [written_spot(spot) for spot in one.covers],
        "impact": ceilings(one.impact),
        "who": list(one.who),
        "text": one.text,
    }
