"""A repository that a test builds up: real git, fixed names, dates and hashes, a clean environment."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from plancli.store.git.repository import Repository

FIRST_SECOND = 1_700_000_000


class Sandbox:
    """A git repository that a test builds up, one commit at a time, each an hour after the one before."""

    def __init__(self, top: Path, home: Path) -> None:
        self.top = top
        self._clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self._clean |= {"HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        self._second = FIRST_SECOND

    def init(self, *options: str) -> "Sandbox":
        self.top.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--template=", "--initial-branch=main", *options)
        return self

    def git(self, *arguments: str | bytes, stdin: bytes | None = None, **variables: str) -> bytes:
        command = ["git", "-C", self.top, "-c", "protocol.file.allow=always", *arguments]
        done = subprocess.run(command, input=stdin, env=self._clean | variables, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    def write(self, files: Mapping[str | bytes, str | bytes | None]) -> "Sandbox":
        """Write files by path; delete those that are None."""
        for name, content in files.items():
            path = self.top / os.fsdecode(name)
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def identity(self, author: str, second: int | None = None, offset: str = "+0000") -> dict[str, str]:
        self._second += 3600
        date = f"@{self._second if second is None else second} {offset}"
        names = {f"GIT_{role}_NAME": author for role in ("AUTHOR", "COMMITTER")}
        emails = {f"GIT_{role}_EMAIL": f"{author}@shop.example" for role in ("AUTHOR", "COMMITTER")}
        return names | emails | {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}

    def commit(self, author: str = "ada", second: int | None = None, offset: str = "+0000") -> str:
        self.git("add", "--all")
        who = self.identity(author, second, offset)
        self.git("commit", "--quiet", "--allow-empty", "--message", f"by {author}", **who)
        return self.head()

    def merge(self, *branches: str, author: str = "bot", options: tuple[str, ...] = ()) -> str:
        who = self.identity(author)
        self.git("merge", "--quiet", "--no-ff", "--no-edit", *options, "-m", f"Merge {branches[0]}", *branches, **who)
        return self.head()

    def head(self) -> str:
        return self.git("rev-parse", "HEAD").decode().strip()

    def blob(self, rev_and_path: str) -> str:
        return self.git("rev-parse", rev_and_path).decode().strip()

    def tree(self, rev: str) -> dict[str, str]:
        """What git itself says is in a commit: blob ids by path, of regular files."""
        entries = self.git("ls-tree", "-r", "-z", "--full-tree", rev).split(b"\0")[:-1]
        split = [entry.partition(b"\t") for entry in entries]
        return {os.fsdecode(path): meta.split()[2].decode() for meta, _, path in split if meta.startswith(b"100")}

    def raw_commit(self, tree: str, committer: bytes, *parents: str) -> str:
        """A commit object written byte by byte: `committer` is what stands after that word, and after `author`."""
        lines = [f"tree {tree}".encode(), *(f"parent {parent}".encode() for parent in parents)]
        text = b"\n".join([*lines, b"author " + committer, b"committer " + committer, b"", b"raw", b""])
        return self.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=text).decode().strip()

    def clone(self, name: str, *options: str) -> "Sandbox":
        other = Sandbox(self.top.parent / name, self.top.parent)
        self.git("clone", "--quiet", *options, f"file://{self.top}", str(other.top))
        return other

    def open(self) -> Repository:
        return Repository.open(self.top)
