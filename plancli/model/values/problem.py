"""What is wrong with a written value, and what to write instead."""


class ValueProblem(ValueError):
    """A text that is not a value of its type.

    Raised by every `parse`; the reader turns it into a problem with its place.
    """

    def __init__(self, message: str, help: str) -> None:  # noqa: A002 (the word that users see)
        super().__init__(message)
        self.message = message
        self.help = help
