"""`plan batch` and `plan what-if`: many edits as one, and edits that are not made."""

import json

import pytest
from sandbox import Sandbox
from small import ALPHA, BETA, FILES
from terminal import Terminal

LINES = [
    ["new", "milestone", "pay/go-live", "due=2026-06-30", "after=beta"],
    ["new", "task", "pay/go-live/switch", "effort=1d"],
    ["set", "task/pay/go-live/switch", "assign=ben"],
    ["set", "task/pay/go-live/switch", "assign+=ada 50%"],
    ["rename", "milestone/pay/alpha", "first"],
    ["done", "task/pay/first/vault", "2026-03-20"],
    ["start", "task/pay/beta/button"],
    ["slip", "milestone/pay/beta", "+1w"],
    ["assign", "task/pay/beta/review", "ada"],
    ["rm", "task/pay/beta/review", "cost"],
]


def write(wallet: Sandbox, lines: list[list[str]]) -> None:
    wallet.write({"edits.jsonl": "\n\n".join(map(json.dumps, lines))})


def changed(wallet: Sandbox) -> dict[str, str | None]:
    now = {path.relative_to(wallet.top).as_posix(): path.read_text() for path in wallet.top.rglob("*.yaml")}
    return {path: now.get(path) for path in {*FILES, *now} if now.get(path) != FILES.get(path)}


def test_each_edit_finds_the_plan_as_those_before_it_left_it(wallet: Sandbox, terminal: Terminal) -> None:
    write(wallet, LINES)
    answer = terminal.plan("batch", "edits.jsonl")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("10 edits made: milestones/pay/alpha.yaml, milestones/pay/beta.yaml, ")
    assert changed(wallet) == {
        "milestones/pay/alpha.yaml": None,
        "milestones/pay/first.yaml": ALPHA + "    finished: 2026-03-20\n",
        "milestones/pay/beta.yaml": BETA.replace("2026-05-29", "2026-06-05")
        .replace("[alpha]", "[first]")
        .replace("    assign: [ben]\n", "    assign: [ben]\n    started: 2026-06-08\n")
        .replace("    duration: 3d\n", "    duration: 3d\n    assign: [ada]\n")
        .replace("    cost: 600\n", ""),
        "milestones/pay/go-live.yaml": "title: Go live\ndue: 2026-06-30\nafter: [beta]\n"
        "tasks:\n  switch: {title: Switch, effort: 1d, assign: [ben, ada 50%]}\n",
    }


def test_many_files_are_counted(wallet: Sandbox, terminal: Terminal) -> None:
    write(wallet, [["new", "milestone", f"pay/m{number}"] for number in range(9)])
    assert terminal.plan("batch", "edits.jsonl").out == (
        "9 edits made: 9 files\n`git add milestones` stages it; it counts once it is committed\n"
    )


def test_an_approval_is_an_edit_like_others(wallet: Sandbox, terminal: Terminal) -> None:
    write(
        wallet,
        [
            ["new", "change", "guests", "charter=pay", "asked-by=ben", "asked-on=2026-06-01", "impact.scope=3"],
            ["approve", "change/guests", "grace", "Shops ask for it"],
            ["approve", "pay", "ada"],
        ],
    )
    assert terminal.plan("batch", "edits.jsonl").code == 0
    text = (wallet.top / "changes/guests.yaml").read_text()
    assert "status: approved\napproval: {by: grace, on: 2026-06-08, why: Shops ask for it}\n" in text
    assert "approval: {by: ada, on: 2026-06-08}\n" in (wallet.top / "charters/pay.yaml").read_text()


BROKEN = [
    (["set", "task/pay/beta/button", "effort=soon"], "error: nothing was written: the edit would bring 1 error"),
    (["set", "task/pay/beta/none", "effort=2d"], "error: line 3: there is no `task/pay/beta/none` in the plan"),
    (["set", "task/pay/beta/button"], "error: line 3: `set` takes other words"),
    (["sett", "task/pay/beta/button", "effort=1d"], "error: line 3: there is no edit `sett`"),
    (["approve", "pay", "ben"], "error: line 3: ben is neither sponsor nor approver of charter/pay"),
    (["done", "task/pay/beta/button", "soon"], "error: line 3: `soon` is not a date"),
    (["rm", "task/pay/beta/button"], "error: line 3: nothing was taken out: 1 place names task/pay/beta/button"),
    ([], "error: line 3 is no list of words"),
]


@pytest.mark.parametrize(("line", "error"), BROKEN, ids=[" ".join(one[0]) for one in BROKEN])
def test_all_or_none(line: list[str], error: str, wallet: Sandbox, terminal: Terminal) -> None:
    write(wallet, [["set", "pay", "priority=700"], line])
    answer = terminal.plan("batch", "edits.jsonl")
    assert (answer.code, answer.err.splitlines()[-2]) == (2, error)
    assert changed(wallet) == {}


def test_a_task_that_came_as_a_field(wallet: Sandbox, terminal: Terminal) -> None:
    write(wallet, [["set", "pay/beta", "tasks.docs.title=Docs"], ["set", "task/pay/beta/docs", "effort=1d"]])
    assert terminal.plan("batch", "edits.jsonl").code == 0
    after = "  docs:\n    title: Docs\n    effort: 1d\n"
    assert changed(wallet) == {"milestones/pay/beta.yaml": BETA + after}


def test_what_is_no_json(wallet: Sandbox, terminal: Terminal) -> None:
    wallet.write({"edits.jsonl": "set pay priority=700\n"})
    answer = terminal.plan("batch", "edits.jsonl")
    assert (answer.code, answer.err.startswith("error: line 1 is no JSON: ")) == (2, True)
    assert terminal.plan("batch", "none.jsonl").code == 2


def test_many_edits_of_one_file(wallet: Sandbox, terminal: Terminal) -> None:
    write(wallet, [["set", "task/pay/beta/button", f"notes=note {number}"] for number in range(200)])
    assert terminal.plan("batch", "edits.jsonl").code == 0
    assert changed(wallet) == {
        "milestones/pay/beta.yaml": BETA.replace("[ben]\n", "[ben]\n    notes: note 199\n"),
    }


def test_what_if(wallet: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("what-if", "task/pay/beta/button", "effort=10d", "assign+=ada")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("the plan as it is → with the edit, both scheduled at 8 Jun 2026\n")
    assert "5d → 10d" in answer.out
    assert changed(wallet) == {}
    found = terminal.plan("what-if", "task/pay/beta/button", "effort=10d", "--format", "json").json
    assert [one["address"] for one in found["effects"]] == [
        "charter/pay", "milestone/pay/beta", "product/wallet"
    ]  # fmt: skip
    assert {one["moved_minutes"] for one in found["effects"]} == {5 * 480}
    assert "10d" in terminal.plan("what-if", "task/pay/beta/button", "effort=10d", "--format", "markdown").out


def test_what_if_is_said_as_diff_says_it_afterwards(wallet: Sandbox, terminal: Terminal) -> None:
    edit = ["task/pay/beta/review", "duration=9d"]
    before = terminal.plan("what-if", *edit, "--format", "json").json
    assert terminal.plan("set", *edit).code == 0
    after = terminal.plan("diff", "--format", "json").json
    assert before["effects"] == after["effects"]
    kept = [key for key in after["changes"][0] if key not in ("approved_by",)]
    assert [{key: one[key] for key in kept} for one in before["changes"]] == [
        {key: one[key] for key in kept} for one in after["changes"]
    ]


def test_what_if_of_what_cannot_be(wallet: Sandbox, terminal: Terminal) -> None:
    assert terminal.plan("what-if", "task/pay/beta/button", "effort=soon").code == 2
    assert terminal.plan("what-if", "task/pay/none", "effort=1d").code == 2
