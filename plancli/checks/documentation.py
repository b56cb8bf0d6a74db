"""The documentation of a check: the docstring of its module, read."""

import re
from collections.abc import Mapping
from importlib import import_module
from textwrap import dedent

import msgspec

AREAS = {
    "F": "Format",
    "R": "References",
    "C": "Charter",
    "P": "Product",
    "M": "Milestone",
    "S": "Schedule",
    "H": "Hand-over between product and project",
    "A": "Approval and scope control",
}

BASE = {
    "plan.yaml": "plan: 1\nname: Corner Shop\n",
    "people.yaml": "people:\n  ada: {name: Ada}\n  ben: {name: Ben, skills: [python]}\n  grace: {name: Grace}\n",
    "products/checkout.yaml": "title: Checkout\nrequirements:\n  saved-cards: {title: Save a card}\n",
    "charters/pay.yaml": dedent("""\
        title: One-click pay
        product: checkout
        sponsor: grace
        status: active
        objectives: {conversion: {title: Returning shoppers finish}}
        scope:
          in: {saved-cards: {title: Save a card}}
          out: {wallet: {title: Wallet button}}
        success: {adoption: Half of the shoppers have a saved card}
        approval: {by: grace, on: 2026-02-20}
        """),
    "milestones/pay/beta.yaml": dedent("""\
        title: Closed beta
        due: 2026-05-29
        delivers: saved-cards
        tasks:
          vault: {title: Card vault, effort: 8d, assign: ben}
        """),
}
"""A sound plan: an example shows the files in which it differs, and of a file marked with `…` the keys."""

_DOCSTRING = re.compile(
    r"(?P<title>[^\n]+)\n\n(?P<why>.+?)\n\nWrong:\n(?P<wrong>.+?)\n\nRight:\n(?P<right>.+)", re.DOTALL
)
_PATH = re.compile(r"^# (\S+\.ya?ml(?: …)?)\n?", re.MULTILINE)
_TOP_LEVEL = re.compile(r"^(?=[^\s#])", re.MULTILINE)


class Example(msgspec.Struct, frozen=True):
    """Files of a plan as they are shown, texts by path; the path of a file that is shown in part ends with ` …`."""

    shown: Mapping[str, str]

    @property
    def files(self) -> dict[str, str]:
        """The whole texts by path. What is shown in part takes its other keys from the sound plan."""
        return {
            path.removesuffix(" …"): _completed(BASE[path.removesuffix(" …")], text) if path.endswith(" …") else text
            for path, text in self.shown.items()
        }


class Documentation(msgspec.Struct, frozen=True):
    """What is documented of a check."""

    title: str
    why: str
    wrong: Example
    right: Example


def load_documentation(name: str) -> Documentation:
    """The documentation of the check of a name."""
    return parse_documentation(import_module(f"plancli.checks.{name.replace('-', '_')}").__doc__ or "")


def parse_documentation(docstring: str) -> Documentation:
    """Read a title, why it matters, and the sections `Wrong:` and `Right:`.

    Raises:
        ValueError: for a docstring of another form.
    """
    match = _DOCSTRING.fullmatch(docstring.strip())
    if match is None:
        raise ValueError(f"not a title, a reason, `Wrong:` and `Right:`: {docstring[:60]!r}")
    return Documentation(match["title"], match["why"], _example(match["wrong"]), _example(match["right"]))


def _example(section: str) -> Example:
    """The files of an example: each begins at a line `# PATH`, or `# PATH …` where only some keys are shown."""
    parts = _PATH.split(dedent(section))
    texts = (text.strip("\n") for text in parts[2::2])
    return Example(dict(zip(parts[1::2], (f"{text}\n" if text else "" for text in texts), strict=True)))


def _completed(whole: str, part: str) -> str:
    """A file in which the top-level keys of `part` stand for its own; a new key comes last."""
    return "".join((_by_key(whole) | _by_key(part)).values())


def _by_key(text: str) -> dict[str, str]:
    """The blocks of a mapping's text by top-level key."""
    return {block.partition(":")[0]: block for block in _TOP_LEVEL.split(text) if block}
