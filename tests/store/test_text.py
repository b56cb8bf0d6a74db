"""What is said of bytes before they are YAML: exact places, limits at N and N + 1."""

import pytest

from plancli.store.text import LARGEST, Span, scan_text


def faults(data: bytes) -> list[tuple[str, Span]]:
    return [(fault.code, fault.span) for fault in scan_text(data)[1]]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_one_byte_order_mark_is_tolerated_and_no_part_of_the_text(mark: bytes) -> None:
    assert scan_text(mark + b"title: x\n") == ("title: x\n", [])


@pytest.mark.parametrize(
    ("data", "span"),
    [
        (b"\xef\xbb\xbf\xef\xbb\xbftitle: x\n", Span(0, 0, 0, 1)),
        (b"a: 1\nb: \xef\xbb\xbf2\n", Span(1, 3, 1, 4)),
        (b"a: 1\r\nb: \x00\r\n", Span(1, 3, 1, 4)),
        (b"a: \x1b[2J\n", Span(0, 3, 0, 4)),
        (b"a: \x7f\n", Span(0, 3, 0, 4)),
        (b"a: \xc2\x9b\n", Span(0, 3, 0, 4)),
        (b"# \x07\n", Span(0, 2, 0, 3)),
    ],
)
def test_invisible_characters(data: bytes, span: Span) -> None:
    assert faults(data) == [("F110", span)]


def test_a_file_of_another_encoding_has_one_fault_a_line() -> None:
    assert faults("a: 1\nb".encode("utf-16-le")) == [("F110", Span(0, 1, 0, 2)), ("F110", Span(1, 0, 1, 1))]


@pytest.mark.parametrize(
    ("data", "span"),
    [
        ("a: 1\n".encode("utf-16"), Span(0, 0, 0, 1)),
        ("title: Caf\u00e9\n".encode("latin-1"), Span(0, 10, 0, 11)),
        (b"a: 1\nb: \xc3\xa9\xc0\xaf\n", Span(1, 4, 1, 5)),
        (b"\xef\xbb\xbfa: \xff\n", Span(0, 3, 0, 4)),
        (b"a: \xed\xa0\x80\n", Span(0, 3, 0, 4)),
    ],
)
def test_what_is_not_utf8(data: bytes, span: Span) -> None:
    assert faults(data) == [("F110", span)]


@pytest.mark.parametrize("hidden", ["\u2028", "\u2029", "\u0085", "\r"])
@pytest.mark.parametrize("before", ["a: 1\nb: ", "a: 1\n# a comment ", "a: |\n  text ", "a: '1\n  "])
def test_hidden_line_breaks(hidden: str, before: str) -> None:
    text = f"{before}{hidden}status: done\n"
    column = len(before.rpartition("\n")[2])
    assert faults(text.encode()) == [("F107", Span(1, column, 1, column + 1))]


def test_several_hidden_line_breaks_are_each_named() -> None:
    _, found = scan_text("a: 1\u2028\nb: \u0085\r\r\n".encode())
    assert [(fault.message.partition(",")[0], fault.span[:2]) for fault in found] == [
        ("U+2028", (0, 4)),
        ("U+0085", (1, 3)),
        ("a lone CR", (1, 4)),
    ]


def test_windows_line_ends_are_none_of_them() -> None:
    assert faults(b"a: 1\r\n\r\nb: 2\r\n") == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> main\n", 1, 0),
        ("a: 1\r\n<<<<<<<\r\nb: 1\r\n", 1, 0),
        ("a: |\n  text\n  >>>>>>> main\n", 2, 2),
        ("a: |\n\t||||||| base\n  >>>>>>> main\n", 1, 1),
    ],
)
def test_merge_conflicts(text: str, line: int, column: int) -> None:
    conflicts = [span for code, span in faults(text.encode()) if code == "F111"]
    assert [(span.line, span.column) for span in conflicts] == [(line, column)]


@pytest.mark.parametrize(
    "text",
    ["a: |\n  Title\n  =======\n", "a: '<<<<<<< HEAD'\n", "a: <<<<<<<<\n", "# <<<<<<<\n", "<<<<<<<<\n", ">>>>>>>x\n"],
)
def test_what_only_looks_like_a_conflict(text: str) -> None:
    assert faults(text.encode()) == []


def test_size_at_the_limit_and_one_over() -> None:
    line = b"# a comment\n"
    data = line * (LARGEST // len(line)) + b"#" * (LARGEST % len(line))
    assert len(data) == LARGEST
    assert faults(data) == []
    assert faults(data + b"#") == [("F109", Span(0, 0, 0, 0))]
    assert scan_text(data + b"#")[0] == ""


def test_tabs_in_the_indentation_but_not_behind_it_nor_on_blank_lines() -> None:
    assert faults(b"\ta: 1\n  \t b: 2\nc:\t3\n\t\n  \t  \n# \tx\n") == [
        ("F102", Span(0, 0, 0, 1)),
        ("F102", Span(1, 2, 1, 3)),
    ]
