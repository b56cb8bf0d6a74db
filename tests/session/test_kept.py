"""What a check found is kept: the same bytes again without reading anything anew, and never for anything else."""

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sandbox import Sandbox

from plancli.errors import PlanError
from plancli.model.values.moment import Moment
from plancli.render import json
from plancli.render.text.problems import render_check
from plancli.session import Session
from plancli.store.cache import UserFolder

FILES = {
    "plan.yaml": "plan: 1\n",
    "people.yaml": "people: {ada: {name: Ada}}\n",
    "charters/pay.yaml": "title: Pay\nsponser: ada\nmanager: bob\nfinish: 2026-06-30\n",
    "charters/Bad Name.yaml": "title: x\n",
    "milestones/pay/beta.yaml": "title: B\u00e9ta\ndue: 2026-06-10\ntasks: {vault: {title: Vault, effort: 30d}}\n",
    "changes/broken.yaml": "title: [\n",
}
TODAY = dt.date(2026, 6, 8)


@pytest.fixture
def user(tmp_path: Path) -> UserFolder:
    (tmp_path / "caches").mkdir()
    return UserFolder(tmp_path / "caches", b"s" * 32)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    for name in list(os.environ):
        if name.startswith(("GIT_", "PLAN_")):
            monkeypatch.delenv(name)
    return Sandbox(tmp_path / "plan", tmp_path).init().write(FILES)


def session(plan: Sandbox, user: UserFolder | None, *, day: dt.date = TODAY, rev: str | None = None) -> Session:
    return Session(plan.top, rev=rev, today=Moment(day), clock=day, user=user)


def answer(one: Session) -> tuple[str, str]:
    """What is printed, as JSON and as text with the lines of the files."""
    result = one.check()
    return json.check(result), render_check(result, one.lines_of)


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("nothing is to be found anew")

    monkeypatch.setattr("plancli.session.kept._find", refuse)


def test_a_second_check_finds_nothing_anew_and_prints_the_same_bytes(
    plan: Sandbox, user: UserFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = answer(session(plan, None))
    assert answer(session(plan, user)) == expected
    forbid(monkeypatch)
    assert answer(session(plan, user)) == expected
    part = session(plan, user).check([Path("changes")])
    assert [one.file for one in part.problems] == ["changes/broken.yaml"]


def test_a_second_check_of_a_revision_too(plan: Sandbox, user: UserFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.commit()
    expected = answer(session(plan, None, rev="HEAD"))
    assert answer(session(plan, user)) != expected, "of the past an unknown key is no problem"
    assert answer(session(plan, user, rev="HEAD")) == expected
    forbid(monkeypatch)
    assert answer(session(plan, user, rev="HEAD")) == expected


CHANGES: dict[str, Callable[[Path], object]] = {
    "another content of the same length": lambda top: (top / "people.yaml").write_text("people: {bob: {name: Ada}}\n"),
    "a new file": lambda top: (top / "charters/more.yaml").write_text("title: More\n"),
    "a file under another name": lambda top: (top / "charters/pay.yaml").rename(top / "charters/paid.yaml"),
    "a file that is gone": lambda top: (top / "changes/broken.yaml").unlink(),
    "a link": lambda top: (top / "products").symlink_to(top / "charters"),
    "contents exchanged": lambda top: [
        (top / "charters" / name).write_text(text)
        for name, text in {"pay.yaml": "title: x\n", "Bad Name.yaml": FILES["charters/pay.yaml"]}.items()
    ],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_whatever_changes_is_checked_anew(plan: Sandbox, user: UserFolder, change: Callable[[Path], object]) -> None:
    before = answer(session(plan, user))
    change(plan.top)
    after = answer(session(plan, None))
    assert after != before
    assert answer(session(plan, user)) == answer(session(plan, user)) == after


def test_another_day_is_another_check(plan: Sandbox, user: UserFolder) -> None:
    later = TODAY + dt.timedelta(days=30)
    answer(session(plan, user))
    assert answer(session(plan, user, day=later)) == answer(session(plan, None, day=later))
    assert answer(session(plan, user)) == answer(session(plan, None))


def test_another_code_is_another_check(plan: Sandbox, user: UserFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plancli.store.cache._version", lambda _: "an older plancli")
    with monkeypatch.context() as patched:
        patched.setattr("plancli.session.kept._find", lambda _: ())
        assert not session(plan, user).check().problems
    assert not session(plan, user).check().problems
    monkeypatch.setattr("plancli.store.cache._version", lambda _: "a newer plancli")
    assert answer(session(plan, user)) == answer(session(plan, None))


@pytest.mark.parametrize("damage", [b"", b"x" * 500, None], ids=["empty", "random", "cut"])
def test_a_damaged_file_is_as_if_it_were_not_there(plan: Sandbox, user: UserFolder, damage: bytes | None) -> None:
    expected = answer(session(plan, user))
    file = plan.top / ".git/plancli/results"
    file.write_bytes(file.read_bytes()[:-7] if damage is None else damage)
    assert answer(session(plan, user)) == expected
    assert answer(session(plan, user)) == expected


def test_what_somebody_else_kept_is_not_believed(plan: Sandbox, user: UserFolder) -> None:
    expected = answer(session(plan, None))
    answer(session(plan, user._replace(secret=b"t" * 32)))
    file = plan.top / ".git/plancli/results"
    file.write_bytes(file.read_bytes().replace(b"unknown-key", b"unknown-kex"))
    assert answer(session(plan, user)) == expected


def test_a_name_that_is_no_text_keeps_nothing_and_disturbs_nothing(plan: Sandbox, user: UserFolder) -> None:
    with open(os.fsencode(plan.top / "charters") + b"/\xff.yaml", "wb") as file:  # noqa: PTH123 (a name that is no text)
        file.write(b"title: x\n")
    expected = session(plan, None).check()
    assert session(plan, user).check() == session(plan, user).check() == expected


def test_a_failure_is_none_to_keep(plan: Sandbox, user: UserFolder) -> None:
    plan.write({"plan.yaml": "plan: 2\n"})
    for _ in range(2):
        with pytest.raises(PlanError, match="version 2 of the plan format"):
            session(plan, user).check()


def test_without_a_repository_nothing_is_kept(plan: Sandbox, user: UserFolder) -> None:
    shutil.rmtree(plan.top / ".git")
    assert answer(session(plan, user)) == answer(session(plan, None))
    assert not list(user.path.iterdir())
