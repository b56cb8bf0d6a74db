"""Addresses, and the only translation between an address with a field and a file with a path of keys.

An address is text, `KIND/ID`: `plan`, `product/checkout`, `charter/pay`, `milestone/pay/beta`,
`task/pay/beta/api`, `person/ada`, `change/guest`. A field is a dotted path under its thing.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

KINDS = ("plan", "product", "charter", "milestone", "task", "person", "change")
FOLDERS = {"products": "product", "charters": "charter", "changes": "change"}
_FILES = {kind: folder for folder, kind in FOLDERS.items()}
_DEPTHS = {"plan": 0, "milestone": 2, "task": 3}
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
PATTERN = rf"plan|(?:product|charter|person|change)/{_ID}|milestone/{_ID}/{_ID}|task/{_ID}/{_ID}/{_ID}"
"""What an address looks like."""

_DOT = r"(?<!\.)\.(?=\.\.|[^.])"
"""Between two keys of a field, but not within a range of dates, which is a key of a calendar's open days."""

KeyPath = tuple[str, ...]


class Place(NamedTuple):
    """Where a thing or a field is written: a file under the plan's root, and the keys down to it."""

    file: str
    keys: KeyPath


def is_address(text: str) -> bool:
    """Whether `text` has the form of an address; it may still name nothing."""
    return re.fullmatch(PATTERN, text) is not None


def kind_of(address: str) -> str:
    """The kind of thing at an address: its first part."""
    return address.partition("/")[0]


def parent_of(address: str) -> str | None:
    """The milestone of a task, the charter of a milestone; None for all else."""
    kind, _, rest = address.partition("/")
    if kind == "task":
        return f"milestone/{rest.rpartition('/')[0]}"
    return f"charter/{rest.partition('/')[0]}" if kind == "milestone" else None


def charter_of(address: str) -> str | None:
    """The id of the charter that an address belongs to by its name: of charters, milestones and tasks."""
    kind, _, rest = address.partition("/")
    return rest.partition("/")[0] if kind in ("charter", "milestone", "task") else None


def address_at(file: str, keys: KeyPath) -> tuple[str, str | None]:
    """The address and the field of what is written in a file of a plan at a path of keys.

    The field is None for a whole thing; a key path that leads nowhere in particular names its file's thing.
    """
    parts = file.removesuffix(".yaml").removesuffix(".yml").split("/")
    if parts[0] == "people" and len(parts) == 1:
        if keys[:1] == ("people",) and len(keys) > 1:
            return f"person/{keys[1]}", _field(keys[2:])
        return "plan", _field(keys)
    if parts[0] == "holidays":
        return "plan", _field(("holidays", *parts[1:], *keys))
    if parts[0] == "milestones" and len(parts) == 3:
        if keys[:1] == ("tasks",) and len(keys) > 1:
            return f"task/{parts[1]}/{parts[2]}/{keys[1]}", _field(keys[2:])
        return f"milestone/{parts[1]}/{parts[2]}", _field(keys)
    if parts[0] in FOLDERS and len(parts) == 2:
        return f"{FOLDERS[parts[0]]}/{parts[1]}", _field(keys)
    return "plan", _field(keys)


def identity_of(file: str) -> tuple[str, str]:
    """The folder of a plan's file, or its name at the root, and its key there: its id, or `CHARTER/ID`."""
    folder, _, rest = file.partition("/")
    return folder, rest.removesuffix(".yaml").removesuffix(".yml")


def address_of(file: str) -> str:
    """What a file of a plan holds: an address, `people`, or `holidays/NAME`."""
    folder, key = identity_of(file)
    if folder == "milestones":
        return f"milestone/{key}"
    return f"{FOLDERS.get(folder, folder)}/{key}" if key else folder.removesuffix(".yaml").removesuffix(".yml")


def place_of(address: str, field: str | None) -> Place:
    """Where an address, or a field of it, is written."""
    kind, *ids = address.split("/")
    keys = tuple(re.split(_DOT, field)) if field else ()
    match kind:
        case "person":
            return Place("people.yaml", ("people", *ids, *keys))
        case "milestone":
            return Place(f"milestones/{ids[0]}/{ids[1]}.yaml", keys)
        case "task":
            return Place(f"milestones/{ids[0]}/{ids[1]}.yaml", ("tasks", ids[2], *keys))
        case "plan" if keys[:1] in (("people",), ("teams",)):
            return Place("people.yaml", keys)
        case "plan" if keys[:1] == ("holidays",) and len(keys) > 1:
            return Place(f"holidays/{keys[1]}.yaml", keys[2:])
        case "plan":
            return Place("plan.yaml", keys)
        case _:
            return Place(f"{_FILES[kind]}/{ids[0]}.yaml", keys)


def is_lost(lost: Collection[Place], address: str, field: str | None) -> bool:
    """Whether an address, or a field of it, would be written at one of the `lost` places, or below one."""
    kind = kind_of(address)
    if not lost or kind not in KINDS or address.count("/") != _DEPTHS.get(kind, 1):
        return False
    file, keys = place_of(address, field)
    return any(Place(file, keys[:depth]) in lost for depth in range(len(keys) + 1))


def _field(keys: KeyPath) -> str | None:
    return ".".join(keys) or None
