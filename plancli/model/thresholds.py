"""The limits of the schedule checks, a part of plan.yaml."""

from typing import Annotated

import msgspec

from .entity import Entity
from .field import key
from .values.duration import Effort
from .values.number import Number, Size
from .values.percent import Part


def _limit(about: str, default: str) -> msgspec.Meta:
    return key(f"{about}; {default} where left out", area="terms", example=default)


class Thresholds(Entity, frozen=True, kw_only=True):
    """The limits of the schedule checks: what is left out is as the DCMA published it.

    Source: DCMA-EA PAM 200.1, October 2012, section 4. It names no limit for tasks without people, where that of its
    neighbours stands, and no `population`.
    """

    open_ended_tasks: Annotated[Part, _limit("Open tasks without predecessor or successor", "5%")] = Part.parse("5%")
    leads: Annotated[Part, _limit("Links with a negative lag", "0%")] = Part.parse("0%")
    lags: Annotated[Part, _limit("Links with a lag", "5%")] = Part.parse("5%")
    links_other_than_fs: Annotated[Part, _limit("Links that are SS, FF or SF", "10%")] = Part.parse("10%")
    hard_constraints: Annotated[Part, _limit("Open tasks with a pinned date", "5%")] = Part.parse("5%")
    high_slack: Annotated[Effort, _limit("Slack is high beyond this", "44d")] = Effort.parse("44d")
    high_slack_share: Annotated[Part, _limit("Open tasks with high slack", "5%")] = Part.parse("5%")
    negative_slack: Annotated[Part, _limit("Open tasks with negative slack", "0%")] = Part.parse("0%")
    long_tasks: Annotated[Effort, _limit("A task is long beyond this", "44d")] = Effort.parse("44d")
    long_tasks_share: Annotated[Part, _limit("Open tasks that are long", "5%")] = Part.parse("5%")
    invalid_dates: Annotated[Part, _limit("Dates on the wrong side of the status date", "0%")] = Part.parse("0%")
    tasks_without_people: Annotated[Part, _limit("Open tasks with neither people nor cost", "5%")] = Part.parse("5%")
    missed_tasks: Annotated[Part, _limit("Tasks due by the status date that are late", "5%")] = Part.parse("5%")
    critical_path_length_index: Annotated[Number, _limit("The least that will do", "0.95")] = Number("0.95")
    baseline_execution_index: Annotated[Number, _limit("The least that will do", "0.95")] = Number("0.95")
    population: Annotated[
        Size, _limit("Fewer tasks, links or days are not judged, but for what is limited to 0%", "20")
    ] = Size("20")
