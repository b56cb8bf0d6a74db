"""The one place that runs git: as a program of its own, in bytes, deaf to what a hostile repository configures.

Callers ask only what reads objects and refs: `rev-parse`, `merge-base`, `for-each-ref`, `log --raw`, `diff-tree`,
`ls-tree`, `cat-file`. Never `diff`, `log -p`, `blame` or `status`, which run programs that a repository names. Beside
that, `plan git setup` writes with `config`, and the merge driver calls `merge-file`: neither runs any program.
"""

import os
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, cast

from plancli.errors import PlanError

TIMEOUT = 600
"""Seconds after which git is taken for hung."""

_SETTINGS = {
    "advice.graftFileDeprecated": "false",
    "color.ui": "false",
    "core.attributesFile": os.devnull,
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.quotePath": "false",
    "diff.external": "",
    "diff.orderFile": os.devnull,
    "i18n.logOutputEncoding": "UTF-8",
    "log.follow": "false",
    "log.mailmap": "false",
    "log.showRoot": "true",
    "log.showSignature": "false",
    "protocol.allow": "never",
    "safe.bareRepository": "explicit",
    "submodule.recurse": "false",
}
_FLAGS = ("--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs")
_COMMAND = ("git", *_FLAGS, *(part for item in _SETTINGS.items() for part in ("-c", "=".join(item))))

_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
_ADDED = {
    "GIT_FLUSH": "0",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C.UTF-8",
}

DAMAGED = "`git fsck` says what is damaged; a fresh clone mends it"
_REMEDIES = {
    "not a git repository": "`git init` makes one; the history of a plan is that of its repository",
    "must be run in a work tree": "run it where the files of the plan are checked out",
    "cannot use bare repository": "clone it, and run it where the files of the plan are checked out",
    "promisor remote": "this is a partial clone: `git fetch --refetch --no-filter` fetches what it left out",
    "cannot change to": "name a folder that is there",
}


def run(folder: Path, *arguments: str) -> bytes:
    """What git prints.

    Raises:
        PlanError: git is missing, or could not do it.
    """
    code, output, errors = _finish(folder, arguments)
    if code:
        raise failure(errors)
    return output


def ask(folder: Path, *arguments: str) -> bytes | None:
    """What git prints, None where it exits with 1, which is its no.

    Raises:
        PlanError: git is missing, or could not do it.
    """
    code, output, errors = _finish(folder, arguments)
    if code not in (0, 1):
        raise failure(errors)
    return None if code else output


def count(folder: Path, *arguments: str) -> tuple[int, bytes]:
    """The number that git exits with, as `merge-file` does with that of conflicts, and what it prints.

    Raises:
        PlanError: git is missing, or could not do it.
    """
    code, output, errors = _finish(folder, arguments)
    if not 0 <= code <= 127:
        raise failure(errors)
    return code, output


class Conversation:
    """A running git that is asked on its standard input and answers on its standard output.

    Raises:
        PlanError: git is missing.
    """

    def __init__(self, folder: Path, *arguments: str) -> None:
        pipe = subprocess.PIPE
        command = _command(folder, arguments)
        try:
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment())
        except OSError as error:
            raise _missing(error) from None
        self.output = cast(IO[bytes], self._process.stdout)

    def ask(self, questions: bytes) -> None:
        """Hand git the questions while the caller reads the answers: neither waits for the other."""
        Thread(target=self._write, args=(questions,), daemon=True).start()

    def complaint(self) -> PlanError:
        """Why git ended without an answer."""
        return failure(cast(IO[bytes], self._process.stderr).read())

    def end(self) -> None:
        """Stop git, whatever it is doing."""
        self._process.kill()
        with suppress(BrokenPipeError), self._process:
            pass

    def _write(self, questions: bytes) -> None:
        stdin = cast(IO[bytes], self._process.stdin)
        with suppress(OSError, ValueError):  # git ended: whoever reads its answers learns why
            stdin.write(questions)
            stdin.flush()


def failure(errors: bytes) -> PlanError:
    """What git complained about, in one line, with a way out."""
    lines = [line for line in map(printable, errors.decode("utf-8", "replace").splitlines()) if line]
    fatal = [line for line in lines if line.startswith("fatal: ")] or lines[:1] or ["git died without a word"]
    remedy = next((line.strip() for line in lines if line.strip().startswith("git config ")), None)
    text = fatal[0].removeprefix("fatal: ").removeprefix("error: ")
    known = next((way for sign, way in _REMEDIES.items() if sign in text), DAMAGED)
    return PlanError(f"git: {text}", help=f"if you trust it: `{remedy}`" if remedy else known)


def printable(text: str) -> str:
    r"""The text with every character that a terminal would not show as itself written out, such as `\x1b`."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text.strip())


def environment() -> dict[str, str]:
    """The environment in which git runs: what hooks and callers set for another repository is gone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    kept.pop("LANGUAGE", None)
    return kept | _ADDED


def _finish(folder: Path, arguments: Iterable[str]) -> tuple[int, bytes, bytes]:
    try:
        done = subprocess.run(
            _command(folder, arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment(),
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PlanError(f"git did not answer within {TIMEOUT} seconds", help=DAMAGED) from None
    except OSError as error:
        raise _missing(error) from None
    return done.returncode, done.stdout, done.stderr


def _command(folder: Path, arguments: Iterable[str]) -> list[bytes]:
    return [os.fsencode(part) for part in (*_COMMAND, "-C", str(folder), *arguments)]


def _missing(error: OSError) -> PlanError:
    return PlanError(
        f"cannot run git: {error.strerror}",
        help="install git 2.31 or newer (https://git-scm.com), or put it on the PATH",
    )
