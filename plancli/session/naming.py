"""What a name on the command line means: an address, one without its kind, or the file that holds the thing."""

from collections.abc import Callable, Collection, Iterator
from pathlib import PurePath

from plancli.errors import PlanError
from plancli.model.address import address_at, place_of
from plancli.model.plan import Plan
from plancli.model.references import things_of
from plancli.suggest import closest, one_of

_FORM = "write KIND/ID, such as `charter/pay` or `milestone/pay/beta`"


def address_named(plan: Plan, text: str) -> str:
    """The address of a thing of the plan.

    The kind may be left out where the id is unambiguous; a file, by any path that ends with its place in the plan,
    stands for what it holds.

    Raises:
        PlanError: there is no such thing, or there are several.
    """
    return _one_named(text, [address for address, _ in things_of(plan)], "in the plan")


def address_once_named(plan: Plan, past: Callable[[], Collection[str]], text: str) -> str:
    """The address of a thing of the plan or, where it has none of that name, of one that was there once.

    Raises:
        PlanError: there never was such a thing, or there are several.
    """
    known = [address for address, _ in things_of(plan)]
    if not any(_meant(text, frozenset(known))):
        known = sorted({*known, *past()})
    return _one_named(text, known, "in the plan, and never was")


def _one_named(text: str, known: list[str], where: str) -> str:
    found = list(_meant(text, frozenset(known)))
    if len(found) == 1:
        return found[0]
    if found:
        raise PlanError(f"`{text}` names {len(found)} things", f"write {one_of(found)}")
    raise PlanError(f"there is no `{text}` {where}", _suggestion(text, known))


def _meant(text: str, known: Collection[str]) -> Iterator[str]:
    if text in known:
        yield text
    elif text.endswith(".yaml"):
        parts = PurePath(text).parts
        at_tails = (_held("/".join(parts[first:])) for first in range(len(parts)))
        yield from [address for address in at_tails if address is not None and address in known][:1]
    else:
        yield from sorted(address for address in known if address.partition("/")[2] == text)


def _held(file: str) -> str | None:
    """What a file of a plan holds as a whole."""
    address, _ = address_at(file, ())
    return address if place_of(address, None) == (file, ()) else None


def _suggestion(text: str, known: list[str]) -> str:
    """What ends like the name, else what is written like it."""
    ending = [address for address in known if address.endswith(f"/{text}")]
    if ending:
        return f"did you mean {one_of(ending)}?" if len(ending) > 1 else f"did you mean `{ending[0]}`?"
    by_name = {address.partition("/")[2]: address for address in known} | {address: address for address in known}
    near = closest(text, by_name)
    return (
        f"did you mean `{by_name[near]}`?" if near else "write KIND/ID, such as `milestone/pay/beta` or `charter/pay`"
    )
