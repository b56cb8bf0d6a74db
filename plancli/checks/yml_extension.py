"""A file of the plan ends in `.yml`.

Only `.yaml` files are read, so that there is one name for each thing. With both endings the same id could stand twice,
and what nobody reads looks as if it counted. Rename it: `git mv`.

Wrong:
    # products/wallet.yml
    title: Wallet

Right:
    # products/wallet.yaml
    title: Wallet
"""

from plancli.model.problem import Severity

CODE = "F112"
SEVERITY: Severity = "error"
FIX = "renames the file, where there is none of that name yet"
