"""Text of a plan in the places where it is shown: each sink has characters of its own that it must not see."""

import re

_INVISIBLE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|[\ud800-\udfff\U000e0000-\U000e007f]"
    "|(?<![^\x00-\xff])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\xff])"
)
"""Controls, hidden directions and text without width, halves of characters; joiners only where they join nothing."""

_APART = "\u200b"
_MARKDOWN = r"([\\`*_\[\]~|#$])"
_URL = r"(?i)\b(?:https?|ftps?)://|\bwww\.|\b(?:mailto|xmpp):"
_REFERENCE = (
    r"(?i)@(?=[\w.-])|(?<=\\#)(?=\w)|(?<=\bG[HL]-)(?=\d)|(?<!\w):(?=[+\w-]*[a-z+-][+\w-]*:)"
    r"|(?<!\w)(?:[!&]|\\\$)(?=\d)|(?<!\w)(?:%|\\~)(?=[\w\"])|\\\[(?=\w+:)"
)
"""What hosts link or replace after the text was rendered, and no escape stops: people, issues, emoji by name; and
GitLab's merge requests, epics, snippets, milestones, labels.
"""
_BLOCK = r"^(?=[-+](?:\s|$)|[-=:\s]+$)|^\d+(?=[.)](?:\s|$))"
"""What makes a list, a rule, a heading or a table of the line that it begins."""


def visible(text: str) -> str:
    """Text whose control characters and hidden directions are seen instead of obeyed: for a terminal."""
    if text.isprintable():
        return text
    return re.sub(_INVISIBLE, lambda match: _code(match[0]), text).replace("\t", " ")


def one_line(text: str) -> str:
    """Text in one line, for a terminal or a table."""
    return visible(" ".join(text.split()))


def markdown(text: str) -> str:
    """Text inside a paragraph or a cell of a table of GitHub's Markdown: nothing in it is markup.

    Mentions, references and names of emoji are broken by a space without width, because hosts replace them after
    rendering.
    """
    line = re.sub(_MARKDOWN, r"\\\1", one_line(text))
    line = re.sub(_REFERENCE, lambda match: match[0] + _APART, line)
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = re.sub(_URL, lambda match: match[0].replace(":", "&#58;").replace(".", "&#46;"), line)
    return re.sub(_BLOCK, lambda match: f"{match[0]}\\", line)


def code(text: str) -> str:
    """Text as code inside a paragraph or a cell of a table."""
    line = one_line(text)
    if "|" in line:
        return f"<code>{markdown(line)}</code>"
    ticks = max((len(run) for run in re.findall(r"`+", line)), default=0)
    if not ticks:
        return f"`{line}`" if line else ""
    fence = "`" * (ticks + 1)
    return f"{fence} {line} {fence}"


def github_message(text: str) -> str:
    """The message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """A property of a workflow command."""
    return github_message(text).replace(":", "%3A").replace(",", "%2C")


def _code(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
