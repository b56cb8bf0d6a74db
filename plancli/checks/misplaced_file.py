"""A file lies where the format has no place for it.

The path is the identity: a milestone is `milestones/CHARTER/ID.yaml`, products, charters and change requests lie
directly in their folders. A file anywhere else in those folders would be read by nobody.

Wrong:
    # products/shop/wallet.yaml
    title: Wallet

Right:
    # products/wallet.yaml
    title: Wallet
"""

from plancli.model.problem import Severity

CODE = "F114"
SEVERITY: Severity = "error"
