"""Writes the pages of this folder that come from the code; `--check` only says which are stale, and exits 1."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import msgspec

from plancli.checks import ALL, load_check
from plancli.checks.documentation import AREAS, load_documentation
from plancli.cli import COMMANDS, plan
from plancli.model.change import ChangeRequest
from plancli.model.charter import Charter
from plancli.model.field import fields_of, shape_of
from plancli.model.milestone import Milestone
from plancli.model.people import People
from plancli.model.product import Product
from plancli.model.settings import Settings
from plancli.scope import kinds
from plancli.scope.kinds.kind import CONDITIONS, ChangeKind
from plancli.scope.kinds.table import SECTIONS

DOCS = Path(__file__).parent


def checks_page() -> str:
    """The page of all checks, by area."""
    return "\n".join(_checks_lines()) + "\n"


def _checks_lines() -> Iterator[str]:
    yield "# Checks"
    yield ""
    yield "What `plan check` finds, by area. `plan explain CODE` shows the same on the terminal."
    yield "An example shows the files in which it differs from a sound plan, and of a file marked with `…` only the keys. Severities are adjusted, and findings"
    yield "waived, under `checks` of plan.yaml; what is found while the files are read (F, and R101 to R114) cannot be."
    for letter, area in AREAS.items():
        names = [ALL[code] for code in sorted(ALL) if code.startswith(letter)]
        if names:
            yield from ["", f"## {letter}: {area}", ""]
            yield from _overview(names)
        for name in names:
            yield from _section(name)


def _overview(names: list[str]) -> Iterator[str]:
    yield "| code | name | severity | what |"
    yield "| --- | --- | --- | --- |"
    for check in map(load_check, names):
        yield f"| {check.code} | {check.name} | {check.severity} | {check.title} |"


def _section(name: str) -> Iterator[str]:
    check, documentation = load_check(name), load_documentation(name)
    yield from ["", f"### {check.code} {check.name}", ""]
    yield from [f"**{documentation.title}** ({check.severity})", "", documentation.why]
    if check.fix is not None:
        yield from ["", f"`plan check --fix` {check.fix}."]
    for title, example in (("Wrong", documentation.wrong), ("Right", documentation.right)):
        yield from ["", f"{title}:", "", "```yaml"]
        yield from (f"# {path}\n{text}".rstrip("\n") for path, text in example.shown.items())
        yield "```"


def commands_page() -> str:
    """The page of all commands, from their own help."""
    return "\n".join(_commands_lines()) + "\n"


def _commands_lines() -> Iterator[str]:
    yield from ["# Commands", "", "`plan` is the command; `plancli` is the same one, and `git plan` works too.", ""]
    yield from ["What `plan COMMAND --help` says, command by command.", ""]
    yield from (f"- [`plan {name}`](#plan-{name}): {what}" for name, what in COMMANDS.items())
    root = click.Context(plan, info_name="plan", **plan.context_settings)
    for name in COMMANDS:
        yield from _command_lines(plan, root, name, "##")
    yield from ["", "## Exit codes", "", EXIT_CODES.strip()]


def _command_lines(group: click.Group, above: click.Context, name: str, heading: str) -> Iterator[str]:
    """The help of a command, and of those below it that its own help lists."""
    command = group.get_command(above, name)
    context = click.Context(command, info_name=name, parent=above, **command.context_settings)
    context.max_content_width = 100
    yield from ["", f"{heading} {context.command_path}", "", "```", command.get_help(context), "```"]
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            if not command.get_command(context, inner).hidden:
                yield from _command_lines(command, context, inner, f"{heading}#")


EXIT_CODES = """
| code | |
| --- | --- |
| 0 | done, and nothing to object to |
| 1 | done, and it found what a gate must stop: an error, creep beyond tolerance, a term loosened without approval |
| 2 | it could not do it: bad usage, no plan, no such revision. One `error:` line, then one `help:` line |
| 3 | a bug of plancli: one line that says so; `PLAN_DEBUG=1` shows the traceback |
| 130, 141 | interrupted; the reader of the output went away |
"""


def format_page() -> str:
    """The page of the file format, from the classes of the entities."""
    return "\n".join(_format_lines()) + "\n"


def _format_lines() -> Iterator[str]:
    yield from ["# The file format", "", "Every key of every file. A required key is marked with `*`.", ""]
    yield from ["In every mapping with declared keys, a key that begins with `x-` is your own and is kept."]
    yield from ["", *VALUES.strip().splitlines()]
    for title, entity in FILES.items():
        yield from ["", f"## {title}", "", (entity.__doc__ or "").partition("\n")[0], ""]
        yield from _table(entity)
        for part in _parts_of(entity):
            yield from ["", f"### {title}: {part.__name__}", "", (part.__doc__ or "").partition("\n")[0], ""]
            yield from _table(part)


VALUES = """
The path of a file is its identity: `milestones/pay/beta.yaml` is the milestone `beta` of the charter `pay`. Ids are small letters, digits and single hyphens.
Every scalar is text, and the type of its field reads it: `no`, `12:30` and `1.10` mean what they look like. An empty value is as if it were left out, and a
single value stands for a list of one. Anchors, aliases, tags, a second document and duplicate keys are errors: see [the checks](checks.md).

## Values

| value | written | meaning |
| --- | --- | --- |
| date | `2026-05-29`, `2026-05-29T13:00` | in the plan's own time; a start is the beginning of its day, a finish or due date the end |
| date range | `2026-07-06..2026-07-17`, `2026-07-06`, `..2026-06-30` | both ends included; one day; open |
| duration, effort | `4h`, `3d`, `2w`, `1mo`, `45min`, `1w 2d` | working time: a day is the most frequent day of `calendar`, a week its days, a month 20 days |
| elapsed duration | `3ed`, `2ew`, `48eh` | by the clock, through nights and weekends |
| three-point estimate | `{best: 3d, likely: 5d, worst: 12d}` | where one number is needed, (best + 4 likely + worst) / 6 |
| percent | `10%` | |
| money, number | `120000`, `1250.50` | exact decimals, in the plan's currency |
| dependency | `api`, `alpha/api SS +2d`, `alpha/`, `pay/alpha/ -1d` | a task, one of another milestone, a whole milestone, one of another charter; then FS, SS, FF or SF, and a lag |
| address | `charter/pay`, `task/pay/beta/api` | kind and id; a field is a dotted path: `charter/pay` `scope.in.cards.size` |
"""


def changes_page() -> str:
    """The page of all kinds of changes, from their table."""
    return "\n".join(_changes_lines()) + "\n"


def _changes_lines() -> Iterator[str]:
    yield from ["# Kinds of changes", "", *(kinds.__doc__ or "").rstrip().splitlines()]
    yield from ["", "## What raises a severity", "", "| when | that is |", "| --- | --- |"]
    yield from (f"| {condition} | {text} |" for condition, text in CONDITIONS.items())
    for title, section in SECTIONS.items():
        yield from ["", f"## {title}", ""]
        yield from ["| kind | severity | raised | what happened | the way back |", "| --- | --- | --- | --- | --- |"]
        yield from map(_change_row, section)


def _change_row(kind: ChangeKind) -> str:
    raised = ", ".join(f"{condition}: {severity}" for condition, severity in kind.raised.items())
    mirror = "the same" if kind.mirror == kind.name else f"`{kind.mirror}`"
    return f"| `{kind.name}` | {kind.severity} | {raised} | {kind.meaning} | {mirror} |"


FILES: dict[str, type[msgspec.Struct]] = {
    "plan.yaml": Settings,
    "people.yaml": People,
    "products/ID.yaml": Product,
    "charters/ID.yaml": Charter,
    "milestones/CHARTER/ID.yaml": Milestone,
    "changes/ID.yaml": ChangeRequest,
}


def _table(entity: type[msgspec.Struct]) -> Iterator[str]:
    yield "| key | what | value | example |"
    yield "| --- | --- | --- | --- |"
    for field in fields_of(entity).values():
        example = f"`{field.example}`" if field.example else ""
        mark = "*" if field.required else ""
        yield f"| `{field.key}`{mark} | {field.description} | {_type_of(field.type)} | {example} |"


def _type_of(declared: object) -> str:
    shape = shape_of(declared)
    words = [f"`{choice}`" for choice in shape.choices]
    words += [NAMES_OF_TYPES.get(one.__name__, one.__name__.lower()) for one in shape.scalars]
    if shape.items is not None:
        words.append(f"list of {_type_of(shape.items)}")
    if shape.entries is not None:
        words.append(f"mapping of {_type_of(shape.entries[0])} to {_type_of(shape.entries[1])}")
    if shape.struct is not None:
        words.append(shape.struct.__name__)
    return " or ".join(words)


NAMES_OF_TYPES = {
    "str": "text",
    "bool": "true or false",
    "Moment": "date",
    "Part": "percent up to 100%",
    "DateRange": "date range",
    "CalendarUse": "calendar",
    "Assignment": "person or team with a share",
    "Interval": "hours",
    "Coverage": "address with a field",
}


def _parts_of(entity: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    """The classes of an entity's parts, each once, those of parts after their whole."""
    found: dict[type[msgspec.Struct], None] = {}
    queue = [entity]
    while queue:
        for field in fields_of(queue.pop(0)).values():
            shape = shape_of(field.type)
            inner = shape.items if shape.items is not None else shape.entries[1] if shape.entries else None
            for part in (shape.struct, shape_of(inner).struct if inner is not None else None):
                if part is not None and part not in found:
                    found[part] = None
                    queue.append(part)
    yield from found


PAGES: dict[str, Callable[[], str]] = {
    "changes.md": changes_page,
    "checks.md": checks_page,
    "commands.md": commands_page,
    "file-format.md": format_page,
}


def main(arguments: list[str]) -> int:
    """Write the stale pages, or with `--check` name them; 1 if there are any to name."""
    pages = {DOCS / name: build() for name, build in PAGES.items()}
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in arguments:
        sys.stderr.writelines(f"{path.name} is stale: run `python docs/generate.py`\n" for path in stale)
        return 1 if stale else 0
    for path in stale:
        path.write_text(pages[path], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
