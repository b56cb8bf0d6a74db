"""Text of a plan in Markdown: whatever it holds, a renderer shows the text and nothing else."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from plancli.render.escape import code, markdown, one_line, visible

HOSTILE = [
    "a | b",
    "| a | b |",
    "<script>alert(1)</script>",
    "<b>bold</b> <img src=x onerror=y>",
    "`code` and ``more``",
    "``` fence",
    "~~~",
    "first\nsecond\r\n# third",
    "@team and @org/team",
    "#12, fixes #12, GH-12",
    "::error file=x::message",
    "a \u202e b \u2066 c",
    "x" * 10_000,
    "---",
    "- - -",
    "***",
    "___",
    "===",
    ":---",
    ":-:",
    "1. one",
    "2) two",
    "- item",
    "+ item",
    "* item",
    "> quote",
    "# heading",
    "    indented",
    "[text](http://shop.example)",
    "![image](http://shop.example)",
    "[ref]: http://shop.example",
    "[^1]: note",
    "[x] done",
    "[!WARNING]",
    "&amp; &lt; &#64;",
    "http://shop.example and www.shop.example",
    "HTTPS://shop.example",
    "mailto:ada@shop.example",
    "ada@shop.example",
    "$x$ and $$y$$",
    "costs $5 and $6",
    ":tada: at 12:30:45",
    "back\\slash \\` \\",
    "<!-- comment -->",
    "</details>",
    "_a_ *b* ~~c~~ **d**",
    "{{ 7 * 7 }} {% raw %}",
    "\ud83d alone",
    "1.5 and 2.",
]
PLACES = ["{}\n", "para\n{}\n", "- {}\n", "> {}\n", "### {}\n", "| a | b |\n|---|---|\n| {} | z |\n"]
OWN = {"p", "ul", "li", "blockquote", "h3", "table", "thead", "tbody", "tr", "th", "td"}

renderer = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(page: str) -> str:
    """What a reader sees: no tags, entities as what they mean, nothing of what has no width."""
    return html.unescape(re.sub(r"<[^>]*>", "", page)).replace("\u200b", "")


def tags(page: str) -> set[str]:
    return set(re.findall(r"</?(\w+)", page))


def can_be_seen(text: str) -> str:
    return " ".join(one_line(text).split())


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text: str, place: str) -> None:
    page = renderer.render(place.format(markdown(text)))
    assert can_be_seen(text) in " ".join(shown(page).split())
    assert tags(page) <= OWN, page


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", HOSTILE)
def test_githubs_own_renderer_agrees(text: str, place: str) -> None:
    cmarkgfm = pytest.importorskip("cmarkgfm", reason="cmarkgfm, which is GitHub's renderer, is not installed")
    page = cmarkgfm.github_flavored_markdown_to_html(place.format(markdown(text)), 1 << 17)
    assert can_be_seen(text) in " ".join(shown(page).split())
    assert tags(page) <= OWN, page


def test_the_renderers_would_have_seen_markup() -> None:
    assert "a" in tags(renderer.render("[text](http://shop.example)"))
    assert "table" in tags(renderer.render("| a |\n|---|\n| b |"))


@given(st.text(max_size=40), st.sampled_from(PLACES))
def test_any_text_is_shown_as_it_is(text: str, place: str) -> None:
    page = renderer.render(place.format(markdown(text)))
    assert can_be_seen(text) in " ".join(shown(page).split())
    assert tags(page) <= OWN


@given(st.text(max_size=40), st.sampled_from(["x {} y\n", "| a | b |\n|---|---|\n| {} | z |\n"]))
def test_any_code_is_shown_as_it_is(text: str, place: str) -> None:
    page = renderer.render(place.format(code(text)))
    assert can_be_seen(text) in " ".join(shown(page).split())
    assert tags(page) <= {*OWN, "code"}


@pytest.mark.parametrize(
    "text",
    [
        "@ada",
        "@org/team",
        "#12",
        "GH-12",
        ":tada:",
        ":+1:",
        "!4",
        "&7",
        "$3",
        "%v1",
        '%"rc"',
        "~bug",
        "GL-9",
        "[issue:1]",
    ],
)
def test_what_hosts_replace_after_rendering_is_broken(text: str) -> None:
    assert text not in shown_with_all(renderer.render(markdown(text)))


def shown_with_all(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@pytest.mark.parametrize(
    "text",
    ["12:30:45", "1.5", "+4 d", "-4 d", "C# 12", "a:b", "3 - 1", "Größe", "見出し", "50%", "4! 5", "9% of 7", "Now!"],
)
def test_ordinary_text_stays_readable(text: str) -> None:
    assert markdown(text).replace("\\#", "#") == text


@pytest.mark.parametrize("text", ["👩‍💻 codes", "می‌خواهم", "שלום", "🇩🇪"])
def test_writings_that_need_joiners_pass(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [("a\x1b[2Jb", "a\\x1b[2Jb"), ("a\u202eb", "a\\u202eb"), ("a\u200bb", "a\\u200bb"), ("a\u200db", "a\\u200db")],
)
def test_what_would_be_obeyed_is_seen(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_empty_code_is_nothing() -> None:
    assert code("") == ""
