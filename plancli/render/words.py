"""What only text on a terminal needs in words: spans of days, and values as they are written in files."""

from typing import Any

from plancli.words import day_in_words, day_of_finish, day_of_start


def span(start: int, finish: int, year: int) -> str:
    """The days from a start to a finish, `2 Mar – 11 Mar`; a year other than `year` is short, `5 Jan ’27`."""
    first = day_of_start(start)
    last = max(first, day_of_finish(finish))
    end = day_in_words(last, last.year) + ("" if last.year == year else f" ’{last.year % 100:02d}")
    if first == last:
        return end
    begin = day_in_words(first, first.year) + ("" if first.year == last.year else f" ’{first.year % 100:02d}")
    return f"{begin} – {end}"


def value(written: Any) -> str:
    """What is written in a file, in a few words: of a thing its title, size and effort."""
    if written is None:
        return "nothing"
    if isinstance(written, dict):
        title = written.get("title") or written.get("name")
        rest = [f"{key} {value(written[key])}" for key in ("size", "effort", "duration", "by", "on") if key in written]
        if title is None and not rest:
            rest = [f"{key} {value(item)}" for key, item in written.items()]
        return ", ".join([*([str(title)] if title else []), *rest])
    if isinstance(written, list):
        return ", ".join(value(item) for item in written) or "nothing"
    return str(written)
