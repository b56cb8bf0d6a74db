"""What all forecasts rest on: settings, people and holidays, looked at once while they stay the same."""

from collections.abc import Collection, Mapping
from itertools import chain
from typing import Any

import msgspec

from plancli.model.charter import Charter
from plancli.model.dependencies import links_from
from plancli.model.milestone import Milestone, Task
from plancli.model.naming import SKILL
from plancli.model.people import People
from plancli.model.plan import Link, Plan, References, Worker
from plancli.model.references import candidates_of, names_only, people_by_skill, workers_of
from plancli.model.settings import Holidays, Settings
from plancli.schedule.tasks import Tasks


class _Known(msgspec.Struct, frozen=True):
    """A task, whether all is there that it names, and who does it."""

    task: Task
    sound: bool
    workers: tuple[Worker, ...]
    candidates: tuple[str, ...]


class _Part(msgspec.Struct, frozen=True):
    """A milestone with its tasks by address, and the references of them all; None where something is missing."""

    milestone: Milestone
    addresses: Collection[str]
    references: References | None


class Premises:
    """The settings, people and holidays of a plan, and what makes the activities of all that rests on them.

    A milestone is forecast only where all is there that dates follow from: people, skills, calendars and holidays that
    are named, charters, and what must come before.
    """

    def __init__(self, settings: Settings, people: People, holidays: Mapping[str, Holidays]) -> None:
        known: Any = people
        self._plan = Plan(settings=settings, people=known.people, teams=known.teams, holidays=holidays)
        self.tasks = Tasks(self._plan)
        self._skills = people_by_skill(self._plan)
        workers = people.people.keys() | people.teams.keys()
        self._names: dict[str, Collection[str]] = {
            "person": people.people.keys(),
            "person or team": workers,
            "person, team or skill": {*(name for name in workers if not name.startswith(SKILL)), *self._skills},
            "calendar": {*settings.calendars, "default"},
            "holidays": holidays.keys(),
        }
        self._sound = all(names_only(one, self._names) for one in (settings, people))
        self._parts: dict[str, _Part] = {}
        self._tasks: dict[int, _Known] = {}

    def plan_of(self, milestones: Mapping[str, Milestone], charters: Mapping[str, Charter]) -> Plan | None:
        """The plan of some milestones that hang together, by path, and their charters; None where something is missing.

        Its references are those of work; what else charters name is not looked at.
        """
        if not self._sound or any(path.partition("/")[0] not in charters for path in milestones):
            return None
        parts = [self._part(path, milestone) for path, milestone in milestones.items()]
        references = _joined([part.references for part in parts])
        if references is None:
            return None
        addresses = set(chain.from_iterable(part.addresses for part in parts))
        if any(link.predecessor not in addresses for links in references.links.values() for link in links):
            return None
        return msgspec.structs.replace(self._plan, charters=charters, milestones=milestones, references=references)

    def _part(self, path: str, milestone: Milestone) -> _Part:
        part = self._parts.get(path)
        if part is None or part.milestone is not milestone:
            part = self._parts[path] = self._make_part(path, milestone)
        return part

    def _make_part(self, path: str, milestone: Milestone) -> _Part:
        tasks = {f"task/{path}/{key}": self._known(task) for key, task in milestone.tasks.items()}
        address = f"milestone/{path}"
        references = None
        if names_only(milestone, self._names) and all(one.sound for one in tasks.values()):
            waiting = {address: milestone.after, **{each: one.task.after for each, one in tasks.items()}}
            references = References(
                {each: links_from(each, after) for each, after in waiting.items() if after},
                {each: one.workers for each, one in tasks.items() if one.workers},
                {each: one.candidates for each, one in tasks.items() if one.candidates},
            )
        return _Part(milestone, (address, *tasks), references)

    def _known(self, task: Task) -> _Known:
        """What a task names, looked at once wherever the same one stands."""
        known = self._tasks.get(id(task))
        if known is None:
            sound, workers = names_only(task, self._names), workers_of(self._plan, task.assign)
            known = _Known(task, sound, workers, candidates_of(self._plan, task, self._skills))
            self._tasks[id(task)] = known
        return known


def _joined(parts: Collection[References | None]) -> References | None:
    """The references of several milestones; None where one of them has none."""
    links: dict[str, tuple[Link, ...]] = {}
    workers: dict[str, tuple[Worker, ...]] = {}
    candidates: dict[str, tuple[str, ...]] = {}
    for part in parts:
        if part is None:
            return None
        links.update(part.links)
        workers.update(part.workers)
        candidates.update(part.candidates)
    return References(links, workers, candidates)
