"""Files that are written as nobody would, and YAML allows: what an edit makes of them, byte for byte."""

from typing import Any

import pytest

from plancli.errors import PlanError
from plancli.store.edit.file import Edit, edit_file

FILE = "milestones/pay/beta.yaml"
TASK = {"title": "B", "after": ["a"], "effort": {"best": "1d", "likely": "2d", "worst": "3d"}}
NASTY: list[tuple[str, str, str, Any, str]] = [
    ("a key with a question mark", "? title\n: Pay\n? due\n: 2026-05-01\n", "title", "P",
     "? title\n: P\n? due\n: 2026-05-01\n"),
    ("a key below one with a question mark", "? title\n: Pay\n", "due", "2026-05-01",
     "? title\n: Pay\ndue: 2026-05-01\n"),
    ("keys in quotes", "\"title\": 'Pay'\n'due':   2026-05-01   # fixed\n", "due", "2026-06-01",
     "\"title\": 'Pay'\n'due':   2026-06-01   # fixed\n"),
    ("a blank before the colon", "title : Pay\ndue : 2026-05-01\n", "title", "P", "title : P\ndue : 2026-05-01\n"),
    ("a plain text over lines", "title: Pay\nnotes: one\n  two\n\n  three  # end\nlinks: []\n", "notes", "x",
     "title: Pay\nnotes: x  # end\nlinks: []\n"),
    ("escapes and a folded quote", 'title: "a\\\n  \\ b\\u00e9"  # t\ndue: 2026-05-01\n', "title", "x",
     'title: "x"  # t\ndue: 2026-05-01\n'),
    ("line endings of two kinds", "title: Pay\r\ndue: 2026-05-01\nowner: ada\r\n", "owner", "ben",
     "title: Pay\r\ndue: 2026-05-01\nowner: ben\r\n"),
    ("blanks and tabs at the end", "title: Pay   \ndue: 2026-05-01\t\n", "title", "x",
     "title: x   \ndue: 2026-05-01\t\n"),
    ("a document's beginning and end", "---\n# h\ntitle: Pay\n...\n", "due", "2026-05-01",
     "---\n# h\ntitle: Pay\ndue: 2026-05-01\n...\n"),
    ("a document in one line", "--- {title: Pay}\n", "due", "2026-05-01", "--- {title: Pay, due: 2026-05-01}\n"),
    ("a block that keeps its blank lines", "notes: |+\n  a\n\n\n", "links", ["x"], "notes: |+\n  a\n\n\nlinks: [x]\n"),
    ("a block that says its indent", "notes: |2\n    a\n   b\nlinks: [x]\n", "notes", "b", "notes: b\nlinks: [x]\n"),
    ("a block with what is no comment", "title: P\nnotes: >\n  a\n\n  # text\n# c\nlinks: [x]\n", "notes", None,
     "title: P\n# c\nlinks: [x]\n"),
    ("brackets in brackets over lines",
     "tasks: {a: {title: A, after: [b, {c: d}]}, # x\n  b: {title: B}}\n", "tasks.a.due", "2026-05-01",
     "tasks: {a: {title: A, after: [b, {c: d}], due: 2026-05-01}, # x\n  b: {title: B}}\n"),
    ("JSON", '{"title":"Pay","tasks":{"a":{"title":"A"}}}\n', "tasks.a.effort", "2d",
     '{"title":"Pay","tasks":{"a":{"title":"A", "effort": "2d"}}}\n'),
    ("a key between braces that is alone", "{title: P, due}\n", "due", "2026-05-01", "{title: P, due: 2026-05-01}\n"),
    ("a key between braces without a value", "tasks: {a: {title: A, due: , late: true}}\n", "tasks.a.due", "2026-05-01",
     "tasks: {a: {title: A, due: 2026-05-01, late: true}}\n"),
    ("characters of four bytes", "title: 🎯🎯 x  # 🎯\ndue: 2026-05-01\n", "due", "2026-06-01",
     "title: 🎯🎯 x  # 🎯\ndue: 2026-06-01\n"),
    ("a comment that looks like the key", "title: P\n# due: 2026-01-01\nowner: ada\n", "due", "2026-05-01",
     "title: P\ndue: 2026-05-01\n# due: 2026-01-01\nowner: ada\n"),
    ("nothing but a comment, not ended", "# who", "title", "P", "# who\ntitle: P"),
    ("a list with comments between its items",
     "after:\n# first\n- a\n# second\n- b # bb\n\n# owner\nowner: ada\n", "after", ["a", "b", "c"],
     "after:\n# first\n- a\n# second\n- b # bb\n- c\n\n# owner\nowner: ada\n"),
    ("a list in brackets over lines", "after: [\n  a,  # one\n  b,\n]\n", "after", ["a"], "after: [\n  a,  # one\n]\n"),
    ("a list in brackets in quotes", "after: ['a', 'b']\n", "after", ["a", "b", "c"], "after: ['a', 'b', 'c']\n"),
    ("a list with a mapping", "after:\n  - a\n  - {b: c, d: e}\n", "after", ["a", {"b": "c", "d": "e"}, "z"],
     "after:\n  - a\n  - {b: c, d: e}\n  - z\n"),
    ("a list below its key, not in line", "after:\n  [a,\n   b]\n", "after", ["a", "b", "c"],
     "after:\n  [a,\n   b, c]\n"),
    ("a value below its key", "title:\n  Pay\ndue:\n    2026-05-01 # x\n", "due", "2026-06-01",
     "title:\n  Pay\ndue:\n    2026-06-01 # x\n"),
    ("an empty list", "after: []  # none\n", "after", ["a"], "after: [a]  # none\n"),
    ("an empty mapping", "title: P\ntasks: {}  # none\n", "tasks.a", {"title": "A", "effort": "1d"},
     "title: P\ntasks: {a: {title: A, effort: 1d}}  # none\n"),
    ("a key whose mapping is to come", "title: P\ntasks:  # soon\nowner: ada\n", "tasks.a.title", "A",
     "title: P\ntasks:  # soon\n  a: {title: A}\nowner: ada\n"),
    ("four blanks a level", "tasks:\n    a:\n        title: A\n", "tasks.b", TASK,
     ("tasks:\n    a:\n        title: A\n    b:\n        title: B\n        after: [a]\n"
     "        effort: {best: 1d, likely: 2d, worst: 3d}\n")),
    ("an item with an id that loses all it says", "tasks:\n  a:\n    # alone\n    late: true\n", "tasks.a.late", None,
     "tasks:\n  a: {}\n    # alone\n"),
    ("a text that looks like the end", "title: a\nafter: [a]\n", "after", ["a", "- b", "--- c"],
     "title: a\nafter: [a, '- b', --- c]\n"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "before", "field", "value", "after"), NASTY, ids=[case[0] for case in NASTY])
def test_what_becomes_of_it(what: str, before: str, field: str, value: Any, after: str) -> None:
    edits = [Edit(tuple(field.split(".")), value)]
    assert edit_file(FILE, before.encode(), edits).decode() == after
    marked = edit_file(FILE, b"\xef\xbb\xbf" + before.encode(), edits)
    assert marked == b"\xef\xbb\xbf" + after.encode()


@pytest.mark.parametrize(
    ("before", "field", "value"),
    [("notes: |\n  a\n  b", "links", "x"), ("a: &x 1\n", "title", "y"), ("title: a\ntitle: b\n", "title", "c")],
    ids=["an unfinished block would get a line end", "an anchor", "a key twice"],
)
def test_what_cannot_be_kept_is_refused(before: str, field: str, value: str) -> None:
    with pytest.raises(PlanError, match="cannot"):
        edit_file(FILE, before.encode(), [Edit((field,), value)])
