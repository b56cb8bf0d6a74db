"""What is accepted, by a waiver of plan.yaml or a comment in place, and what accepts nothing."""

import pytest
from found import CHARTER, TODAY

from plancli.checks.documentation import BASE
from plancli.model.problem import Problem
from plancli.model.values.moment import Moment
from plancli.session.problems import find_problems
from plancli.store.loader import load
from plancli.store.source import MemorySource

NO_SPONSOR = CHARTER.replace("sponsor: grace\n", "")
LATE = """\
title: Beta {beside}
due: 2026-03-03 {at_due}
delivers: saved-cards
tasks: {{a: {{title: A, effort: 8d, assign: ben}}}}
"""


def problems(files: dict[str, str], today: str = TODAY) -> list[Problem]:
    return list(find_problems(load(MemorySource(BASE | files)), Moment.parse(today)))


def codes(files: dict[str, str], today: str = TODAY) -> list[str]:
    return [problem.code for problem in problems(files, today)]


class TestWaivers:
    def run(self, waiver: str, today: str = TODAY, charter: str = NO_SPONSOR) -> list[str]:
        settings = f"plan: 1\nchecks: {{waive: {{{waiver}, why: On leave}}}}"
        return codes({"plan.yaml": settings, "charters/pay.yaml": charter}, today)

    @pytest.mark.parametrize(("today", "found"), [("2026-04-30", []), ("2026-05-01", ["C101", "A102"])])
    def test_counts_until_its_last_day(self, today: str, found: list[str]) -> None:
        assert self.run("check: C101, address: charter/pay, by: grace, until: 2026-04-30", today) == found

    def test_is_for_one_check_and_one_thing(self) -> None:
        assert self.run("check: charter-without-sponsor, address: charter/pay") == []
        assert self.run("check: C102, address: charter/pay") == ["C101", "A201"]
        assert self.run("check: C101, address: milestone/pay/beta") == ["C101", "A201"]

    def test_one_that_waives_nothing_is_found_where_it_stands(self) -> None:
        files = {"plan.yaml": "plan: 1\nchecks:\n  waive:\n    - {check: C101, address: charter/pay, why: On leave}\n"}
        problem = problems(files)[0]
        assert (problem.code, problem.file, problem.line) == ("A201", "plan.yaml", 4)
        assert problem.message == "C101 finds nothing in charter/pay that this waiver could accept"

    def test_one_of_a_check_that_did_not_run_is_left_in_peace(self) -> None:
        """The plan cannot be scheduled, so nobody knows whether the due date would be missed."""
        files = {"milestones/pay/beta.yaml": BASE["milestones/pay/beta.yaml"].replace("assign: ben", "assign: bne")}
        settings = "plan: 1\nchecks: {waive: {check: S206, address: milestone/pay/beta, why: Known}}"
        assert codes(files | {"plan.yaml": settings}) == ["R101"]

    def test_an_unknown_check_is_told_once(self) -> None:
        assert self.run("check: C999, address: charter/pay", charter=CHARTER) == ["R115"]

    def test_one_without_a_reason(self) -> None:
        settings = "plan: 1\nchecks: {waive: {check: C101, address: charter/pay}}"
        assert codes({"plan.yaml": settings, "charters/pay.yaml": NO_SPONSOR}) == ["A202"]


class TestComments:
    def late(self, at_due: str = "", beside: str = "") -> list[str]:
        return codes({"milestones/pay/beta.yaml": LATE.format(at_due=at_due, beside=beside)})

    def test_accepts_what_is_found_on_its_line(self) -> None:
        assert self.late() == ["S206"]
        assert self.late("# plan: ignore S206 The fair moved") == []
        assert self.late("# plan: ignore due-date-missed The fair moved") == []

    def test_on_a_line_of_its_own_it_is_about_the_next(self) -> None:
        assert self.late(beside="\n# plan: ignore S206 The fair moved") == []

    def test_at_the_first_key_it_is_about_the_whole_file_too(self) -> None:
        modeline = "# yaml-language-server: $schema=x\n"
        files = {"charters/pay.yaml": f"{modeline}# plan: ignore C101 On leave\n\n# Agreed\n{NO_SPONSOR}"}
        assert codes(files) == []
        beside = {"charters/pay.yaml": NO_SPONSOR.replace("\n", "  # plan: ignore C101 On leave\n", 1)}
        assert codes(beside) == []

    def test_names_several_checks(self) -> None:
        assert self.late("# plan: ignore S206, S105 The fair moved") == ["A201"]

    def test_on_another_line_it_accepts_nothing(self) -> None:
        assert self.late(beside="# plan: ignore S206 The fair moved") == ["A201", "S206"]

    def test_without_a_reason_it_is_a_problem_of_its_own(self) -> None:
        assert self.late("# plan: ignore S206") == ["A202"]

    def test_without_a_check_it_accepts_nothing(self) -> None:
        assert self.late("# plan: ignore") == ["A201", "S206"]
        assert self.late("# plan: ignore C999 No such check") == ["A201", "S206"]

    def test_what_the_format_rules_out_stays(self) -> None:
        files = {"charters/pay.yaml": CHARTER.replace("sponsor: grace", "sponsor: grcae # plan: ignore R101 A guest")}
        assert codes(files) == ["R101"]

    @pytest.mark.parametrize("text", ['"x\n  # plan: ignore S206 Why\n  y"', "|\n  # plan: ignore S206 Why\n  text"])
    def test_within_a_text_it_is_text(self, text: str) -> None:
        assert codes({"milestones/pay/beta.yaml": BASE["milestones/pay/beta.yaml"] + f"notes: {text}\n"}) == []

    def test_is_found_at_its_line(self) -> None:
        found = problems({"milestones/pay/beta.yaml": LATE.format(at_due="", beside="# plan: ignore S206 Why")})
        assert [(one.code, one.line, one.field) for one in found] == [("A201", 1, "title"), ("S206", 2, "due")]
