"""Renames seen as such, and a thing followed through them."""

from ledgers import History, charter

from plancli.scope.blame import compute_blame
from plancli.scope.journal import Journal, read_journal
from plancli.scope.trail import follow

TASKS = "tasks:\n  api: {title: API, effort: 3d}\n  web: {title: Web, effort: 5d}\n"
ALPHA = f"title: Alpha\ndue: 2026-03-31\nowner: ada\n{TASKS}"


def told(journal: Journal, address: str, field: str | None = None) -> list[tuple[str, str | None, str]]:
    """Author, field and kind of each change, newest first; a rename is one of the thing before."""
    found: list[tuple[str, str | None, str]] = []
    for entry in follow(journal.entries, address, field):
        author = entry.origin.author or ""
        found += [(author, one.old, "renamed") for one in entry.renames]
        found += [(author, one.change.field, one.change.kind) for one in entry.changes]
    return found


def test_renamed_file_keeps_its_history() -> None:
    history = History({"charters/pay.yaml": charter(), "milestones/pay/alpha.yaml": ALPHA})
    history.commit("ben", {"milestones/pay/alpha.yaml": ALPHA.replace("03-31", "04-10")})
    history.commit(
        "cleo", {"milestones/pay/alpha.yaml": None, "milestones/pay/first.yaml": ALPHA.replace("03-31", "04-10")}
    )
    history.commit("maya", {"milestones/pay/first.yaml": ALPHA.replace("03-31", "04-20")})
    journal = read_journal(history.steps)
    assert told(journal, "milestone/pay/first") == [
        ("maya", "due", "changed"),
        ("cleo", "milestone/pay/alpha", "renamed"),
        ("ben", "due", "changed"),
        ("grace", None, "added"),
    ]
    assert told(journal, "milestone/pay/first", "due") == [
        ("maya", "due", "changed"),
        ("cleo", "milestone/pay/alpha", "renamed"),
        ("ben", "due", "changed"),
        ("grace", "due", "added"),
    ]
    assert told(journal, "task/pay/first/api")[-1] == ("grace", None, "added")
    assert told(journal, "task/pay/first/api", "effort") == [("grace", "effort", "added")]
    blame = {one.field: one.origin.author for one in compute_blame(journal, "milestone/pay/first")}
    assert blame == {"title": "grace", "due": "maya", "owner": "grace", "effort": "grace"}


def test_rename_with_an_edit_shows_the_edit() -> None:
    history = History({"milestones/pay/alpha.yaml": ALPHA})
    edited = ALPHA.replace("03-31", "04-10")
    history.commit("ben", {"milestones/pay/alpha.yaml": None, "milestones/pay/first.yaml": edited})
    (entry, _) = read_journal(history.steps).entries
    assert [(one.old, one.new) for one in entry.renames] == [("milestone/pay/alpha", "milestone/pay/first")]
    assert [(one.change.address, one.change.before, one.change.after) for one in entry.changes] == [
        ("milestone/pay/first", "2026-03-31", "2026-04-10")
    ]


def test_other_content_is_no_rename() -> None:
    history = History({"milestones/pay/alpha.yaml": "title: Alpha\ndue: 2026-03-31\n"})
    beta = "title: Beta\ndue: 2026-03-31\n"
    history.commit("ben", {"milestones/pay/alpha.yaml": None, "milestones/pay/beta.yaml": beta})
    (entry, _) = read_journal(history.steps).entries
    assert entry.renames == ()
    assert sorted(one.change.kind for one in entry.changes) == ["added", "removed"]


def test_whole_charter_is_renamed() -> None:
    old = {"charters/pay.yaml": charter(), "milestones/pay/alpha.yaml": ALPHA}
    history = History(old)
    history.commit("ben", {path.replace("pay", "money"): text for path, text in old.items()} | dict.fromkeys(old))
    journal = read_journal(history.steps)
    assert told(journal, "charter/money") == [
        ("ben", "charter/pay", "renamed"),
        ("ben", "milestone/pay/alpha", "renamed"),
        ("grace", None, "added"),
        ("grace", None, "added"),
    ]
    assert told(journal, "task/money/alpha/web") == [("grace", None, "added")]


def test_task_is_renamed_inside_its_file_and_moved_to_another() -> None:
    history = History({"milestones/pay/alpha.yaml": ALPHA, "milestones/pay/beta.yaml": "title: Beta\n"})
    history.commit("ben", {"milestones/pay/alpha.yaml": ALPHA.replace("api:", "service:")})
    history.commit(
        "cleo",
        {
            "milestones/pay/alpha.yaml": ALPHA.replace("  api: {title: API, effort: 3d}\n", ""),
            "milestones/pay/beta.yaml": "title: Beta\ntasks:\n  service: {title: API, effort: 3d}\n",
        },
    )
    journal = read_journal(history.steps)
    assert told(journal, "task/pay/beta/service") == [
        ("cleo", "task/pay/alpha/service", "renamed"),
        ("ben", "task/pay/alpha/api", "renamed"),
        ("grace", None, "added"),
    ]


def test_unreadable_file_is_told() -> None:
    history = History({"milestones/pay/alpha.yaml": ALPHA})
    history.commit("ben", {"milestones/pay/alpha.yaml": "title: [\n"})
    history.commit("cleo", {"milestones/pay/alpha.yaml": ALPHA.replace("03-31", "04-10")})
    journal = read_journal(history.steps)
    entries = list(follow(journal.entries, "milestone/pay/alpha"))
    alpha = ["milestone/pay/alpha"]
    assert [(one.origin.author, list(one.unreadable), list(one.readable), len(one.changes)) for one in entries] == [
        ("cleo", [], alpha, 1),
        ("ben", alpha, [], 0),
        ("grace", [], [], 1),
    ]


def test_a_file_is_readable_again_once_and_not_by_its_removal() -> None:
    history = History({"milestones/pay/alpha.yaml": ALPHA, "milestones/pay/beta.yaml": ALPHA})
    history.commit("ben", {"milestones/pay/alpha.yaml": "title: [\n", "milestones/pay/beta.yaml": "title: [\n"})
    history.commit("ben", {"milestones/pay/alpha.yaml": "title: {\n", "milestones/pay/beta.yaml": None})
    history.commit("cleo", {"milestones/pay/alpha.yaml": ALPHA})
    history.commit("cleo", {"milestones/pay/alpha.yaml": f"{ALPHA}# a comment\n"})
    told = [(list(one.unreadable), list(one.readable)) for one in read_journal(history.steps).entries]
    alpha, beta = "milestone/pay/alpha", "milestone/pay/beta"
    assert told == [([], [alpha]), ([alpha], []), ([alpha, beta], []), ([], [])]
