"""What a check says of a thing that could not be read in full: it may be true only of what is left of it."""

from collections.abc import Iterable

from plancli.model.fix import Replace
from plancli.model.problem import Problem
from plancli.store.loader import LOSING

_UNKNOWN_KEY = "F201"


def without_doubt(found: Iterable[Problem], read: Iterable[Problem]) -> list[Problem]:
    """The problems that do not follow from what reading left out.

    Left out are what is said of a whole thing, or of a field, of which a part could not be read, and what is said of
    a mapping that has an unknown key, or of the key that this was meant to be: it may be all that is missing. A task
    that could not be read at all is a part of its milestone.
    """
    lost: dict[str, set[str]] = {}
    lacking: set[tuple[str, str]] = set()
    for problem in read:
        address, field = problem.address or "", problem.field or ""
        if problem.code == _UNKNOWN_KEY:
            above, dot, _ = field.rpartition(".")
            lacking.add((address, above))
            if isinstance(problem.fix, Replace):
                lacking.add((address, f"{above}{dot}{problem.fix.text}"))
        elif problem.code in LOSING:
            lost.setdefault(address, set()).add(field)
            if not field and address.startswith("task/"):
                milestone = address.partition("/")[2].rpartition("/")[0]
                lost.setdefault(f"milestone/{milestone}", set()).add("tasks")
    return [
        one
        for one in found
        if (one.address or "", one.field or "") not in lacking
        and not any(_meet(one.field or "", field) for field in lost.get(one.address or "", ()))
    ]


def _meet(one: str, other: str) -> bool:
    """Whether a field holds another, or is held by it; the empty field is the whole thing."""
    return not one or not other or f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")
