"""Fixes made in a file: the bytes that they name, and no others."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import yaml

from plancli.errors import PlanError
from plancli.model.address import place_of
from plancli.model.fix import Add, Replace, Sort, TakeOut, Uncomment
from plancli.model.problem import Problem
from plancli.store.document import read_document

from .comments import without_ignore
from .file import MARK, Edit, edit_file
from .items import without_item
from .order import sort_dates
from .scalars import Spot, replace_texts, texts_of
from .tree import Tree, is_empty

Mend = Callable[[str, bytes, Problem, Any], bytes]
"""A file with one fix made, of its path, its bytes, the problem and the fix; as it was, where it cannot be."""


class Turn(NamedTuple):
    """A file after a turn of one kind of fixes: the problems whose turn it was, and those whose fix was made."""

    data: bytes
    problems: Sequence[Problem]
    made: Sequence[Problem]


def mend_file(path: str, data: bytes, problems: Sequence[Problem]) -> Turn:
    """A plan file in which problems are mended by fixes of one kind.

    Places move with every edit. So kinds take turns, each with the places as they are then read: first texts that are
    replaced, all at once, then the others from the end of the file to its beginning.
    """
    kind = next(kind for kind in (Replace, *_MENDS) if any(isinstance(one.fix, kind) for one in problems))
    turn = [one for one in problems if isinstance(one.fix, kind)]
    if kind is Replace:
        return _replace_all(path, data, turn)
    made = []
    for problem in sorted(turn, key=_spot, reverse=True):
        with suppress(PlanError):
            mended = _MENDS[kind](path, data, problem, problem.fix)
            made += [problem] if mended != data else []
            data = mended
    return Turn(data, turn, made)


def _replace_all(path: str, data: bytes, problems: Sequence[Problem]) -> Turn:
    wanted = {_spot(one): one.fix for one in problems if isinstance(one.fix, Replace)}
    text, spots = replace_texts(read_document(path, data).text, wanted)
    return Turn(_with_text(data, text), problems, [one for one in problems if _spot(one) in spots])


def _add(path: str, data: bytes, problem: Problem, fix: Add) -> bytes:
    """A key added; a list has no keys."""
    keys = _place(problem)
    above = keys if fix.key is not None else keys[:-1]
    node = Tree(read_document(path, data).text).find(above)
    if node is not None and not isinstance(node, yaml.MappingNode) and not is_empty(node):
        return data
    return edit_file(path, data, [Edit(keys if fix.key is None else (*keys, fix.key), fix.text)])


def _take_out(path: str, data: bytes, problem: Problem, _: TakeOut) -> bytes:
    """An item taken out; with the last one goes the key that holds the list."""
    keys, tree = _place(problem), Tree(read_document(path, data).text)
    node = tree.find(keys)
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    if len(items) < 2:
        return edit_file(path, data, [Edit(keys, None)])
    spots = [(item.start_mark.line, item.start_mark.column) for item in items]
    if _spot(problem) not in spots:
        return data
    return _with_text(data, without_item(tree, node, spots.index(_spot(problem))))


def _uncomment(path: str, data: bytes, _: Problem, fix: Uncomment) -> bytes:
    return _with_text(data, without_ignore(read_document(path, data).text, fix.line, fix.check))


def _sort(path: str, data: bytes, _: Problem, __: Sort) -> bytes:
    text = read_document(path, data).text
    ordered = sort_dates(text)
    return _with_text(data, ordered) if sorted(texts_of(ordered)) == sorted(texts_of(text)) else data


_MENDS: Mapping[type, Mend] = {Add: _add, TakeOut: _take_out, Uncomment: _uncomment, Sort: _sort}


def _place(problem: Problem) -> tuple[str, ...]:
    return place_of(problem.address or "plan", problem.field).keys


def _spot(problem: Problem) -> Spot:
    return problem.line - 1, problem.column - 1


def _with_text(data: bytes, text: str) -> bytes:
    return (MARK if data.startswith(MARK) else b"") + text.encode()
