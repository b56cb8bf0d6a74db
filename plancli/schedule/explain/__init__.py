"""Why a date is what it is: the chain of drivers that leads to it, and what would bring it forward."""

from .explanation import explain
from .result import Explanation

__all__ = ["Explanation", "explain"]
