"""A calendar is named that plan.yaml does not have.

Calendars stand under `calendars` of plan.yaml; the plan's own is called `default`. Dates that are computed in the
wrong calendar are wrong without a sign of it.

Wrong:
    # people.yaml
    people:
      ada: {name: Ada}
      ben: {name: Ben, calendar: nights}
      grace: {name: Grace}
      maya: {name: Maya}

Right:
    # plan.yaml
    plan: 1
    calendars:
      nights: {hours: [20:00-24:00]}
    # people.yaml
    people:
      ada: {name: Ada}
      ben: {name: Ben, calendar: nights}
      grace: {name: Grace}
      maya: {name: Maya}
"""

from plancli.model.problem import Severity

CODE = "R108"
SEVERITY: Severity = "error"
FIX = "writes the name of the only thing that is called so but for case, blanks, `_` and `-`"
