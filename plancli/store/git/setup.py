"""What a repository is told about its plan: two drivers, which files they are for, and a hook. And how it forgets."""

import os
from pathlib import Path
from typing import Literal, NamedTuple

from plancli.errors import PlanError

from .attributes import add_block, remove_block
from .hook import HOOK, hook_file
from .process import ask, run
from .repository import Repository

DRIVERS = {
    "merge.plan.name": "plan files, merged field by field",
    "merge.plan.driver": "plan git merge-driver --marker-size %L --ours %X --theirs %Y --base %S %O %A %B %P",
    "diff.plan.textconv": "plan git textconv",
}
_ROOTS = "plan.root"

State = Literal["installed", "removed", "kept"]


class Step(NamedTuple):
    """What happened to a part: where it stands, and why it was kept as it is where it was."""

    what: str
    state: State
    where: Path | None = None
    why: str = ""


def install(repository: Repository, prefix: str) -> list[Step]:
    """Tell the repository of the plan under `prefix`; what is there already stays, and nothing is overwritten.

    Raises:
        PlanError: its configuration has something else under one of these names, or cannot be written.
    """
    if "\n" in prefix:
        raise PlanError("the plan's folder has a line break in its name", "rename it: git hooks read such names badly")
    for name, value in DRIVERS.items():
        found = _values(repository, name)
        if found not in ([], [value]):
            raise PlanError(
                f"git's configuration has another `{name}`: {found[-1]}",
                f"`git config --unset-all {name}` removes it; then set up again",
            )
    for name, value in ((_ROOTS, _root(prefix)), *DRIVERS.items()):
        if value not in _values(repository, name):
            run(repository.top, "config", "--local", "--add", name, value)
    config, attributes = _git_file(repository, "config"), _git_file(repository, "info/attributes")
    _rewrite(attributes, add_block(_read(attributes), prefix))
    drivers = [Step(f"{kind} driver", "installed", config) for kind in ("merge", "diff")]
    return [*drivers, Step("attributes", "installed", attributes), _install_hook(repository)]


def remove(repository: Repository, prefix: str) -> list[Step]:
    """Take back what `install` told it, and nothing else; the drivers and the hook stay for another plan's sake.

    Raises:
        PlanError: its configuration cannot be written.
    """
    config, attributes = _git_file(repository, "config"), _git_file(repository, "info/attributes")
    _rewrite(attributes, remove_block(_read(attributes), prefix))
    steps = [Step("attributes", "removed", attributes)]
    _unset(repository, _ROOTS, _root(prefix))
    others = _values(repository, _ROOTS)
    if others:
        why = f"{', '.join(others)} uses them"
        return [*steps, Step("drivers and hook", "kept", config, why)]
    for name, value in DRIVERS.items():
        _unset(repository, name, value)
    drivers = [Step(f"{kind} driver", "removed", config) for kind in ("merge", "diff")]
    return [*drivers, *steps, _remove_hook(repository)]


def _root(prefix: str) -> str:
    return prefix.removesuffix("/") or "."


def _install_hook(repository: Repository) -> Step:
    file = hook_file(repository)
    what = "pre-commit hook"
    if file is None:
        return Step(what, "kept", None, "git takes its hooks from outside of this repository")
    if os.path.lexists(file):
        ours = _read(file) == HOOK
        return Step(what, "installed", file) if ours else Step(what, "kept", file, "there is one already")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o777), "w", encoding="utf-8") as stream:
            stream.write(HOOK)
    except OSError as error:
        return Step(what, "kept", file, error.strerror or str(error))
    return Step(what, "installed", file)


def _remove_hook(repository: Repository) -> Step:
    file = hook_file(repository)
    what = "pre-commit hook"
    if file is None or not os.path.lexists(file):
        return Step(what, "removed", file)
    if _read(file) != HOOK:
        return Step(what, "kept", file, "it is another one, or was edited")
    file.unlink()
    return Step(what, "removed", file)


def _values(repository: Repository, name: str) -> list[str]:
    answer = ask(repository.top, "config", "--local", "-z", "--get-all", name)
    return [os.fsdecode(value) for value in (answer or b"").split(b"\0")[:-1]]


def _unset(repository: Repository, name: str, value: str) -> None:
    if value in _values(repository, name):
        run(repository.top, "config", "--local", "--fixed-value", "--unset-all", name, value)


def _git_file(repository: Repository, name: str) -> Path:
    shown = run(repository.top, "rev-parse", "--path-format=absolute", "--git-path", name)
    return Path(os.fsdecode(shown.removesuffix(b"\n")))


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""


def _rewrite(file: Path, text: str) -> None:
    """Write a file as a whole or not at all; one without text is none."""
    file = file.resolve()
    if text == _read(file):
        return
    if not text:
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.plan")
    new.write_bytes(text.encode("utf-8", "surrogateescape"))
    if file.exists():
        new.chmod(file.stat().st_mode & 0o7777)
    new.replace(file)
