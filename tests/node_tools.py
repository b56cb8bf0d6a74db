"""Tools and published schemas from npm, where they were installed; a test that needs one skips elsewhere."""

import os
import sys
from pathlib import Path

import pytest


def installed(pattern: str) -> Path:
    """A file of a package, by its path or a pattern below `node_modules`; nothing is fetched here."""
    folder = Path(os.environ.get("PLANCLI_TOOLS") or Path(sys.prefix) / "tools")
    found = sorted(folder.glob(f"node_modules/{pattern}"))
    if not found:
        pytest.skip(f"no {pattern} below {folder}/node_modules: `make tools` installs it where there is npm")
    return found[0]
