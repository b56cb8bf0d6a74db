"""Which files of a repository belong to a plan, and how git is asked for them and no others."""

from plancli.store.worktree import FOLDERS

FILES = ("plan.yaml", "people.yaml")


def belongs(path: str) -> bool:
    """Whether a path under the plan's root is one of the plan's files."""
    folder, slash, _ = path.partition("/")
    return folder in FOLDERS if slash else path in FILES


def pathspecs(prefix: str) -> list[str]:
    """The plan's files and folders, each a literal path from the top of the repository."""
    return [prefix + name for name in (*FILES, *FOLDERS)]


def decode_path(path: bytes) -> str:
    """A path as git holds it; bytes that are not UTF-8 come back as they were when it is encoded again."""
    return path.decode("utf-8", "surrogateescape")
