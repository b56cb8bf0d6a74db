"""Random pairs of edits to one file: no edit is lost, no comment, and what is clean can be read."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import Phase, given, settings
from written import Item, beta, edited, render

from plancli.store.merge.merge import Markers, merge_files

BASE = render(beta())
PATH = "milestones/pay/beta.yaml"
CONFLICT = re.compile(r"<<<<<<< ours\n(.*?)=======\n(.*?)>>>>>>> theirs\n", re.DOTALL)
COMMENT = re.compile(r"# ((?:ours|theirs) \d \w+|[A-Z][^\n]*|since January|the fair is in June)$", re.MULTILINE)
PAIRS = settings(max_examples=500, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
"""Without shrinking, which takes minutes where a pair fails; the message shows the merged text."""


LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Fields = dict[tuple[str, ...], "str | list[str]"]


@cache
def read(text: str) -> Fields:
    """The value at each path, by another reader than that of the tool: a list is one, and what is empty none.

    A key that stands twice, or a marker, fails the test.
    """
    assert not re.search(r"^[<=>]{7}", text, re.MULTILINE)
    return dict(fields_of(yaml.compose(text, Loader=LOADER)))


def fields_of(node: yaml.Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], "str | list[str]"]]:
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        assert len(keys) == len(set(keys)), keys
        for key, value in node.value:
            yield from fields_of(value, (*path, key.value))
    elif node.value:
        yield path, node.value if isinstance(node, yaml.ScalarNode) else [item.value for item in node.value]


def assert_nothing_lost(base: str, side: str, merged: str, other: str) -> None:
    """What a side changed has its value in the result, unless the other side's change of a list is added to it."""
    before, after, result, beyond = read(base), read(side), read(merged), read(other)
    for path in before.keys() | after.keys():
        old, new, now = before.get(path), after.get(path), result.get(path)
        if old == new:
            continue
        if isinstance(old, list) and isinstance(new, list) and beyond.get(path) != old:
            assert now is not None, merged
            assert set(new) - set(old) <= set(now), merged
            assert not (set(old) - set(new)) & set(now), merged
        else:
            assert now == new, f"{path} was lost:\n{merged}"


def assert_nothing_invented(ours: str, theirs: str, merged: str) -> None:
    here, there = read(ours), read(theirs)
    for path, value in read(merged).items():
        if isinstance(value, list):
            assert set(value) <= {*(here.get(path) or ()), *(there.get(path) or ())}, merged
        else:
            assert value in (here.get(path), there.get(path)), merged


def assert_comments_kept(base: str, ours: str, theirs: str, merged: str) -> None:
    old, here, there, now = (set(COMMENT.findall(text)) for text in (base, ours, theirs, merged))
    assert (here | there) - old <= now, merged
    assert here & there <= now, merged


@PAIRS
@given(edited("ours", beta()), edited("theirs", beta()))
def test_a_random_pair_of_edits_is_merged_without_loss(ours_items: list[Item], theirs_items: list[Item]) -> None:
    ours, theirs = render(ours_items), render(theirs_items)
    merged = merge_files(PATH, BASE.encode(), ours.encode(), theirs.encode(), Markers())
    if merged is None:
        return  # git's own merge decides: both sides together make a wrong task
    text = merged.data.decode()
    assert bool(merged.conflicts) == bool(CONFLICT.search(text))
    assert_nothing_lost(BASE, ours, CONFLICT.sub(r"\1", text), theirs)
    assert_nothing_lost(BASE, theirs, CONFLICT.sub(r"\2", text), ours)
    for side in (r"\1", r"\2"):
        assert_nothing_invented(ours, theirs, CONFLICT.sub(side, text))
    assert_comments_kept(BASE, ours, theirs, text)


@settings(PAIRS, max_examples=50)
@given(edited("ours", beta()))
def test_a_side_that_changed_nothing_yields_to_the_other(items: list[Item]) -> None:
    edit = render(items).encode()
    for ours, theirs in ((edit, BASE.encode()), (BASE.encode(), edit), (edit, edit)):
        merged = merge_files(PATH, BASE.encode(), ours, theirs, Markers())
        assert merged is None or (merged.data, merged.conflicts) == (edit, ())
        assert merged is not None


@pytest.mark.slow
def test_fewer_conflicts_than_by_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """How many conflicts 500 random pairs leave, merged by structure and by lines; the figures are printed."""
    figures = {"pairs": 0, "unsure": 0, "ours: files": 0, "ours: conflicts": 0, "git: files": 0, "git: conflicts": 0}

    @PAIRS
    @given(edited("ours", beta()), edited("theirs", beta()))
    def compare(ours_items: list[Item], theirs_items: list[Item]) -> None:
        texts = [BASE, render(ours_items), render(theirs_items)]
        merged = merge_files(PATH, *(text.encode() for text in texts), Markers())
        by_lines = merge_by_lines(tmp_path, texts)
        figures["pairs"] += 1
        figures["unsure"] += merged is None
        found = by_lines if merged is None else len(CONFLICT.findall(merged.data.decode()))
        figures["ours: files"] += found > 0
        figures["ours: conflicts"] += found
        figures["git: files"] += by_lines > 0
        figures["git: conflicts"] += by_lines

    compare()
    with capsys.disabled():
        print(f"\n{figures}")
    assert figures["ours: conflicts"] < figures["git: conflicts"]
    assert figures["ours: files"] < figures["git: files"]


def merge_by_lines(folder: Path, texts: list[str]) -> int:
    """How many conflicts `git merge-file` leaves."""
    files = [folder / name for name in ("base", "ours", "theirs")]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    command = ["git", "merge-file", "-p", "-q", *(str(files[at]) for at in (1, 0, 2))]
    return subprocess.run(command, capture_output=True, check=False).returncode
