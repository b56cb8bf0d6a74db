"""A line is indented with a tab.

YAML counts blanks, and every editor shows a tab with another width: what looks aligned is not. Indent with blanks, and
tell your editor to. In the wrong example `→` stands for the tab.

Wrong:
    # products/wallet.yaml
    title: Wallet
    principles:
    →- Never ask twice

Right:
    # products/wallet.yaml
    title: Wallet
    principles:
      - Never ask twice
"""

from plancli.model.problem import Severity

CODE = "F102"
SEVERITY: Severity = "error"
