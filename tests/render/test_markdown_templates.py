"""Templates: the repository's own go first, can only print, and fail with a file, a line and a way out."""

from pathlib import Path

import pytest

from plancli.errors import PlanError
from plancli.render import sandbox
from plancli.render.templates import render_report, render_template, report_names
from plancli.words import Words

WORDS = Words(2026, 480)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "templates"
    (top / "report").mkdir(parents=True)
    return top


def own(folder: Path, text: str, name: str = "mine", **values: object) -> str:
    (folder / "report" / f"{name}.md.j2").write_text(text)
    return render_report(name, folder, WORDS, **values)


def failure(folder: Path, text: str, **values: object) -> str:
    with pytest.raises(PlanError) as caught:
        own(folder, text, **values)
    assert "builtin/" in caught.value.help
    return caught.value.message


def test_what_is_printed_is_escaped_unless_it_is_markdown(folder: Path) -> None:
    text = "{{ title }} {{ title | code }} {{ [title, 1] | join(' · ') }} {{ nobody }}{{ 4.5 }}\n"
    assert own(folder, text, title="a*b", nobody=None) == "a\\*b `a*b` a\\*b · 1 4.5\n"


def test_a_macro_and_a_block_are_not_escaped_twice(folder: Path) -> None:
    text = "{% macro m(x) %}*{{ x }}*{% endmacro %}{% set s %}_{{ t }}_{% endset %}{{ m(t) }} {{ s }}"
    assert own(folder, text, t="a|b") == "*a\\|b* _a\\|b_"


def test_figures(folder: Path) -> None:
    days = "{{ d | date }} {{ d | date(full=true) }} {{ nobody | date }} {{ m | duration }} {{ m | move }}"
    assert own(folder, days, d="2026-06-08", m=1920, nobody=None) == "8 Jun 8 Jun 2026 – 4 d +4 d"
    amounts = "{{ 138000 | money }} {{ 12.5 | money('EUR') }} {{ 2 | signed }} {{ -1.5 | signed }} {{ 0 | signed }}"
    assert own(folder, amounts) == "138,000 EUR 12.50 +2 −1.5 0"


def test_an_own_template_goes_before_the_built_in_one_and_may_extend_it(folder: Path) -> None:
    (folder / "diff.markdown.j2").write_text("mine {{ report }}")
    assert render_template("diff.markdown.j2", folder, WORDS, report="x") == "mine x"
    extending = "{% extends 'builtin/creep.markdown.j2' %}{% block charters %}and {{ super() }}{% endblock %}"
    report = {"verdict": "All is well", "charters": []}
    assert own(folder, extending, report=report) == "### All is well\n\nand "
    assert own(folder, "{% include 'builtin/creep.markdown.j2' %}", report=report) == "### All is well\n\n"


def test_reports_are_listed_and_a_misspelt_one_is_guessed(folder: Path) -> None:
    own(folder, "x", name="weekly")
    assert report_names(folder) == ["scope", "status", "weekly"]
    with pytest.raises(PlanError) as caught:
        render_report("statsu", folder, WORDS)
    assert caught.value.help == "did you mean `status`?"


@pytest.mark.parametrize(
    ("text", "line", "complaint"),
    [
        ("a\n{% if %}", 2, "Expected an expression"),
        ("a\nb\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("{{ x.y.z }}", 1, "has no attribute"),
        ("\n{% include 'report/other.md.j2' %}", 2, "there is no template `report/other.md.j2`"),
        ("{% include 'report/mine.md.j2' %}", 1, "includes itself without end"),
        ("{{ 1 / 0 }}", 1, "ZeroDivisionError"),
        ("{{ x | date }}", 1, "Invalid isoformat"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ [].append(1) }}", 1, "unsafe"),
        ("{% for i in range(10000000) %}x{% endfor %}", 1, "Range too big"),
        ("{{ 'a' * 10000000000 }}", 1, "ordinary numbers"),
        ("{{ 9 ** 9 }}", 1, "ordinary numbers"),
        ("{{ 'a' | nofilter }}", 1, "nofilter"),
    ],
)
def test_a_failing_template_names_its_file_and_line(folder: Path, text: str, line: int, complaint: str) -> None:
    message = failure(folder, text, x="text")
    assert message.startswith(f"{folder}/report/mine.md.j2:{line}: ")
    assert complaint in message


def test_a_template_prints_no_more_than_so_much(folder: Path) -> None:
    bomb = "{% for i in range(99999) %}{% for j in range(99999) %}0123456789{% endfor %}{% endfor %}"
    assert "prints more than 8,000,000 characters" in failure(folder, bomb)


def test_a_template_computes_no_longer_than_so_long(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "LONGEST_SECONDS", 0.2)
    silent = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
    assert "computes for more than 0.2 seconds" in failure(folder, silent)


def test_a_template_takes_no_more_memory_than_so_much(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "LARGEST_MEMORY", 1 << 30)
    greedy = "{% set n = namespace(x='0123456789') %}{% for i in range(40) %}{% set n.x = n.x ~ n.x %}{% endfor %}"
    assert "too much memory" in failure(folder, greedy)


@pytest.mark.parametrize("name", ["../secret.md", "/etc/passwd", "report/../../secret.md", "report//x"])
def test_nothing_outside_is_read(folder: Path, name: str) -> None:
    (folder.parent / "secret.md").write_text("secret")
    assert "there is no template" in failure(folder, f"{{% include '{name}' %}}")


def test_links_that_lead_out_are_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (folder / "report" / "status.md.j2").symlink_to(tmp_path / "secret")
    with pytest.raises(PlanError, match="no ordinary file"):
        render_report("status", folder, WORDS)
    (tmp_path / "elsewhere" / "report").mkdir(parents=True)
    (tmp_path / "elsewhere" / "report" / "status.md.j2").write_text("secret")
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "templates").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PlanError, match="no ordinary file"):
        render_report("status", tmp_path / "plan" / "templates", WORDS)


def test_a_template_is_short_text(folder: Path) -> None:
    (folder / "report" / "mine.md.j2").write_bytes(b"\xff\xfe")
    with pytest.raises(PlanError, match="not UTF-8"):
        render_report("mine", folder, WORDS)
    (folder / "report" / "mine.md.j2").write_bytes(b"x" * (1 << 20) + b"x")
    with pytest.raises(PlanError, match="larger than 1 MiB"):
        render_report("mine", folder, WORDS)


def test_a_fault_of_a_built_in_template_is_a_bug() -> None:
    with pytest.raises(Exception, match="'report' is undefined") as caught:
        render_report("status", None, WORDS)
    assert not isinstance(caught.value, PlanError)
