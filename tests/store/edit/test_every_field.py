"""Edits of every field of every kind, in files of many hands: the lines that they name, the data that was meant."""

from collections.abc import Iterator
from itertools import takewhile
from random import Random
from typing import Any

import pytest
import yaml
from handwriting import FILES, Declared, Keys, make_file, make_hand, make_text, make_value, write
from hypothesis import given, settings
from hypothesis import strategies as st

from plancli.model.field import fields_of, shape_of
from plancli.store.edit.file import Edit, edit_file
from plancli.store.layout import type_of

Loader = yaml.CBaseLoader


def places(declared: Declared, data: Any, above: Keys = ()) -> Iterator[tuple[Keys, Declared]]:
    """The paths at which something may be written, with the types of what may stand there."""
    shape = shape_of(declared)
    inside: dict[str, Declared] = {}
    if shape.struct is not None and (data is None or isinstance(data, dict)):
        inside = {key: field.type for key, field in fields_of(shape.struct).items()} | {"x-mine": str}
    elif shape.entries is not None and (data is None or isinstance(data, dict)):
        inside = dict.fromkeys([*(data or {}), "new-one"], shape.entries[1])
    for key, below in inside.items():
        yield (*above, key), below
        if len(above) < 3:
            yield from places(below, data.get(key) if isinstance(data, dict) else None, (*above, key))


def with_value(data: Any, keys: Keys, value: Any) -> Any:
    """The data that is meant, worked out beside the tool; what was emptied is as if it were not there."""
    changed = dict(data) if isinstance(data, dict) else {}
    if value is None and keys[0] not in changed:
        return data
    changed[keys[0]] = with_value(changed.get(keys[0]), keys[1:], value) if len(keys) > 1 else value
    return changed


def bare(data: Any, declared: Declared) -> Any:
    """The data without what counts as left out; a thing with an id is there even where it says nothing."""
    shape = shape_of(declared)
    if isinstance(data, dict):
        below = {key: field.type for key, field in fields_of(shape.struct).items()} if shape.struct else {}
        below = dict.fromkeys(data, shape.entries[1]) if shape.entries else below
        kept = {key: bare(value, below.get(key, str)) for key, value in data.items()}
        empty: tuple[Any, ...] = (None, "", []) if shape.entries else (None, "", [], {})
        return {key: value for key, value in kept.items() if value not in empty}
    if isinstance(data, list):
        return bare(data[0], str) if len(data) == 1 else [bare(item, str) for item in data]
    return data


def node_at(text: str, keys: Keys) -> tuple[Any, Any] | None:
    """The nodes of a key and its value."""
    pair, node = None, yaml.compose(text, Loader=Loader)
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        pair = next((pair for pair in pairs if pair[0].value == key), None)
        if pair is None:
            return None
        node = pair[1]
    return pair


def changed_lines(before: str, after: str) -> tuple[int, int]:
    """The first line of the old text that is another one, and the line after the last."""
    old, new = (text.replace("\r", "").split("\n") for text in (before, after))
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return first, len(old) - last


def check(path: str, seed: Random) -> None:
    data, hand = make_file(path, seed), make_hand(seed)
    before = write(data, hand)
    assert yaml.load(before, Loader=Loader) == data
    keys, declared = seed.choice(list(places(type_of(path), data)))
    value = None if hand.chance(0.25) else make_text(seed) if hand.chance(0.2) else make_value(declared, seed)
    context = f"{path} {'.'.join(keys)} = {value!r}\n{before.decode()}"
    pair = node_at(before.decode("utf-8-sig"), keys)
    if value is None and pair is not None and not bare(with_value(data, keys, None), type_of(path)):
        return
    after = edit_file(path, before, [Edit(keys, value)])
    meant = with_value(data, keys, value)
    context += f"---\n{after.decode()}"
    assert bare(yaml.load(after, Loader=Loader), type_of(path)) == bare(meant, type_of(path)), context
    assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf"), context
    assert (b"\r\n" in before) == (b"\r\n" in after) or b"\n" not in after, context
    assert b"\r\n" not in before or b"\n" not in after.replace(b"\r\n", b""), "line ends " + context
    assert after.endswith(b"\n") == before.endswith(b"\n") or value is None, context
    if after != before:
        check_lines(before.decode("utf-8-sig"), after.decode("utf-8-sig"), keys, value, context)
    check_way_back(path, before, after, keys, (pair, value), context)


def check_lines(before: str, after: str, keys: Keys, value: Any, context: str) -> None:
    first, last = changed_lines(before, after)
    pair = node_at(before, keys)
    if pair is None:
        assert last - first <= 1, context
        return
    while value is None and len(keys) > 1 and len(node_at(before, keys[:-1])[1].value) == 1:  # type: ignore[index]
        keys = keys[:-1]
        pair = node_at(before, keys)
    key, node = pair  # type: ignore[misc]
    assert first >= key.start_mark.line, context
    assert last <= node.end_mark.line + 1 + (comments_below(before, key, node) if value is None else 0), context


def comments_below(text: str, key: Any, node: Any) -> int:
    """How many lines below a block are comments that are indented deeper than its key: they are its own."""
    stem = " " * (key.start_mark.column + 1)
    lines = text.split("\n")[node.end_mark.line + bool(node.end_mark.column) :]
    return len(list(takewhile(lambda line: line.startswith(stem) and line.lstrip().startswith("#"), lines)))


def check_way_back(path: str, before: bytes, after: bytes, keys: Keys, what: Any, context: str) -> None:
    pair, value = what
    if pair is None and value is not None:
        parent = node_at(before.decode("utf-8-sig"), keys[:-1])
        if len(keys) > 1 and (parent is None or not parent[1].value or not isinstance(parent[1], yaml.MappingNode)):
            return
        assert edit_file(path, after, [Edit(keys, None)]) == before, context
    elif pair is not None and isinstance(value, str) and isinstance(pair[1], yaml.ScalarNode):
        again = node_at(after.decode("utf-8-sig"), keys)[1]  # type: ignore[index]
        if pair[1].style is None and again.style is None:
            assert edit_file(path, after, [Edit(keys, pair[1].value)]) == before, context


@pytest.mark.parametrize("path", FILES)
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_an_edit_changes_its_lines_and_means_its_data(path: str, random: Random) -> None:
    check(path, random)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(50))
def test_thousands_of_edits(seed: int) -> None:
    random = Random(seed)
    for _ in range(200):
        check(random.choice(FILES), random)
