"""The checks of charters, their budgets, risks and issues: what each says, where, and what it leaves alone."""

import pytest
from found import CHARTER, charter, findings, only

from plancli.checks import CHECKS
from plancli.checks.documentation import BASE
from plancli.model.problem import Finding
from plancli.store.loader import load
from plancli.store.places import locate
from plancli.store.source import MemorySource

ABSENT = {
    "C105": ("purpose", "warning"),
    "C106": ("manager", "warning"),
    "C110": ("stakeholders", "info"),
    "C116": ("finish", "warning"),
    "C117": ("tolerance", "warning"),
    "C211": ("risks", "info"),
}
OF_OPEN_CHARTERS = [code for code in CHECKS if code[0] == "C" and code > "C104" and code != "C201"]
EVERYTHING_WRONG = """\
title: Pay
manager: grace
sponsor: grace
status: active
objectives: {faster: {title: Faster}}
scope: {in: {cards: {title: Cards, size: 3}, more: {}}, out: {cards: {}}}
stakeholders: {legal: {title: Legal}}
assumptions: {api: {verify: 2026-01-05}}
budget: {lines: {work: 100}}
risks: {one: {probability: 100%}, two: {response: avoid}, three: {status: closed, action: Ask}}
issues: {late: {due: 2026-01-05}}
"""


def line_of(files: dict[str, str], finding: Finding) -> str:
    """The line of text at which a finding is shown."""
    loaded = load(MemorySource(BASE | files))
    problem = locate(loaded.documents, finding, "", "", "info")
    return (BASE | files)[problem.file].splitlines()[problem.line - 1]


def product(metric: str) -> dict[str, str]:
    """The product of the base plan, whose metric is another one."""
    text = f"title: Checkout\nmetrics: {{conversion: {metric}}}\nrequirements: {{saved-cards: {{}}}}"
    return {"products/checkout.yaml": text}


class TestAbsent:
    @pytest.mark.parametrize("code", ABSENT)
    def test_said_once_for_the_file_and_milder_in_a_draft(self, code: str) -> None:
        key, severity = ABSENT[code]
        files = charter(**{key: ""})
        finding = only(findings(files, code))
        assert (finding.address, finding.field, finding.severity) == ("charter/pay", key, severity)
        assert line_of(files, finding) == "title: One-click pay"
        assert only(findings(charter(**{key: ""}, status="draft"), code)).severity == "info"

    def test_an_empty_key_is_as_if_left_out_and_is_where_it_is_shown(self) -> None:
        files = {
            "charters/pay.yaml": CHARTER.replace(
                "purpose: Two of three returning shoppers leave at the card form.", "purpose:"
            )
        }
        assert line_of(files, only(findings(files, "C105"))) == "purpose:"

    def test_a_tolerance_of_the_plan_is_enough(self) -> None:
        files = charter(tolerance="") | {"plan.yaml": "plan: 1\ntolerance: {work: 10%}"}
        assert findings(files, "C117") == []

    def test_a_start_is_asked_for_until_work_begins(self) -> None:
        assert findings(charter(status="active"), "C116") == []
        assert only(findings(charter(status="approved"), "C116")).field == "start"
        both = only(findings(charter(status="approved", finish=""), "C116"))
        assert (both.message, both.field) == ("charter/pay has no start and no finish", "finish")
        assert findings(charter(status="approved", start="2026-04-01"), "C116") == []


@pytest.mark.parametrize("status", ["closed", "cancelled"])
@pytest.mark.parametrize("code", OF_OPEN_CHARTERS)
def test_history_is_left_alone(code: str, status: str) -> None:
    text = EVERYTHING_WRONG.replace("active", status)
    assert findings({"charters/pay.yaml": text}, code, scheduled=False) == []


@pytest.mark.parametrize("code", OF_OPEN_CHARTERS)
def test_nothing_in_a_draft_is_more_than_a_hint(code: str) -> None:
    text = EVERYTHING_WRONG.replace("active", "draft")
    found = findings({"charters/pay.yaml": text}, code, scheduled=False)
    assert {finding.severity for finding in found} <= {"info"}


class TestPeople:
    def test_manager_and_sponsor_differ(self) -> None:
        finding = only(findings(charter(manager="grace"), "C107"))
        assert finding.message == "grace is both manager and sponsor of charter/pay"
        assert line_of(charter(manager="grace"), finding) == "manager: grace"

    def test_a_charter_with_neither_is_not_one_with_the_same(self) -> None:
        assert findings(charter(manager="", sponsor=""), "C107") == []

    @pytest.mark.parametrize(
        ("stakeholders", "message", "field"),
        [
            ("{ben: {role: responsible}}", "none of the stakeholders of charter/pay is accountable", "stakeholders"),
            (
                "{ben: {role: accountable}, ada: {role: accountable}}",
                "ben and ada are all accountable for charter/pay, it should be one",
                "stakeholders.ada.role",
            ),
        ],
    )
    def test_one_is_accountable(self, stakeholders: str, message: str, field: str) -> None:
        finding = only(findings(charter(stakeholders=stakeholders), "C111"))
        assert (finding.message, finding.field) == (message, field)

    def test_without_stakeholders_that_is_all(self) -> None:
        assert findings(charter(stakeholders="{}"), "C111") == []
        assert only(findings(charter(stakeholders="{}"), "C110")).field == "stakeholders"


class TestScope:
    def test_of_an_empty_scope_only_that_is_said(self) -> None:
        for code in ("C108", "C109", "C119"):
            assert findings(charter(scope="{}"), code) == []

    def test_acceptance_of_one_item_is_enough(self) -> None:
        some = "{in: {a: {}, b: {acceptance: Works}}, out: {c: {}}}"
        assert findings(charter(scope=some), "C109") == []
        assert "of a" in only(findings(charter(scope="{in: {a: {}, b: {}}}"), "C109")).help

    @pytest.mark.parametrize(
        ("scope", "count"),
        [
            ("{in: {a: {title: Save}}, out: {a: {title: Wallet}}}", 1),
            ("{in: {a: {title: Save a Card}}, out: {b: {title: save a card}}}", 1),
            ("{in: {a: {}}, out: {b: {}}}", 0),
            ("{in: {a: {title: Save}, b: {title: Pay}}, out: {a: {}, c: {title: pay}, d: {title: Other}}}", 2),
        ],
    )
    def test_in_and_out_by_id_or_by_title(self, scope: str, count: int) -> None:
        found = findings(charter(scope=scope), "C119")
        assert [finding.severity for finding in found] == ["error"] * count


class TestObjectives:
    @pytest.mark.parametrize(
        ("objective", "lacks"),
        [
            ("{title: Better}", "no metric, no target and no day"),
            ("{by: 2026-12-31}", "no metric and no target"),
            ("{target: 4.2, by: 2026-12-31}", "no metric"),
            ("{metric: conversion, by: 2026-12-31}", "no target"),
            ("{metric: conversion, target: 4.2}", "no day"),
        ],
    )
    def test_measurable(self, objective: str, lacks: str) -> None:
        files = charter(objectives=f"{{conversion: {objective}}}")
        finding = only(findings(files, "C112"))
        assert finding.message == f"the objective conversion names {lacks}"
        assert (finding.field, finding.spot) == ("objectives.conversion", "key")
        assert finding.severity == ("info" if lacks == "no day" else "warning")

    def test_without_a_product_there_is_no_metric_to_name(self) -> None:
        files = charter(product="", objectives="{faster: {target: 4.2, by: 2026-12-31}}", scope="{in: {a: {}}}")
        assert findings(files, "C112") == []

    @pytest.mark.parametrize(
        ("metric", "today", "count"),
        [
            ("{now: 3.4, better: higher}", "2026-12-31", 0),
            ("{now: 3.4, better: higher}", "2027-01-01", 1),
            ("{now: 4.2, better: higher}", "2027-01-01", 0),
            ("{now: 5, better: higher}", "2027-01-01", 0),
            ("{now: 5, better: lower}", "2027-01-01", 1),
            ("{better: higher}", "2027-01-01", 0),
            ("{now: 3.4}", "2027-01-01", 0),
        ],
    )
    def test_missed_from_the_day_after_on(self, metric: str, today: str, count: int) -> None:
        assert len(findings(product(metric), "C115", today, scheduled=False)) == count

    def test_missed_in_words(self) -> None:
        finding = only(findings({}, "C115", "2027-01-01", scheduled=False))
        assert finding.message == "conversion was to reach 4.2 by 31 Dec 2026, and conversion is 3.4"


class TestAssumptions:
    @pytest.mark.parametrize(("today", "count"), [("2026-04-01", 0), ("2026-04-02", 1)])
    def test_to_be_verified_until_its_day(self, today: str, count: int) -> None:
        files = charter(assumptions="{api: {title: The API stays, owner: ben, verify: 2026-04-01}}")
        assert len(findings(files, "C122", today)) == count
        assert findings(files, "C121") == []

    def test_each_without_an_owner_is_named(self) -> None:
        found = findings(charter(assumptions="{api: {}, people: {owner: ada}, money: {}}"), "C121")
        assert [finding.field for finding in found] == ["assumptions.api", "assumptions.money"]


class TestBudget:
    def test_no_contingency_is_a_decision_where_it_is_written(self) -> None:
        assert only(findings(charter(budget="{lines: {work: 100}}"), "C202")).field == "budget"
        assert findings(charter(budget="{lines: {work: 100}, contingency: 0}"), "C202") == []
        assert findings(charter(budget="{}"), "C202") == []

    @pytest.mark.parametrize(
        ("files", "count"),
        [
            ({}, 0),
            ({"people.yaml": "people: {ada: {}, ben: {rate: 75, skills: python}, grace: {}, maya: {}}"}, 1),
            ({"people.yaml": "people: {ada: {rate: 75}, ben: {skills: python}, grace: {}, maya: {}}"}, 0),
            ({"milestones/pay/beta.yaml": "title: B\ntasks: {a: {title: A, effort: 1d, paid: 5}}"}, 1),
        ],
    )
    def test_a_budget_is_asked_for_where_money_is_spent(self, files: dict[str, str], count: int) -> None:
        assert len(findings(files, "C203")) == count
        assert findings(files | charter(budget="{lines: {work: 100}}"), "C203") == []

    @pytest.mark.parametrize(
        ("tasks", "message"),
        [
            ("{a: {title: A, cost: 60, line: tools}, b: {title: B, cost: 40, line: tools}}", None),
            (
                "{a: {title: A, cost: 60, line: tools}, b: {title: B, cost: 40.50, line: tools}}",
                "the tasks on the line tools cost 100.50, it holds 100",
            ),
            (
                "{a: {title: A, cost: 60, paid: 120, line: tools}}",
                "the tasks on the line tools cost 120, it holds 100",
            ),
            ("{a: {title: A, cost: 120, line: tools, status: dropped}, b: {title: B, cost: 900}}", None),
        ],
    )
    def test_what_is_charged_fits_into_its_line(self, tasks: str, message: str | None) -> None:
        files = charter(budget="{lines: {tools: 100, work: 5}, contingency: 0}")
        found = findings(files | {"milestones/pay/beta.yaml": f"title: Beta\ntasks: {tasks}"}, "C204")
        assert [(one.message, one.field) for one in found] == ([(message, "budget.lines.tools")] if message else [])

    @pytest.mark.parametrize(
        ("budget", "count"),
        [
            ("{lines: {work: 5500}, contingency: 100%}", 0),
            ("{lines: {work: 5499}, contingency: 100%}", 1),
            ("{contingency: 5499.99}", 1),
            ("{lines: {work: 1}}", 0),
        ],
    )
    def test_expected_costs_of_open_risks(self, budget: str, count: int) -> None:
        """30% of 15,000 and 50% of 2,000 are 5,500; what is settled, or has no figures, adds nothing."""
        risks = (
            "{a: {probability: 30%, impact: {cost: 15000}}, b: {probability: 50%, impact: {cost: 2000, time: 1d}},"
            " c: {probability: 90%, impact: {cost: 90}, status: Closed}, d: {probability: 90%}, e: {impact: {cost: 7}}}"
        )
        found = findings(charter(budget=budget, risks=risks), "C205")
        assert len(found) == count
        assert all(finding.message.startswith("the risks are expected to cost 5,500, ") for finding in found)


class TestRisks:
    def of(self, risk: str, code: str) -> list[Finding]:
        return findings(charter(risks=f"{{r: {risk}}}"), code)

    @pytest.mark.parametrize("code", ["C212", "C213", "C214", "C215"])
    @pytest.mark.parametrize("status", ["closed", "Closed", "occurred"])
    def test_a_settled_risk_needs_nothing(self, code: str, status: str) -> None:
        assert self.of(f"{{response: avoid, probability: 100%, status: {status}}}", code) == []

    @pytest.mark.parametrize(
        ("risk", "codes"),
        [
            ("{}", {"C212", "C213"}),
            ("{owner: ben}", {"C213"}),
            ("{owner: ben, impact: {}, probability: 10%}", {"C213", "C214"}),
            ("{owner: ben, impact: {cost: 0}, probability: 10%, response: accept}", set()),
            ("{owner: ben, impact: {cost: 9}, probability: 10%, action: Ask}", set()),
            ("{owner: ben, impact: {cost: 9}, probability: 10%, response: Mitigate}", {"C215"}),
            ("{owner: ben, impact: {cost: 9}, probability: 10%, response: Ask for a quota}", set()),
            ("{action: Ask, status: closed}", {"C216"}),
            ("{action: Ask, status: watched, owner: ben, impact: {time: 1d}, probability: 10%}", set()),
        ],
    )
    def test_what_is_said_of_it(self, risk: str, codes: set[str]) -> None:
        assert {code for code in (f"C{number}" for number in range(211, 217)) if self.of(risk, code)} == codes


class TestIssues:
    @pytest.mark.parametrize(("today", "count"), [("2026-03-20", 0), ("2026-03-20T18:00", 0), ("2026-03-21", 1)])
    def test_overdue_from_the_day_after_on(self, today: str, count: int) -> None:
        files = charter(issues="{sandbox: {title: Down, owner: ben, due: 2026-03-20}}")
        assert len(findings(files, "C222", today, scheduled=False)) == count

    def test_several_at_once(self) -> None:
        files = charter(issues="{a: {due: 2026-01-05}, b: {due: 2026-01-05, status: resolved}, c: {owner: ben}}")
        assert [finding.field for finding in findings(files, "C221")] == ["issues.a"]
        assert [finding.field for finding in findings(files, "C222")] == ["issues.a.due"]
