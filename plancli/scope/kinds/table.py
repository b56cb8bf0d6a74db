"""The table of every kind of change."""

from collections.abc import Mapping

from .control import CONTROL
from .dates import DERIVED, TIME
from .kind import ChangeKind
from .people import PEOPLE, TEXT
from .scope import SCOPE
from .terms import TERMS
from .work import WORK_AND_COST

SECTIONS: Mapping[str, tuple[ChangeKind, ...]] = {
    "Scope": SCOPE,
    "Terms": TERMS,
    "Control": CONTROL,
    "Time": TIME,
    "Work and cost": WORK_AND_COST,
    "People": PEOPLE,
    "Text": TEXT,
    "Forecasts": DERIVED,
}
"""All kinds, by what they are about."""

KINDS: Mapping[str, ChangeKind] = {kind.name: kind for section in SECTIONS.values() for kind in section}
"""Every kind of change by its name."""
