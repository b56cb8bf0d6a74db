"""A plan while it is edited: its files as they will be, read again when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from plancli.errors import PlanError
from plancli.model.address import place_of
from plancli.store.document import read_document
from plancli.store.edit.file import Edit, Rename, edit_file
from plancli.store.loader import Loaded, load
from plancli.store.reader import plain
from plancli.store.source import MemorySource

from .naming import address_named

if TYPE_CHECKING:
    from plancli.model.plan import Plan
    from plancli.store.files import Readings
    from plancli.store.source import Source


class Changes(msgspec.Struct, frozen=True):
    """What shall become of a plan's files: edits by path, and where files go after that; None takes one away.

    `texts` are whole files, as somebody wrote them.
    """

    edits: Mapping[str, Sequence[Edit | Rename]] = {}
    moved: Mapping[str, str | None] = {}
    texts: Mapping[str, bytes] = {}


class Draft:
    """The files of a plan, changed in memory. `files` are their bytes by path, `moved` leads to where one was."""

    def __init__(self, source: Source, known: Readings) -> None:
        self.before = load(source, known)
        self.files = dict(source.read_all(source.paths()))
        self.moved: dict[str, str] = {}
        self._known = known
        self._loaded = self.before
        self._stale = False

    @property
    def loaded(self) -> Loaded:
        """The plan as the files are now."""
        if self._stale:
            self._loaded = load(MemorySource(self.files, self.before.source.name), self._known)
            self._stale = False
        return self._loaded

    @property
    def plan(self) -> Plan:
        """The plan as the files are now."""
        return self.loaded.plan

    def address(self, name: str) -> str:
        """The address of a thing by what it is called on the command line.

        Raises:
            PlanError: there is no such thing, or there are several.
        """
        try:
            return address_named(self._loaded.plan, name)
        except PlanError:
            if not self._stale:
                raise
        return address_named(self.plan, name)

    def data(self, address: str, field: str | None = None) -> Mapping[str, Any]:
        """What the file holds now in which a thing, or a field of it, is written: plain text, lists and mappings."""
        path = place_of(address, field).file
        root = read_document(path, self.files.get(path, b"")).root
        data = plain(root) if root is not None else {}
        return data if isinstance(data, dict) else {}

    def apply(self, changes: Changes) -> None:
        """Make changes.

        Raises:
            PlanError: a file cannot be edited.
        """
        for path, edits in changes.edits.items():
            self.files[path] = edit_file(path, self.files.get(path, b""), edits)
        self.files.update(changes.texts)
        old = {path: self.files.pop(path) for path in changes.moved if path in self.files}
        for path, data in old.items():
            new = changes.moved[path]
            if new is not None:
                if new in self.files:
                    raise PlanError(f"there is a file {new} already", "take another id")
                self.files[new] = data
                self.moved[new] = self.moved.pop(path, path)
        self._stale = True
        if changes.moved or changes.texts or any(_brings_or_takes_things(edits) for edits in changes.edits.values()):
            self._loaded = self.loaded


def _brings_or_takes_things(edits: Sequence[Edit | Rename]) -> bool:
    """Whether after these edits there may be things that were not there, or some that were are gone."""
    return any(isinstance(edit, Rename) or len(edit.keys) < 3 for edit in edits)
