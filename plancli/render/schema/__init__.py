"""JSON Schemas of the plan's files, for editors and other tools: draft 2020-12, made from the entities' classes alone.

A schema says what the reader says, in the words of the fields: what one takes, the other takes. Only the reader knows
that a day is in no calendar, that a reference leads nowhere, that two values contradict each other; and a number to an
editor is no text any more, so that `1e3` is as good as `1000` to it.
"""

from typing import Any

import msgspec

from plancli.model.field import shape_of
from plancli.render.json import encode
from plancli.store.layout import type_of

from .mapping import entries, members, title_of

FILES = {
    "plan": "plan.yaml",
    "people": "people.yaml",
    "product": "products/*.yaml",
    "charter": "charters/*.yaml",
    "milestone": "milestones/*/*.yaml",
    "change": "changes/*.yaml",
    "holidays": "holidays/*.yaml",
}
"""Every kind of file that has a schema, and where such files are."""
FOLDER = ".plan/schema"
"""Where a plan keeps its schemas, so that an editor needs no network."""


def file_of(kind: str) -> str:
    """What the schema of a kind is called in a folder."""
    return f"{kind}.schema.json"


def modeline(kind: str) -> str:
    """The first line of a file by which an editor finds the schema of its kind."""
    return f"# yaml-language-server: $schema={'../' * FILES[kind].count('/')}{FOLDER}/{file_of(kind)}"


def build_schema(kind: str) -> dict[str, Any]:
    """The schema of a kind of file."""
    declared = type_of(FILES[kind])
    shape = shape_of(declared)
    about = "Public holidays: dates, and what each day is called." if shape.struct is None else declared.__doc__
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:plancli:schema:1:{kind}",
        "title": title_of(kind),
        "description": about.partition("\n")[0],
        "type": "object",
        **(members(declared) if shape.entries is None else entries(*shape.entries)),
    }


def render_schema(kind: str) -> str:
    """The text of a schema."""
    return msgspec.json.format(msgspec.json.encode(build_schema(kind)), indent=2).decode() + "\n"


def render_list(form: str) -> str:
    """What there are schemas of, in text or JSON."""
    if form == "json":
        return encode("schema", {"kinds": [{"kind": kind, "files": files} for kind, files in FILES.items()]})
    rows = "".join(f"{kind:<11}{files}\n" for kind, files in FILES.items())
    return f"{rows}\n`plan schema charter` prints one, `plan schema -o {FOLDER}` writes all.\n"
