"""Files to a plan: every file read once, all problems of all files in one pass."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from plancli.errors import PlanError
from plancli.model.address import Place, place_of
from plancli.model.codes import NAMES
from plancli.model.plan import Plan, assemble_plan
from plancli.model.problem import Ignore, Problem
from plancli.model.references import resolve_references

from .files import Documents, FileReading, Readings
from .layout import check_oddity
from .places import locate, problem_of
from .source import Source

if TYPE_CHECKING:
    from .document import Document

LOSING = frozenset({"F104", "F113", "F202", "F203", "F204"})
"""The codes of what leaves out the part of a file where it stands."""


class Loaded(msgspec.Struct, frozen=True):
    """A plan with what is wrong with it. `plan` holds all that could be read; `complete` says whether that is all.

    `ignores` are the findings that comments accept.
    """

    plan: Plan
    source: Source
    documents: Mapping[str, "Document"]
    problems: tuple[Problem, ...]
    complete: bool
    ignores: tuple[Ignore, ...] = ()

    @property
    def sound(self) -> bool:
        """Without format and reference errors: it can be computed with."""
        return not any(problem.severity == "error" for problem in self.problems)


def load(source: Source, known: Readings | None = None) -> Loaded:
    """Read a plan from a source; `known` are files that were read before, and gains those that are read now.

    Raises:
        PlanError: there is no plan.yaml, a file cannot be read, or the plan is of another version of the format.
    """
    paths = source.paths()
    if "plan.yaml" not in paths:
        raise _no_plan(source)
    readings = _read_files(source, paths, known)
    problems = [problem for reading in readings.values() for problem in reading.problems]
    for path, what in source.oddities().items():
        problems.append(problem_of(path, check_oddity(path, what)))
    if source.past:
        problems = [problem for problem in problems if problem.code != "F201"]
    plan = assemble_plan({path: reading.entity for path, reading in readings.items()})
    references, broken = resolve_references(plan, _lost(source, readings, problems))
    documents = Documents(source, paths)
    problems += [locate(documents, found.finding, found.code, NAMES[found.code], "error") for found in broken]
    problems.sort(key=lambda problem: problem.order)
    complete = all(reading.entity is not None for reading in readings.values()) and not source.oddities()
    ignores = tuple(ignore for reading in readings.values() for ignore in reading.ignores)
    plan = msgspec.structs.replace(plan, references=references)
    return Loaded(plan, source, documents, tuple(problems), complete, ignores)


def _read_files(source: Source, paths: Sequence[str], known: Readings | None) -> dict[str, FileReading]:
    """The readings of files by path; those that are known are not read again."""
    keys = {path: (path, "" if known is None else source.blob(path)) for path in paths}
    known = known or Readings()
    for path, data in source.read_all([path for path, _ in known.missing(keys.values())]):
        known.add(keys[path], data)
    known.save()
    return {path: known[key] for path, key in keys.items()}


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
    parts = {place_of(one.address or "plan", one.field) for one in problems if one.code in LOSING}
    return frozenset(whole | {part for part in parts if part.keys})
