"""What is wrong with a written value, and what to write instead."""


class ValueProblem(ValueError):
    """A text that is not a value of its type.

    `instead` is the one way to read it, written as it should be; None where there is none, or several. Raised by every
    `parse`; the reader turns it into a problem with its place.
    """

    def __init__(self, message: str, help: str, instead: str | None = None) -> None:  # noqa: A002 (the word that users see)
        super().__init__(message)
        self.message = message
        self.help = help
        self.instead = instead

    def within(self, before: str, after: str = "") -> "ValueProblem":
        """The same problem of a text that has more in it than the part that is none: what stands around that."""
        instead = None if self.instead is None else f"{before}{self.instead}{after}"
        return ValueProblem(self.message, self.help, instead)


def write(text: str) -> tuple[str, str]:
    """The way out of a problem with one reading, and that reading."""
    return f"write `{text}`", text
