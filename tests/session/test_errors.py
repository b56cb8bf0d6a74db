"""What an edit must not bring is what `plan check` calls an error, found with less work."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from plancli.checks import CHECKS, load_check
from plancli.errors import PlanError
from plancli.model.plan import Plan
from plancli.model.values.moment import Moment
from plancli.session.draft import Draft
from plancli.session.editing.set import set_fields
from plancli.session.errors import find_errors, new_errors
from plancli.session.problems import find_problems
from plancli.session.renaming import Renaming, Target
from plancli.store.files import Readings
from plancli.store.source import MemorySource

TODAY = Moment.parse("2026-06-08")
EXAMPLE = Path(__file__).parents[2] / "examples/corner-shop"
FILES = {path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in EXAMPLE.rglob("*.yaml")}
KNOWN = Readings()
EDITS = [
    ("person/ben", "away+=2026-06-01.."),
    ("person/ben", "capacity=0%"),
    ("person/cleo", "capacity=1%"),
    ("person/noor", "away=2026-01-01.."),
    ("plan", "calendar.closed+=2026-06-01..2199-12-31"),
    ("plan", "calendar.closed+=2026-07-01.."),
    ("plan", "calendar.days=sun"),
    ("plan", "leveling=false"),
    ("plan", "checks.severity.S206=error"),
    ("plan", "checks.severity.high-slack=error"),
    ("plan", "checks.severity.S102=warning"),
    ("plan", "checks.severity.C101=none"),
    ("charter/one-click-pay", "status=closed"),
    ("charter/one-click-pay", "status=on-hold"),
    ("charter/one-click-pay", "sponsor="),
    ("charter/one-click-pay", "approval="),
    ("charter/one-click-pay", "start=2199-12-31"),
    ("charter/one-click-pay", "title=Another"),
    ("charter/refunds", "scope.in="),
    ("charter/refunds", "objectives="),
    ("milestone/one-click-pay/launch", "due=2026-06-09"),
    ("milestone/one-click-pay/launch", "after+=closed-beta"),
    ("milestone/one-click-pay/closed-beta", "after+=launch"),
    ("task/one-click-pay/closed-beta/strong-auth", "effort=100mo"),
    ("task/one-click-pay/closed-beta/strong-auth", "assign=[ben, ben]"),
    ("task/one-click-pay/closed-beta/strong-auth", "assign=nobody"),
    ("task/one-click-pay/closed-beta/strong-auth", "after+=beta-invites"),
    ("task/one-click-pay/closed-beta/strong-auth", "status=done"),
    ("task/refunds/pilot/refund-button", "effort=soon"),
    ("task/refunds/pilot/refund-button", "delivers="),
    ("task/refunds/pilot/refund-button", "not-before=2199-12-30"),
    ("product/checkout", "commitments.fair-demo.date=2026-06-01"),
]


def edited(*edits: tuple[str, str]) -> Draft:
    """The example with edits; what cannot be made is not."""
    draft = Draft(MemorySource(FILES), KNOWN)
    for address, assignment in edits:
        try:
            draft.apply(set_fields(address, [assignment], [])(draft))
        except PlanError:
            continue
    return draft


def agrees(*edits: tuple[str, str]) -> bool:
    loaded = edited(*edits).loaded
    errors = tuple(one for one in find_problems(loaded, TODAY) if one.severity == "error")
    return find_errors(loaded, TODAY) == errors


@pytest.mark.parametrize("edit", EDITS, ids=" ".join)
def test_each_edit_is_judged_as_by_the_whole_check(edit: tuple[str, str]) -> None:
    assert agrees(edit)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(EDITS), min_size=2, max_size=5, unique=True))
def test_edits_are_judged_as_by_the_whole_check(edits: list[tuple[str, str]]) -> None:
    assert agrees(*edits)


def test_among_the_edits_are_some_of_each_kind_of_error() -> None:
    codes = {error.code for edit in EDITS for error in find_errors(edited(edit).loaded, TODAY)}
    assert codes >= {"F204", "R101", "S101", "S102", "S206", "C101"}


def test_the_schedule_is_computed_only_where_an_error_may_come_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from plancli.schedule import critical_path

    asked: list[Moment] = []
    try_schedule = critical_path.try_schedule

    def counted(plan: Plan, today: Moment) -> object:
        asked.append(today)
        return try_schedule(plan, today)

    monkeypatch.setattr(critical_path, "try_schedule", counted)
    for edit in [one for one in EDITS if one[1] in ("title=Another", "due=2026-06-09", "effort=100mo", "status=done")]:
        find_errors(edited(edit).loaded, TODAY)
    assert not asked
    for edit in [one for one in EDITS if one[1] in ("away+=2026-06-01..", "checks.severity.S206=error")]:
        find_errors(edited(edit).loaded, TODAY)
    assert len(asked) == 2


def test_no_check_of_the_schedule_is_an_error_by_itself() -> None:
    """Else `find_errors` would have to compute it for every plan."""
    checks = [load_check(name) for name in CHECKS.values()]
    assert not [one.name for one in checks if one.severity == "error" and one.needs & {"schedule", "quality"}]


def test_one_error_more_of_the_same_is_new() -> None:
    loaded = edited(("task/refunds/pilot/refund-button", "assign=nobody")).loaded
    [error] = find_errors(loaded, TODAY)
    assert new_errors([], [error], []) == [error]
    assert new_errors([error], [error], []) == []
    assert new_errors([error], [error, error], []) == [error]


def test_what_has_another_name_is_the_same_error() -> None:
    [old] = find_errors(edited(("task/refunds/pilot/refund-button", "assign=nobody")).loaded, TODAY)
    renaming = Renaming(Target("milestone/refunds/pilot"), Target("milestone/refunds/trial"))
    new = replace(old, address="task/refunds/trial/refund-button")
    assert new_errors([old], [new], [renaming]) == []
    assert new_errors([old], [new], []) == [new]
