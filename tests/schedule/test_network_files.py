"""What MS Project and Primavera P6 computed for their own networks is what comes out here too."""

import json
from pathlib import Path

import pytest
from network_files import NetworkFile, NotSaid

NOT_SAID = {
    "msp-59795d76b2.json": "a part of a minute",
    "msp-ac034e0200.json": "finish no earlier than",
}
"""What the plan format cannot say of these, so that they cannot be compared."""


def networks(shared: Path, *tiers: str) -> list[NetworkFile]:
    folder = shared / "data/oracles/networks"
    index = json.loads((folder / "INDEX.json").read_text())
    files = [each["file"] for each in index if each["tier"] in tiers]
    return [NetworkFile(folder / file) for file in files if file not in NOT_SAID]


def test_dates_and_slack_are_those_of_the_other_programs(shared: Path) -> None:
    found = networks(shared, "A1")
    for network in found:
        schedule = network.schedule()
        assert {network.path.name: network.differences(schedule) + network.slack_differences(schedule)} == {
            network.path.name: []
        }
    assert (len(found), sum(len(network.leaves) for network in found)) == (16, 722)


def test_dates_are_those_of_the_other_programs_as_working_instants(shared: Path) -> None:
    found = networks(shared, "A2", "A3")
    for network in found:
        assert {network.path.name: network.differences(network.schedule(), instants=True)} == {network.path.name: []}
    assert (len(found), sum(len(network.leaves) for network in found)) == (6, 238)


@pytest.mark.parametrize(("name", "reason"), NOT_SAID.items())
def test_what_the_format_cannot_say_is_known(shared: Path, name: str, reason: str) -> None:
    with pytest.raises(NotSaid, match=reason):
        NetworkFile(shared / "data/oracles/networks" / name).plan()
