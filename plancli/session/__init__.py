"""One run: from a root, a revision and a status date it gives plan, schedule, comparison and ledger, each once."""

from .broken import BrokenPlan
from .session import Session

__all__ = ["BrokenPlan", "Session"]
