"""What changes may move: the effects of the whole plan are those of the part that is scheduled."""

import datetime as dt
import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.model.plan import Plan, assemble_plan
from plancli.model.references import resolve_references
from plancli.model.values.moment import Moment
from plancli.schedule.critical_path import compute_schedule
from plancli.scope.affected import affected_charters, part_of
from plancli.scope.diff import diff_plans
from plancli.scope.effects import Effect, compute_effects
from plancli.store.files import read_file

TODAY = Moment(dt.date(2026, 3, 2))
CHARTERS = "abcdef"
PATHS = [f"{charter}/{key}" for charter in CHARTERS for key in "xyz"]
PEOPLE = "people: {ben: {rate: 75}, ada: {}}\n"
PRODUCT = "title: P\ncommitments:\n  first: {milestone: a/z, date: 2026-03-09, title: First}\n"

Files = dict[str, str]


def plan_of(files: Files) -> Plan:
    readings = {path: read_file(path, text.encode()) for path, text in sorted(files.items())}
    assert not any(reading.problems for reading in readings.values()), readings
    plan = assemble_plan({path: reading.entity for path, reading in readings.items()})
    references, broken = resolve_references(plan, ())
    assert not broken
    return msgspec.structs.replace(plan, references=references)


def milestone(chance: random.Random, path: str) -> str:
    before = [other for other in PATHS if other < path]
    link = (
        f", after: [{chance.choice(before)}/ {chance.choice(['FS', 'SS'])}]"
        if before and chance.random() < 0.15
        else ""
    )
    late = ", late: true" if chance.random() < 0.2 else ""
    worker = ", assign: [ben]" if chance.random() < 0.3 else ""
    return f"title: M\ntasks:\n  t: {{title: T, effort: {chance.randint(1, 9)}d{link}{late}{worker}}}\n"


def some_files(chance: random.Random, leveling: str) -> Files:
    files = {"plan.yaml": f"plan: 1\nleveling: {leveling}\n", "people.yaml": PEOPLE, "products/p.yaml": PRODUCT}
    files |= {f"charters/{key}.yaml": "title: C\nstatus: active\nproduct: p\n" for key in CHARTERS}
    return files | {f"milestones/{path}.yaml": milestone(chance, path) for path in PATHS}


def edited(chance: random.Random, files: Files) -> Files:
    """One or two edits: a milestone's work and links, a charter's start, a commitment, a person's rate, the hours."""
    edits: Files = {}
    for _ in range(chance.randint(1, 2)):
        path, charter = chance.choice(PATHS), chance.choice(CHARTERS)
        edits |= chance.choice(
            [
                {f"milestones/{path}.yaml": milestone(chance, path)},
                {f"milestones/{path}.yaml": milestone(chance, path)},
                {f"charters/{charter}.yaml": "title: C\nstatus: active\nproduct: p\nstart: 2026-03-23\n"},
                {f"charters/{charter}.yaml": "title: C\nstatus: on-hold\nproduct: p\n"},
                {"products/p.yaml": PRODUCT.replace("a/z", chance.choice(PATHS))},
                {"people.yaml": PEOPLE.replace("75", "80")},
                {"plan.yaml": f"{files['plan.yaml']}calendar: {{days: mon-thu}}\n"},
            ]
        )
    return files | edits


def effects(before: Plan, after: Plan, charters: frozenset[str] | None) -> list[Effect]:
    sides = [(plan, compute_schedule(part_of(plan, charters), TODAY, with_load=False)) for plan in (before, after)]
    return compute_effects(sides[0], sides[1], diff_plans(before, after))


@given(st.integers(0, 2**32), st.sampled_from(["false", "false", "true"]))
def test_effects_of_the_part_are_those_of_the_whole(seed: int, leveling: str) -> None:
    chance = random.Random(seed)
    files = some_files(chance, leveling)
    before, after = plan_of(files), plan_of(edited(chance, files))
    affected = affected_charters(before, after, diff_plans(before, after))
    assert effects(before, after, affected) == effects(before, after, None)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("milestones/a/x.yaml", "title: M\ntasks: {t: {title: T, effort: 9d}}\n", "a"),
        ("milestones/b/x.yaml", "title: M\ntasks: {t: {title: T, effort: 9d}}\n", "bc"),
        ("milestones/a/x.yaml", "title: M\nafter: [c/x/]\n", "abc"),
        ("products/p.yaml", PRODUCT.replace("a/z", "d/x"), "ad"),
        ("charters/e.yaml", "title: E\n", "e"),
        ("people.yaml", PEOPLE.replace("75", "80"), None),
    ],
)
def test_charters_that_links_join_are_affected_together(path: str, text: str, expected: str | None) -> None:
    """Of six charters a link leads from `c` to `b`, and the product promises a milestone of `a`."""
    files = some_files(random.Random(1), "false")
    files |= {f"milestones/{path}.yaml": "title: M\ntasks: {t: {title: T, effort: 1d}}\n" for path in PATHS}
    files["milestones/c/y.yaml"] = "title: M\nafter: [b/y/]\n"
    before, after = plan_of(files), plan_of(files | {path: text})
    affected = affected_charters(before, after, diff_plans(before, after))
    assert affected == (None if expected is None else frozenset(expected))
