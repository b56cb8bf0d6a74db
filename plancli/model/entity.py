"""What all entities and their parts have in common."""

from typing import Annotated, Any

import msgspec

from .field import key
from .values.duration import Effort
from .values.moment import Moment
from .values.percent import Percent


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A thing of a plan, or a part of one: a mapping with declared keys.

    `own` holds the keys that begin with `x-`: the user's own, as plain text, lists and mappings.
    """

    own: dict[str, Any] = {}


class Approval(Entity, frozen=True, kw_only=True):
    """Who approved, when, and why."""

    by: Annotated[str, key("The person who approved", area="terms", example="grace", refers="person")]
    on: Annotated[Moment, key("The day of the approval", area="terms", example="2026-02-20")]
    why: Annotated[
        str | None,
        key("Why it was approved, above all when approved anew", area="terms", example="Launch moves to September"),
    ] = None


class Tolerance(Entity, frozen=True, kw_only=True):
    """How far a charter may drift before it must be approved again; a key left out comes from plan.yaml."""

    scope: Annotated[Percent | None, key("What may be added, of the baseline", area="terms", example="10%")] = None
    time: Annotated[Effort | None, key("How much later, in working time", area="terms", example="2w")] = None
    cost: Annotated[Percent | None, key("What may be added, of the baseline", area="terms", example="5%")] = None
    work: Annotated[Percent | None, key("What may be added, of the baseline", area="terms", example="10%")] = None
