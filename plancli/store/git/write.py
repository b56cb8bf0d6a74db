"""What plancli writes to repositories. GitPython runs git here, and is imported where it does.

Histories of examples and demos have the same hashes on every machine: nothing of it comes in, no configuration of its
user, no hook, no template, no signature, no clock. A tag is its user's own: named, dated and signed as git is
configured; but hooks are not run. So is the commit of an edit, and its hooks run.
"""

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plancli.errors import PlanError

from .process import environment, printable
from .tags import SIGNATURE

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


_USERS = ("GIT_AUTHOR_", "GIT_COMMITTER_")
"""How the variables begin that say in whose name git writes."""
_NEW_FOLDER = "try it in a new, empty folder"


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
    with _git(folder, _isolated({})) as git:
        git.init("--quiet", f"--initial-branch={BRANCH}", "--object-format=sha1")


def commit_all(folder: Path, message: str, author: Identity, committer: Identity, date: str) -> str:
    """Commit all files of a repository's work tree as they are, and return the new commit's hash.

    `date` is ISO 8601 with its offset, `2026-02-20T10:00:00+01:00`, the author's and the committer's.

    Raises:
        PlanError: nothing changed, or git cannot do it.
    """
    with _git(folder, _isolated(_at(folder) | _signature(author, committer, date))) as git:
        git.add("--all")
        git.commit("--quiet", "--no-verify", "--no-gpg-sign", "--cleanup=strip", f"--message={message}")
        return str(git.rev_parse("HEAD"))


def switch_branch(folder: Path, branch: str) -> None:
    """Go on, on a branch; one that is new begins at the commit that is checked out.

    Raises:
        PlanError: files were changed and not committed, or git cannot do it.
    """
    with _git(folder, _isolated(_at(folder))) as git:
        known = git.for_each_ref(f"refs/heads/{branch}")
        git.checkout("--quiet", *([] if known else ["-b"]), branch, "--")


def merge_branch(folder: Path, branch: str, message: str, author: Identity, committer: Identity, date: str) -> str:
    """Merge a branch into `main` by a commit of two parents, drop the branch, and return that commit's hash.

    Raises:
        PlanError: the two conflict, or git cannot do it.
    """
    with _git(folder, _isolated(_at(folder) | _signature(author, committer, date))) as git:
        git.checkout("--quiet", BRANCH, "--")
        git.merge("--quiet", "--no-ff", "--no-edit", "--no-verify", "--no-gpg-sign", "-m", message, branch)
        git.branch("--quiet", "-D", branch)
        return str(git.rev_parse("HEAD"))


def write_tag(top: Path, name: str, target: str, message: str, *, sign: bool) -> None:
    """Set an annotated tag, in the name of the user of git; `sign` asks git to sign it, as `git tag -s` does.

    Raises:
        PlanError: there is a tag of that name, git knows no user, cannot sign, or cannot do it.
    """
    users = {name: value for name, value in os.environ.items() if name.startswith("GIT_COMMITTER_")}
    quiet = {"GIT_PYTHON_REFRESH": "quiet"}
    way_out = _SIGNING if sign else "`git tag -a` says more"
    with _git(top, environment() | users | quiet, way_out) as git:
        git.set_persistent_git_options(C=str(top), c=f"core.hooksPath={os.devnull}")
        kind = "--sign" if sign else "--annotate"
        git.tag(kind, "--cleanup=verbatim", f"--message={message}", "--end-of-options", name, target)
        if sign:
            _require_signature(git, name)


def commit_paths(top: Path, paths: Sequence[str], message: str) -> str | None:
    """Commit files as they stand in the work tree, in the name of the user of git, and return the commit's hash.

    None where git knew none of them and none is left. Hooks run. Nothing else is in it, whatever is staged; what git
    did not know is staged for it, and is not any more where it fails.

    Raises:
        PlanError: a hook refuses, git knows no user, or cannot do it.
    """
    kept = {name: value for name, value in os.environ.items() if name.startswith(_USERS)}
    quiet = {"GIT_PYTHON_REFRESH": "quiet", "GIT_LITERAL_PATHSPECS": "1"}
    with _git(top, environment() | kept | quiet, "mend what git says, then `git commit`") as git:
        git.set_persistent_git_options(C=str(top), c="advice.graftFileDeprecated=false")
        known = {one for one in git.ls_files("-z", "--", *paths).split("\0") if one}
        new = [path for path in paths if path not in known and os.path.lexists(top / path)]
        if not known and not new:
            return None
        if new:
            git.add("--force", "--", *new)
        try:
            git.commit("--quiet", "--only", f"--message={message}", "--", *new, *known)
        except BaseException:
            if new:
                git.rm("--quiet", "--cached", "--", *new)
            raise
        return str(git.rev_parse("HEAD"))


def _require_signature(git: "Git", name: str) -> None:
    """Take a tag away that was to be signed and is not: git 2.39 sets it all the same where it finds no SSH key.

    Raises:
        PlanError: so it was.
    """
    ref = f"refs/tags/{name}"
    made = git.rev_parse("--verify", ref)
    if not SIGNATURE.search(git.cat_file("tag", made)):
        git.update_ref("-d", ref, made)
        raise PlanError("git could not sign the tag, so none was set", _SIGNING)


_SIGNING = (
    "`git tag -s` must work: `gpg.format` (openpgp, ssh or x509) and `user.signingKey` in git's configuration say how"
)


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


def _isolated(variables: dict[str, str]) -> dict[str, str]:
    """The environment with git's own defaults, and no variable of git but these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | _ENVIRONMENT | variables


@contextmanager
def _git(folder: Path, variables: dict[str, str], way_out: str = _NEW_FOLDER) -> Iterator["Git"]:
    """GitPython's git in a folder, in an environment of these variables, while this lasts.

    GitPython passes on the environment of the process, so it is there that they are set, and put back. The folder is
    an option of git: GitPython would take a `$` in its name for a variable.
    """
    before = dict(os.environ)
    _set_environment(variables)
    try:
        from git import Git, GitError

        try:
            git = Git()
            git.set_persistent_git_options(C=str(folder.absolute()))
            yield git
        except GitError as error:
            raise _failure(error, way_out) from None
    finally:
        _set_environment(before)


def _set_environment(variables: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(variables)


def _failure(error: "GitError", way_out: str) -> PlanError:
    complaint = str(getattr(error, "stderr", "") or getattr(error, "stdout", "") or error)
    lines = complaint.strip().removeprefix("stderr: ").removeprefix("stdout: ").strip("'").splitlines()
    text = " ".join(map(printable, lines))
    if "tell me who you are" in text:
        return PlanError("git knows no user", "`git config user.name` and `git config user.email` say who you are")
    return PlanError(f"git could not write it: {text}", way_out)
