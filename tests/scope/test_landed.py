"""Who wrote what landed, and how sure that is."""

from ledgers import History

from plancli.scope.journal import read_journal

ALPHA = "milestones/pay/alpha.yaml"


def attributions(history: History) -> list[tuple[str | None, str | None, str | None]]:
    """Of the last step: field, author, and how sure; in order of the file."""
    newest = read_journal(history.steps).entries
    commit = newest[0].origin.commit
    changes = [one for entry in newest if entry.origin.commit == commit for one in entry.changes]
    return sorted((one.change.field, one.author, one.attribution) for one in changes)


def alpha(due: str = "2026-03-31", owner: str = "ada", title: str = "Alpha") -> dict[str, str | None]:
    return {ALPHA: f"title: {title}\ndue: {due}\nowner: {owner}\n"}


def test_own_commit_is_exact() -> None:
    history = History(alpha()).commit("ben", alpha(due="2026-04-10"))
    assert attributions(history) == [("due", "ben", "exact")]


def test_branch_that_landed_as_it_was_is_exact_field_by_field() -> None:
    """The last commit brought the blob that landed; who wrote the due date is who did so before."""
    history = History(alpha()).merge(
        "bot", ("ben", alpha(due="2026-04-10")), ("cleo", alpha(due="2026-04-10", owner="grace"))
    )
    assert attributions(history) == [("due", "ben", "exact"), ("owner", "cleo", "exact")]


def test_newest_writer_of_a_value_counts() -> None:
    history = History(alpha()).merge(
        "bot",
        ("ben", alpha(due="2026-04-10")),
        ("cleo", alpha(due="2026-05-10")),
        ("maya", alpha(due="2026-04-10")),
    )
    assert attributions(history) == [("due", "maya", "exact")]


def merged(side: dict[str, str | None], landed: dict[str, str | None]) -> History:
    """A branch whose file was merged with what had happened on the main line: the merge holds what neither had."""
    history = History(alpha()).merge("bot", ("ben", side), ("", landed))
    last = history.steps[-1]
    history.steps[-1] = type(last)(last.commit, last.changes, last.written[:1])
    return history


def test_file_of_both_sides_is_known_by_its_value() -> None:
    history = merged(alpha(due="2026-04-10"), alpha(due="2026-04-10", owner="maya"))
    assert attributions(history) == [("due", "ben", "value"), ("owner", "bot", "merge")]


def test_value_that_nobody_wrote_is_the_branch_s_who_touched_it() -> None:
    history = merged(alpha(due="2026-04-10"), alpha(due="2026-04-20"))
    assert attributions(history) == [("due", "ben", "branch")]


def test_uncommitted_work_is_nobody_s() -> None:
    history = History(alpha()).uncommitted(alpha(due="2026-04-10"))
    assert attributions(history) == [("due", None, None)]
