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
    "people.yaml": dedent("""\
        people:
          ada: {name: Ada}
          ben: {name: Ben, skills: [python]}
          grace: {name: Grace}
          maya: {name: Maya}
        """),
    "products/checkout.yaml": dedent("""\
        title: Checkout
        manager: maya
        vision: A returning shopper pays in one click
        metrics: {conversion: {title: Checkout conversion, was: 3.1, target: 4.2, now: 3.4, better: higher}}
        requirements:
          saved-cards: {title: Save a card}
        watchers: [ada]
        """),
    "charters/pay.yaml": dedent("""\
        title: One-click pay
        product: checkout
        manager: ada
        sponsor: grace
        status: active
        purpose: Two of three returning shoppers leave at the card form.
        objectives: {conversion: {title: Returning shoppers finish, metric: conversion, target: 4.2, by: 2026-12-31}}
        scope:
          in: {saved-cards: {title: Save a card, requirement: saved-cards, acceptance: Its owner can delete it}}
          out: {wallet: {title: Wallet button}}
        success: {adoption: Half of the shoppers have a saved card}
        stakeholders: {grace: {role: accountable}}
        finish: 2026-09-30
        tolerance: {scope: 10%}
        risks: {quota: {title: They limit us, probability: 30%, impact: {time: 5d}, response: accept, owner: ben}}
        approval: {by: grace, on: 2026-02-20}
        """),
    "changes/guest.yaml": dedent("""\
        title: Guest checkout
        charter: pay
        asked-by: ada
        asked-on: 2026-02-23
        why: A first-time shopper has no account.
        status: withdrawn
        covers: charter/pay scope.in.guest
        impact: {scope: 5}
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
_LATER = " (a commit later)"
_PATH = re.compile(rf"^# (\S+\.ya?ml(?: …)?(?:{re.escape(_LATER)})?)\n?", re.MULTILINE)
_TOP_LEVEL = re.compile(r"^(?=[^\s#])", re.MULTILINE)


class Example(msgspec.Struct, frozen=True):
    """Files of a plan as they are shown, texts by path.

    The path of a file that is shown in part ends with ` …`; ` (a commit later)` says that it is written after others.
    """

    shown: Mapping[str, str]

    @property
    def files(self) -> dict[str, str]:
        """The whole texts at the end, by path."""
        return self._written(later=False) | self._written(later=True)

    @property
    def history(self) -> list[dict[str, str]]:
        """What each commit after that of the sound plan writes: whole texts by path."""
        return [files for files in (self._written(later=False), self._written(later=True)) if files]

    def _written(self, *, later: bool) -> dict[str, str]:
        """What is written at first, or a commit later. What is shown in part takes its rest from the sound plan."""
        chosen = [path for path in self.shown if path.endswith(_LATER) == later]
        return dict(_whole(path.removesuffix(_LATER), self.shown[path]) for path in chosen)


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
    return Documentation(match["title"], match["why"], read_example(match["wrong"]), read_example(match["right"]))


def read_example(section: str) -> Example:
    """The files of an example: each begins at a line `# PATH`, or `# PATH …` where only some keys are shown."""
    parts = _PATH.split(dedent(section))
    texts = (text.strip("\n") for text in parts[2::2])
    return Example(dict(zip(parts[1::2], (f"{text}\n" if text else "" for text in texts), strict=True)))


def _whole(path: str, text: str) -> tuple[str, str]:
    """A file's path and whole text, of one whose path says that it is shown in part, or whole."""
    name = path.removesuffix(" …")
    return name, text if name == path else _completed(BASE[name], text)


def _completed(whole: str, part: str) -> str:
    """A file in which the top-level keys of `part` stand for its own; a new key comes last."""
    return "".join((_by_key(whole) | _by_key(part)).values())


def _by_key(text: str) -> dict[str, str]:
    """The blocks of a mapping's text by top-level key."""
    return {block.partition(":")[0]: block for block in _TOP_LEVEL.split(text) if block}
