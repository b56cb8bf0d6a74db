"""What one check finds in the base plan of the documentation, some of its files being other ones."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from plancli.checks.documentation import BASE
from plancli.checks.run import choose_checks, facts_of, run_checks
from plancli.model.history import Commit, EntityChange, PlanStep
from plancli.model.problem import Finding
from plancli.model.settings import CheckSettings
from plancli.model.values.moment import Moment
from plancli.schedule.critical_path import compute_schedule
from plancli.scope.baseline import replay
from plancli.scope.creep import compute_creep
from plancli.scope.result import Ledger
from plancli.store.files import read_file
from plancli.store.loader import load
from plancli.store.source import MemorySource

TODAY = "2026-03-02"
CHARTER = BASE["charters/pay.yaml"]
BETA = BASE["milestones/pay/beta.yaml"]


def findings(files: dict[str, str], code: str, today: str = TODAY, *, scheduled: bool = True) -> list[Finding]:
    """What the check of a code finds in the base plan in which `files` are other ones."""
    loaded = load(MemorySource(BASE | files))
    day = Moment.parse(today)
    schedule = compute_schedule(loaded.plan, day) if scheduled else None
    facts = facts_of(loaded.plan, day, schedule, ignores=loaded.ignores)
    settings = loaded.plan.settings.checks or CheckSettings()
    checks = [check for check in choose_checks(settings, facts) if check.code == code]
    return [finding for _, finding in run_checks(checks, facts, settings)]


def charter(**keys: str) -> dict[str, str]:
    """The charter of the base plan, in which `keys` are other ones; an empty one is left out."""
    blocks = {block.partition(":")[0]: block for block in re.split(r"^(?=[^\s])", CHARTER, flags=re.MULTILINE)}
    blocks |= {key: f"{key}: {text}\n" if text else "" for key, text in keys.items()}
    return {"charters/pay.yaml": "".join(blocks.values())}


def only(found: list[Finding]) -> Finding:
    assert len(found) == 1
    return found[0]


def ledger_of(*commits: Mapping[str, str]) -> Ledger:
    """The ledger after the base plan was committed, and what each of `commits` writes, one a day."""
    return compute_creep(replay(_steps((BASE, *commits))))


def _steps(commits: Iterable[Mapping[str, str]]) -> Iterable[PlanStep]:
    now: dict[str, Any] = {}
    for number, files in enumerate(commits):
        day = f"2026-02-{20 + number}"
        commit = Commit(f"{number:040d}", (), day, day, "grace", "grace@shop.example", "")
        written = {path: read_file(path, text.encode()).entity for path, text in files.items()}
        yield PlanStep(commit, tuple(EntityChange(path, now.get(path), entity) for path, entity in written.items()))
        now |= written
