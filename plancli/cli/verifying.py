"""The options of commands that believe an approval, or not."""

from collections.abc import Callable

import click

from .options import Command


def verifying(*, authors: bool) -> Callable[[Command], Command]:
    """The options of how approvals are verified; `authors` says whether those are looked at where nobody says."""

    def decorate(command: Command) -> Command:
        """The command with both options."""
        for option in (
            click.option("--verify-signatures", is_flag=True, help="An approval counts only in a signed commit."),
            click.option(
                "--verify-authors/--no-verify-authors",
                default=authors,
                show_default=True,
                help="An approval counts only in a commit by the approver's email, where people.yaml has one.",
            ),
        ):
            command = option(command)
        return command

    return decorate
