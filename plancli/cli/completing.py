"""What the tab key offers: addresses, fields, values and revisions, without reading the plan.

Ids come from the names of files, and from the lines of the one file that matters.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from .scanning import ids_of, people_and_teams, tasks_of

_KINDS = ("product", "charter", "milestone", "task", "person", "change")
_FAR = ("+1d", "+1w", "+2w", "-1d", "-1w")
Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def teach(command: click.Command) -> click.Command:
    """Let the parameters of a command, and of those below it, complete what their names say they hold."""
    for parameter in command.params:
        complete = _COMPLETERS.get(parameter.name or "")
        if complete is not None and parameter.type is click.STRING:
            parameter._custom_shell_complete = complete
    for below in getattr(command, "commands", {}).values():
        teach(below)
    return command


def _addresses(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:  # noqa: ARG001
    root = _root(context)
    if root is None:
        return []
    if "/" not in typed:
        kinds = [f"{kind}/" for kind in _KINDS if kind.startswith(typed)]
        found = ids_of(root, kinds[0].rstrip("/")) if len(kinds) == 1 else iter(kinds)
        plain = (address.partition("/")[2] for kind in ("charter", "product") for address in ids_of(root, kind))
        return [
            *found,
            *(one for one in plain if typed and one.startswith(typed)),
            *(["plan"] if "plan".startswith(typed) else []),
        ]
    kind = typed.partition("/")[0]
    if kind in _KINDS:
        found = tasks_of(root, typed) if kind == "task" else ids_of(root, kind)
        return [address for address in found if address.startswith(typed)]
    ids = (address.partition("/")[2] for address in ids_of(root, "milestone"))
    tasks = (address.partition("/")[2] for address in tasks_of(root, f"task/{typed}"))
    return [one for one in (*ids, *tasks) if one.startswith(typed)]


def _charters(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:  # noqa: ARG001
    root = _root(context)
    ids = (address.partition("/")[2] for address in ids_of(root, "charter")) if root else ()
    return [one for one in ids if one.startswith(typed)]


def _people(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:  # noqa: ARG001
    root = _root(context)
    return [name for name in people_and_teams(root) if name.startswith(typed)] if root else []


def _by(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """Whose approval it is; of a date, how far it slips."""
    root = _root(context)
    if not isinstance(parameter, click.Option):
        return [far for far in _FAR if far.startswith(typed)]
    people = (address.partition("/")[2] for address in ids_of(root, "person")) if root else ()
    return [name for name in people if name.startswith(typed)]


def _kinds(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:  # noqa: ARG001
    return [kind for kind in _KINDS if kind.startswith(typed)]


def _revisions(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:  # noqa: ARG001
    from plancli.errors import PlanError
    from plancli.store.git.process import run

    before, dots, after = typed.rpartition("..")
    with suppress(PlanError):
        names = run(_root(context) or Path.cwd(), "for-each-ref", "--format=%(refname:lstrip=2)").decode().split()
        return [f"{before}{dots}{name}" for name in ("HEAD", *names) if name.startswith(after)]
    return []


def _fields(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:  # noqa: ARG001
    """The fields of the thing that is named, keyed items and all."""
    thing = _thing(context)
    return [field for field, _ in thing.fields(typed) if field.startswith(typed)] if thing else []


def _assignments(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """`FIELD=` and its values. Bash takes `=` for a word of its own: what is before it is an argument then."""
    thing = _thing(context)
    if thing is None:
        return []
    given = list(context.params.get(parameter.name or "") or ())
    if typed == "=" and given:
        return thing.values(given[-1])
    if len(given) > 1 and given[-1] == "=":
        return [value for value in thing.values(given[-2]) if value.startswith(typed)]
    field, equals, start = typed.partition("=")
    if equals:
        return [f"{field}={value}" for value in thing.values(field) if value.startswith(start)]
    found = []
    for key, example in thing.fields(typed):
        if key.startswith(typed):
            found += [key] if example is None else [f"{key}=", f"{key}={example}"]
    return found


_COMPLETERS: dict[str, Complete] = {
    "address": _addresses,
    "assignments": _assignments,
    "base": _revisions,
    "by": _by,
    "charter": _charters,
    "charters": _charters,
    "field": _fields,
    "head": _revisions,
    "kind": _kinds,
    "names": _addresses,
    "people": _people,
    "rev": _revisions,
}


class _Thing:
    """The declared fields of a thing, and what its file holds, read when it is asked for."""

    def __init__(self, root: Path, address: str) -> None:
        self.root = root
        self.address = address

    def fields(self, typed: str) -> Iterator[tuple[str, str | None]]:
        """The fields as far down as a typed beginning goes, each with an example; None where more keys follow."""
        from plancli.model.field import fields_of

        stem, struct, data = self._at(typed.rpartition(".")[0])
        if struct is not None:
            for key, field in fields_of(struct).items():
                yield f"{stem}{key}", field.example or _example(field)
        else:
            yield from ((f"{stem}{key}.", None) for key in data)

    def values(self, field: str) -> list[str]:
        """The words that a field may hold: those of an enumeration, or names."""
        from plancli.model.field import fields_of, shape_of

        above, _, key = field.rstrip("+-").rpartition(".")
        _, struct, _ = self._at(above)
        declared = fields_of(struct).get(key) if struct is not None else None
        if declared is None:
            return []
        if declared.type is bool:
            return ["true", "false"]
        refers = declared.refers or ""
        if refers.startswith("person") and refers != "person":
            return list(people_and_teams(self.root))
        if refers in ("charter", "product", "milestone", "person"):
            return [address.partition("/")[2] for address in ids_of(self.root, refers)]
        return list(shape_of(declared.type).choices) or ([declared.example] if declared.example else [])

    def _at(self, path: str) -> tuple[str, Any, Any]:
        """What stands at a path: its stem, its class if it has declared keys, and its data."""
        from plancli.model.field import fields_of, shape_of

        declared: Any = _class_of(self.address.partition("/")[0])
        data: Any = self._data()
        keys = path.split(".") if path else []
        for key in keys:
            shape = shape_of(declared) if declared is not None else None
            if shape is not None and shape.struct is not None and key in fields_of(shape.struct):
                declared = fields_of(shape.struct)[key].type
            else:
                declared = shape.entries[1] if shape is not None and shape.entries is not None else None
            data = data.get(key, {}) if isinstance(data, dict) else {}
        struct = shape_of(declared).struct if declared is not None else None
        return f"{path}." if path else "", struct, data if isinstance(data, dict) else {}

    def _data(self) -> Any:
        from plancli.model.address import place_of
        from plancli.store.document import read_document
        from plancli.store.reader import plain

        place = place_of(self.address, None)
        with suppress(OSError):
            root = read_document(place.file, (self.root / place.file).read_bytes()).root
            data = plain(root) if root is not None else {}
            for key in place.keys:
                data = data.get(key, {}) if isinstance(data, dict) else {}
            return data
        return {}


def _example(field: Any) -> str | None:
    """Something that may stand in a field; None for a mapping, whose keys follow."""
    from plancli.model.field import shape_of

    shape = shape_of(field.type)
    if shape.choices:
        return str(shape.choices[0])
    return None if shape.struct is not None or shape.entries is not None else "…"


def _class_of(kind: str) -> Any:
    if kind == "plan":
        from plancli.model.settings import Settings

        return Settings
    from plancli.session.editing.new import CLASSES

    return CLASSES.get(kind)


def _thing(context: click.Context) -> _Thing | None:
    from plancli.model.address import is_address

    root = _root(context)
    name = context.params.get("address")
    if context.params.get("kind"):
        name = f"{context.params['kind']}/{context.params.get('name')}"
    if root is None or not isinstance(name, str):
        return None
    if not is_address(name):
        kind = {0: "charter", 1: "milestone", 2: "task"}.get(name.count("/"), "")
        name = f"{kind}/{name}"
    return _Thing(root, name) if is_address(name) else None


def _root(context: click.Context) -> Path | None:
    """The plan's root, as the commands find it."""
    named = context.params.get("root") or os.environ.get("PLAN_ROOT")
    start = Path(named) if named else Path.cwd()
    folders = (start,) if named else (start, *start.parents)
    return next((folder for folder in folders if (folder / "plan.yaml").is_file()), None)
