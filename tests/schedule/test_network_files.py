"""What MS Project and Primavera P6 computed for their own networks is what comes out here too."""

from pathlib import Path

import pytest
from networks import Network, Task, network_of, read_json
from oracles import Comparison, main

UNEQUAL: dict[str, str] = {}
"""The tasks, `FILE: NAME`, that start or finish at another working instant, in tier A1 with other slack; and why."""

ROUNDED = "msp-59795d76b2.json"
"""The one network with parts of a minute."""


@pytest.fixture(scope="module")
def compared(shared: Path) -> dict[str, Comparison]:
    """All networks of the folder, scheduled."""
    read = {path.name: read_json(path) for path in sorted((shared / "data/oracles/networks").glob("*.json"))}
    return {name: Comparison(network_of(data)) for name, data in read.items() if data is not None}


def test_every_task_is_equal_but_those_that_are_explained(compared: dict[str, Comparison]) -> None:
    tasks = [(name, one, task) for name, one in compared.items() for task in one.network.leaves]
    unequal = {f"{name}: {task.name}": wrong for name, one, task in tasks if (wrong := one.differences(task))}
    assert {name: wrong for name, wrong in unequal.items() if name not in UNEQUAL} == {}
    assert set(UNEQUAL) == set(unequal)
    assert (len(compared), len(tasks)) == (24, 1047)
    assert len(unequal) < 0.05 * len(tasks)


def test_where_all_follows_from_the_file_dates_are_equal_to_the_minute_and_so_is_free_slack(
    compared: dict[str, Comparison],
) -> None:
    complete = {name: one for name, one in compared.items() if one.network.oracle.tier == "A1"}
    tasks = [(name, one, task) for name, one in complete.items() for task in one.network.leaves]
    wrong = [(name, task.name, *one.dates(task, exactly=True), *free_slack(one, task)) for name, one, task in tasks]
    assert [found for found in wrong if found[2:]] == []
    assert (len(complete), len(tasks)) == (16, 722)


def free_slack(one: Comparison, task: Task) -> list[str]:
    """Free slack that is another one.

    Primavera gives free slack above a total slack below 0; MS Project forgets the links of summaries when it looks for
    the first successor.
    """
    item, expected = one.item(task), task.expected
    if expected.total_slack_min < 0 or follows_summary(one.network, task):
        return []
    ours, theirs = item.free_slack or 0, min(expected.free_slack_min, item.total_slack or 0)
    return [] if ours == theirs else [f"free slack {ours} instead of {theirs}"]


def follows_summary(network: Network, task: Task) -> bool:
    above = {summary.uid for summary in network.above(task)}
    return any(link.uid in above for each in network.tasks for link in each.preds)


def test_one_network_needs_the_minute_that_rounding_allows(compared: dict[str, Comparison]) -> None:
    assert [name for name, one in compared.items() if one.rounding] == [ROUNDED]
    one = compared[ROUNDED]
    moved = [task.name for task in one.network.leaves if list(one.dates(task, exactly=True))]
    assert (len(moved), len(one.network.leaves)) == (11, 46)


def test_the_benchmark_sums_up_in_its_last_line(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(shared / "data/oracles/networks")])
    lines = capsys.readouterr().out.splitlines()
    assert (lines[0], lines[-1]) == ("msp-06c8ea25dc.json: 26 of 26 tasks equal", "1047 of 1047 tasks equal")
