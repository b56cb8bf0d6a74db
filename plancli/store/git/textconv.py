"""A plan's file as git compares it: a line for each field, whatever its layout."""

from collections.abc import Iterator

from plancli.model.address import KeyPath
from plancli.store.document import Mapping, Node, Scalar, Sequence, read_document


def convert(data: bytes) -> bytes:
    """A file as lines `tasks.api.effort: 5d`, in its own order; one that cannot be read as it stands."""
    document = read_document("", data)
    if document.faults or document.root is None:
        return data
    return "".join(f"{line}\n" for line in _lines((), document.root)).encode()


def _lines(keys: KeyPath, node: Node) -> Iterator[str]:
    if isinstance(node, Mapping) and node.entries:
        for key, child in node.entries.items():
            yield from _lines((*keys, key), child)
    elif isinstance(node, Sequence) and not all(isinstance(item, Scalar) for item in node.items):
        for number, item in enumerate(node.items, start=1):
            yield from _lines((*keys, str(number)), item)
    else:
        yield from (f"{'.'.join(keys)}: {line}".rstrip() for line in _text(node).splitlines() or [""])


def _text(node: Node) -> str:
    """A list is one field, and so one line; a text of several lines is a line for each."""
    if isinstance(node, Sequence):
        return f"[{', '.join(item.value for item in node.items if isinstance(item, Scalar))}]"
    return str(node.value) if isinstance(node, Scalar) else "{}"
