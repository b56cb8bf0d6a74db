"""`plan baseline`."""

from pathlib import Path

import click

from .options import open_session, reading, rooted, show, style

_NUMBER = click.IntRange(1)


@click.group("baseline")
def command() -> None:
    """The baselines of charters: each approval since the first, what each forgave, and tags as evidence.

    A baseline is the commit that wrote an approval. Tags bear witness to it, and nothing is computed from them.
    """


@command.command(
    "list",
    short_help="The series of approvals, and what each forgave.",
    epilog="""\b
Examples:
  plan baseline list                   every charter
  plan baseline list one-click-pay     one of them
  plan baseline list --rev v1.2        as it was""",
)
@click.argument("charters", nargs=-1, metavar="[CHARTER]...")
@reading("text", "json", "markdown")
def list_(
    charters: tuple[str, ...], root: Path | None, rev: str | None, today: str | None, form: str, output: Path | None
) -> None:
    """The series of approvals of each charter: when, by whom, why, its figures, and what it forgave.

    What an approval forgave is the creep that stood against the baseline before. Of a tag is said whether it is
    right; its signature is verified by `plan baseline verify`.
    """
    from plancli.session.baselines import list_baselines

    session = open_session(root, rev, today)
    found = list_baselines(session, charters)
    if form == "json":
        from plancli.render import json_baseline

        show(json_baseline.series(found), output)
    elif form == "markdown":
        from plancli.render.baselines import render_series_markdown

        show(render_series_markdown(found, session.loaded.plan, session.template_folder), output)
    else:
        from plancli.render.text.baseline import render_series

        show(render_series(found, session.loaded.plan, session.today.day.year, style()), output)


@command.command(
    "show",
    short_help="One baseline: all that was agreed.",
    epilog="""\b
Examples:
  plan baseline show one-click-pay       the last one
  plan baseline show one-click-pay 1     the first""",
)
@click.argument("charter")
@click.argument("number", type=_NUMBER, required=False, metavar="[N]")
@reading("text", "json")
def show_(
    charter: str,
    number: int | None,
    root: Path | None,
    rev: str | None,
    today: str | None,
    form: str,
    output: Path | None,
) -> None:
    """One baseline of a charter, the last unless N says which: figures, scope, budget, dates, terms, approval."""
    from plancli.scope.baseline_content import content_of
    from plancli.session.baselines import find_baseline

    session = open_session(root, rev, today)
    tagged, given = find_baseline(session, charter, number)
    plan = given.baseline.plan
    content = content_of(plan, tagged.series.address.partition("/")[2])
    if form == "json":
        from plancli.render import json_baseline

        show(json_baseline.baseline((tagged, given), content), output)
    else:
        from plancli.render.text.baseline import render_baseline

        year = session.today.day.year
        show(render_baseline((tagged, given), content, year, plan.units.day_minutes, style()), output)


@command.command(
    "tag",
    short_help="Set the tag of a baseline as evidence.",
    epilog="""\b
Examples:
  plan baseline tag one-click-pay             the last baseline
  plan baseline tag one-click-pay 1 --sign    the first, signed
  git push origin baseline/one-click-pay/1    share it""",
)
@click.argument("charter")
@click.argument("number", type=_NUMBER, required=False, metavar="[N]")
@rooted
@click.option("--sign", is_flag=True, help="Sign it as `git tag -s` does: with GPG or SSH, as git is configured.")
def tag(charter: str, number: int | None, root: Path | None, *, sign: bool) -> None:
    """Set the annotated tag baseline/CHARTER/N at the commit of a baseline, the last unless N says which.

    Its message holds the reason and the figures. A tag that is there already is never moved.
    """
    from plancli.session.baselines import tag_baseline

    session = open_session(root, None, None)
    name, commit, new = tag_baseline(session, charter, number, sign=sign)
    if not new:
        click.echo(f"{name} is there already, at {commit.short}, and is right")
        return
    click.echo(f"{name} set at {commit.short}{', signed' if sign else ''}")
    click.echo(f"`git push origin {name}` shares it; `plan baseline verify {charter}` checks it")


@command.command(
    "verify",
    short_help="Check the tags of baselines.",
    epilog="""\b
Examples:
  plan baseline verify                        every charter
  plan baseline verify one-click-pay
  plan baseline verify --require-signature    unsigned tags fail too""",
)
@click.argument("charters", nargs=-1, metavar="[CHARTER]...")
@reading("text", "json")
@click.option("--require-signature", is_flag=True, help="A tag that is not signed is wrong.")
def verify(
    charters: tuple[str, ...],
    root: Path | None,
    rev: str | None,
    today: str | None,
    form: str,
    output: Path | None,
    *,
    require_signature: bool,
) -> int:
    """Check the tag of each baseline: its kind, its commit, what it says, its signature.

    Exits 1 where one is wrong. A baseline without a tag is no mistake. Signatures are verified as `git verify-tag`
    does it, by whom git is configured to trust.
    """
    from plancli.session.baselines import list_baselines

    session = open_session(root, rev, today)
    found = list_baselines(session, charters, signatures=True, require_signature=require_signature)
    if form == "json":
        from plancli.render import json_baseline

        show(json_baseline.checks(found), output)
    else:
        from plancli.render.text.baseline import render_checks

        show(render_checks(found, style()), output)
    return 1 if any(one.fails for one in found) else 0
