"""What one check finds in the base plan of the documentation, some of its files being other ones."""

from plancli.checks import run_checks
from plancli.checks.documentation import BASE
from plancli.model.problem import Finding
from plancli.model.values.moment import Moment
from plancli.schedule.critical_path import compute_schedule
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
    return [finding for check, finding in run_checks(loaded.plan, day, schedule) if check.code == code]


def only(found: list[Finding]) -> Finding:
    assert len(found) == 1
    return found[0]
