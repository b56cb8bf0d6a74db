"""The markers of a merge conflict were left in a file.

Git could not tell which side counts, and neither can a reader. Choose one, or write what both mean, and take out the
lines `<<<<<<<`, `=======` and `>>>>>>>`; then `git add` the file.

Wrong:
    # products/wallet.yaml
    title: Wallet
    <<<<<<< HEAD
    budget: 180000
    =======
    budget: 150000
    >>>>>>> cheaper

Right:
    # products/wallet.yaml
    title: Wallet
    budget: 150000
"""

from plancli.model.problem import Severity

CODE = "F111"
SEVERITY: Severity = "error"
