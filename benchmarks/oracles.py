"""The dates of MS Project and Primavera P6 beside ours: their networks as plan files, scheduled by the tool as it is.

    python benchmarks/oracles.py FOLDER

Each `*.json` in the folder that is a network in `oracle-network/1` becomes a plan, see `network_plans.py`. A task is
equal when it starts and finishes at the same working instants as in the other program: in its own calendar no minute
is worked between the two, so that 17:00 is 08:00 of the next day. Where a network has parts of a minute, which a plan
rounds, one minute is allowed. `oracle.tier` says how much of the answer follows from the file: A1 dates, total slack
and criticality, which must be equal too; A2 and A3 only dates. Every task that is no summary counts, also one of which
the plan format cannot say all, and one whose dates someone typed, which are pins of the plan.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from network_plans import address_of, plan_files, unsaid
from networks import Network, Task, network_of, read_json
from plan_texts import minute_of

from plancli.errors import PlanError
from plancli.model.plan import Plan
from plancli.model.values.identifier import Id
from plancli.model.values.moment import Moment
from plancli.schedule.calendar import Calendars
from plancli.schedule.critical_path import compute_schedule
from plancli.schedule.result import Item, Schedule
from plancli.schedule.working_time import CLOCK, Calendar, iso
from plancli.store.loader import load
from plancli.store.source import MemorySource

BEFORE_ALL = "1984-01-01T00:00"
"""The first day that MS Project knows: where no status date bounds anything."""


class Comparison:
    """A network scheduled by the tool, beside the answer of the other program."""

    def __init__(self, network: Network) -> None:
        """Schedule it.

        Raises:
            PlanError: its plan has problems, or cannot be scheduled.
        """
        self.network = network
        self.plan, self.schedule = schedule(network)
        self._calendars = Calendars(self.plan)
        lengths = [task.duration_min or 0 for task in network.leaves]
        lengths += [link.lag.minutes for task in network.tasks for link in task.preds]
        self.rounding = int(any(length % 1 for length in lengths))

    def item(self, task: Task) -> Item:
        """What the tool computed for a task."""
        return self.schedule.items[address_of(task)]

    def differences(self, task: Task) -> list[str]:
        """What of a task is not equal, in words."""
        return [*self.dates(task), *(self.slack(task) if self.network.oracle.tier == "A1" else ())]

    def dates(self, task: Task, *, exactly: bool = False) -> Iterator[str]:
        """The dates that are other working instants; with `exactly` the dates that are other minutes."""
        calendar, rounding = (CLOCK, 0) if exactly else (self._calendar(task), self.rounding)
        item, expected = self.item(task), task.expected
        for name, ours, theirs in (("start", item.start, expected.start), ("finish", item.finish, expected.finish)):
            if ours is None or theirs is None or abs(calendar.between(ours, _moment(theirs))) > rounding:
                yield f"{name} {'nowhere' if ours is None else iso(ours)} instead of {theirs or 'nowhere'}"

    def slack(self, task: Task) -> Iterator[str]:
        """Total slack and criticality, up to the slack that the network calls critical, that are others."""
        ours, theirs = self.item(task).total_slack, task.expected
        if abs((ours or 0) - theirs.total_slack_min) > self.rounding:
            yield f"total slack {ours or 0}min instead of {theirs.total_slack_min:g}min"
        critical = ours is not None and ours <= self.network.project.critical_slack_limit_min
        if critical != theirs.critical:
            yield "critical" if critical else "not critical"

    def _calendar(self, task: Task) -> Calendar:
        """That in which a task is worked."""
        path, _, name = address_of(task).removeprefix("task/").rpartition("/")
        own = self.plan.milestones[path].tasks[Id(name)]
        if task.elapsed:
            return CLOCK
        if own.assign:
            people = (self._calendars.at_work(each.who, own.calendar) for each in own.assign)
            return self._calendars.union(tuple(dict.fromkeys(people)))
        return self._calendars.named(own.calendar.name) if own.calendar else self._calendars.default


def schedule(network: Network) -> tuple[Plan, Schedule]:
    """The plan and the schedule of a network: of a leveled one the delays are in its file, so that nobody is leveled.

    A task that is later than its constraint allows is pinned where constraints beat links, until there is none.

    Raises:
        PlanError: its plan has problems, or cannot be scheduled.
    """
    today = Moment.parse(minute_of((network.primavera and network.project.status_date) or BEFORE_ALL))
    broken: set[int] = set()
    while True:
        loaded = load(MemorySource(plan_files(network, broken)))
        if loaded.problems:
            first = loaded.problems[0]
            raise PlanError(f"{first.file}:{first.line}: {first.message}", first.help)
        found = compute_schedule(loaded.plan, today, leveling=False, with_load=False)
        late = {task.uid for task in network.leaves if _is_broken(network, task, found.items[address_of(task)])}
        if late <= broken:
            return loaded.plan, found
        broken |= late


def _is_broken(network: Network, task: Task, item: Item) -> bool:
    kind, date = task.constraint.type, task.constraint.date
    settled = task.by_hand or task.actual_start or task.actual_finish
    ours = item.start if kind.startswith("start") else item.finish
    if settled or date is None or ours is None or not kind.endswith("_no_later_than"):
        return False
    return network.obeys_constraints and ours > _moment(date)


def _moment(text: str) -> int:
    return Moment.parse(minute_of(text)).start_minute


class Outcome(NamedTuple):
    """How many tasks of a network there are, how many of them are equal, and a line for each reason why not."""

    tasks: int
    equal: int
    reasons: list[str]

    def __str__(self) -> str:
        return f"{self.equal} of {self.tasks} tasks equal"


def compare(data: dict[str, Any]) -> Outcome:
    """Compare a network with the answer in its file; one that cannot be scheduled has no equal task."""
    try:
        network = network_of(data)
        compared = Comparison(network)
        found = [(task, compared.differences(task)) for task in network.leaves]
    except Exception as error:  # whatever it is, the other networks count
        return Outcome(len([task for task in data["tasks"] if not task.get("summary")]), 0, [str(error)])
    unequal = [(task, wrong) for task, wrong in found if wrong]
    return Outcome(len(found), len(found) - len(unequal), [reason(network, task, wrong) for task, wrong in unequal])


def reason(network: Network, task: Task, wrong: list[str]) -> str:
    """Why a task is not equal."""
    left_out = unsaid(network, task)
    return f"{task.name or task.uid}: {', '.join(wrong)}" + (f"; not said: {', '.join(left_out)}" if left_out else "")


def main(arguments: list[str]) -> None:
    """Compare all networks of a folder; the last line sums up."""
    parser = argparse.ArgumentParser(description="The dates of MS Project and Primavera P6 beside ours.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    outcomes = []
    for path in sorted(folder.rglob("*.json")):
        data = read_json(path)
        if data is not None:
            outcomes.append(outcome := compare(data))
            print(f"{path.relative_to(folder)}: {outcome}", *outcome.reasons, sep="\n  ")
    print(Outcome(sum(each.tasks for each in outcomes), sum(each.equal for each in outcomes), []))


if __name__ == "__main__":
    main(sys.argv[1:])
