"""A rule of plan.yaml cannot be judged.

Its kind of thing does not exist, or its condition is none. Until it is mended the rule finds nothing, while everybody
believes that it holds.

A condition is one of Jinja2's expressions, without calls. It names the keys of the thing, with `_` for `-`, and `id`,
`address` and `today`; that of a milestone or a task also `charter`, that of a task `milestone`; `budget.total` is the
sum of the lines. Lengths of time are numbers of days, dates texts as in `2026-05-29`; what is left out is false and
empty, and neither less nor more than anything.

Wrong:
    # plan.yaml
    plan: 1
    checks:
      rules:
        two-approvers: {kind: charter, unless: aprovers|length >= 2, say: Name two approvers}

Right:
    # plan.yaml
    plan: 1
    checks:
      rules:
        two-approvers: {kind: charter, unless: approvers|length >= 2 or budget.total < 100000, say: Name two approvers}
"""

from collections.abc import Iterator

from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "R201"
SEVERITY: Severity = "error"


def check(plan: Plan) -> Iterator[Finding]:
    """Find rules whose kind or condition cannot be meant."""
    rules = plan.settings.checks.rules if plan.settings.checks else {}
    if not rules:
        return
    from plancli.checks.rules.rule import fault_of

    for name, rule in rules.items():
        fault = fault_of(name, rule)
        if fault is not None:
            key, message = fault
            yield Finding(
                address="plan",
                message=f"the rule {name} cannot be judged: {message}",
                help="`plan explain rule-broken` says what a condition may say",
                field=f"checks.rules.{name}.{key}" if key else f"checks.rules.{name}",
                spot="value" if key else "key",
            )
