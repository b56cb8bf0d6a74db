"""`plan blame` end to end."""

from collections.abc import Callable
from pathlib import Path

from sandbox import Sandbox
from small import FILES, edited
from terminal import Terminal

ALPHA = "milestones/pay/alpha.yaml"


def test_example(terminal: Terminal, shop: Path, golden: Callable[[str, str], None]) -> None:
    for name in ("milestone/one-click-pay/closed-beta", "person/ben"):
        assert terminal.plan("blame", name).code == 0
    golden("history/corner-shop-blame.txt", terminal.transcript)


def test_each_field_with_its_last_change(terminal: Terminal, wallet: Sandbox) -> None:
    slipped = edited(ALPHA, "2026-03-31", "2026-04-10")
    wallet.write({ALPHA: slipped})
    ben = wallet.commit("ben")
    wallet.git("mv", ALPHA, "milestones/pay/first.yaml")
    wallet.write({"milestones/pay/beta.yaml": edited("milestones/pay/beta.yaml", "[alpha]", "[first]")}).commit("cleo")
    wallet.write({"milestones/pay/first.yaml": slipped.replace("effort: 10d", "effort: 12d")})
    value = terminal.plan("blame", "milestone/pay/first", "--today", "2023-11-25", "--format", "json").json
    assert (value["schema"], value["address"], value["today"]) == (
        "plancli/blame/1",
        "milestone/pay/first",
        "2023-11-25",
    )
    found = {(one["address"], one["field"]): one for one in value["fields"]}
    due = found["milestone/pay/first", "due"]
    assert (due["value"], due["commit"], due["author"], due["age_days"]) == ("2026-04-10", ben, "ben", 10)
    assert (due["attribution"], due["written_in"], due["subject"]) == ("exact", ben, "by ben")
    assert found["milestone/pay/first", "title"]["author"] == "grace"
    task = "task/pay/first/vault"
    assert found[task, "assign"]["author"] == "grace"
    effort = found[task, "effort"]
    assert (effort["value"], effort["commit"], effort["author"], effort["age_days"]) == ("12d", None, None, None)
    assert "not committed" in terminal.plan("blame", "pay/first").out


def test_fields_of_the_plan_itself_and_of_a_person(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({"holidays/DE.yaml": FILES["holidays/DE.yaml"] + "2026-12-25: Christmas\n"}).commit("ben")
    fields = {one["field"]: one for one in terminal.plan("blame", "plan", "--format", "json").json["fields"]}
    assert fields["holidays.DE.2026-12-25"]["author"] == "ben"
    assert fields["holidays.DE.2026-05-01"]["author"] == "grace"
    assert (fields["teams.web"]["value"], fields["teams.web"]["author"]) == (["ben"], "grace")
    assert fields["tolerance.scope"]["value"] == "10%"
    person = terminal.plan("blame", "person/ben", "--format", "json").json["fields"]
    assert [(one["field"], one["value"]) for one in person] == [("name", "Ben"), ("rate", "75"), ("skills", ["python"])]


def test_what_is_no_more_has_no_fields(terminal: Terminal, wallet: Sandbox) -> None:
    code, out, err = terminal.plan("blame", "pay/gamma")
    assert (code, out) == (2, "")
    assert "there is no `pay/gamma` in the plan" in err
