"""What `plan ci` writes: each format of one review, texts that want to be more than texts, and no more than fits."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sandbox import Sandbox
from small import FILES, edited
from terminal import Terminal

from plancli.render.ci import COMMENT, SUMMARY

PLAN, CHARTER, BETA = "plan.yaml", "charters/pay.yaml", "milestones/pay/beta.yaml"
HOSTILE = (
    "a | b `code` ``` <b>bold</b> <script>x</script> @everyone #12 --> <!-- [x](http://x.example) www.x.example "
    "::error::pwned %0A {{ 7 * 7 }} {% raw %} ![i](y) \u202e *s* _e_ ~~d~~ $x$ :tada: </details> </sub>"
)
TAGS = re.findall("[a-z0-9]+", "h3 h4 p table thead tbody tr th td strong code pre details summary sub ul li")
LINES = "first\n::error file=x::second\n### third\n</details>\n<!-- plancli:ci:. -->\n"


@pytest.fixture(autouse=True)
def no_forge(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("GITHUB_", "GITLAB_", "CI_"))]:
        monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("form", "suffix"),
    [("text", "txt"), ("markdown", "md"), ("github", "txt"), ("gitlab", "json"), ("json", "json")],
)
def test_the_example_in_each_format(
    form: str, suffix: str, terminal: Terminal, shop: Path, golden: Callable[[str, str], None]
) -> None:
    """From the approval of one-click pay to the last commit: 4 points came, 1.5 were tolerated."""
    answer = terminal.plan("ci", "HEAD~13", "--format", form)
    assert (answer.code, answer.err) == (1, "")
    golden(f"ci/corner-shop-{form}.{suffix}", answer.out)


def test_a_change_that_may_land(terminal: Terminal, shop: Path, golden: Callable[[str, str], None]) -> None:
    answer = terminal.plan("ci", "HEAD~9", "--rev", "HEAD~6", "--format", "markdown")
    assert answer.code == 0
    golden("ci/corner-shop-guest-checkout.md", answer.out)


def write_hostile(wallet: Sandbox, text: str) -> None:
    quoted = json.dumps(text)
    charter = edited(CHARTER, "title: Pay ", f"title: {quoted} ").replace("title: Save a card", f"title: {quoted}")
    charter = charter.replace("size: 5", "size: 9").replace("purpose: Shoppers leave.", f"purpose: {quoted}")
    beta = edited(BETA, "title: Beta\n", f"title: {quoted}\n").replace("title: Button", f"title: {quoted}")
    people = edited("people.yaml", "name: Grace", f"name: {quoted}").replace("name: Ben", f"name: {quoted}")
    beta = beta.replace("    effort: 5d\n", "    effort: 9d\n    assign: [nobody]\n").replace(
        "    assign: [ben]\n", "", 1
    )
    wallet.write({"people.yaml": people, CHARTER: charter, BETA: beta.replace("assign: [nobody]", "assign: [ben]")})
    wallet.identity(text.replace("\n", " "))


@pytest.mark.parametrize("text", [HOSTILE, LINES, "x" * 5000, "`" * 300, "|" * 300], ids=range(5))
def test_texts_stay_texts(text: str, wallet: Sandbox, terminal: Terminal, tmp_path: Path) -> None:
    import cmarkgfm

    wallet.git("checkout", "--quiet", "-b", "work")
    write_hostile(wallet, text)
    wallet.commit("ben")
    comment = terminal.plan("ci", "main", "--format", "markdown").out
    lines = comment.splitlines()
    assert [line for line in lines if "plancli:ci" in line and line.startswith("<!--")] == ["<!-- plancli:ci:. -->"]
    assert lines[-1] == "<!-- plancli:ci:. -->"
    assert not [line for line in lines if line.startswith("::")]
    page = cmarkgfm.github_flavored_markdown_to_html(comment, 1 << 17)
    tags = set(re.findall(r"</?([a-z0-9]+)", page))
    assert tags <= set(TAGS), tags
    assert page.count("<details") == page.count("</details>")
    assert "@everyone" not in re.sub("<code>.*?</code>", "", page)
    assert {len(re.findall("<t[hd]", row)) for row in re.findall("<tr>.*?</tr>", page, re.DOTALL)} <= {3, 4, 6}
    for line in terminal.plan("ci", "main", "--format", "github").out.splitlines():
        assert line.startswith(("✗ ", "::error title=plancli ", "::warning title=plancli ")), line
    report = terminal.plan("ci", "main", "--format", "gitlab").json
    assert all("\n" not in entry["description"] for entry in report)
    assert "\u202e" not in terminal.plan("ci", "main").out


def test_nothing_is_longer_than_it_may_be(wallet: Sandbox, terminal: Terminal, tmp_path: Path) -> None:
    """Nine hundred changes, of which each is a finding too; and several hundred charters."""
    strict = FILES[PLAN] + "checks:\n  severity: {S202: error}\n"
    wallet.write({PLAN: strict}).commit("grace")
    wallet.git("checkout", "--quiet", "-b", "work")
    tasks = "".join(f"  task-{at}:\n    title: {'Something long ' * 8}{at}\n" for at in range(700))
    late = "title: Late\ndue: 2026-03-05\ntasks:\n  one: {title: One, duration: 1d, not-before: 2026-07-01}\n"
    wallet.write({f"milestones/pay/late-{at}.yaml": late for at in range(20)})
    wallet.write({BETA: FILES[BETA] + tasks, CHARTER: edited(CHARTER, "size: 5", "size: 9")})
    wallet.write({f"charters/more-{at}.yaml": f"title: More {at}\nstatus: draft\n" for at in range(200)})
    wallet.commit("ben")
    comment, summary = tmp_path / "comment.md", tmp_path / "summary.md"
    answer = terminal.plan("ci", "main", "--format", "github", "--comment", comment, "--summary", summary)
    assert answer.code == 1
    assert [answer.out.count(f"\n::{kind} ") for kind in ("error", "warning")] == [10, 10]
    assert re.search(r"::error title=plancli::\d+ more: the summary of the run has them\n", answer.out)
    text = comment.read_text()
    assert COMMENT / 8 < len(text) <= COMMENT
    assert text.startswith("### ❌ Scope +4 of 13 (tolerance 10%)")
    assert text.endswith("<!-- plancli:ci:. -->\n")
    assert re.search(r"… and \d+ more\.\n", text)
    assert re.search(r"… and \d+ more charters with changes\.\n", text)
    assert text.count("<details") == text.count("</details>")
    assert len(text) < len(summary.read_bytes()) <= SUMMARY


def test_a_field_is_said_whatever_stands_in_it(wallet: Sandbox, terminal: Terminal) -> None:
    """A date or a person stands under `by`, money or a part of it under `cost`."""
    wallet.git("checkout", "--quiet", "-b", "work")
    charter = edited(CHARTER, "approval: {by: grace", "approval: {by: ada").replace(
        "target: 5}", "target: 5, by: 2026-12-31}"
    )
    wallet.write({PLAN: edited(PLAN, "cost: 5%", "cost: 9%"), CHARTER: charter}).commit("ada")
    text = terminal.plan("ci", "main", "--format", "markdown").out
    assert "approval by grace → ada" in text
    assert "tolerance cost 5% → 9%" in text
    assert "by 31 Dec (" in text
    assert "approval by grace → ada" in terminal.plan("diff", "main", "HEAD", "--format", "markdown").out


def test_only_who_may_is_asked_to_approve(wallet: Sandbox, terminal: Terminal) -> None:
    """Not who asks, and for each charter its own; the text is saved where the plan stands."""
    people = edited("people.yaml", "{name: Grace}", "{name: Grace, email: grace@shop.example}")
    files = FILES | {"people.yaml": people, "charters/other.yaml": FILES[CHARTER].replace("[grace, ada]", "[ada]")}
    wallet.write(dict.fromkeys(FILES)).write({f"a plan/{path}": text for path, text in files.items()}).commit("grace")
    wallet.git("checkout", "--quiet", "-b", "work")
    grown = {
        f"a plan/charters/{key}.yaml": files[f"charters/{key}.yaml"].replace("size: 5", "size: 9")
        for key in ("pay", "other")
    }
    wallet.write(grown).commit("grace")
    text = terminal.plan("ci", "main", "--root", "a plan", "--format", "markdown").out
    for key in ("cards", "cards-2"):
        assert (
            f"Save this as `a plan/changes/{key}.yaml`, let Ada run `plan approve change/{key} --root 'a plan'`" in text
        )
    anew = "`plan approve charter/other --root 'a plan'`, `plan approve charter/pay --root 'a plan'`"
    assert f"Or approve each charter anew, which forgives all that was added: {anew}." in text


def test_who_asked_for_a_change_is_not_to_approve_it(wallet: Sandbox, terminal: Terminal) -> None:
    wallet.git("checkout", "--quiet", "-b", "work")
    asked = "title: More\ncharter: pay\nasked-by: ada\nasked-on: 2026-03-20\ncovers: [charter/pay scope.in.cards]\n"
    wallet.write({"changes/more.yaml": f"{asked}status: approved\napproval: {{by: ada, on: 2026-03-20}}\n"})
    wallet.write({CHARTER: edited(CHARTER, "size: 5", "size: 9")}).commit("ada")
    text = terminal.plan("ci", "main", "--format", "markdown").out
    assert "| Ada asked for it, and approved it (`change/more approval`) | have it approved by Grace |" in text


def test_few_warnings_stand_open_and_many_are_folded(wallet: Sandbox, terminal: Terminal) -> None:
    wallet.git("checkout", "--quiet", "-b", "work")
    folded = "<summary>Warnings that this change brings (4)</summary>"
    for many in (3, 4):
        items = "".join(f"    item-{at}: {{title: Item {at}, size: 0.1}}\n" for at in range(many))
        wallet.write({CHARTER: edited(CHARTER, "  out:\n", f"{items}  out:\n")}).commit("ben")
        text = terminal.plan("ci", "main", "--format", "markdown").out
        assert text.count("⚠️ | no milestone or task of charter/pay delivers") == many
        assert (folded in text) == (many > 3)


def test_what_is_in_the_way_stands_first_and_the_largest_before_the_rest(wallet: Sandbox, terminal: Terminal) -> None:
    wallet.git("checkout", "--quiet", "-b", "work")
    items = "".join(f"    item-{at}: {{title: Item {at}, size: {at}}}\n" for at in (1, 2, 3))
    asked = "title: More\ncharter: pay\nasked-by: ben\nasked-on: 2026-03-20\ncovers: [charter/pay scope.in.item-3]\n"
    asked += "status: approved\nimpact: {scope: 1}\napproval: {by: ada, on: 2026-03-20}\n"
    wallet.write({"changes/more.yaml": asked, CHARTER: edited(CHARTER, "  out:\n", f"{items}  out:\n")}).commit("ada")
    text = terminal.plan("ci", "main", "--format", "markdown").out
    rows = re.findall(r"^\| (\S+) \| \*\*(.*?)\*\*", text, re.MULTILINE)
    assert rows[:3] == [("❌&nbsp;▲", "Item 2"), ("❌&nbsp;▲", "Item 1"), ("⚠️&nbsp;▲", "More")]


def test_files_are_written(wallet: Sandbox, terminal: Terminal, tmp_path: Path) -> None:
    wallet.write({"README.md": "x\n"}).commit()
    report, summary = tmp_path / "report.json", tmp_path / "summary.md"
    for _ in range(2):
        answer = terminal.plan("ci", "HEAD~1", "--format", "gitlab", "-o", report, "--summary", summary)
        assert answer == (0, "", "")
    assert json.loads(report.read_text()) == []
    assert summary.read_text().count("### ✅ No changes to the plan\n") == 2, "appended"
    answer = terminal.plan("ci", "HEAD~1", "--summary", tmp_path / "no" / "where")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: ")


def test_a_marker_for_each_plan() -> None:
    from plancli.reports.ci import marker

    assert [marker(root) for root in ("", "planning/", "a--> b/", "a b/")] == [
        "plancli:ci:.", "plancli:ci:planning/", "plancli:ci:a-b/", "plancli:ci:a-b/",
    ]  # fmt: skip


def test_the_repository_has_a_template_of_its_own(wallet: Sandbox, terminal: Terminal) -> None:
    own = '{% extends "builtin/ci.markdown.j2" %}{% block findings %}Ask {{ "grace" | code }}.\n\n{% endblock %}'
    wallet.write({"templates/ci.markdown.j2": own}).commit()
    text = terminal.plan("ci", "HEAD~1", "--format", "markdown").out
    assert text.startswith(
        "### ✅ No changes to the plan\n\nIt may land. The whole plan has 3 warnings.\n\nAsk `grace`.\n"
    )
