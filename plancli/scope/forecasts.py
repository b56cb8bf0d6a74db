"""Forecasts along a history: what a step may have moved is scheduled anew, at the step's day, and nothing else."""

from collections.abc import Iterable, Iterator
from typing import Any

from plancli.errors import PlanError
from plancli.model.charter import Charter
from plancli.model.history import EntityChange
from plancli.model.people import People
from plancli.model.plan import FORMAT_VERSION
from plancli.model.settings import Holidays, Settings
from plancli.model.values.moment import Moment
from plancli.schedule.forecast import Forecast, compute_forecasts

from .components import Components, is_staffed
from .premises import Premises

_MILESTONES, _CHARTERS, _HOLIDAYS = "milestones/", "charters/", "holidays/"
_NO_SETTINGS = Settings(plan=FORMAT_VERSION)


class Forecasts:
    """The forecasts of the milestones of a plan whose files change step by step.

    People are one at a time where the plan says so, without the search for a shorter order of work. What cannot be
    scheduled, for a cycle or a reference that leads nowhere, has no forecast.
    """

    def __init__(self) -> None:
        self._components = Components(leveling=True)
        self._files: dict[str, Any] = {}
        self._holidays: dict[str, Holidays] = {}
        self._known: Premises | None = None

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
        return self._premises.tasks.calendars.default.between(earlier, later)

    def compute(self, component: Iterable[str], today: Moment) -> dict[str, Forecast]:
        """The forecasts of one component's milestones at a status date."""
        milestones = {path: self._files[_file(path)] for path in sorted(component, key=_file)}
        charters = {key: self._files.get(f"{_CHARTERS}{key}.yaml") for key in map(_charter, milestones)}
        premises = self._premises
        plan = premises.plan_of(milestones, {key: charter for key, charter in charters.items() if charter is not None})
        try:
            found = compute_forecasts(plan, today, premises.tasks) if plan is not None else {}
        except PlanError:
            found = {}
        return {path: found.get(path, Forecast()) for path in milestones}

    @property
    def _premises(self) -> Premises:
        if self._known is None:
            settings, people = self._files.get("plan.yaml"), self._files.get("people.yaml")
            self._known = Premises(settings or _NO_SETTINGS, people or People(), self._holidays)
        return self._known

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
        if file in ("plan.yaml", "people.yaml") or file.startswith(_HOLIDAYS):
            self._known = None
        if file.startswith(_HOLIDAYS):
            self._holidays[file.removeprefix(_HOLIDAYS).removesuffix(".yaml")] = entity or {}
        elif file.startswith(_MILESTONES):
            self._components.put(_path(file), entity)
        elif file == "plan.yaml" and entity is not None and entity.leveling != self._components.leveling:
            paths = list(self._components)
            self._components = Components(leveling=entity.leveling)
            for path in paths:
                self._components.put(path, self._files.get(_file(path)))


def _file(path: str) -> str:
    return f"{_MILESTONES}{path}.yaml"


def _path(file: str) -> str:
    return file.removeprefix(_MILESTONES).removesuffix(".yaml")


def _charter(path: str) -> str:
    return path.partition("/")[0]


def _bounds(charter: Charter | None) -> tuple[object, ...] | None:
    """What of a charter makes the dates of its milestones."""
    return None if charter is None else (charter.status, charter.start, charter.priority)
