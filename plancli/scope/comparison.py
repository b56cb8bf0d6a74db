"""A comparison: two revisions, what changed between them with who and when, and what it did."""

from collections.abc import Sequence

import msgspec

from plancli.model.plan import Plan
from plancli.model.settings import Severity
from plancli.model.values.moment import Moment

from .change import Attribution, Change
from .effects import Effect


class Revision(msgspec.Struct, frozen=True):
    """One side of a comparison. `commit` and `rev` are None for the work tree; `date` is the commit's day."""

    rev: str | None
    commit: str | None
    date: str | None


class ReviewedChange(msgspec.Struct, frozen=True, kw_only=True):
    """A change, the change requests that cover it, and where its last edit landed; None for uncommitted work.

    `name` is that of its kind, `control` whether it is about who approves and what is let pass; the `fingerprint` is
    the same wherever the same change is made.
    """

    change: Change
    name: str = ""
    severity: Severity = "info"
    control: bool = False
    fingerprint: str = ""
    approved_by: tuple[str, ...] = ()
    commit: str | None = None
    date: str | None = None
    written_in: str | None = None
    author: str | None = None
    attribution: Attribution | None = None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two revisions of a plan, both scheduled at `today`."""

    base: Revision
    head: Revision
    today: Moment
    before: Plan
    after: Plan
    changes: Sequence[ReviewedChange]
    effects: Sequence[Effect]
