"""Which files a plan has, and what each holds."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from plancli.model.fix import Move
from plancli.model.values.identifier import HolidaysName, Id
from plancli.model.values.problem import ValueProblem

from .text import START, Fault

_MOST = 100_000
"""Paths whose judgement is remembered: a history names each of them many times."""


def type_of(path: str) -> Any:
    """The declared type of what a file of a plan holds."""
    return _classes()[path.partition("/")[0]]


@cache
def _classes() -> Mapping[str, Any]:
    """The class of each kind of file; where a file stands can be judged without them."""
    from plancli.model.change import ChangeRequest
    from plancli.model.charter import Charter
    from plancli.model.milestone import Milestone
    from plancli.model.people import People
    from plancli.model.product import Product
    from plancli.model.settings import Holidays, Settings

    return {
        "plan.yaml": Settings,
        "people.yaml": People,
        "products": Product,
        "charters": Charter,
        "milestones": Milestone,
        "changes": ChangeRequest,
        "holidays": Holidays,
    }


def is_plan_file(path: str) -> bool:
    """Whether a file in a plan's folders is meant to be one of the plan's: YAML, and not hidden."""
    return path.endswith((".yaml", ".yml")) and not any(part.startswith(".") for part in path.split("/"))


@lru_cache(_MOST)
def check_path(path: str) -> Fault | None:
    """What is wrong with where a file stands or what it is called, None where all is well."""
    folder, *inner = path.split("/")
    if path.endswith(".yml"):
        new = f"{path[:-4]}.yaml"
        return Fault("F112", "the file ends in `.yml`", f"rename it: `git mv {path} {new}`", START, fix=Move(new))
    if not inner:
        return None
    if len(inner) != (2 if folder == "milestones" else 1):
        wanted = "milestones/CHARTER/ID.yaml" if folder == "milestones" else f"{folder}/ID.yaml"
        return Fault("F114", "no file of a plan is read from here", f"move it to {wanted}", START)
    parse = HolidaysName.parse if folder == "holidays" else Id.parse
    for part in (*inner[:-1], inner[-1].removesuffix(".yaml")):
        try:
            parse(part)
        except ValueProblem as problem:
            return Fault("F113", f"the file's name: {problem.message}", problem.help, START)
    return None


def check_oddity(path: str, what: str) -> Fault:
    """What stands where a plan's file would, and is none."""
    return Fault("F115", f"a {what} stands here: {path}", "a plan is read from regular files only", START)
