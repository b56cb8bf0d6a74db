"""A requirement is for customers whom its product does not have.

Customers stand under `customers` of the same product. A requirement that is for nobody known was renamed away from
its reason.

Wrong:
    # products/wallet.yaml
    title: Wallet
    customers: {small-shops: {title: Small web shops}}
    requirements: {top-up: {title: Top up by card, for: [shops]}}

Right:
    # products/wallet.yaml
    title: Wallet
    customers: {small-shops: {title: Small web shops}}
    requirements: {top-up: {title: Top up by card, for: [small-shops]}}
"""

from plancli.model.problem import Severity

CODE = "R111"
SEVERITY: Severity = "error"
