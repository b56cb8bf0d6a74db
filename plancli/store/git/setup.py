"""What a repository is told about its plan: two drivers, which files they are for, and a hook. And how it forgets."""

import os
from pathlib import Path
from typing import Literal, NamedTuple

from plancli.errors import PlanError

from .attributes import add_block, remove_block
from .hook import FORMER_HOOKS, HOOK, hook_file
from .process import ask, run
from .repository import Repository

_MERGE = "plan git merge-driver --marker-size %L --ours %X --theirs %Y --base %S %O %A %B %P"
_MERGE_OR_GIT = f"""\
{_MERGE}; code=$?; case $code in 126|127) \
echo "plan cannot be run: merged by line, not by field:" %P >&2; \
git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1;; *) exit $code;; esac"""
"""Where the shell cannot run `plan`, what git does without it: a file left alone would pass for merged."""

_TEXT = "plan git textconv"
_TEXT_OR_CAT = f'f() {{ {_TEXT} "$1" 2>/dev/null || cat "$1"; }}; f'
"""Git puts the file's name at the end; without a text it would show no difference at all, of any file."""


class _Setting(NamedTuple):
    """A line of git's configuration, and what earlier versions wrote there."""

    name: str
    value: str
    former: tuple[str, ...] = ()


_DRIVERS = {
    "merge driver": (
        _Setting("merge.plan.name", "plan files, merged field by field"),
        _Setting("merge.plan.driver", _MERGE_OR_GIT, (_MERGE,)),
    ),
    "diff driver": (_Setting("diff.plan.textconv", _TEXT_OR_CAT, (_TEXT,)),),
}
_ROOTS = "plan.root"

State = Literal["installed", "renewed", "removed", "unchanged", "kept"]
_INSTALLED, _NOTHING = "already installed", "nothing to remove"


class Step(NamedTuple):
    """What happened to a part: where it stands, and why it is as it was where nothing happened."""

    what: str
    state: State
    where: Path | None = None
    why: str = ""


def install(repository: Repository, prefix: str) -> list[Step]:
    """Tell the repository of the plan under `prefix`; what an earlier version told it is renewed.

    Nothing else that is there is overwritten.

    Raises:
        PlanError: its configuration has something else under one of these names, or cannot be written.
    """
    if "\n" in prefix:
        raise PlanError("the plan's folder has a line break in its name", "rename it: git hooks read such names badly")
    for setting in (setting for settings in _DRIVERS.values() for setting in settings):
        _refuse_another(repository, setting)
    if _root(prefix) not in _values(repository, _ROOTS):
        run(repository.top, "config", "--local", "--add", _ROOTS, _root(prefix))
    config, attributes = _git_file(repository, "config"), _git_file(repository, "info/attributes")
    drivers = [
        _step(what, [_set(repository, setting) for setting in settings], config, _INSTALLED)
        for what, settings in _DRIVERS.items()
    ]
    changed = _rewrite(attributes, add_block(_read(attributes), prefix))
    listed = _step("attributes", ["installed" if changed else "unchanged"], attributes, _INSTALLED)
    return [*drivers, listed, _install_hook(repository)]


def remove(repository: Repository, prefix: str) -> list[Step]:
    """Take back what `install` told it, and nothing else; the drivers and the hook stay for another plan's sake.

    Raises:
        PlanError: its configuration cannot be written.
    """
    config, attributes = _git_file(repository, "config"), _git_file(repository, "info/attributes")
    changed = _rewrite(attributes, remove_block(_read(attributes), prefix))
    listed = _step("attributes", ["removed" if changed else "unchanged"], attributes, _NOTHING)
    _unset(repository, _ROOTS, _root(prefix))
    others = _values(repository, _ROOTS)
    if others:
        why = f"{', '.join(others)} uses them"
        return [listed, Step("drivers and hook", "kept", config, why)]
    drivers = [
        _step(what, [_unset(repository, *setting) for setting in settings], config, _NOTHING)
        for what, settings in _DRIVERS.items()
    ]
    return [*drivers, listed, _remove_hook(repository)]


def _step(what: str, states: list[State], where: Path, why_not: str) -> Step:
    """A part of several settings: what happened to the last that changed."""
    changed = [state for state in states if state != "unchanged"]
    return Step(what, changed[-1], where) if changed else Step(what, "unchanged", where, why_not)


def _root(prefix: str) -> str:
    return prefix.removesuffix("/") or "."


def _install_hook(repository: Repository) -> Step:
    file = hook_file(repository)
    what = "pre-commit hook"
    if file is None:
        return Step(what, "kept", None, "git takes its hooks from outside of this repository")
    found = _read(file) if os.path.lexists(file) else None
    if found == HOOK:
        return Step(what, "unchanged", file, _INSTALLED)
    if found is not None and found not in FORMER_HOOKS:
        return Step(what, "kept", file, "there is one already")
    try:
        if found is not None:
            _rewrite(file, HOOK)
            return Step(what, "renewed", file)
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
        return Step(what, "unchanged", file, _NOTHING)
    if _read(file) not in (HOOK, *FORMER_HOOKS):
        return Step(what, "kept", file, "it is another one, or was edited")
    file.unlink()
    return Step(what, "removed", file)


def _values(repository: Repository, name: str) -> list[str]:
    answer = ask(repository.top, "config", "--local", "-z", "--get-all", name)
    return [os.fsdecode(value) for value in (answer or b"").split(b"\0")[:-1]]


def _refuse_another(repository: Repository, setting: _Setting) -> None:
    name, value, former = setting
    for found in _values(repository, name):
        if found not in (value, *former):
            raise PlanError(
                f"git's configuration has another `{name}`: {found}",
                f"`git config --unset-all {name}` removes it; then set up again",
            )


def _set(repository: Repository, setting: _Setting) -> State:
    found = _values(repository, setting.name)
    if found == [setting.value]:
        return "unchanged"
    run(repository.top, "config", "--local", "--replace-all", setting.name, setting.value)
    return "renewed" if found else "installed"


def _unset(repository: Repository, name: str, value: str, former: tuple[str, ...] = ()) -> State:
    ours = {value, *former} & set(_values(repository, name))
    for one in sorted(ours):
        run(repository.top, "config", "--local", "--fixed-value", "--unset-all", name, one)
    return "removed" if ours else "unchanged"


def _git_file(repository: Repository, name: str) -> Path:
    shown = run(repository.top, "rev-parse", "--path-format=absolute", "--git-path", name)
    return Path(os.fsdecode(shown.removesuffix(b"\n")))


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""


def _rewrite(file: Path, text: str) -> bool:
    """Write a file as a whole or not at all; one without text is none. Whether anything changed."""
    file = file.resolve()
    if text == _read(file):
        return False
    if not text:
        file.unlink()
        return True
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.plan")
    new.write_bytes(text.encode("utf-8", "surrogateescape"))
    if file.exists():
        new.chmod(file.stat().st_mode & 0o7777)
    new.replace(file)
    return True
