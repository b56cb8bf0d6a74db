"""A single value, a list or a mapping stands where another of these is meant.

Where things have names the format takes a mapping from ids to them, so that edits and merges touch only what changed.
Where it takes a list, a single value stands for a list of one.

Wrong:
    # products/wallet.yaml
    title: Wallet
    requirements:
      - Top up by card
      - Pay out

Right:
    # products/wallet.yaml
    title: Wallet
    requirements:
      top-up: {title: Top up by card}
      pay-out: {title: Pay out}
"""

from plancli.model.problem import Severity

CODE = "F203"
SEVERITY: Severity = "error"
