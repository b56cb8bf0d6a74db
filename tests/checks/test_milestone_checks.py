"""The checks of milestones: what each says, where, and what it leaves alone."""

import pytest
from found import charter, findings, only

from plancli.model.problem import Finding

DROPPED = "tasks: {api: {title: API, status: dropped}}"
OPEN = "tasks: {api: {title: API, effort: 1d, assign: ada}}"


def judged(code: str, *keys: str, status: str = "active") -> list[Finding]:
    """What the check of a code finds beside the base plan in a milestone `launch`."""
    files = {"milestones/pay/launch.yaml": "\n".join(["title: Launch", *keys, ""])}
    return findings(files | charter(status=status), code)


@pytest.mark.parametrize("code", ["M102", "M104", "M106"])
@pytest.mark.parametrize("status", ["closed", "cancelled"])
def test_history_is_left_alone(code: str, status: str) -> None:
    files = {
        "milestones/pay/beta.yaml": "title: Beta\n",
        "milestones/pay/beta-2.yaml": f"title: Beta\nreached: 2026-02-02\n{OPEN}\n",
        "milestones/pay/gone.yaml": f"title: Gone\n{DROPPED}\n",
    }
    assert findings(files | charter(status="on-hold"), code) != []
    assert findings(files | charter(status=status), code) == []


@pytest.mark.parametrize(
    ("key", "count"),
    [
        ("owner: ada", 1),
        ("due: 2026-06-30", 1),
        ("after: beta", 0),
        ("not-before: 2026-06-30", 0),
        ("reached: 2026-02-27", 0),
        ("approval: {by: grace, on: 2026-02-27}", 0),
        (OPEN, 0),
    ],
)
def test_what_says_when_an_event_is_reached(key: str, count: int) -> None:
    assert len(judged("M102", key)) == count


def test_in_a_draft_it_is_a_hint() -> None:
    assert only(judged("M102", status="draft")).severity == "info"


def test_dropped_tasks_only() -> None:
    finding = only(judged("M104", DROPPED))
    assert (finding.address, finding.field, finding.spot) == ("milestone/pay/launch", "tasks", "key")
    mixed = "tasks: {a: {title: A, status: dropped}, b: {title: B, finished: 2026-02-27}}"
    assert judged("M104", mixed) == judged("M104", "after: beta") == []


def test_reached_is_for_events() -> None:
    finding = only(judged("M106", "reached: 2026-02-27", OPEN))
    assert (finding.address, finding.field) == ("milestone/pay/launch", "reached")
    assert judged("M106", "reached: 2026-02-27") == []
