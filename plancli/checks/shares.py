"""Shares of a charter's tasks or links, held against their limits: when they are judged, and what is said of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from plancli.model.address import charter_of
from plancli.model.problem import Finding, Severity
from plancli.model.values.percent import Part
from plancli.schedule.quality import CharterQuality, Quality, Share
from plancli.words import listed, number

FEW = 5
"""So many things of a charter are found one by one, more of them together, so that nobody is flooded."""

_NAMED = 3


class Says(NamedTuple):
    """What is said of a share: `of` what it is, its defect, the way out, and the threshold that is its limit."""

    of: str
    defect: str
    way_out: str
    threshold: str

    @property
    def help(self) -> str:
        """The way out, and which threshold changes the limit."""
        return f"{self.way_out}; `checks.thresholds.{self.threshold}` sets the limit"

    def portion(self, share: Share, limit: Part) -> str:
        """A share without its count: `of 40 links (5%) with a lag, the limit is 2%`."""
        return f"of {share.of:,} {self.of} ({number(share.percent)}%) {self.defect}, the limit is {limit}"


def is_over(share: Share, limit: Part) -> bool:
    """Whether a share is larger than its limit."""
    return share.percent > Fraction(limit.number)


def judge_charters(
    quality: Quality, share_of: Callable[[CharterQuality], Share], limit: Part, says: Says
) -> Iterator[Finding]:
    """The findings about charters whose share is over its limit, and of enough things to be judged."""
    for charter in quality.charters.values():
        share = share_of(charter)
        if share.of >= quality.limits.population:
            yield from judge(charter.address, share, limit, says)


def judge(address: str, share: Share, limit: Part, says: Says, severity: Severity | None = None) -> Iterator[Finding]:
    """The finding about a charter's share that is over its limit."""
    if is_over(share, limit):
        message = f"{len(share.found):,} {says.portion(share, limit)}: {worst(share.found)}"
        yield Finding(address=address, message=message, help=says.help, severity=severity)


def gather(findings: Iterable[Finding], what: str) -> Iterator[Finding]:
    """The findings as they are; those of a charter that has more than a few as one, the number of `what` there is."""
    charters: dict[str, list[Finding]] = {}
    for finding in findings:
        charters.setdefault(charter_of(finding.address) or "", []).append(finding)
    for charter, found in charters.items():
        if len(found) <= FEW:
            yield from found
        else:
            message = f"{len(found):,} {what}: {worst([one.address for one in found])}"
            severity = found[0].severity
            yield Finding(address=f"charter/{charter}", message=message, help=found[0].help, severity=severity)


def worst(addresses: Sequence[str]) -> str:
    """The first few addresses, each once, and how many there are beside them."""
    names = list(dict.fromkeys(addresses))
    more = len(names) - _NAMED
    return listed([*names[:_NAMED], f"{more:,} more"] if more > 0 else names)
