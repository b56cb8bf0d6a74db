"""A charter has no objectives.

Objectives say what shall be different afterwards, best as a metric with a target and a day. Without them nobody can
tell which of two scope items matters more, and a project that delivers everything may still achieve nothing.
A draft may still look for them, so there it is only a hint; closed and cancelled charters are history.

Wrong:
    # charters/pay.yaml …
    objectives:

Right:
    # charters/pay.yaml …
    objectives:
      conversion: {title: Returning shoppers finish, metric: conversion, target: 4.2, by: 2026-12-31}
"""

from collections.abc import Iterator

from plancli.checks.charters import charters_without
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C102"
SEVERITY: Severity = "error"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters without objectives."""
    way_out = "say what shall be different afterwards, under `objectives`: a title, a target and a day"
    yield from charters_without(plan, "objectives", way_out)
