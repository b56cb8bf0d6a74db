"""A key stands twice in one mapping.

Most readers of YAML silently take the last one, so half of what was written would be lost, often after a merge. Both
lines are named: keep one, or give the second thing an id of its own.

Wrong:
    # products/wallet.yaml
    title: Wallet
    requirements:
      top-up: {title: Top up by card}
      top-up: {title: Top up by bank transfer}

Right:
    # products/wallet.yaml
    title: Wallet
    requirements:
      top-up: {title: Top up by card}
      bank-top-up: {title: Top up by bank transfer}
"""

from plancli.model.problem import Severity

CODE = "F103"
SEVERITY: Severity = "error"
