"""Why a date is what it is, in sentences: the answer, the chain to it, and what would bring it forward."""

from collections.abc import Mapping, Sequence

import msgspec

from plancli.model.address import charter_of
from plancli.model.plan import Plan
from plancli.model.values.moment import Moment
from plancli.schedule.explain.lost_time import LossKind
from plancli.schedule.explain.result import Explanation, Lever, Step
from plancli.words import Words, day_of_start, listed

from .reasons import Reasons

MOST_LEVERS = 3
"""So many ways to an earlier date are named."""

_LOSSES: Mapping[LossKind, str] = {"holiday": "holidays", "closed": "closed days", "away": "absences"}

_WRITTEN = ("not-before", "pinned")
"""Bounds that are a reason by themselves, however long the chain that they begin."""


class WhyStep(msgspec.Struct, frozen=True):
    """A step in words: `reasons` say what makes its dates; `milestone` is reached, all else takes time."""

    title: str
    address: str
    dates: str
    reasons: Sequence[str]
    milestone: bool


class Why(msgspec.Struct, frozen=True):
    """An explanation in words: the answer first, then the chain from its beginning, then what would help."""

    answer: str
    reason: str
    lost: str | None
    steps: Sequence[WhyStep]
    levers: Sequence[str]


def build_why(plan: Plan, today: Moment, explanation: Explanation) -> Why:
    """An explanation in the words of a plan at a status date."""
    words = Words.of(plan, today)
    answer, reasons = _Answer(plan, words, explanation), Reasons(plan, words)
    before = [None, *explanation.steps]
    return Why(
        answer=answer.answer(),
        reason=answer.reason(),
        lost=answer.lost(),
        steps=[_step(reasons, words, step, last) for step, last in zip(explanation.steps, before, strict=False)],
        levers=[answer.lever(lever) for lever in explanation.levers[:MOST_LEVERS]],
    )


def _step(reasons: Reasons, words: Words, step: Step, before: Step | None) -> WhyStep:
    milestone = step.address.startswith("milestone/") or step.event
    finish = words.finish(step.finish, event=step.event)
    start = "" if milestone or step.start is None else words.date(day_of_start(step.start))
    said = [reasons.driver(step, before), reasons.work(step), *(reasons.loss(loss) for loss in step.lost)]
    return WhyStep(
        title=step.title,
        address=step.address,
        dates=finish if start in ("", finish) else f"{start} – {finish}",
        reasons=[one for one in said if one],
        milestone=milestone,
    )


class _Answer:
    def __init__(self, plan: Plan, words: Words, explanation: Explanation) -> None:
        self._plan = plan
        self._words = words
        self._reasons = Reasons(plan, words)
        self._it = explanation

    def answer(self) -> str:
        """The date, and how it stands to the one that was wanted."""
        it = self._it
        if it.finish is None:
            return f"{it.title} has no date: {self._why_none()}"
        finish = self._words.finish(it.finish, event=it.event)
        if it.field is not None:
            promised, keeper = self._words.date(it.wanted), self._plan.title_of(it.through or "")
            return f"{it.title} is promised for {promised}, {keeper} is reached on {finish}: {self._verdict()}"
        text = f"{it.title} {self._happens()} on {finish}"
        if it.wanted is None:
            return text
        word = "agreed" if it.address.startswith("charter/") else "due"
        return f"{text}, {word} {self._words.date(it.wanted)}: {self._verdict()}"

    def _happens(self) -> str:
        done = all(step.state == "done" for step in self._it.steps[-1:])
        if self._it.address.startswith("milestone/"):
            return "was reached" if done else "is reached"
        return "ended" if done else "ends"

    def _verdict(self) -> str:
        it = self._it
        buffer = f" with its buffer of {self._reasons.length(it.buffer_minutes)}" if it.buffer_minutes else ""
        return f"{self._reasons.length(it.late_minutes)} late{buffer}" if it.late_minutes else f"on time{buffer}"

    def _why_none(self) -> str:
        """Why there is nothing to explain."""
        address = self._it.through
        if address is None:
            return "no milestone keeps it"
        thing, charter = self._plan.thing(address), self._plan.charters.get(charter_of(address) or "")
        if charter is not None and charter.status in ("on-hold", "closed", "cancelled"):
            whose = "it" if address.startswith("charter/") else "its charter"
            return f"{whose} is {charter.status.replace('-', ' ')}"
        status = getattr(thing, "status", None)
        if status in ("dropped", "done"):
            return "it is dropped" if status == "dropped" else "it is done, and nobody wrote when"
        return "there is no work in it that can be placed"

    def reason(self) -> str:
        """The one reason: the date that someone wrote at the beginning of the chain, else what comes before."""
        steps = self._it.steps
        if not steps:
            return ""
        at = 0
        if steps[0].driver is None or steps[0].driver.kind not in _WRITTEN:
            at = next((at for at in reversed(range(len(steps))) if not _is_sum(steps[at])), 0)
        return f"{steps[at].title} {self._reasons.driver(steps[at], steps[at - 1] if at else None)}"

    def lost(self) -> str | None:
        """What holidays, closed days and absences take on the way, None where they take nothing."""
        losses = [loss for step in self._it.steps for loss in step.lost]
        kinds = {loss.kind for loss in losses}
        if not losses:
            return None
        if len(losses) == 1:
            return f"On the way {self._reasons.loss(losses[0])}"
        causes = listed([name for kind, name in _LOSSES.items() if kind in kinds])
        return f"On the way {causes} take {self._reasons.length(sum(loss.lost_minutes for loss in losses))}"

    def lever(self, lever: Lever) -> str:
        """What would have to change, and what that can yield."""
        title, length = self._plan.title_of(lever.address), self._reasons.length(lever.gain_minutes)
        match lever.kind:
            case "work":
                return f"shorten {title}, now {length}"
            case "lag":
                return f"drop the wait of {length} before {title}"
            case "away":
                person = self._plan.title_of(f"person/{lever.person}")
                return f"give {title} to someone else while {person} is away, {length}"
            case "person":
                person = self._plan.title_of(f"person/{lever.person}") if lever.person else "whoever is busy"
                return f"give {title} to someone else than {person}, or do it first: {self._allowed(lever)}"
            case "charter start":
                return f"start {title} earlier: {self._allowed(lever)}"
            case "pinned":
                return f"take the pin off {title}: {self._allowed(lever)}"
            case _:
                return f"move the `not-before` of {title}: {self._allowed(lever)}"

    def _allowed(self, lever: Lever) -> str:
        """How early a bound could be moved, and what binds next."""
        day = self._reasons.day(lever.allows)
        return f"all else would allow {day}, {self._reasons.length(lever.gain_minutes)} earlier"


def _is_sum(step: Step) -> bool:
    return step.driver is not None and step.driver.kind == "task"
