"""Three-point estimates."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Annotated

from plancli.model.entity import Entity
from plancli.model.field import key

from .duration import Duration, Effort, Units


class Estimate(Entity, frozen=True, kw_only=True):
    """The best, likely and worst length of work; one number where one is needed: the PERT mean.

    Source of the mean: Malcolm, Roseboom, Clark, Fazar, "Application of a Technique for Research and
    Development Program Evaluation", Operations Research 7(5), 1959.
    """

    best: Annotated[Duration, key("If all goes well", example="3d", area="work")]
    likely: Annotated[Duration, key("What you expect", example="5d", area="work")]
    worst: Annotated[Duration, key("If much goes wrong", example="12d", area="work")]

    @property
    def elapsed(self) -> bool:
        """By the clock; the reader makes sure that the three agree."""
        return self.likely.elapsed

    def minutes(self, units: Units) -> Fraction:
        """The PERT mean in minutes: (best + 4 likely + worst) / 6."""
        return _mean(self.best.text, self.likely.text, self.worst.text, units)

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """What cannot be true together: the key at fault, what is wrong, and the way out."""
        if len({part.elapsed for part in (self.best, self.likely, self.worst)}) > 1:
            yield "likely", "working and elapsed time are mixed", "write all three in one of them"
        elif not self.best.minutes(Units()) <= self.likely.minutes(Units()) <= self.worst.minutes(Units()):
            yield "likely", f"{self.best}, {self.likely}, {self.worst} do not rise", "order them: best, likely, worst"

    def __str__(self) -> str:
        return f"{{best: {self.best}, likely: {self.likely}, worst: {self.worst}}}"


class EffortEstimate(Estimate, frozen=True, kw_only=True):
    """A three-point estimate of people's working time: never elapsed."""

    best: Annotated[Effort, key("If all goes well", example="3d", area="work")]
    likely: Annotated[Effort, key("What you expect", example="5d", area="work")]
    worst: Annotated[Effort, key("If much goes wrong", example="12d", area="work")]


@lru_cache(maxsize=4096)
def _mean(best: str, likely: str, worst: str, units: Units) -> Fraction:
    """The PERT mean of three lengths by their texts: plans repeat a few many times."""
    low, middle, high = (Duration.parse(text).minutes(units) for text in (best, likely, worst))
    return (low + 4 * middle + high) / 6
