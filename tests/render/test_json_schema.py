"""The schemas and the reader agree: what one takes, the other takes, whatever the kind of file and the field."""

import json
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from wrong_documents import WRONG, Wrong

from plancli.model.field import fields_of, shape_of
from plancli.model.values.problem import ValueProblem
from plancli.render.schema import FILES, build_schema, file_of, modeline, render_schema
from plancli.render.schema.scalar import scalar_of
from plancli.store.document import read_document
from plancli.store.files import read_file
from plancli.store.layout import type_of
from plancli.store.reader import read_entity
from plancli.store.scalars import parser_of

jsonschema_rs = pytest.importorskip("jsonschema_rs", reason="jsonschema-rs is not installed: schemas stay unchecked")

TOP = Path(__file__).parents[2]
KINDS = {files.partition("/")[0]: kind for kind, files in FILES.items()}
PATHS = {kind: files.replace("*", "a") for kind, files in FILES.items()} | {"holidays": "holidays/DE.yaml"}


class CoreLoader(yaml.CSafeLoader):
    """YAML as an editor reads it: the core schema of YAML 1.2, chapter 10.3."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", [*"~nN", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)
CoreLoader.add_constructor(
    "tag:yaml.org,2002:int", lambda _, node: int(node.value, 0 if node.value[1:2] in "ox" else 10)
)


def as_read_by_an_editor(text: str) -> Any:
    """The data of a text, with the keys of mappings as text, which they are to JSON."""

    def keyed(data: Any) -> Any:
        if isinstance(data, dict):
            return {key if isinstance(key, str) else json.dumps(key): keyed(value) for key, value in data.items()}
        return [keyed(item) for item in data] if isinstance(data, list) else data

    return keyed(yaml.load(text, Loader=CoreLoader))


@cache
def validator(kind: str) -> Any:
    return jsonschema_rs.Draft202012Validator(build_schema(kind))


def said(kind: str, text: str) -> list[str]:
    return [
        f"{error.instance_path}: {error.message}" for error in validator(kind).iter_errors(as_read_by_an_editor(text))
    ]


def plan_files() -> list[Path]:
    found = [*(TOP / "examples").rglob("*.yaml"), *(TOP / "tests" / "plans" / "sound").rglob("*.yaml")]
    return sorted(file for file in found if kind_of(file) and file.name != "history.yaml" and "ci" not in file.parts)


def kind_of(file: Path) -> str | None:
    return next((KINDS[part] for part in reversed(file.parts) if part in KINDS), None)


@pytest.mark.parametrize("kind", FILES)
def test_every_schema_is_one(kind: str) -> None:
    jsonschema_rs.meta.validate(build_schema(kind))
    assert render_schema(kind) == json.dumps(json.loads(render_schema(kind)), indent=2, ensure_ascii=False) + "\n"
    assert json.loads(render_schema(kind))["$id"] == f"urn:plancli:schema:1:{kind}"


@pytest.mark.parametrize("file", plan_files(), ids=lambda file: file.relative_to(TOP).as_posix())
def test_every_example_and_every_sound_plan_is_taken(file: Path) -> None:
    found = said(str(kind_of(file)), file.read_text(encoding="utf-8"))
    assert [one for one in found if "null is not" not in one] == [], "a required title may be called `null`"


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: f"{wrong.kind}: {wrong.what}")
def test_what_is_wrong_is_refused_by_both(wrong: Wrong) -> None:
    assert said(wrong.kind, wrong.text)
    problems = read_file(PATHS[wrong.kind], wrong.text.encode()).problems
    assert [problem.line - 1 for problem in problems] == wrong.lines


@pytest.mark.parametrize("kind", ["plan", "people"])
def test_what_init_writes_leads_to_its_schema(kind: str) -> None:
    assert (TOP / "templates" / "new" / FILES[kind]).read_text(encoding="utf-8").startswith(f"{modeline(kind)}\n")
    assert file_of(kind) in modeline(kind)


def test_what_is_text_to_a_plan_may_be_anything_to_an_editor() -> None:
    for written in ("no", "012", "12:30", "1.10", "true", "2026", "2026-05-29", "'null'", "0x1f", ".5", "-3"):
        assert said("charter", f"title: {written}\npurpose: {written}\nsuccess: {{a: {written}}}") == []
    assert said("charter", "budget: {lines: {a: 5, b: 5.5, c: '5', d: 012}, contingency: 5}\npriority: '500'") == []
    assert said("charter", "manager: 2026\nwatchers: 7\nscope: {in: {2026: {size: 1}}, out: {}}") == []
    assert said("plan", "plan: '1'\nleveling: 'true'\nchecks: {preview: }") == []


def test_all_fields_are_told_of() -> None:
    for kind in FILES:
        for path, schema in declared_keys(build_schema(kind)):
            assert schema["title"], path
            assert schema["description"], path
            alone = {"items", "properties", "propertyNames", "additionalProperties", "anyOf"}
            assert "examples" in schema or alone & set(schema), f"{path} has no example, which an editor proposes"


def declared_keys(schema: Any, path: str = "") -> list[tuple[str, dict[str, Any]]]:
    found = []
    for below, value in schema.items() if isinstance(schema, dict) else ():
        if below == "properties" and "if" not in path.split("."):
            found += [(f"{path}.{key}", one) for key, one in value.items() if "title" in one]
        if isinstance(value, dict):
            found += declared_keys(value, f"{path}.{below}")
    return found


def types_of(declared: Any, refers: str | None, found: set[tuple[Any, str | None]]) -> None:
    """All types of single values in a declared type, each with what its text names."""
    shape = shape_of(declared)
    found |= {(one, refers) for one in shape.scalars if one is not bool}
    for field in fields_of(shape.struct).values() if shape.struct else ():
        types_of(field.type, field.refers, found)
    for inner in ((shape.items,) if shape.items is not None else ()) + (shape.entries or ()):
        types_of(inner, None if inner in (shape.entries or ())[:1] else refers, found)


def all_types() -> list[tuple[Any, str | None]]:
    found: set[tuple[Any, str | None]] = set()
    for kind in FILES:
        types_of(type_of(FILES[kind]), None, found)
    return sorted(found, key=lambda one: (one[0].__name__, str(one[1])))


def refusal(declared: Any, text: str) -> str:
    """Why the reader does not take a text; nothing where it does."""
    try:
        parser_of(declared)(text)
    except ValueProblem as problem:
        return problem.message
    return ""


def takes(declared: Any, text: str) -> bool:
    return not refusal(declared, text)


BEYOND_PATTERNS = re.compile(
    "^$|not a day of the calendar|ends before it begins|twice|mixes|longer than|is above|no share at all|not an address"
)
"""What only the reader knows of a value."""
UNCHECKED = ("Assignment", "CalendarUse", "Coverage")
"""What names something: the name is not read but looked up."""


def test_everything_that_names_a_thing_has_the_form_of_its_name() -> None:
    nameless = {refers for declared, refers in all_types() if declared is str and refers is not None} - {
        refers for declared, refers in all_types() if scalar_of(declared, refers).pattern is not None
    }
    assert nameless == set()


@pytest.mark.parametrize(
    "declared", sorted({one for one, _ in all_types() if one is not str}, key=lambda one: one.__name__)
)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_pattern_is_what_the_reader_takes(declared: Any, data: st.DataObject) -> None:
    pattern = scalar_of(declared, None).pattern
    assert pattern is not None
    text = data.draw(st.from_regex(rf"\A(?:{pattern})\Z"))
    assert BEYOND_PATTERNS.search(refusal(declared, text)), text
    place, other = data.draw(st.integers(0, len(text))), data.draw(st.sampled_from([*"0159aemowxTS -+.:/%", ""]))
    near = text[:place] + other + text[place + data.draw(st.integers(0, 1)) :]
    if near.strip() == near and near and takes(declared, near) and declared.__name__ not in UNCHECKED:
        assert re.fullmatch(pattern, near), near


TEXTS = ["Save a card", "no", "012", "12:30", "true", "2026", "1.10", "a: b", "it's", "- x", "#", "{a}", "ü–✓", "0x1f"]
IDS = ["a", "b-c", "d2", "2026", "no", "x", "x2-a", "true", "one-click-pay"]
GOOD = {
    "Coverage": ["charter/pay", "charter/pay  scope.in.", "plan", "task/a/b/c due"],
    "DateRange": ["2026-07-06", "2026-07-06..2026-07-17", "..2026-07-06", "2026-07-06 .. "],
    "Dependency": ["api", "a/b", "a/b/ SS", "api SS +2d", "api  FF -1w 2d", "api+2d", "x/"],
    "Duration": ["3d", "1w 2d", "1.5h", "3ed", "2ew 48eh", "0d"],
    "Effort": ["3d", "1w 2d", "1.5h", "45min", "1mo", "0d"],
    "HolidaysName": ["DE-BE", "GB", "x-1"],
    "Id": IDS,
    "Interval": ["09:00-12:30", "00:00 - 24:00"],
    "Moment": ["2026-05-29", "2026-05-29T13:00", "1900-01-01", "2199-12-31T23:59"],
    "Money": ["0", "120000", "1250.50", "012", "999999999999999.999999999"],
    "Number": ["0", "-3.1", "120000", "012"],
    "Part": ["0%", "40 %", "100%", "099.5%"],
    "Percent": ["0%", "10%", "250 %", "2.5%"],
    "Priority": ["0", "500", "1000", "7.0"],
    "Size": ["0", "8", "0.5"],
    "Assignment": ["ben", "ben 50%", "x  12.5 %"],
    "CalendarUse": ["nights", "nights  only"],
    "Weekdays": ["mon", "mon-fri", "sat - mon"],
    "bool": ["true", "false"],
    "date": ["2026-05-01", "2026-12-26"],
}
"""Texts that the reader takes, by the types of their fields; of other types anything."""
NAMES = {"address": ["charter/pay"], "check": ["C107", "dependency-cycle"], "holidays": ["DE-BE"], "milestone": ["a/b"]}


def test_what_is_good_is_good() -> None:
    for declared, _ in all_types():
        assert all(takes(declared, text) for text in GOOD.get(declared.__name__, [])), declared


class Writer:
    """Somebody who writes files: data of every kind and field, whole or wrong in one place."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)
        self.wrong = False

    def file(self, kind: str) -> str:
        return self.text(self.value(type_of(FILES[kind]), None))

    def value(self, declared: Any, refers: str | None) -> Any:
        """Data of a declared type; None where nothing stands."""
        shape = shape_of(declared)
        forms: list[Any] = [lambda one=one: self.word(one, refers) for one in shape.scalars]
        forms += [lambda: self.random.choice(shape.choices)] if shape.choices else []
        forms += [lambda: self.value(shape.items, refers), lambda: self.items(shape.items, refers)] * bool(shape.items)
        forms += [lambda: self.entries(*shape.entries, refers)] if shape.entries else []
        forms += [lambda: self.struct(shape.struct)] if shape.struct else []
        return self.random.choice(forms)()

    def word(self, declared: Any, refers: str | None) -> str:
        if declared is str and refers is not None:
            return self.random.choice(NAMES.get(refers, IDS))
        return self.random.choice(GOOD.get(declared.__name__, TEXTS))

    def items(self, declared: Any, refers: str | None) -> list[Any]:
        return [self.value(declared, refers) for _ in range(self.random.randint(0, 3))]

    def entries(self, key_type: Any, value_type: Any, refers: str | None) -> dict[str, Any]:
        keys = {self.word(key_type, None) for _ in range(self.random.randint(0, 3))}
        return {key: self.value(value_type, refers) if self.random.random() < 0.8 else None for key in sorted(keys)}

    def struct(self, cls: type[msgspec.Struct]) -> dict[str, Any]:
        fields = fields_of(cls)
        chosen = self.random.sample(sorted(fields), min(len(fields), self.random.randint(1, 5)))
        data = {key: self.value(one.type, one.refers) for key, one in fields.items() if one.required or key in chosen}
        left_out = [key for key, one in fields.items() if not one.required and key not in data]
        data |= dict.fromkeys(left_out[:1])
        return data | ({"x-own": ["no", {"b": "1"}]} if self.random.random() < 0.2 else {})

    def text(self, data: Any) -> str:
        """Data as a flow of YAML, its texts quoted or not."""
        if isinstance(data, dict):
            return "{" + ", ".join(f"{self.text(key)}: {self.text(value)}" for key, value in data.items()) + "}"
        if isinstance(data, list):
            return "[" + ", ".join(self.text(item) or "''" for item in data) + "]"
        if data is None:
            return ""
        plain = re.fullmatch(r"[A-Za-z0-9ü.]([A-Za-z0-9 ./%+–✓-]|:(?! ))*", data) and data.strip(" :") == data
        return data if plain and self.random.random() < 0.7 else json.dumps(data, ensure_ascii=False)


def faults_of(kind: str, text: str) -> list[str]:
    document = read_document(PATHS[kind], text.encode())
    assert document.root is not None, text
    faults = list(document.faults)
    read_entity(type_of(PATHS[kind]), document.root, faults)
    return [fault.code for fault in faults]


@pytest.mark.parametrize("kind", FILES)
def test_what_the_reader_takes_is_taken(kind: str) -> None:
    for seed in range(200):
        text = Writer(f"{kind} {seed}").file(kind)
        if "F205" not in faults_of(kind, text):
            assert faults_of(kind, text) == [], text
            assert said(kind, text) == [], text


class CarelessWriter(Writer):
    """Somebody who writes one thing wrong, wherever there is a place for it: `wrong` then says so."""

    def value(self, declared: Any, refers: str | None) -> Any:
        if self.wrong or self.random.random() > 0.15:
            return super().value(declared, refers)
        shape = shape_of(declared)
        inner = shape if shape.items is None else shape_of(shape.items)
        loose = any(one is str or one.__name__ in UNCHECKED for one in inner.scalars)
        takes_any_text = loose or (inner.entries is not None and inner.entries[0] is str)
        takes_mapping = shape.struct is not None or inner.struct is not None
        self.wrong = True
        data = super().value(declared, refers) if takes_mapping else None
        if isinstance(data, dict):
            return data | {"qqq": "1"}
        return self.random.choice(
            [[["a"]], [{"qqq": {"a": ["b"]}}]] if takes_any_text else [[["a"]], "?!", {"Q q": "?!"}]
        )


@pytest.mark.parametrize("kind", FILES)
def test_what_the_reader_refuses_is_refused(kind: str) -> None:
    wrong = 0
    for seed in range(200):
        writer = CarelessWriter(f"{kind} {seed}")
        text = writer.file(kind)
        wrong += writer.wrong
        assert bool(set(faults_of(kind, text)) - {"F205"}) == bool(said(kind, text)) == writer.wrong, text
    assert wrong > 40
