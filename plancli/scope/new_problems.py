"""Which problems of a plan are new: the others were there before, whatever their lines and figures are today."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from plancli.model.problem import Problem

_Identity = tuple[str, str | None, str | None, str]


def match_problems(
    before: Sequence[Problem], after: Sequence[Problem], renamed: Mapping[str, str]
) -> Iterator[tuple[Problem, bool]]:
    """The problems of a plan, each with whether it is new; `renamed` leads from an address today to that before.

    The same code at the same address and field is the same problem, whatever figures its message holds; of several
    such the ones with the same message are the same.
    """
    known = Counter(_identity(one, {}) for one in before)
    known_messages = Counter((_identity(one, {}), one.message) for one in before)
    later = []
    for one in after:
        key = _identity(one, renamed)
        if known_messages[key, one.message]:
            known_messages[key, one.message] -= 1
            known[key] -= 1
            yield one, False
        else:
            later.append(one)
    for one in later:
        key = _identity(one, renamed)
        new = not known[key]
        known[key] -= not new
        yield one, new


def _identity(one: Problem, renamed: Mapping[str, str]) -> _Identity:
    if one.address is None:
        return (one.code, None, one.field, one.file)
    return (one.code, _as_before(one.address, renamed), one.field, "")


def _as_before(address: str, renamed: Mapping[str, str]) -> str:
    """The address that a thing had before; a task goes with its milestone."""
    if address in renamed:
        return renamed[address]
    milestone, _, task = address.replace("task/", "milestone/", 1).rpartition("/")
    if address.startswith("task/") and milestone in renamed:
        return f"{renamed[milestone].replace('milestone/', 'task/', 1)}/{task}"
    return address
