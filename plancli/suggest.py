"""The question "did you mean": the words closest to one that is not known."""

from collections.abc import Iterable
from itertools import takewhile

_PATIENCE = 20_000
"""So many comparisons of words are worth their suggestions; they take about a quarter of a second."""

_LONG_ENOUGH = 4
"""Letters of a word in which a slip of the fingers is recognised."""


def worth_a_search(words: int, earlier: int) -> bool:
    """Whether one more search through so many words is worth its time after as many `earlier` ones."""
    return words * earlier <= _PATIENCE


def closest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that is most like `word`, None where none is near."""
    import difflib

    found = difflib.get_close_matches(word, sorted(words), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, words: Iterable[str]) -> str | None:
    """A question that names the closest of `words`, None where none is near."""
    found = closest(word, words)
    return f"did you mean `{found}`?" if found else None


def one_of(words: Iterable[str], most: int = 12) -> str:
    """An enumeration of what may be written, cut after `most`."""
    listed = list(words)
    named = ", ".join(f"`{word}`" for word in listed[:most])
    if len(listed) == 1:
        return named
    rest = f" and {len(listed) - most} more" if len(listed) > most else ""
    return f"one of {named}{rest}" if listed else "nothing"


def spelt_otherwise(word: str, words: Iterable[str]) -> str | None:
    """The only one of `words` that differs from `word` in case, blanks, `_` and `-` alone; None where none does."""
    folded = _folded(word)
    return _only(one for one in words if _folded(one) == folded)


def misspelling_of(word: str, words: Iterable[str]) -> str | None:
    """The only one of `words` that is spelt otherwise in `word`, or with one slip of the fingers.

    A slip is a letter too many, one too few, another one, or two that changed places; in a word of less than four
    letters it leads to too many others.
    """
    folded = _folded(word)
    near = [one for one in words if _folded(one) == folded or _one_slip_apart(_folded(one), folded)]
    return _only(near)


def _only(words: Iterable[str]) -> str | None:
    found = list(words)
    return found[0] if len(found) == 1 else None


def _folded(word: str) -> str:
    return "".join(word.casefold().replace("_", " ").replace("-", " ").split())


def _one_slip_apart(word: str, typed: str) -> bool:
    """Whether one letter, or two that are swapped, are all that differs; what follows them is the same."""
    if abs(len(word) - len(typed)) > 1 or len(word) < _LONG_ENOUGH:
        return False
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(word, typed, strict=False))))
    one, other = word[same:], typed[same:]
    swapped = one[1::-1] + one[2:]
    return other in (one[1:], swapped) or one[1:] == other[1:] or one == other[1:]
