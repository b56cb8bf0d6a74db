"""Dependencies between pieces of work."""

import re
from typing import Literal, Self, get_args

import msgspec

from .duration import Duration
from .problem import ValueProblem

LinkType = Literal["FS", "SS", "FF", "SF"]
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PATH = rf"{_ID}(?:/{_ID}){{0,2}}/?"
_DEPENDENCY = re.compile(rf"(?P<path>{_PATH})(?: +(?P<type>FS|SS|FF|SF))?(?: *(?P<sign>[+-]) *(?P<lag>\S.*))?")
_LOOSE = rf"(?P<path>{_PATH})(?: +(?P<rest>.+))?"


class Lag(msgspec.Struct, frozen=True):
    """A wait, or where `negative` a lead, of working or elapsed time."""

    duration: Duration
    negative: bool = False

    def __str__(self) -> str:
        return f"{'-' if self.negative else '+'}{self.duration}"


class Dependency(msgspec.Struct, frozen=True, eq=False):
    """What must come before: a path, the type of the link (FS where none is named) and a lag."""

    path: str
    type: LinkType = "FS"
    lag: Lag | None = None
    text: str = ""
    pattern = rf"{_PATH}( +(FS|SS|FF|SF))?( *[+-] *({Duration.pattern}))?"
    what = "a dependency"
    example = "alpha/api SS +2d"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `api`, `alpha/api SS +2d`, `pay/alpha/ -1d`.

        Raises:
            ValueProblem: for a path, a type or a lag of another form.
        """
        match = _DEPENDENCY.fullmatch(text)
        if match is None:
            raise ValueProblem(f"`{text}` is not a dependency", _way_out(text), _tidy(text))
        lag = None
        if match["lag"] is not None:
            try:
                lag = Lag(Duration.parse(match["lag"].strip()), match["sign"] == "-")
            except ValueProblem as problem:
                instead = problem.within(text[: match.start("lag")]).instead or _tidy(text)
                raise ValueProblem(problem.message, problem.help, instead) from None
        return cls(match["path"], match["type"] or "FS", lag, text)  # type: ignore[arg-type]

    def _key(self) -> tuple[object, ...]:
        return (self.path, self.type, self.lag)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dependency) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __str__(self) -> str:
        return self.text


def _way_out(text: str) -> str:
    match = re.fullmatch(_LOOSE, text)
    if match is None or match["rest"] is None:
        return "write the path of a task (`api`, `alpha/api`) or of a milestone (`alpha/`), then `SS`, then `+2d`"
    rest = match["rest"].upper().replace("START", "S").replace("FINISH", "F").replace("-TO-", "")
    if rest[:2] in ("FS", "SS", "FF", "SF"):
        return f"write the type in capitals, then the lag with its sign: `{match['path']} {rest[:2]} +2d`"
    return f"after the path come a type (FS, SS, FF, SF) and a lag with its sign: `{match['path']} SS +2d`"


def _tidy(text: str) -> str | None:
    """A path that is one but for case and underscores, then a type in capitals; None where there is no path."""
    path, _, rest = text.partition(" ")
    words = [word.upper() if word.upper() in get_args(LinkType) else word for word in rest.split()]
    tidy = " ".join([path.lower().replace("_", "-"), *words])
    return tidy if tidy != text and _DEPENDENCY.fullmatch(tidy) else None
