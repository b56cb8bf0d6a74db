"""A file is larger than 1 MiB.

A plan file is written and reviewed by people. A larger one is something else in the wrong folder, or it should be
several: milestones and change requests have files of their own. In the wrong example `…` stands for a million letters.

Wrong:
    # products/wallet.yaml
    title: Wallet
    vision: …

Right:
    # products/wallet.yaml
    title: Wallet
    vision: Pay with what you have
"""

from plancli.model.problem import Severity

CODE = "F109"
SEVERITY: Severity = "error"
