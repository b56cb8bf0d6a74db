"""Products as the checks see them: what is asked for, what is turned down, what charters build and have delivered."""

from collections.abc import Iterator

import msgspec

from plancli.checks.charters import HISTORY, deliveries, is_over, is_reached
from plancli.model.charter import Charter
from plancli.model.milestone import Task
from plancli.model.plan import Plan
from plancli.model.product import Requirement


class Meeting(msgspec.Struct, frozen=True):
    """A scope item that meets a requirement: of which charter, under which id; `wanted` is product and requirement."""

    wanted: tuple[str, str]
    charter_id: str
    charter: Charter
    item: str

    @property
    def is_open(self) -> bool:
        """Whether its charter is not history."""
        return self.charter.status not in HISTORY


def is_wanted(requirement: Requirement) -> bool:
    """Whether a requirement is to be built: accepted and not done yet, or a must of which no more is said."""
    if requirement.status is None:
        return requirement.priority == "must"
    return requirement.status == "accepted" and requirement.priority != "wont"


def is_turned_down(requirement: Requirement) -> bool:
    """Whether it was decided not to build a requirement."""
    return requirement.status == "rejected" or requirement.priority == "wont"


def all_requirements(plan: Plan) -> Iterator[tuple[tuple[str, str], Requirement]]:
    """The requirements of all products, by product and id."""
    for product_id, product in plan.products.items():
        for requirement_id, requirement in product.requirements.items():
            yield (product_id, requirement_id), requirement


def meetings(plan: Plan) -> Iterator[Meeting]:
    """The scope items that meet requirements; cancelled charters build nothing."""
    for charter_id, charter in plan.charters.items():
        if charter.product is None or charter.status == "cancelled":
            continue
        for item_id, item in charter.scope.in_.items():
            if item.requirement is not None:
                yield Meeting((charter.product, item.requirement), charter_id, charter, item_id)


def delivered_items(plan: Plan) -> dict[tuple[str, str], bool]:
    """For each scope item that something delivers, by charter and item, whether all that does so is done."""
    found: dict[tuple[str, str], bool] = {}
    for charter_id in plan.charters:
        for delivery in deliveries(plan, charter_id):
            item = (charter_id, delivery.item)
            found[item] = found.get(item, True) and _is_done(plan, delivery.address)
    return found


def _is_done(plan: Plan, address: str) -> bool:
    thing = plan.thing(address)
    return is_over(thing) if isinstance(thing, Task) else is_reached(plan.milestones[address.partition("/")[2]])
