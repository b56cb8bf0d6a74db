"""Changes of some fields only: those of all fields, less the others."""

import pytest
from ledgers import PLAN, History, charter

from plancli.model.history import PlanStep
from plancli.model.values.duration import Units
from plancli.scope.diff import Only
from plancli.scope.landed import land

ALPHA = """\
title: Alpha
due: 2026-03-31
owner: ada
tasks: {api: {title: API, effort: 3d}, web: {title: Web, effort: 1d}}
"""
BETA = """\
title: Beta
due: 2026-04-02
owner: ben
tasks: {api: {title: Api, effort: 4d}, app: {title: App, effort: 1d}}
x-own: 1
"""
ONLY: Only = {
    "milestone": frozenset({"due", "tasks"}),
    "task": frozenset({"effort"}),
    "plan": frozenset({"tolerance"}),
    "person": frozenset(),
}


def steps() -> list[PlanStep]:
    """Everything changes: fields in both sets, a task that comes and one that goes, files that come and go."""
    history = History({"charters/pay.yaml": charter(), "milestones/pay/alpha.yaml": ALPHA})
    history.commit("ben", {"milestones/pay/alpha.yaml": BETA, "charters/pay.yaml": charter(more="purpose: More\n")})
    plan = f"{PLAN}name: Shop\ntolerance: {{scope: 5%}}\n"
    history.commit("ben", {"plan.yaml": plan, "people.yaml": "people: {ben: {name: Ben}}\n"})
    history.commit("ben", {"people.yaml": "people: {ben: {name: Benjamin}}\n", "milestones/pay/alpha.yaml": None})
    return history.steps


@pytest.mark.parametrize("step", steps(), ids=["first", "fields", "settings", "gone"])
def test_some_fields_are_those_of_all(step: PlanStep) -> None:
    def asked(address: str, field: str | None) -> bool:
        keys = ONLY.get(address.partition("/")[0])
        return field is None or keys is None or field.partition(".")[0] in keys

    everything = list(land(step, {}, Units()))
    assert [one for one in everything if asked(one.change.address, one.change.field)] == list(
        land(step, {}, Units(), ONLY)
    )


def test_a_milestone_without_its_tasks_is_asked_for() -> None:
    step = steps()[1]
    found = list(land(step, {}, Units(), {"milestone": frozenset({"due"}), "charter": frozenset()}))
    assert [(one.change.address, one.change.field) for one in found] == [("milestone/pay/alpha", "due")]
