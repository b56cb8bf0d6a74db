"""What a terminal can show: its width, and whether it has colours."""

import msgspec

_CODES = {"red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36", "bold": "1", "dim": "2"}


class Style(msgspec.Struct, frozen=True):
    """How text is written: `width` in columns; without colour every word is as it is."""

    width: int = 100
    colour: bool = False

    def paint(self, text: str, *how: str) -> str:
        """Text in colours or weights by name: red, green, yellow, blue, cyan, bold, dim."""
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(_CODES[one] for one in how)}m{text}\x1b[0m"


PLAIN = Style()


def cells(text: str) -> int:
    """The columns that a text takes: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)


def fit(text: str, width: int) -> str:
    """A text cut or filled to a number of columns; what is cut ends in `…`."""
    if cells(text) <= width:
        return text + " " * (width - cells(text))
    kept = ""
    for one in text:
        if cells(kept + one) > width - 1:
            break
        kept += one
    return f"{kept}…" + " " * max(0, width - 1 - cells(kept))


def fold(text: str, width: int, taken: int = 0) -> list[str]:
    """The lines of a text, none wider than `width` but for a long word of ASCII; the first has `taken` columns less."""
    lines = [""]
    for word in text.split(" "):
        for part in _broken(word, width):
            if cells(lines[-1]) + 1 + cells(part) > width - taken and (lines[-1] or taken):
                lines.append(part)
                taken = 0
            else:
                lines[-1] = f"{lines[-1]} {part}" if lines[-1] else part
    return [line.rstrip() for line in lines]


def _broken(word: str, width: int) -> list[str]:
    """A word that no line can hold in parts, for scripts that have no blanks between words."""
    if word.isascii() or cells(word) <= width:
        return [word]
    parts = [""]
    for one in word:
        if cells(parts[-1] + one) > width:
            parts.append("")
        parts[-1] += one
    return parts


def right(text: str, width: int) -> str:
    """A text at the right of a number of columns."""
    return " " * max(0, width - cells(text)) + text
