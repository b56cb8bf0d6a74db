"""A plan whose texts are hostile makes the same pages as a tame one: the same headings, tables, rows and cells."""

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from sandbox import Sandbox

from plancli.render.templates import COMMENT_LIMIT, render_creep_markdown, render_diff_markdown, render_report
from plancli.reports.scope import build_scope
from plancli.reports.status import build_status
from plancli.words import Words

HOSTILE = [
    "a | b | c",
    "<script>alert(1)</script></details>",
    "`x` ``y``` z",
    "first\nsecond\n\n# third\n- fourth",
    "@team #12 fixes #1 https://shop.example :tada:",
    "::error file=x::message",
    "\u202e reversed \u2066",
    "long " * 2_000,
    "\\ * _ [a](b) ![c](d) ~~e~~ {{ 7 * 7 }} <!--",
    "1. one",
    "---",
]


def plan(text: str, size: int, due: str) -> dict[str, str]:
    """A plan in which every text is the same one."""
    quoted = json.dumps(text)
    texts = {
        "plan.yaml": "plan: 1\nname: T\ncurrency: EUR\ntolerance: {scope: 1%}\n",
        "people.yaml": "people:\n  grace: {name: T}\n  ben: {name: T, rate: 50}\n",
        "products/shop.yaml": "title: T\nrequirements: {r: {title: T}}\ncommitments:\n"
        "  c: {title: T, date: 2026-06-20, to: [T], milestone: pay/beta, buffer: 1w}\n",
        "charters/pay.yaml": "title: T\nproduct: shop\nsponsor: grace\nmanager: ben\nstatus: active\npurpose: T\n"
        f"scope:\n  in: {{a: {{title: T, requirement: r, size: {size}}}}}\n  out: {{b: {{title: T, why: T}}}}\n"
        "success: {s: T}\nfinish: 2026-06-30\napproval: {by: grace, on: 2026-01-01}\n",
        "milestones/pay/beta.yaml": f"title: T\ndue: {due}\ndelivers: [a]\ntasks:\n"
        f"  t: {{title: T, effort: {size}d, assign: [ben]}}\n  u: {{title: T, status: blocked}}\n",
        "changes/more.yaml": "title: T\ncharter: pay\nasked-by: ben\nasked-on: 2026-05-01\nwhy: T\n",
    }
    return {name: re.sub(r"\bT\b", lambda _: quoted, body) for name, body in texts.items()}


def pages(folder: Path, text: str, open_session) -> dict[str, str]:
    sandbox = Sandbox(folder, folder.parent).init()
    sandbox.write(plan(text, 10, "2026-06-10")).commit("ada")
    sandbox.write(plan(text, 20, "2026-06-15")).commit("b|en <b>")
    session = open_session(folder)
    words = Words.of(session.plan, session.today)
    inputs = (session.plan, session.schedule, session.ledger)
    return {
        "diff": render_diff_markdown(session.compare("HEAD~1", "HEAD"), None),
        "creep": render_creep_markdown(session.ledger, session.plan, None),
        "status": render_report("status", None, words, report=build_status(*inputs)),
        "scope": render_report("scope", None, words, report=build_scope(*inputs)),
    }


def skeleton(page: str) -> list[str]:
    """The tags of a page in their order: its structure without its text."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(page)
    return re.findall(r"<(/?\w+)", html)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_make_no_markup(text: str, tmp_path: Path, open_session) -> None:
    tame = pages(tmp_path / "tame", "Tame", open_session)
    hostile = pages(tmp_path / "hostile", text, open_session)
    for name, page in hostile.items():
        assert skeleton(page) == skeleton(tame[name]), page
        assert len(page) < 30_000
        assert not any(line.startswith("::") for line in page.splitlines())
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)


def test_a_comment_fits_however_much_changed(tmp_path: Path, open_session) -> None:
    many = 400
    title = json.dumps("<&>|" * 50)
    charter = "title: Big\nstatus: active\nscope:\n  in:\n" + "".join(
        f"    item-{at}: {{title: {title}, size: {{size}}}}\n" for at in range(many)
    )
    sandbox = Sandbox(tmp_path / "big", tmp_path).init()
    for size in ("1", "2"):
        sandbox.write({"plan.yaml": "plan: 1\n", "charters/big.yaml": charter.replace("{size}", size)}).commit("ada")
    session = open_session(tmp_path / "big")
    text = render_diff_markdown(session.compare("HEAD~1", "HEAD"), None)
    assert len(text) < COMMENT_LIMIT
    rows = text.count("\n| ▲ ")
    assert f"… and {many - rows} more." in text
    assert skeleton(text).count("details") == skeleton(text).count("/details") == 1
