"""A file as a model that tests edit and write out: its own renderer, which knows nothing of the reader or the merge."""

from copy import deepcopy
from dataclasses import dataclass, field

from hypothesis import strategies as st


@dataclass
class Item:
    """A key with its value, the comments above it, and the one beside it."""

    key: str
    value: "str | list[str] | list[Item]"
    flow: bool = False
    above: list[str] = field(default_factory=list)
    beside: str = ""

    @property
    def inner(self) -> "list[Item]":
        value = self.value
        return value if isinstance(value, list) and value and isinstance(value[0], Item) else []

    @property
    def items(self) -> list[str] | None:
        value = self.value
        return value if isinstance(value, list) and not self.inner else None


def render(items: list[Item], indent: str = "") -> str:
    text = ""
    for item in items:
        text += "".join(f"{indent}# {comment}\n" for comment in item.above)
        beside = f"  # {item.beside}" if item.beside else ""
        if item.flow or isinstance(item.value, str):
            text += f"{indent}{item.key}: {_inline(item)}{beside}\n"
            continue
        text += f"{indent}{item.key}:{beside}\n"
        if item.inner:
            text += render(item.inner, indent + "  ")
        else:
            text += "".join(f"{indent}  - {one}\n" for one in item.value)
    return text


def _inline(item: Item) -> str:
    if item.inner:
        return "{" + ", ".join(f"{one.key}: {_inline(one)}" for one in item.inner) + "}"
    if item.items is not None:
        return f"[{', '.join(item.items)}]"
    return str(item.value)


def task(key: str, *fields: tuple[str, "str | list[str]"], flow: bool = False, above: str = "") -> Item:
    inner = [Item(name, value, flow=isinstance(value, list)) for name, value in fields]
    return Item(key, inner, flow, [above] if above else [])


def beta() -> list[Item]:
    """A milestone as people write one: blocks and brackets, comments above and beside."""
    vault = task("vault", ("title", "Card vault"), ("effort", "8d"), ("assign", ["ben"]), ("status", "doing"))
    vault.inner[1].beside = "Ben says ten"
    button = task("button", ("title", "'Button: the big one'"), ("effort", "5d"), ("after", ["vault SS +2d"]))
    button.above = ["The shops wait for this one", "since January"]
    button.inner.append(Item("watchers", ["maya", "ada", "grace"]))
    review = task("review", ("title", "Review"), ("duration", "5d"), ("after", ["vault", "button"]), flow=True)
    texts = task("texts", ("title", "Texts"), ("effort", "2d"), ("assign", ["cleo 50%"]), flow=True)
    tasks = Item("tasks", [vault, button, review, texts])
    return [
        Item("title", "Closed beta", above=["The first twenty shops"]),
        Item("due", "2026-05-29", beside="the fair is in June"),
        Item("after", ["alpha"], flow=True),
        Item("owner", "ada"),
        Item("delivers", ["saved-cards", "one-click"]),
        Item("notes", '"Twenty shops, # of them chosen"'),
        tasks,
        Item("priority", "500", above=["Before the fair"]),
    ]


VALUES = {
    "title": ["Vault", "Big button", "'Texts: all'"],
    "due": ["2026-06-01", "2026-06-12"],
    "effort": ["3d", "13d", "1w"],
    "duration": ["1d", "2w"],
    "status": ["done", "todo"],
    "owner": ["ben", "grace"],
    "priority": ["1", "900"],
    "notes": ["Short", '"Said: #1"'],
}
LISTS = {
    "assign": ["cleo", "dora 50%", "noor"],
    "after": ["texts", "legal", "pay/alpha/ -1d", "review FF"],
    "watchers": ["ben", "cleo", "dora"],
    "delivers": ["receipts", "refunds"],
}
FIELDS = {"cost": ["100", "250.50"], "late": ["true"], "not-before": ["2026-04-01"], "priority": ["10", "20"]}
NEW_TASKS = ["legal", "rollout", "hotline"]


@st.composite
def edited(draw: st.DrawFn, side: str, base: list[Item]) -> list[Item]:
    """The file after one to four edits, as one person makes them. Comments name who wrote them."""
    items = deepcopy(base)
    for number in range(draw(st.integers(1, 4))):
        edit = draw(st.sampled_from(EDITS))
        edit(draw, items, f"{side} {number}")
    return items


def set_value(draw: st.DrawFn, items: list[Item], mark: str) -> None:
    one = draw(st.sampled_from(_scalars(items)))
    one.value = draw(st.sampled_from(VALUES[one.key]))


def quote(draw: st.DrawFn, items: list[Item], mark: str) -> None:
    one = draw(st.sampled_from(_scalars(items)))
    if str(one.value).replace(" ", "").isalnum():
        one.value = f'"{one.value}"'


def add_field(draw: st.DrawFn, items: list[Item], mark: str) -> None:
    one, key = draw(st.sampled_from(_tasks(items))), draw(st.sampled_from(sorted(FIELDS)))
    if all(inner.key != key for inner in one.inner):
        new = Item(key, draw(st.sampled_from(FIELDS[key])))
        one.inner.insert(draw(st.integers(1, len(one.inner))), new)


def drop_field(draw: st.DrawFn, items: list[Item], mark: str) -> None:
    one = draw(st.sampled_from(_tasks(items)))
    if len(one.inner) > 1:
        one.inner.pop(draw(st.integers(1, len(one.inner) - 1)))


def add_task(draw: st.DrawFn, items: list[Item], mark: str) -> None:
    tasks, key = _tasks(items), draw(st.sampled_from(NEW_TASKS))
    if all(inner.key != key for inner in tasks):
        fields = (("title", "New"), ("effort", draw(st.sampled_from(VALUES["effort"]))))
        above = draw(st.sampled_from(["", f"{mark} new"]))
        new = task(key, *fields, flow=draw(st.booleans()), above=above)
        tasks.insert(draw(st.integers(0, len(tasks))), new)


def drop_task(draw: st.DrawFn, items: list[Item], mark: str) -> None:
    tasks = _tasks(items)
    if len(tasks) > 1:
        tasks.remove(draw(st.sampled_from(tasks)))


def add_item(draw: st.DrawFn, items: list[Item], mark: str) -> None:
    one = draw(st.sampled_from(_lists(items)))
    new = draw(st.sampled_from(LISTS[one.key]))
    if new not in (one.items or ()):
        one.value = [*(one.items or ())]
        one.value.insert(draw(st.integers(0, len(one.value))), new)


def drop_item(draw: st.DrawFn, items: list[Item], mark: str) -> None:
    one = draw(st.sampled_from(_lists(items)))
    if len(one.items or ()) > 1:
        gone = draw(st.sampled_from(one.items))
        one.value = [kept for kept in one.items or () if kept != gone]


def comment_above(draw: st.DrawFn, items: list[Item], mark: str) -> None:
    one = draw(st.sampled_from(_lines(items)))
    one.above = [*one.above, f"{mark} above"]


def comment_beside(draw: st.DrawFn, items: list[Item], mark: str) -> None:
    draw(st.sampled_from(_lines(items))).beside = f"{mark} beside"


EDITS = [
    set_value,
    quote,
    add_field,
    drop_field,
    add_task,
    drop_task,
    add_item,
    drop_item,
    comment_above,
    comment_beside,
]


def _all(items: list[Item]) -> list[Item]:
    return [one for item in items for one in (item, *_all(item.inner))]


def _scalars(items: list[Item]) -> list[Item]:
    return [one for one in _all(items) if isinstance(one.value, str) and one.key in VALUES]


def _lists(items: list[Item]) -> list[Item]:
    return [one for one in _all(items) if one.items and one.key in LISTS]


def _tasks(items: list[Item]) -> list[Item]:
    return next(item for item in items if item.key == "tasks").inner


def _lines(items: list[Item]) -> list[Item]:
    """What has a line of its own."""
    return [one for item in items for one in (item, *([] if item.flow else _lines(item.inner)))]
