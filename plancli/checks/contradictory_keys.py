"""Two keys contradict each other.

Each of them is right alone, but together they have no meaning: an effort and a duration, `assign` and `any-of`, a
start after its finish, a best case longer than the worst, a status that its dates deny. Whichever one a reader
took, someone would have meant the other.

Wrong:
    # milestones/pay/beta.yaml
    title: Closed beta
    delivers: saved-cards
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, duration: 5d}

Right:
    # milestones/pay/beta.yaml
    title: Closed beta
    delivers: saved-cards
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
"""

from plancli.model.problem import Severity

CODE = "F205"
SEVERITY: Severity = "error"
