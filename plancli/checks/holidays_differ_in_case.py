"""Two files of holidays have names that differ only in case.

On a disk that does not tell case apart, as on most Macs and on Windows, git can check out only one of them, and the
plan is another there. Ids cannot differ like that, because they are small letters, digits and hyphens.

Wrong:
    # plan.yaml …
    calendar: {holidays: [DE-BE, de-be]}
    # holidays/DE-BE.yaml
    2026-05-01: Tag der Arbeit
    # holidays/de-be.yaml
    2026-03-08: Frauentag

Right:
    # plan.yaml …
    calendar: {holidays: DE-BE}
    # holidays/DE-BE.yaml
    2026-03-08: Frauentag
    2026-05-01: Tag der Arbeit
"""

from collections.abc import Iterator

from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "R125"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find files of holidays whose name is, but for its case, that of one before them."""
    first: dict[str, str] = {}
    for name in plan.holidays:
        other = first.setdefault(name.casefold(), name)
        if other != name:
            yield Finding(
                address="plan",
                message=f"holidays/{name}.yaml and holidays/{other}.yaml are one file where case does not count",
                help="keep one of them, with the holidays of both, or rename one",
                field=f"holidays.{name}",
            )
