"""A bar of time in the columns that are left."""

import msgspec


class Scale(msgspec.Struct, frozen=True):
    """A stretch of time, in minutes since 0001-01-01T00:00, over a number of columns."""

    start: int
    finish: int
    columns: int

    def column(self, minute: int) -> int:
        """The column in which a moment falls."""
        length = max(1, self.finish - self.start)
        return min(self.columns - 1, max(0, (minute - self.start) * self.columns // length))

    def bar(self, start: int, finish: int, fill: str) -> str:
        """A bar from start to finish, at least one column long, filled to the scale's width."""
        first, last = self.column(start), self.column(max(start, finish - 1))
        return (" " * first + fill * (last - first + 1)).ljust(self.columns)

    def milestone(self, start: int | None, finish: int, mark: str = "◆") -> str:
        """A line to the day on which a milestone is reached, with its mark at the end."""
        last = self.column(max(self.start, finish - 1))
        first = last if start is None else self.column(start)
        return (" " * first + "━" * (last - first) + mark).ljust(self.columns)
