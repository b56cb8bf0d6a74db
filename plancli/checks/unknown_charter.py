"""A charter is named, or has a folder of milestones, that does not exist.

Milestones are planned for what was agreed: `milestones/pay/` belongs to `charters/pay.yaml`. Without the charter they
have no scope, no end and no status.

Wrong:
    # milestones/wallet/alpha.yaml
    title: Alpha

Right:
    # charters/wallet.yaml
    title: Wallet
    status: draft
    # milestones/wallet/alpha.yaml
    title: Alpha
"""

from plancli.model.problem import Severity

CODE = "R105"
SEVERITY: Severity = "error"
FIX = "writes the name of the only thing that is called so but for case, blanks, `_` and `-`"
