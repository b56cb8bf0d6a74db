"""The file is not YAML.

Nothing of the file can be read, so nothing that it says counts: its tasks are in no schedule, its scope in no baseline.
The line that is named is where the reader gave up; what is wrong is often just above it: a bracket that is not closed,
a quote that is not ended, a colon without the blank behind it, a line that is indented less than its neighbours.

Wrong:
    # products/wallet.yaml
    title: Wallet
    principles: [Never ask twice

Right:
    # products/wallet.yaml
    title: Wallet
    principles: [Never ask twice]
"""

from plancli.model.problem import Severity

CODE = "F101"
SEVERITY: Severity = "error"
