"""Problems for the tests of reports: a plain one to change, and any that a plan of a stranger could give."""

from typing import Any

from hypothesis import strategies as st

from plancli.model.problem import CheckResult, Problem

PLAIN = Problem(
    code="R102",
    name="unknown-requirement",
    severity="error",
    message="`cards`: no such requirement",
    help="did you mean `saved-cards`?",
    file="charters/pay.yaml",
    line=3,
    column=5,
    end_line=3,
    end_column=10,
    address="charter/pay",
    field="scope.in.cards.requirement",
)

_NASTY = (
    "::error::x", "\n::stop-commands::x", "%0A", "%25", ",", ":", "\\", '"', "'", "${{ x }}",
    "]]>", "<![CDATA[", "</failure>", "&#0;", "<!--", "[a](http://x.example)", "[a](1)", "[[ATTACHMENT|/etc/passwd]]",
    "{0}", "{1:x}", "\x00", "\x1b[31m", "\r\n", "\t", "  ", "\x85", "\u200d", "\u2028", "\u202e", "\ufeff", "\ufffe",
    "\uffff", "\U0001f600", "e\u0301",
)  # fmt: skip
"""What ends, opens or hides something in one of the formats."""

texts = st.lists(st.one_of(st.sampled_from(_NASTY), st.text(max_size=8)), max_size=8).map("".join)
_names = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=12)


def changed(**fields: Any) -> Problem:
    """The plain problem with other fields."""
    return Problem(**{name: getattr(PLAIN, name) for name in PLAIN.__struct_fields__} | fields)


def found(*problems: Problem, files: tuple[str, ...] = ()) -> CheckResult:
    """What a check found: these problems, in this order, in these files and their own."""
    return CheckResult(tuple(sorted({*files, *(problem.file for problem in problems)})), problems)


NAMES = {
    "R102": "unknown-requirement",
    "S206": "due-date-missed",
    "F101": "yaml-syntax",
    "two-approvers": "two-approvers",
}
"""Checks that reading and computing do, and one of the plan's own."""


@st.composite
def any_problem(draw: st.DrawFn) -> Problem:
    """A problem with any texts, in a file of any name."""
    code, line, column = draw(st.sampled_from(sorted(NAMES))), draw(st.integers(1, 99)), draw(st.integers(1, 40))
    return changed(
        code=code,
        name=NAMES[code],
        severity=draw(st.sampled_from(["error", "warning", "info"])),
        message=draw(texts),
        help=draw(texts),
        file=f"charters/{draw(_names)}",
        line=line,
        column=column,
        end_line=line,
        end_column=column + draw(st.integers(0, 9)),
        address=draw(st.none() | texts),
        field=draw(st.none() | texts),
    )


any_problems = st.lists(any_problem(), max_size=6)
