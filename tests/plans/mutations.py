"""Mistakes made at random in sound plans, each with what must be said of it and where.

A mutation changes one line of one file. It knows what it broke because it knows what stood there: PyYAML's own nodes
say where, the declarations of the entities say what a key needs and what a value names.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from plancli.model.field import Field, fields_of, shape_of
from plancli.model.values.moment import Moment
from plancli.model.values.share import CalendarUse
from plancli.store.layout import type_of

Files = Mapping[str, str]
_REFERENCES = {
    "person": "R101",
    "person or team": "R101",
    "requirement": "R102",
    "scope item": "R104",
    "charter": "R105",
    "product": "R106",
    "milestone": "R107",
    "calendar": "R108",
    "metric": "R110",
    "customer": "R111",
    "budget line": "R112",
}


class Site(NamedTuple):
    """A key with its value in a file: where both begin, what the key declares, and the declared keys of its mapping."""

    file: str
    key: yaml.ScalarNode
    value: yaml.Node
    field: Field | None
    declared: Mapping[str, Field] | None
    above: int
    siblings: frozenset[str]

    @property
    def line(self) -> int:
        return self.key.start_mark.line + 1

    @property
    def is_text(self) -> bool:
        if not isinstance(self.value, yaml.ScalarNode) or not self.value.value:
            return False
        return self.value.start_mark.line == self.value.end_mark.line


class Mutation(NamedTuple):
    """A plan with one mistake: what was done, and where it must be found by which code."""

    what: str
    files: dict[str, str]
    file: str
    line: int
    codes: frozenset[str]


def sites_of(files: Files) -> list[Site]:
    """Every key of every file of a plan."""
    found: list[Site] = []
    for file, text in sorted(files.items()):
        found += _walk(file, yaml.compose(text, Loader=yaml.SafeLoader), type_of(file), 1)
    return found


def _walk(file: str, node: Any, declared: Any, above: int) -> Iterator[Site]:
    shape = shape_of(declared)
    if not isinstance(node, yaml.MappingNode):
        if isinstance(node, yaml.SequenceNode) and shape.items is not None:
            for item in node.value:
                yield from _walk(file, item, shape.items, item.start_mark.line + 1)
        return
    fields = fields_of(shape.struct) if shape.struct is not None else None
    siblings = frozenset(key.value for key, _ in node.value)
    for key, value in node.value:
        field = fields.get(key.value) if fields is not None else None
        yield Site(file, key, value, field, fields, above, siblings)
        below = field.type if field else shape.entries[1] if shape.entries else None
        if below is not None:
            yield from _walk(file, value, below, key.start_mark.line + 1)


Mutator = Callable[[random.Random, Files, Site], Mutation | None]


def drop_a_required_key(_: random.Random, files: Files, site: Site) -> Mutation | None:
    """The line, or the part of a line, with a required key goes."""
    if site.field is None or not site.field.required or not site.is_text or len(site.siblings) < 2:
        return None
    text = files[site.file]
    start, end = site.key.start_mark.index, site.value.end_mark.index
    if text[text.rfind("\n", 0, start) + 1 : start].strip():
        match = re.match(r"\s*,\s*", text[end:])
        if match is None:
            return None
        changed = text[:start] + text[end + match.end() :]
    else:
        start, end = text.rfind("\n", 0, start) + 1, text.find("\n", end) + 1
        changed = text[:start] + text[end:]
    return _mutation("drop", files, site.file, changed, site.above, {"F202"})


def misspell_a_key(chance: random.Random, files: Files, site: Site) -> Mutation | None:
    """Two letters change places, one is lost, or stands twice: no longer a declared key."""
    if site.declared is None or site.field is None:
        return None
    word = _misspelt(chance, site.key.value)
    if word in site.declared or word.startswith("x-") or word == site.key.value:
        return None
    codes = {"F201", "F202"} if site.field.required else {"F201"}
    return _replace("misspell", files, site, site.key, word, codes)


def repeat_a_key(_: random.Random, files: Files, site: Site) -> Mutation | None:
    """The line with a key and its value stands twice."""
    text = files[site.file]
    start = text.rfind("\n", 0, site.key.start_mark.index) + 1
    if text[start : site.key.start_mark.index].strip() or not site.is_text:
        return None
    end = text.find("\n", site.value.end_mark.index) + 1
    changed = text[:end] + text[start:end] + text[end:]
    return _mutation("repeat", files, site.file, changed, site.line + 1, {"F103"})


def write_a_mapping_for_a_text(_: random.Random, files: Files, site: Site) -> Mutation | None:
    """A value becomes a mapping, where only a text can stand."""
    if site.field is None or not site.is_text or not shape_of(site.field.type).scalars:
        return None
    shape = shape_of(site.field.type)
    if shape.entries is not None or shape.struct is not None or shape.items is not None:
        return None
    return _replace("mapping", files, site, site.value, "{some: thing}", {"F203"})


def write_a_text_for_a_mapping(_: random.Random, files: Files, site: Site) -> Mutation | None:
    """A mapping with declared keys, on one line, becomes a word."""
    if site.field is None or not isinstance(site.value, yaml.MappingNode) or not site.value.flow_style:
        return None
    shape = shape_of(site.field.type)
    if site.value.start_mark.line != site.value.end_mark.line or shape.scalars or shape.items is not None:
        return None
    return _replace("word", files, site, site.value, "something", {"F203"})


def write_another_value(chance: random.Random, files: Files, site: Site) -> Mutation | None:
    """A value of a type with a syntax of its own becomes something that no value is."""
    if site.field is None or not site.is_text:
        return None
    shape = shape_of(site.field.type)
    if str in shape.scalars or shape.items is not None or not (shape.scalars or shape.choices):
        return None
    if CalendarUse in shape.scalars:
        return None
    wrong = chance.choice(["!?", "2026-02-30", "- 5", "three", "1e3", "NaN", "3 daze", "12:99", "maybe"])
    return _replace("value", files, site, site.value, f'"{wrong}"', {"F204"})


def shift_a_date(_: random.Random, files: Files, site: Site) -> Mutation | None:
    """A date loses its month: there is no 13th one."""
    if site.field is None or not site.is_text or Moment not in shape_of(site.field.type).scalars:
        return None
    moved = re.sub(r"-\d\d-", "-13-", site.value.value, count=1)
    return _replace("date", files, site, site.value, moved, {"F204"})


def end_before_the_start(_: random.Random, files: Files, site: Site) -> Mutation | None:
    """A finish goes to a year before the start that stands beside it."""
    if site.key.value not in ("finish", "finished") or not site.is_text or site.field is None:
        return None
    if {"finish": "start", "finished": "started"}[site.key.value] not in site.siblings:
        return None
    return _replace("end", files, site, site.value, "1999-01-01", {"F205"})


def name_nobody(_: random.Random, files: Files, site: Site) -> Mutation | None:
    """A reference goes to something that is nowhere."""
    refers = site.field.refers if site.field else None
    if refers not in _REFERENCES or not site.is_text:
        return None
    return _replace("dangle", files, site, site.value, "nobody-and-nowhere", {_REFERENCES[refers]})


def wait_for_nothing(_: random.Random, files: Files, site: Site) -> Mutation | None:
    """A dependency goes to a task that is nowhere."""
    if site.key.value != "after" or not site.is_text or site.field is None:
        return None
    return _replace("wait", files, site, site.value, "never-to-be", {"R103"})


def indent_with_a_tab(_: random.Random, files: Files, site: Site) -> Mutation | None:
    """The spaces before a key become a tab."""
    text = files[site.file]
    start = text.rfind("\n", 0, site.key.start_mark.index) + 1
    before = text[start : site.key.start_mark.index]
    if before.strip() or not before:
        return None
    changed = f"{text[:start]}\t{text[start + len(before) :]}"
    return _mutation("tab", files, site.file, changed, site.line, {"F102"})


def use_yaml_for_the_experienced(chance: random.Random, files: Files, site: Site) -> Mutation | None:
    """A value gets an anchor, a tag, or becomes an alias."""
    if not site.is_text:
        return None
    sign, code = chance.choice([("&same ", "F104"), ("!!str ", "F105")])
    text, at = files[site.file], site.value.start_mark.index
    if text[at - 1] != " ":
        return None
    return _mutation("sign", files, site.file, text[:at] + sign + text[at:], site.value.start_mark.line + 1, {code})


MUTATORS: tuple[Mutator, ...] = (
    drop_a_required_key,
    misspell_a_key,
    repeat_a_key,
    write_a_mapping_for_a_text,
    write_a_text_for_a_mapping,
    write_another_value,
    shift_a_date,
    end_before_the_start,
    name_nobody,
    wait_for_nothing,
    indent_with_a_tab,
    use_yaml_for_the_experienced,
)


def mutate(chance: random.Random, files: Files, sites: list[Site]) -> Mutation:
    """A mistake at random; each kind of mistake is as likely as the others."""
    while True:
        mutator = chance.choice(MUTATORS)
        for site in chance.sample(sites, len(sites)):
            mutation = mutator(chance, files, site)
            if mutation is not None:
                return mutation


SIGNS = [*":{}[]#&*!|>'\"%@`-?,", "\t", " ", "\n", "\u2028", "\0", "é", "---", "<<: *x", "- ", "? "]


def garble(chance: random.Random, files: Files) -> dict[str, str]:
    """Some lines of a file lost, repeated, moved in or out, or with other signs in them: no telling what that is."""
    file = chance.choice(sorted(files))
    lines = files[file].split("\n")
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines))
        line, cut = lines[at], chance.randrange(len(lines[at]) + 1)
        torn = line[:cut] + chance.choice(SIGNS) + line[cut:]
        lines[at : at + 1] = chance.choice([[], [line, line], [line[1:]], [f"  {line}"], [torn]])
        lines = lines or [""]
    return {**files, file: "\n".join(lines)}


def _misspelt(chance: random.Random, word: str) -> str:
    at = chance.randrange(len(word))
    ways = [word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]]
    ways += [word[:at] + word[at + 1] + word[at] + word[at + 2 :]] if at + 1 < len(word) else []
    return chance.choice(ways) or "q"


def _replace(what: str, files: Files, site: Site, node: yaml.Node, new: str, codes: set[str]) -> Mutation:
    text = files[site.file]
    changed = text[: node.start_mark.index] + new + text[node.end_mark.index :]
    return _mutation(what, files, site.file, changed, node.start_mark.line + 1, codes)


def _mutation(what: str, files: Files, file: str, changed: str, line: int, codes: set[str]) -> Mutation:
    return Mutation(what, {**files, file: changed}, file, line, frozenset(codes))
