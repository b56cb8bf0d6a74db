"""From what `git log` prints for a commit to a Commit."""

import datetime as dt
from collections.abc import Sequence

from plancli.model.history import Commit

FORMAT = ("--date=raw", "--format=%H%x00%P%x00%cd%x00%ad%x00%an%x00%ae%x00%s")
"""The options under which `git log -z` prints the fields of a commit, each ended by a NUL."""

FIELDS = 7
_EPOCH = dt.date(1970, 1, 1).toordinal()
_WIDEST_OFFSET = 14 * 3600
_LAST_SECOND = 253_402_300_799 - _WIDEST_OFFSET  # 9999-12-31, less the widest offset


def parse_commit(fields: Sequence[bytes]) -> Commit:
    """The commit that these fields say. What is not UTF-8 in them is shown as U+FFFD."""
    text = b"\0".join(fields).decode("utf-8", "replace")
    hash_, parents, landed, written, author, email, subject = text.split("\0")
    return Commit(
        hash=hash_,
        parents=tuple(parents.split()),
        date=_day(landed),
        written=_day(written),
        author=author,
        email=email,
        subject=subject,
    )


def _day(raw: str) -> str:
    """The day of a date such as `1700000000 +0200` in its own offset; empty where it cannot be one.

    Git itself writes second 0 for a date that it cannot hold, so that second counts as no date.
    """
    second, _, zone = raw.partition(" ")
    if not (second.isdecimal() and zone[1:].isdecimal()):
        return ""
    offset = int(zone[1:3]) * 3600 + int(zone[3:]) * 60
    if not 0 < int(second) <= _LAST_SECOND or offset > _WIDEST_OFFSET:
        return ""
    local = int(second) + (-offset if zone[0] == "-" else offset)
    return dt.date.fromordinal(_EPOCH + local // 86400).isoformat()
