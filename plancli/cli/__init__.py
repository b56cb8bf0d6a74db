"""The commands: options to one call of the session to text. The only place with click."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

import click

from plancli import __version__
from plancli.errors import PlanError

from .failure import fail, fail_with_bug, fail_with_usage, fail_with_write

COMMANDS = {
    "init": "start a plan, or a whole example",
    "check": "validate the plan",
    "explain": "what a check means: why, wrong, right",
    "schedule": "compute dates, slack and the critical path",
    "why": "what makes a date what it is, and what would bring it forward",
    "diff": "what changed between two revisions, and what it did",
    "ci": "all that a pull request needs: check, diff, creep, and the gate",
    "creep": "baseline + approved changes + creep, with who and when",
    "new": "make a product, charter, milestone, task, person or change request",
    "set": "change fields of a thing, and no other byte",
    "rename": "another id, and wherever it is named",
    "rm": "take a thing or a field out, unless something names it",
    "done": "note that a task is done, or an event reached",
    "start": "note that work on a task has started",
    "assign": "give a task to people or teams",
    "slip": "move the date that a thing is wanted by",
    "edit": "a thing's file in your editor, checked before it is written",
    "batch": "many edits from lines of JSON, all or none",
    "what-if": "what an edit would do to dates and cost",
    "approve": "write the approval of a charter, a change request or a gate",
    "baseline": "the series of approvals, what each forgave, and tags as evidence",
    "history": "who changed what and when, and how dates moved",
    "blame": "who last changed each field, when, in which commit",
    "watchers": "who watches or answers for what changed; CODEOWNERS",
    "report": "Markdown for people, from templates",
    "schema": "JSON Schema of the plan's files, for editors",
    "lsp": "a language server: checks as you type, ids, definitions, dates",
    "completion": "what a shell needs to complete addresses, fields and revisions",
    "git": "merge and compare plan files by field in git itself, and check before a commit",
}
"""Every command and what it does, in the order of the help; a command's module is imported when it is used."""


_COMPLETE = "_PLAN_COMPLETE"
"""The variable in which a shell asks what the tab key offers."""


class PlanGroup(click.Group):
    """The group of commands, each imported when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name.replace('-', '_')}").command
        if _COMPLETE in os.environ:
            from .completing import teach

            teach(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with.

        Raises:
            PlanError: there is none of that name.
        """
        name = args[0]
        if name in COMMANDS or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from plancli.suggest import did_you_mean

        raise PlanError(f"there is no command `{name}`", did_you_mean(name, COMMANDS) or "`plan --help` lists them all")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The table of commands; none is imported for it."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=PlanGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`plan COMMAND --help` shows a command's options with examples.",
)
@click.version_option(__version__, prog_name="plan", message="%(prog)s %(version)s")
def plan() -> None:
    """Plans as text in git: validated, scheduled, compared and judged from files and history alone."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line and give its exit code; nothing else turns a failure into a message.

    0: done, and nothing to object to. 1: done, and found what a gate must stop. 2: could not do it. 3: a bug.
    130: interrupted. 141: the reader of the output went away.
    """
    _prepare_streams()
    try:
        return _answer(arguments)
    except BrokenPipeError:
        _drop_output()
        return 141
    except OSError as error:
        _drop_output()
        with suppress(OSError):
            fail_with_write(error)
        return 2


def _answer(arguments: Sequence[str]) -> int:
    """Run a command line and say what failed.

    Raises:
        OSError: the output, or what is said of a failure, cannot be written, or the machine refuses something else.
    """
    try:
        return _run(arguments)
    except PlanError as error:
        return fail(error)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        return 2
    except click.ClickException as error:
        return fail_with_usage(error)
    except (KeyboardInterrupt, click.Abort):
        return 130
    except OSError:
        raise
    except Exception as error:
        return fail_with_bug(error)


def _run(arguments: Sequence[str]) -> int:
    """What click's own `main` does, but that it takes a broken pipe for a failure."""
    if _COMPLETE in os.environ:
        plan.main(list(arguments), prog_name="plan")
    try:
        with plan.make_context("plan", list(arguments)) as context:
            code = plan.invoke(context)
    except click.exceptions.Exit as end:
        code = end.exit_code
    sys.stdout.flush()
    return code if isinstance(code, int) else 0


def _prepare_streams() -> None:
    """Text in UTF-8 on every machine; an output that the caller closed fails only when something is written."""
    if sys.stdout is None:
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w")  # noqa: PTH123, SIM115 (by its descriptor)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115 (open to the end)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _drop_output() -> None:
    """Nothing more is written to standard output, not even at exit."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
