"""The sandbox of a repository's own templates: what they may read, and how much they may take.

Jinja2's sandbox keeps a template from Python's insides. It bounds neither time nor memory, follows links out of its
folder, and multiplies texts before a template runs at all; the rest of what is here is for that.
"""

import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    TemplateError,
    TemplateNotFound,
)
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from plancli.errors import PlanError
from plancli.resources import find_resources

LARGEST_OUTPUT = 8_000_000
"""Characters that a template may print."""
LONGEST_SECONDS = 10
"""Seconds of computing that a template may take."""
LARGEST_MEMORY = 2 << 30
"""Bytes of memory that the process may have meanwhile."""
_LARGEST_FILE = 1 << 20
_LARGEST_FACTOR = 10**12


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment in which a template changes nothing and multiplies nothing but ordinary numbers."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply two ordinary numbers.

        Raises:
            SecurityError: for texts, lists, powers, and numbers without measure.
        """
        if operator == "**" or not all(_is_ordinary(side) for side in (left, right)):
            raise SecurityError(f"`{operator}` is for ordinary numbers here, and only `*`")
        return super().call_binop(context, operator, left, right)


class OwnTemplates(BaseLoader):
    """The templates in a repository's folder, never through a link that leads out of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002
        """A template's text and its file.

        Raises:
            TemplateNotFound: there is none.
            PlanError: it is no ordinary file in the folder.
        """
        file = self.folder / template
        if not _is_inside(template) or not file.exists():
            raise TemplateNotFound(template)
        top = self.folder.parent.resolve() / self.folder.name
        if not file.resolve().is_relative_to(top) or not file.is_file():
            raise PlanError(f"{file} is no ordinary file of the plan", "replace what it leads to by a file of its own")
        if file.stat().st_size > _LARGEST_FILE:
            raise PlanError(f"{file} is larger than 1 MiB", "a template is text: shorten it")
        try:
            return file.read_text("utf-8"), str(file), None
        except UnicodeDecodeError:
            raise PlanError(f"{file} is not UTF-8", "save it as UTF-8") from None


def loader(folder: Path | None) -> BaseLoader:
    """The repository's own templates before the built-in ones; `builtin/NAME` is always the built-in one."""
    builtin = FileSystemLoader(find_resources("templates"))
    own = [OwnTemplates(folder)] if folder else []
    return ChoiceLoader([PrefixLoader({"builtin": builtin}), *own, builtin])


def rendered(environment: Environment, name: str, folder: Path | None, values: Mapping[str, object]) -> str:
    """A template's text, within bounds where the repository has templates of its own.

    Raises:
        PlanError: a template of the repository failed; the message names its file and line.
    """
    try:
        with _bounded() if folder and folder.is_dir() else nullcontext():
            return "".join(_measured(environment.get_template(name).generate(**values)))
    except PlanError:
        raise
    except Exception as error:
        place = _place(error, folder) or (_own_file(folder, name) if isinstance(error, _Excess) else None)
        if place is None:
            raise
        raise PlanError(f"{place}: {_complaint(error)}", _WAY_OUT) from None


def _measured(parts: Iterable[str]) -> Iterator[str]:
    size = 0
    for part in parts:
        size += len(part)
        if size > LARGEST_OUTPUT:
            raise _Excess(f"it prints more than {LARGEST_OUTPUT:,} characters")
        yield part


_WAY_OUT = "mend the template, or take it away: then the built-in one is used. `builtin/…` includes or extends that one"


class _Excess(Exception):
    """A template takes more than it may."""


def _is_inside(template: str) -> bool:
    return "\\" not in template and all(part not in ("", ".", "..") for part in template.split("/"))


def _is_ordinary(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) < _LARGEST_FACTOR


def _place(error: Exception, folder: Path | None) -> str | None:
    """The file and line of a repository's template at which an error came up; None where it was none of them."""
    if folder is None:
        return None
    if isinstance(error, TemplateSyntaxError) and (error.filename or "").startswith(f"{folder}/"):
        return f"{error.filename}:{error.lineno}"
    found, trace = None, error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(f"{folder}/"):
            found = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _own_file(folder: Path | None, name: str) -> str | None:
    return str(folder / name) if folder and (folder / name).exists() else None


def _complaint(error: Exception) -> str:
    match error:
        case TemplateNotFound():
            return f"there is no template `{error.name}`"
        case MemoryError():
            return "it takes too much memory"
        case RecursionError():
            return "it includes itself without end"
        case TemplateError() | _Excess():
            return (error.args[0] if error.args else None) or str(error)
        case _:
            return f"{type(error).__name__}: {error}"


@contextmanager
def _bounded() -> Iterator[None]:
    """Bound the time and the memory of what runs inside, where the machine can."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    import resource

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _Excess(f"it computes for more than {LONGEST_SECONDS} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_lower(LARGEST_MEMORY, soft), hard))
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        signal.signal(signal.SIGVTALRM, before)


def _lower(bound: int, limit: int) -> int:
    """The lower of two limits; a limit below 0 is none."""
    return bound if limit < 0 else min(bound, limit)
