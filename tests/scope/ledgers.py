"""Histories in a few lines: each commit is an author and the files that it writes; the ledger at the end."""

from collections.abc import Mapping
from typing import Any

from plancli.model.history import Commit, EntityChange, PlanStep
from plancli.scope.baseline import replay
from plancli.scope.creep import compute_creep
from plancli.scope.result import CharterCreep, Ledger
from plancli.store.files import read_file

PLAN = "plan: 1\ncalendar: {days: mon-fri, hours: [09:00-13:00, 14:00-18:00]}\n"
DAY = 480


class History:
    """A history that a test writes down, commit by commit, from the approval on."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.steps: list[PlanStep] = []
        self._now: dict[str, object] = {}
        self.commit("grace", {"plan.yaml": PLAN, **files})

    def commit(self, author: str, files: Mapping[str, str | None]) -> "History":
        self.steps.append(PlanStep(self._name(author), self._changes(files)))
        return self

    def merge(self, by: str, *written: tuple[str, Mapping[str, str | None]]) -> "History":
        """A merge by someone of a side branch whose commits are `written`."""
        start, before = dict(self._now), dict(self._now)
        side = []
        for author, files in written:
            side.append(PlanStep(self._name(author, side=len(side) + 1), self._changes(files)))
        after, self._now = dict(self._now), before
        changed = sorted(path for path in start.keys() | after.keys() if start.get(path) is not after.get(path))
        changes = tuple(EntityChange(path, start.get(path), after.get(path)) for path in changed)
        self._now = after
        self.steps.append(PlanStep(self._name(by), changes, tuple(side)))
        return self

    def uncommitted(self, files: Mapping[str, str | None]) -> "History":
        self.steps.append(PlanStep(None, self._changes(files)))
        return self

    def ledger(self, **verification: Any) -> Ledger:
        return compute_creep(replay(self.steps), **verification)

    def charter(self, key: str = "pay", **verification: Any) -> CharterCreep:
        return next(one for one in self.ledger(**verification).charters if one.address == f"charter/{key}")

    def _name(self, author: str, side: int = 0) -> Commit:
        number = len(self.steps) + 1
        hash_, email = f"{number:038d}{side:02d}", f"{author}@shop.example"
        return Commit(hash_, (), f"2026-03-{number:02d}", f"2026-03-{number:02d}", author, email, f"{author} {number}")

    def _changes(self, files: Mapping[str, str | None]) -> tuple[EntityChange, ...]:
        found = []
        for path, text in files.items():
            reading = None if text is None else read_file(path, text.encode())
            if reading is not None and reading.entity is not None:
                assert not reading.problems, reading.problems
            entity = None if reading is None else reading.entity
            found.append(
                EntityChange(path, self._now.get(path), entity, unreadable=text is not None and entity is None)
            )
            if entity is not None:
                self._now[path] = entity
            elif text is None:
                self._now.pop(path, None)
        return tuple(found)


def charter(scope: str = "{a: {size: 10}, b: {size: 10}}", *, more: str = "", on: str = "2026-02-20") -> str:
    """A charter that grace approved."""
    return (
        f"title: Pay\nsponsor: grace\napprovers: [maya]\nstatus: active\nscope: {{in: {scope}}}\n"
        f"approval: {{by: grace, on: {on}}}\n{more}"
    )


def request(covers: str, impact: str, *, by: str = "grace", asked: str = "ben", on: str = "2026-03-02") -> str:
    """An approved change request of that charter."""
    return (
        f"charter: pay\nasked-by: {asked}\nstatus: approved\napproval: {{by: {by}, on: {on}}}\n"
        f"covers: {covers}\nimpact: {impact}\n"
    )
