"""One mistake at random in a sound plan: it is found where it was made, and nothing ever breaks."""

import contextlib
import random
from collections import Counter
from pathlib import Path

import pytest
from mutations import MUTATORS, Mutation, garble, mutate, sites_of

from plancli.errors import PlanError
from plancli.model.values.moment import Moment
from plancli.session.problems import find_problems
from plancli.store.loader import load
from plancli.store.source import MemorySource

TOP = Path(__file__).parents[2]
PLANS = {"corner-shop": TOP / "examples" / "corner-shop", "sound": Path(__file__).parent / "sound"}
TODAY = Moment.parse("2026-06-08")
ENOUGH = 0.95


def read(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}


def is_found(mutation: Mutation) -> bool:
    problems = find_problems(load(MemorySource(mutation.files)), TODAY)
    return any((one.file, one.line) == mutation[2:4] and one.code in mutation.codes for one in problems)


def missed(seed: int, count: int) -> tuple[Counter[str], list[str]]:
    """How many mistakes of each kind were made, and those that were not found."""
    chance = random.Random(seed)
    plans = [read(folder) for folder in PLANS.values()]
    sites = [sites_of(plan) for plan in plans]
    made: Counter[str] = Counter()
    silent = []
    for number in range(count):
        which = number % len(plans)
        mutation = mutate(chance, plans[which], sites[which])
        made[mutation.what] += 1
        if not is_found(mutation):
            line = mutation.files[mutation.file].split("\n")[mutation.line - 1]
            silent.append(f"{mutation.what} {sorted(mutation.codes)} {mutation.file}:{mutation.line}: {line.strip()}")
    return made, silent


def judge(seed: int, count: int) -> None:
    made, silent = missed(seed, count)
    print(f"{count - len(silent)} of {count} mistakes found at their line:", dict(sorted(made.items())))
    assert len(made) == len(MUTATORS)
    assert len(silent) <= (1 - ENOUGH) * count, "\n".join(silent)


def test_mistakes_are_found_where_they_are() -> None:
    judge(seed=7, count=150)


@pytest.mark.slow
def test_two_thousand_mistakes_are_found_where_they_are() -> None:
    judge(seed=2026, count=2000)


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)])
def test_no_garbage_breaks_anything(seed: int) -> None:
    chance = random.Random(seed)
    plans = [read(folder) for folder in PLANS.values()]
    for number in range(100 if seed == 1 else 1000):
        files = garble(chance, plans[number % len(plans)])
        with contextlib.suppress(PlanError):
            find_problems(load(MemorySource(files)), TODAY)
