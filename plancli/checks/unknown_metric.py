"""An objective names a metric that its product does not have.

The product's metrics say what is measured, and where it stands. An objective whose metric nobody measures cannot be
seen to be reached.

Wrong:
    # charters/pay.yaml …
    objectives: {conversion: {title: Returning shoppers finish, metric: conversions, target: 4.2, by: 2026-12-31}}

Right:
    # charters/pay.yaml …
    objectives: {conversion: {title: Returning shoppers finish, metric: conversion, target: 4.2, by: 2026-12-31}}
"""

from plancli.model.problem import Severity

CODE = "R110"
SEVERITY: Severity = "error"
FIX = "writes the name of the only thing that is called so but for case, blanks, `_` and `-`"
