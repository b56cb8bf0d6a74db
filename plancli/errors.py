"""What the tool cannot do: the one exception that a user may see."""


class PlanError(Exception):
    """A failure outside the plan's text: no plan, no such revision, an unreadable file.

    Caught in one place, `plancli.cli`, which prints one `error:` line and one `help:` line and exits 2.
    """

    def __init__(self, message: str, help: str) -> None:  # noqa: A002 (the word that users see)
        super().__init__(message)
        self.message = message
        self.help = help
