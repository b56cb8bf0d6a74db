"""The tags of baselines against what the history of a plan holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from plancli.scope.evidence import (
    STEM,
    Origin,
    TagCheck,
    TagFault,
    evidence_of,
    find_faults,
    parse_tag_name,
    read_message,
    root_said,
    tag_name,
)
from plancli.store.git.snapshot import read_snapshot
from plancli.store.git.tags import is_signature_good, read_tags

if TYPE_CHECKING:
    from plancli.model.history import Tag
    from plancli.scope.baselines import BaselineSeries, GivenBaseline

    from .session import Session


class TagJudge:
    """Tags against what the history of one plan holds."""

    def __init__(self, session: Session, *, signatures: bool = False, require_signature: bool = False) -> None:
        self.session = session
        self.repository = session.repository
        self.head = session.commit or session.head
        self.signatures = signatures
        self.required = require_signature
        self.tags: dict[str, dict[int, Tag]] = {}
        for tag in read_tags(self.repository, STEM):
            named = parse_tag_name(tag.name)
            if named is not None:
                self.tags.setdefault(named[0], {})[named[1]] = tag

    def check(self, series: BaselineSeries) -> list[TagCheck]:
        """A check for each baseline, and for each tag of the charter that is of none."""
        key = series.address.partition("/")[2]
        tags = self.tags.get(key, {})
        found = [self._check(series, given, tags.get(given.number)) for given in series.baselines]
        strays = sorted(number for number in tags if number > len(series.baselines))
        return [*found, *(self._stray(series, number, tags[number]) for number in strays)]

    def evidence(self, series: BaselineSeries, given: GivenBaseline) -> Mapping[str, str]:
        """What the tag of a baseline must say."""
        key, commit = series.address.partition("/")[2], given.baseline.commit
        root = self.session.prefix_at(commit)
        blob = read_snapshot(self.repository, commit, root).blobs[f"charters/{key}.yaml"]
        return evidence_of(key, given, Origin(root, blob))

    def _check(self, series: BaselineSeries, given: GivenBaseline, tag: Tag | None) -> TagCheck:
        key = series.address.partition("/")[2]
        check = TagCheck(address=series.address, number=given.number, name=tag_name(key, given.number), state="missing")
        if tag is None:
            return check
        expected = self.evidence(series, given)
        if self._is_of_another_plan(tag, key, expected["root"]):
            return msgspec.structs.replace(check, state="of-another-plan", tag=tag)
        return self._judged(check, tag, find_faults(tag, given, expected))

    def _judged(self, check: TagCheck, tag: Tag, faults: Sequence[TagFault]) -> TagCheck:
        signature = None
        if tag.signed:
            good = is_signature_good(self.repository, tag) if self.signatures else None
            signature = "unverified" if good is None else "good" if good else "bad"
        found = [*faults, *([TagFault("bad-signature")] if signature == "bad" else [])]
        if self.required and signature is None:
            found.append(TagFault("not-signed"))
        state = "wrong" if found else "right"
        return msgspec.structs.replace(check, state=state, tag=tag, signature=signature, faults=tuple(found))

    def _stray(self, series: BaselineSeries, number: int, tag: Tag) -> TagCheck:
        """A tag of a baseline that the revision does not hold: wrong where it holds its commit."""
        key = series.address.partition("/")[2]
        check = TagCheck(address=series.address, number=number, name=tag.name, state="later", tag=tag)
        if self._is_of_another_plan(tag, key, None):
            return msgspec.structs.replace(check, state="of-another-plan")
        if tag.target is None or self._holds(tag.target):
            return self._judged(check, tag, (TagFault("no-such-baseline", None, tag.target, None),))
        return check

    def _holds(self, commit: str) -> bool:
        return self.repository.is_ancestor(self.repository.commit(commit), self.head)

    def _is_of_another_plan(self, tag: Tag, key: str, root: str | None) -> bool:
        """Whether a tag names another root where, at its commit, another plan has the very charter that it names."""
        said = read_message(tag.message)
        if said is None or tag.target is None or said.get("root") == root or said.get("charter") != key:
            return False
        named = root_said(said)
        commit = self.repository.commit(tag.target)
        if named is None or named == self.session.prefix_at(commit):
            return False
        return read_snapshot(self.repository, commit, named).blobs.get(f"charters/{key}.yaml") == said.get(
            "charter-blob", ""
        )
