"""A file as a tree with places, and what YAML allows but no plan may hold."""

import pytest

from plancli.store.document import Document, Mapping, Scalar, Sequence, read_document
from plancli.store.text import Span


def read(text: str) -> Document:
    return read_document("charters/pay.yaml", text.encode())


def codes(text: str) -> list[tuple[str, int, int]]:
    return [(fault.code, fault.span.line + 1, fault.span.column + 1) for fault in read(text).faults]


SAMPLE = """\
title: 'One-click pay'
list: [a, "b c",
  d]
block:
  - x
  - y: 1
    z:
text: |
  two
  lines
empty:
"""


@pytest.mark.parametrize(
    ("keys", "item", "of_key", "span"),
    [
        (("title",), None, False, Span(0, 7, 0, 22)),
        (("title",), None, True, Span(0, 0, 0, 5)),
        (("title",), 0, False, Span(0, 7, 0, 22)),
        (("title", "below"), None, False, Span(0, 0, 0, 5)),
        (("list",), None, False, Span(1, 0, 1, 4)),
        (("list",), 0, False, Span(1, 7, 1, 8)),
        (("list",), 1, False, Span(1, 10, 1, 15)),
        (("list",), 2, False, Span(2, 2, 2, 3)),
        (("list",), 3, False, Span(1, 0, 1, 4)),
        (("block",), 0, False, Span(4, 4, 4, 5)),
        (("block",), 1, False, Span(5, 4, 5, 4)),
        (("block", "y"), None, False, Span(3, 0, 3, 5)),
        (("text",), None, False, Span(7, 6, 10, 0)),
        (("empty",), None, False, Span(10, 0, 10, 5)),
        (("nowhere",), None, False, None),
        ((), None, False, None),
    ],
)
def test_places(keys: tuple[str, ...], item: int | None, of_key: bool, span: Span | None) -> None:
    assert read(SAMPLE).place(keys, item, of_key=of_key) == span


def test_places_are_in_characters_and_do_not_count_a_byte_order_mark() -> None:
    text = "naïve: ☂\r\ntitle: 'äö'\r\n"
    for mark in ("", "\ufeff"):
        document = read(mark + text)
        assert document.text == text
        assert document.place(("naïve",)) == Span(0, 7, 0, 8)
        assert document.place(("title",)) == Span(1, 7, 1, 11)


def test_every_scalar_is_text() -> None:
    root = read("[no, on, 12:30, 012, 1.10, ~, null, true, 1e3, '', .nan, =, <<]").root
    assert isinstance(root, Sequence)
    texts = [item.value for item in root.items if isinstance(item, Scalar)]
    assert texts == ["no", "on", "12:30", "012", "1.10", "~", "null", "true", "1e3", "", ".nan", "=", "<<"]


@pytest.mark.parametrize("text", ["", "\n", "# x\n", "---\n", "--- # x\n...\n", "''\n", "\ufeff"])
def test_nothing_written(text: str) -> None:
    assert codes(text) == [("F116", 1, 1)]
    assert read(text).root is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [("F103", 3, 1)]),
        ("{a: 1, 'a': 2}\n", [("F103", 1, 8)]),
        ("a:\n  b: 1\n  b: 2\n  b: 3\n", [("F103", 3, 3), ("F103", 4, 3)]),
        ("a: &x 1\n", [("F104", 1, 4)]),
        ("a: *x\n", [("F104", 1, 4)]),
        ("a: &x [*x]\n", [("F104", 1, 4), ("F104", 1, 8)]),
        ("<<: {a: 1}\n", [("F104", 1, 1)]),
        ("*a : 1\n", [("F104", 1, 1), ("F203", 1, 1)]),
        ("a: !x 1\n", [("F105", 1, 4)]),
        ("!!map\na: 1\n", [("F105", 1, 1)]),
        ("%YAML 1.2\n---\na: 1\n", [("F105", 1, 1)]),
        ("# x\n\n%TAG ! tag:x,2026:\n---\na: 1\n", [("F105", 3, 1)]),
        ("%NEW x\n---\na: 1\n", [("F105", 1, 1)]),
        ("a: 1\n---\nb: 2\n", [("F106", 2, 1)]),
        ("a: 1\n...\n---\nb: 2\n---\nc: 3\n", [("F106", 3, 1)]),
        ("a: 1\n--- b\n", [("F106", 2, 1)]),
        ("? [a]\n: 1\n", [("F203", 1, 3)]),
        ("{[a]: 1, b: 2}\n", [("F203", 1, 2)]),
        ("'': 1\n", [("F203", 1, 1)]),
        ("\ta: 1\n", [("F102", 1, 1)]),
        ("a:\n\tb: [\n", [("F102", 2, 1)]),
        ("a: [b,\n\tc]\n", [("F102", 2, 1)]),
        ("a: |\n  x\n  \ty\n\nb:\n\tz: 1\n", [("F102", 6, 1)]),
        ("a: |\n  x\n\tb: 1\n", [("F102", 3, 1)]),
        ("a: >\n  x\n    \ty\nb: 1\n", []),
        ("a: [\n", [("F101", 2, 1)]),
        ("a: 'x\nb: 1\n", [("F101", 1, 4)]),
    ],
)
def test_what_is_ruled_out(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert codes(text) == expected


def test_a_duplicate_names_both_lines_and_keeps_the_first() -> None:
    document = read("tasks:\n  api: 1\n\n  api: 2\n")
    (fault,) = document.faults
    assert fault.message == "`api` stands twice, on lines 2 and 4"
    assert fault.keys == ("tasks", "api")
    assert document.place(("tasks", "api")) == Span(1, 7, 1, 8)


def test_the_keys_down_to_a_duplicate() -> None:
    (fault,) = read("a:\n- {x: 1}\n- b: {c: {d: 1}, e: {f: [1], f: 2}}\n").faults
    assert fault.keys == ("a", "b", "e", "f")


def test_what_is_in_a_file_with_a_tab_is_read_all_the_same() -> None:
    document = read("a: [b,\n\tc]\nd: 1\n")
    assert isinstance(document.root, Mapping)
    assert list(document.root.entries) == ["a", "d"]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_nesting_at_the_limit_and_one_over(opening: str, closing: str) -> None:
    assert codes(opening * 50 + closing * 50) == []
    assert codes(opening * 51 + closing * 51) == [("F108", 1, 50 * len(opening) + 1)]


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[{", '["a", '])
@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
def test_fifty_thousand_levels(opening: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    from plancli.store import document

    monkeypatch.setattr(document, "_Parser", getattr(yaml, parser))
    (fault,) = read(opening * 50_000).faults
    assert fault.code == "F108"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c\n", "a colon and a blank in a text without quotation marks"),
        ("a:b\nc: d\n", "this line seems to continue the one above"),
        ("a: 1\nb c\nd: 1\n", "a key without its colon"),
        ("a: @b\n", "a text does not begin with `@`"),
        ("a: *\n", "`*` and `&` do not begin a text"),
        ("a: [b\nc: d\n", "brackets that do not match, or a comma that is missing"),
        ("a: 'b' c\n", "text behind the closing quotation mark"),
        ('a: "b\n', "this quotation mark is not closed"),
        ('a: "\\q"\n', "a backslash within double quotes that YAML does not know"),
        ("a: - b\n", "a list does not begin in the middle of a line"),
        ("a: | b\n", "a text behind `|` or `>`"),
        ("a:\n  b: 1\n c: 2\n", "this does not fit what stands above it"),
        ("a: 1\n]\n", "this does not fit what stands above it"),
    ],
)
@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
def test_broken_syntax_in_plain_words(text: str, message: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    from plancli.store import document

    monkeypatch.setattr(document, "_Parser", getattr(yaml, parser))
    (fault,) = read(text).faults
    assert (fault.code, fault.message) == ("F101", message)
