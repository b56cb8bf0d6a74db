"""The user's own folder for what plancli keeps, and the secret in it."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plancli.store.cache import UserFolder

_SECRET = 32


def user_folder() -> "UserFolder | None":
    """`plancli` in `$XDG_CACHE_HOME`, else in `~/.cache`, made where it is not there yet.

    None where `PLAN_NO_CACHE` is set, or there can be no such folder.
    """
    if os.environ.get("PLAN_NO_CACHE"):
        return None
    from plancli.store.cache import UserFolder

    with suppress(OSError, RuntimeError):
        named = Path(os.environ.get("XDG_CACHE_HOME", ""))
        folder = (named if named.is_absolute() else Path.home() / ".cache") / "plancli"
        secret = _secret(folder / "secret")
        return UserFolder(folder, secret) if len(secret) == _SECRET else None
    return None


def _secret(file: Path) -> bytes:
    """What only this user knows, made where it is not there yet.

    Raises:
        OSError: it cannot be read or written.
    """
    with suppress(FileNotFoundError):
        return file.read_bytes()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError), os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
        new.write(os.urandom(_SECRET))
    return file.read_bytes()
