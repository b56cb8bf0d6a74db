"""Watchers in text: person by person, why they hear of it, and what changed."""

from collections.abc import Iterator

from plancli.render.escape import one_line
from plancli.reports.watchers import Watched, Watcher, reason_in_words
from plancli.words import count, listed

from .style import PLAIN, Style, cells, fit, fold

_MOST = 8


def render_watchers(watched: Watched, style: Style = PLAIN) -> str:
    """Each person with the reasons; at the end what concerns nobody. Of a long list the first are shown."""
    lines = [line for one in watched.people for line in _person(one, watched, style)]
    if watched.nobody:
        named = watched.nobody[:_MOST]
        more = [f"{len(watched.nobody) - _MOST} more"] if len(watched.nobody) > _MOST else []
        lines += fold(f"Nobody watches or answers for {listed([*named, *more])}.", style.width)
    return "\n".join([*lines, _summary(watched)]) + "\n"


def _summary(watched: Watched) -> str:
    if not watched.people and not watched.nobody:
        return "Nothing changed that concerns anybody."
    return f"{count(len(watched.people), 'person', 'people')} to tell."


def _person(one: Watcher, watched: Watched, style: Style) -> Iterator[str]:
    name = "" if one.name == one.person else f"  {one_line(one.name)}"
    email = f"  {one_line(one.email)}" if one.email else ""
    room = max(1, style.width - cells(one.person))
    yield style.paint(one.person, "bold") + fit(f"{name}{email}", room).rstrip()
    for reason in one.reasons:
        yield f"  {listed(reason.roles)} {reason.address} {reason.field or ''}".rstrip()
        texts = list(reason_in_words(reason, watched))
        for text in texts[:_MOST]:
            first, *more = fold(one_line(text), style.width - 6)
            yield from (f"    {first}", *(f"      {line}" for line in more))
        if texts[_MOST:]:
            yield f"    … and {len(texts) - _MOST} more: `plan diff` shows all"
    yield ""
