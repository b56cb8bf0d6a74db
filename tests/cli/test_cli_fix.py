"""`plan check --fix`: what it mends, byte for byte, what it leaves to people, and that it brings no error."""

import json
import re
from pathlib import Path

import pytest
from sandbox import Sandbox
from small import ALPHA, BETA, CHARTER, FILES, HOLIDAYS, PEOPLE, PLAN, PRODUCT
from terminal import Answer, Terminal

ALPHA_FILE, BETA_FILE, CHARTER_FILE = "milestones/pay/alpha.yaml", "milestones/pay/beta.yaml", "charters/pay.yaml"
TODO = "TODO"
WAIVERS = "checks:\n  waive:\n"
OVER = "    - {check: C101, address: charter/pay, why: On leave, by: grace, until: 2026-03-01}  # over\n"
STANDS = "    - {check: H308, address: charter/pay, why: Later, by: grace, until: 2027-03-01}\n"


def read(wallet: Sandbox) -> dict[str, str]:
    files = sorted(path for path in wallet.top.rglob("*") if path.is_file() and ".git/" not in path.as_posix())
    return {path.relative_to(wallet.top).as_posix(): path.read_bytes().decode("utf-8", "replace") for path in files}


def fix(terminal: Terminal, *arguments: str | Path) -> Answer:
    return terminal.plan("check", "--fix", *arguments)


FIXES = [
    ("F112", "milestones/pay/beta.yml", BETA, BETA),
    ("F113", CHARTER_FILE, CHARTER.replace("    pay: {", "    Pay_: {"), CHARTER),
    ("F201", CHARTER_FILE, CHARTER.replace("purpose:", "pupose:"), CHARTER),
    ("F201", CHARTER_FILE, CHARTER.replace("sponsor:", "'Sponsor' :"), CHARTER.replace("sponsor:", "'sponsor' :")),
    ("F202", BETA_FILE, BETA.replace("    title: Review\n", ""), BETA.replace("title: Review", "title: TODO")),
    ("F204", BETA_FILE, BETA.replace("2026-05-29", '"29.5.2026"  #F'), BETA.replace("2026-05-29", '"2026-05-29"  #F')),
    ("F204", BETA_FILE, BETA.replace("duration: 3d", "duration: 3 days"), BETA),
    ("F204", BETA_FILE, BETA.replace("cost: 600", "cost: 6,000"), BETA.replace("cost: 600", "cost: 6000")),
    ("F204", "plan.yaml", PLAN.replace("mon-fri", "Mon - Fri"), PLAN),
    ("F204", "plan.yaml", PLAN.replace("09:00-17:00", "9:00-17:00").replace("10%", "10"), PLAN),
    ("F204", CHARTER_FILE, CHARTER.replace(": active", ": 'Active'"), CHARTER.replace("active", "'active'")),
    ("F204", "products/wallet.yaml", PRODUCT.replace("must}", "Must}"), PRODUCT),
    ("R101", BETA_FILE, BETA.replace("    effort: 5d\n    assign: [ben]", "    effort: 5d\n    assign: [Ben]"), BETA),
    ("R102", CHARTER_FILE, CHARTER.replace("requirement: cards", "requirement: Cards"), CHARTER),
    ("R103", BETA_FILE, BETA.replace("[button]", "[alpha SS +1d]"), BETA.replace("[button]", "[alpha/ SS +1d]")),
    ("R103", BETA_FILE, BETA.replace("after: [alpha]", "after: [vault/]"), None),
    ("R106", CHARTER_FILE, CHARTER.replace("product: wallet", "product: Wallet"), CHARTER),
    ("R107", "products/wallet.yaml", PRODUCT.replace("pay/beta", "Pay/Beta"), PRODUCT),
    ("R126", "holidays/DE.yaml", HOLIDAYS + "# A\n2026-01-01: B", "# A\n2026-01-01: B\n2026-05-01: May Day"),
    ("C105", CHARTER_FILE, CHARTER.replace("purpose: Shoppers leave.\n", ""), CHARTER.replace("Shoppers leave.", TODO)),
    ("A102", "plan.yaml", PLAN + WAIVERS + OVER + STANDS, PLAN + WAIVERS + STANDS),
    ("A201", CHARTER_FILE, CHARTER.replace("sponsor: grace", "sponsor: grace  # plan: ignore C101 Soon"), CHARTER),
]  # fmt: skip


@pytest.mark.parametrize(("code", "path", "before", "after"), FIXES)
def test_a_fix(code: str, path: str, before: str, after: str | None, wallet: Sandbox, terminal: Terminal) -> None:
    if path.endswith(".yml"):
        (wallet.top / path.replace(".yml", ".yaml")).unlink()
    files = read(wallet.write({path: before}))
    found = terminal.plan("check", "--format", "json").json["problems"]
    assert any(one["code"] == code and (one["fixable"] or after is None) for one in found)
    preview = fix(terminal, "--dry-run")
    assert read(wallet) == files
    done = fix(terminal)
    assert done.code == preview.code == (after is None)
    if after is None:
        assert read(wallet) == files
        return
    assert "Would mend" in preview.out
    assert done.out.startswith("Mended ")
    meant = {name: text for name, text in files.items() if name != path} | {path.replace(".yml", ".yaml"): after}
    assert read(wallet) == meant
    again = fix(terminal)
    assert read(wallet) == meant
    assert not again.out.startswith("Mended ")
    assert f" {code} " not in again.out


BROKEN = {
    CHARTER_FILE: CHARTER.replace("status: active", "status: Active").replace("purpose:", "pupose:"),
    BETA_FILE: BETA.replace("duration: 3d", "duration: 3 days").replace("[ben]", "[Ben]"),
    ALPHA_FILE: ALPHA.replace("due: 2026-03-31", "due: 5/6/2026"),
    "people.yaml": PEOPLE.replace("  grace:", "\tgrace:"),
}


def test_several_files_at_once(wallet: Sandbox, terminal: Terminal) -> None:
    wallet.write(BROKEN)
    before = terminal.plan("check", "--format", "json").json["summary"]["error"]
    answer = fix(terminal)
    assert answer.out.startswith("Mended 3 problems in 2 files.\n")
    assert read(wallet)[CHARTER_FILE] == CHARTER
    assert read(wallet)[BETA_FILE] == BETA.replace("[ben]", "[Ben]"), "whether there is a Ben is not known"
    assert answer.code == 1
    assert terminal.plan("check", "--format", "json").json["summary"]["error"] == before - 3
    assert "[*]" not in answer.out


def test_a_file_that_is_no_yaml_is_left_as_it_is(wallet: Sandbox, terminal: Terminal) -> None:
    text = CHARTER.replace("status: active", "status: Active") + "finish: 2026-06-30\n"
    wallet.write({CHARTER_FILE: text, BETA_FILE: BROKEN[BETA_FILE]})
    fix(terminal)
    assert read(wallet)[CHARTER_FILE] == text
    assert read(wallet)[BETA_FILE] == BETA


def test_only_the_files_that_are_named(wallet: Sandbox, terminal: Terminal) -> None:
    wallet.write(BROKEN | {"people.yaml": PEOPLE, ALPHA_FILE: ALPHA})
    answer = fix(terminal, "milestones")
    assert read(wallet)[CHARTER_FILE] == BROKEN[CHARTER_FILE]
    assert read(wallet)[BETA_FILE] == BETA
    assert answer.code == 0
    assert fix(terminal, CHARTER_FILE, "--format", "json").json["files"] == [CHARTER_FILE]


def test_a_renamed_file_is_still_the_one_that_was_named(wallet: Sandbox, terminal: Terminal) -> None:
    (wallet.top / BETA_FILE).unlink()
    wallet.write({"milestones/pay/beta.yml": BROKEN[BETA_FILE]})
    answer = fix(terminal, "milestones/pay/beta.yml")
    assert (answer.code, read(wallet)[BETA_FILE]) == (0, BETA)
    assert "milestones/pay/beta.yml" not in read(wallet)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (BETA_FILE, BETA.replace("effort: 5d\n    assign: [ben]", "effort: 5d\n    asign: [benn]")),
        (BETA_FILE, BETA.replace("after: [button]", "after: [Buton]")),
        (BETA_FILE, BETA.replace("owner: ada", "owners: [ada, ben]")),
        (BETA_FILE, BETA.replace("owner: ada", "owner: ada\nDue: 2026-05-30")),
        (CHARTER_FILE, CHARTER.replace("product: wallet", "product: wallet\nProduct: wallet")),
        ("milestones/pay/beta.yml", BETA.replace("2026-05-29", "2026-05-32")),
        ("milestones/pay/alpha.yml", ALPHA),
    ],
    ids=["a key over a wrong name", "a name of nothing", "one key for two", "a key that is there", "twice",
         "a file with an error", "a file that is there"],
)  # fmt: skip
def test_what_would_bring_an_error_is_left_to_people(path: str, text: str, wallet: Sandbox, terminal: Terminal) -> None:
    if path == "milestones/pay/beta.yml":
        (wallet.top / BETA_FILE).unlink()
    before = read(wallet.write({path: text, "holidays/DE.yaml": HOLIDAYS + "2026-01-01: New Year\n"}))
    answer = fix(terminal)
    assert answer.code == 1
    assert {name for name, now in read(wallet).items() if now != before[name]} == {"holidays/DE.yaml"}
    assert answer.out.startswith("Mended 1 problem in 1 file.\n")


def test_an_error_that_nobody_looked_for_is_no_reason_to_leave_it(wallet: Sandbox, terminal: Terminal) -> None:
    late = PLAN + "checks: {severity: {S206: error}}\n"
    wallet.write({"plan.yaml": late, BETA_FILE: BROKEN[BETA_FILE]})
    answer = fix(terminal)
    assert read(wallet)[BETA_FILE] == BETA
    assert (answer.code, " error S206 " in answer.out) == (1, True)


def test_a_name_follows_its_id(wallet: Sandbox, terminal: Terminal) -> None:
    def called(name: str, path: str) -> str:
        return re.sub(r"\bben\b", name, FILES[path])

    people = called("Ben_K", "people.yaml").replace("web: [Ben_K]", "web: [BenK]")
    wallet.write({"people.yaml": people, BETA_FILE: called("Ben_K", BETA_FILE)})
    wallet.write({path: called("ben-k", path) for path in (ALPHA_FILE, CHARTER_FILE)})
    assert fix(terminal).code == 0
    assert all(read(wallet)[path] == called("ben-k", path) for path in FILES)


def test_a_waiver_is_not_unused_where_a_file_cannot_be_read(wallet: Sandbox, terminal: Terminal) -> None:
    text = PLAN + WAIVERS + "    - {check: C105, address: charter/pay, why: Soon, by: grace, until: 2027-01-01}\n"
    wallet.write({"plan.yaml": text, CHARTER_FILE: CHARTER.replace("purpose: Shoppers leave.", "x: [")})
    fix(terminal)
    assert read(wallet)["plan.yaml"] == text
    wallet.write({CHARTER_FILE: CHARTER})
    fix(terminal)
    assert read(wallet)["plan.yaml"] == PLAN


def test_as_it_is_written(wallet: Sandbox, terminal: Terminal) -> None:
    """A byte order mark, line endings, quotes, comments, blanks: all stay."""
    before = '\ufefftitle :   "Beta"\r\nDue: "2026/5/29" # a Friday\r\n\r\n# the end\r\n'
    wallet.write({BETA_FILE: before, "products/wallet.yaml": PRODUCT, CHARTER_FILE: CHARTER})
    fix(terminal)
    after = '\ufefftitle :   "Beta"\r\ndue: "2026-05-29" # a Friday\r\n\r\n# the end\r\n'
    assert (wallet.top / BETA_FILE).read_bytes() == after.encode()


def test_a_preview_shows_the_difference_and_writes_nothing(wallet: Sandbox, terminal: Terminal) -> None:
    before = read(wallet.write({BETA_FILE: BROKEN[BETA_FILE], CHARTER_FILE: BROKEN[CHARTER_FILE]}))
    answer = fix(terminal, "--dry-run")
    assert (answer.code, answer.err, read(wallet)) == (0, "", before)
    assert "-    duration: 3 days\n+    duration: 3d\n" in answer.out
    assert f"--- a/{CHARTER_FILE}\n+++ b/{CHARTER_FILE}\n" in answer.out
    line = CHARTER.split("\n").index("status: active") + 1
    assert f"\nWould mend 4 problems in 2 files:\n  charters/pay.yaml:{line}:9: F204 `Active` is none" in answer.out


def test_a_link_stays_what_it_is(wallet: Sandbox, terminal: Terminal) -> None:
    (wallet.top / "charters" / "other.yaml").symlink_to("pay.yaml")
    wallet.write({BETA_FILE: BROKEN[BETA_FILE]})
    answer = fix(terminal)
    assert answer.code == 1
    assert " error F115 " in answer.out
    assert (wallet.top / "charters" / "other.yaml").is_symlink()
    assert read(wallet)[BETA_FILE] == BETA


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fix", "--rev", "HEAD"], "--fix mends the work tree"),
        (["--dry-run"], "--dry-run is about --fix"),
        (["--fix", "--dry-run", "--format", "json"], "--dry-run shows a difference"),
        (["--fix", "nowhere"], "there is no nowhere"),
    ],
)
def test_options_that_say_nothing_together(
    arguments: list[str], message: str, wallet: Sandbox, terminal: Terminal
) -> None:
    answer = terminal.plan("check", *arguments)
    assert answer.code == 2
    assert answer.err.startswith(f"error: {message}")


def test_for_a_program_what_was_mended_is_said_beside(wallet: Sandbox, terminal: Terminal, tmp_path: Path) -> None:
    wallet.write({BETA_FILE: BROKEN[BETA_FILE]})
    answer = fix(terminal, "--format", "json")
    assert (answer.code, answer.err) == (0, "Mended 2 problems in 1 file.\n")
    assert json.loads(answer.out)["summary"]["error"] == 0
    wallet.write({BETA_FILE: BROKEN[BETA_FILE]})
    answer = fix(terminal, "--format", "json", "-o", tmp_path / "plan.json")
    assert (answer.out, answer.err) == ("Mended 2 problems in 1 file.\n", "")


def test_what_can_be_mended_is_marked(wallet: Sandbox, terminal: Terminal) -> None:
    wallet.write({BETA_FILE: BROKEN[BETA_FILE]})
    lines = terminal.plan("check").out.splitlines()
    assert "   = help: write `3d` [*]" in lines
    assert lines[-1] == "[*] 2 can be mended: `plan check --fix`"
