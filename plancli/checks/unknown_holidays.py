"""A calendar names holidays for which there is no file.

Public holidays are read from `holidays/NAME.yaml` and nowhere else, so that no upgrade ever moves a date.

Wrong:
    # plan.yaml
    plan: 1
    calendar: {holidays: DE-BE}

Right:
    # plan.yaml
    plan: 1
    calendar: {holidays: DE-BE}
    # holidays/DE-BE.yaml
    2026-05-01: Tag der Arbeit
"""

from plancli.model.problem import Severity

CODE = "R109"
SEVERITY: Severity = "error"
FIX = "writes the name of the only thing that is called so but for case, blanks, `_` and `-`"
