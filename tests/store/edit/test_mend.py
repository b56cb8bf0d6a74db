"""Fixes change the bytes that they name and no others, however the file is written."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
import yaml
from handwriting import FILES, make_file, make_hand, write
from hypothesis import given, settings
from hypothesis import strategies as st

from plancli.model.fix import Add, Fix, Replace, Sort, TakeOut, Uncomment
from plancli.model.problem import Problem
from plancli.store.edit.mend import mend_file
from plancli.store.edit.order import sort_dates

Loader = yaml.CBaseLoader
MILESTONE = "milestones/pay/beta.yaml"
NEW = ["3d", "2026-05-29", "ben 50%", "api SS +2d", "mon-fri", "09:00-17:30", "saved-cards", "10%", "skill:python"]
WAIVERS = "plan: 1\nchecks:\n  waive:\n{items}tolerance: {{scope: 10%}}\n"


def problem(fix: Fix, line: int = 1, column: int = 1, address: str = "milestone/pay/beta", field: str = "") -> Problem:
    return Problem(
        code="F204",
        name="bad-value",
        severity="error",
        message="",
        help="",
        file=MILESTONE,
        line=line,
        column=column,
        end_line=line,
        end_column=column,
        address=address,
        field=field or None,
        fix=fix,
    )


def mended(text: str, *problems: Problem, path: str = MILESTONE) -> str:
    """A text with its problems mended, the same with a byte order mark, and where lines end as on Windows."""
    after = mend_file(path, text.encode(), problems).data.decode()
    assert mend_file(path, b"\xef\xbb\xbf" + text.encode(), problems).data == b"\xef\xbb\xbf" + after.encode()
    other = mend_file(path, text.replace("\n", "\r\n").encode(), problems).data.decode()
    assert other == after.replace("\n", "\r\n")
    return after


def scalars(node: Any) -> Iterator[Any]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    else:
        for one in node.value:
            for part in one if isinstance(one, tuple) else (one,):
                yield from scalars(part)


class TestTexts:
    @pytest.mark.parametrize("path", FILES)
    @given(random=st.randoms(use_true_random=False))
    @settings(max_examples=40, deadline=None)
    def test_nothing_but_the_text_changes(self, path: str, random: Random) -> None:
        before = write(make_file(path, random), make_hand(random)).decode("utf-8-sig")
        nodes = [one for one in scalars(yaml.compose(before, Loader=Loader)) if one.value]
        chosen = random.sample(nodes, min(len(nodes), 3))
        fixes = {node.start_mark.index: random.choice(NEW) for node in chosen}
        turn = [
            problem(Replace(fixes[node.start_mark.index]), node.start_mark.line + 1, node.start_mark.column + 1)
            for node in chosen
        ]
        after = mend_file(path, before.encode(), turn).data.decode()
        rest = after
        at = 0
        for node in nodes:
            if node.start_mark.index in fixes:
                kept = before[at : node.start_mark.index]
                assert rest.startswith(kept), f"{before}---\n{after}"
                rest = rest[len(kept) :]
                written = fixes[node.start_mark.index]
                forms = [written, f"'{written}'", f'"{written}"']
                form = next(one for one in forms if rest.startswith(one))
                rest = rest[len(form) :]
                at = node.end_mark.index
                if node.style in ("|", ">"):
                    at = node.start_mark.index + len(before[node.start_mark.index : at].rstrip("\r\n "))
        assert rest == before[at:], f"{before}---\n{after}"
        found = [one.value for one in scalars(yaml.compose(after, Loader=Loader)) if one.value]
        assert found == [fixes.get(one.start_mark.index, one.value) for one in nodes]

    def test_the_beginning_of_a_text(self) -> None:
        fix = problem(Replace("card-vault", part="Vault"), 2, 9)
        assert mended("title: P\nafter: [Vault SS +2d, b]  # x\n", problem(Replace("card-vault", "Vault"), 2, 9)) == (
            "title: P\nafter: [card-vault SS +2d, b]  # x\n"
        )
        assert mended("title: P\nafter: [vault]\n", fix) == "title: P\nafter: [vault]\n"

    @pytest.mark.parametrize(("line", "column"), [(1, 2), (2, 1), (7, 1)])
    def test_where_nothing_begins_nothing_is_written(self, line: int, column: int) -> None:
        turn = mend_file(MILESTONE, b"title: P\n", [problem(Replace("x"), line, column)])
        assert (turn.data, list(turn.made)) == (b"title: P\n", [])


class TestKeys:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (
                "tasks:\n  api:\n    # two\n    effort: 2d\n",
                "tasks:\n  api:\n    # two\n    title: TODO\n    effort: 2d\n",
            ),
            ("tasks: {api: {effort: 2d}}\n", "tasks: {api: {title: TODO, effort: 2d}}\n"),
            ("tasks:\n  api: {}  # soon\n", "tasks:\n  api: {title: TODO}  # soon\n"),
            ("tasks:\n  api:\n    title:   # what?\n", "tasks:\n  api:\n    title: TODO   # what?\n"),
        ],
    )
    def test_a_key_where_it_belongs(self, before: str, after: str) -> None:
        assert mended(before, problem(Add("title"), 2, 3, "task/pay/beta/api")) == after

    def test_a_list_has_no_keys(self) -> None:
        text = "plan: 1\nchecks:\n  waive:\n    - {check: C101, address: charter/pay}\n"
        assert mended(text, problem(Add("why"), 4, 7, "plan", "checks.waive"), path="plan.yaml") == text

    def test_the_field_of_the_problem_itself(self) -> None:
        assert mended("title: P\ndue: 2026-05-01\n", problem(Add(), field="owner")) == (
            "title: P\ndue: 2026-05-01\nowner: TODO\n"
        )


class TestItems:
    FIRST, SECOND, THIRD = (f"    - {{check: C10{n}, address: charter/pay}}  # {n}\n" for n in (1, 2, 3))
    LINES = "    # why\n    - check: C105\n      address: charter/pay\n"

    @staticmethod
    def out(line: int, column: int = 7) -> Problem:
        return problem(TakeOut(), line, column, "plan", "checks.waive")

    def test_one_of_several(self) -> None:
        text = WAIVERS.format(items=self.FIRST + self.LINES + self.THIRD)
        assert mended(text, self.out(4), path="plan.yaml") == WAIVERS.format(items=self.LINES + self.THIRD)
        assert mended(text, self.out(6), path="plan.yaml") == WAIVERS.format(
            items=self.FIRST + "    # why\n" + self.THIRD
        )
        assert mended(text, self.out(4), self.out(8), path="plan.yaml") == WAIVERS.format(items=self.LINES)

    def test_two_that_are_the_same(self) -> None:
        text = WAIVERS.format(items=self.FIRST + self.SECOND + self.FIRST)
        assert mended(text, self.out(4), self.out(6), path="plan.yaml") == WAIVERS.format(items=self.SECOND)

    def test_with_the_last_goes_the_key(self) -> None:
        text = WAIVERS.format(items=self.FIRST + self.SECOND)
        assert mended(text, self.out(4), self.out(5), path="plan.yaml") == "plan: 1\ntolerance: {scope: 10%}\n"
        alone = "plan: 1\nchecks:\n  preview: true\n  waive: {check: C101, address: charter/pay}\n"
        assert mended(alone, self.out(4, 3), path="plan.yaml") == "plan: 1\nchecks:\n  preview: true\n"

    def test_between_brackets(self) -> None:
        text = "plan: 1\nchecks: {waive: [{check: A, address: b}, {check: C, address: d}]}\n"
        assert mended(text, self.out(2, 18), path="plan.yaml") == "plan: 1\nchecks: {waive: [{check: C, address: d}]}\n"


class TestComments:
    @pytest.mark.parametrize(
        ("before", "line", "after"),
        [
            ("title: P  # plan: ignore S206 Why\ndue: x\n", 1, "title: P\ndue: x\n"),
            ("title: P\n  # plan: ignore S206 Why\ndue: x\n", 3, "title: P\ndue: x\n"),
            ("title: P # plan: ignore S206, S113 Why\n", 1, "title: P # plan: ignore S113 Why\n"),
            ("title: P # plan: ignore S113 ,S206 Why\n", 1, "title: P # plan: ignore S113 Why\n"),
            ("title: P # plan: ignore S113, S206, S114\n", 1, "title: P # plan: ignore S113, S114\n"),
            ("title: P\n# plan: ignore S206", 3, "title: P\n"),
            ("title: 'a # plan: ignore S206'\n", 1, "title: 'a # plan: ignore S206'\n"),
            ("title: P # plan: ignore S2061 x\n", 1, "title: P # plan: ignore S2061 x\n"),
            ("title: P # plan: ignore S206 x\n", 2, "title: P # plan: ignore S206 x\n"),
        ],
    )
    def test_a_check_is_taken_out(self, before: str, line: int, after: str) -> None:
        assert mended(before, problem(Uncomment("S206", line))) == after

    def test_both_checks_of_a_comment(self) -> None:
        text = "title: P\n# plan: ignore S206, S113 Why\ndue: x\n"
        both = [problem(Uncomment(check, 3)) for check in ("S206", "S113")]
        assert mended(text, *both) == "title: P\ndue: x\n"


DATES = st.lists(st.dates().map(str), min_size=1, max_size=8, unique=True)


class TestOrder:
    @given(DATES, st.randoms(use_true_random=False), st.booleans(), st.booleans())
    def test_entries_keep_their_comments(self, dates: list[str], random: Random, ended: bool, head: bool) -> None:
        entries = {one: [f"# {n} of {one}\n" for n in range(random.choice([0, 0, 1, 2]))] for one in dates}
        blocks = {one: "".join([*above, f"{one}: Day  # {one}\n"]) for one, above in entries.items()}
        start = "# the file\n\n" if head else ""
        text = start + "".join(blocks.values())
        text = text if ended else text.removesuffix("\n")
        meant = start + "".join(blocks[one] for one in sorted(dates))
        meant = meant if ended else meant.removesuffix("\n")
        unclear = not head and entries[dates[0]] and dates[0] != min(dates)
        assert sort_dates(text) == (text if unclear else meant)
        assert sort_dates(sort_dates(text)) == sort_dates(text)
        assert sort_dates(text.replace("\n", "\r\n")) == sort_dates(text).replace("\n", "\r\n")

    @pytest.mark.parametrize(
        "text",
        [
            "2026-05-01: A\n\n# 2025\n2025-05-01: B\n",
            "2026-05-01: A\n2025-05-01: B\n# the end\n",
            "# the file\n2026-05-01: A\n2025-05-01: B\n",
            "{2026-05-01: A, 2025-05-01: B}\n",
            "2026-05-01: A\n2025-05-01:\n  B\n",
            "2026-05-01: A\n2025-5-1: B\n",
            "---\n2026-05-01: A\n2025-05-01: B\n...\n",
        ],
    )
    def test_in_doubt_nothing_moves(self, text: str) -> None:
        assert sort_dates(text) == text

    def test_as_a_fix(self) -> None:
        fix = problem(Sort(), 2, 1, "plan", "holidays.DE.2026-01-01")
        assert (
            mended("2026-05-01: A\n2026-01-01: B\n", fix, path="holidays/DE.yaml") == "2026-01-01: B\n2026-05-01: A\n"
        )
