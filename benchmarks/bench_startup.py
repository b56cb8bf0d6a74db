"""Start-up: `plan --version` beside importing click, and `plan check` of the example beside bare Python."""

from pathlib import Path

from measure import PLAN, PYTHON, Command, compare, ratio, show

EXAMPLE = Path(__file__).parents[1] / "examples" / "corner-shop"
RUNS = 21


def main() -> None:
    """Print both comparisons."""
    version, click, check, bare = compare(
        [
            Command("plan --version", [PLAN, "--version"]),
            Command("import click", [PYTHON, "-c", "import click"]),
            Command("plan check", [PLAN, "check"], EXAMPLE),
            Command("python", [PYTHON, "-c", "pass"]),
        ],
        RUNS,
    )
    show(
        f"Start-up, median of {RUNS} runs",
        [
            ("python -c pass", bare, ""),
            ("python -c 'import click'", click, ""),
            ("plan --version", version, ratio(version, click, 1.3)),
            ("plan check of the example", check, "aim 100 ms"),
        ],
    )


if __name__ == "__main__":
    main()
