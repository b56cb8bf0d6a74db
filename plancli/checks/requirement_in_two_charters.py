"""A requirement is in the scope of two open charters.

Two projects believe that they are to build it. At best they find out early; at worst both deliver it, or each waits for
the other. If it comes in two parts, make it two requirements. While one of the charters is a draft it is a hint.

Wrong:
    # charters/cards.yaml
    title: Cards
    product: checkout
    manager: ada
    sponsor: grace
    status: active
    purpose: Shoppers type their card number again and again.
    objectives: {conversion: {title: Shoppers finish, metric: conversion, target: 4.2, by: 2026-12-31}}
    scope:
      in: {cards: {title: A list of cards, requirement: saved-cards, acceptance: The newest comes first}}
      out: {wallet: {title: Wallet button}}
    success: {adoption: Half of the shoppers have a saved card}
    stakeholders: {grace: {role: accountable}}
    finish: 2026-05-29
    tolerance: {scope: 10%}
    risks: {banks: {title: Banks differ, probability: 10%, impact: {time: 5d}, response: accept, owner: ben}}
    approval: {by: grace, on: 2026-02-20}
    # milestones/cards/list.yaml
    title: List
    due: 2026-05-29
    delivers: cards
    tasks:
      list: {title: List of cards, effort: 5d, assign: ada}

Right:
    # charters/cards.yaml
    title: Cards
    product: checkout
    status: cancelled
    scope: {in: {cards: {title: A list of cards, requirement: saved-cards}}}
"""

from collections.abc import Iterator

from plancli.checks.products import meetings
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "H309"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find requirements that scope items of several open charters meet."""
    charters: dict[tuple[str, str], dict[str, bool]] = {}
    for one in meetings(plan):
        if one.is_open:
            charters.setdefault(one.wanted, {})[one.charter_id] = one.charter.status == "draft"
    for (product, requirement), drafts in charters.items():
        if len(drafts) > 1 and product in plan.products:
            yield Finding(
                address=f"product/{product}",
                message=f"the requirement {requirement} is in the scope of {len(drafts)} charters: {', '.join(drafts)}",
                help="leave it to one of them, or split it into one for each",
                field=f"requirements.{requirement}",
                spot="key",
                severity="info" if any(drafts.values()) else None,
            )
