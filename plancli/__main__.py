"""The command `plan`."""

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line and end the process with its code."""
    gc.disable()  # a run is short, and collecting among thousands of parsed nodes costs more than it frees
    try:
        from plancli.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)  # the system takes everything back at once; taking thousands of parsed nodes apart costs a tenth


if __name__ == "__main__":
    main()
