"""An objective names a metric that its product does not have.

The product's metrics say what is measured, and where it stands. An objective whose metric nobody measures cannot be
seen to be reached.

Wrong:
    # charters/wallet.yaml
    title: Wallet
    product: checkout
    objectives: {conversion: {title: More shoppers finish, metric: conversion}}

Right:
    # products/checkout.yaml …
    requirements: {saved-cards: {title: Save a card}}
    metrics: {conversion: {title: Checkout conversion, unit: '%', now: 3.4}}
    # charters/wallet.yaml
    title: Wallet
    product: checkout
    objectives: {conversion: {title: More shoppers finish, metric: conversion}}
"""

from plancli.model.problem import Severity

CODE = "R110"
SEVERITY: Severity = "error"
