"""Something is delivered that is not in the scope of its charter.

`delivers` names ids of the charter's `scope.in`. What is not there was not agreed: add it by a change request, or name
the item that is meant. What the charter declares out of scope is `work-out-of-scope`.

Wrong:
    # milestones/pay/beta.yaml …
    delivers: [saved-cards, receipts]

Right:
    # milestones/pay/beta.yaml …
    delivers: [saved-cards]
"""

from plancli.model.problem import Severity

CODE = "R104"
SEVERITY: Severity = "error"
FIX = "writes the name of the only thing that is called so but for case, blanks, `_` and `-`"
