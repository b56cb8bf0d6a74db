"""people.yaml: who works on it, how much, what they can do, what they cost."""

from typing import Annotated

from .entity import Entity
from .field import key
from .values.date_range import DateRange
from .values.identifier import Id
from .values.number import Money
from .values.percent import Percent


class Person(Entity, frozen=True, kw_only=True):
    """Someone who works on the plan, decides on it or hears of it."""

    name: Annotated[str | None, key("What they are called", area="people", example="Ben")] = None
    role: Annotated[str | None, key("What they do", area="people", example="engineer")] = None
    email: Annotated[str | None, key("The address they commit with", area="people", example="ben@shop.example")] = None
    capacity: Annotated[
        Percent | None,
        key("The part of a full-time person that is there for this plan", area="people", example="50%"),
    ] = None
    rate: Annotated[Money | None, key("Money an hour", area="cost", example="75")] = None
    skills: Annotated[tuple[str, ...], key("What they can do", area="people", example="[python]")] = ()
    away: Annotated[
        tuple[DateRange, ...], key("Days on which they are not there", area="people", example="2026-07-06..2026-07-17")
    ] = ()
    calendar: Annotated[
        str | None, key("The named calendar that they work in", area="people", example="support", refers="calendar")
    ] = None


class People(Entity, frozen=True, kw_only=True):
    """What people.yaml says."""

    people: Annotated[dict[Id, Person], key("People, by id", area="people")] = {}
    teams: Annotated[dict[Id, tuple[str, ...]], key("Teams: the people in each", area="people", refers="person")] = {}
