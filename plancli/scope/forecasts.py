"""Forecasts along a history: what a step may have moved is scheduled anew, at the step's day, and nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from plancli.errors import PlanError
from plancli.model.address import kind_of
from plancli.model.charter import Charter
from plancli.model.history import EntityChange
from plancli.model.people import People
from plancli.model.plan import FORMAT_VERSION, Plan
from plancli.model.references import resolve_references
from plancli.model.settings import Holidays, Settings
from plancli.model.values.moment import Moment
from plancli.schedule.calendar import calendar_of
from plancli.schedule.critical_path import compute_schedule

from .components import Components, is_staffed

_MILESTONES, _CHARTERS, _HOLIDAYS = "milestones/", "charters/", "holidays/"
_NEEDED = frozenset({"R101", "R103", "R105", "R108", "R109", "R114"})
"""The codes of references without which no date can be computed: people at work, links, charters, calendars."""
_NO_SETTINGS = Settings(plan=FORMAT_VERSION)


class Forecast(msgspec.Struct, frozen=True):
    """When a milestone is or was reached, in minutes since 0001-01-01T00:00; None where it is not forecast.

    Of an `event`, a midnight is the beginning of its day; of all else, the end of the day before.
    """

    finish: int | None = None
    event: bool = False


class Forecasts:
    """The forecasts of the milestones of a plan whose files change step by step.

    People are one at a time where the plan says so, without the search for a shorter order of work. What cannot be
    scheduled, for a cycle or a reference that leads nowhere, has no forecast.
    """

    def __init__(self) -> None:
        self._components = Components(leveling=True)
        self._files: dict[str, Any] = {}
        self._holidays: dict[str, Holidays] = {}

    def apply(self, changes: Iterable[EntityChange]) -> list[frozenset[str]]:
        """Take over a step's changes; the components, as paths of milestones, whose dates these may have moved."""
        changes = [change for change in changes if not change.unreadable]
        touched = {path for change in changes for path in self._touched(change)}
        joined = {path for component in self._components.around(touched) for path in component}
        for change in changes:
            self._put(change.path, change.after)
        return self._components.around(sorted({*touched, *joined}))

    def components(self) -> list[frozenset[str]]:
        """All components."""
        return self._components.around(list(self._components))

    def between(self, earlier: int, later: int) -> int:
        """The working minutes of the plan's calendar from one moment to another, negative where it comes first."""
        return calendar_of(self._plan(())).between(earlier, later)

    def compute(self, component: Iterable[str], today: Moment) -> dict[str, Forecast]:
        """The forecasts of one component's milestones at a status date."""
        paths = sorted(component, key=_file)
        plan = self._plan(paths)
        references, broken = resolve_references(plan, ())
        if any(one.code in _NEEDED and kind_of(one.finding.address or "") != "charter" for one in broken):
            return dict.fromkeys(paths, Forecast())
        plan = msgspec.structs.replace(plan, references=references)
        try:
            items = compute_schedule(plan, today, with_load=False).items
        except PlanError:
            return dict.fromkeys(paths, Forecast())
        found = ((path, items[f"milestone/{path}"]) for path in paths)
        return {
            path: Forecast(item.finish, item.is_event) if item.state == "done" or not item.history else Forecast()
            for path, item in found
        }

    def _touched(self, change: EntityChange) -> Iterator[str]:
        """The milestones whose dates a changed file may move by itself."""
        path = change.path
        if path.startswith(_MILESTONES):
            yield _path(path)
        elif path.startswith(_CHARTERS):
            if _bounds(self._files.get(path)) != _bounds(change.after):
                stem = f"{path.removeprefix(_CHARTERS).removesuffix('.yaml')}/"
                yield from (one for one in self._components if one.startswith(stem))
        elif path == "people.yaml":
            yield from (one for one in self._components if is_staffed(self._files[_file(one)]))
        elif path == "plan.yaml" or path.startswith(_HOLIDAYS):
            yield from self._components

    def _put(self, file: str, entity: Any) -> None:
        if entity is None:
            self._files.pop(file, None)
        else:
            self._files[file] = entity
        if file.startswith(_HOLIDAYS):
            self._holidays[file.removeprefix(_HOLIDAYS).removesuffix(".yaml")] = entity or {}
        elif file.startswith(_MILESTONES):
            self._components.put(_path(file), entity)
        elif file == "plan.yaml" and entity is not None and entity.leveling != self._components.leveling:
            paths = list(self._components)
            self._components = Components(leveling=entity.leveling)
            for path in paths:
                self._components.put(path, self._files.get(_file(path)))

    def _plan(self, paths: Iterable[str]) -> Plan:
        """The plan of these milestones, in the order of their files, and of what their dates follow from, no others."""
        people: Any = self._files.get("people.yaml") or People()
        charters = dict.fromkeys(path.partition("/")[0] for path in paths)
        return Plan(
            settings=self._files.get("plan.yaml") or _NO_SETTINGS,
            people=people.people,
            teams=people.teams,
            charters=_present({key: self._files.get(f"{_CHARTERS}{key}.yaml") for key in charters}),
            milestones={path: self._files[_file(path)] for path in paths},
            holidays=self._holidays,
        )


def _file(path: str) -> str:
    return f"{_MILESTONES}{path}.yaml"


def _path(file: str) -> str:
    return file.removeprefix(_MILESTONES).removesuffix(".yaml")


def _bounds(charter: Charter | None) -> tuple[object, ...] | None:
    """What of a charter makes the dates of its milestones."""
    return None if charter is None else (charter.status, charter.start, charter.priority)


def _present(entities: Mapping[str, Charter | None]) -> dict[str, Charter]:
    return {key: entity for key, entity in entities.items() if entity is not None}
