"""A charter names a product that does not exist.

The product is the file `products/ID.yaml`; its requirements, metrics and budget are what the charter is judged by.

Wrong:
    # charters/wallet.yaml
    title: Wallet
    product: chekout

Right:
    # charters/wallet.yaml
    title: Wallet
    product: checkout
"""

from plancli.model.problem import Severity

CODE = "R106"
SEVERITY: Severity = "error"
FIX = "writes the name of the only thing that is called so but for case, blanks, `_` and `-`"
