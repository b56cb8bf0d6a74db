"""The typed reader: a document's tree to an entity, by the declared types of its class.

Readers are compiled once for each declared type. They drop empty values, take a single value for a list of one,
keep `x-` keys, and go on after every problem.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import msgspec

from plancli.model.field import Field, Shape, fields_of, shape_of
from plancli.model.fix import Add, Replace
from plancli.model.values.problem import ValueProblem
from plancli.suggest import did_you_mean, misspelling_of, one_of, worth_a_search

from .document import Mapping, Node, Scalar, Sequence, span_of
from .scalars import choice_parser, one_reading, parser_of
from .text import Fault

ABSENT: Any = object()
"""What is not there, or could not be read."""

_TITLE = "title"
"""The one required key that only says what a thing is called, so that a placeholder may stand for it."""

Read = Callable[[Node, list[Fault]], Any]


def read_entity(cls: type[msgspec.Struct], node: Node, faults: list[Fault]) -> Any:
    """Read a tree as an instance of `cls`; problems are added to `faults`. ABSENT where nothing could be made."""
    return _reader_of(cls)(node, faults)


@cache
def _reader_of(declared: Any) -> Read:
    """The reader of a declared type, compiled once: one for scalars, which hands lists and mappings on."""
    shape = shape_of(declared)
    if shape.struct is not None and not (shape.scalars or shape.items):
        return _struct_reader(shape.struct)
    read_list, read_mapping = _list_reader(shape), _mapping_reader(shape)

    def read_other(node: Node, faults: list[Fault]) -> Any:
        return read_list(node, faults) if isinstance(node, Sequence) else read_mapping(node, faults)  # type: ignore[arg-type]

    if shape.scalars:
        return _scalar_reader(parser_of(*shape.scalars), read_other)
    if shape.choices:
        return _scalar_reader(choice_parser(shape.choices), read_other)
    read_alone = _single_reader(shape.items) if shape.items is not None else _refuse(shape)

    def read(node: Node, faults: list[Fault]) -> Any:
        return (read_alone if node.__class__ is Scalar else read_other)(node, faults)

    return read


def _scalar_reader(parse: Callable[[str], Any], read_other: Read) -> Read:
    """A single value."""

    def read(node: Node, faults: list[Fault]) -> Any:
        """The value of a text; a list or a mapping is handed on."""
        if node.__class__ is not Scalar:
            return read_other(node, faults)
        text = node.value
        if not text:
            return ABSENT
        try:
            return parse(text)
        except ValueProblem as problem:
            fix = one_reading(parse, problem)
            faults.append(Fault("F204", problem.message, problem.help, span_of(node), fix=fix))
            return ABSENT

    return read


def _single_reader(item_type: Any) -> Read:
    """A single value where a list is meant: a list of one."""
    read_item = _reader_of(item_type)

    def read(node: Node, faults: list[Fault]) -> Any:
        item = read_item(node, faults)
        return ABSENT if item is ABSENT else (item,)

    return read


def _list_reader(shape: Shape) -> Callable[[Sequence, list[Fault]], Any]:
    if shape.items is None:
        return _refuse(shape)
    read_item = _reader_of(shape.items)

    def read(node: Sequence, faults: list[Fault]) -> Any:
        items = [read_item(item, faults) for item in node.items]
        taken = tuple([item for item in items if item is not ABSENT])
        if len(taken) < len(items):
            node.kept = [one for one, item in zip(node.items, items, strict=True) if item is not ABSENT]
        return taken

    return read


def _mapping_reader(shape: Shape) -> Callable[[Mapping, list[Fault]], Any]:
    if shape.entries is not None:
        return _entries_reader(*shape.entries)
    if shape.struct is not None:
        return _struct_reader(shape.struct)
    if shape.items is not None and shape_of(shape.items).struct is not None:
        return _single_reader(shape.items)
    return _refuse(shape)


def _entries_reader(key_type: Any, value_type: Any) -> Callable[[Mapping, list[Fault]], Any]:
    """A mapping keyed by id, or by another value."""
    parse_key = parser_of(key_type)
    read_value = _reader_of(value_type)
    code = "F113" if key_type.__name__ in ("Id", "HolidaysName") else "F204"

    def read(node: Mapping, faults: list[Fault]) -> Any:
        """The values of a mapping by their keys, without those that could not be read."""
        found = {}
        for key, child in node.entries.items():
            try:
                parsed = parse_key(key)
            except ValueProblem as problem:
                fix = one_reading(parse_key, problem)
                fix = None if fix is not None and fix.text in node.entries else fix
                faults.append(Fault(code, problem.message, problem.help, span_of(node.keys[key]), fix=fix))
                continue
            value = read_value(child, faults)
            if parsed in found:
                faults.append(Fault("F103", f"`{key}` stands twice", "keep one of the two", span_of(node.keys[key])))
            elif value is not ABSENT:
                found[parsed] = value
        return found

    return read


def _struct_reader(cls: type[msgspec.Struct]) -> Callable[[Node, list[Fault]], Any]:
    """A mapping with declared keys; the reader of each is compiled when a file first has it."""
    fields = fields_of(cls)
    readers: dict[str, tuple[str, Read]] = {}
    required = [field for field in fields.values() if field.required]
    contradictions = getattr(cls, "contradictions", None)

    def read(node: Node, faults: list[Fault]) -> Any:
        """The entity of a mapping, ABSENT where a required key is not there."""
        if node.__class__ is not Mapping:
            return _refuse(Shape(struct=cls))(node, faults)
        values: dict[str, Any] = {}
        own: dict[str, Any] = {}
        for key, child in node.entries.items():
            declared = readers.get(key)
            if declared is None and key in fields:
                declared = readers[key] = (fields[key].name, _reader_of(fields[key].type))
            if declared is not None:
                value = declared[1](child, faults)
                if value is not ABSENT:
                    values[declared[0]] = value
            elif key.startswith("x-"):
                own[key] = plain(child)
            else:
                faults.append(_unknown_key(key, cls, node, len(faults)))
        stood_in = [_stand_in(field, values, node, faults) for field in required if field.name not in values]
        if not all(stood_in):
            return ABSENT
        if own:
            values["own"] = own
        entity = cls(**values)
        if contradictions is not None:
            faults.extend(_contradictions(contradictions(entity), node))
        return entity

    return read


def _stand_in(field: Field, values: dict[str, Any], node: Mapping, faults: list[Fault]) -> bool:
    """Report a missing key; a text may be empty from here on, so that what refers to its thing still finds it."""
    written = node.entries.get(field.key)
    if written is None or (isinstance(written, Scalar) and not written.value):
        example = f"add `{field.key}: {field.example}`" if field.example else f"add `{field.key}`"
        fix = Add(field.key) if field.key == _TITLE else None
        faults.append(Fault("F202", f"`{field.key}` is missing", example, span_of(node), fix=fix))
    if field.type is str:
        values[field.name] = ""
        return True
    return False


def _unknown_key(key: str, cls: type[msgspec.Struct], node: Mapping, earlier: int) -> Fault:
    fields = fields_of(cls)
    search = worth_a_search(len(fields), earlier)
    close = did_you_mean(key.lower().replace("_", "-"), fields) if search else None
    meant = misspelling_of(key, fields) if search else None
    fix = Replace(meant) if meant is not None and meant not in node.entries else None
    return Fault("F201", f"there is no key `{key}` here", close or _keys_of(cls), span_of(node.keys[key]), fix=fix)


@cache
def _keys_of(cls: type[msgspec.Struct]) -> str:
    return f"write {one_of(fields_of(cls))}; keys of your own begin with `x-`"


def _contradictions(found: Iterable[tuple[str, str, str]], node: Mapping) -> Iterable[Fault]:
    for key, message, way_out in found:
        marked = node.keys.get(key, node)
        yield Fault("F205", message, way_out, span_of(marked))


def _refuse(shape: Shape) -> Callable[[Any, list[Fault]], Any]:
    """A reader for a kind of node that the type does not take."""

    def read(node: Node, faults: list[Fault]) -> Any:
        """Report what stands here, but for an empty value."""
        if isinstance(node, Scalar) and not node.value:
            return ABSENT
        found = "a mapping" if isinstance(node, Mapping) else "a list" if isinstance(node, Sequence) else "a text"
        faults.append(
            Fault("F203", f"{found} stands here, where {_wanted(shape)} is meant", _how(shape), span_of(node))
        )
        return ABSENT

    return read


def _wanted(shape: Shape) -> str:
    if shape.scalars or shape.choices:
        return "a single value"
    if shape.struct is not None or shape.entries is not None:
        return "a mapping"
    return "a list"


def _how(shape: Shape) -> str:
    if shape.scalars or shape.choices:
        return "write one value on the key's line"
    if shape.struct is not None:
        return f"write keys and values: {one_of(fields_of(shape.struct))}"
    if shape.entries is not None:
        return "write a mapping of ids, each with its value below it"
    return "write the items as `[a, b]`"


def plain(node: Node) -> Any:
    """A tree as plain text, lists and mappings."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(child) for key, child in node.entries.items()}
