"""A tag or a directive of YAML is used.

Every value is read by the declared type of its field, so a tag such as `!!str` could only contradict it; a directive
such as `%YAML` has nothing to say either. Leave them out. A text that begins with `!` or `%` needs quotes.

Wrong:
    # products/wallet.yaml
    title: !!str Wallet

Right:
    # products/wallet.yaml
    title: Wallet
"""

from plancli.model.problem import Severity

CODE = "F105"
SEVERITY: Severity = "error"
