"""What the page about checking shows is so."""

import re
from pathlib import Path

from plancli.checks.rules.rule import fault_of
from plancli.store.loader import load
from plancli.store.source import MemorySource

PAGE = (Path(__file__).parents[2] / "docs" / "checking.md").read_text("utf-8")


def test_its_settings_are_settings() -> None:
    blocks = re.findall(r"```yaml\n# plan.yaml\nchecks:\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 3
    files = {"charters/refunds.yaml": "title: Refunds\n", "people.yaml": "people: {grace: {name: Grace}}\n"}
    loaded = load(MemorySource({**files, "plan.yaml": "plan: 1\nchecks:\n" + "".join(blocks)}))
    assert loaded.problems == ()
    settings = loaded.plan.settings.checks
    assert settings is not None
    assert [fault_of(name, rule) for name, rule in settings.rules.items()] == [None, None, None]
    assert len(settings.waive) == 1
    assert set(settings.severity) == {"S205", "metric-never-measured"}
