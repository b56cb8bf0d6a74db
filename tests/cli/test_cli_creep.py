"""`plan creep` end to end on the example: the figures that its history was made for."""

from collections.abc import Callable
from pathlib import Path

from sandbox import Sandbox
from small import edited
from terminal import Terminal

CHARTER = "charters/pay.yaml"


def test_figures_of_the_example(terminal: Terminal, shop: Path, golden: Callable[[str, str], None]) -> None:
    """Agreed were 15 points. Guest checkout came with 5 that were approved; receipts came with 3 and saved cards grew
    by 1 without approval, card scan left with 2. So 4 were added, 2 cut, and 22 stand there now; 1.5 may come.
    """
    answer = terminal.plan("creep", "--format", "json")
    assert answer.code == 1
    pay, refunds = answer.json["charters"]
    commit = pay["baseline"]["commit"]
    approval = {"date": "2026-02-20", "approved_by": "grace", "written_in": commit, "author": "Grace", "doubt": None}
    assert pay["baseline"] == {"commit": commit, **approval, "with_raised_tolerance": False}
    figures = {"baseline": 15, "approved": 5, "creep": 2, "added": 4, "cut": 2, "now": 22, "tolerance": 1.5}
    assert pay["scope"] == {**figures, "exceeded": True}
    assert (pay["finish"]["baseline"], pay["finish"]["now"]) == ("2026-08-31", "2026-09-10")
    assert (pay["finish"]["creep"], pay["finish"]["exceeded"]) == (8 * 8 * 60, False)
    assert (pay["stops"], refunds["stops"]) == (True, False)
    assert (refunds["scope"]["added"], refunds["scope"]["tolerance"]) == (1, 1)
    assert terminal.plan("creep").code == 1
    assert terminal.plan("creep", "refunds").code == 0
    golden("cli/corner-shop-creep.txt", terminal.transcript.partition("\n\n")[2])


def test_charters_by_id_address_and_file(terminal: Terminal, shop: Path) -> None:
    said = terminal.plan("creep", "refunds").out
    for name in ("charter/refunds", "charters/refunds.yaml", "refunds.yaml"):
        assert terminal.plan("creep", name).out == said
    both = terminal.plan("creep", "refunds", "one-click-pay").out
    assert both == terminal.plan("creep").out


def test_ledger_at_a_revision(terminal: Terminal, shop: Path) -> None:
    """Before the receipts came there was nothing to stop; after them the limit was passed."""
    assert [terminal.plan("creep", "--rev", f"HEAD~{back}").code for back in (12, 10, 3)] == [0, 1, 1]


def test_uncommitted_work_counts(terminal: Terminal, wallet: Sandbox) -> None:
    assert terminal.plan("creep").code == 0
    wallet.write({CHARTER: edited(CHARTER, "size: 5", "size: 7")})
    answer = terminal.plan("creep", "--format", "json")
    assert answer.code == 1
    (entry,) = answer.json["charters"][0]["changes"]
    assert (entry["field"], entry["creep"], entry["commit"], entry["author"]) == ("scope.in.cards.size", 2, None, None)
    assert "  now  uncommitted  +2 points" in terminal.plan("creep").out
    assert terminal.plan("creep", "--rev", "HEAD").code == 0


def test_status_that_stops_nothing(terminal: Terminal, wallet: Sandbox) -> None:
    grown = edited(CHARTER, "size: 5", "size: 7")
    for status, code in (("active", 1), ("on-hold", 1), ("closed", 0), ("cancelled", 0)):
        wallet.write({CHARTER: grown.replace("status: active", f"status: {status}")}).commit()
        assert terminal.plan("creep").code == code, status
    wallet.write({CHARTER: None, "milestones/pay/alpha.yaml": None, "milestones/pay/beta.yaml": None})
    wallet.write({"products/wallet.yaml": "title: Wallet\n"}).commit()
    answer = terminal.plan("creep")
    assert answer.code == 0, "closed before it was deleted"
    assert "Pay · cancelled · baseline" in answer.out


def test_deleted_charter_gates(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({CHARTER: None, "milestones/pay/alpha.yaml": None, "milestones/pay/beta.yaml": None})
    wallet.write({"products/wallet.yaml": "title: Wallet\n"}).commit()
    code, out, _ = terminal.plan("creep")
    assert code == 1
    assert out.startswith("Pay · deleted · baseline 14 Nov 2023 by grace")
    assert "loosened charter/pay is gone" in out


def test_approval_that_is_not_committed(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({"charters/next.yaml": "title: Next\nstatus: approved\n"})
    assert terminal.plan("creep", "next").out == "Next · approved · no baseline: its approval is not committed\n"


def test_draft_takes_a_line(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({"charters/next.yaml": "title: Next\nstatus: draft\n"}).commit()
    assert terminal.plan("creep", "next") == (0, "Next · draft · no baseline: it was never approved\n", "")


def test_approvals_are_verified_where_that_is_asked_for(terminal: Terminal, wallet: Sandbox) -> None:
    """Ben approves in grace's name what he added; grace approves two points more herself."""
    people = edited("people.yaml", "grace: {name: Grace}", "grace: {name: Grace, email: grace@shop.example}")
    wallet.write({"people.yaml": people}).commit("ada")
    request = "charter: pay\nasked-by: ada\nstatus: approved\napproval: {by: grace, on: 2026-03-01}\n"
    covered = "covers: [charter/pay scope.in.cards.size]\nimpact: {scope: 3}\n"
    wallet.write({CHARTER: edited(CHARTER, "size: 5", "size: 8"), "changes/more.yaml": f"{request}{covered}"}).commit(
        "ben"
    )
    assert terminal.plan("creep").code == 0
    answer = terminal.plan("creep", "--verify-authors", "--format", "json")
    assert answer.code == 1
    (charter,) = answer.json["charters"]
    assert [one["state"] for one in charter["requests"]] == ["not-their-commit"]
    assert charter["baseline"]["doubt"] is None
    assert terminal.plan("creep", "--verify-signatures").code == 1
    out = terminal.plan("creep", "--verify-signatures").out
    assert out.startswith("Pay · active · baseline 14 Nov 2023 by grace, in a commit that is not signed (")


def test_annotations_of_the_example(terminal: Terminal, shop: Path) -> None:
    """The words of `plan ci`, at the first change that adds creep."""
    answer = terminal.plan("creep", "--format", "github")
    assert (answer.code, answer.err) == (1, "")
    (line,) = answer.out.splitlines()
    assert line.startswith("::error title=plancli (excess),file=charters/one-click-pay.yaml,line=23,")
    assert "excess 4 points of scope came without approval, the limit is 1.5%0A  help: take it back, or have " in line
    assert line in terminal.plan("ci", "HEAD~13", "--format", "github").out.splitlines()
    assert terminal.plan("creep", "refunds", "--format", "github") == (0, "", "")


def test_annotations_of_all_that_gates(terminal: Terminal, wallet: Sandbox) -> None:
    """An excess and a loosened term, on their lines below the root of the repository; a closed charter gates none."""
    wallet.top.joinpath("planning").mkdir()
    wallet.git("mv", *[one.name for one in wallet.top.iterdir() if one.name not in (".git", "planning")], "planning")
    wallet.commit("ada")
    terminal.cd(wallet.top / "planning")
    assert terminal.plan("creep", "--format", "github") == (0, "", "")
    grown = edited(CHARTER, "size: 5", "size: 7").replace("Half of all pay", "Some pay")
    wallet.write({f"planning/{CHARTER}": grown})
    answer = terminal.plan("creep", "--format", "github")
    assert answer.code == 1
    excess, term = answer.out.splitlines()
    cards, adoption = (grown[: grown.index(part)].count("\n") + 1 for part in ("size: 7", "Some pay"))
    assert excess.startswith(f"::error title=plancli (excess),file=planning/{CHARTER},line={cards},")
    assert term.startswith(f"::error title=plancli (loosened-term),file=planning/{CHARTER},line={adoption},")
    assert terminal.plan("creep", "--rev", "HEAD", "--format", "github") == (0, "", "")
    wallet.write({f"planning/{CHARTER}": grown.replace("status: active", "status: closed")})
    assert terminal.plan("creep", "--format", "github") == (0, "", "")


def test_annotations_of_work_and_dates(terminal: Terminal, wallet: Sandbox) -> None:
    """Work at the first task that grew, dates where they are written."""
    beta, plan = "milestones/pay/beta.yaml", "plan.yaml"
    approved = edited(CHARTER, "by: grace, on: 2026-02-20", "by: ada, on: 2026-02-21")
    wallet.write({plan: edited(plan, "scope: 10%", "scope: 10%, work: 10%"), CHARTER: approved}).commit()
    grown = edited(beta, "effort: 5d", "effort: 9d").replace("due: 2026-05-29", "due: 2026-06-12")
    wallet.write({beta: grown}).commit("ben")
    due, work = terminal.plan("creep", "--format", "github").out.splitlines()
    at_due, at_effort = (grown[: grown.index(part)].count("\n") + 1 for part in ("due: ", "effort: 9d"))
    assert f"file={beta},line={at_due}," in due
    assert "the due date of “Beta” moved by" in due
    assert f"file={beta},line={at_effort}," in work
    assert "4 d of work came without approval" in work


def test_annotation_of_a_deleted_charter(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({CHARTER: None, "milestones/pay/alpha.yaml": None, "milestones/pay/beta.yaml": None})
    wallet.write({"products/wallet.yaml": "title: Wallet\n"}).commit()
    code, out, _ = terminal.plan("creep", "--format", "github")
    assert code == 1
    (line,) = out.splitlines()
    assert line.startswith(f"::error title=plancli (deleted-charter),file={CHARTER},line=1,")
    assert "“pay” was agreed on, and is deleted%0A  help: close it instead" in line
