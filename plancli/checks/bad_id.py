"""The name of a file, or a key that is an id, is not an id.

Ids are written on the command line, in addresses and in dependencies, so they are plain: small letters and digits, with
single hyphens between them, and not beginning with `x-`, which marks keys of your own. Titles may hold anything.

Wrong:
    # products/wallet.yaml
    title: Wallet
    requirements:
      Top_Up: {title: Top up by card}

Right:
    # products/wallet.yaml
    title: Wallet
    requirements:
      top-up: {title: Top up by card}
"""

from plancli.model.problem import Severity

CODE = "F113"
SEVERITY: Severity = "error"
FIX = "writes the id in small letters with hyphens, where that is free; what names it follows"
