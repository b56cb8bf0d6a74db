"""Edits change the lines that they name and no others; the data is exactly what was meant."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plancli.errors import PlanError
from plancli.store.edit.file import Edit, edit_file
from plancli.store.edit.tree import Tree, pairs

CHARTER = "charters/pay.yaml"
MILESTONE = "milestones/pay/beta.yaml"
CASES = [
    ("a scalar", "title: Pay  # ours\n", "title", "Pay more", "title: Pay more  # ours\n"),
    ("its quotes", "title: 'Pay'\n", "title", "It's paid", "title: 'It''s paid'\n"),
    ("quotes where they are needed", "title: Pay\n", "title", "a: b", "title: 'a: b'\n"),
    ("a key that has no value", "title: P\nowner:   # who?\n", "owner", "ada", "title: P\nowner: ada   # who?\n"),
    ("a key in its place", "title: P\ntasks: {}\n", "due", "2026-05-01", "title: P\ndue: 2026-05-01\ntasks: {}\n"),
    ("a first key", "due: 2026-05-01\n", "title", "P", "title: P\ndue: 2026-05-01\n"),
    ("no final newline", "title: P", "due", "2026-05-01", "title: P\ndue: 2026-05-01"),
    ("line endings", "title: P\r\ndue: 2026-05-01\r\n", "owner", "a", "title: P\r\ndue: 2026-05-01\r\nowner: a\r\n"),
    (
        "a task in braces beside one in braces",
        "title: P\ntasks:\n  api: {title: A, effort: 1d}\n",
        "tasks.web",
        {"title": "W", "effort": "2d"},
        "title: P\ntasks:\n  api: {title: A, effort: 1d}\n  web: {title: W, effort: 2d}\n",
    ),
    (
        "a task in lines beside one in lines",
        "title: P\ntasks:\n  api:\n    title: A\n    # of api\n  # the end\n",
        "tasks.web",
        {"title": "W", "due": "x"},
        "title: P\ntasks:\n  api:\n    title: A\n    # of api\n  web:\n    title: W\n    due: x\n  # the end\n",
    ),
    ("a key in braces", "title: P\ntasks: {a: {title: A, due: x}}\n", "tasks.a.effort", "1d",
     "title: P\ntasks: {a: {title: A, effort: 1d, due: x}}\n"),
    ("the first key in braces", "tasks: {a: {due: x}}\n", "tasks.a.title", "A", "tasks: {a: {title: A, due: x}}\n"),
    ("a key out of braces", "tasks: {a: {title: A, effort: 1d}}\n", "tasks.a.effort", None, "tasks: {a: {title: A}}\n"),
    ("the first key out of braces", "tasks: {a: {title: A, b: c}}\n", "tasks.a.title", None, "tasks: {a: {b: c}}\n"),
    (
        "a key out of braces over lines",
        "tasks: {\n  a: {title: A},  # one\n  b: {title: B},  # two\n}\n",
        "tasks.b",
        None,
        "tasks: {\n  a: {title: A},  # one\n  # two\n}\n",
    ),
    ("the last key of a mapping", "title: P\napproval:\n  by: ada\n", "approval.by", None, "title: P\n"),
    ("a list in brackets, one more", "after: [a, b]\n", "after", ["a", "b", "c d"], "after: [a, b, c d]\n"),
    ("a list in brackets, one less", "after: [a, b, c]  # all\n", "after", ["a", "c"], "after: [a, c]  # all\n"),
    ("a list in lines, one more", "after:\n- a  # first\n", "after", ["a", "b"], "after:\n- a  # first\n- b\n"),
    ("a list in lines, one less", "after:\n  - a\n  # why b\n  - b\n", "after", ["b"], "after:\n  # why b\n  - b\n"),
    ("a list in another order", "after: [a, b]\n", "after", ["b", "a"], "after: [b, a]\n"),
    ("a single value that becomes a list", "after: a\n", "after", ["a", "b"], "after: [a, b]\n"),
    ("a value that becomes a mapping", "effort: 5d # m\n", "effort", {"best": "3d", "likely": "5d", "worst": "9d"},
     "effort: {best: 3d, likely: 5d, worst: 9d} # m\n"),
    ("a block that becomes a value", "effort:  # m\n  best: 3d\n  worst: 5d\ntitle: x\n", "effort", "4d",
     "effort: 4d  # m\ntitle: x\n"),
    ("a text of lines", "title: P\nnotes: old\n", "notes", "one\ntwo\n", "title: P\nnotes: |\n  one\n  two\n"),
    ("a text of lines that becomes one", "notes: |\n  one\n\ntitle: P\n", "notes", "two", "notes: two\n\ntitle: P\n"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "before", "field", "value", "after"), CASES, ids=[case[0] for case in CASES])
def test_the_bytes_that_it_must_and_no_others(what: str, before: str, field: str, value: Any, after: str) -> None:
    assert edit_file(MILESTONE, before.encode(), [Edit(tuple(field.split(".")), value)]) == after.encode()


def test_the_mark_at_the_beginning_is_kept() -> None:
    edited = edit_file(MILESTONE, b"\xef\xbb\xbftitle: P\n", [Edit(("title",), "Q")])
    assert edited == b"\xef\xbb\xbftitle: Q\n"


def test_a_new_file() -> None:
    edits = [Edit(("title",), "Pay"), Edit(("approval",), {"by": "grace", "on": "2026-05-01", "why": "all, at last"})]
    assert edit_file(CHARTER, b"", edits) == b"title: Pay\napproval: {by: grace, on: 2026-05-01, why: 'all, at last'}\n"


@pytest.mark.parametrize(
    "text", ["\n", "\n\n", " a\nb", "\n a\nb\n", "a\n\n", "\na", "a\n\nb\n", "a\r\nb", "a\n\tb", "\ta\nb"]
)
def test_line_breaks_at_the_edges_of_a_text_are_kept(text: str) -> None:
    after = edit_file(CHARTER, b"title: Pay\nstatus: draft\n", [Edit(("purpose",), text)])
    assert yaml.safe_load(after) == {"title": "Pay", "status": "draft", "purpose": text}


def test_a_broken_file_is_not_edited() -> None:
    with pytest.raises(PlanError, match="cannot be edited"):
        edit_file(MILESTONE, b"title: [\n", [Edit(("title",), "Q")])


EXAMPLE = Path(__file__).parents[3] / "examples/corner-shop"
TEXTS = {path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in sorted(EXAMPLE.rglob("*.yaml"))}
WORDS = st.text(max_size=12) | st.sampled_from(
    ["# no", "a: b", "- x", "[", "}", "null", "*a", "2026-01-01", "one\ntwo\n"]
)


def _scalars(text: str) -> list[tuple[tuple[str, ...], Any]]:
    found = []
    stack: list[tuple[tuple[str, ...], Any]] = [((), Tree(text).root)]
    while stack:
        keys, node = stack.pop()
        if isinstance(node, yaml.ScalarNode) and node.value:
            found.append((keys, node))
        stack += [((*keys, key.value), value) for key, value in pairs(node)]
    return sorted(found, key=lambda one: one[0])


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_setting_a_value_touches_its_lines_only_and_goes_back(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(TEXTS)))
    before = TEXTS[path]
    keys, node = data.draw(st.sampled_from(_scalars(before.decode())))
    value = data.draw(WORDS.filter(lambda text: text.replace("\n", "").isprintable()))
    after = edit_file(path, before, [Edit(keys, value or None)])
    old, new = before.split(b"\n"), after.split(b"\n")
    first, last = node.start_mark.line, node.end_mark.line
    if value:
        assert new[:first] == old[:first]
        assert new[len(new) - len(old) + last + 1 :] == old[last + 1 :]
        if node.style in (None, "") and first == last:
            assert edit_file(path, after, [Edit(keys, node.value)]) == before
