"""`plan set`, `done`, `start`, `assign`, `slip`: what they write, byte for byte, and what they refuse."""

from pathlib import Path

import pytest
from sandbox import Sandbox
from small import ALPHA, BETA, CHARTER, FILES, PEOPLE, PRODUCT
from terminal import Terminal

BETA_FILE = "milestones/pay/beta.yaml"
TASK = "task/pay/beta/button"


def text(wallet: Sandbox, path: str) -> str:
    return (wallet.top / path).read_bytes().decode()


def changed(wallet: Sandbox) -> dict[str, str]:
    """The files that are not as they were, with their text."""
    return {path: text(wallet, path) for path in FILES if text(wallet, path) != FILES[path]}


EDITS = [
    (["milestone/pay/beta", "due=2026-06-12"], BETA_FILE, BETA, ("due: 2026-05-29", "due: 2026-06-12")),
    (["pay/beta", "due="], BETA_FILE, BETA, ("due: 2026-05-29\n", "")),
    (["charter/pay", "scope.in.cards.size=8"], "charters/pay.yaml", CHARTER, ("a card, size: 5", "a card, size: 8")),
    (["pay", "scope.in.guest.title=Guests"], "charters/pay.yaml", CHARTER,
     ("  out:\n", "    guest: {title: Guests}\n  out:\n")),
    (["pay", "scope.out.wallet.why=Later, perhaps"], "charters/pay.yaml", CHARTER,
     ("why: Next year", "why: 'Later, perhaps'")),
    (["charters/pay.yaml", "risks.psp={title: Limits, probability: 30%}"], "charters/pay.yaml", CHARTER,
     ("finish: 2026-06-30\n", "finish: 2026-06-30\nrisks: {psp: {title: Limits, probability: 30%}}\n")),
    ([TASK, "assign+=ada 50%"], BETA_FILE, BETA,
     ("    effort: 5d\n    assign: [ben]", "    effort: 5d\n    assign: [ben, ada 50%]")),
    ([TASK, "assign-=ben"], BETA_FILE, BETA, ("    effort: 5d\n    assign: [ben]\n", "    effort: 5d\n")),
    (["pay", "approvers-=ada"], "charters/pay.yaml", CHARTER, ("[grace, ada]", "[grace]")),
    (["pay", "approvers=ada, ben"], "charters/pay.yaml", CHARTER, ("[grace, ada]", "[ada, ben]")),
    ([TASK, "effort={best: 3d, likely: 5d, worst: 12d}"], BETA_FILE, BETA,
     ("effort: 5d", "effort: {best: 3d, likely: 5d, worst: 12d}")),
    (["task/pay/beta/review", "after+=alpha/vault SS +2d"], BETA_FILE, BETA,
     ("after: [button]", "after: [button, alpha/vault SS +2d]")),
    (["person/ben", "away+=2026-07-06..2026-07-17"], "people.yaml", PEOPLE,
     ("skills: [python]}", "skills: [python], away: [2026-07-06..2026-07-17]}")),
    (["plan", "teams.web+=ada"], "people.yaml", PEOPLE, ("web: [ben]", "web: [ben, ada]")),
    (["plan", "tolerance.time=2w"], "plan.yaml", FILES["plan.yaml"], ("time: 1w", "time: 2w")),
    (["plan", "holidays.DE.2026-12-25=Christmas"], "holidays/DE.yaml", FILES["holidays/DE.yaml"],
     ("May Day\n", "May Day\n2026-12-25: Christmas\n")),
    (["plan", "calendar.hours=10:00-16:00"], "plan.yaml", FILES["plan.yaml"], ("[09:00-17:00]", "[10:00-16:00]")),
    (["product/wallet", "commitments.fair.buffer=2w"], "products/wallet.yaml", PRODUCT, ("buffer: 1w", "buffer: 2w")),
    (["product/wallet", "x-board.column=3"], "products/wallet.yaml", PRODUCT,
     ("buffer: 1w}\n", "buffer: 1w}\nx-board:\n  column: 3\n")),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "path", "before", "swap"), EDITS, ids=[" ".join(one[0]) for one in EDITS])
def test_an_edit(
    arguments: list[str], path: str, before: str, swap: tuple[str, str], wallet: Sandbox, terminal: Terminal
) -> None:
    answer = terminal.plan("set", *arguments)
    assert (answer.code, answer.err) == (0, "")
    assert before.count(swap[0]) == 1
    assert changed(wallet) == {path: before.replace(*swap)}
    assert f"changed: {path}\n" in answer.out


def test_several_fields_are_one_edit(wallet: Sandbox, terminal: Terminal) -> None:
    assert terminal.plan("set", "pay", "start=2026-03-09", "finish=2026-07-31", "priority=700").code == 0
    assert changed(wallet) == {
        "charters/pay.yaml": CHARTER.replace("2026-03-02", "2026-03-09").replace(
            "2026-06-30\n", "2026-07-31\npriority: 700\n"
        )
    }


def test_a_dry_run_shows_the_difference_and_writes_nothing(wallet: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("set", TASK, "effort=8d", "--dry-run")
    assert f"--- a/{BETA_FILE}\n+++ b/{BETA_FILE}\n" in answer.out
    assert "\n-    effort: 5d\n+    effort: 8d\n" in answer.out
    assert changed(wallet) == {}


def test_paths_are_said_from_where_one_stands(wallet: Sandbox, terminal: Terminal) -> None:
    terminal.cd(wallet.top / "charters")
    answer = terminal.plan("set", "pay", "status=on-hold")
    assert answer.out.startswith("charter/pay changed: ../charters/pay.yaml\n")


REFUSED = [
    (["pay/gamma", "due=2026-06-12"], "error: there is no `pay/gamma` in the plan", ""),
    (["pay", "stat=active"], "error: nothing was written: the edit would bring 1 error", "there is no key `stat` here"),
    (["pay", "status=activ"], "error: nothing was written: the edit would bring 1 error", "did you mean `active`?"),
    (["pay", "finish=tomorrow"], "error: nothing was written: the edit would bring 1 error", "`tomorrow`"),
    (["pay", "sponsor=greta"], "error: nothing was written: the edit would bring 1 error", "R101"),
    ([TASK, "after+=review"], "error: nothing was written: the edit would bring 1 error", "S101"),
    ([TASK, "title="], "error: nothing was written: the edit would bring 1 error", "`title` is missing"),
    ([TASK, "assign-=ada"], "error: assign of task/pay/beta/button holds no `ada`", ""),
    ([TASK, "effort+=2d"], "error: effort of task/pay/beta/button is no list", ""),
    (["pay", "scope.in.cards.size-=1"], "error: scope.in.cards.size of charter/pay is no list", ""),
    ([TASK, "due"], "error: `due` sets nothing", ""),
    ([TASK, "due=2026-06-01", "due=2026-06-02"], "error: due is given twice", ""),
    ([TASK, "effort={best: 3d"], "error: `effort` cannot be read", ""),
    (["pay", "finish=2026-01-01"], "error: nothing was written: the edit would bring 1 error", "F205"),
]


@pytest.mark.parametrize(("arguments", "error", "shown"), REFUSED, ids=[" ".join(one[0]) for one in REFUSED])
def test_what_is_refused(arguments: list[str], error: str, shown: str, wallet: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("set", *arguments)
    assert answer.code == 2
    assert answer.err.split("\n")[-3].startswith(error.replace("`effort`", "`{best: 3d`"))
    assert answer.err.split("\n")[-2].startswith("help: ")
    assert shown in answer.err
    assert changed(wallet) == {}
    assert wallet.git("status", "--porcelain") == b""


def test_force_writes_what_brings_errors(wallet: Sandbox, terminal: Terminal) -> None:
    assert terminal.plan("set", "pay", "sponsor=greta", "--force").code == 0
    assert changed(wallet) == {"charters/pay.yaml": CHARTER.replace("sponsor: grace", "sponsor: greta")}
    other = terminal.plan("set", "pay", "priority=700")
    assert other.code == 0, "an error that was there already stops nobody"


def test_a_file_that_nobody_may_write(wallet: Sandbox, terminal: Terminal) -> None:
    (wallet.top / "charters/pay.yaml").chmod(0o444)
    import os

    if os.access(wallet.top / "charters/pay.yaml", os.W_OK):
        pytest.skip("whoever runs this may write everywhere")
    answer = terminal.plan("set", "pay", "priority=700")
    assert (answer.code, answer.err.split("\n")[0][:26]) == (2, "error: cannot write ")
    assert changed(wallet) == {}


def test_mode_and_line_endings_stay(wallet: Sandbox, terminal: Terminal) -> None:
    file = wallet.top / BETA_FILE
    file.write_bytes(b"\xef\xbb\xbf" + BETA.rstrip().replace("\n", "\r\n").encode())
    file.chmod(0o640)
    assert terminal.plan("set", "pay/beta", "owner=ben", "priority=700").code == 0
    after = BETA.rstrip().replace("owner: ada\n", "owner: ben\n") + "\npriority: 700"
    assert file.read_bytes() == b"\xef\xbb\xbf" + after.replace("\n", "\r\n").encode()
    assert file.stat().st_mode & 0o777 == 0o640


TRACKED = [
    (["done", TASK], BETA, ("    assign: [ben]\n  review", "    assign: [ben]\n    finished: 2026-06-08\n  review")),
    (["done", "pay/beta/button", "--on", "2026-06-05"], BETA,
     ("    assign: [ben]\n  review", "    assign: [ben]\n    finished: 2026-06-05\n  review")),
    (["start", TASK], BETA, ("    assign: [ben]\n  review", "    assign: [ben]\n    started: 2026-06-08\n  review")),
    (["assign", TASK, "ada 50%", "ben"], BETA,
     ("    effort: 5d\n    assign: [ben]", "    effort: 5d\n    assign: [ada 50%, ben]")),
    (["assign", TASK, "web"], BETA, ("    effort: 5d\n    assign: [ben]", "    effort: 5d\n    assign: [web]")),
    (["slip", "milestone/pay/beta", "+1w"], BETA, ("2026-05-29", "2026-06-05")),
    (["slip", "milestone/pay/beta", "-2d"], BETA, ("2026-05-29", "2026-05-27")),
    (["slip", "milestone/pay/beta", "+1ew"], BETA, ("2026-05-29", "2026-06-05")),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "before", "swap"), TRACKED, ids=[" ".join(one[0]) for one in TRACKED])
def test_the_edits_made_most(
    arguments: list[str], before: str, swap: tuple[str, str], wallet: Sandbox, terminal: Terminal
) -> None:
    answer = terminal.plan(*arguments)
    assert (answer.code, answer.err) == (0, "")
    assert before.count(swap[0]) == 1
    assert changed(wallet) == {BETA_FILE: before.replace(*swap)}


def test_a_charter_slips_by_its_finish(wallet: Sandbox, terminal: Terminal) -> None:
    assert terminal.plan("slip", "charter/pay", "+2d").out.startswith("charter/pay is wanted by 2026-07-02: ")
    assert changed(wallet) == {"charters/pay.yaml": CHARTER.replace("2026-06-30", "2026-07-02")}


def test_an_event_is_reached_and_a_status_that_says_otherwise_goes(wallet: Sandbox, terminal: Terminal) -> None:
    event = "title: Fair\ndue: 2026-06-05\n"
    wallet.write(
        {
            "milestones/pay/fair.yaml": event,
            BETA_FILE: BETA.replace("    effort: 5d\n", "    effort: 5d\n    status: todo  # soon\n"),
        }
    )
    assert terminal.plan("done", "milestone/pay/fair").code == 0
    assert text(wallet, "milestones/pay/fair.yaml") == event + "reached: 2026-06-08\n"
    assert terminal.plan("done", TASK).code == 0
    assert "status" not in text(wallet, BETA_FILE)


NOT_TRACKED = [
    (["done", "milestone/pay/beta"], "error: milestone/pay/beta is no task"),
    (["start", "milestone/pay/beta"], "error: milestone/pay/beta is no task"),
    (["done", "person/ben"], "error: person/ben is no task"),
    (["done", TASK, "--on", "yesterday"], "error: the day: `yesterday` is not a date"),
    (["assign", "charter/pay", "ben"], "error: charter/pay is no task"),
    (["assign", TASK, "bert"], "error: nothing was written: the edit would bring 1 error"),
    (["slip", TASK, "+1w"], "error: task/pay/beta/button has no due that could slip"),
    (["slip", "person/ben", "+1w"], "error: person/ben has no due that could slip"),
    (["slip", "pay/beta", "soon"], "error: `soon`: `soon` is not a duration"),
]


@pytest.mark.parametrize(("arguments", "error"), NOT_TRACKED, ids=[" ".join(one[0]) for one in NOT_TRACKED])
def test_what_cannot_be_tracked(arguments: list[str], error: str, wallet: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan(*arguments)
    assert (answer.code, answer.err.split("\n")[-3]) == (2, error)
    assert changed(wallet) == {}


def test_what_a_link_leads_to_outside_is_never_written(wallet: Sandbox, terminal: Terminal, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(ALPHA)
    file = wallet.top / "milestones/pay/alpha.yaml"
    file.unlink()
    file.symlink_to(outside)
    assert terminal.plan("set", "milestone/pay/alpha", "due=2026-04-30").code == 2
    assert outside.read_text() == ALPHA


@pytest.mark.parametrize("name", [TASK, "milestone/pay/beta", "pay/beta", "pay/beta/button", BETA_FILE])
def test_what_cannot_be_read_is_not_called_missing(name: str, wallet: Sandbox, terminal: Terminal) -> None:
    wallet.write({BETA_FILE: "title: [\n"})
    for command in ("set", "what-if"):
        answer = terminal.plan(command, name, "title=New")
        assert answer.code == 2
        assert answer.err.startswith(f"error: {BETA_FILE}:2:1: ")
    assert "there is no `task/pay/gone/x`" in terminal.plan("set", "task/pay/gone/x", "title=New").err
