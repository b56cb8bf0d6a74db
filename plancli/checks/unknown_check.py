"""A setting names a check that does not exist, or one that cannot be adjusted.

`checks.severity` and `checks.waive` of plan.yaml take codes and names, and `checks.severity` the names of kinds of
changes too. A misspelt one would do nothing at all: the check that was to stop everybody would stay silent, or the one
that was to be quiet would not.
What is found while the files are read (F, and R101 to R114) can be neither waived nor made milder, because no
command could compute with such a plan.

Wrong:
    # plan.yaml
    plan: 1
    checks:
      severity: {charter-without-sponser: warning}

Right:
    # plan.yaml
    plan: 1
    checks:
      severity: {charter-without-sponsor: warning}
"""

from collections.abc import Iterator

from plancli.checks import ALL, CHECKS
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity, Spot
from plancli.model.settings import CheckSettings
from plancli.suggest import did_you_mean

CODE = "R115"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find codes and names in `checks.severity` and `checks.waive` that mean nothing that can be adjusted."""
    settings = plan.settings.checks or CheckSettings()
    waived = [(place, one.check) for place, one in enumerate(settings.waive) if one.check not in settings.rules]
    for word in settings.severity:
        if word not in settings.rules and not _is_kind(word):
            yield from _judge(word, f"checks.severity.{word}", None, "key")
    for place, word in waived:
        yield from _judge(word, "checks.waive", place, "value")


def _is_kind(word: str) -> bool:
    """Whether a word names a kind of change; they are many, and seldom asked for."""
    from plancli.scope.kinds.table import KINDS

    return word in KINDS


def _judge(word: str, field: str, item: int | None, spot: Spot) -> Iterator[Finding]:
    if word in CHECKS or word in CHECKS.values():
        return
    if word in ALL or word in ALL.values():
        message = f"{word} can be neither waived nor made milder"
        way_out = f"take it out, and mend what `plan explain {word}` explains"
    else:
        from plancli.scope.kinds.table import KINDS

        message = f"no such check as `{word}`"
        way_out = (
            did_you_mean(word, [*CHECKS, *CHECKS.values(), *KINDS]) or "write a code such as `C101`, or a check's name"
        )
    yield Finding(address="plan", message=message, help=way_out, field=field, item=item, spot=spot)
