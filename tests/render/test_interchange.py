"""What tells problems apart from one run to the next."""

from pathlib import Path

from given_problems import PLAIN, any_problems, changed
from hypothesis import given, settings

from plancli.model.problem import Problem
from plancli.render.interchange import fingerprints, page_of, path_of, text_of, worst_first

LATE = changed(code="S206", name="due-date-missed", message="forecast 16 Jun 2026, 2 working days late")


def marks(*problems: Problem, prefix: str = "") -> list[str]:
    return list(fingerprints(problems, prefix))


def test_a_problem_is_the_same_where_its_lines_moved() -> None:
    assert marks(PLAIN) == marks(changed(line=30, end_line=30, column=7, end_column=12, severity="warning", help="x"))


def test_a_computed_problem_is_the_same_on_another_day() -> None:
    assert marks(LATE) == marks(changed(code="S206", message="forecast 1 Jul 2026, 13 working days late"))


def test_what_reading_finds_is_told_apart_by_what_it_says() -> None:
    """Two names in one list are one field; mending the first leaves the other what it was."""
    other = changed(message="`wallet`: no such requirement")
    assert marks(PLAIN, other)[1] == marks(other)[0]


def test_equal_ones_are_counted() -> None:
    first, second, third = marks(PLAIN, changed(line=9), PLAIN)
    assert len({first, second, third}) == 3
    assert marks(PLAIN, PLAIN) == [first, second]


def test_each_part_of_an_identity_counts() -> None:
    parts = ({"code": "R103"}, {"file": "plan.yaml"}, {"address": None}, {"field": None}, {"field": "scope"})
    different = [marks(PLAIN), marks(PLAIN, prefix="planning/"), *(marks(changed(**part)) for part in parts)]
    assert len({mark for [mark] in different}) == len(different)


@settings(deadline=None)
@given(any_problems)
def test_no_two_problems_of_a_run_share_one(problems: list[Problem]) -> None:
    found = marks(*problems)
    assert len(set(found)) == len(problems)
    assert found == marks(*problems)


def test_the_worst_come_first_and_keep_their_order() -> None:
    info, warning = changed(severity="info"), changed(severity="warning")
    later = changed(line=9)
    assert worst_first([info, warning, PLAIN, later]) == [PLAIN, later, warning, info]


def test_texts_and_places() -> None:
    assert text_of(changed(message="a\nb\x1b", help="c")) == "a b\\x1b: c"
    assert path_of(changed(file="a\udcff.yaml"), "planning/") == "planning/a\\udcff.yaml"
    assert page_of("R102") == "https://github.com/plancli/plancli/blob/main/docs/checks.md#r102-unknown-requirement"
    assert page_of("two-approvers") is None


def test_the_page_has_the_anchor() -> None:
    """A host makes the anchor of a heading from its letters, digits and hyphens, and a hyphen of a blank."""
    page = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")
    headings = [line.removeprefix("### ") for line in page.splitlines() if line.startswith("### ")]
    assert len(headings) > 50
    for heading in headings:
        assert str(page_of(heading.partition(" ")[0])).endswith(f"checks.md#{heading.replace(' ', '-').lower()}")
