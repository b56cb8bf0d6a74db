"""Markdown on a terminal. The only place with rich."""

from .text.style import Style


def render_markdown(text: str, style: Style) -> str:
    """Markdown with its tables and weights drawn, as wide as the terminal."""
    from io import StringIO

    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(
        file=StringIO(),
        width=style.width,
        force_terminal=True,
        color_system="standard" if style.colour else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as drawn:
        console.print(Markdown(text, hyperlinks=False))
    return drawn.get()
