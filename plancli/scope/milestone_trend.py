"""Milestones along a history: the due date, the forecast, and each move of the due date with who made it."""

from collections.abc import Iterable

import msgspec

from plancli.model.address import identity_of, kind_of
from plancli.model.milestone import Milestone
from plancli.model.values.moment import Moment
from plancli.schedule.forecast import Forecast

from .change import Landed
from .forecasts import Forecasts
from .journal import Passage, origin_of
from .trend_result import MilestoneTrend, Move, Point


class _Record(msgspec.Struct):
    """A milestone so far. `wanted` is its last due date, kept where it is taken away: it may come back later."""

    title: str
    milestone: Milestone | None
    points: list[Point] = []
    wanted: Moment | None = None
    forecast: Forecast = Forecast()

    @property
    def due(self) -> int | None:
        """The end of the day that is wanted now."""
        due = self.milestone.due if self.milestone else None
        return due.end_minute if due else None


class MilestoneRecords:
    """Every milestone that a history ever held, by its newest path, `CHARTER/ID`."""

    def __init__(self) -> None:
        self._records: dict[str, _Record] = {}
        self._forecasts = Forecasts()

    def take(self, passage: Passage, commit: str | None, day: Moment) -> None:
        """Take a step: what it wrote, and what it may have moved, scheduled at its day."""
        for rename in passage.renames:
            if kind_of(rename.new) == "milestone":
                self._records[_path(rename.new)] = self._records.pop(_path(rename.old))
        components = self._forecasts.apply(passage.step.changes)
        edits = {one.change.address: one for one in passage.landed if one.change.field in (None, "due")}
        moves: dict[str, Move] = {}
        for file in passage.step.changes:
            folder, path = identity_of(file.path)
            if folder == "milestones" and not file.unreadable:
                self._note(path, file.after, edits.get(f"milestone/{path}"), moves)
        self._schedule(components, day)
        written = {identity_of(file.path)[1] for file in passage.step.changes if file.path.startswith("milestones/")}
        for path in sorted(written.union(*components)):
            self._add_point(path, commit, day, moves.get(path))

    def reschedule(self, today: Moment) -> None:
        """Schedule all at the status date, after the last step."""
        components = self._forecasts.components()
        self._schedule(components, today)
        for path in sorted(path for component in components for path in component):
            self._add_point(path, None, today, None)

    def trends(self) -> list[MilestoneTrend]:
        """The trends, in order of the paths."""
        return [
            MilestoneTrend(
                address=f"milestone/{path}", title=record.title, gone=record.milestone is None, points=record.points
            )
            for path, record in sorted(self._records.items())
        ]

    def _note(self, path: str, milestone: Milestone | None, edit: Landed | None, moves: dict[str, Move]) -> None:
        """Note a milestone as it is now, and the move of its due date, where it moved."""
        record = self._records.get(path)
        if milestone is None:
            if record is not None:
                record.milestone, record.forecast = None, Forecast()
            return
        title = milestone.title or path.rpartition("/")[2]
        if record is None:
            record = self._records[path] = _Record(title, milestone)
        record.title, record.milestone = title, milestone
        due, wanted = milestone.due, record.wanted
        if due is not None:
            if wanted is not None and wanted != due and edit is not None:
                moves[path] = self._move(wanted, due, edit)
            record.wanted = due

    def _move(self, before: Moment, after: Moment, edit: Landed) -> Move:
        return Move(
            origin=origin_of(edit),
            attribution=edit.attribution,
            before=str(before),
            after=str(after),
            minutes=self._forecasts.between(before.end_minute, after.end_minute),
            slip=after.end_minute > before.end_minute,
        )

    def _schedule(self, components: Iterable[frozenset[str]], day: Moment) -> None:
        for component in components:
            for path, forecast in self._forecasts.compute(component, day).items():
                self._records[path].forecast = forecast

    def _add_point(self, path: str, commit: str | None, day: Moment, move: Move | None) -> None:
        """Add a point to a milestone where something is other than at the last one."""
        record = self._records.get(path)
        if record is None:
            return
        due, forecast = record.due, record.forecast
        last = record.points[-1] if record.points else None
        if last is not None and move is None and (last.due, last.forecast) == (due, forecast.finish):
            return
        record.points.append(
            Point(commit=commit, date=str(day), due=due, forecast=forecast.finish, event=forecast.event, move=move)
        )


def _path(address: str) -> str:
    return address.removeprefix("milestone/")
