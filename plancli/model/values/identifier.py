"""The names of things."""

import re
from typing import Self

from .problem import ValueProblem

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HOLIDAYS = r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
LONGEST = 100
"""Of an id, in characters."""


class Id(str):
    """An id in kebab-case: `one-click-pay`. It does not begin with `x-`, which marks the user's own keys."""

    __slots__ = ()
    pattern = r"(([a-wyz0-9][a-z0-9]*|x[a-z0-9]+)(-[a-z0-9]+)*|x)"
    what = "an id"
    example = "one-click-pay"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an id.

        Raises:
            ValueProblem: capitals, blanks, underscores, a beginning `x-`, or over 100 characters.
        """
        if text.startswith("x-"):
            raise ValueProblem(f"the id `{text}` begins with `x-`", "that marks your own keys: take another name")
        if not _KEBAB.fullmatch(text):
            kebab = "-".join(re.findall(r"[a-z0-9]+", text.lower()))
            hint = f": `{kebab}`" if kebab and not kebab.startswith("x-") else ", such as `one-click-pay`"
            meant = kebab if re.fullmatch(r"[A-Za-z0-9_ -]+", text) else None
            raise ValueProblem(f"`{text}` is not an id", f"write small letters, digits and single hyphens{hint}", meant)
        if len(text) > LONGEST:
            raise ValueProblem(f"the id `{text[:20]}…` is longer than {LONGEST} characters", "take a shorter one")
        return cls(text)


class HolidaysName(str):
    """The name of a file of holidays: `DE-BE`."""

    __slots__ = ()
    pattern = _HOLIDAYS
    what = "a name of holidays"
    example = "DE-BE"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read letters and digits, joined by hyphens.

        Raises:
            ValueProblem: for anything else.
        """
        if not re.fullmatch(_HOLIDAYS, text):
            raise ValueProblem(f"`{text}` is not a name of holidays", "write letters, digits and hyphens: `DE-BE`")
        return cls(text)
