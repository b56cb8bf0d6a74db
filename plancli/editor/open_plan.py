"""A plan as an editor has it: the files of the work tree, and before them the texts that are not saved yet."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from plancli.model.address import address_at, place_of
from plancli.model.plan import Plan
from plancli.model.problem import Problem
from plancli.model.values.moment import Moment
from plancli.render.escape import markdown
from plancli.schedule.critical_path import try_schedule
from plancli.schedule.result import Item, Schedule
from plancli.session.problems import find_problems
from plancli.store.files import Readings
from plancli.store.layout import is_plan_file, type_of
from plancli.store.loader import Loaded, load
from plancli.store.source import MemorySource
from plancli.store.text import Span
from plancli.store.worktree import FOLDERS, WorkTree
from plancli.words import Words

from .cursor import Cursor, field_at
from .names import Home, home_of, names_for


class State:
    """The plan between two keystrokes: read once, scheduled once.

    `known` is what may be named: the plan as it was when all of its files could last be read.
    """

    def __init__(self, loaded: Loaded, today: Moment, known: Plan) -> None:
        self.loaded = loaded
        self.today = today
        self.known = known

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What `plan check` says of it."""
        return find_problems(self.loaded, self.today)

    @cached_property
    def schedule(self) -> Schedule | None:
        """Its dates, None where it has none."""
        found = try_schedule(self.loaded.plan, self.today) if self.loaded.sound else None
        return found if isinstance(found, Schedule) else None

    def names(self, file: str, cursor: Cursor) -> list[str]:
        """What may be named at a place of a file."""
        refers = self._refers(file, cursor)
        return list(names_for(self.known, address_at(file, cursor.keys)[0], refers)) if refers else []

    def home(self, file: str, cursor: Cursor) -> Home | None:
        """Where what is named at a place of a file is written; None where nothing is named."""
        refers = self._refers(file, cursor)
        if not refers:
            return None
        return home_of(self.known, address_at(file, cursor.keys)[0], refers, cursor.word)

    def place(self, home: Home) -> tuple[str, Span | None] | None:
        """The file of a thing and its key there, None for the whole file; None where it is not written."""
        file, keys = place_of(*home)
        document = self.loaded.documents.get(file)
        return None if document is None else (file, document.place(keys, of_key=True))

    def tell(self, file: str, cursor: Cursor) -> str:
        """What is named at a place, else what stands there, with its computed dates."""
        home = self.home(file, cursor)
        address = home[0] if home is not None else address_at(file, cursor.keys)[0]
        item = self.schedule.items.get(address) if self.schedule is not None else None
        if item is None:
            return ""
        return f"**{markdown(item.title)}** `{address}`\n\n{_dates(item, Words.of(self.loaded.plan, self.today))}"

    def _refers(self, file: str, cursor: Cursor) -> str | None:
        field = field_at(type_of(file), cursor.keys)
        return field.refers if field is not None else None


class OpenPlan:
    """A plan of which files are open in an editor; `today` gives the status date."""

    def __init__(self, root: Path, today: Callable[[], Moment]) -> None:
        self.root = root
        self._today = today
        self._texts: dict[str, str] = {}
        self._readings = Readings()
        self._state: State | None = None
        self._known: Plan | None = None

    def write(self, file: str, text: str | None) -> None:
        """Put a text before a file of the plan, or take it away again."""
        if text is None:
            self._texts.pop(file, None)
        else:
            self._texts[file] = text
        self._state = None

    @property
    def state(self) -> State:
        """The plan as it is now.

        Raises:
            PlanError: there is no plan.yaml, a file cannot be read, or the plan is of another version of the format.
        """
        if self._state is None:
            tree = WorkTree(self.root)
            files: dict[str, str | bytes] = {**dict(tree.read_all(tree.paths())), **self._texts}
            loaded = load(MemorySource(files, str(self.root)), self._readings)
            if self._known is None:
                self._known = load(tree, self._readings).plan
            if loaded.complete:
                self._known = loaded.plan
            self._state = State(loaded, self._today(), self._known)
        return self._state


def belongs(file: str) -> bool:
    """Whether a file under a plan's root is one of the plan's."""
    folder, _, below = file.partition("/")
    return is_plan_file(file) and (folder in FOLDERS if below else folder in ("plan.yaml", "people.yaml"))


def _dates(item: Item, words: Words) -> str:
    start = "" if item.is_event or item.start is None else f"{words.date(item.start + 1)} → "
    parts = [f"{start}{words.finish(item.finish, event=item.is_event)}"]
    if item.late_minutes:
        parts.append(f"{words.duration(item.late_minutes)} late")
    if item.total_slack is not None:
        parts.append("critical" if item.critical else f"{words.duration(item.total_slack)} slack")
    parts += [f"{one.person} {one.share}" for one in item.assigned]
    return ", ".join(parts)
