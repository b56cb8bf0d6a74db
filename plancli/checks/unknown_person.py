"""A person or a team is named who is not in people.yaml.

A name that nobody bears does no work, approves nothing and hears of nothing. Teams stand under `teams` of the same
file, and are taken wherever people are assigned or watch.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: benn}

Right:
    # milestones/pay/beta.yaml …
    due:
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
"""

from plancli.model.problem import Severity

CODE = "R101"
SEVERITY: Severity = "error"
FIX = "writes the name of the only thing that is called so but for case, blanks, `_` and `-`"
