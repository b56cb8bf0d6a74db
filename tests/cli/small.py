"""A small sound plan that nobody else changes: every check passes."""

PLAN = """\
plan: 1
name: Wallet
currency: EUR
calendar:
  days: mon-fri
  hours: [09:00-17:00]
  holidays: DE
tolerance: {scope: 10%, time: 1w, cost: 5%}
"""
PEOPLE = """\
people:
  ada: {name: Ada, role: manager, rate: 90}
  ben: {name: Ben, rate: 75, skills: [python]}
  grace: {name: Grace}
teams:
  web: [ben]  # plan: ignore R117 Small on purpose
"""
HOLIDAYS = "2026-05-01: May Day\n"
PRODUCT = """\
title: Wallet  # plan: ignore P101 Small on purpose
manager: ada
budget: 90000
requirements:
  cards: {title: Save a card, priority: must}
metrics:
  calls: {title: Calls, was: 9, target: 5, better: lower}
commitments:
  fair: {title: Fair, date: 2026-07-31, milestone: pay/beta, buffer: 1w}
"""
CHARTER = """\
title: Pay  # plan: ignore C110, C211 Small on purpose
product: wallet
manager: ada
sponsor: grace
approvers: [grace, ada]
status: active
purpose: Shoppers leave.
objectives:
  fewer-calls: {title: Fewer calls, metric: calls, target: 5}  # plan: ignore C112 Small on purpose
scope:
  in:  # plan: ignore C109 Small on purpose
    cards: {title: Save a card, size: 5, requirement: cards}
    pay: {title: Pay, size: 8}  # plan: ignore H308 Small on purpose
  out:
    wallet: {title: Wallet button, why: Next year}
success:
  adoption: Half of all pay with it
budget:  # plan: ignore C202 Small on purpose
  lines: {work: 60000}
start: 2026-03-02
finish: 2026-06-30
approval: {by: grace, on: 2026-02-20}
"""
ALPHA = """\
title: Alpha
due: 2026-03-31
delivers: [cards]
tasks:
  vault:
    title: Vault
    effort: 10d
    assign: [ben]
"""
BETA = """\
title: Beta
due: 2026-05-29
after: [alpha]
owner: ada
delivers: [pay]
tasks:
  button:
    title: Button
    effort: 5d
    assign: [ben]
  review:
    title: Review
    duration: 3d
    after: [button]
    cost: 600
"""

FILES = {
    "plan.yaml": PLAN,
    "people.yaml": PEOPLE,
    "holidays/DE.yaml": HOLIDAYS,
    "products/wallet.yaml": PRODUCT,
    "charters/pay.yaml": CHARTER,
    "milestones/pay/alpha.yaml": ALPHA,
    "milestones/pay/beta.yaml": BETA,
}


def edited(path: str, old: str, new: str) -> str:
    """The text of a file with one edit, which must find exactly what it replaces."""
    text = FILES[path]
    assert text.count(old) == 1, f"{text.count(old)} times in {path}: {old}"
    return text.replace(old, new)
