"""Off a terminal no line is wider than 100 columns, whatever a plan says; a single long word may be."""

from collections.abc import Iterator

import pytest
from sandbox import Sandbox
from small import FILES, edited
from terminal import Terminal

from plancli.render.text.style import cells, fit, fold

LONG = "A title that somebody wrote without ever thinking of the people who have to read it on a terminal"
WIDE = "計画を立てる人は長い題名を好むことがあるので幅を数えなければならない" * 2
ID = "a-milestone-with-a-name-that-is-nearly-as-long-as-its-title-and-says-the-same"


def too_wide(text: str, width: int = 100) -> Iterator[str]:
    """The lines that are too wide and could have been broken."""
    for line in text.splitlines():
        if cells(line) > width and " " in line.strip():
            yield line


def plan_of_long_words(sandbox: Sandbox) -> None:
    charter = edited("charters/pay.yaml", "title: Pay ", f"title: {LONG} ")
    charter = charter.replace("title: Save a card", f"title: {WIDE}").replace("adoption: ", f"adoption: {LONG} ")
    beta = edited("milestones/pay/beta.yaml", "title: Beta", f"title: {WIDE}").replace("Button", LONG)
    people = edited("people.yaml", "name: Ben", f"name: {LONG}")
    sandbox.write({"charters/pay.yaml": charter, "milestones/pay/beta.yaml": beta, "people.yaml": people})
    sandbox.commit(f"{LONG} {WIDE}")
    charter = charter.replace(LONG, f"{WIDE} {LONG}" * 3).replace("size: 5", "size: 123456.25")
    charter = charter.replace("work: 60000", "work: 123456789").replace("finish: 2026-06-30", "finish: 2031-12-30")
    charter = charter.replace("Shoppers leave.", f"{LONG} {LONG} {LONG}")
    beta = beta.replace("assign: [ben]", "assign: [ben 50%, ada 25%, grace 10%]").replace("05-29", "08-29")
    late = beta.replace("due: 2026", "due: 2024").replace("effort: 5d", "effort: 1500d")
    sandbox.write({"charters/pay.yaml": charter})
    sandbox.write({"milestones/pay/beta.yaml": late, f"milestones/pay/{ID}.yaml": beta})
    sandbox.write({"changes/more.yaml": f"title: {LONG}\ncharter: pay\nstatus: proposed\nwhy: {LONG * 9}\n"})
    sandbox.commit(f"{LONG} {WIDE}")


@pytest.mark.parametrize("line", ["check", "schedule", "schedule pay", "diff HEAD~1", "diff HEAD~2", "creep"])
def test_no_line_is_too_wide(line: str, terminal: Terminal, wallet: Sandbox) -> None:
    plan_of_long_words(wallet)
    code, out, err = terminal.plan(*line.split())
    assert code < 2, err
    assert list(too_wide(out)) == []
    assert [line for line in out.splitlines() if line != line.rstrip()] == []


def test_no_line_of_problems_is_too_wide(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write(
        {
            "charters/pay.yaml": FILES["charters/pay.yaml"].replace("purpose", "notes-of-mine"),
            "milestones/pay/alpha.yaml": FILES["milestones/pay/alpha.yaml"].replace(
                "title: Vault", f"title: {WIDE} {LONG}\n    notes: {{{LONG}: {LONG}, {LONG}: {LONG}}}"
            ),
            "milestones/pay/beta.yaml": FILES["milestones/pay/beta.yaml"].replace("[alpha]", f"[{ID}, {ID}-{ID}]"),
        }
    )
    out = terminal.plan("check").out
    assert list(too_wide(out)) == []
    errors = terminal.plan("schedule").err
    assert list(too_wide(errors)) == []


@pytest.mark.parametrize("command", ["check", "schedule", "creep", "explain"])
def test_no_line_of_the_example_is_too_wide(command: str, terminal: Terminal, shop: object) -> None:
    out = terminal.plan(command).out
    assert list(too_wide(out)) == []
    assert [line for line in out.splitlines() if line != line.rstrip()] == []


def test_no_line_of_any_explanation_is_too_wide(terminal: Terminal) -> None:
    for row in terminal.plan("explain", "--format", "json").json["checks"]:
        lines = too_wide(terminal.plan("explain", row["code"]).out)
        assert [line for line in lines if not line.startswith("  ")] == [], "an example stands as it is written"


@pytest.mark.parametrize("text", ["", "a", "a b c", "a  b ", LONG, WIDE, f"{WIDE} {LONG} {WIDE}"])
def test_folding_keeps_every_word(text: str) -> None:
    for width in (12, 40, 100):
        for taken in (0, 9, 30, 200):
            lines = fold(text, width, taken)
            assert "".join(lines).replace(" ", "") == text.replace(" ", "")
            assert all(cells(line) <= width or (" " not in line and line.isascii()) for line in lines)
            assert cells(lines[0]) + taken <= width or not lines[0]


@pytest.mark.parametrize("text", ["", "a", LONG, WIDE, "e\u0301" * 30])
def test_fitting_is_exact(text: str) -> None:
    for width in (1, 2, 7, 50, 500):
        assert cells(fit(text, width)) == width
