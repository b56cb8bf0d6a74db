"""Brackets or indentation are nested deeper than 50.

No plan needs that. It is an accident or an attack: thousands of brackets bring many readers of YAML down.

Wrong:
    # products/wallet.yaml
    title: Wallet
    x-deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

Right:
    # products/wallet.yaml
    title: Wallet
    x-flat: [[[]]]
"""

from plancli.model.problem import Severity

CODE = "F108"
SEVERITY: Severity = "error"
