"""Evidence: what the tag of a baseline says, and whether it is so. Nothing is computed from what a tag says.

The message of a tag tells people what was approved, and below that the same as lines of `key: value`, of which every
one is compared with what the history holds.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from plancli.model.history import Tag

from .baselines import BaselineSeries, GivenBaseline

STEM = "baseline/"
"""What the names of baselines' tags begin with: `baseline/CHARTER/N`."""

_NAME = re.compile(r"baseline/([a-z0-9]+(?:-[a-z0-9]+)*)/([1-9][0-9]{0,8})")
_FIRST = "plancli-baseline: 1"
_ROOT = re.compile(r"(?!\.{1,2}/)(?:[^/\0]+/(?!\.{1,2}/))+")

FaultKind = Literal[
    "lightweight",
    "no-such-baseline",
    "other-commit",
    "other-name",
    "no-evidence",
    "other-figure",
    "bad-signature",
    "not-signed",
]
"""What is wrong with a tag."""

TagState = Literal["missing", "right", "wrong", "later", "of-another-plan"]
"""`missing`: nobody set it. `later`: of a commit that the revision that is read does not hold."""


class TagFault(msgspec.Struct, frozen=True):
    """What is wrong with a tag: what it says of `key`, and what is so; None where there is nothing."""

    kind: FaultKind
    key: str | None = None
    said: str | None = None
    found: str | None = None


class TagCheck(msgspec.Struct, frozen=True, kw_only=True):
    """The tag of a charter's baseline of a number, judged.

    `signature` is `good` or `bad` where it was verified, `unverified` where nobody asked, None where there is none.
    """

    address: str
    number: int
    name: str
    state: TagState
    tag: Tag | None = None
    signature: Literal["good", "bad", "unverified"] | None = None
    faults: tuple[TagFault, ...] = ()


class TaggedSeries(msgspec.Struct, frozen=True):
    """A charter's baselines, and the checks of their tags; after those, the checks of tags that are of no baseline."""

    series: BaselineSeries
    tags: Sequence[TagCheck]

    def tag_of(self, number: int) -> TagCheck:
        """The check of the tag of the baseline of a number."""
        return self.tags[number - 1]

    @property
    def strays(self) -> Sequence[TagCheck]:
        """The checks of the tags that are of no baseline."""
        return self.tags[len(self.series.baselines) :]

    @property
    def fails(self) -> bool:
        """Whether a tag is not what it says."""
        return any(one.state == "wrong" for one in self.tags)


class Origin(msgspec.Struct, frozen=True):
    """Where the files of a baseline stand at its commit: the plan's root in the repository, the charter's blob."""

    root: str
    blob: str


def tag_name(key: str, number: int) -> str:
    """The name of the tag of a charter's baseline."""
    return f"{STEM}{key}/{number}"


def parse_tag_name(name: str) -> tuple[str, int] | None:
    """The charter and the number of the baseline that a tag is named after; None where it is no such name."""
    match = _NAME.fullmatch(name)
    return (match[1], int(match[2])) if match else None


def evidence_of(key: str, given: GivenBaseline, origin: Origin) -> dict[str, str]:
    """The evidence of a baseline, by key, as text of one line each."""
    figures, approval = given.figures, given.baseline.approval
    return {
        "charter": key,
        "number": str(given.number),
        "commit": given.baseline.commit.hash,
        "root": _line(origin.root) or ".",
        "charter-blob": origin.blob,
        "approved-by": approval.by if approval else "-",
        "approved-on": str(approval.on) if approval else "-",
        "why": _line(approval.why or "") if approval else "",
        "scope": format(figures.scope, "f"),
        "work-minutes": str(figures.work),
        "cost": format(figures.cost, "f"),
        "finish": figures.finish or "-",
        **{f"due.{milestone}": due for milestone, due in figures.dues.items()},
    }


def write_message(title: str, evidence: Mapping[str, str]) -> str:
    """The message of a tag: what was approved in a sentence, the reason, and the evidence."""
    approved = f"approved by {evidence['approved-by']} on {evidence['approved-on']}"
    if evidence["approved-by"] == "-":
        approved = "agreed on by its status, without an approval"
    lines = [f"{_line(title)}: baseline {evidence['number']} of charter/{evidence['charter']}, {approved}", ""]
    if evidence["why"]:
        lines += [f"Why: {evidence['why']}", ""]
    return "\n".join([*lines, _FIRST, *(f"{key}: {value}".rstrip() for key, value in evidence.items()), ""])


def read_message(message: str) -> dict[str, str] | None:
    """The evidence in the message of a tag, as it says; None where it has none, or says a thing twice."""
    lines = message.rstrip("\n").split("\n")
    if _FIRST not in lines:
        return None
    pairs = [line.partition(":") for line in lines[lines.index(_FIRST) + 1 :]]
    said = {key: value.strip() for key, _, value in pairs}
    return said if len(said) == len(pairs) else None


def root_said(said: Mapping[str, str]) -> str | None:
    """The plan's root that evidence names, as a prefix of paths; None where it names none that could be one."""
    root = said.get("root", "")
    if root == ".":
        return ""
    return root if _ROOT.fullmatch(root) else None


def find_faults(tag: Tag, given: GivenBaseline, expected: Mapping[str, str]) -> tuple[TagFault, ...]:
    """What is wrong with the tag of a baseline, its signature apart."""
    if not tag.annotated:
        return (TagFault("lightweight"), *_other_commit(tag, given))
    faults = [*_other_commit(tag, given)]
    if tag.called != tag.name:
        faults.append(TagFault("other-name", None, tag.called, tag.name))
    said = read_message(tag.message)
    if said is None:
        return (*faults, TagFault("no-evidence"))
    keys = [*expected, *(key for key in said if key not in expected)]
    differing = (key for key in keys if said.get(key) != expected.get(key))
    return (*faults, *(TagFault("other-figure", key, said.get(key), expected.get(key)) for key in differing))


def _other_commit(tag: Tag, given: GivenBaseline) -> tuple[TagFault, ...]:
    commit = given.baseline.commit.hash
    return () if tag.target == commit else (TagFault("other-commit", None, tag.target, commit),)


def _line(text: str) -> str:
    """Text in one line, without what a terminal would obey."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
