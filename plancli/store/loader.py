"""Files to a plan: every file read once, all problems of all files in one pass."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from plancli.errors import PlanError
from plancli.model.address import Place, place_of
from plancli.model.codes import NAMES
from plancli.model.plan import FORMAT_VERSION, Plan, assemble_plan
from plancli.model.problem import Problem
from plancli.model.references import resolve_references
from plancli.model.settings import Settings

from .document import Document, read_document
from .layout import check_oddity, check_path, type_of
from .places import locate, problem_of, problems_of
from .reader import ABSENT, read_entity
from .source import Source
from .text import START, Fault

_LATER_VERSION = re.compile("[2-9]|[1-9][0-9]{1,2}")
_LOSING = frozenset({"F104", "F113", "F202", "F203", "F204"})
"""The codes of what leaves out the part of a file where it stands."""


class FileReading(msgspec.Struct, frozen=True):
    """A file as read: its entity, None where nothing could be made of it, its document and its problems."""

    entity: Any
    document: Document | None
    problems: tuple[Problem, ...]


FileCache = dict[tuple[str, str], FileReading]
"""Readings by path and blob id: what two revisions share is read once."""


class Loaded(msgspec.Struct, frozen=True):
    """A plan with what is wrong with it. `plan` holds all that could be read; `complete` says whether that is all."""

    plan: Plan
    source: Source
    documents: Mapping[str, Document]
    problems: tuple[Problem, ...]
    complete: bool

    @property
    def sound(self) -> bool:
        """Without format and reference errors: it can be computed with."""
        return not any(problem.severity == "error" for problem in self.problems)


def load(source: Source, cache: FileCache | None = None) -> Loaded:
    """Read a plan from a source.

    Raises:
        PlanError: there is no plan.yaml, a file cannot be read, or the plan is of another version of the format.
    """
    paths = source.paths()
    if "plan.yaml" not in paths:
        raise _no_plan(source)
    readings = _read_files(source, paths, cache)
    problems = [problem for reading in readings.values() for problem in reading.problems]
    for path, what in source.oddities().items():
        problems.append(problem_of(path, check_oddity(path, what)))
    if source.past:
        problems = [problem for problem in problems if problem.code != "F201"]
    plan = assemble_plan({path: reading.entity for path, reading in readings.items()})
    references, broken = resolve_references(plan, _lost(source, readings, problems))
    documents = {path: reading.document for path, reading in readings.items() if reading.document is not None}
    problems += [locate(documents, found.finding, found.code, NAMES[found.code], "error") for found in broken]
    problems.sort(key=lambda problem: problem.order)
    complete = all(reading.entity is not None for reading in readings.values()) and not source.oddities()
    return Loaded(msgspec.structs.replace(plan, references=references), source, documents, tuple(problems), complete)


def read_file(path: str, data: bytes) -> FileReading:
    """Read one file of a plan by the type that its path says.

    Raises:
        PlanError: plan.yaml is of another version of the format.
    """
    misplaced = check_path(path)
    if misplaced is not None:
        return FileReading(None, None, (problem_of(path, misplaced),))
    document = read_document(path, data)
    faults = list(document.faults)
    entity = ABSENT if document.root is None else read_entity(type_of(path), document.root, faults)
    if path == "plan.yaml" and entity is not ABSENT:
        _check_version(entity, document, faults)
    return FileReading(None if entity is ABSENT else entity, document, problems_of(document, faults))


def _read_files(source: Source, paths: Sequence[str], cache: FileCache | None) -> dict[str, FileReading]:
    """The readings of files by path; those that the cache holds are not read again."""
    if cache is None:
        return {path: read_file(path, data) for path, data in source.read_all(paths)}
    keys = {path: (path, source.blob(path)) for path in paths}
    missing = [path for path, key in keys.items() if key not in cache]
    for path, data in source.read_all(missing):
        cache[keys[path]] = read_file(path, data)
    return {path: cache[key] for path, key in keys.items()}


def _no_plan(source: Source) -> PlanError:
    odd = source.oddities().get("plan.yaml")
    if odd is not None:
        return PlanError(f"plan.yaml in {source.name} is a {odd}", "a plan is read from regular files only: copy it")
    if "plan.yml" in source.paths():
        return PlanError(f"plan.yml in {source.name} should be called plan.yaml", "`git mv plan.yml plan.yaml`")
    return PlanError(f"no plan.yaml in {source.name}", "`plan init` starts a plan; `--root DIR` names its folder")


def _lost(source: Source, readings: Mapping[str, FileReading], problems: Iterable[Problem]) -> frozenset[Place]:
    """The places of what could not be read, whole files and parts of them."""
    files = [*source.oddities(), *(path for path, reading in readings.items() if reading.entity is None)]
    whole = {Place(f"{path.removesuffix('.yml').removesuffix('.yaml')}.yaml", ()) for path in files}
    parts = {place_of(one.address or "plan", one.field) for one in problems if one.code in _LOSING}
    return frozenset(whole | {part for part in parts if part.keys})


def _check_version(settings: Settings, document: Document, faults: list[Fault]) -> None:
    version = settings.plan
    if version == FORMAT_VERSION or not version:
        return
    if _LATER_VERSION.fullmatch(version):
        message = f"the plan is in version {version} of the plan format, this plancli reads version {FORMAT_VERSION}"
        raise PlanError(message, f"install a plancli that reads version {version}")
    span = document.place(("plan",)) or START
    way_out = f"write `plan: {FORMAT_VERSION}`"
    faults.append(Fault("F204", f"`{version}` is not a version of the plan format", way_out, span))
