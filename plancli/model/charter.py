"""What was agreed: purpose, scope in and out, budget, tolerances, risks, approval."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from .entity import Approval, Entity, Tolerance
from .field import key
from .values.duration import Effort
from .values.identifier import Id
from .values.moment import Moment
from .values.number import Money, Number, Priority, Size
from .values.percent import Part, Percent

Status = Literal["draft", "approved", "active", "on-hold", "closed", "cancelled"]


class Objective(Entity, frozen=True, kw_only=True):
    """What the charter is to achieve, best as a metric, a target and a day."""

    title: Annotated[str | None, key("What is achieved", area="terms", example="Returning shoppers finish")] = None
    metric: Annotated[
        str | None,
        key("The product's metric that shows it", area="terms", example="conversion", refers="metric"),
    ] = None
    target: Annotated[Number | None, key("The value that it reaches", area="terms", example="4.2")] = None
    by: Annotated[Moment | None, key("By when", area="terms", example="2026-12-31")] = None


class ScopeItem(Entity, frozen=True, kw_only=True):
    """Something that was agreed to be delivered."""

    title: Annotated[str | None, key("What it is", area="terms", example="Save a card")] = None
    requirement: Annotated[
        str | None,
        key("The product's requirement that it meets", area="scope", example="saved-cards", refers="requirement"),
    ] = None
    size: Annotated[Size | None, key("How big it is, 1 where left out", area="scope", example="5")] = None
    acceptance: Annotated[
        tuple[str, ...], key("When it counts as done", area="terms", example="[Works with 3-D Secure]")
    ] = ()

    @property
    def points(self) -> Decimal:
        """Its size, 1 where left out."""
        return Decimal(1) if self.size is None else Decimal(self.size)


class Exclusion(Entity, frozen=True, kw_only=True):
    """Something that was agreed not to be delivered."""

    title: Annotated[str | None, key("What it is", area="terms", example="Wallet button")] = None
    why: Annotated[str | None, key("Why not", area="terms", example="Next year")] = None


class Scope(Entity, frozen=True, kw_only=True):
    """What is in, and what is out."""

    in_: Annotated[dict[Id, ScopeItem], key("What is delivered", area="scope")] = {}
    out: Annotated[dict[Id, Exclusion], key("What is not", area="terms")] = {}


class Assumption(Entity, frozen=True, kw_only=True):
    """What is taken for true, until it is verified."""

    title: Annotated[str | None, key("What is assumed", example="The PSP keeps API v2")] = None
    owner: Annotated[str | None, key("Who watches it", area="people", example="ben", refers="person")] = None
    verify: Annotated[Moment | None, key("When it is verified", example="2026-04-01")] = None


class Stakeholder(Entity, frozen=True, kw_only=True):
    """Who has a stake in it: a person, a team, or any id with a title."""

    title: Annotated[str | None, key("What they are called", example="Legal department")] = None
    role: Annotated[
        Literal["responsible", "accountable", "consulted", "informed"] | None,
        key("Their part in it", area="people", example="consulted"),
    ] = None


class Budget(Entity, frozen=True, kw_only=True):
    """What may be spent, line by line, and a contingency beside the lines."""

    lines: Annotated[dict[Id, Money], key("Amounts, by budget line", area="cost")] = {}
    contingency: Annotated[
        Percent | Money | None,
        key("Beside the lines: a percentage of the baseline's lines, or money", area="cost", example="10%"),
    ] = None


class Impact(Entity, frozen=True, kw_only=True):
    """What a risk would cost."""

    time: Annotated[Effort | None, key("Working time lost", area="time", example="10d")] = None
    cost: Annotated[Money | None, key("Money lost", area="cost", example="15000")] = None


class Risk(Entity, frozen=True, kw_only=True):
    """What may go wrong."""

    title: Annotated[str | None, key("What may happen", example="The PSP rate-limits us")] = None
    probability: Annotated[Part | None, key("How likely that is", example="30%")] = None
    impact: Annotated[Impact | None, key("What it would cost")] = None
    response: Annotated[str | None, key("What is done about it", example="mitigate")] = None
    action: Annotated[str | None, key("The next step", example="Ask for a quota")] = None
    owner: Annotated[str | None, key("Who watches it", area="people", example="ben", refers="person")] = None
    status: Annotated[str | None, key("How it stands", example="open")] = None


class Issue(Entity, frozen=True, kw_only=True):
    """What went wrong already."""

    title: Annotated[str | None, key("What happened", example="The bank's test system was down")] = None
    owner: Annotated[str | None, key("Who takes care of it", area="people", example="ben", refers="person")] = None
    raised: Annotated[Moment | None, key("When it was raised", example="2026-04-01")] = None
    due: Annotated[Moment | None, key("When it is to be settled", example="2026-05-01")] = None
    status: Annotated[str | None, key("How it stands", example="open")] = None


class Charter(Entity, frozen=True, kw_only=True):
    """What was agreed: charters/ID.yaml."""

    title: Annotated[str | None, key("What it is called", example="One-click pay")] = None
    product: Annotated[
        str | None, key("The product that it serves", area="scope", example="checkout", refers="product")
    ] = None
    manager: Annotated[str | None, key("The project manager", area="people", example="ada", refers="person")] = None
    sponsor: Annotated[
        str | None, key("Who pays for it and decides", area="terms", example="grace", refers="person")
    ] = None
    approvers: Annotated[
        tuple[str, ...],
        key("Who may approve changes; the sponsor always may", area="terms", example="[grace]", refers="person"),
    ] = ()
    status: Annotated[Status, key("How far it is", area="terms", example="active")] = "draft"
    purpose: Annotated[
        str | None, key("Why it is done", area="terms", example="Two of three shoppers leave at the card form")
    ] = None
    objectives: Annotated[dict[Id, Objective], key("What it is to achieve", area="terms")] = {}
    scope: Annotated[Scope, key("What is delivered, and what is not", area="scope")] = Scope()
    success: Annotated[dict[Id, str], key("How its success is known afterwards", area="terms")] = {}
    assumptions: Annotated[dict[Id, Assumption], key("What is taken for true")] = {}
    constraints: Annotated[dict[Id, str], key("What it must keep to", area="terms")] = {}
    stakeholders: Annotated[dict[Id, Stakeholder], key("Who has a stake in it", area="people")] = {}
    budget: Annotated[Budget, key("What may be spent", area="cost")] = Budget()
    start: Annotated[Moment | None, key("Nothing in it starts before", area="time", example="2026-03-02")] = None
    finish: Annotated[Moment | None, key("The agreed end", area="time", example="2026-08-31")] = None
    priority: Annotated[
        Priority | None, key("Who goes first when people are short: 0 to 1000", area="time", example="500")
    ] = None
    tolerance: Annotated[Tolerance, key("What it may drift before it is approved anew", area="terms")] = Tolerance()
    risks: Annotated[dict[Id, Risk], key("What may go wrong")] = {}
    issues: Annotated[dict[Id, Issue], key("What went wrong already")] = {}
    approval: Annotated[Approval | None, key("Who approved it, and when", area="terms")] = None
    watchers: Annotated[
        tuple[str, ...], key("Who hears of changes", area="people", example="[maya]", refers="person or team")
    ] = ()

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """What cannot be true together: the key at fault, what is wrong, and the way out."""
        if self.start and self.finish and self.finish.ends_before(self.start):
            yield "finish", f"the finish {self.finish} is before the start {self.start}", "check the two dates"
