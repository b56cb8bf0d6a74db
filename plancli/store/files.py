"""A plan's files as read, each content once: in a run, and where a cache is kept, once at all."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from plancli.errors import PlanError
from plancli.model.plan import FORMAT_VERSION
from plancli.model.problem import IGNORE, Ignore, Problem
from plancli.model.settings import Settings

from .layout import check_path, type_of
from .packing import unpack
from .places import problem_of, problems_of
from .source import Source
from .text import START, Fault

if TYPE_CHECKING:
    from .cache import Cache
    from .document import Document
    from .sound import SoundFiles

_LATER_VERSION = re.compile("[2-9]|[1-9][0-9]{1,2}")
_SETTINGS = "plan.yaml"

Key = tuple[str, str]
"""A path and a blob id."""


class FileReading(msgspec.Struct, frozen=True):
    """A file as read: its entity, None where nothing could be made of it, its problems, what its comments accept."""

    entity: Any
    problems: tuple[Problem, ...] = ()
    ignores: tuple[Ignore, ...] = ()


class Readings:
    """Readings by path and blob id: what two revisions share is read once, and what the cache holds not again."""

    def __init__(self, cache: "Cache | None" = None) -> None:
        self.cache = cache
        self._known: dict[Key, FileReading] = {}
        self._sound: SoundFiles | None = None

    def __getitem__(self, key: Key) -> FileReading:
        return self._known[key]

    def missing(self, keys: Iterable[Key]) -> list[Key]:
        """Those of the keys whose bytes must be read, each once, in order."""
        return [key for key in dict.fromkeys(keys) if key not in self._known and not self._recall(key)]

    def add(self, key: Key, data: bytes) -> None:
        """Read a file's bytes.

        Raises:
            PlanError: plan.yaml is of another version of the format.
        """
        path, blob = key
        packed = self._pack_sound(path, data)
        entity = None if packed is None else _entity_of(path, packed)
        if packed is None or entity is None:
            self._known[key] = read_file(path, data)
            return
        self._known[key] = FileReading(entity)
        if self.cache is not None:
            self.cache.put(_name(path, blob), packed)

    def save(self) -> None:
        """Keep what was read for later runs, where there is a cache."""
        if self.cache is not None:
            self.cache.save()

    def _pack_sound(self, path: str, data: bytes) -> bytes | None:
        """A file as packed bytes, None where it must be read in full: it is misplaced, or a comment may matter."""
        if check_path(path) is not None or IGNORE.encode() in data:
            return None
        if self._sound is None:
            from .sound import SoundFiles

            self._sound = SoundFiles()
        return self._sound.pack(data)

    def _recall(self, key: Key) -> bool:
        """Take a file from the cache, where it is there and whole."""
        path, blob = key
        if self.cache is None or check_path(path) is not None:
            return False
        packed = self.cache.get(_name(path, blob))
        entity = None if packed is None else _entity_of(path, packed)
        if entity is not None:
            self._known[key] = FileReading(entity)
        return entity is not None


class Documents(Mapping[str, "Document"]):
    """The documents of a plan's files by path, read when they are asked for: only what is wrong needs its place."""

    def __init__(self, source: Source, paths: Iterable[str]) -> None:
        self._source = source
        self._paths = [path for path in paths if check_path(path) is None]
        self._read: dict[str, Document] = {}

    def __getitem__(self, path: str) -> "Document":
        if path not in self._read:
            if path not in self._paths:
                raise KeyError(path)
            for _, data in self._source.read_all([path]):
                document = _read_in_full(path, data)[1]
                if document is not None:
                    self._read[path] = document
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def read_file(path: str, data: bytes) -> FileReading:
    """Read one file of a plan by the type that its path says, and find all that the format rules out in it.

    Raises:
        PlanError: plan.yaml is of another version of the format.
    """
    return _read_in_full(path, data)[0]


def _read_in_full(path: str, data: bytes) -> "tuple[FileReading, Document | None]":
    """A file and its document, None where none is read from its path."""
    from .document import read_document
    from .ignores import find_ignores
    from .reader import ABSENT, read_entity

    misplaced = check_path(path)
    if misplaced is not None:
        return FileReading(None, (problem_of(path, misplaced),)), None
    document = read_document(path, data)
    faults = list(document.faults)
    entity = ABSENT if document.root is None else read_entity(type_of(path), document.root, faults)
    if path == _SETTINGS and entity is not ABSENT:
        _check_version(entity, document, faults)
    found = problems_of(document, faults)
    return FileReading(None if entity is ABSENT else entity, found, find_ignores(document)), document


def _entity_of(path: str, packed: bytes) -> Any:
    """The entity in packed bytes, None where they are those of none, or of one with a fault."""
    try:
        entity = unpack(type_of(path), packed)
    except ValueError:
        return None
    return None if path == _SETTINGS and entity.plan != FORMAT_VERSION else entity


def _name(path: str, blob: str) -> str:
    """What the cache calls a file's content: by what it is and by its bytes, wherever it stands."""
    return f"{path.partition('/')[0]} {blob}"


def _check_version(settings: Settings, document: "Document", faults: list[Fault]) -> None:
    version = settings.plan
    if version == FORMAT_VERSION or not version:
        return
    if _LATER_VERSION.fullmatch(version):
        message = f"the plan is in version {version} of the plan format, this plancli reads version {FORMAT_VERSION}"
        raise PlanError(message, f"install a plancli that reads version {version}")
    span = document.place(("plan",)) or START
    way_out = f"write `plan: {FORMAT_VERSION}`"
    faults.append(Fault("F204", f"`{version}` is not a version of the plan format", way_out, span))
