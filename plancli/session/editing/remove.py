"""A thing or a field taken out: refused while something names it, or with all that does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from plancli.errors import PlanError
from plancli.model.address import kind_of, place_of
from plancli.session.draft import Changes, Draft
from plancli.session.edit import Decide
from plancli.session.renaming import Target
from plancli.store.edit.file import Edit, Rename, declared_at

from .mentions import Mention, mentions_of


class Named(PlanError):
    """What is to be taken out is named elsewhere: `places` are lines that say where, as `FILE:LINE:COLUMN: what`."""

    def __init__(self, target: Target, places: Sequence[str]) -> None:
        many = "1 place names" if len(places) == 1 else f"{len(places)} places name"
        super().__init__(f"nothing was taken out: {many} {target}", "take it out there first; `--cascade` does")
        self.places = places


class Approved(Named):
    """What is to be taken out gave approvals, which stand however many other things go."""

    def __init__(self, target: Target, places: Sequence[str]) -> None:
        super().__init__(target, places)
        many = "an approval" if len(places) == 1 else f"{len(places)} approvals"
        self.message = f"nothing was taken out: {target} gave {many}, and no cascade takes that back"
        self.help = f"whoever leaves may stay in the plan: `plan set {target} away+=DATE..`"


def remove(name: str, field: str | None, taken: list[str], *, cascade: bool) -> Decide:
    """The decision to take a thing or a field out; with `cascade` all that names it too.

    `taken` gains a line for each thing and field that goes, the one that was named first.

    Raises:
        PlanError: the decision, if there is no such thing or field.
        Named: the decision, if something names it, and that is not to go too, or is an approval.
    """

    def decide(draft: Draft) -> Changes:
        """Take out what was named and all that goes with it."""
        first = Target(draft.address(name), field)
        _require_there(draft, first)
        gone, mentions = _spread(draft, first)
        if not cascade and (mentions or len(gone) > 1):
            raise Named(first, _places(draft, gone[1:], mentions))
        approvals = [one for one in gone[1:] if one.field == "approval"]
        if approvals:
            raise Approved(first, _places(draft, approvals))
        taken[:] = [
            *(f"{one}{_approved(draft, one)}" for one in gone),
            *(f"{one.address} {one.field}: {one.name}" for one in mentions),
        ]
        return _changes(draft, gone, mentions)

    return decide


def _spread(draft: Draft, first: Target) -> tuple[list[Target], list[Mention]]:
    """All that goes with a thing: things and fields, and the items of lists."""
    gone = [first]
    items: dict[Mention, None] = {}
    for target in gone:
        if kind_of(target.address) == "charter" and target.field is None:
            path = target.address.partition("/")[2]
            gone += [Target(f"milestone/{one}") for one in draft.plan.milestones if one.startswith(f"{path}/")]
        for mention in mentions_of(draft.plan, target):
            if _is_gone(mention, gone) or mention.refers == "coverage":
                continue
            if mention.item is not None:
                items[mention] = None
            else:
                gone.append(_holder(mention))
    return gone, [one for one in items if not _is_gone(one, gone)]


def _approved(draft: Draft, target: Target) -> str:
    """That a thing which goes is approved: with it goes what was agreed."""
    approval = getattr(draft.plan.thing(target.address), "approval", None) if target.field is None else None
    return f", approved by {approval.by} on {approval.on}" if approval is not None else ""


def _is_gone(mention: Mention, gone: Collection[Target]) -> bool:
    return any(target.holds(mention.address, mention.field) for target in gone)


def _holder(mention: Mention) -> Target:
    """What must go that names something: the key alone, or the mapping that cannot be without it."""
    place = place_of(mention.address, mention.field)
    field = declared_at(place.file, place.keys)
    if field is None or not field.required:
        return Target(mention.address, mention.field)
    return Target(mention.address, mention.field.rpartition(".")[0] or None)


def _changes(draft: Draft, gone: Sequence[Target], mentions: Sequence[Mention]) -> Changes:
    edits: dict[str, list[Edit | Rename]] = {}
    moved: dict[str, str | None] = {place_of(*one).file: None for one in gone if not place_of(*one).keys}
    for target in gone:
        place = place_of(*target)
        if place.file not in moved:
            edits.setdefault(place.file, []).append(Edit(place.keys, None))
    dropped: dict[tuple[str, str], set[int]] = {}
    for mention in mentions:
        dropped.setdefault((mention.address, mention.field), set()).add(mention.item or 0)
    for (address, field), indices in dropped.items():
        place = place_of(address, field)
        if place.file not in moved:
            items = _items(draft, address, field)
            kept = [one for index, one in enumerate(items) if index not in indices]
            edits.setdefault(place.file, []).append(Edit(place.keys, kept))
    return Changes(edits, moved)


def _items(draft: Draft, address: str, field: str) -> list[Any]:
    """The items of a list as they are written, without empty ones; a single value is a list of one."""
    value = _at(draft, Target(address, field))
    return [one for one in (value if isinstance(value, list) else [value]) if one not in (None, "")]


def _require_there(draft: Draft, target: Target) -> None:
    if target == Target("plan"):
        raise PlanError("the plan itself is not taken out", "name a thing of it, or a field: `plan rm plan tolerance`")
    if target.field is not None and _at(draft, target) is None:
        raise PlanError(f"{target.address} has no `{target.field}`", f"`plan blame {target.address}` lists its fields")


def _at(draft: Draft, target: Target) -> Any:
    data: Any = draft.data(*target)
    for key in place_of(*target).keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _places(draft: Draft, targets: Sequence[Target], mentions: Sequence[Mention] = ()) -> list[str]:
    """Lines that say where things, fields and items of lists stand, in the order of the files."""
    found = [(*_position(draft, one, None), str(one)) for one in targets]
    for one in mentions:
        position = _position(draft, Target(one.address, one.field), one.item)
        found.append((*position, f"{one.address} {one.field}: {one.name}"))
    return [f"{file}:{line}:{column}: {what}" for file, line, column, what in sorted(found)]


def _position(draft: Draft, target: Target, item: int | None) -> tuple[str, int, int]:
    """The file, the line and the column, from 1, where something begins; a whole file begins at its beginning."""
    place = place_of(*target)
    span = draft.loaded.documents[place.file].place(place.keys, item)
    return (place.file, span.line + 1, span.column + 1) if span is not None else (place.file, 1, 1)
