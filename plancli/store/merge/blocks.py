"""Blocks of lines merged entry by entry; where both sides changed the same, a conflict around its lines alone."""

from collections.abc import Iterator
from typing import NamedTuple

import yaml

from plancli.model.address import KeyPath

from .flow import Clash, Value, merge_values
from .order import merge_items, merge_order, pick
from .regions import Block, Entry


class Conflict(NamedTuple):
    """Lines that both sides changed, each its own way; `of_comment` where no value is among them."""

    keys: KeyPath
    base: str
    ours: str
    theirs: str
    of_comment: bool = False


Chunk = str | Conflict
"""A stretch of whole lines."""


def merge_blocks(keys: KeyPath, base: Block, ours: Block, theirs: Block) -> Iterator[Chunk]:
    """The lines of the merged block, which stands at the path `keys`."""
    yield _merge_comments(keys, base.head, ours.head, theirs.head)
    for key in merge_order([*base.entries], [*ours.entries], [*theirs.entries]):
        yield from _merge_entry((*keys, key), *(block.entries.get(key) for block in (base, ours, theirs)))
    yield _merge_comments(keys, base.foot, ours.foot, theirs.foot)


def _merge_entry(keys: KeyPath, base: Entry | None, ours: Entry | None, theirs: Entry | None) -> Iterator[Chunk]:
    """The lines of an entry: none where it is gone."""
    if ours is None or theirs is None:
        yield from _merge_presence(keys, base, ours, theirs)
        return
    body = list(_merge_bodies(keys, base, ours, theirs))
    if base is None and any(isinstance(chunk, Conflict) for chunk in body):
        yield Conflict(keys, "", ours.text, theirs.text)
        return
    yield _merge_comments(keys, base.lead if base else "", ours.lead, theirs.lead)
    yield from body


def _merge_presence(keys: KeyPath, base: Entry | None, ours: Entry | None, theirs: Entry | None) -> Iterator[Chunk]:
    """An entry that one side lacks at least: added, removed, or removed here and changed there."""
    kept = ours or theirs
    if kept is None:
        return
    if base is None:
        yield kept.text
    elif kept.text.strip("\n") != base.text.strip("\n"):
        yield Conflict(keys, base.text, ours.text if ours else "", theirs.text if theirs else "")


def _merge_bodies(keys: KeyPath, base: Entry | None, ours: Entry, theirs: Entry) -> Iterator[Chunk]:
    body, key_line = (base.body, base.key_line) if base else ("", ours.key_line.partition(" #")[0])
    settled = pick(body, ours.body, theirs.body)
    if settled is not None:
        yield settled
        return
    blocks = _blocks_of(base, ours, theirs)
    if blocks is not None:
        chunks = [_merge_comments(keys, key_line, ours.key_line, theirs.key_line), *merge_blocks(keys, *blocks)]
        if blocks[1].kind is yaml.MappingNode or not any(isinstance(chunk, Conflict) for chunk in chunks):
            yield from chunks
            return
    try:
        yield _merge_in_line(base, ours, theirs)
    except Clash:
        yield Conflict(keys, body, ours.body, theirs.body)


def _blocks_of(base: Entry | None, ours: Entry, theirs: Entry) -> tuple[Block, Block, Block] | None:
    """The blocks of an entry, where it holds some that may be merged one by one.

    What was empty before is a block of nothing: what both sides put there is merged where they share no key.
    """
    here, there = ours.block, theirs.block
    if here is None or there is None or here.kind is not there.kind:
        return None
    empty = base is None or (base.block is None and base.value in ("", "{}", "[]"))
    before = Block(here.kind, "", {}, "") if base is None or empty else base.block
    if before is None or before.kind is not here.kind:
        return None
    if here.kind is yaml.MappingNode:
        apart = not (empty and here.entries.keys() & there.entries.keys())
    else:
        apart = not empty and merge_items(*([*block.entries] for block in (before, here, there))) is not None
    return (before, here, there) if apart else None


def _merge_in_line(base: Entry | None, ours: Entry, theirs: Entry) -> str:
    """An entry whose value is written in one piece: the key, the value and the comment beside it, each by itself.

    Raises:
        Clash: both sides changed the same of these.
    """
    if base is None:
        raise Clash
    value = merge_values(*(Value(one.node, one.value) for one in (base, ours, theirs)))
    head, rest = (
        _pick_words(base.head, ours.head, theirs.head),
        _pick_words(base.rest, ours.rest, theirs.rest),
    )
    if head is None or rest is None:
        raise Clash
    return head + value + rest


def _merge_comments(keys: KeyPath, base: str, ours: str, theirs: str) -> Chunk:
    """Lines without a value, or with a key alone."""
    settled = _pick_words(base, ours, theirs)
    return Conflict(keys, base, ours, theirs, of_comment=True) if settled is None else settled


def _pick_words(base: str, ours: str, theirs: str) -> str | None:
    """As `pick`; where both sides changed, what differs in blanks alone is the same."""
    settled = pick(base, ours, theirs)
    return pick(base, ours, theirs, by=str.split) if settled is None else settled
