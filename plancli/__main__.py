"""The command `plan`."""

import gc
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    gc.disable()  # a run is short, and collecting among thousands of parsed nodes costs more than it frees
    try:
        from plancli.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
