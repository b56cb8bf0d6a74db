"""A dependency leads to no task and no milestone.

A bare name in a task is a task of the same milestone, `alpha/api` a task of another milestone of the same charter, and
`alpha/`, with its slash, that whole milestone; `pay/alpha/api` and `pay/alpha/` are those of another charter. In the
`after` of a milestone a bare name is a milestone.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      button: {title: Checkout button, effort: 5d, assign: ada, after: valut}

Right:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      button: {title: Checkout button, effort: 5d, assign: ada, after: vault}
"""

from plancli.model.problem import Severity

CODE = "R103"
SEVERITY: Severity = "error"
FIX = "writes the path with the slash that it lacks, or without the one that it has"
