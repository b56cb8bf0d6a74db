"""`plan why` on small plans: what a manager reads; and how things may be named."""

from collections.abc import Callable

import pytest
from sandbox import Sandbox
from small import FILES
from terminal import Terminal

Golden = Callable[[str, str], None]

VAULT = "title: Alpha\ndue: 2026-06-19\ntasks:\n  vault: {title: Card vault, effort: 3d, assign: [ben]}\n"
API = "  api: {title: Vault API, effort: 2d, assign: [ben], %s}\n"

CASES = {
    "dependency": ("2026-06-08", {"milestones/pay/alpha.yaml": VAULT + API % "after: [vault]"}),
    "lag": ("2026-06-08", {"milestones/pay/alpha.yaml": VAULT + (API % "after: [vault SS +2d]").replace("ben", "ada")}),
    "person": ("2026-06-08", {"milestones/pay/alpha.yaml": VAULT + API % "due: 2026-06-30"}),
    "holiday": ("2026-04-30", {"milestones/pay/alpha.yaml": VAULT}),
    "today": (
        "2026-06-08",
        {"milestones/pay/alpha.yaml": VAULT.replace("effort: 3d", "effort: 20d, started: 2026-05-26, remaining: 4d")},
    ),
    "not-before": ("2026-06-08", {"milestones/pay/alpha.yaml": VAULT + API % "after: [vault], not-before: 2026-06-15"}),
    "away": (
        "2026-06-08",
        {
            "people.yaml": FILES["people.yaml"].replace("[python]", "[python], away: 2026-06-09..2026-06-19"),
            "milestones/pay/alpha.yaml": VAULT,
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_reason_in_words(case: str, terminal: Terminal, golden: Golden) -> None:
    today, files = CASES[case]
    Sandbox(terminal.home / "wallet", terminal.home).write({**FILES, **files})
    terminal.cd(terminal.home / "wallet")
    assert terminal.plan("why", "milestone/pay/alpha", "--today", today).code == 0
    golden(f"why/{case}.txt", terminal.transcript)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("launch", ["milestone/one-click-pay/launch"]),
        ("release-candidate", ["one-click-pay/release-candidate"]),
        ("refunds", ["charters/refunds.yaml"]),
        ("summer-launch", ["checkout", "commitments.summer-launch"]),
        ("release-candidate-markdown", ["one-click-pay/release-candidate", "--format", "markdown"]),
        ("launch-json", ["one-click-pay/launch", "--format", "json"]),
    ],
)
def test_example(name: str, arguments: list[str], terminal: Terminal, shop, golden: Golden) -> None:  # type: ignore[no-untyped-def]
    answer = terminal.plan("why", *arguments)
    assert (answer.code, answer.err) == (0, "")
    golden(f"why/{name}.txt", terminal.transcript)


def test_json_has_every_figure(terminal: Terminal, shop) -> None:  # type: ignore[no-untyped-def]
    value = terminal.plan("why", "one-click-pay/release-candidate", "--format", "json").json
    assert next(iter(value.items())) == ("schema", "plancli/why/1")
    assert (value["today"], value["finish"], value["wanted"]) == ("2026-06-08", "2026-07-22T00:00", "2026-07-24")
    numbers = value["steps"][3]
    assert (numbers["driver"], numbers["link"]) == (
        {"kind": "link", "address": "milestone/one-click-pay/closed-beta"},
        {"type": "FS", "lag": "+2ew", "lag_minutes": 14 * 24 * 60, "elapsed": True},
    )
    [away] = value["steps"][4]["lost"]
    assert away == {"kind": "away", "name": "ben", "first": "2026-07-06", "last": "2026-07-17", "lost_minutes": 9 * 480}


@pytest.mark.parametrize(
    "name",
    [
        "milestone/pay/beta",
        "pay/beta",
        "milestones/pay/beta.yaml",
        "./milestones/pay/beta.yaml",
        "wallet/milestones/pay/beta.yaml",
    ],
)
def test_one_thing_by_many_names(name: str, terminal: Terminal, wallet: Sandbox) -> None:
    expected = terminal.plan("why", "milestone/pay/beta").out
    assert terminal.plan("why", name).out == expected


def test_mistaken_names(terminal: Terminal, wallet: Sandbox, golden: Golden) -> None:
    wallet.write({"changes/pay.yaml": "title: More\ncharter: pay\nstatus: proposed\n"})
    for arguments in (
        ["beta"],
        ["pay"],
        ["pay/betta"],
        ["milestones/pay/beto.yaml"],
        ["plan.yaml"],
        ["ben"],
        ["wallet"],
        ["wallet", "commitments.fare"],
        ["pay/beta", "due"],
    ):
        assert terminal.plan("why", *arguments).code == 2
    golden("why/mistaken-names.txt", terminal.transcript)


def test_words_of_a_plan_are_no_markup(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({"milestones/pay/alpha.yaml": VAULT.replace("Card vault", "'<img> | **bold** \\e[31m @grace'")})
    out = terminal.plan("why", "pay/alpha", "--format", "markdown").out
    assert "<img>" not in out
    assert " **bold** " not in out
    assert "\x1b" not in terminal.plan("why", "pay/alpha").out


def test_lines_fit_the_page(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({"milestones/pay/alpha.yaml": VAULT.replace("Card vault", "A very long title " * 12)})
    assert all(len(line) <= 100 for line in terminal.plan("why", "pay/alpha").out.splitlines())
