"""Files that cannot be read any more, or can be read again, as changes: what is in them, nobody can compare."""

from plancli.model.address import address_at
from plancli.model.plan import Plan

from .change import Change
from .comparison import ReviewedChange
from .fingerprint import fingerprint_of
from .kinds.kind import severity_of
from .kinds.table import KINDS


def unreadable_change(file: str, judge: Plan, *, readable: bool = False) -> ReviewedChange:
    """The change of a file that cannot be read any more, or is `readable` again, by the settings of a plan."""
    address, field = address_at(file, ())
    kind = KINDS["file-readable" if readable else "file-unreadable"]
    change = Change(
        address=address,
        field=field,
        kind="changed",
        before=None,
        after=None,
        area=kind.area,
        direction="neutral",
        origin="decided",
    )
    return ReviewedChange(
        change=change,
        name=kind.name,
        severity=severity_of(kind, (), judge.settings.checks),
        control=kind.control,
        fingerprint=fingerprint_of(change, kind.name),
    )
