"""A repository, the commits that its revisions name, and what is asked about them."""

import re
from pathlib import Path
from typing import Self

from plancli.errors import PlanError
from plancli.model.history import Commit

from .commits import FIELDS, FORMAT, parse_commit
from .process import ask, printable, run

DEEPEN = "this clone is shallow: `git fetch --unshallow` fetches the rest of the history (in CI: `fetch-depth: 0`)"

_HASH = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?\n")


class Repository:
    """A git repository with a work tree, read and never written.

    `top` is the top of the work tree, every link on the way there followed; `algorithm` the name of the hash that
    makes its ids, `sha1` or `sha256`.
    """

    def __init__(self, top: Path, algorithm: str, *, shallow: bool) -> None:
        self.top = top
        self.algorithm = algorithm
        self._shallow = shallow

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The repository whose work tree holds `folder`: linked work trees and submodules are their own.

        Raises:
            PlanError: it is in none, or in one that git will not read.
        """
        answer = run(folder, "rev-parse", "--is-shallow-repository", "--show-object-format", "--show-toplevel")
        shallow, algorithm, top = answer.removesuffix(b"\n").split(b"\n", 2)
        return cls(Path(top.decode("utf-8", "surrogateescape")), algorithm.decode(), shallow=shallow == b"true")

    def prefix_of(self, root: Path) -> str:
        """Where a plan's root stands in the repository: empty for its top, else a path that ends with a slash.

        Raises:
            PlanError: it stands outside.
        """
        try:
            path = root.resolve().relative_to(self.top.resolve()).as_posix()
        except ValueError:
            message = f"{printable(str(root))} is not in the repository {printable(str(self.top))}"
            raise PlanError(message, help="name a folder of the repository with `--root`") from None
        return "" if path == "." else f"{path}/"

    def resolve(self, rev: str) -> Commit:
        """The commit that a revision names, in git's own words for revisions.

        Raises:
            PlanError: it names none, or looks like an option.
        """
        if rev.startswith(("-", "^")) or "\0" in rev:
            raise PlanError(f"no such revision: `{printable(rev)}`", help="a revision does not begin with `-` or `^`")
        answer = ask(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}")
        if not rev or answer is None or not _HASH.fullmatch(answer):
            raise self._unknown(rev)
        return self.commit(answer.decode().strip())

    def commit(self, hash_: str) -> Commit:
        """The commit of a full hash.

        Raises:
            PlanError: it is not there.
        """
        return parse_commit(run(self.top, "log", "-1", "-z", *FORMAT, hash_, "--").split(b"\0")[:FIELDS])

    def merge_base(self, base: Commit, head: Commit) -> Commit:
        """Where two lines of history parted; of several such commits the one that git's own `BASE...HEAD` takes.

        Raises:
            PlanError: they share no commit, or not in what a shallow clone holds.
        """
        answer = ask(self.top, "merge-base", base.hash, head.hash)
        if answer is None:
            way_out = DEEPEN if self._shallow else "compare the two as they stand: `plan diff BASE HEAD`"
            raise PlanError(f"{base.short} and {head.short} have no common ancestor", help=way_out)
        return self.commit(answer.decode().strip())

    def is_ancestor(self, older: Commit, newer: Commit) -> bool:
        """Whether `older` is `newer`, or in its history."""
        return ask(self.top, "merge-base", "--is-ancestor", older.hash, newer.hash) is not None

    def config(self, name: str) -> str | None:
        """A setting of git, None where it has no value."""
        answer = ask(self.top, "config", "--get", name)
        return answer.decode("utf-8", "replace").strip() if answer is not None else None

    def is_shallow(self) -> bool:
        """Whether the history was cut when it was cloned."""
        return self._shallow

    def require_full_history(self) -> None:
        """Refuse to tell a history that a shallow clone does not hold.

        Raises:
            PlanError: the clone is shallow.
        """
        if self._shallow:
            raise PlanError("the history is incomplete", help=DEEPEN)

    def _unknown(self, rev: str) -> PlanError:
        names = run(self.top, "for-each-ref", "--format=%(refname:lstrip=2)").decode("utf-8", "replace").split()
        at_head = re.match(r"HEAD\b|@(?!\w)", rev) is not None
        if (at_head or not names) and ask(self.top, "rev-parse", "--verify", "--quiet", "HEAD") is None:
            return PlanError("no commits yet", help="commit the plan first: `git add . && git commit`")
        close = _closest(rev, names)
        ways_out = [f"did you mean `{printable(close)}`?"] if close else []
        ways_out += [DEEPEN] if self._shallow else []
        default = "`git branch --all` and `git tag` list the names, `git log --oneline` the commits"
        return PlanError(f"no such revision: `{printable(rev)}`", help=" ".join(ways_out) or default)


def _closest(rev: str, names: list[str]) -> str | None:
    from difflib import get_close_matches

    remote = next((name for name in names if rev and name.partition("/")[2] == rev), None)
    return remote or next(iter(get_close_matches(rev, names, n=1)), None)
