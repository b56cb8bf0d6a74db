"""Conditions in a small language: Jinja2's expressions without calls, loops and powers, so that each has an end.

What a thing leaves out compares with nothing: `due < "2026-06-01"` is false where there is no `due`.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import ChainableUndefined, TemplateError, nodes
from jinja2.exceptions import SecurityError
from jinja2.parser import Parser
from jinja2.sandbox import SandboxedEnvironment

from .view import View

LONGEST = 500
"""Of a condition, in characters."""
DEEPEST = 50
"""Of what stands within another in a condition."""

_TOO_DEEP = f"what stands within another is nested over {DEEPEST} deep"

_FILTERS = frozenset(
    re.findall(
        r"\w+",
        "abs count default first last length list lower map max min reject rejectattr round select selectattr sort sum "
        "trim unique upper",
    )
)
_TESTS = frozenset(
    re.findall(r"\w+", "defined divisibleby eq equalto false ge gt in le lt ne none number string true undefined")
)
_NODES = (
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.Const,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.Test,
    nodes.CondExpr,
    nodes.Tuple,
    nodes.List,
    nodes.Keyword,
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.Neg,
    nodes.Pos,
)

Condition = Callable[[Mapping[str, Any]], bool]


class ConditionProblem(Exception):
    """A condition cannot be read or judged; says why."""


class _Absent(ChainableUndefined):
    """What a thing leaves out: false, empty, and neither less nor more than anything."""

    def _never(self, _: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _never  # type: ignore[assignment]


class _Language(SandboxedEnvironment):
    """Values have the parts of their views and no others; arithmetic is that of numbers."""

    intercepted_binops = frozenset("+-*/")
    intercepted_unops = frozenset("+-")

    def __init__(self) -> None:
        super().__init__(undefined=_Absent)
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.tests = {name: self.tests[name] for name in self.tests if name in _TESTS or not name.isalpha()}
        self.globals = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        found = obj.part(str(argument)) if isinstance(obj, View) else None
        return _Absent(name=str(argument)) if found is None else found

    def call_binop(
        self,
        context: Any,  # noqa: ARG002
        operator: str,
        left: Any,
        right: Any,
    ) -> Any:
        """Arithmetic of numbers; with what is absent, or where it has no result, nothing."""
        if isinstance(left, _Absent) or isinstance(right, _Absent):
            return _Absent()
        try:
            return self.binop_table[operator](_number(left), _number(right))
        except ArithmeticError:
            return _Absent()

    def call_unop(
        self,
        context: Any,  # noqa: ARG002
        operator: str,
        arg: Any,
    ) -> Any:
        """The sign of a number; of what is absent nothing."""
        return arg if isinstance(arg, _Absent) else self.unop_table[operator](_number(arg))


def parse_condition(text: str) -> nodes.Expr:
    """Read a condition.

    Raises:
        ConditionProblem: it is none, or holds what the language leaves out.
    """
    if len(text) > LONGEST:
        raise ConditionProblem(f"a condition has at most {LONGEST} characters, this one has {len(text)}")
    try:
        parser = Parser(_Language(), text, state="variable")
        expression = parser.parse_expression()
        if not parser.stream.eos:
            raise ConditionProblem(f"`{parser.stream.current.value}` stands where the condition should end")
    except TemplateError as error:
        raise ConditionProblem(str(error.message).replace("end of template", "end of the condition")) from error
    except RecursionError as error:
        raise ConditionProblem(_TOO_DEEP) from error
    _restrict(expression)
    return expression


def compile_condition(text: str) -> Condition:
    """A function that judges a condition by the values of its names.

    Raises:
        ConditionProblem: as `parse_condition`; the function, where values cannot be compared.
    """
    parse_condition(text)
    judge = _Language().compile_expression(text, undefined_to_none=False)

    def holds(values: Mapping[str, Any]) -> bool:
        try:
            return bool(judge(**values))
        except (TypeError, ValueError, TemplateError, SecurityError) as error:
            raise ConditionProblem(str(error)) from error

    return holds


def _restrict(expression: nodes.Expr) -> None:
    below: list[tuple[nodes.Node, int]] = [(expression, 1)]
    while below:
        node, depth = below.pop()
        if depth > DEEPEST:
            raise ConditionProblem(_TOO_DEEP)
        if not isinstance(node, _NODES):
            raise ConditionProblem(f"conditions have no {type(node).__name__.lower()}")
        if isinstance(node, nodes.Filter | nodes.Test):
            _restrict_word(node)
        below += [(child, depth + 1) for child in node.iter_child_nodes()]


def _restrict_word(node: nodes.Filter | nodes.Test) -> None:
    what, allowed = ("filter", _FILTERS) if isinstance(node, nodes.Filter) else ("test", _TESTS)
    if node.name not in allowed:
        raise ConditionProblem(f"there is no {what} `{node.name}`; there are {', '.join(sorted(allowed))}")


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise TypeError(f"{value!r} is not a number")
    return Decimal(str(value)) if isinstance(value, float) else Decimal(value)
