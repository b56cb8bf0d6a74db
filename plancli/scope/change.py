"""A change: what differs between two plans, at one address and field, in the plan's own terms."""

from typing import Any, Literal

import msgspec

from plancli.model.field import Area

Kind = Literal["added", "removed", "changed"]
Direction = Literal["grows", "shrinks", "neutral"]
Origin = Literal["decided", "cosmetic"]
Attribution = Literal["exact", "value", "branch", "merge"]
"""How sure it is who wrote a change that landed.

`exact`: the commit itself, or one of a branch whose file landed as it was; `value`: of a file that was merged from both
sides, the commit of the branch that gave the field this very value; `branch`: no commit wrote exactly this, it is the
newest of the branch that touched it; `merge`: none touched it, it came with the merge.
"""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What someone edited. `field` is None for a whole thing; `before` and `after` are as written, None where absent.

    A cosmetic change alters nothing that is computed or was agreed: titles, names, and the order of a list. A whole
    thing that `changed` has another address since, which are `before` and `after`; without those, its file cannot be
    read any more, or can be read again.
    """

    address: str
    field: str | None
    kind: Kind
    before: Any
    after: Any
    area: Area
    direction: Direction
    origin: Origin

    @property
    def is_rename(self) -> bool:
        """Whether it gives a thing another address."""
        return self.field is None and self.kind == "changed" and self.before is not None

    @property
    def adds_work(self) -> bool:
        """Whether it adds effort: that of a task, or a task that has one."""
        if not self.address.startswith("task/") or self.direction != "grows":
            return False
        return self.field == "effort" or (self.field is None and "effort" in self.after)

    def touches(self, address: str, field: str | None) -> bool:
        """Whether it is at, above or below a field of a thing; a milestone is above its tasks."""
        if self.address != address:
            above = self.field is None and address.startswith(_stem_of_tasks(self.address))
            return above or (field is None and self.address.startswith(_stem_of_tasks(address)))
        if self.field is None or field is None or self.field == field:
            return True
        return self.field.startswith(f"{field}.") or field.startswith(f"{self.field}.")


def _stem_of_tasks(address: str) -> str:
    """The beginning of the addresses of a milestone's tasks; nothing begins like that below other things."""
    return f"{address.replace('milestone/', 'task/', 1)}/"


class Landed(msgspec.Struct, frozen=True, kw_only=True):
    """A change in a step of the history: where it landed on the first-parent line, and who wrote it.

    `commit` and `date` are of the first-parent commit, `written_in`, `author`, `subject` and `written`, the author's
    day, of the commit that brought the value in; all None for uncommitted work. `old` and `new` are the file's
    entities before and after the step.
    """

    change: Change
    commit: str | None
    date: str | None
    written_in: str | None
    author: str | None
    subject: str | None
    written: str | None = None
    attribution: Attribution | None = None
    old: Any = None
    new: Any = None
