"""A file of the plan is a link, a submodule or a device.

A link may lead out of the repository, to what no commit holds: then the plan is another one on every machine, and a
stranger's plan could read your files. Copy what is meant into the plan. In the wrong example the file is a symbolic
link, and `→` shows where it leads.

Wrong:
    # products/wallet.yaml
    → ../../elsewhere/wallet.yaml

Right:
    # products/wallet.yaml
    title: Wallet
"""

from plancli.model.problem import Severity

CODE = "F115"
SEVERITY: Severity = "error"
