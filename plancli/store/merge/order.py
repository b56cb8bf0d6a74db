"""The rules that hold whatever is merged: which side changed, in which order both stand, when lists may be merged."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

_TERMS = re.compile(r"(\S+) (?:\d+(?:\.\d+)?%|(?:FS|SS|FF|SF)\b.*|[+-]\d.*)")
"""An assignment with its share, a dependency with its link or lag: they are about what they begin with."""


def pick(base: T, ours: T, theirs: T, by: Callable[[T], object] = lambda version: version) -> T | None:
    """The version to take where at most one side changed, or both alike; None where both did, each its own way.

    `by` gives what is compared of a version. Versions of which `by` gives the same are as good as each other: ours.
    """
    if by(theirs) in (by(base), by(ours)):
        return ours
    return theirs if by(ours) == by(base) else None


def merge_order(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The keys of both sides: in our order, what only they have after what it follows there, behind our own additions.

    In their order where only they changed it.
    """
    shared = set(base) & set(ours) & set(theirs)
    before, here, there = ([key for key in keys if key in shared] for keys in (base, ours, theirs))
    if there != before == here:
        ours, theirs = theirs, ours
    order = list(ours)
    known = {*base, *theirs}
    present = set(ours)
    at = 0
    for key in theirs:
        if key in present:
            at = order.index(key) + 1
            continue
        while at < len(order) and order[at] not in known:
            at += 1
        order.insert(at, key)
        at += 1
    return order


def merge_items(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """A list of plain values of which each side only added and removed, each different ones; otherwise None.

    An item that both took away, each putting something else in its place, is no such case; nor is one thing that both
    added on different terms, as a person with two shares; nor are removals that together leave nothing.
    """
    if any(len(set(items)) < len(items) for items in (base, ours, theirs)):
        return None
    if any([one for one in side if one in base] != [one for one in base if one in side] for side in (ours, theirs)):
        return None
    ours_new, theirs_new = (set(side) - set(base) for side in (ours, theirs))
    gone_twice = set(base) - set(ours) - set(theirs)
    if gone_twice and ours_new != theirs_new:
        return None
    if {_subject(one) for one in ours_new - theirs_new} & {_subject(one) for one in theirs_new - ours_new}:
        return None
    merged = [one for one in merge_order(base, ours, theirs) if one not in base or (one in ours and one in theirs)]
    return merged or None


def _subject(item: str) -> str:
    terms = _TERMS.fullmatch(item)
    return terms[1] if terms else item
