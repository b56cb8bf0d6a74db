"""What the reports say, held against answers worked out by hand."""

import datetime as dt
from pathlib import Path

import pytest
from sandbox import Sandbox

from plancli.reports.ledger import build_ledger_report
from plancli.reports.pull_request import build_pull_request
from plancli.reports.scope import build_scope
from plancli.reports.status import build_status

DAY = 480

PLAN = {
    "plan.yaml": "plan: 1\nname: Shop\ncurrency: EUR\ncalendar: {days: mon-fri, hours: [09:00-13:00, 14:00-18:00]}\n",
    "people.yaml": "people:\n  grace: {name: Grace}\n  ben: {name: Ben, rate: 50}\n",
    "products/shop.yaml": "title: Shop\ncommitments:\n"
    "  fair: {title: Fair, date: 2026-06-19, to: [sales], milestone: pay/beta, buffer: 2d}\n"
    "  sale: {title: Sale, date: 2026-06-11, milestone: pay/beta}\n"
    "  tale: {title: Tale, date: 2026-07-01}\n",
    "charters/pay.yaml": "title: Pay\nproduct: shop\nsponsor: grace\nstatus: active\nfinish: 2026-06-30\n"
    "scope: {in: {a: {title: Cards, size: 5}}}\napproval: {by: grace, on: 2026-01-01}\ntolerance: {scope: 20%}\n",
    "charters/idea.yaml": "title: Idea\nstatus: draft\n",
    "charters/old.yaml": "title: Old\nstatus: closed\n",
    "milestones/pay/beta.yaml": "title: Beta\ndue: 2026-06-12\ndelivers: [a]\ntasks:\n"
    "  build: {title: Build, effort: 5d, assign: [ben]}\n"
    "  try: {title: Try, duration: 2d, after: [build]}\n"
    "  stuck: {title: Stuck, status: blocked}\n",
}
"""On Monday 8 June: Build ends on Friday the 12th, Try on Tuesday the 16th, two working days after Beta is due."""


@pytest.fixture
def shop(tmp_path: Path) -> Sandbox:
    sandbox = Sandbox(tmp_path / "shop", tmp_path).init().write(PLAN)
    sandbox.commit("grace")
    return sandbox


def test_status(shop: Sandbox, open_session) -> None:
    session = open_session(shop.top)
    report = build_status(session.plan, session.schedule, session.ledger)
    idea, pay = report.charters
    assert (idea.signal, pay.signal, report.over) == ("draft", "at risk", ["Old"])
    assert pay.findings == [
        "Forecast 16 Jun, 10 d before the agreed 30 Jun",
        "Beta is 2 d late",
        "Sale, promised for 11 Jun, is missed by 3 d",
        "1 task blocked",
    ]
    [beta] = pay.milestones
    assert (beta.due, beta.forecast) == (dt.date(2026, 6, 12), dt.date(2026, 6, 16))
    assert (beta.late_minutes, beta.slack_minutes) == (2 * DAY, -2 * DAY)
    assert [(one.title, one.late_minutes) for one in pay.late] == [("Try", 2 * DAY)]
    assert [(one.title, one.people) for one in pay.next] == [("Build", ["Ben"]), ("Stuck", [])]
    assert [one.title for one in pay.blocked] == ["Stuck"]
    assert pay.unestimated == ["Stuck"]
    assert pay.critical_path == ["Build", "Try"]


def test_commitments(shop: Sandbox, open_session) -> None:
    session = open_session(shop.top)
    sale, fair, tale = build_status(session.plan, session.schedule, None).commitments
    assert (sale.late, sale.margin_minutes) == (True, -3 * DAY)
    assert (fair.late, fair.margin_minutes, fair.buffer_minutes) == (False, 1 * DAY, 2 * DAY)
    assert (tale.late, tale.margin_minutes, tale.forecast) == (False, None, None)


def test_status_of_one_charter(shop: Sandbox, open_session) -> None:
    session = open_session(shop.top)
    report = build_status(session.plan, session.schedule, None, frozenset({"old"}), "no history")
    assert [one.signal for one in report.charters] == ["closed"]
    assert (report.commitments, report.over, report.unknown) == ([], [], "no history")


def grow(shop: Sandbox, size: int, due: str, **more: str) -> None:
    charter = PLAN["charters/pay.yaml"].replace("size: 5", f"size: {size}")
    beta = PLAN["milestones/pay/beta.yaml"].replace("2026-06-12", due).replace("effort: 5d", "effort: 7d")
    shop.write({"charters/pay.yaml": charter, "milestones/pay/beta.yaml": beta, **more}).commit("ben")


def test_headline_of_growth_that_nobody_approved(shop: Sandbox, open_session) -> None:
    grow(shop, 8, "2026-06-19")
    report = build_pull_request(open_session(shop.top).compare("HEAD~1", "HEAD"))
    assert report.headline == [
        "Scope 5 → 8",
        "+3 not covered by a request",
        "Beta 16 Jun → 18 Jun (+2 d)",
        "Fair 16 Jun → 18 Jun (+2 d)",
        "1 more forecast moves",
        "cost EUR 2,000 → 2,800",
    ]
    assert report.uncovered is not None
    assert (report.uncovered.what, report.uncovered.who) == ("3 points of scope and 1 agreed date", "Grace")
    rows = [(one.sign, one.title, one.text, one.place) for one in report.changes.rows]
    assert rows == [
        ("▲", "Cards", "grows from 5 to 8 points", "charter/pay scope.in.a.size"),
        ("▲", "Beta", "due 12 Jun → 19 Jun", "milestone/pay/beta due"),
        ("▲", "Build", "effort 5d → 7d", "task/pay/beta/build effort"),
    ]
    assert report.changes.rows[2].effect == "Beta 16 Jun → 18 Jun, Fair +2 d and 1 more"


def test_headline_of_growth_that_a_request_covers(shop: Sandbox, open_session) -> None:
    request = (
        "title: More\ncharter: pay\nasked-by: ben\nstatus: approved\napproval: {by: grace, on: 2026-06-01}\n"
        "covers: [charter/pay scope.in.a, milestone/pay/beta due]\nimpact: {scope: 3, time: 1w}\n"
    )
    grow(shop, 8, "2026-06-19", **{"changes/more.yaml": request})
    report = build_pull_request(open_session(shop.top).compare("HEAD~1", "HEAD"))
    assert report.headline[1] == "+3 covered by a request"
    assert report.uncovered is None
    assert report.changes.rows[0].text == "change request added"
    assert report.changes.rows[1].effect == "covered by More"


def test_a_loosened_term_stands_first(shop: Sandbox, open_session) -> None:
    raised = PLAN["charters/pay.yaml"].replace("20%", "90%").replace("size: 5", "size: 50")
    shop.write({"charters/pay.yaml": raised}).commit("ben")
    first, second = build_pull_request(open_session(shop.top).compare("HEAD~1", "HEAD")).changes.rows
    assert (first.place, first.effect) == ("charter/pay tolerance.scope", "loosens what was agreed")
    assert second.place == "charter/pay scope.in.a.size"


def test_draft_charters_need_no_cover(shop: Sandbox, open_session) -> None:
    draft = "title: Idea\nstatus: draft\nscope: {in: {x: {title: X, size: 3}}}\nfinish: 2027-01-01\n"
    shop.write({"charters/idea.yaml": draft}).commit("ben")
    report = build_pull_request(open_session(shop.top).compare("HEAD~1", "HEAD"))
    assert report.headline == ["Scope 0 → 3", "no forecast moves", "cost unchanged"]
    assert report.uncovered is None


def test_work_that_is_not_committed_has_no_author(shop: Sandbox, open_session) -> None:
    shop.write({"charters/idea.yaml": "title: Idea\nstatus: draft\npurpose: Why\n"})
    report = build_pull_request(open_session(shop.top).compare("HEAD", None))
    [row] = report.commits.rows
    assert (row.landed, row.author, report.head) == (None, None, "work tree")


def test_ledger(shop: Sandbox, open_session) -> None:
    grow(shop, 8, "2026-06-19")
    session = open_session(shop.top)
    report = build_ledger_report(session.ledger, session.plan)
    assert report.verdict == "Pay needs approval"
    pay = report.charters[0]
    assert pay.verdict == "3 points of scope came without approval, the limit is 1"
    assert [(one.name, one.baseline, one.creep, one.now, one.exceeded) for one in pay.lines] == [
        ("scope", "5", "+3", "8", True),
        ("work", "5 d", "+2 d", "7 d", False),
        ("finish", "30 Jun 2026", "–", "30 Jun 2026", False),
        ("due of Beta", "12 Jun 2026", "+5 d", "19 Jun 2026", False),
    ]
    assert [(one.author, one.what, one.creep) for one in pay.entries] == [
        ("ben", "scope", "+3"),
        ("ben", "date", "+5 d"),
        ("ben", "work", "+2 d"),
    ]
    assert [one.verdict for one in report.charters[1:]][-1] == "Never approved: there is no baseline to hold it against"


def test_scope(shop: Sandbox, open_session) -> None:
    request = "title: More\ncharter: pay\nasked-by: ben\nasked-on: 2026-06-01\nimpact: {scope: 3, cost: 1000}\n"
    grow(shop, 6, "2026-06-12", **{"changes/more.yaml": request})
    session = open_session(shop.top)
    _, pay = build_scope(session.plan, session.schedule, session.ledger).charters
    [item] = pay.items
    assert (item.size, item.since) == (6, "+1 without approval")
    assert [(one.title, one.forecast) for one in item.delivered_by] == [("Beta", dt.date(2026, 6, 18))]
    assert pay.verdict.startswith("6 points = 5 agreed on 14 Nov 2023 + 1 creep. Within")
    [pending] = pay.requests
    assert (pending.asked_by, pending.asked_on, pending.impact) == ("Ben", dt.date(2026, 6, 1), "scope 3, cost 1000")


def test_scope_without_a_history(shop: Sandbox, open_session) -> None:
    session = open_session(shop.top)
    report = build_scope(session.plan, session.schedule, None, None, "no repository")
    pay = report.charters[1]
    assert (report.unknown, pay.verdict, pay.ledger, pay.items[0].since) == ("no repository", "5 points", None, None)
