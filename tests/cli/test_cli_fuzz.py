"""Whatever is typed and whatever stands in the files: an answer or a message, never a traceback."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sandbox import Sandbox
from small import FILES, edited
from terminal import Answer, Terminal

WORDS = (
    *("check", "schedule", "diff", "creep", "explain", "report", "chek", "status", "scope"),
    *("--format", "json", "text", "markdown", "github", "--rev", "HEAD", "HEAD~1", "HEAD~99", "main...HEAD", ".."),
    *("--root", ".", "nowhere", "charters", "charters/pay.yaml", "--today", "2026-06-08", "2026-99-99", "--exit-code"),
    *("pay", "charter/pay", "S101", "F201", "--help", "-h", "--version", "--", "-", "-o", "out.txt", "", "\udce9"),
    *("\x1b[31m", "☃", "a" * 300, "--format=json", "--today=", "-x", "...", "^HEAD", "@{0}", "HEAD:plan.yaml", "{{x}}"),
)
COMMANDS = ("check", "schedule", "diff", "creep", "explain")
JUNK = (
    *("\t", "\n", " ", ":", "- ", "[", "]", "{", "}", "&a ", "*a", "!!str ", "|", ">", "'", '"', "#", "---\n", "%x\n"),
    *("<<: ", "null", "-1", "0", "999999999999d", "1e9", "2026-02-30", "0001-01-01", "9999-12-31", "100%", "1000%"),
    *("\x00", "\x1b", "\u202e", "\ufeff", "\r", "\u2028", "é", "計", "<<<<<<< HEAD\n", "=======\n", "x-own: 1\n"),
    *(
        "pay/beta/",
        "alpha/",
        "button",
        "[button SS -9999d]",
        "9999w",
        "12ed",
        "after: [review]\n",
        "late: true\n",
    ),
)


def assert_answered(answer: Answer) -> None:
    """An exit code of the contract; with 2, an `error:` line and a `help:` line at the end."""
    assert answer.code in (0, 1, 2)
    assert "Traceback" not in answer.out + answer.err
    if answer.code == 2 and not answer.out.startswith("Usage: "):
        *_, error, way_out = answer.err.splitlines()
        assert error.startswith("error: ")
        assert len(error) > len("error: ")
        assert way_out.startswith("help: ")
        assert len(way_out) > len("help: ")
        assert answer.out == ""
    elif answer.code < 2:
        assert answer.err == ""


def broken(text: str, chance: random.Random) -> str:
    """A text after a few hostile edits: pieces out, in, twice, or in another place."""
    for _ in range(chance.randint(1, 3)):
        lines = text.splitlines(keepends=True) or [""]
        at, length = chance.randrange(len(text) + 1), chance.randint(1, 12)
        match chance.randrange(6):
            case 0:
                text = text[:at] + text[at + length :]
            case 1:
                text = text[:at] + chance.choice(JUNK) + text[at:]
            case 2:
                text = text[:at] + text[at : at + length] * 2 + text[at + length :]
            case 3:
                chance.shuffle(lines)
                text = "".join(lines)
            case 4:
                line = chance.randrange(len(lines))
                key, colon, _ = lines[line].partition(":")
                lines[line] = f"{key}{colon} {chance.choice(JUNK)}\n"
                text = "".join(lines)
            case _:
                lines[chance.randrange(len(lines))] = ""
                text = "".join(lines)
    return text


def type_anything(seeds: range, terminal: Terminal) -> None:
    for seed in seeds:
        chance = random.Random(seed)
        first = [] if chance.random() < 0.1 else [chance.choice(COMMANDS)]
        arguments = first + chance.choices(WORDS, k=chance.randint(0, 5))
        try:
            assert_answered(terminal.plan(*arguments))
        except BaseException:
            print(seed, arguments)
            raise


def break_anything(seeds: range, sandbox: Sandbox, terminal: Terminal) -> None:
    for seed in seeds:
        chance = random.Random(seed)
        chosen = chance.sample(sorted(FILES), chance.randint(1, 2))
        sandbox.write({path: broken(FILES[path], chance).encode("utf-8", "surrogatepass") for path in chosen})
        for line in ("check", "schedule", "diff", "creep", f"check --format {chance.choice(['json', 'github'])}"):
            try:
                assert_answered(terminal.plan(*line.split()))
            except BaseException:
                print(seed, line, chosen)
                raise
        sandbox.write({path: FILES[path] for path in chosen})


def break_the_past(seeds: range, new_sandbox: Callable[[str], Sandbox], terminal: Terminal) -> None:
    """Broken files in commits between sound ones: the history is walked all the same."""
    for seed in seeds:
        chance = random.Random(seed)
        sandbox = new_sandbox(f"past-{seed}").init().write(FILES)
        sandbox.commit("grace")
        for author in ("ben", "ada"):
            path = chance.choice(sorted(FILES))
            sandbox.write({path: broken(FILES[path], chance).encode("utf-8", "surrogatepass")}).commit(author)
        sandbox.write(FILES).commit("grace")
        terminal.cd(sandbox.top)
        for line in ("creep", "diff HEAD~1", "diff HEAD~3", "diff HEAD~2 HEAD~1", "creep --rev HEAD~1"):
            answer = terminal.plan(*line.split())
            assert_answered(answer)
            assert answer.code < 2 or line not in ("creep", "diff HEAD~3"), (seed, answer.err)


def test_anything_typed_is_answered(terminal: Terminal, wallet: Sandbox) -> None:
    type_anything(range(120), terminal)


def test_anything_in_the_files_is_answered(terminal: Terminal, wallet: Sandbox) -> None:
    break_anything(range(16), wallet, terminal)


def test_anything_in_the_past_is_answered(terminal: Terminal, new_sandbox: Callable[[str], Sandbox]) -> None:
    break_the_past(range(5), new_sandbox, terminal)


@pytest.mark.slow
def test_more_of_anything_typed(terminal: Terminal, wallet: Sandbox) -> None:
    type_anything(range(1_000, 4_000), terminal)


@pytest.mark.slow
def test_more_of_anything_in_the_files(terminal: Terminal, wallet: Sandbox) -> None:
    break_anything(range(1_000, 1_600), wallet, terminal)


@pytest.mark.slow
def test_more_of_anything_in_the_past(terminal: Terminal, new_sandbox: Callable[[str], Sandbox]) -> None:
    break_the_past(range(1_000, 1_100), new_sandbox, terminal)


def test_files_that_no_plan_should_have(terminal: Terminal, wallet: Sandbox) -> None:
    """What a parser can choke on, one at a time, in each kind of file."""
    hostile = [
        b"", b"\x00", b"\xff\xfe\x00", b"[" * 50_000, b"a: " * 20_000, b"- " * 5_000, b"x" * 2_000_000,
        b"a: &a [*a]\n", b"? - x\n", b"!!python/object:os.system x\n", b"\xef\xbb\xbf\xef\xbb\xbf", b"{" * 100,
    ]  # fmt: skip
    for path in ("plan.yaml", "charters/pay.yaml"):
        for data in hostile:
            wallet.write({path: data})
            for command in ("check", "schedule", "diff", "creep"):
                assert_answered(terminal.plan(command))
        wallet.write({path: FILES[path]})


def test_folders_and_pipes_where_files_should_be(terminal: Terminal, wallet: Sandbox) -> None:
    import os

    os.mkfifo(wallet.top / "charters" / "pipe.yaml")
    (wallet.top / "milestones" / "pay" / "folder.yaml").mkdir()
    (wallet.top / "charters" / "null.yaml").symlink_to("/dev/zero")
    (wallet.top / "changes").symlink_to(".")
    for command in ("check", "schedule", "diff", "creep"):
        assert_answered(terminal.plan(command))


def test_folder_that_vanished(terminal: Terminal, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    terminal.cd(gone)
    gone.rmdir()
    from plancli.cli import run

    for command in ("check", "diff", "init"):
        assert run([command]) == 2


EXTREMES = [
    ("milestones/pay/beta.yaml", "effort: 5d", "effort: 99999w"),
    ("milestones/pay/beta.yaml", "effort: 5d", "effort: 999999999999d"),
    ("milestones/pay/beta.yaml", "effort: 5d", "effort: 0.000001h"),
    ("milestones/pay/beta.yaml", "duration: 3d", "duration: 99999999ed"),
    ("milestones/pay/beta.yaml", "after: [button]", "after: [button SS -99999w]"),
    ("milestones/pay/beta.yaml", "after: [button]", "after: [button FF +99999999eh]"),
    ("milestones/pay/beta.yaml", "due: 2026-05-29", "due: 9999-12-31\nnot-before: 9999-12-31"),
    ("milestones/pay/beta.yaml", "due: 2026-05-29", "due: 0001-01-01"),
    ("milestones/pay/beta.yaml", "    cost: 600", "    finish: 0001-01-01"),
    ("milestones/pay/beta.yaml", "    cost: 600", "    start: 9999-12-31T23:59"),
    ("milestones/pay/beta.yaml", "    cost: 600", "    cost: 99999999999999999999999999999999999.99"),
    ("milestones/pay/beta.yaml", "[ben]", "[ben 1%]"),
    ("milestones/pay/beta.yaml", "[ben]", "[ben 99999%]"),
    ("people.yaml", "rate: 75,", "rate: 75, capacity: 0%,"),
    ("people.yaml", "rate: 75,", "rate: 75, away: [..9999-12-31],"),
    ("people.yaml", "rate: 75,", "rate: 75, away: [0001-01-01..9999-12-31],"),
    ("plan.yaml", "hours: [09:00-17:00]", "hours: [00:00-24:00]"),
    ("plan.yaml", "hours: [09:00-17:00]", "hours: [09:00-09:01]"),
    ("plan.yaml", "days: mon-fri", "days: sun"),
    ("plan.yaml", "holidays: DE", "holidays: DE\n  closed: [0001-01-01..9999-12-31]"),
    ("plan.yaml", "holidays: DE", "holidays: DE\n  closed: ['..2026-12-31', '2027-01-02..']"),
    ("plan.yaml", "scope: 10%", "scope: 0%"),
    ("charters/pay.yaml", "size: 5", "size: 0"),
    ("charters/pay.yaml", "size: 5", "size: 1e5"),
    ("charters/pay.yaml", "size: 5", "size: 99999999999999999999999999999999999999.5"),
    ("charters/pay.yaml", "size: 5", "size: 0.00000000000000000000000000001"),
    ("charters/pay.yaml", "{work: 60000}", "{work: -60000}"),
    ("charters/pay.yaml", "finish: 2026-06-30", "finish: 9999-12-31"),
    ("charters/pay.yaml", "finish: 2026-06-30", "finish: 0001-01-01"),
    ("charters/pay.yaml", "start: 2026-03-02", "start: 9999-12-31"),
    ("products/wallet.yaml", "buffer: 1w", "buffer: 99999w"),
    ("products/wallet.yaml", "date: 2026-07-31", "date: 0001-01-01"),
]


@pytest.mark.parametrize(("path", "old", "new"), EXTREMES)
def test_extremes(path: str, old: str, new: str, terminal: Terminal, wallet: Sandbox) -> None:
    """The first and the last day there is, work without end, people who are never there."""
    wallet.write({path: edited(path, old, new)})
    for line in ("check", "diff", "creep", "schedule --today 9999-12-31 --format json"):
        assert_answered(terminal.plan(*line.split()))
