"""From what is wrong to where it stands: problems with their places."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from plancli.model.address import KeyPath, address_at, place_of
from plancli.model.codes import NAMES
from plancli.model.problem import Finding, Problem, Severity

from .text import START, Fault, Span

if TYPE_CHECKING:
    from .document import Document

_LONGEST = 400
"""Of a message, in characters: a value that is a whole page is not repeated in full."""


def locate(documents: Mapping[str, "Document"], finding: Finding, code: str, name: str, severity: Severity) -> Problem:
    """The problem of a finding, at its place in the text; at the file's start where nothing is written of it."""
    file, keys = place_of(finding.address, finding.field)
    document = documents.get(file)
    span = document.place(keys, finding.item, of_key=finding.spot == "key") if document else None
    severity = finding.severity or severity
    if document is None or document.faults:
        finding = msgspec.structs.replace(finding, fix=None)
    return _problem((code, name, severity), finding, span or START, (file, finding.address, finding.field))


def problem_of(path: str, fault: Fault) -> Problem:
    """The problem of a fault in a file of a plan."""
    where = (path, *address_at(path, fault.keys or ()))
    return _problem((fault.code, NAMES[fault.code], "error"), fault, fault.span, where)


def problems_of(document: "Document", faults: Sequence[Fault]) -> tuple[Problem, ...]:
    """The problems of the faults in a file's text, with the addresses and the fields that stand there.

    A text that is no sound YAML can be read in more ways than one: nothing is mended in it.
    """
    if not faults:
        return ()
    written = _written_in(document)
    if document.faults:
        faults = [fault._replace(fix=None) for fault in faults]
    return tuple(problem_of(document.file, _with_keys(fault, written)) for fault in faults)


class _Written(NamedTuple):
    """What stands at a span: the keys down to it, and the place of the last of them."""

    keys: KeyPath
    own_key: Span


_NOWHERE = _Written((), START)


def _with_keys(fault: Fault, written: Mapping[Span, _Written]) -> Fault:
    """A fault with the keys down to it. A missing key is shown at the key of the mapping that lacks it."""
    if fault.keys is not None:
        return fault
    keys, own_key = written.get(fault.span, _NOWHERE)
    return fault._replace(keys=keys, span=own_key if fault.code == "F202" else fault.span)


def _written_in(document: "Document") -> Mapping[Span, _Written]:
    """The keys down to every key and value of a document, by their spans; what stands in a list has the list's."""
    from . import document as tree

    span_of = tree.span_of
    found: dict[Span, _Written] = {}
    stack = [(_NOWHERE, document.root)] if document.root is not None else []
    while stack:
        written, node = stack.pop()
        found.setdefault(span_of(node), written)
        if isinstance(node, tree.Mapping):
            for key, child in node.entries.items():
                below = _Written((*written.keys, key), span_of(node.keys[key]))
                found[below.own_key] = below
                stack.append((below, child))
        elif isinstance(node, tree.Sequence):
            stack += [(_Written(written.keys, span_of(item)), item) for item in node.items]
    return found


def _problem(
    check: tuple[str, str, Severity], found: Finding | Fault, span: Span, where: tuple[str, str | None, str | None]
) -> Problem:
    if span.end_line != span.line:
        span = Span(span.line, span.column, span.line, span.column)
    (code, name, severity), (file, address, field) = check, where
    return Problem(
        code=code,
        name=name,
        severity=severity,
        message=_shown(found.message),
        help=_shown(found.help),
        file=file,
        line=span.line + 1,
        column=span.column + 1,
        end_line=span.end_line + 1,
        end_column=span.end_column + 1,
        address=address,
        field=field,
        fix=found.fix,
    )


def _shown(text: str) -> str:
    """A text on one line, what is invisible in it made visible, and not too long."""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]}…{text[-_LONGEST // 2 :]}"
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)
