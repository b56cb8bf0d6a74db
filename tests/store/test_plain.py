"""The plain style, read without a parser: the same trees as the parser's, or none."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.store import plain
from plancli.store.packing import encode
from plancli.store.plain import PlainTrees
from plancli.store.text import NotSound, scan_text
from plancli.store.tree import parse_tree

ROOT = Path(__file__).parents[2]
EXAMPLES, SOUND = (sorted((ROOT / folder).rglob("*.yaml")) for folder in ("examples", "tests/plans/sound"))
STYLES = """\
# a comment
a:
  - x
  - y: 1
    z: |
      t

      u
    w: >-
      q
      r
  # a comment
  -   k: v
      l: [a, b]
b:
- i # a comment
- "q # r"
- j: k
c: "two
  lines"
d: plain
  two

e: {a: 1,
  b: 2}
f:
  g:
    h: 'it''s'
    i: []
    k: ''
    l:
'on': "1"
"m": {'n': o}
"""
PIECES = [
    *"abx-?:,[]{}#&*!|>'\"%@`\\~0 ",
    *("- ", "- - ", ": ", "? ", " #", "# c", "|+", "|2", "---", "...", "<<", "null", "é", "  ", "\n", "\n  ", "\n- "),
    *(
        "key: v",
        "k:",
        "'k': v",
        '"k":',
        "a:b",
        "it''s",
        '"a\\n"',
        "[a, b]",
        "{a: b}",
        "{a: 1, b: x y}",
        "{a: [x]}",
        "&x ",
        "!t ",
        "2026-01-01",
    ),
]
REMEMBERING = PlainTrees()


def plain_tree(text: str, trees: PlainTrees) -> object:
    """The tree that is read without a parser, None where the text is not plain."""
    try:
        return msgspec.json.decode(encode(trees.tree_of(text)))
    except NotSound:
        return None


def holds(text: str) -> None:
    """A text is not plain, or has the parser's tree; what was met before it makes no difference."""
    clean, faults = scan_text(text.encode())
    if faults or not clean:
        return
    tree = plain_tree(clean, PlainTrees())
    assert plain_tree(clean, REMEMBERING) == tree
    if tree is not None:
        expected = parse_tree(clean)
        assert tree == expected
        assert encode(tree) == encode(expected), "in another order"


def test_what_this_project_writes_is_plain() -> None:
    assert len(EXAMPLES) > 20
    for file in EXAMPLES:
        text = file.read_text("utf-8")
        assert plain_tree(text, PlainTrees()) == parse_tree(text), file


def test_a_document_may_begin_with_its_mark() -> None:
    assert plain_tree("# a comment\n---\n\n# another\na: 1\n", PlainTrees()) == {"a": "1"}


def test_styles_that_only_the_parser_reads_are_plain_around_it() -> None:
    assert plain_tree(STYLES, PlainTrees()) == parse_tree(STYLES)
    assert list(parse_tree(STYLES)) == ["a", "b", "c", "d", "e", "f", "on", "m"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: 1",
        "- a\n",
        "text\n",
        "a: 1\n---\nb: 2\n",
        "a: 1\n...\n",
        "a: 1\n% no\n",
        "%YAML 1.1\n---\na: 1\n",
        "---\n---\na: 1\n",
        "--- a: 1\n",
        "a:\tb\n",
        "a: 1\r\n",
        "a: 1\na: 2\n",
        "a: {b: 1, b: 2}\n",
        "e:\n{a: b}\n",
        "a: {'': b}\n",
        'a: {"<<": b}\n',
        "'<<': b\n",
        "'': b\n",
        "'a\": b\n",
        "a: &x 1\n",
        "a: *x\n",
        "a: !t 1\n",
        "<<: 1\n",
        "a: b: c\n",
        "a: b:\n",
        "a: [b\nc: d]\n",
        "a: 'b\nc: d'\n",
        "a: @b\n",
        "a:\n    b: 1\n  c: 2\n",
        "a:\n  b:\n c:\n",
        "a:\n  - b\n c\n",
        "a: " + "[" * 60 + "]" * 60 + "\n",
        "".join(" " * depth + "a:\n" for depth in range(60)),
    ],
)
def test_what_is_not_plain_is_left_to_a_full_reading(text: str) -> None:
    assert plain_tree(text, PlainTrees()) is None


def test_parts_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "_MOST", 40)
    trees = PlainTrees()
    for number in range(20):
        text = f"key-{number}:\n  a: 1\n  b: 2\n"
        assert plain_tree(text, trees) == parse_tree(text)
    assert len(trees._entries) < 10


@given(st.data())
def test_damaged_files_are_read_the_same_or_not_at_all(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([STYLES, *(file.read_text("utf-8") for file in [*EXAMPLES, *SOUND])]))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + data.draw(st.integers(0, 3)) :]
    holds(text)


LINES = st.tuples(
    st.sampled_from(["", "", " ", "  ", "  ", "    "]),
    st.sampled_from(["", "a:", "b:", "a: ", "b: ", "c: ", "- ", "- a: "]),
    st.lists(st.sampled_from(PIECES), max_size=3),
).map(lambda line: f"{line[0]}{line[1]}{''.join(line[2])}\n")


@pytest.mark.slow
@given(st.lists(LINES, min_size=1, max_size=8).map("".join))
def test_any_lines_are_read_the_same_or_not_at_all(text: str) -> None:
    holds(text)
