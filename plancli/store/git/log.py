"""All commits before a head, with what each changed against its first parent: one run of `git log`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plancli.model.history import Commit, FileChange

from .commits import FIELDS, FORMAT, parse_commit
from .layout import decode_path
from .process import run
from .repository import Repository
from .snapshot import REGULAR

_RAW = ("-r", "-z", "--raw", "--no-renames", "--no-abbrev")
_EVERY_COMMIT = ("--full-history", "--sparse", "--diff-merges=first-parent", "--root", "--no-notes")


class Entry(NamedTuple):
    """A commit of the log: its fields as git printed them, its parents, its changes by path from the top."""

    fields: list[bytes]
    parents: list[str]
    changes: list[FileChange]

    @property
    def commit(self) -> Commit:
        """The commit, its fields read."""
        return parse_commit(self.fields)


Log = Mapping[str, Entry]
"""Entries by hash, a commit before its parents as far as dates are true."""


def read_log(repository: Repository, head: str, paths: Iterable[str], *options: str) -> Log:
    """Every commit that `head` reaches, with its changes to the literal `paths`.

    `--sparse` keeps the commits that touch none of them, so that one walk gives the graph and the changes.

    Raises:
        PlanError: an object is missing.
    """
    output = run(repository.top, "log", *_RAW, *_EVERY_COMMIT, *FORMAT, *options, head, "--", *paths)
    tokens = output.split(b"\0")
    log: dict[str, Entry] = {}
    at = 0
    while at + FIELDS < len(tokens):
        fields = tokens[at : at + FIELDS]
        end = _end_of_changes(tokens, at + FIELDS)
        log[fields[0].decode()] = Entry(fields, fields[1].decode().split(), list(_changes(tokens[at + FIELDS : end])))
        at = end
    return log


def compare_trees(repository: Repository, base: str, head: str) -> list[FileChange]:
    """The changes of all files between the trees of two commits.

    Raises:
        PlanError: an object is missing.
    """
    return list(_changes(run(repository.top, "diff-tree", *_RAW, base, head, "--").split(b"\0")[:-1]))


def first_parent_line(log: Log, head: str) -> list[str]:
    """The hashes from the first commit of the first-parent line that the log holds to `head`."""
    line = [head]
    while (parents := log[line[-1]].parents) and parents[0] in log:
        line.append(parents[0])
    return line[::-1]


def _end_of_changes(tokens: list[bytes], at: int) -> int:
    while tokens[at].startswith((b":", b"\n:")):
        at += 2
    return at


def _changes(tokens: list[bytes]) -> Iterator[FileChange]:
    """What raw lines and their paths say; files other than regular ones count as absent, modes as no change."""
    for meta, path in zip(tokens[::2], tokens[1::2], strict=True):
        old_mode, new_mode, old, new, _ = meta.lstrip(b"\n:").split(b" ")
        before = old.decode() if old_mode in REGULAR else None
        after = new.decode() if new_mode in REGULAR else None
        if before != after:
            yield FileChange(decode_path(path), before, after)
