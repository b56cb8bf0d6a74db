"""Sound files are read the short way, all others in full: with the same outcome."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.errors import PlanError
from plancli.store.files import FileReading, Readings, read_file

PLANS = Path(__file__).parents[1] / "plans"
TEXTS = [
    "title: A\n",
    "title: 'A'\nstatus: active\nscope: {in: {a: {size: 3}, b: }}\nx-own: [a, {b: c}]\n",
    "%YAML 1.1\n---\ntitle: A\n",
    "# %\n---\ntitle: A\n",
    "title: A\n---\ntitle: B\n",
    "title: A\ntitle: B\n",
    "title: &a A\n",
    "title: !!str A\n",
    "title: *a\n",
    "<<: {title: A}\n",
    "? [a]\n: b\n",
    ": a\n",
    'title: "\\ud800"\n',
    "title: |\n  a\n\tb\n",
    "\tb: c\n",
    "watchers: ben\n",
    "scope: {in: []}\n",
    "approval: {by: '', on: 2026-02-20}\n",
    "approval: {by: grace}\n",
    "titel: A\n",
    "hello\n",
    "- a\n",
    "",
    "# nothing\n",
    "title:\n",
    "risks: " + "[" * 60 + "]" * 60,
]
EXAMPLES = Path(__file__).parents[2] / "examples" / "corner-shop"
SOUND = [file.read_text("utf-8") for file in sorted(EXAMPLES.rglob("*.yaml"))]
PATHS = ["charters/a.yaml", "milestones/a/b.yaml", "people.yaml", "plan.yaml", "holidays/DE.yaml", "changes/a.yaml"]


def short(path: str, data: bytes) -> FileReading:
    readings = Readings()
    readings.add((path, ""), data)
    return readings[path, ""]


def outcome(read: object, path: str, data: bytes) -> object:
    try:
        return read(path, data)  # type: ignore[operator]
    except PlanError as error:
        return str(error)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("text", TEXTS)
def test_the_short_way_comes_out_where_the_long_one_does(path: str, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert outcome(short, path, data) == outcome(read_file, path, data)


def test_every_file_of_the_broken_and_sound_plans_reads_the_same() -> None:
    files = [file for file in PLANS.rglob("*.y*ml") if file.is_file()]
    assert len(files) > 20
    for file in files:
        for path in PATHS:
            data = file.read_bytes()
            assert outcome(short, path, data) == outcome(read_file, path, data), file


@given(st.data())
def test_damaged_files_read_the_same(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SOUND))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(text)))
        inserted = data.draw(
            st.sampled_from(["\n", "  ", "- ", ": ", "{", "}", "[", "]", "'", "#", "\t", "a", "&a ", "2d"])
        )
        text = text[:at] + inserted + text[at + data.draw(st.integers(0, 3)) :]
    path = data.draw(st.sampled_from(PATHS))
    assert outcome(short, path, text.encode()) == outcome(read_file, path, text.encode())
