"""The files of a plan at a commit."""

from plancli.model.history import Commit, Snapshot
from plancli.store.worktree import FOLDERS

from .layout import belongs, decode_path, pathspecs
from .process import run
from .repository import Repository

REGULAR = (b"100644", b"100755", b"100664")
"""The modes of regular files; the last is of old commits."""

_OTHERS = {b"120000": "symlink", b"160000": "submodule"}


def read_snapshot(repository: Repository, commit: Commit, prefix: str) -> Snapshot:
    """The plan's files at a commit, under the root that `prefix` names; one run of git, on the plan's folders only.

    Raises:
        PlanError: an object is missing.
    """
    listing = run(repository.top, "ls-tree", "-r", "-z", "--full-tree", "--", commit.hash, *pathspecs(prefix))
    blobs: dict[str, str] = {}
    others: dict[str, str] = {}
    for entry in listing.split(b"\0")[:-1]:
        meta, _, name = entry.partition(b"\t")
        mode, _, blob = meta.split(b" ")
        path = decode_path(name).removeprefix(prefix)
        if mode in REGULAR and belongs(path):
            blobs[path] = blob.decode()
        elif mode in _OTHERS and (belongs(path) or path in FOLDERS):
            others[path] = _OTHERS[mode]
    return Snapshot(commit=commit, root=prefix, blobs=blobs, others=others)
