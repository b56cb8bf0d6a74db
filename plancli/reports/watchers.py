"""Watchers: whom a change concerns, decided or derived, and why.

Who watches or answers for a thing hears of what is below it too: of a milestone its tasks, of a charter its milestones,
of a product its charters. Each change reaches a person once, by the nearest thing that they have a part in; those who
had a part before the change hear of it as well.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from plancli.model.people import Person
from plancli.model.plan import Plan
from plancli.scope.change import Change
from plancli.scope.comparison import Comparison
from plancli.scope.effects import Effect
from plancli.words import Words, money

from .describe import describe
from .roles import Role, Stake, above, stakes_in


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a person hears of something: their part in a thing, and what happened to it or below it."""

    address: str
    field: str | None
    roles: Sequence[Role]
    changes: Sequence[Change]
    effects: Sequence[Effect]


class Watcher(msgspec.Struct, frozen=True, kw_only=True):
    """A person whom a comparison concerns."""

    person: str
    name: str
    email: str | None
    reasons: Sequence[Reason]


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a comparison concerns, and the addresses of what changed and concerns nobody."""

    comparison: Comparison
    people: Sequence[Watcher]
    nobody: Sequence[str]


_SIGNS = {"grows": "▲", "shrinks": "▼", "neutral": "•"}


class _Found(msgspec.Struct):
    """A reason in the making."""

    roles: dict[Role, None] = {}
    changes: list[Change] = []
    effects: list[Effect] = []


_Thing = tuple[str, str | None]


def build_watchers(comparison: Comparison) -> Watched:
    """The people whom the changes of a comparison concern, in order of their ids; cosmetic changes concern nobody."""
    sides = (comparison.after, comparison.before)
    found: dict[str, dict[_Thing, _Found]] = {}
    nobody: dict[str, None] = {}
    changes = [one.change for one in comparison.changes if one.change.origin == "decided"]
    happened: list[Change | Effect] = [*changes, *comparison.effects]
    for event in happened:
        nearest = _nearest(sides, event)
        if not nearest:
            nobody[event.address] = None
        for stake in nearest:
            own = found.setdefault(stake.person, {}).setdefault((stake.address, stake.field), _Found())
            own.roles[stake.role] = None
            events: list[Change] | list[Effect] = own.changes if isinstance(event, Change) else own.effects
            if event not in events:
                events.append(event)  # type: ignore[arg-type]
    people = [_watcher(person, found[person], sides) for person in sorted(found)]
    return Watched(comparison=comparison, people=people, nobody=sorted(nobody))


def _nearest(sides: Sequence[Plan], event: Change | Effect) -> list[Stake]:
    """Every person's stakes in the thing nearest to an event, on either side."""
    by_person: dict[str, list[Stake]] = {}
    for plan in sides:
        for stake in _stakes(plan, event):
            own = by_person.setdefault(stake.person, [])
            if not own or own[0][:2] == stake[:2]:
                own.append(stake)
    return [stake for stakes in by_person.values() for stake in dict.fromkeys(stakes)]


def _stakes(plan: Plan, event: Change | Effect) -> Iterator[Stake]:
    field = event.field if isinstance(event, Change) else None
    for address in above(plan, event.address):
        yield from stakes_in(plan, address, field if address == event.address else None)


def _watcher(person: str, things: dict[_Thing, _Found], sides: Sequence[Plan]) -> Watcher:
    known = next((plan.people[person] for plan in sides if person in plan.people), Person())
    return Watcher(
        person=person,
        name=known.name or person,
        email=known.email,
        reasons=[
            Reason(address=address, field=field, roles=list(one.roles), changes=one.changes, effects=one.effects)
            for (address, field), one in things.items()
        ],
    )


def reason_in_words(reason: Reason, watched: Watched) -> Iterator[str]:
    """What changed, a thing each, and each effect: `▲ Guest form: effort 3d → 4d`, `→ Beta 5 Jun → 12 Jun (+5 d)`."""
    before, after = watched.comparison.before, watched.comparison.after
    words = Words.of(after, watched.comparison.today)
    told = [(describe(change, before, after, words), change.direction) for change in reason.changes]
    for title, parts in groupby(told, key=lambda one: one[0].title):
        texts, directions = zip(*((description.text, direction) for description, direction in parts), strict=True)
        direction = next((one for one in directions if one != "neutral"), "neutral")
        yield f"{_SIGNS[direction]} {title}: {'; '.join(texts)}"
    for effect in reason.effects:
        yield f"→ {effect.title} {', '.join(_figures(effect, words))}"


def _figures(effect: Effect, words: Words) -> Iterator[str]:
    if effect.finish_before != effect.finish_after:
        moments = (effect.finish_before, effect.finish_after)
        was, now = ("no forecast" if one is None else words.finish(one, event=effect.event) for one in moments)
        yield f"{was} → {now}" + (f" ({words.move(effect.moved_minutes)})" if effect.moved_minutes else "")
    if (effect.cost_before or 0) != (effect.cost_after or 0):
        yield f"cost {money(effect.cost_before or 0)} → {money(effect.cost_after or 0)}"
