"""Examples, as an editor reads them."""

import re
from typing import Any

from plancli.store.document import read_document
from plancli.store.reader import plain

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


def read_example(text: str) -> Any:
    """The value of an example by the rules of YAML 1.2: lists and mappings, numbers, booleans, else text."""
    root = read_document("example", text.encode()).root
    return text if root is None else _typed(plain(root))


def _typed(value: Any) -> Any:
    if isinstance(value, list):
        return [_typed(item) for item in value]
    if isinstance(value, dict):
        return {key: _typed(item) for key, item in value.items()}
    if value in ("true", "false"):
        return value == "true"
    if _NUMBER.fullmatch(value):
        return float(value) if "." in value else int(value)
    return value
