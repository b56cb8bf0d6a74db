"""An anchor, an alias or a merge key is used.

With `&name`, `*name` and `<<` one place of a file says what another one means: a change here changes something there,
which no reviewer sees in the diff, and a few lines can stand for a billion. Write out what is meant. A text that begins
with `&` or `*` needs quotes.

Wrong:
    # products/wallet.yaml
    title: Wallet
    requirements:
      top-up: &could {title: Top up by card, priority: could}
      pay-out: *could

Right:
    # products/wallet.yaml
    title: Wallet
    requirements:
      top-up: {title: Top up by card, priority: could}
      pay-out: {title: Pay out, priority: could}
"""

from plancli.model.problem import Severity

CODE = "F104"
SEVERITY: Severity = "error"
