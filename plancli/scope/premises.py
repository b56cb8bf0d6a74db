"""What all forecasts rest on: settings, people and holidays, looked at once while they stay the same."""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from plancli.model.charter import Charter
from plancli.model.milestone import Milestone
from plancli.model.naming import SKILL, Reference
from plancli.model.people import People
from plancli.model.plan import FORMAT_VERSION, Plan
from plancli.model.references import references_of, resolve_work
from plancli.model.settings import Holidays, Settings
from plancli.schedule.calendar import Calendars

_NOTHING = Plan(settings=Settings(plan=FORMAT_VERSION))


class Premises:
    """The settings, people and holidays of a plan, and the calendars that they make.

    A milestone is forecast only where all is there that dates follow from: people, skills, calendars and holidays that
    are named, charters, and what must come before.
    """

    def __init__(self, settings: Settings, people: People, holidays: Mapping[str, Holidays]) -> None:
        known: Any = people
        self._plan = Plan(settings=settings, people=known.people, teams=known.teams, holidays=holidays)
        self.calendars = Calendars(self._plan)
        skills = {f"{SKILL}{skill}" for person in people.people.values() for skill in person.skills}
        workers = people.people.keys() | people.teams.keys()
        self._names: dict[str, Collection[str]] = {
            "person": people.people.keys(),
            "person or team": workers,
            "person, team or skill": {name for name in workers if not name.startswith(SKILL)} | skills,
            "calendar": {*settings.calendars, "default"},
            "holidays": holidays.keys(),
        }
        self._sound = self._has_all_of(self._plan)
        self._looked_at: dict[str, tuple[Milestone, bool]] = {}

    def plan_of(self, milestones: Mapping[str, Milestone], charters: Mapping[str, Charter]) -> Plan | None:
        """The plan of some milestones that hang together, by path, and their charters; None where something is missing.

        Its references are those of work; what else charters name is not looked at.
        """
        if not self._sound or not all(self._is_sound(path, one, charters) for path, one in milestones.items()):
            return None
        plan = msgspec.structs.replace(self._plan, charters=charters, milestones=milestones)
        references, dangling = resolve_work(plan, ())
        return None if dangling else msgspec.structs.replace(plan, references=references)

    def _is_sound(self, path: str, milestone: Milestone, charters: Mapping[str, Charter]) -> bool:
        known = self._looked_at.get(path)
        if known is None or known[0] is not milestone:
            alone = msgspec.structs.replace(_NOTHING, milestones={path: milestone})
            known = self._looked_at[path] = (milestone, self._has_all_of(alone))
        return known[1] and path.partition("/")[0] in charters

    def _has_all_of(self, plan: Plan) -> bool:
        return all(map(self._has, references_of(plan)))

    def _has(self, reference: Reference) -> bool:
        names = self._names.get(reference.refers)
        return names is None or not reference.name or reference.name in names
