"""The product manager's side: why it is built, for whom, and what was promised outside."""

from typing import Annotated, Literal

from .entity import Entity
from .field import key
from .values.duration import Effort
from .values.identifier import Id
from .values.moment import Moment
from .values.number import Money, Number, Size
from .values.percent import Part


class Customer(Entity, frozen=True, kw_only=True):
    """A group of people that the product is for."""

    title: Annotated[str | None, key("What they are called", example="Small web shops")] = None
    needs: Annotated[tuple[str, ...], key("What they need")] = ()
    size: Annotated[Size | None, key("How many they are", example="4200")] = None


class Competitor(Entity, frozen=True, kw_only=True):
    """Who else serves them."""

    title: Annotated[str | None, key("What it is called", example="Big Wallet")] = None
    strengths: Annotated[tuple[str, ...], key("What it does well")] = ()
    weaknesses: Annotated[tuple[str, ...], key("What it does badly")] = ()
    checked: Annotated[Moment | None, key("When this was last looked up", example="2026-01-15")] = None


class Metric(Entity, frozen=True, kw_only=True):
    """What is measured to know whether it works."""

    title: Annotated[str | None, key("What is measured", example="Checkout conversion")] = None
    unit: Annotated[str | None, key("In which unit", example="%")] = None
    was: Annotated[Number | None, key("Its value at the start", example="3.1")] = None
    target: Annotated[Number | None, key("The value that is wanted", example="4.2")] = None
    now: Annotated[Number | None, key("Its value today", example="3.4")] = None
    better: Annotated[Literal["higher", "lower"] | None, key("Which way is good", example="higher")] = None


class Requirement(Entity, frozen=True, kw_only=True):
    """Something that the product should do."""

    title: Annotated[str | None, key("What it is", example="Save a card")] = None
    priority: Annotated[
        Literal["must", "should", "could", "wont"] | None, key("How much it matters", area="scope", example="must")
    ] = None
    value: Annotated[Number | None, key("What it is worth, in points", area="scope", example="8")] = None
    for_: Annotated[
        tuple[str, ...], key("The customers that it is for", example="[small-shops]", refers="customer")
    ] = ()
    status: Annotated[
        Literal["idea", "accepted", "delivered", "rejected"] | None,
        key("How far it is", area="scope", example="accepted"),
    ] = None


class Commitment(Entity, frozen=True, kw_only=True):
    """A date that others were promised. It is late when its milestone's forecast plus `buffer` is after `date`."""

    title: Annotated[str | None, key("What was promised", example="Summer launch")] = None
    date: Annotated[Moment, key("For when", area="time", example="2026-09-15")]
    to: Annotated[tuple[str, ...], key("To whom", example="[marketing, key customers]")] = ()
    milestone: Annotated[
        str | None, key("The milestone that keeps it", area="time", example="pay/launch", refers="milestone")
    ] = None
    buffer: Annotated[Effort | None, key("Working time to spare before the date", area="time", example="2w")] = None
    confidence: Annotated[Part | None, key("How sure that was said to be", area="time", example="80%")] = None
    public: Annotated[bool, key("May be shown to customers", example="true")] = False


class Product(Entity, frozen=True, kw_only=True):
    """A product: products/ID.yaml."""

    title: Annotated[str | None, key("What it is called", example="Checkout")] = None
    manager: Annotated[str | None, key("The product manager", area="people", example="maya", refers="person")] = None
    vision: Annotated[str | None, key("What it is to become", example="A returning shopper pays in one click")] = None
    strategy: Annotated[str | None, key("How it gets there", example="Win back the returning shopper first")] = None
    principles: Annotated[tuple[str, ...], key("What it never gives up")] = ()
    customers: Annotated[dict[Id, Customer], key("Whom it is for")] = {}
    competitors: Annotated[dict[Id, Competitor], key("Who else serves them")] = {}
    metrics: Annotated[dict[Id, Metric], key("What is measured")] = {}
    requirements: Annotated[dict[Id, Requirement], key("What it should do", area="scope")] = {}
    commitments: Annotated[dict[Id, Commitment], key("What others were promised", area="time")] = {}
    budget: Annotated[Money | None, key("What may be spent on it", area="cost", example="180000")] = None
    watchers: Annotated[
        tuple[str, ...], key("Who hears of changes", area="people", example="[grace]", refers="person or team")
    ] = ()
