"""The example's Markdown, word for word; whoever changes it reads the diff as a reader would."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plancli.cli import run

Golden = Callable[[str, str], None]


def output(folder: Path, *arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    code = run([*arguments, "--root", str(folder)])
    out, err = capsys.readouterr()
    assert (code, err) in ((0, ""), (1, ""))
    return out


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("status", ["report", "status"]),
        ("scope", ["report", "scope"]),
        ("scope-of-refunds", ["report", "scope", "refunds"]),
        ("status-in-march", ["report", "status", "--rev", "HEAD~12", "--today", "2026-03-30"]),
        ("creep", ["creep", "--format", "markdown"]),
        ("diff-guest-checkout", ["diff", "HEAD~8", "HEAD~7", "--format", "markdown"]),
        ("diff-cosmetic", ["diff", "HEAD~2", "HEAD~1", "--format", "markdown"]),
        ("diff-nothing", ["diff", "HEAD", "HEAD", "--format", "markdown"]),
        ("diff-month", ["diff", "HEAD~6", "HEAD", "--format", "markdown"]),
    ],
)
def test_markdown_of_the_example(
    name: str, arguments: list[str], example: Path, golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    golden(f"markdown/{name}.md", output(example, *arguments, capsys=capsys))
