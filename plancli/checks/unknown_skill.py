"""A task needs a skill that nobody has.

`any-of: skill:python` takes whoever has `python` among their `skills` in people.yaml. With nobody to choose from, the
task has no one to do it.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, any-of: 'skill:pyton'}

Right:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, any-of: 'skill:python'}
"""

from plancli.model.problem import Severity

CODE = "R114"
SEVERITY: Severity = "error"
FIX = "writes the name of the only thing that is called so but for case, blanks, `_` and `-`"
