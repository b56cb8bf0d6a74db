"""The repository's own checks: what a condition may say, what it means, and that it always comes to an end."""

import contextlib

import pytest
from found import TODAY
from hypothesis import given
from hypothesis import strategies as st

from plancli.checks.documentation import BASE
from plancli.checks.rules.expression import DEEPEST, LONGEST, ConditionProblem, compile_condition
from plancli.model.problem import Problem
from plancli.model.values.moment import Moment
from plancli.session.problems import find_problems
from plancli.store.loader import load
from plancli.store.source import MemorySource

BIG = "budget: {lines: {work: 90000, licences: 18000.50}, contingency: 10%}\napprovers: [grace]\n"


def judged(kind: str, unless: str, files: dict[str, str] | None = None, settings: str = "") -> list[Problem]:
    quoted = unless.replace("'", "''")
    rule = f"    r: {{kind: {kind}, unless: '{quoted}', say: Mend it}}"
    plan = {"plan.yaml": f"plan: 1\nchecks:\n{settings}  rules:\n{rule}\n"}
    return list(find_problems(load(MemorySource(BASE | plan | (files or {}))), Moment.parse(TODAY)))


def holds(kind: str, unless: str, files: dict[str, str] | None = None) -> bool:
    """Whether a condition holds for every thing of a kind; it must be one."""
    found = judged(kind, unless, files)
    assert {problem.code for problem in found} <= {"r"}
    assert all(problem.message.endswith(": Mend it") for problem in found)
    return not found


class TestMeaning:
    def test_the_example_of_the_format(self) -> None:
        rule = "budget.total < 100000 or approvers|length >= 2"
        charter = {"charters/pay.yaml": BASE["charters/pay.yaml"] + BIG}
        assert holds("charter", rule)
        assert not holds("charter", rule, charter)
        assert holds(
            "charter", rule, {"charters/pay.yaml": charter["charters/pay.yaml"].replace("[grace]", "[ada, ben]")}
        )

    @pytest.mark.parametrize(
        ("kind", "condition", "well"),
        [
            ("charter", "scope.in|length == 1 and scope.out.wallet", True),
            ("charter", "scope.in['saved-cards'].title == 'Save a card'", True),
            ("charter", "scope.in.saved_cards.title == 'Save another'", False),
            ("charter", "id == 'pay' and address == 'charter/pay' and today == '2026-03-02'", True),
            ("task", "effort == 8 and effort * 2 > 15", True),
            ("task", "effort <= 5 or charter.sponsor == 'grace' and milestone.due >= '2026-05-01'", True),
            ("milestone", "due > today", True),
            ("milestone", "tasks|rejectattr('assign')|list|length == 0", True),
            ("milestone", "tasks|map(attribute='effort')|sum <= 7", False),
            ("person", "'python' in skills or id != 'ben'", True),
            ("person", "skills", False),
            ("plan", "name == 'Corner Shop' or plan == '1'", True),
        ],
    )
    def test_values(self, kind: str, condition: str, well: bool) -> None:
        assert holds(kind, condition) is well

    @pytest.mark.parametrize(
        "condition", ["start", "start < '2999-01-01'", "start > ''", "priority + 1 > 0", "1 / 0 > 1"]
    )
    def test_what_is_left_out_is_false_and_compares_with_nothing(self, condition: str) -> None:
        assert not holds("charter", condition)
        assert holds("charter", f"not ({condition})")

    def test_a_length_of_time_is_in_days_and_of_an_estimate_the_mean(self) -> None:
        for effort, days in (("4h", "0.5"), ("1w 2d", "7"), ("{best: 1d, likely: 2d, worst: 9d}", "3")):
            tasks = f"title: Beta\ndelivers: saved-cards\ntasks: {{a: {{title: A, assign: ben, effort: {effort}}}}}"
            assert holds("task", f"effort == {days}", {"milestones/pay/beta.yaml": tasks})


class TestSettings:
    def test_its_name_is_its_code(self) -> None:
        problem = judged("charter", "start")[0]
        assert (problem.code, problem.name, problem.severity, problem.address) == ("r", "r", "warning", "charter/pay")
        assert (problem.file, problem.line) == ("charters/pay.yaml", 1)

    def test_severities_and_waivers_name_it(self) -> None:
        assert judged("charter", "start", settings="  severity: {r: error}\n")[0].severity == "error"
        assert judged("charter", "start", settings="  severity: {r: none}\n") == []
        waived = "  waive: [{check: r, address: charter/pay, why: Agreed}]\n"
        assert judged("charter", "start", settings=waived) == []
        assert [one.code for one in judged("charter", "title", settings=waived)] == ["A201"]

    def test_is_no_name_of_a_check(self) -> None:
        rule = "plan: 1\nchecks: {rules: {bad-value: {kind: charter, unless: title, say: Mend it}}}"
        found = find_problems(load(MemorySource(BASE | {"plan.yaml": rule})), Moment.parse(TODAY))
        assert [(one.code, one.field) for one in found] == [("R201", "checks.rules.bad-value")]


class TestRefused:
    @pytest.mark.parametrize(
        ("kind", "condition", "says"),
        [
            ("chartr", "title", "did you mean `charter`?"),
            ("charter", "aprovers", "a charter has no `aprovers`, did you mean `approvers`?"),
            ("charter", "budget.totl > 1", "`budget` has no `totl`, did you mean `total`?"),
            ("charter", "title.upper", "`title` has no parts"),
            ("charter", "title.__class__", "`title` has no parts"),
            ("charter", "scope.in.x.__init__", "`scope.in.x` has no `__init__`"),
            ("charter", "10 ** 10 ** 10", "no pow"),
            ("charter", "range(10)", "no call"),
            ("charter", "title ~ title", "no concat"),
            ("charter", "'a'|center(100000000)", "there is no filter `center`"),
            ("charter", "title is sameas title", "there is no test `sameas`"),
            ("charter", "title }} {{ 7 ", "`}}` stands where the condition should end"),
            ("charter", "title and", "unexpected 'end of the condition'"),
            ("charter", "title " + "or title " * 60, f"at most {LONGEST} characters"),
            ("charter", "(" * 240 + "1" + ")" * 240, f"over {DEEPEST} deep"),
            ("charter", "-" * 480 + "1", f"over {DEEPEST} deep"),
        ],
    )
    def test_with_the_reason(self, kind: str, condition: str, says: str) -> None:
        found = judged(kind, condition)
        assert [one.code for one in found] == ["R201"]
        assert says in found[0].message
        assert found[0].field == ("checks.rules.r.kind" if kind == "chartr" else "checks.rules.r.unless")

    @pytest.mark.parametrize("condition", ["due < 5", "title * 1000 == ''", "-title == 1"])
    def test_values_that_are_not_alike_are_told_once(self, condition: str) -> None:
        more = {"milestones/pay/gamma.yaml": BASE["milestones/pay/beta.yaml"]}
        found = [one for one in judged("milestone", condition, more) if one.code == "r"]
        assert [(one.file, one.field) for one in found] == [("plan.yaml", "checks.rules.r.unless")]
        assert "cannot judge milestone/pay/beta" in found[0].message


WORDS = [
    "a",
    "b.c",
    "1",
    "'x'",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "|length",
    "|map('map')",
    "**",
    "*",
    "-",
    "~",
    "not",
    "if",
    "else",
]
WORDS += [
    "or",
    "and",
    "in",
    "is",
    "==",
    "<",
    ".__class__",
    "()",
    ",",
    "|sum",
    "|sort",
    "|first",
    "{{",
    "%}",
    "#",
    "\\",
    "é",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=40))
def test_any_text_is_judged_or_refused(text: str) -> None:
    with contextlib.suppress(ConditionProblem):
        assert compile_condition(text)({"a": "text", "b": (1, 2)}) in (True, False)
