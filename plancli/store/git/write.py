"""Histories that plancli writes itself, of examples and demos: the same hashes on every machine.

Nothing of the machine comes in: no configuration of its user, no hook, no template, no signature, no clock. GitPython
runs git here, and is imported where it does.
"""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plancli.errors import PlanError

from .process import printable

if TYPE_CHECKING:
    from git import Git, GitError

BRANCH = "main"

_SETTINGS = {
    "core.attributesFile": os.devnull,
    "core.excludesFile": os.devnull,
    "gc.auto": "0",
    "maintenance.auto": "false",
}
_ENVIRONMENT = {
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_PYTHON_REFRESH": "quiet",
    "GIT_TEMPLATE_DIR": "",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_CONFIG_COUNT": str(len(_SETTINGS)),
    **{f"GIT_CONFIG_KEY_{at}": name for at, name in enumerate(_SETTINGS)},
    **{f"GIT_CONFIG_VALUE_{at}": value for at, value in enumerate(_SETTINGS.values())},
}


class Identity(NamedTuple):
    """Who wrote or landed a commit."""

    name: str
    email: str


def init_repository(folder: Path) -> None:
    """Make `folder` the top of a new repository; one that lies around it stays as it is.

    Raises:
        PlanError: it is a repository already, or git cannot do it.
    """
    if (folder / ".git").exists():
        raise PlanError(f"{printable(str(folder))} is a git repository already", help="name a new folder")
    with _git(folder, {}) as git:
        git.init("--quiet", f"--initial-branch={BRANCH}", "--object-format=sha1")


def commit_all(folder: Path, message: str, author: Identity, committer: Identity, date: str) -> str:
    """Commit all files of a repository's work tree as they are, and return the new commit's hash.

    `date` is ISO 8601 with its offset, `2026-02-20T10:00:00+01:00`, the author's and the committer's.

    Raises:
        PlanError: nothing changed, or git cannot do it.
    """
    with _git(folder, _at(folder) | _signature(author, committer, date)) as git:
        git.add("--all")
        git.commit("--quiet", "--no-verify", "--no-gpg-sign", "--cleanup=strip", f"--message={message}")
        return str(git.rev_parse("HEAD"))


def switch_branch(folder: Path, branch: str) -> None:
    """Go on, on a branch; one that is new begins at the commit that is checked out.

    Raises:
        PlanError: files were changed and not committed, or git cannot do it.
    """
    with _git(folder, _at(folder)) as git:
        known = git.for_each_ref(f"refs/heads/{branch}")
        git.checkout("--quiet", *([] if known else ["-b"]), branch, "--")


def merge_branch(folder: Path, branch: str, message: str, author: Identity, committer: Identity, date: str) -> str:
    """Merge a branch into `main` by a commit of two parents, drop the branch, and return that commit's hash.

    Raises:
        PlanError: the two conflict, or git cannot do it.
    """
    with _git(folder, _at(folder) | _signature(author, committer, date)) as git:
        git.checkout("--quiet", BRANCH, "--")
        git.merge("--quiet", "--no-ff", "--no-edit", "--no-verify", "--no-gpg-sign", "-m", message, branch)
        git.branch("--quiet", "-D", branch)
        return str(git.rev_parse("HEAD"))


def _at(folder: Path) -> dict[str, str]:
    """What holds git to the repository of this folder, so that it looks for none above."""
    top = folder.absolute()
    return {"GIT_DIR": str(top / ".git"), "GIT_WORK_TREE": str(top)}


def _signature(author: Identity, committer: Identity, date: str) -> dict[str, str]:
    moment = dt.datetime.fromisoformat(date)
    if moment.tzinfo is None:
        raise ValueError(f"{date} has no offset")
    stamp = f"{int(moment.timestamp())} {moment:%z}"
    return {
        "GIT_AUTHOR_NAME": author.name,
        "GIT_AUTHOR_EMAIL": author.email,
        "GIT_AUTHOR_DATE": stamp,
        "GIT_COMMITTER_NAME": committer.name,
        "GIT_COMMITTER_EMAIL": committer.email,
        "GIT_COMMITTER_DATE": stamp,
    }


@contextmanager
def _git(folder: Path, variables: dict[str, str]) -> Iterator["Git"]:
    """GitPython's git in a folder, with git's own defaults and no variable but these, while this lasts.

    GitPython passes on the environment of the process, so it is there that they are set, and put back. The folder is
    an option of git: GitPython would take a `$` in its name for a variable.
    """
    before = dict(os.environ)
    kept = {name: value for name, value in before.items() if not name.startswith("GIT_")}
    _set_environment(kept | _ENVIRONMENT | variables)
    try:
        from git import Git, GitError

        try:
            git = Git()
            git.set_persistent_git_options(C=str(folder.absolute()))
            yield git
        except GitError as error:
            raise _failure(error) from None
    finally:
        _set_environment(before)


def _set_environment(variables: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(variables)


def _failure(error: "GitError") -> PlanError:
    complaint = str(getattr(error, "stderr", "") or getattr(error, "stdout", "") or error)
    text = printable(complaint.strip().removeprefix("stderr: ").removeprefix("stdout: ").strip("'"))
    return PlanError(f"git could not write the history: {text}", help="try it in a new, empty folder")
