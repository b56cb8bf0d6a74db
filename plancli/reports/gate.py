"""What the gate finds, in words, each at its place: the worst first, what is new before what was there."""

from collections.abc import Callable, Sequence

import msgspec

from plancli.model.address import charter_of
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Problem
from plancli.scope.gate_result import GateFinding, Review, Spot
from plancli.scope.kinds.table import KINDS
from plancli.words import Words, count, cut, listed

from .describe import spoken
from .judgement import figure

Locate = Callable[[Finding, str, str], Problem]
"""The problem of a finding, with its place; of which code and name."""

_KINDS = ("deleted-charter", "approval", "excess", "loosened-term", "problem", "control")
_OLD = "it was there before this change"
_CLOSE = "close it instead: `status: cancelled` keeps its history"
_DECIDE = "whoever reviews this change decides on it"
_LONGEST = 200

WRITES_ONE = ": `plan ci --format markdown` writes one"
"""What the comment need not say, which has the change request."""


def locate_findings(
    findings: Sequence[GateFinding], sides: tuple[Plan, Plan], words: Words, locate: Locate
) -> list[GateFinding]:
    """Findings with their problems: what is said, what helps, and where people are shown it."""
    writer = _Writer(sides, words)
    found = [msgspec.structs.replace(one, problem=writer.problem(one, locate)) for one in findings]
    return sorted(found, key=_order)


def _order(one: GateFinding) -> tuple[bool, bool, int, tuple[str, int, int, str, str]]:
    return (
        not one.stops,
        not one.new,
        _KINDS.index(one.kind),
        one.problem.order if one.problem else ("", 0, 0, "", ""),
    )


class _Writer:
    """The words of one gate: the plan before, and as it is."""

    def __init__(self, sides: tuple[Plan, Plan], words: Words) -> None:
        self.before, self.plan = sides
        self.words = words

    def problem(self, one: GateFinding, locate: Locate) -> Problem:
        """A finding in words and at its place, with the severity that the gate gives it."""
        if one.problem is not None:
            way_out = one.problem.help if one.new else f"{one.problem.help}; {_OLD}"
            return msgspec.structs.replace(one.problem, severity=one.severity, help=way_out)
        address, field = self._spot(one)
        message, way_out = self._say(one)
        finding = Finding(address=address, field=field, message=message, help=way_out if one.new else _OLD)
        return msgspec.structs.replace(locate(finding, one.kind, one.name), severity=one.severity)

    def _spot(self, one: GateFinding) -> Spot:
        """Where a finding is shown: a tolerance that was no charter's own stands in the settings."""
        address, field = one.spot or (one.address, one.field)
        word, _, name = (field or "").partition(".")
        charters = (plan.charters.get(charter_of(address) or "") for plan in (self.before, self.plan))
        is_own = any(charter and getattr(charter.tolerance, name, None) is not None for charter in charters)
        return (address if is_own or word != "tolerance" else "plan"), field

    def _say(self, one: GateFinding) -> tuple[str, str]:
        match one.kind:
            case "excess":
                return self._excess(one), f"take it back, or {self._have_it_approved(one)}"
            case "loosened-term":
                return self._term(one), f"take it back, or {self._have_it_approved(one)}"
            case "deleted-charter":
                return f"{self._title(one.address)} was agreed on, and is deleted", _CLOSE
            case "approval":
                return self._approval(one)
            case _:
                kind = KINDS[one.name]
                if one.name.startswith("tolerance-"):
                    return f"{kind.meaning.rstrip('.')}: it counts for a charter once that is approved anew", _DECIDE
                return f"{kind.meaning.rstrip('.')}: it counts for the next change, not for this one", _DECIDE

    def _excess(self, one: GateFinding) -> str:
        name = "time" if one.name in ("finish", "due") else one.name
        added, limit = figure(name, one.added, self.words), figure(name, one.limit, self.words)
        apart = one.new and one.added != one.grown
        grown = f", {figure(name, one.grown, self.words)} of it by this change" if apart else ""
        if name == "time":
            what = "the finish" if one.name == "finish" else f"the due date of {self._title(one.address)}"
            return f"{what} moved by {added} without approval{grown}, the limit is {limit}"
        unit = "" if name != "scope" else " point of" if one.added == 1 else " points of"
        return f"{added}{unit or ' of'} {name} came without approval{grown}, the limit is {limit}"

    def _term(self, one: GateFinding) -> str:
        if one.field is None:
            return f"{self._title(one.address)} was agreed on, and is gone"
        before, after = (_quoted(cut(spoken(value), _LONGEST)) for value in (one.before, one.after))
        became = "is gone" if one.after is None else f"is now {after}"
        return f"{one.field} {became}" if one.before is None else f"{one.field} was agreed as {before}, and {became}"

    def _approval(self, one: GateFinding) -> tuple[str, str]:
        by, commit = self._person(one.by), (one.commit or "")[:7]
        return {
            "not-an-approver": (
                f"{by} approved it, and was neither its sponsor nor an approver before this change",
                f"have it approved by {self._who(one)}",
            ),
            "self-approved": (f"{by} asked for it, and approved it", f"have it approved by {self._who(one)}"),
            "approved-before-asked": ("it was approved before it was asked for", "write the days as they were"),
            "not-their-commit": (
                f"the approval by {by} is written in {commit} by {one.author}, whose email is another",
                f"let {by} write it: `plan approve {one.address}`, and commit it",
            ),
            "not-committed": ("the approval is not committed", f"let {by} commit it"),
            "not-signed": (f"the approval by {by} in {commit} is not signed", f"let {by} sign the commit"),
            "changed-since": (
                f"it was changed after {by} approved it in {commit}",
                f"let {by} approve what is there now: `plan approve {one.address}`",
            ),
            "with-raised-tolerance": (
                f"{commit} raises the tolerance and approves it in one",
                "raise the tolerance in a commit of its own, which the approval can then follow",
            ),
        }[one.name]

    def _have_it_approved(self, one: GateFinding) -> str:
        return f"have {self._who(one)} approve a change request{WRITES_ONE}"

    def _who(self, one: GateFinding) -> str:
        able = [key for key in one.who if one.name != "self-approved" or key != one.by]
        return listed([self._person(key) for key in able], "or") or "a sponsor, whom the charter has to name"

    def _person(self, key: str | None) -> str:
        plan = self.before if key in self.before.people else self.plan
        return plan.title_of(f"person/{key}")

    def _title(self, address: str) -> str:
        plan = self.plan if self.plan.thing(address) is not None else self.before
        return f"“{plan.title_of(address)}”"


def _quoted(text: str) -> str:
    """A text as somebody else's words; a single one speaks for itself."""
    return f"“{text}”" if " " in text else text


def charter_of_finding(one: GateFinding, plan: Plan) -> str | None:
    """The id of the charter that a finding is about, None where it is about none."""
    if one.address.startswith("change/"):
        request = plan.changes.get(one.address.partition("/")[2])
        return str(request.charter) if request is not None else None
    return charter_of(one.address)


def counts(review: Review) -> str:
    """The problems of the whole plan in words: `2 errors and 5 warnings`."""
    errors, warnings = review.summary.get("error", 0), review.summary.get("warning", 0)
    shown = [count(amount, word) for word, amount in (("error", errors), ("warning", warnings)) if amount]
    return listed(shown) or "no problems"
