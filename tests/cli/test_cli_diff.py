"""`plan diff` in real repositories: every kind of change, what is none, who made it, and what it did."""

from pathlib import Path
from typing import Any

import pytest
from sandbox import Sandbox
from small import FILES, edited
from terminal import Terminal

PLAN, PEOPLE, PRODUCT = "plan.yaml", "people.yaml", "products/wallet.yaml"
CHARTER, ALPHA, BETA = "charters/pay.yaml", "milestones/pay/alpha.yaml", "milestones/pay/beta.yaml"
CHANGE = "changes/more.yaml"
MORE = """\
title: More
charter: pay
asked-by: ada
why: They ask for it
status: approved
approval: {by: grace, on: 2026-03-10}
covers:
  - charter/pay scope.in.guest
  - milestone/pay/beta due
impact: {scope: 5, time: 1w}
"""

KINDS = {
    # what was edited: file, old, new; then address, field, kind, area, direction, origin; before and after
    "scope-added": (
        CHARTER, "  out:", "    guest: {title: Guest, size: 3}\n  out:",
        "charter/pay scope.in.guest added scope grows decided",
        None, {"title": "Guest", "size": "3"},
    ),
    "scope-removed": (
        CHARTER, "    wallet: {title: Wallet button, why: Next year}\n", "    {}\n",
        "charter/pay scope.out.wallet removed terms grows decided",
        {"title": "Wallet button", "why": "Next year"}, None,
    ),
    "scope-size": (
        CHARTER, "size: 5", "size: 2.5",
        "charter/pay scope.in.cards.size changed scope shrinks decided",
        "5", "2.5",
    ),
    "scope-size-left-out": (
        CHARTER, ", size: 8", "",
        "charter/pay scope.in.pay.size removed scope shrinks decided",
        "8", None,
    ),
    "requirement-added": (
        PRODUCT, "metrics:", "  refund: {title: Refund}\nmetrics:",
        "product/wallet requirements.refund added scope grows decided",
        None, {"title": "Refund"},
    ),
    "effort": (
        BETA, "effort: 5d", "effort: 8d",
        "task/pay/beta/button effort changed work grows decided",
        "5d", "8d",
    ),
    "estimate": (
        BETA, "effort: 5d", "effort: {best: 1d, likely: 2d, worst: 3d}",
        "task/pay/beta/button effort changed work shrinks decided",
        "5d", {"best": "1d", "likely": "2d", "worst": "3d"},
    ),
    "task-added": (
        BETA, "  review:", "  more: {title: More, effort: 2d}\n  review:",
        "task/pay/beta/more - added work grows decided",
        None, {"title": "More", "effort": "2d"},
    ),
    "task-dropped": (
        BETA, "    assign: [ben]", "    assign: [ben]\n    status: dropped",
        "task/pay/beta/button status added work shrinks decided",
        None, "dropped",
    ),
    "progress": (
        BETA, "    assign: [ben]", "    assign: [ben]\n    progress: 40%",
        "task/pay/beta/button progress added work neutral decided",
        None, "40%",
    ),
    "due": (
        BETA, "05-29", "06-12",
        "milestone/pay/beta due changed time grows decided",
        "2026-05-29", "2026-06-12",
    ),
    "due-removed": (
        BETA, "due: 2026-05-29\n", "",
        "milestone/pay/beta due removed time neutral decided",
        "2026-05-29", None,
    ),
    "finish": (
        CHARTER, "06-30", "06-15",
        "charter/pay finish changed time shrinks decided",
        "2026-06-30", "2026-06-15",
    ),
    "holiday": (
        "holidays/DE.yaml", "2026-05-01", "2026-05-04",
        "plan holidays.DE.2026-05-01 removed time shrinks decided",
        "May Day", None,
    ),
    "dependency": (
        BETA, "after: [button]", "after: [button FS +2d]",
        "task/pay/beta/review after changed time neutral decided",
        ["button"], ["button FS +2d"],
    ),
    "budget-line": (
        CHARTER, "{work: 60000}", "{work: 70000}",
        "charter/pay budget.lines.work changed cost grows decided",
        "60000", "70000",
    ),
    "task-cost": (
        BETA, "    cost: 600\n", "",
        "task/pay/beta/review cost removed cost shrinks decided",
        "600", None,
    ),
    "person-added": (
        PEOPLE, "teams:", "  cleo: {name: Cleo}\nteams:",
        "person/cleo - added people grows decided",
        None, {"name": "Cleo"},
    ),
    "assigned": (
        ALPHA, "[ben]", "[ben, ada 50%]",
        "task/pay/alpha/vault assign changed people grows decided",
        ["ben"], ["ben", "ada 50%"],
    ),
    "capacity": (
        PEOPLE, "name: Ben,", "name: Ben, capacity: 80%,",
        "person/ben capacity added people neutral decided",
        None, "80%",
    ),
    "sponsor": (
        CHARTER, "sponsor: grace", "sponsor: ada",
        "charter/pay sponsor changed terms neutral decided",
        "grace", "ada",
    ),
    "tolerance": (
        PLAN, "scope: 10%", "scope: 20%",
        "plan tolerance.scope changed terms grows decided",
        "10%", "20%",
    ),
    "status": (
        CHARTER, "status: active", "status: on-hold",
        "charter/pay status changed terms neutral decided",
        "active", "on-hold",
    ),
    "purpose": (
        CHARTER, "Shoppers leave.", "Shoppers stay.",
        "charter/pay purpose changed terms neutral decided",
        "Shoppers leave.", "Shoppers stay.",
    ),
    "own-key": (
        CHARTER, "status: active", "status: active\nx-code: 4711",
        "charter/pay x-code added text neutral decided",
        None, "4711",
    ),
    "title": (
        BETA, "title: Button", "title: A button",
        "task/pay/beta/button title changed text neutral cosmetic",
        "Button", "A button",
    ),
    "name-of-a-person": (
        PEOPLE, "name: Ben", "name: Benjamin",
        "person/ben name changed people neutral cosmetic",
        "Ben", "Benjamin",
    ),
    "order-of-a-list": (
        CHARTER, "[grace, ada]", "[ada, grace]",
        "charter/pay approvers changed terms neutral cosmetic",
        ["grace", "ada"], ["ada", "grace"],
    ),
}  # fmt: skip
FIELDS = ("address", "field", "kind", "area", "direction", "origin")


def changes(terminal: Terminal, *arguments: str) -> list[dict[str, Any]]:
    answer = terminal.plan("diff", *arguments, "--format", "json")
    assert answer.code == 0, answer.err
    return list(answer.json["changes"])


@pytest.mark.parametrize("name", KINDS)
def test_kind_of_change(name: str, terminal: Terminal, wallet: Sandbox) -> None:
    path, old, new, words, before, after = KINDS[name]
    wallet.write({path: edited(path, old, new)})
    found = changes(terminal)
    assert [found[0][field] or "-" for field in FIELDS] == words.split()
    assert (found[0]["before"], found[0]["after"]) == (before, after)
    assert len(found) == (2 if name == "holiday" else 1)
    assert found[0]["commit"] is found[0]["date"] is found[0]["written_in"] is found[0]["author"] is None


def test_things_that_come_and_go(terminal: Terminal, wallet: Sandbox) -> None:
    """Each is one change at its own path, whatever it holds."""
    wallet.write({CHANGE: MORE, "charters/next.yaml": "title: Next\nstatus: draft\n", ALPHA: None})
    wallet.write({BETA: edited(BETA, "after: [alpha]\n", "")})
    found = {(one["address"], one["field"]): (one["kind"], one["direction"]) for one in changes(terminal)}
    assert found == {
        ("charter/next", None): ("added", "grows"),
        ("milestone/pay/alpha", None): ("removed", "shrinks"),
        ("milestone/pay/beta", "after"): ("removed", "neutral"),
        ("change/more", None): ("added", "grows"),
    }


def test_what_is_no_change(terminal: Terminal, wallet: Sandbox) -> None:
    """Order of keys, comments, quotes, the form of a mapping, a list of one, an empty value, CRLF, a BOM."""
    lines = FILES[CHARTER].splitlines(keepends=True)
    wallet.write(
        {
            CHARTER: "".join(lines[:6][::-1] + lines[6:]),
            BETA: edited(BETA, "after: [alpha]", "after:\n  - 'alpha'   # the first").replace(" 5d", ' "5d"'),
            ALPHA: edited(ALPHA, "assign: [ben]", "assign: ben\n    notes:\n").replace("\n", "\r\n"),
            PEOPLE: "\ufeff" + FILES[PEOPLE],
            PLAN: edited(
                PLAN,
                "calendar:\n  days: mon-fri\n  hours: [09:00-17:00]\n  holidays: DE",
                "calendar: {holidays: [DE], hours: 09:00-17:00, days: [mon-fri]}",
            ),
        }
    )
    assert changes(terminal) == []
    assert terminal.plan("diff", "--exit-code").code == 0
    assert terminal.plan("diff").out.startswith("No changes: HEAD (")


def test_forms_of_the_command(terminal: Terminal, wallet: Sandbox) -> None:
    def effort(days: int) -> dict[str | bytes, str | bytes | None]:
        return {BETA: edited(BETA, "effort: 5d", f"effort: {days}d")}

    first = wallet.head()
    wallet.git("checkout", "--quiet", "-b", "feature")
    second = wallet.write(effort(6)).commit("ben")
    wallet.git("checkout", "--quiet", "main")
    wallet.write({ALPHA: edited(ALPHA, "03-31", "04-01")}).commit("grace")
    wallet.git("checkout", "--quiet", "feature")
    wallet.write(effort(7))

    def moved(*arguments: str) -> list[tuple[Any, Any, Any]]:
        return [(one["field"], one["before"], one["after"]) for one in changes(terminal, *arguments)]

    assert moved() == [("effort", "6d", "7d")]
    assert moved("HEAD") == moved()
    assert moved(first) == [("effort", "5d", "7d")]
    assert moved(first, second) == [("effort", "5d", "6d")]
    assert moved("main", "feature") == [("due", "2026-04-01", "2026-03-31"), ("effort", "5d", "6d")]
    assert moved("main..feature") == moved("main", "feature")
    assert moved("main..") == moved("main", "HEAD")
    assert moved("main...feature") == [("effort", "5d", "6d")]
    assert moved("main...") == moved("...feature") + moved("main...feature")
    assert moved("feature...main") == [("due", "2026-03-31", "2026-04-01")]
    assert moved("HEAD@{0}", "HEAD") == moved("HEAD^{/by ben}", "HEAD") == moved("HEAD~0", "@") == []


def test_exit_code_on_request(terminal: Terminal, wallet: Sandbox) -> None:
    assert terminal.plan("diff", "--exit-code").code == 0
    wallet.write({BETA: edited(BETA, "effort: 5d", "effort: 6d")})
    assert terminal.plan("diff").code == 0
    for form in ("text", "json", "markdown"):
        assert terminal.plan("diff", "--exit-code", "--format", form).code == 1


def test_sides_of_a_comparison(terminal: Terminal, wallet: Sandbox) -> None:
    first = wallet.head()
    wallet.git("checkout", "--quiet", "-b", "feature")
    second = wallet.write({BETA: edited(BETA, "effort: 5d", "effort: 6d")}).commit("ben")
    wallet.git("checkout", "--quiet", "main")
    wallet.commit("grace")
    value = terminal.plan("diff", "main...feature", "--format", "json").json
    assert value["base"] == {"rev": "main...feature", "commit": first, "date": "2023-11-14"}
    assert value["head"] == {"rev": "feature", "commit": second, "date": "2023-11-15"}
    assert "the merge base of main...feature (" in terminal.plan("diff", "main...feature").out
    value = terminal.plan("diff", "--format", "json").json
    assert value["head"] == {"rev": None, "commit": None, "date": None}


def test_who_and_when_of_a_merge(terminal: Terminal, wallet: Sandbox) -> None:
    """The commit is where it landed, the author is who wrote it, one level down."""
    wallet.git("checkout", "--quiet", "-b", "feature")
    wrote = wallet.write({BETA: edited(BETA, "effort: 5d", "effort: 6d")}).commit("ben")
    second = wallet.write({CHARTER: edited(CHARTER, "size: 5", "size: 6")}).commit("ada")
    wallet.git("checkout", "--quiet", "main")
    direct = wallet.write({ALPHA: edited(ALPHA, "03-31", "04-01")}).commit("grace")
    landed = wallet.merge("feature")
    found = {one["field"]: one for one in changes(terminal, "HEAD~2", "HEAD")}
    assert set(found) == {"effort", "scope.in.cards.size", "due"}

    def origin(field: str) -> tuple[str, str, str]:
        return found[field]["commit"], found[field]["written_in"], found[field]["author"]

    assert origin("effort") == (landed, wrote, "ben")
    assert origin("scope.in.cards.size") == (landed, second, "ada")
    assert origin("due") == (direct, direct, "grace")
    out = terminal.plan("diff", "HEAD~2", "HEAD").out
    assert f"ben {wrote[:7]}, merged in {landed[:7]}" in out


def test_last_edit_of_several_counts(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({BETA: edited(BETA, "effort: 5d", "effort: 6d")}).commit("ben")
    last = wallet.write({BETA: edited(BETA, "effort: 5d", "effort: 7d")}).commit("ada")
    wallet.commit("grace")
    (one,) = changes(terminal, "HEAD~3", "HEAD")
    assert (one["commit"], one["author"], one["before"], one["after"]) == (last, "ada", "5d", "7d")
    wallet.write({BETA: edited(BETA, "effort: 5d", "effort: 8d")})
    (one,) = changes(terminal, "HEAD~3")
    assert one["commit"] is None


def test_base_that_is_no_ancestor(terminal: Terminal, wallet: Sandbox) -> None:
    """Whose edit the difference is cannot be said."""
    wallet.git("checkout", "--quiet", "-b", "other")
    wallet.write({BETA: edited(BETA, "effort: 5d", "effort: 6d")}).commit("ben")
    wallet.git("checkout", "--quiet", "main")
    wallet.write({BETA: edited(BETA, "effort: 5d", "effort: 7d")}).commit("ada")
    (one,) = changes(terminal, "other", "main")
    assert (one["before"], one["after"]) == ("6d", "7d")
    assert one["commit"] is one["date"] is one["written_in"] is one["author"] is None
    (one,) = changes(terminal, "main", "main~1")
    assert (one["before"], one["after"], one["commit"]) == ("7d", "5d", None)


def test_unrelated_histories(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.git("checkout", "--quiet", "--orphan", "other")
    wallet.write({BETA: edited(BETA, "effort: 5d", "effort: 6d")}).commit("ben")
    assert len(changes(terminal, "main", "other")) == 1
    answer = terminal.plan("diff", "main...other")
    assert answer.code == 2
    assert "no common ancestor" in answer.err


def test_approved_by(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({CHANGE: MORE}).commit("grace")
    wallet.write(
        {
            CHARTER: edited(CHARTER, "  out:", "    guest: {title: Guest, size: 3}\n  out:"),
            BETA: edited(BETA, "05-29", "06-03").replace("effort: 5d", "effort: 6d"),
        }
    ).commit("ben")
    found = {(one["address"], one["field"]): one["approved_by"] for one in changes(terminal, "HEAD~1", "HEAD")}
    assert found == {
        ("charter/pay", "scope.in.guest"): ["change/more"],
        ("milestone/pay/beta", "due"): ["change/more"],
        ("task/pay/beta/button", "effort"): [],
    }


def test_request_that_nobody_may_approve_approves_nothing(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({CHANGE: MORE.replace("by: grace", "by: ben")}).commit("ben")
    wallet.write({BETA: edited(BETA, "05-29", "06-03")}).commit("ben")
    assert [one["approved_by"] for one in changes(terminal, "HEAD~1", "HEAD")] == [[]]


def test_effects_and_because(terminal: Terminal, wallet: Sandbox) -> None:
    """Five more days of the button move the beta, its charter and what was promised for it, and cost 5 x 8 x 75."""
    wallet.write({BETA: edited(BETA, "effort: 5d", "effort: 10d")})
    value = terminal.plan("diff", "--format", "json", "--today", "2026-03-02").json
    effects = {(one["address"], one["field"]): one for one in value["effects"]}
    assert set(effects) == {("charter/pay", None), ("milestone/pay/beta", None), ("product/wallet", "commitments.fair")}
    for key, one in effects.items():
        assert (one["finish_before"], one["finish_after"]) == ("2026-03-25T17:00", "2026-04-01T17:00"), key
        assert one["moved_minutes"] == 5 * 8 * 60
        assert [(cause["address"], cause["field"]) for cause in one["because"]] == [("task/pay/beta/button", "effort")]
    assert effects["milestone/pay/beta", None]["cost_before"] == "3600.00"
    assert effects["milestone/pay/beta", None]["cost_after"] == "6600.00"


def test_edit_of_a_person_moves_what_they_work_on(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({PEOPLE: edited(PEOPLE, "name: Ben,", "name: Ben, away: [2026-03-09..2026-03-13],")})
    effects = terminal.plan("diff", "--format", "json", "--today", "2026-03-02").json["effects"]
    moved = {"charter/pay", "milestone/pay/alpha", "milestone/pay/beta", "product/wallet"}
    assert {one["address"] for one in effects} == moved
    for one in effects:
        assert one["moved_minutes"] == 5 * 8 * 60
        assert [(cause["address"], cause["field"]) for cause in one["because"]] == [("person/ben", "away")]


def test_edit_that_moves_nothing(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({CHARTER: edited(CHARTER, "Shoppers leave.", "Shoppers stay."), BETA: edited(BETA, "05-29", "06-03")})
    answer = terminal.plan("diff", "--format", "json", "--today", "2026-03-02")
    assert answer.json["effects"] == []
    assert terminal.plan("diff", "--today", "2026-03-02").out.endswith("2 decisions, no forecast moved.\n")


def test_both_sides_stand_at_one_status_date(
    terminal: Terminal, wallet: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time that passed between two commits moves nothing."""
    wallet.commit("ben", second=1_790_000_000)
    monkeypatch.delenv("PLAN_TODAY")
    value = terminal.plan("diff", "HEAD~1", "HEAD", "--format", "json").json
    assert (value["today"], value["changes"], value["effects"]) == ("2026-09-21", [], [])
    monkeypatch.setenv("PLAN_TODAY", "2026-04-01")
    assert terminal.plan("diff", "HEAD~1", "HEAD", "--format", "json").json["today"] == "2026-04-01"


def test_moved_root_is_no_change(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({BETA: edited(BETA, "effort: 5d", "effort: 6d")}).commit("ben")
    (wallet.top / "planning").mkdir()
    wallet.git("mv", *[path.name for path in wallet.top.iterdir() if path.name not in (".git", "planning")], "planning")
    wallet.commit("ada")
    wallet.write({f"planning/{BETA}": edited(BETA, "effort: 5d", "effort: 7d")}).commit("grace")
    terminal.cd(wallet.top / "planning")
    assert changes(terminal, "HEAD~2", "HEAD~1") == []
    (one,) = changes(terminal, "HEAD~2")
    assert (one["before"], one["after"], one["author"]) == ("6d", "7d", "grace")
    (one,) = changes(terminal, "HEAD~3", "HEAD~2")
    assert (one["before"], one["after"], one["author"]) == ("5d", "6d", "ben")
    assert terminal.plan("schedule", "--rev", "HEAD~3").code == 0
    creep = terminal.plan("creep", "--format", "json").json["charters"][0]
    assert creep["baseline"]["date"] == "2023-11-14"
    assert [one["author"] for one in creep["changes"]] == ["ben", "grace"]
    older = terminal.plan("creep", "--rev", "HEAD~2", "--format", "json").json["charters"][0]
    assert [one["author"] for one in older["changes"]] == ["ben"]


def test_several_plans_of_one_repository_do_not_mix(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({f"other/{path}": text for path, text in FILES.items()}).commit("ada")
    wallet.write({f"other/{BETA}": edited(BETA, "effort: 5d", "effort: 6d")}).commit("ben")
    assert changes(terminal, "HEAD~2") == changes(terminal, "HEAD~1") == []
    assert [one["author"] for one in changes(terminal, "HEAD~1", "--root", "other")] == ["ben"]
    terminal.cd(wallet.top / "other" / "milestones")
    assert [one["author"] for one in changes(terminal, "HEAD~1")] == ["ben"]


def test_untracked_files_count_as_work_in_progress(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({"milestones/pay/gamma.yaml": "title: Gamma\ndelivers: [pay]\n", "milestones/pay/.swp.yaml": "x"})
    wallet.write({"README.md": "# not a plan's\n", "charters/notes.txt": "neither\n"})
    assert [(one["address"], one["kind"]) for one in changes(terminal)] == [("milestone/pay/gamma", "added")]


def test_detached_head(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({BETA: edited(BETA, "effort: 5d", "effort: 6d")}).commit("ben")
    wallet.git("checkout", "--quiet", "--detach", "HEAD~1")
    assert [one["after"] for one in changes(terminal, "HEAD", "main")] == ["6d"]
    assert terminal.plan("creep").code == 0


def test_linked_work_tree(terminal: Terminal, wallet: Sandbox, tmp_path: Path) -> None:
    wallet.git("worktree", "add", "--quiet", str(tmp_path / "second"), "HEAD")
    terminal.cd(tmp_path / "second" / "milestones")
    assert changes(terminal) == []
    assert terminal.plan("creep").code == 0


def annotated(terminal: Terminal, *arguments: str) -> list[str]:
    answer = terminal.plan("diff", *arguments, "--format", "github")
    assert (answer.code, answer.err) == (0, "")
    return answer.out.splitlines()


def test_annotations_are_changes_and_effects_at_their_lines(terminal: Terminal, wallet: Sandbox) -> None:
    """By level, the worst first, in the words of the comment."""
    assert annotated(terminal) == []
    wallet.write({CHARTER: edited(CHARTER, "size: 5", "size: 7"), BETA: edited(BETA, "effort: 5d", "effort: 9d")})
    lines = annotated(terminal)
    first = f"::error title=plancli (scope-item-grown),file={CHARTER},line=12,endLine=12,col=39,endColumn=40::"
    assert lines[0] == f"{first}{CHARTER}:12:39: scope-item-grown “Save a card” grows from 5 to 7 points"
    effort = next(line for line in lines if "file=milestones/pay/beta.yaml,line=9," in line)
    assert effort.endswith("“Button” effort 5d → 9d")
    assert any("(forecast-later)" in line and "“Beta” " in line and ", +4 d" in line for line in lines)
    levels = [line.split(" ")[0] for line in lines]
    assert levels == sorted(levels, key=["::error", "::warning", "::notice"].index)
    assert terminal.plan("diff", "--format", "github", "--exit-code").code == 1


def test_annotations_of_what_is_gone(terminal: Terminal, wallet: Sandbox) -> None:
    """A part at the nearest thing that is still there; a file as it was."""
    cut = BETA, "  review:\n    title: Review\n    duration: 3d\n    after: [button]\n    cost: 600\n", ""
    wallet.write({BETA: edited(*cut).replace("after: [alpha]\n", ""), ALPHA: None})
    lines = annotated(terminal)
    review, alpha = (next(one for one in lines if f"“{name}” " in one) for name in ("Review", "Alpha"))
    assert f"file={BETA},line=5," in review
    assert f"file={ALPHA},line=1,endLine=1,col=1,endColumn=1::" in alpha
    assert "milestone removed from Pay" in alpha


def test_annotations_between_revisions_below_a_root(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({f"other/{path}": text for path, text in FILES.items()}).commit("ada")
    wallet.write({f"other/{CHARTER}": edited(CHARTER, "size: 5", "size: 7")}).commit("ben")
    wallet.write({f"other/{CHARTER}": "# moved down\n" + edited(CHARTER, "size: 5", "size: 7")})
    (line, *_) = annotated(terminal, "HEAD~1", "HEAD", "--root", "other")
    assert f",file=other/{CHARTER},line=12," in line
    (line, *_) = annotated(terminal, "HEAD~1", "--root", "other")
    assert f",file=other/{CHARTER},line=13," in line


def test_annotations_leave_out_what_is_set_to_none(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({PLAN: FILES[PLAN] + "checks: {severity: {scope-item-grown: none}}\n"}).commit()
    wallet.write({CHARTER: edited(CHARTER, "size: 5", "size: 7")})
    assert annotated(terminal) == []


def test_annotations_keep_texts_texts(terminal: Terminal, wallet: Sandbox) -> None:
    title = "a, b: c %0A ::error::pwned \u202e end"
    hostile = edited(CHARTER, "title: Save a card", f'title: "{title}"').replace("size: 5", "size: 7")
    wallet.write({CHARTER: hostile.replace("Half of all pay", "::warning::Nobody pays")})
    lines = annotated(terminal)
    assert all(line.startswith(("::error title=", "::warning title=", "::notice title=")) for line in lines)
    title = "“a, b: c %250A ::error::pwned \\u202e end”"
    assert lines[0].endswith(f"{title} grows from 5 to 7 points")


def test_annotations_are_no_more_than_are_shown(terminal: Terminal, wallet: Sandbox) -> None:
    items = "".join(f"    more-{at}: {{title: More {at}, size: 1}}\n" for at in range(12))
    wallet.write({CHARTER: edited(CHARTER, "  out:", f"{items}  out:")})
    errors = [line for line in annotated(terminal) if line.startswith("::error")]
    assert len(errors) == 10
    assert errors[-1] == "::error title=plancli::3 more: run `plan diff`"


def test_annotations_of_what_grows_and_moves_go_before_what_does_neither(terminal: Terminal, wallet: Sandbox) -> None:
    product = edited("products/wallet.yaml", "was: 9", "was: 8").replace("title: Wallet", "title: The wallet")
    wallet.write({BETA: edited(BETA, "effort: 5d", "effort: 9d"), "products/wallet.yaml": product})
    names = [line.partition("(")[2].partition(")")[0] for line in annotated(terminal) if line.startswith("::notice")]
    assert (names[0], names[1], names[-1]) == ("estimate-grown", "forecast-later", "title-changed")


def test_what_if_has_no_annotations(terminal: Terminal, wallet: Sandbox) -> None:
    assert terminal.plan("what-if", "task/pay/beta/button", "effort=9d", "--format", "github").code == 2
