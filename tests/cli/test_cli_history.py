"""`plan history` end to end: the example, real repositories with merges and renames, and what cannot be told."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from sandbox import Sandbox
from small import FILES, edited
from terminal import Terminal

ALPHA, BETA = "milestones/pay/alpha.yaml", "milestones/pay/beta.yaml"


def test_example(terminal: Terminal, shop: Path, golden: Callable[[str, str], None]) -> None:
    for arguments in (["one-click-pay/launch"], ["charter/one-click-pay", "scope.in"], ["-n", "2"]):
        assert terminal.plan("history", *arguments).code == 0
    golden("history/corner-shop.txt", terminal.transcript)


def test_entries_are_newest_first_and_name_who_wrote_inside_a_merge(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.git("checkout", "--quiet", "-b", "slip")
    wallet.write({ALPHA: edited(ALPHA, "2026-03-31", "2026-04-10")})
    written = wallet.commit("ben")
    wallet.git("checkout", "--quiet", "main")
    wallet.write({BETA: edited(BETA, "title: Beta", "title: Second")}).commit("cleo")
    landed = wallet.merge("slip")
    value = terminal.plan("history", "--format", "json").json
    assert value["schema"] == "plancli/history/1"
    assert (value["address"], value["field"]) == (None, None)
    newest, second, first = value["entries"]
    assert (newest["commit"], newest["written_in"], newest["author"]) == (landed, written, "ben")
    assert (newest["date"], newest["written"], newest["subject"]) == ("2023-11-15", "2023-11-15", "by ben")
    (change,) = newest["changes"]
    assert (change["address"], change["field"], change["before"], change["after"]) == (
        *("milestone/pay/alpha", "due"),
        *("2026-03-31", "2026-04-10"),
    )
    assert (change["kind"], change["direction"], change["attribution"]) == ("changed", "grows", "exact")
    assert (second["author"], first["author"]) == ("cleo", "grace")
    out = terminal.plan("history", "pay/alpha", "due").out
    assert f"15 Nov 2023  {landed[:7]}  ben  by ben\n    written 15 Nov 2023 in {written[:7]}\n" in out


def test_changes_are_told_as_diff_tells_them(terminal: Terminal, wallet: Sandbox) -> None:
    request = "charter: pay\nasked-by: ben\nstatus: approved\napproval: {by: grace, on: 2026-03-01}\n"
    wallet.write({"changes/later.yaml": f"{request}covers: [milestone/pay/alpha due]\nimpact: {{time: 2w}}\n"})
    wallet.write({ALPHA: edited(ALPHA, "2026-03-31", "2026-04-10")}).commit("grace")
    wallet.write({"people.yaml": edited("people.yaml", "rate: 75", "rate: 75, capacity: 50%")}).commit("ada")
    wallet.write({BETA: "title: {", "people.yaml": "people: {"}).commit("cleo")
    broken, later, moved, first = terminal.plan("history", "--format", "json").json["entries"]
    assert [(one["address"], one["name"], one["severity"]) for one in broken["changes"]] == [
        ("milestone/pay/beta", "file-unreadable", "error"),
        ("plan", "file-unreadable", "error"),
    ]
    assert (broken["changes"][0]["author"], broken["changes"][0]["commit"]) == ("cleo", broken["commit"])
    wallet.write({BETA: FILES[BETA]})
    [mended] = terminal.plan("history", "pay/beta", "--limit", "1", "--format", "json").json["entries"]
    assert [(one["name"], one["author"]) for one in mended["changes"]] == [("file-readable", None)]
    assert terminal.plan("history", "pay/beta", "--limit", "1").out.endswith(" readable again\n")
    (capacity,) = later["changes"]
    assert (capacity["name"], capacity["severity"], capacity["approved_by"]) == ("capacity-cut", "warning", [])
    by_name = {one["name"]: one for one in moved["changes"]}
    assert set(by_name) == {"milestone-later", "approved-request-added"}
    assert by_name["milestone-later"]["approved_by"] == ["change/later"]
    assert by_name["approved-request-added"]["control"]
    assert {one["name"] for one in first["changes"]} >= {"approved-charter-added", "milestone-added"}
    diff = terminal.plan("diff", f"{moved['commit']}~1", moved["commit"], "--format", "json").json["changes"]
    assert {one["fingerprint"] for one in diff} == {one["fingerprint"] for one in moved["changes"]}
    assert set(diff[0]) | {"written"} == set(moved["changes"][0])


def test_uncommitted_work_is_first(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({ALPHA: edited(ALPHA, "2026-03-31", "2026-04-10")})
    out = terminal.plan("history", "milestone/pay/alpha").out
    assert out.startswith("not committed\n    milestone/pay/alpha due")
    (newest, _) = terminal.plan("history", "pay/alpha", "--format", "json").json["entries"]
    assert (newest["commit"], newest["date"], newest["author"], newest["changes"][0]["attribution"]) == (None,) * 4
    assert len(terminal.plan("history", "pay/alpha", "--rev", "HEAD", "--format", "json").json["entries"]) == 1


def test_renames_and_what_is_no_more(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({ALPHA: edited(ALPHA, "2026-03-31", "2026-04-10")}).commit("ben")
    wallet.git("mv", ALPHA, "milestones/pay/first.yaml")
    wallet.write({BETA: edited(BETA, "after: [alpha]", "after: [first]")}).commit("cleo")
    out = terminal.plan("history", "milestone/pay/first").out
    assert [line.split("  ")[2] for line in out.splitlines() if line.startswith("1")] == ["cleo", "ben", "grace"]
    assert "renamed from milestone/pay/alpha" in out
    wallet.write({BETA: None, "products/wallet.yaml": "title: Wallet\n"}).commit("maya")
    out = terminal.plan("history", "milestone/pay/beta").out
    assert "removed: Beta" in out
    assert "  maya  by maya\n" in out
    assert terminal.plan("history", "pay/beta/button").out.count("Button, effort 5d") == 2


def test_charter_covers_its_milestones_and_a_field_only_its_own(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({ALPHA: edited(ALPHA, "effort: 10d", "effort: 12d")}).commit("ben")
    wallet.write({"people.yaml": FILES["people.yaml"].replace("rate: 75", "rate: 80")}).commit("cleo")
    for name, authors in (
        ("charter/pay", ["ben", "grace"]),
        ("milestone/pay/alpha", ["ben", "grace"]),
        ("task/pay/alpha/vault", ["ben", "grace"]),
        ("milestone/pay/beta", ["grace"]),
        ("person/ben", ["cleo", "grace"]),
        ("plan", ["grace"]),
    ):
        entries = terminal.plan("history", name, "--format", "json").json["entries"]
        assert [one["author"] for one in entries] == authors, name
    fields = terminal.plan("history", "charter/pay", "scope.in.cards.size", "--format", "json").json["entries"]
    assert [(one["field"], one["before"], one["after"]) for one in fields[0]["changes"]] == [
        ("scope.in.cards.size", None, "5")
    ]


def test_limit_and_since(terminal: Terminal, wallet: Sandbox) -> None:
    for day in range(1, 5):
        wallet.write({ALPHA: edited(ALPHA, "2026-03-31", f"2026-04-0{day}")})
        wallet.commit("ben", second=1_800_000_000 + day * 86400)
    assert len(terminal.plan("history", "-n", "2", "--format", "json").json["entries"]) == 2
    since = terminal.plan("history", "--since", "2027-01-18", "--format", "json").json["entries"]
    assert [one["date"] for one in since] == ["2027-01-19", "2027-01-18"]
    assert terminal.plan("history", "--since", "2030-01-01").out == "No changes.\n"


def test_csv_has_a_row_for_each_change(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({ALPHA: edited(ALPHA, "title: Alpha", 'title: "=HYPERLINK(1)\\nx"')}).commit("ben")
    rows = list(csv.DictReader(io.StringIO(terminal.plan("history", "pay/alpha", "--format", "csv").out)))
    assert (rows[0]["author"], rows[0]["field"], rows[0]["before"], rows[0]["after"]) == (
        *("ben", "title"),
        *("Alpha", "'=HYPERLINK(1) x"),
    )
    assert [row["kind"] for row in rows] == ["changed", "added"]


@pytest.mark.parametrize(
    ("arguments", "message", "way_out"),
    [
        (["pay/alhpa"], "there is no `pay/alhpa` in the plan, and never was", "did you mean `milestone/pay/alpha`?"),
        (["pay/alpha", "deu"], "milestone/pay/alpha never had `deu`", "did you mean `due`?"),
        (["a", "b", "c"], "3 names", "write one address, and after it a field; `--trend` takes several"),
        (["--format", "svg"], "a list of changes has no svg", "add `--trend`, or write `--format csv`"),
        (["--trend", "-n", "3"], "a trend is whole", "leave out `--limit` and `--since`"),
        (["--trend", "person/ben"], "person/ben has no trend", "name charters and milestones"),
    ],
)
def test_what_cannot_be_told(
    arguments: list[str], message: str, way_out: str, terminal: Terminal, wallet: Sandbox
) -> None:
    code, out, err = terminal.plan("history", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert way_out in err


def test_shallow_clone_is_refused(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({ALPHA: edited(ALPHA, "2026-03-31", "2026-04-10")}).commit("ben")
    terminal.cd(wallet.clone("shallow", "--depth", "1").top)
    for command in (["history"], ["history", "--trend"], ["blame", "pay/alpha"]):
        code, out, err = terminal.plan(*command)
        assert (code, out) == (2, "")
        assert "git fetch --unshallow" in err
