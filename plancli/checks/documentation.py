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
"""A sound plan: an example shows the files in which it differs."""

_DOCSTRING = re.compile(
    r"(?P<title>[^\n]+)\n\n(?P<why>.+?)\n\nWrong:\n(?P<wrong>.+?)\n\nRight:\n(?P<right>.+)", re.DOTALL
)
_PATH = re.compile(r"^# (\S+\.ya?ml)\n?", re.MULTILINE)


class Documentation(msgspec.Struct, frozen=True):
    """What is documented of a check: `wrong` and `right` are files of a plan, texts by path."""

    title: str
    why: str
    wrong: Mapping[str, str]
    right: Mapping[str, str]


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
    return Documentation(match["title"], match["why"], _files(match["wrong"]), _files(match["right"]))


def _files(section: str) -> dict[str, str]:
    """The files of an example: each begins at a line `# PATH`."""
    parts = _PATH.split(dedent(section))
    texts = (text.strip("\n") for text in parts[2::2])
    return dict(zip(parts[1::2], (f"{text}\n" if text else "" for text in texts), strict=True))
