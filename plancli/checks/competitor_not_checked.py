"""A competitor was not looked at for half a year.

What it does well and badly, and what it asks for that, has changed since. Decisions are still made by the old picture,
and the requirement that sets the product apart may by now be what everybody has. Half a year is 183 days.

Wrong:
    # products/checkout.yaml …
    competitors: {big-wallet: {title: Big Wallet, weaknesses: [takes 2.9% of each sale], checked: 2025-06-30}}

Right:
    # products/checkout.yaml …
    competitors: {big-wallet: {title: Big Wallet, weaknesses: [takes 2.5% of each sale], checked: 2026-02-25}}
"""

import datetime as dt
from collections.abc import Iterator

from plancli.checks.wording import day
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.values.moment import Moment

CODE = "P106"
SEVERITY: Severity = "info"
_HALF_A_YEAR = dt.timedelta(days=183)


def check(plan: Plan, today: Moment) -> Iterator[Finding]:
    """Find competitors that were checked more than half a year before the status date, or never."""
    for product_id, product in plan.products.items():
        for competitor_id, competitor in product.competitors.items():
            checked = competitor.checked
            if checked is None or today.day - checked.day > _HALF_A_YEAR:
                when = f"was last checked on {day(checked)}" if checked else "was never checked"
                yield Finding(
                    address=f"product/{product_id}",
                    message=f"the competitor {competitor_id} {when}",
                    help=f"look again, then write `checked: {today.day}`",
                    field=f"competitors.{competitor_id}" + (".checked" if checked else ""),
                    spot="value" if checked else "key",
                )
