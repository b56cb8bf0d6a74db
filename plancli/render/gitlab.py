"""Findings of a review as GitLab's Code Quality report: an array that its merge requests compare."""

import hashlib
from collections import Counter
from typing import Any

import msgspec

from plancli.scope.gate_result import GateFinding, Review

from .escape import one_line

_SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}


def review(found: Review) -> str:
    """What the gate finds, one entry each; the same finding has the same fingerprint in every run."""
    seen = Counter[str]()
    entries = [_entry(one, found.root, seen) for one in found.findings]
    return msgspec.json.format(msgspec.json.encode(entries), indent=2).decode() + "\n"


def _entry(one: GateFinding, root: str, seen: Counter[str]) -> dict[str, Any]:
    problem = one.problem
    file, line = (problem.file, problem.line) if problem else ("plan.yaml", 1)
    said = one_line(f"{problem.message}: {problem.help}") if problem else one.name
    identity = f"{one.kind} {one.name} {root}{file} {one.address} {one.field or ''}"
    seen[identity] += 1
    return {
        "description": said,
        "check_name": one.name if one.kind == "problem" else f"{one.kind}/{one.name}",
        "fingerprint": hashlib.sha256(f"{identity} {seen[identity]}".encode("utf-8", "replace")).hexdigest(),
        "severity": _SEVERITIES[one.severity],
        "location": {"path": f"{root}{file}", "lines": {"begin": line}},
    }
