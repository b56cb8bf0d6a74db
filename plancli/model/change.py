"""Change requests: what is to change, how much at most, and who approved it."""

from typing import Annotated, Literal

from .entity import Approval, Entity
from .field import key
from .values.coverage import Coverage
from .values.duration import Effort
from .values.moment import Moment
from .values.number import Money, Size


class Ceiling(Entity, frozen=True, kw_only=True):
    """The most that was approved; 0 where left out."""

    scope: Annotated[Size | None, key("Points of scope", area="scope", example="5")] = None
    work: Annotated[Effort | None, key("Effort", area="work", example="6d")] = None
    time: Annotated[Effort | None, key("Working time by which a date may move", area="time", example="1w")] = None
    cost: Annotated[Money | None, key("Money", area="cost", example="14000")] = None


class ChangeRequest(Entity, frozen=True, kw_only=True):
    """A change request: changes/ID.yaml."""

    title: Annotated[str | None, key("What is to change", example="Guest checkout")] = None
    charter: Annotated[str, key("The charter that it changes", area="terms", example="pay", refers="charter")]
    asked_by: Annotated[str | None, key("Who asks", area="terms", example="maya", refers="person")] = None
    asked_on: Annotated[Moment | None, key("When", area="terms", example="2026-04-01")] = None
    why: Annotated[str | None, key("Why", area="terms", example="Shops lose first-time shoppers")] = None
    status: Annotated[
        Literal["proposed", "approved", "rejected", "withdrawn"], key("How it stands", area="terms", example="approved")
    ] = "proposed"
    approval: Annotated[Approval | None, key("Who approved it, and when", area="terms")] = None
    covers: Annotated[
        tuple[Coverage, ...],
        key("What it changes", area="terms", example="[charter/pay finish]", refers="coverage"),
    ] = ()
    impact: Annotated[Ceiling, key("The most that was approved", area="terms")] = Ceiling()
