"""A key that is required is missing.

Few keys are: those without which the thing means nothing, such as the title of a task, the date of a commitment, the
charter of a change request. A key without a value counts as left out.

Wrong:
    # milestones/pay/beta.yaml
    title: Closed beta
    delivers: saved-cards
    tasks:
      vault: {effort: 8d, assign: ben}

Right:
    # milestones/pay/beta.yaml
    title: Closed beta
    delivers: saved-cards
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
"""

from plancli.model.problem import Severity

CODE = "F202"
SEVERITY: Severity = "error"
FIX = "adds the `title` of a task as `TODO`, which R202 then asks for"
