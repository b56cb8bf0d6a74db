"""What a change request covers."""

from typing import Self

import msgspec

from .problem import ValueProblem


class Coverage(msgspec.Struct, frozen=True):
    """An address, alone for the whole thing, or with a field or the beginning of one (ending at a dot)."""

    address: str
    field: str | None = None
    pattern = r"\S+/\S+( +\S+)?|plan( +\S+)?"
    what = "an address, perhaps with a field"
    example = "charter/pay scope.in.guest"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `charter/pay finish`, `charter/pay scope.in.` or `milestone/pay/beta`.

        Raises:
            ValueProblem: for more than an address and a field.
        """
        words = text.split()
        if not 1 <= len(words) <= 2:
            raise ValueProblem(f"`{text}` is not an address with a field", "write `charter/pay scope.in.guest`")
        return cls(words[0], words[1] if len(words) == 2 else None)

    def covers(self, address: str, field: str | None) -> bool:
        """Whether a change at `address` and `field` (None for the whole thing) is covered.

        A field covers itself and all below it; a whole thing covers all its fields.
        """
        if address != self.address:
            return False
        if self.field is None:
            return True
        if field is None:
            return False
        stem = self.field.rstrip(".")
        return field == self.field or field.startswith(f"{stem}.")

    def __str__(self) -> str:
        return f"{self.address} {self.field}" if self.field else self.address
