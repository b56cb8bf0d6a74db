"""The reports on a real plan with known answers: Kubernetes' releases of 2021 to 2023."""

import datetime as dt
import json
import subprocess
from pathlib import Path

import pytest

from plancli.model.values.moment import Moment
from plancli.render.templates import COMMENT_LIMIT, render_creep_markdown, render_diff_markdown
from plancli.reports.ledger import build_ledger_report
from plancli.reports.scope import build_scope
from plancli.reports.status import build_status
from plancli.session import Session


@pytest.fixture(scope="module")
def kubernetes(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kubernetes") / "plan"
    bundle = shared / "data" / "kubernetes-2021-2023.bundle"
    subprocess.run(["git", "clone", "--quiet", str(bundle), str(folder)], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def truth(shared: Path) -> dict:
    return json.loads((shared / "data" / "kubernetes-2021-2023.truth.json").read_text())


@pytest.fixture
def session(kubernetes: Path) -> Session:
    return Session(kubernetes, root=kubernetes, rev="HEAD", clock=dt.date(2024, 1, 1))


def test_scope_is_what_the_original_records_say(session: Session, truth: dict) -> None:
    report = build_scope(session.plan, session.schedule, session.ledger, frozenset(truth))
    for charter in report.charters:
        known = truth[charter.address.partition("/")[2]]
        assert {one.field.removeprefix("scope.in."): one.size for one in charter.items} == known["now"]["items"]
        new = {one.field.removeprefix("scope.in.") for one in charter.items if (one.since or "").startswith("new")}
        assert new == known["now"]["items"].keys() - known["baseline"]["items"].keys()


def test_ledger_counts_what_came(session: Session, truth: dict) -> None:
    report = build_ledger_report(session.ledger, session.plan)
    for charter in report.charters:
        known = truth[charter.address.partition("/")[2]]
        [scope] = [one for one in charter.lines if one.name == "scope"]
        assert int(scope.baseline) == sum(known["baseline"]["items"].values())
        assert int(scope.now) == sum(known["now"]["items"].values())
        places = {one.place.split(".")[2] for one in charter.entries if one.what == "scope"}
        assert places == {entry["item"] for entry in known["log"]}
    assert report.verdict == "Nothing came in beyond what was approved and tolerated"
    assert "planner-" in render_creep_markdown(session.ledger, session.plan, None)


def test_status_on_the_day_of_an_approval(kubernetes: Path, truth: dict) -> None:
    session = Session(kubernetes, root=kubernetes, rev=truth["v1-25"]["baseline"]["commit"], clock=dt.date(2024, 1, 1))
    report = build_status(session.plan, session.schedule, session.ledger)
    [release] = report.charters
    points = sum(truth["v1-25"]["baseline"]["items"].values())
    assert session.today == Moment(report.today)
    assert (release.title, release.signal) == ("Kubernetes v1.25", "on time")
    assert release.scope == f"{points} points, as agreed on {report.today.day} Jun"
    assert report.over == ["Kubernetes v1.23", "Kubernetes v1.24"]


def test_a_large_comparison_fits_a_comment(session: Session) -> None:
    assert 1_000 < len(render_diff_markdown(session.compare("HEAD~400", "HEAD"), None)) < COMMENT_LIMIT
