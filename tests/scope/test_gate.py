"""Which problems came with a change: told by what they are about, and not by what they say of it."""

from hypothesis import given
from hypothesis import strategies as st

from plancli.model.problem import Problem, Severity
from plancli.scope.gate import judge_problems


def problem(code: str = "S206", address: str | None = "milestone/pay/beta", **facts: object) -> Problem:
    given_ = {"field": "due", "message": "late", "severity": "error", "file": "milestones/pay/beta.yaml"} | facts
    given_ = {"line": 1, "column": 1, "end_line": 1, "end_column": 2} | given_
    return Problem(code=code, name=code, help="", address=address, **given_)  # type: ignore[arg-type]


def new(before: list[Problem], after: list[Problem], **renamed: str) -> list[str]:
    names = {new_.replace("_", "/"): old.replace("_", "/") for new_, old in renamed.items()}
    return [one.problem.message for one in judge_problems(before, after, names) if one.new and one.problem]


def test_the_same_problem_with_other_figures_is_no_new_one() -> None:
    assert new([problem(message="3 days late")], [problem(message="4 days late", line=7)]) == []
    assert new([problem()], [problem(field="finish")]) == ["late"]
    assert new([problem()], [problem(code="S207")]) == ["late"]
    assert new([problem(address=None)], [problem(address=None, file="milestones/pay/alpha.yaml")]) == ["late"]


def test_of_several_at_one_place_the_surplus_is_new() -> None:
    before = [problem(message="a"), problem(message="b")]
    assert new(before, [problem(message="c"), problem(message="b"), problem(message="d")]) == ["d"]
    assert new(before, [problem(message="b"), problem(message="a")]) == []


def test_what_was_renamed_takes_its_problems_with_it() -> None:
    before = [problem(), problem(address="task/pay/beta/api")]
    after = [problem(address="milestone/pay/gamma"), problem(address="task/pay/gamma/api")]
    assert new(before, after, milestone_pay_gamma="milestone_pay_beta") == []
    assert new(before, after) == ["late", "late"]


problems = st.lists(
    st.builds(
        problem,
        code=st.sampled_from(["S1", "S2"]),
        address=st.sampled_from(["plan", "charter/a", None]),
        message=st.sampled_from("xyz"),
        severity=st.sampled_from(["error", "warning", "info"]),
    ),
    max_size=8,
)


def errors(found: list[Problem]) -> int:
    return sum(one.severity == "error" for one in found)


@given(problems, problems)
def test_each_error_is_told_once(before: list[Problem], after: list[Problem]) -> None:
    """Every error is there, new or old; nothing is new against itself; more is new against less."""
    found = list(judge_problems(before, after, {}))
    severities: list[Severity] = [one.problem.severity for one in found if one.problem]
    assert severities.count("error") == errors(after)
    assert all(one.severity == "warning" for one in found if not one.new)
    assert not any(one.new for one in judge_problems(after, after, {}))
    assert {one.new for one in judge_problems([], after, {})} <= {True}
    assert sum(one.new for one in found) >= sum(one.new for one in judge_problems(before + after, after, {}))
