"""The first-parent line of a commit."""

from plancli.model.history import Commit

from .process import run
from .repository import Repository


def is_on_line(repository: Repository, older: Commit, newer: Commit) -> bool:
    """Whether the first parents of a commit lead back to an older one, and do not pass it by.

    Raises:
        PlanError: an object is missing.
    """
    if older.hash == newer.hash:
        return True
    listing = run(repository.top, "rev-list", "--first-parent", "--parents", newer.hash, f"^{older.hash}", "--")
    oldest = listing.decode().rstrip("\n").rpartition("\n")[2].split(" ")
    return oldest[1:2] == [older.hash]
