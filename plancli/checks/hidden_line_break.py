r"""The file has a line break that nobody sees.

YAML takes U+2028, U+2029, U+0085 and a carriage return alone for the end of a line; editors and git do not. They come
with text that is pasted from elsewhere, and the file means something else than it shows. In the wrong example `\u2028`
stands for the character.

Wrong:
    # products/wallet.yaml
    title: Wallet
    vision: A returning shopper pays\u2028in one click

Right:
    # products/wallet.yaml
    title: Wallet
    vision: A returning shopper pays in one click
"""

from plancli.model.problem import Severity

CODE = "F107"
SEVERITY: Severity = "error"
