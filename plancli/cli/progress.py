"""How far leveling is, on a terminal, and Ctrl-C that ends it early and keeps the best found."""

import signal
import sys
import threading
import time
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plancli.schedule.leveling.progress import Progress

_QUIET = 1.0
"""Seconds before anything is shown."""
_EVERY = 0.2
"""Seconds from one line to the next."""
_CLEAR = "\r\x1b[K"


class Watcher:
    """Watches leveling from where it is entered to where it is left, by one line on standard error, on a terminal.

    The first Ctrl-C after the search has begun ends the search, the next one the command. `year` is the one that goes
    without saying, `seconds` those that a proof may take.
    """

    def __init__(self, year: int, seconds: float | None = None) -> None:
        self._year = year
        self._seconds = seconds
        self._shows = sys.stderr.isatty()
        self._listens = self._interrupted = self._stopped = self._written = False
        self._schedules = 0
        self._next = self._proving = 0.0

    def __enter__(self) -> "Watcher":
        self._next = time.monotonic() + _QUIET
        return self

    def __call__(self, progress: "Progress") -> bool:
        """Take note of how far it is, and say whether to stop."""
        if not self._listens:
            self._listen()
        self._schedules = progress.done or self._schedules
        self._stopped = self._interrupted
        if self._shows and not self._stopped:
            self._show(progress)
        return self._stopped

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Leave everything as it was; where it was stopped, say so."""
        if signal.getsignal(signal.SIGINT) == self._interrupt:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        if self._written:
            self._write("")
        if self._stopped and kind is None:
            best = f"the best of {self._schedules:,} schedules" if self._schedules else "the best one found"
            sys.stderr.write(f"stopped: {best} is shown\n")

    def _listen(self) -> None:
        """Hear Ctrl-C, unless the caller has it ignored or hears it already."""
        self._listens = True
        alone = threading.current_thread() is threading.main_thread()
        if alone and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._interrupt)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        self._interrupted = True
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def _show(self, progress: "Progress") -> None:
        now = time.monotonic()
        if progress.bound is not None and not self._proving:
            self._proving = now
        if now >= self._next:
            self._next = now + _EVERY
            self._write(f"{self._state(progress, now)} (Ctrl-C keeps it)")

    def _state(self, progress: "Progress", now: float) -> str:
        ends = f"ends {self._date(progress.finish)}"
        if progress.bound is None:
            return f"leveling: {progress.done:,} of {progress.total:,} schedules, {ends}"
        passed = f"{now - self._proving:.0f} of {self._seconds:.0f} s"
        return f"proof: {passed}, {ends}, none before {self._date(progress.bound)}"

    def _date(self, minute: int) -> str:
        from plancli.words import day_in_words, day_of

        return day_in_words(day_of(minute), self._year)

    def _write(self, line: str) -> None:
        """Replace the line; one that is wider than the terminal could not be taken back."""
        import shutil

        sys.stderr.write(_CLEAR + line[: shutil.get_terminal_size().columns - 1])
        sys.stderr.flush()
        self._written = True
