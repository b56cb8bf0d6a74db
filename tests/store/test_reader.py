"""The typed reader: what is dropped, what is kept, what is taken for what."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, get_args, get_origin

import msgspec
import pytest

from plancli.model.change import ChangeRequest
from plancli.model.charter import Charter
from plancli.model.field import fields_of, shape_of
from plancli.model.milestone import Milestone
from plancli.model.people import People
from plancli.model.product import Product
from plancli.model.settings import Settings
from plancli.store.document import read_document
from plancli.store.reader import ABSENT, read_entity
from plancli.store.text import Fault


def read(cls: type, text: str) -> tuple[Any, list[str]]:
    document = read_document("x.yaml", text.encode())
    assert document.root is not None
    faults: list[Fault] = list(document.faults)
    return read_entity(cls, document.root, faults), [fault.code for fault in faults]


def sound(cls: type, text: str) -> Any:
    entity, codes = read(cls, text)
    assert codes == []
    return entity


def classes(cls: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    """A class and all mappings with declared keys below it."""
    yield cls
    for field in fields_of(cls).values():
        shape = shape_of(field.type)
        inner = shape.entries[1] if shape.entries else shape.items
        for one in (shape.struct, shape_of(inner).struct if inner is not None else None):
            if one is not None:
                yield from classes(one)


ROOTS = (Settings, People, Product, Charter, Milestone, ChangeRequest)
MAPPINGS = sorted({cls for root in ROOTS for cls in classes(root)}, key=lambda cls: cls.__name__)


@pytest.mark.parametrize("cls", MAPPINGS)
def test_own_keys_are_kept_in_every_mapping_with_declared_keys(cls: type[msgspec.Struct]) -> None:
    lines = [f"{field.key}: {field.example}" for field in fields_of(cls).values() if field.required]
    entity = sound(cls, "\n".join([*lines, "x-mine: {a: [no, {b: 012}]}", "x-: 1\n"]))
    assert entity.own == {"x-mine": {"a": ["no", {"b": "012"}]}, "x-": "1"}


@pytest.mark.parametrize("cls", MAPPINGS)
def test_every_example_is_a_value_of_its_field(cls: type[msgspec.Struct]) -> None:
    fields = fields_of(cls)
    required = {field.key: field.example for field in fields.values() if field.required}
    for field in fields.values():
        if field.example is None:
            continue
        values = required | {field.key: f"'{field.example}'" if field.example == "%" else field.example}
        entity = sound(cls, "".join(f"{key}: {value}\n" for key, value in values.items()))
        assert getattr(entity, field.name) is not None


@pytest.mark.parametrize("cls", MAPPINGS)
def test_an_empty_value_is_as_if_left_out(cls: type[msgspec.Struct]) -> None:
    required = [f"{field.key}: {field.example}\n" for field in fields_of(cls).values() if field.required]
    optional = [field.key for field in fields_of(cls).values() if not field.required]
    bare = sound(cls, "".join(required) or "{}")
    for empty in ("", "''", '""', "# a comment", "|", ">"):
        assert sound(cls, "".join([*required, *(f"{key}: {empty}\n" for key in optional)]) or "{}") == bare


@pytest.mark.parametrize("cls", MAPPINGS)
def test_a_required_value_may_not_be_empty(cls: type[msgspec.Struct]) -> None:
    required = [field.key for field in fields_of(cls).values() if field.required]
    if required:
        assert read(cls, "".join(f"{key}: ''\n" for key in required))[1] == ["F202"] * len(required)
        assert read(cls, "{}")[1] == ["F202"] * len(required)


@pytest.mark.parametrize("cls", MAPPINGS)
def test_a_single_value_stands_for_a_list_of_one(cls: type[msgspec.Struct]) -> None:
    fields = fields_of(cls)
    required = "".join(f"{field.key}: {field.example}\n" for field in fields.values() if field.required)
    for field in fields.values():
        if shape_of(field.type).items is None or field.example is None:
            continue
        item = field.example.strip("[]").partition(",")[0]
        one = sound(cls, f"{required}{field.key}: {item}\n")
        assert one == sound(cls, f"{required}{field.key}: [{item}]\n")
        assert one == sound(cls, f"{required}{field.key}:\n- {item}\n- ''\n")
        assert len(getattr(one, field.name)) == 1


def test_texts_mean_what_they_look_like() -> None:
    for written in ("no", "on", "12:30", "012", "1.10", "null", "~", "true", "1_000", "2026-05-29", "0x1f", "="):
        for text in (written, f"'{written}'", f'"{written}"'):
            assert sound(Charter, f"title: {text}").title == written


def test_true_and_false_are_the_only_booleans() -> None:
    assert sound(Settings, "plan: 1\nleveling: false").leveling is False
    assert sound(Settings, "plan: 1\nleveling: 'true'").leveling is True
    for text in ("yes", "no", "on", "off", "True", "FALSE", "1", "~"):
        assert read(Settings, f"plan: 1\nleveling: {text}")[1] == ["F204"]


def test_a_percentage_or_money() -> None:
    assert str(sound(Charter, "budget: {contingency: 10%}").budget.contingency) == "10%"
    assert sound(Charter, "budget: {contingency: 012}").budget.contingency == Decimal(12)


def test_all_problems_of_a_file_in_one_pass() -> None:
    text = """
titel: x
status: [a]
start: tomorrow
priority: 5000
scope: {in: {Bad: {}, good: {size: -1, sise: 3}}, out: 7}
approval: {}
title: x
title: y
"""
    entity, codes = read(Charter, text)
    assert sorted(codes) == ["F103", "F113", "F201", "F201", "F202", "F202", "F203", "F203", "F204", "F204", "F204"]
    assert entity.title == "x"
    assert list(entity.scope.in_) == ["good"]


def test_the_wrong_root() -> None:
    for text in ("[a]", "text", "[{title: x}]"):
        assert read(Charter, text) == (ABSENT, ["F203"])


@pytest.mark.parametrize(
    ("cls", "text", "way_out"),
    [
        (Charter, "sponser: x", "did you mean `sponsor`?"),
        (Charter, "Sponsor: x", "did you mean `sponsor`?"),
        (Milestone, "not_before: 2026-01-01", "did you mean `not-before`?"),
        (Milestone, "NotBefore: 2026-01-01", "did you mean `not-before`?"),
        (
            ChangeRequest,
            "charter: x\nimpact: {qqq: 1}",
            "write one of `scope`, `work`, `time`, `cost`; keys of your own begin with `x-`",
        ),
    ],
)
def test_unknown_keys_with_a_suggestion(cls: type, text: str, way_out: str) -> None:
    document = read_document("x.yaml", text.encode())
    faults: list[Fault] = []
    assert document.root is not None
    read_entity(cls, document.root, faults)
    assert [(fault.code, fault.help) for fault in faults] == [("F201", way_out)]


def test_every_annotated_field_is_declared_with_its_meaning() -> None:
    for cls in MAPPINGS:
        for name, annotation in cls.__annotations__.items():
            if get_origin(annotation) is Annotated:
                assert get_args(annotation)[1].description, (cls, name)
