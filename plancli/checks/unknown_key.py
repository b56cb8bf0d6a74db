"""A key is not one of the format's.

A misspelt key would do nothing at all: the date that was meant to be pinned is not, the budget is not counted. A key of
your own begins with `x-` and is kept.

Wrong:
    # products/wallet.yaml
    title: Wallet
    buget: 150000

Right:
    # products/wallet.yaml
    title: Wallet
    budget: 150000
    x-cost-centre: 4711
"""

from plancli.model.problem import Severity

CODE = "F201"
SEVERITY: Severity = "error"
FIX = (
    "writes the key that is meant, where only one that is missing differs in case, `_`, `-` or one slip of the fingers"
)
