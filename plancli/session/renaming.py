"""What a thing was called, and what it is called now."""

from __future__ import annotations

from typing import NamedTuple

from plancli.model.address import kind_of


class Target(NamedTuple):
    """A thing of a plan or, with a field, an item of one of its mappings."""

    address: str
    field: str | None = None

    def holds(self, address: str, field: str | None) -> bool:
        """Whether what stands at an address and a field is this, or a part of it."""
        if self.field is None:
            return address == self.address or address.startswith(_stems_below(self.address))
        return address == self.address and f"{field}.".startswith(f"{self.field}.")

    def __str__(self) -> str:
        return self.address if self.field is None else f"{self.address} {self.field}"


class Renaming(NamedTuple):
    """Another id for a thing, or for an item of a mapping, and with it for all that is part of it."""

    old: Target
    new: Target

    def follow(self, target: Target) -> Target:
        """Where something is after it."""
        if not self.old.holds(*target):
            return target
        if self.old.field is not None:
            return Target(target.address, f"{self.new.field}{(target.field or '')[len(self.old.field) :]}")
        before, after = (one.address.partition("/")[2] for one in self)
        kind, _, path = target.address.partition("/")
        return Target(f"{kind}/{after}{path[len(before) :]}", target.field)


def _stems_below(address: str) -> tuple[str, ...]:
    """How the addresses of the parts of a thing begin: the milestones and tasks of a charter, a milestone's tasks."""
    kind, path = kind_of(address), address.partition("/")[2]
    below = {"charter": ("milestone", "task"), "milestone": ("task",)}.get(kind, ())
    return tuple(f"{part}/{path}/" for part in below)
