"""Links as the checks see them: open work, and what it waits for."""

from collections.abc import Collection, Iterator

import msgspec

from plancli.checks.charters import is_over, is_reached, open_charters
from plancli.model.address import charter_of
from plancli.model.charter import Charter
from plancli.model.dependencies import predecessor_of
from plancli.model.milestone import Milestone, Task
from plancli.model.plan import Plan


class Waiting(msgspec.Struct, frozen=True):
    """An entry of `after`: of which thing of which charter, at which place of its list, what it waits for."""

    address: str
    charter: Charter
    item: int
    predecessor: str


def waiting_for(plan: Plan, things: Collection[str]) -> Iterator[Waiting]:
    """Where work of open charters that is still to be done waits for one of some things, given by address."""
    charters = dict(open_charters(plan))
    for address, links in plan.references.links.items() if things else ():
        charter = charters.get(charter_of(address) or "")
        if charter is None or not any(link.predecessor in things for link in links):
            continue
        thing = plan.thing(address)
        if (isinstance(thing, Task) and not is_over(thing)) or (isinstance(thing, Milestone) and not is_reached(thing)):
            for item, dependency in enumerate(thing.after):
                predecessor = predecessor_of(address, dependency.path)
                if predecessor in things:
                    yield Waiting(address, charter, item, predecessor)
