"""Several files written as one, by a process that ends after each of its steps: all are new then, or all are old."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plancli.errors import PlanError
from plancli.store.journal import finish_edit
from plancli.store.write_files import Versions, clear_litter, write_files

OLD = {"people.yaml": b"people: {ben: {}}\n", "plan.yaml": b"plan: 1\n", "milestones/pay/beta.yaml": b"owner: ben\n"}
NEW = {
    "people.yaml": b"people: {benedict: {}}\n",
    "plan.yaml": b"plan: 1\n",
    "milestones/pay/closed/beta.yaml": b"owner: benedict\n",
}
FILES: Versions = {path: (OLD.get(path), NEW.get(path)) for path in sorted({*OLD, *NEW} - {"plan.yaml"})}
CALLS = ("open", "fsync", "replace", "unlink", "rmdir")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    for path, data in OLD.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    folder = tmp_path / "lock"
    folder.mkdir()
    return folder


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def plan_files(root: Path) -> dict[str, bytes]:
    """What a reader finds: names that begin with a dot are none of a plan's files."""
    return {path: data for path, data in contents(root).items() if "/." not in f"/{path}"}


def go_on(root: Path, lock: Path) -> None:
    """What every edit does first."""
    finish_edit(lock)
    clear_litter([lock, root, *(path for path in root.rglob("*") if path.is_dir())])


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do some work in a copy of this process that ends before its so manieth call to the machine; whether it did."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    left = [step]

    def mortal(call: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **more: object) -> object:
            left[0] -= 1
            if not left[0]:
                os._exit(9)
            return call(*arguments, **more)

        return run

    for name in CALLS:
        setattr(os, name, mortal(getattr(os, name)))
    try:
        work()
    finally:
        os._exit(0)


def steps(work: Callable[[], object]) -> Iterator[int]:
    """The numbers of the steps of some work, as long as it is killed."""
    step = 1
    while killed_at(step, work):
        yield step
        step += 1


def test_a_kill_at_each_step_leaves_all_old_or_all_new(root: Path, lock: Path) -> None:
    seen, halves = [], 0
    for _ in steps(lambda: write_files(lock, root, FILES)):
        halves += plan_files(root) not in (OLD, NEW)
        go_on(root, lock)
        found = plan_files(root)
        assert found in (OLD, NEW)
        seen.append(found == NEW)
        if found == NEW:
            write_files(lock, root, {path: (new, old) for path, (old, new) in FILES.items()})
    assert halves >= 2, "without a journal some would be new and some old"
    assert seen == sorted(seen), "once begun it is finished, before that it is dropped"
    assert contents(lock) == {}


def test_finishing_may_be_killed_too(root: Path, lock: Path) -> None:
    for step in steps(lambda: write_files(lock, root, FILES)):
        for _ in steps(lambda: finish_edit(lock)):
            assert plan_files(root) is not None
        finish_edit(lock)
        assert plan_files(root) in (OLD, NEW), step
        if plan_files(root) == NEW:
            write_files(lock, root, {path: (new, old) for path, (old, new) in FILES.items()})


def test_giving_back_may_be_killed_too(root: Path, lock: Path) -> None:
    """The last file cannot be taken away, and whoever gives the others back is killed at each step of that."""
    unlink = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self.name == "beta.yaml":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        unlink(self, missing_ok)

    def work() -> None:
        Path.unlink = refuse  # type: ignore[method-assign]
        write_files(lock, root, FILES)

    for step in steps(work):
        finish_edit(lock)
        assert plan_files(root) in (OLD, NEW), step
        if plan_files(root) == NEW:
            write_files(lock, root, {path: (new, old) for path, (old, new) in FILES.items()})


def half_done(root: Path, lock: Path) -> None:
    """Leave an edit of which one file is done."""
    for _ in steps(lambda: write_files(lock, root, FILES)):
        if plan_files(root) not in (OLD, NEW):
            return
        finish_edit(lock)


def test_what_somebody_wrote_meanwhile_stays(root: Path, lock: Path) -> None:
    half_done(root, lock)
    (root / "milestones/pay/beta.yaml").write_bytes(b"owner: mine\n")
    found = plan_files(root)
    go_on(root, lock)
    assert plan_files(root) == found
    assert contents(lock) == {}


def test_what_was_taken_back_meanwhile_stays(root: Path, lock: Path) -> None:
    """Somebody looked at the half, and let git bring the old files back."""
    half_done(root, lock)
    for path in plan_files(root):
        (root / path).unlink()
    for path, data in OLD.items():
        (root / path).write_bytes(data)
    go_on(root, lock)
    assert contents(root) == OLD


def test_a_journal_that_cannot_be_read_is_dropped(root: Path, lock: Path) -> None:
    (lock / "edit.journal").write_bytes(b'{"root": "../plan", "st')
    finish_edit(lock)
    assert (contents(root), contents(lock)) == (OLD, {})


def test_an_edit_that_cannot_be_finished_says_so(root: Path, lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half_done(root, lock)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refuse)
        patched.setattr(os, "unlink", refuse)
        with pytest.raises(PlanError, match="interrupted cannot be finished") as error:
            finish_edit(lock)
    assert "edit.journal" in (error.value.help or "")
    finish_edit(lock)
    assert plan_files(root) == NEW


def test_a_plan_may_have_moved_with_its_lock(root: Path, lock: Path, tmp_path: Path) -> None:
    half_done(root, lock)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    root.rename(elsewhere / "plan")
    lock.rename(elsewhere / "lock")
    finish_edit(elsewhere / "lock")
    assert plan_files(elsewhere / "plan") == NEW
