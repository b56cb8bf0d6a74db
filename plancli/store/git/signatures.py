"""Signatures of commits."""

from .process import ask
from .repository import Repository
from .tags import require_own_program


def is_commit_signed(repository: Repository, hash_: str) -> bool:
    """Whether a commit has a signature that git, as its user configured it, finds good.

    Raises:
        PlanError: the repository itself names the program that would be run, or git cannot do it.
    """
    require_own_program(repository)
    return ask(repository.top, "verify-commit", hash_) is not None
