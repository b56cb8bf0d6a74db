"""A plan while it is edited: its files as they will be, and of the whole plan no more than somebody asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from plancli.errors import PlanError
from plancli.model.address import address_of, is_address, place_of
from plancli.model.plan import Plan, assemble_plan
from plancli.store.document import read_document
from plancli.store.edit.file import Edit, Rename, edit_file
from plancli.store.loader import Loaded, load
from plancli.store.reader import plain
from plancli.store.source import MemorySource, blob_id

from .naming import address_named
from .renaming import Renaming

if TYPE_CHECKING:
    from plancli.store.files import Readings
    from plancli.store.source import Source


_KINDS = ("product", "charter", "milestone", "task", "change")
"""What stands in files of its own, or in one of them."""


class Changes(msgspec.Struct, frozen=True):
    """What shall become of a plan's files: edits by path, and where files go after that; None takes one away.

    `texts` are whole files, as somebody wrote them; `renaming` says what all of this gives another id.
    """

    edits: Mapping[str, Sequence[Edit | Rename]] = {}
    moved: Mapping[str, str | None] = {}
    texts: Mapping[str, bytes] = {}
    renaming: Renaming | None = None


class Draft:
    """The files of a plan, changed in memory.

    `source` is where they come from, `files` are their bytes by path, `moved` leads to where one was, `renamings` are
    what got another id, in order.
    """

    def __init__(self, source: Source, known: Readings) -> None:
        self.files = dict(source.read_all(source.paths()))
        self.moved: dict[str, str] = {}
        self.renamings: list[Renaming] = []
        self.source = source
        self._known = known
        self._keys = {path: (path, source.blob(path)) for path in self.files}
        self._plan: Plan | None = None
        self._loaded: Loaded | None = None

    @cached_property
    def before(self) -> Loaded:
        """The plan as the files were."""
        return load(self.source, self._known)

    @property
    def loaded(self) -> Loaded:
        """The plan as the files are now."""
        if self._loaded is None:
            source = MemorySource(self.files, self.source.name, oddities=self.source.oddities())
            self._loaded = load(source, self._known)
        return self._loaded

    @property
    def plan(self) -> Plan:
        """The things of the plan as the files are now; what they refer to is not looked up."""
        if self._plan is None:
            self._plan = self._read()
        return self._plan

    def address(self, name: str) -> str:
        """The address of a thing by what it is called on the command line.

        Raises:
            PlanError: there is no such thing, or there are several, or the file that would hold it cannot be read.
        """
        if is_address(name) and self.plan.thing(name) is not None:
            return name
        try:
            return address_named(self.plan, name)
        except PlanError:
            self._require_readable(name)
            raise

    def _require_readable(self, name: str) -> None:
        """Say of a name that its file is there and cannot be read, rather than that there is no such thing."""
        for address in (name, *(f"{kind}/{name}" for kind in _KINDS)):
            file = place_of(address, None).file if is_address(address) else name
            found = (one for one in self.loaded.problems if one.file == file and one.severity == "error")
            problem = next(found, None)
            if problem and file in self.files and self.plan.thing(address_of(file)) is None:
                place = f"{file}:{problem.line}:{problem.column}"
                raise PlanError(f"{place}: {problem.message}: nothing in it can be edited", "mend it first")

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
            self._put(path, edit_file(path, self.files.get(path, b""), edits))
        for path, data in changes.texts.items():
            self._put(path, data)
        old = {path: self._take(path) for path in changes.moved if path in self.files}
        for path, data in old.items():
            new = changes.moved[path]
            if new is not None:
                if new in self.files:
                    raise PlanError(f"there is a file {new} already", "take another id")
                self._put(new, data)
                self.moved[new] = self.moved.pop(path, path)
        if changes.renaming is not None:
            self.renamings.append(changes.renaming)
        self._plan = self._loaded = None

    def _put(self, path: str, data: bytes) -> None:
        self.files[path] = data
        self._keys[path] = (path, blob_id(data))

    def _take(self, path: str) -> bytes:
        del self._keys[path]
        return self.files.pop(path)

    def _read(self) -> Plan:
        """The things in the files, each file read that is not known yet."""
        for key in self._known.missing(self._keys.values()):
            self._known.add(key, self.files[key[0]])
        return assemble_plan({path: self._known[self._keys[path]].entity for path in sorted(self._keys)})
