"""Charters along a history: each approval that gave a baseline, and the scope beside what is delivered of it."""

import msgspec

from plancli.model.address import identity_of, kind_of
from plancli.model.charter import Charter
from plancli.model.values.moment import Moment

from .baseline import begins
from .delivery import Deliveries
from .journal import Passage
from .trend_result import GivenBaseline, ScopePoint


class CharterRecord(msgspec.Struct):
    """A charter so far, as it was when its file was last there."""

    charter: Charter
    baselines: list[GivenBaseline] = []
    scope: list[ScopePoint] = []
    gone: bool = False


class CharterRecords:
    """Every charter that a history ever held, by its newest id."""

    def __init__(self) -> None:
        self.records: dict[str, CharterRecord] = {}
        self._deliveries = Deliveries()

    def take(self, passage: Passage, commit: str | None, day: Moment) -> None:
        """Take a step."""
        for rename in passage.renames:
            if kind_of(rename.new) == "charter":
                self.records[_key(rename.new)] = self.records.pop(_key(rename.old))
        written: dict[str, None] = {}
        for file in passage.step.changes:
            folder, key = identity_of(file.path)
            if file.unreadable or folder not in ("charters", "milestones"):
                continue
            if folder == "charters":
                self._note(key, file.after, commit, day)
            else:
                self._deliveries.put(key, file.after)
            written[key.partition("/")[0]] = None
        for key in written:
            self._add_point(key, commit, day)

    def _note(self, key: str, charter: Charter | None, commit: str | None, day: Moment) -> None:
        """Note a charter as it is now, and whether it has a baseline from here on."""
        record = self.records.get(key)
        if charter is None:
            if record is not None:
                record.gone = True
            return
        before = None if record is None or record.gone else record.charter.approval
        if record is None:
            record = self.records[key] = CharterRecord(charter)
        record.charter, record.gone = charter, False
        approval = charter.approval
        if commit is not None and begins(charter, before, first=not record.baselines):
            by = approval.by if approval is not None and approval != before else None
            record.baselines.append(GivenBaseline(commit, str(day), by))

    def _add_point(self, key: str, commit: str | None, day: Moment) -> None:
        """Add a point to a charter's scope line where something is other than at the last one."""
        record = self.records.get(key)
        if record is None or record.gone:
            return
        scope, delivered = self._deliveries.state_of(key, record.charter)
        last = record.scope[-1] if record.scope else None
        if last is None or (last.scope, last.delivered) != (scope, delivered):
            record.scope.append(ScopePoint(commit, str(day), scope, delivered))


def _key(address: str) -> str:
    return address.removeprefix("charter/")
