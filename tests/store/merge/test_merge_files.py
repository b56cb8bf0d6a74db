"""Three versions of a file to one: what is merged, what is a conflict and where, what is left to git."""

import pytest

from plancli.store.merge.merge import Markers, Merged, merge_files

BASE = """\
# yaml-language-server: $schema=milestone.json
title: Beta
due: 2026-05-29        # the fair is in June
after: [alpha]
owner: ada

tasks:
  # the store of cards
  vault:
    title: Vault
    effort: 8d         # Ben says ten
    assign: [ben]

  review: {title: Review, duration: 5d, after: [vault]}
  notes:
    title: 'Notes: all'
    notes: |
      One line.

      # no comment
    watchers:
      - maya           # by mail
      - ada
  # the last of the tasks

priority: 500
# the end
"""


def edit(*edits: tuple[str, str], base: str = BASE) -> str:
    """The base with each edit, which must find exactly one place."""
    for old, new in edits:
        assert base.count(old) == 1, f"{base.count(old)} times: {old}"
        base = base.replace(old, new)
    return base


def merge(ours: str | bytes, theirs: str | bytes, base: str | bytes = BASE, markers: Markers | None = None) -> Merged:
    versions = [text.encode() if isinstance(text, str) else text for text in (base, ours, theirs)]
    merged = merge_files("milestones/pay/beta.yaml", *versions, markers or Markers())
    assert merged is not None
    return merged


REVIEW = "  review: {title: Review, duration: 5d, after: [vault]}\n"
BUTTON = "  button:\n    title: Button\n    effort: 3d\n"
LEGAL = "  # ask Lee first\n  legal: {title: Legal, effort: 1d}  # new\n"
END = "  # the last of the tasks\n"
BOTH = {
    "two fields of a task, one line apart": (
        [("effort: 8d ", "effort: 9d ")],
        [("assign: [ben]", "assign: [cleo]")],
    ),
    "a value and the comment beside it": ([("effort: 8d ", "effort: 9d ")], [("Ben says ten", "Ben says nine")]),
    "a value and the comment above its task": ([("effort: 8d ", "effort: 9d ")], [("the store of", "where we keep")]),
    "two keys of one line": ([("duration: 5d", "duration: 4d")], [("title: Review", "title: Big review")]),
    "a key added to a line and one changed": ([("[vault]}", "[vault], cost: 60}")], [("duration: 5d", "duration: 4d")]),
    "a key taken from a line and one changed": ([(", after: [vault]", "")], [("title: Review", "title: Big review")]),
    "a layout and a value": ([("title: Vault", 'title: "Vault"')], [("effort: 8d ", "effort: 9d ")]),
    "a block of text and a list": ([("One line.", "Two\n      lines.")], [("- maya  ", "- grace")]),
    "two items of a list": ([("- ada\n", "- ada\n      - ben\n")], [("      - maya           # by mail\n", "")]),
    "a task removed and another changed": ([("effort: 8d ", "effort: 9d ")], [(REVIEW, "")]),
    "the order and a value": (
        [("owner: ada\n", ""), ("after: [alpha]\n", "owner: ada\nafter: [alpha]\n")],
        [("priority: 500", "priority: 400")],
    ),
    "the comment at the end and the last value": (
        [("# the end", "# the very end")],
        [("priority: 500", "priority: 400")],
    ),
}


@pytest.mark.parametrize("what", BOTH)
def test_both_edits_are_kept_to_the_letter(what: str) -> None:
    """The edits touch different places, so that the result is the base with both, whatever stands between them."""
    ours, theirs = BOTH[what]
    for here, there in ((ours, theirs), (theirs, ours)):
        assert merge(edit(*here), edit(*there)) == Merged(edit(*ours, *theirs).encode(), ())


def test_both_add_a_task_at_one_place() -> None:
    merged = merge(edit((END, BUTTON + END)), edit((END, LEGAL + END)))
    assert merged == Merged(edit((END, BUTTON + LEGAL + END)).encode(), ())


def test_both_add_a_field_at_one_place() -> None:
    line = "    assign: [ben]\n"
    merged = merge(edit((line, f"{line}    cost: 5\n")), edit((line, f"{line}    late: true # hm\n")))
    assert merged == Merged(edit((line, f"{line}    cost: 5\n    late: true # hm\n")).encode(), ())


def test_both_add_the_same() -> None:
    merged = merge(edit((END, LEGAL + END), ("500", "400")), edit((END, LEGAL + END), ("owner: ada", "owner: ben")))
    assert merged == Merged(edit((END, LEGAL + END), ("500", "400"), ("owner: ada", "owner: ben")).encode(), ())


def test_both_add_the_same_task_with_different_content() -> None:
    merged = merge(edit((END, BUTTON + END)), edit((END, BUTTON.replace("3d", "4d") + END)))
    assert merged.conflicts == (("tasks", "button"),)
    marked = f"<<<<<<< ours\n{BUTTON}=======\n{BUTTON.replace('3d', '4d')}>>>>>>> theirs\n"
    assert merged.data.decode() == edit((END, marked + END))


def test_both_begin_a_mapping_that_was_not_there() -> None:
    charter = "title: Pay\n"
    ours = charter + "risks:  # of ours\n  psp: {title: PSP}\n"
    theirs = charter + "risks:\n  # hard\n  staff: {title: Staff}\n"
    merged = merge_files("charters/pay.yaml", charter.encode(), ours.encode(), theirs.encode(), Markers())
    assert merged == Merged((ours + "  # hard\n  staff: {title: Staff}\n").encode(), ())


def test_both_add_dependencies() -> None:
    merged = merge(edit(("[alpha]", "[alpha, rc]")), edit(("[alpha]", "[start, alpha, legal/]")))
    assert merged == Merged(edit(("[alpha]", "[start, alpha, rc, legal/]")).encode(), ())


LISTS = {
    "one item replaced by both": ("[alpha]", "[beta]", "[gamma]"),
    "one item replaced and removed": ("[alpha, rc]", "[rc]", "[rc, gamma]"),
    "the order changed, an item added": ("[alpha, rc]", "[rc, alpha]", "[alpha, rc, x]"),
    "one task on two terms": ("[alpha]", "[alpha, rc/api SS]", "[alpha, rc/api FF +1d]"),
    "nothing would be left": ("[alpha, rc]", "[rc]", "[alpha]"),
    "an item twice": ("[alpha, alpha]", "[alpha, alpha, x]", "[alpha, alpha, y]"),
    "a list and a single value": ("alpha", "[alpha, x]", "[alpha, y]"),
}


@pytest.mark.parametrize("what", LISTS)
def test_a_list_that_both_changed_in_ways_that_do_not_add_up(what: str) -> None:
    base, ours, theirs = (edit(("[alpha]", value)) for value in LISTS[what])
    merged = merge(ours, theirs, base)
    assert merged.conflicts == (("after",),)
    assert (
        f"<<<<<<< ours\nafter: {LISTS[what][1]}\n=======\nafter: {LISTS[what][2]}\n>>>>>>> theirs\n"
        in merged.data.decode()
    )


CONFLICTS = {
    "the same field": (
        [("effort: 8d ", "effort: 9d ")],
        [("effort: 8d ", "effort: 1d ")],
        ("tasks", "vault", "effort"),
    ),
    "the same key of a line": (
        [("duration: 5d", "duration: 4d")],
        [("duration: 5d", "duration: 6d")],
        ("tasks", "review"),
    ),
    "removed and changed": ([("owner: ada\n", "")], [("owner: ada", "owner: ben")], ("owner",)),
    "the comment beside a value": ([("Ben says ten", "no")], [("Ben says ten", "yes")], ("tasks", "vault", "effort")),
    "the comment above a task": ([("the store of", "all")], [("the store of", "no")], ("tasks", "vault")),
    "the comment of what is removed": ([("owner: ada\n", "")], [("owner: ada", "owner: ada # or ben")], ("owner",)),
    "a block of text": ([("One line.", "Two.")], [("One line.", "Three.")], ("tasks", "notes", "notes")),
}


@pytest.mark.parametrize("what", CONFLICTS)
def test_a_conflict_is_marked_at_its_field_alone(what: str) -> None:
    ours, theirs, keys = CONFLICTS[what]
    others = [("priority: 500", "priority: 400")], [("title: Vault", "title: Safe")]
    merged = merge(edit(*ours, *others[0]), edit(*theirs, *others[1]))
    assert merged.conflicts == (keys,)
    before, _, rest = merged.data.decode().partition("<<<<<<< ours\n")
    here, _, rest = rest.partition("=======\n")
    there, _, after = rest.partition(">>>>>>> theirs\n")
    assert before + here + after == edit(*ours, *others[0], *others[1])
    assert before + there + after == edit(*theirs, *others[0], *others[1])
    assert "<<<<<<<" not in after


def test_markers_as_git_is_told_to_write_them() -> None:
    markers = Markers(9, "HEAD", "topic", "merged common ancestors")
    merged = merge(edit(("500", "400")), edit(("500", "300")), markers=markers)
    lines = merged.data.decode().splitlines()
    start = lines.index("<<<<<<<<< HEAD")
    assert lines[start : start + 7] == [
        "<<<<<<<<< HEAD",
        "priority: 400",
        "||||||||| merged common ancestors",
        "priority: 500",
        "=========",
        "priority: 300",
        ">>>>>>>>> topic",
    ]


BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize("bom", [b"", BOM])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "end"])
def test_bytes_at_the_edges_are_kept(bom: bytes, ends: str, last: str) -> None:
    def written(text: str) -> bytes:
        text = text if last else text.removesuffix("\n")
        return bom + text.replace("\n", ends).encode()

    ours, theirs = [("effort: 8d ", "effort: 9d ")], [("# the end", "# the very end")]
    versions = (written(BASE), written(edit(*ours)), written(edit(*theirs)))
    merged = merge_files("milestones/pay/beta.yaml", *versions, Markers())
    assert merged == Merged(written(edit(*ours, *theirs)), ())


def test_a_conflict_has_the_line_breaks_of_its_file() -> None:
    versions = [text.replace("\n", "\r\n").encode() for text in (BASE, edit(("500", "400")), edit(("500", "300")))]
    merged = merge_files("milestones/pay/beta.yaml", *versions, Markers())
    assert merged is not None
    assert merged.conflicts
    assert merged.data.count(b"\r\n") == merged.data.count(b"\n")


def test_they_changed_the_line_breaks_and_we_a_value() -> None:
    theirs = BASE.replace("\n", "\r\n").encode()
    expected = edit(("500", "400")).replace("\n", "\r\n").encode()
    assert merge(edit(("500", "400")), theirs) == Merged(expected, ())


UNSURE = {
    "faults": ("title: [", "title: a\n", "title: b\n"),
    "a key twice": ("title: a\n", "title: a\ntitle: b\n", "title: c\n"),
    "an empty base": ("", "title: a\n", "title: b\n"),
    "no text": (b"\xff", "title: a\n", "title: b\n"),
    "line breaks of both kinds": ("title: a\r\ndue: b\n", "title: b\r\ndue: b\n", "title: a\r\ndue: c\n"),
    "a mapping in brackets": ("{title: a, due: b}", "{title: c, due: b}", "{title: a, due: d}"),
    "a list of mappings": ("- a: 1\n", "- a: 2\n", "- a: 1\n- b: 1\n"),
    "keys that contradict each other": (
        "title: a\ntasks:\n  b:\n    title: c\n    cost: 5\n    due: 2026-05-01\n",
        "title: a\ntasks:\n  b:\n    title: c\n    effort: 5d\n    cost: 5\n    due: 2026-05-01\n",
        "title: a\ntasks:\n  b:\n    title: c\n    cost: 5\n    due: 2026-05-01\n    duration: 5d\n",
    ),
    "different indentation": (
        "tasks:\n  a:\n    title: A\n",
        "tasks:\n    a:\n        title: A\n        cost: 1\n",
        "tasks:\n  a:\n    title: A\n  b:\n    title: B\n",
    ),
}


@pytest.mark.parametrize("what", UNSURE)
def test_in_doubt_git_decides(what: str) -> None:
    versions = [text if isinstance(text, bytes) else text.encode() for text in UNSURE[what]]
    assert merge_files("milestones/pay/beta.yaml", *versions, Markers()) is None
