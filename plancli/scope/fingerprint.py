"""A short name for what a change does, the same wherever it is made."""

import hashlib

import msgspec

from .change import Change

_DIGITS = 12


def fingerprint_of(change: Change, name: str) -> str:
    """Twelve hexadecimal digits over where it is, of which kind, and what stood there before and after, as written.

    Neither commits nor authors nor other changes enter: the same change in another pull request has the same one.
    """
    facts = [change.address, change.field, name, change.before, change.after]
    return hashlib.sha256(msgspec.json.encode(facts, order="sorted")).hexdigest()[:_DIGITS]
