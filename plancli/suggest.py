"""The question "did you mean": the words closest to one that is not known."""

from collections.abc import Iterable

_PATIENCE = 20_000
"""So many comparisons of words are worth their suggestions; they take about a quarter of a second."""


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
