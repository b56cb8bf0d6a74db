"""A second document begins within the file.

A file is one thing, whose id is its path. After a line `---` or `...` YAML begins another document, for which there is
no name. Put it into a file of its own. One `---` at the top is fine.

Wrong:
    # products/wallet.yaml
    title: Wallet
    ---
    title: Vouchers

Right:
    # products/wallet.yaml
    title: Wallet
    # products/vouchers.yaml
    title: Vouchers
"""

from plancli.model.problem import Severity

CODE = "F106"
SEVERITY: Severity = "error"
