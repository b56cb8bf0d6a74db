"""Questions on a terminal: what a new thing needs, why, and which names may be given."""

from collections.abc import Collection
from contextlib import suppress
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from plancli.session import Session
    from plancli.session.editing.new import Question


def ask(session: "Session", kind: str, name: str) -> tuple[str, ...]:
    """The fields of a new thing as `FIELD=VALUE`, each asked for until its answer can be read; tab completes."""
    from plancli.session.editing.new import address_of_new, questions

    plan = session.loaded.plan
    address = address_of_new(plan, kind, name)
    click.echo(f"A new {kind}: an empty answer leaves a field out, or takes what stands in brackets.")
    answers = ((question.field.key, _answer(address, question)) for question in questions(plan, address))
    return tuple(f"{key}={answer}" for key, answer in answers if answer)


def _answer(address: str, question: "Question") -> str:
    from plancli.session.editing.new import fault_of

    field = question.field
    example = f", such as {field.example}" if field.example and not question.proposal else ""
    click.echo(f"\n{field.description}{example}")
    _complete(question.names)
    while True:
        answer: str = click.prompt(field.key, default=question.proposal or "", show_default=bool(question.proposal))
        fault = fault_of(address, question, answer)
        if fault is None:
            return answer.strip()
        click.echo(fault)


def _complete(names: Collection[str]) -> None:
    """What the tab key offers, where the machine has readline."""
    with suppress(ImportError):
        import readline

        def offer(text: str, state: int) -> str | None:
            found = sorted(name for name in names if name.startswith(text))
            return found[state] if state < len(found) else None

        readline.set_completer_delims(" ,[]")
        readline.set_completer(offer)
        readline.parse_and_bind("tab: complete")
