"""Work for which there is no time."""

from plancli.errors import PlanError


class Unplaceable(PlanError):
    """A task that finds no working time, or that nobody has the capacity for; `address` names it."""

    def __init__(self, address: str, message: str, help: str) -> None:  # noqa: A002 (the word that users see)
        super().__init__(f"{address} cannot be placed: {message}", help)
        self.address = address
        self.reason = message
