"""Plan files as hands write them: data of every kind and every field, in blocks and brackets, quoted or not, with
comments everywhere; from one `Random`, so that hypothesis can shrink what fails.
"""

import json
from random import Random
from typing import Any, NamedTuple

import msgspec

from plancli.model.field import fields_of, shape_of
from plancli.store.edit.scalar import read_back
from plancli.store.layout import type_of

FILES = (
    "plan.yaml",
    "people.yaml",
    "products/a.yaml",
    "charters/a.yaml",
    "milestones/a/b.yaml",
    "changes/a.yaml",
    "holidays/DE.yaml",
)
TEXTS = ["5d", "2026-05-29", "ada", "ben 50%", "10%", "Save a card", "api SS +2d", "true", "no", "12:30", "012"]
HARD = ["a: b", "# none", "- x", "it's", '"so"', "{a}", "[b", "a, b", "null", "~", "ü–✓", "@x", "%y", "a #b", "x:"]

Declared = Any
Keys = tuple[str, ...]


class Hand(NamedTuple):
    """How somebody writes."""

    random: Random
    indent: int
    dash: int
    eol: str
    mark: bool
    ended: bool
    comments: float
    brackets: float

    def chance(self, share: float) -> bool:
        return self.random.random() < share


def make_hand(random: Random) -> Hand:
    return Hand(
        random,
        indent=random.choice([2, 2, 4, 3]),
        dash=random.choice([0, 2]),
        eol=random.choice(["\n", "\n", "\r\n"]),
        mark=random.random() < 0.2,
        ended=random.random() < 0.8,
        comments=random.choice([0, 0.2, 0.5]),
        brackets=random.choice([0.1, 0.4, 0.8]),
    )


def make_value(declared: Declared, random: Random, depth: int = 0) -> Any:
    """Some data of a declared type: as plain text, lists and mappings; its texts need not be right."""
    shape = shape_of(declared)
    forms = ["text"] * bool(shape.scalars or shape.choices) + ["list"] * (shape.items is not None)
    forms += ["keyed"] * (shape.entries is not None) + ["struct"] * (shape.struct is not None)
    match random.choice(forms):
        case "text":
            return make_text(random)
        case "list":
            return [make_value(shape.items, random, depth + 1) for _ in range(random.randint(1, 3))]
        case "keyed":
            names = random.sample(["a", "b-c", "d2", "no", "2026-01-01"], random.randint(1, 3))
            return {name: make_value(shape.entries[1], random, depth + 1) for name in names}  # type: ignore[index]
        case _:
            return make_struct(shape.struct, random, depth)


def make_struct(cls: type[msgspec.Struct] | None, random: Random, depth: int) -> dict[str, Any]:
    fields = list(fields_of(cls)) if cls is not None else []
    few = random.sample(fields, min(len(fields), random.randint(1, 4 if depth else 9)))
    if depth and random.random() < 0.3:
        few.append("x-own")
    made = {key: make_value(fields_of(cls)[key].type, random, depth + 1) for key in few if key != "x-own"}  # type: ignore[arg-type]
    return made | ({"x-own": make_text(random)} if "x-own" in few else {})


def make_text(random: Random) -> str:
    return random.choice(HARD if random.random() < 0.2 else TEXTS)


def make_file(path: str, random: Random) -> dict[str, Any]:
    declared = type_of(path)
    made: dict[str, Any] = make_value(declared, random)
    return made


def write(data: dict[str, Any], hand: Hand) -> bytes:
    """The bytes of a file that holds the data."""
    lines = ["# first"] if hand.chance(hand.comments) else []
    lines += _block(data, 0, hand)
    text = hand.eol.join(lines) + (hand.eol if hand.ended else "")
    return (b"\xef\xbb\xbf" if hand.mark else b"") + text.encode()


def _block(data: dict[str, Any], column: int, hand: Hand) -> list[str]:
    lines = []
    blank = " " * column
    for key, value in data.items():
        lines += _above(blank, hand)
        head = f"{blank}{_key(key, hand)}:"
        if isinstance(value, str):
            lines += _scalar(head, value, column, hand)
        elif hand.chance(hand.brackets):
            lines += _bracketed(head, value, column, hand)
        elif isinstance(value, dict):
            lines += [head + _beside(hand), *_block(value, column + hand.indent, hand)]
        else:
            lines.append(head + _beside(hand))
            lines += _items(value, column + hand.dash, hand)
        if hand.chance(hand.comments / 4) and not (isinstance(value, str) and lines[-1].startswith(f"{blank} ")):
            lines.append(f"{blank}{' ' * hand.indent}# below {key}")
    return lines


def _items(items: list[Any], column: int, hand: Hand) -> list[str]:
    lines = []
    for item in items:
        lines += _above(" " * column, hand)
        written = _text(item, hand, flow=False) if isinstance(item, str) else _flow(item, hand)
        lines.append(f"{' ' * column}- {written}{_beside(hand)}")
    return lines


def _scalar(head: str, value: str, column: int, hand: Hand) -> list[str]:
    inner = " " * (column + hand.indent)
    if hand.chance(0.06):
        return [f"{head} {hand.random.choice(['|-', '>-'])}{_beside(hand)}", f"{inner}{value}"]
    if hand.chance(0.06) and value not in HARD:
        return [head, f"{inner}{value}{_beside(hand)}"]
    return [f"{head}{' ' * hand.random.choice([1, 1, 1, 3])}{_text(value, hand, flow=False)}{_beside(hand)}"]


def _bracketed(head: str, value: Any, column: int, hand: Hand) -> list[str]:
    """Between brackets: on one line, or with a line for each item."""
    if hand.chance(0.7):
        return [f"{head} {_flow(value, hand)}{_beside(hand)}"]
    inner = " " * (column + hand.indent)
    pieces = _pieces(value, hand)
    ends = [","] * (len(pieces) - 1) + [hand.random.choice(["", ","])]
    open_, close = "{}" if isinstance(value, dict) else "[]"
    lines = [f"{head} {open_}{_beside(hand)}"]
    for piece, end in zip(pieces, ends, strict=True):
        lines += [*_above(inner, hand), f"{inner}{piece}{end}{_beside(hand)}"]
    return [*lines, f"{' ' * max(column, 1)}{close}{_beside(hand)}"]


def _flow(value: Any, hand: Hand) -> str:
    if isinstance(value, str):
        return _text(value, hand, flow=True)
    inner = hand.random.choice([", ", ",", " , "]).join(_pieces(value, hand))
    room = hand.random.choice(["", "", " "])
    return f"{{{room}{inner}{room}}}" if isinstance(value, dict) else f"[{room}{inner}{room}]"


def _pieces(value: Any, hand: Hand) -> list[str]:
    if isinstance(value, dict):
        return [f"{_key(key, hand)}: {_flow(one, hand)}" for key, one in value.items()]
    return [_flow(one, hand) for one in value]


def _text(text: str, hand: Hand, *, flow: bool) -> str:
    quoted = ["'" + text.replace("'", "''") + "'", json.dumps(text, ensure_ascii=False)]
    if hand.chance(0.2) or read_back(text, flow=flow) != text:
        return hand.random.choice(quoted)
    return text


def _key(key: str, hand: Hand) -> str:
    return f'"{key}"' if hand.chance(0.05) else key


def _above(blank: str, hand: Hand) -> list[str]:
    return ([""] if hand.chance(0.1) else []) + ([f"{blank}# above"] if hand.chance(hand.comments) else [])


def _beside(hand: Hand) -> str:
    return "  # beside" if hand.chance(hand.comments) else ""
