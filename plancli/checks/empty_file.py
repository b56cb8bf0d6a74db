"""A file of the plan says nothing.

An empty file, or one of comments alone, is a thing without a single property: most often its content was lost, or was
never saved. Write at least its title, or remove the file.

Wrong:
    # products/wallet.yaml

Right:
    # products/wallet.yaml
    title: Wallet
"""

from plancli.model.problem import Severity

CODE = "F116"
SEVERITY: Severity = "error"
