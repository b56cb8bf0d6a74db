"""Mistakes at random in sound plans, mended: no error comes of it, and nothing is left to mend."""

import random
from collections.abc import Sequence

import pytest
from mutations import Site, mutate, sites_of
from test_mutations import PLANS, TODAY, read

from plancli.model.problem import Problem
from plancli.session.mending import Mender, State
from plancli.store.files import Readings
from plancli.store.source import MemorySource

KNOWN = Readings()


def mend(files: dict[str, str]) -> State:
    return Mender(MemorySource(files), KNOWN, TODAY, None).mend()


def texts(state: State) -> dict[str, str]:
    return {path: data.decode() for path, data in state.files.items()}


def errors(problems: Sequence[Problem]) -> set[tuple[str, str | None, str | None]]:
    """What reading finds: a plan that was not sound was not scheduled."""
    return {(one.code, one.address, one.field) for one in problems if one.code[0] in "FR" and one.severity == "error"}


def judge(seed: int, count: int) -> None:
    chance = random.Random(seed)
    plans = [texts(mend(read(folder))) for folder in PLANS.values()]
    sites = [sites_of(plan) for plan in plans]
    restored = 0
    for number in range(count):
        which = number % len(plans)
        files = spoilt(chance, plans[which], sites[which])
        start = Mender(MemorySource(files), KNOWN, TODAY, frozenset()).mend()
        end = mend(files)
        assert errors(end.problems) <= errors(start.problems), files
        assert len(end.mended) == len(end.made), files
        again = mend(texts(end))
        assert (again.files, again.made) == (end.files, {}), files
        restored += bool(end.made) and texts(end) == plans[which]
    assert restored > count // 30


def spoilt(chance: random.Random, plan: dict[str, str], sites: list[Site]) -> dict[str, str]:
    """A plan with a mistake in each of one to three files."""
    files = plan
    for _ in range(chance.choice([1, 1, 2, 3])):
        mutation = mutate(chance, files, sites)
        files = dict(mutation.files)
        sites = [site for site in sites if site.file != mutation.file]
    return files


def test_mending_brings_no_error_and_is_done_at_once() -> None:
    judge(seed=13, count=60)


@pytest.mark.slow
def test_a_thousand_plans() -> None:
    judge(seed=2026, count=1000)
