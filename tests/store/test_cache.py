"""The cache: the same answers with it, without it and with whatever stands in its place."""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from sandbox import Sandbox

from plancli.errors import PlanError
from plancli.model.values.moment import Moment
from plancli.render import json, json_creep, json_history
from plancli.scope.baseline import replay
from plancli.session import Session
from plancli.session.history import read_record, read_steps
from plancli.session.results import state_of
from plancli.session.start import start_example
from plancli.session.trend import trend
from plancli.store.cache import Cache, UserFolder, open_cache, open_results
from plancli.store.git_folder import common_folder

TODAY = dt.date(2026, 6, 8)
SECRET = b"s" * 32
CHECK = "import sys; sys.argv[0] = 'plan'; from plancli.__main__ import main; main()"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("GIT_", "PLAN_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cached") / "shop"
    start_example(folder)
    return folder


@pytest.fixture
def shop(example: Path, tmp_path: Path) -> Path:
    """The example with its history, and a charter whose last edit is not committed and has a warning."""
    folder = tmp_path / "shop"
    shutil.copytree(example, folder, symlinks=True)
    charter = folder / "charters" / "one-click-pay.yaml"
    charter.write_text(charter.read_text("utf-8").replace("objectives:", "x-old:"), "utf-8")
    return folder


@pytest.fixture
def user(tmp_path: Path) -> UserFolder:
    (tmp_path / "caches").mkdir()
    return UserFolder(tmp_path / "caches", SECRET)


def session(root: Path, user: UserFolder | None) -> Session:
    return Session(root, today=Moment(TODAY), clock=TODAY, user=user)


def answers(root: Path, user: UserFolder | None) -> tuple[str, str, str, str]:
    """What four commands print, each in a session of its own."""
    return (
        json_creep.creep(session(root, user).ledger),
        json.diff(session(root, user).compare("HEAD~5", None)),
        json.check(session(root, user).check()),
        json_history.trend(trend(session(root, user))),
    )


def file_of(root: Path, name: str = "readings") -> Path:
    return root / ".git" / "plancli" / name


def without_results(root: Path) -> Path:
    """A plan whose files were read before, while no answer was found yet."""
    file_of(root, "results").unlink()
    return root


def test_cold_and_warm_answers_are_those_without_a_cache(shop: Path, user: UserFolder) -> None:
    expected = answers(shop, None)
    assert not file_of(shop).exists()
    cold = answers(shop, user)
    size = file_of(shop).stat().st_size
    assert cold == answers(shop, user) == expected
    assert file_of(shop).stat().st_size == size > 1000
    assert not list(user.path.iterdir())


def test_a_warm_run_reads_no_content_again(shop: Path, user: UserFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = answers(shop, user)
    asked: list[str] = []
    monkeypatch.setattr("plancli.store.sound.SoundFiles.pack", lambda self, data: asked.append(data) and None)
    assert json_creep.creep(session(without_results(shop), user).ledger) == expected[0]
    assert not asked


def test_a_run_with_nothing_new_finds_nothing_again(
    shop: Path, user: UserFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = answers(shop, user)
    with monkeypatch.context() as patched:
        patched.setattr("plancli.scope.creep.compute_creep", None)
        patched.setattr("plancli.scope.trend.compute_trend", None)
        assert answers(shop, user) == expected


def test_an_answer_is_that_of_these_files_this_commit_and_this_day(
    shop: Path, user: UserFolder, tmp_path: Path
) -> None:
    """An edit, another one of the same length, a commit, another day and an older revision: each has its own answer."""
    sandbox, charter = Sandbox(shop, tmp_path), shop / "charters" / "one-click-pay.yaml"
    seen = {answers(shop, user)}
    for size in ("size: 70", "size: 71", None):
        if size is None:
            sandbox.commit()
        else:
            charter.write_text(re.sub(r"size: \d+", size, charter.read_text("utf-8"), count=1), "utf-8")
        found = answers(shop, user)
        assert found == answers(shop, None)
        assert found not in seen
        seen.add(found)
    for rev, day in ((None, TODAY + dt.timedelta(days=30)), ("HEAD~3", TODAY)):
        one, other = (Session(shop, rev=rev, today=Moment(day), clock=TODAY, user=each) for each in (user, None))
        assert json_creep.creep(one.ledger) == json_creep.creep(other.ledger)
        assert json_history.trend(trend(one)) == json_history.trend(trend(other))


def test_a_broken_plan_has_no_answer(shop: Path, user: UserFolder) -> None:
    answers(shop, user)
    people = (shop / "people.yaml").read_text("utf-8")
    (shop / "people.yaml").write_text("people: {}\n", "utf-8")
    for _ in range(2):
        with pytest.raises(PlanError):
            session(shop, user).ledger  # noqa: B018 (asked for its error)
    (shop / "people.yaml").write_text(people, "utf-8")
    assert answers(shop, user) == answers(shop, None)


def test_new_commits_on_top_of_a_known_tip_are_all_that_is_walked(
    shop: Path, user: UserFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = Sandbox(shop, tmp_path)
    sandbox.commit()
    answers(shop, user)
    sandbox.git("checkout", "--quiet", "-b", "side")
    (shop / "people.yaml").write_text("people: {ada: {name: Ada}}\n", "utf-8")
    sandbox.commit("ben")
    sandbox.git("checkout", "--quiet", "main")
    sandbox.merge("side")
    expected = [str(step) for step in read_steps(session(shop, None), None)]
    with monkeypatch.context() as patched:
        patched.setattr("plancli.store.timeline.follow_history", None)
        assert [str(step) for step in read_steps(session(shop, user), None)] == expected
    sandbox.git("reset", "--quiet", "--hard", "HEAD~3")
    expected = [str(step) for step in read_steps(session(shop, None), None)]
    assert [str(step) for step in read_steps(session(shop, user), None)] == expected


def same_record(one: Session) -> bool:
    """Whether the record of what is read for the ledger is that of the whole history; things stand in any order."""
    short, whole = read_record(one, None), replay(read_steps(one, None))
    plans = [(getattr(short.now, name), getattr(whole.now, name)) for name in ("charters", "milestones", "changes")]
    return (short.charters, short.requests) == (whole.charters, whole.requests) and all(dict(a) == b for a, b in plans)


def test_the_record_is_that_of_the_whole_history(shop: Path) -> None:
    assert same_record(session(shop, None))


@pytest.mark.parametrize("seed", range(3))
def test_the_record_of_a_random_history_is_that_of_the_whole(tmp_path: Path, user: UserFolder, seed: int) -> None:
    """Charters are approved anew and deleted; milestones come, go, move and are broken, before and after."""
    random = Random(seed)
    sandbox = Sandbox(tmp_path / "plan", tmp_path).init().write({"plan.yaml": "plan: 1\n"})
    states = ["title: A\n", "title: A\nstatus: active\n"]
    states += [f"title: A\napproval: {{by: grace, on: 2026-02-2{day}}}\n" for day in (0, 1)]
    tasks = ["title: M\ndue: 2026-03-01\n", "title: M\ntasks: {a: {effort: 2d}}\n", "title: [\n", "title: N\n"]
    for _ in range(25):
        charters = {f"charters/{key}.yaml": random.choice([*states, None]) for key in random.sample("abc", 1)}
        paths = [f"milestones/{random.choice('abcd')}/{key}.yaml" for key in random.sample("xyz", 2)]
        files = charters | {path: random.choice([*tasks, None]) for path in paths}
        there = {path: text for path, text in files.items() if text is not None or (sandbox.top / path).exists()}
        sandbox.write(there).commit()
    sandbox.write({"charters/a.yaml": states[2], "milestones/a/x.yaml": tasks[1], "milestones/b/x.yaml": tasks[0]})
    assert same_record(session(sandbox.top, None))
    assert same_record(session(sandbox.top, user))
    assert same_record(session(sandbox.top, user))


DAMAGES: dict[str, Callable[[bytes, Random], bytes]] = {
    "empty": lambda _, __: b"",
    "random": lambda data, random: random.randbytes(len(data)),
    "random behind the first line": lambda data, random: data[: data.index(b"\n") + 1] + random.randbytes(5000),
    "cut": lambda data, _: data[: len(data) * 2 // 3],
    "one bit in each kilobyte": lambda data, _: b"".join(
        data[at : at + 500] + bytes([data[at + 500] ^ 4]) + data[at + 501 : at + 1000] if at + 501 < len(data) else b""
        for at in range(0, len(data), 1000)
    ),
    "another version's": lambda _, __: b"plancli 00000000000000000000000000000000\n" + b"\0\0\0\xff" * 99,
    "lengths beyond the end": lambda data, _: data + b"\xff" * 64,
    "texts exchanged": lambda data, _: data.replace(b'"title"', b'"title '),
    "a lie of the same length": lambda data, _: data.replace(b"2026", b"2027"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_a_damaged_file_is_as_if_it_were_not_there(
    shop: Path, user: UserFolder, damage: Callable[[bytes, Random], bytes]
) -> None:
    expected = answers(shop, user)
    for name in ("readings", "results"):
        file_of(shop, name).write_bytes(damage(file_of(shop, name).read_bytes(), Random(4)))
    assert answers(shop, user) == expected
    assert answers(shop, user) == expected


def test_a_file_that_somebody_else_wrote_is_not_believed(shop: Path, user: UserFolder) -> None:
    expected = answers(shop, None)
    theirs = UserFolder(user.path, b"t" * 32)
    answers(shop, theirs)
    lie = file_of(shop).read_bytes().replace(b"2026", b"2027")
    file_of(shop).write_bytes(lie)
    assert answers(shop, user) == expected
    assert file_of(shop).read_bytes() != lie


@pytest.mark.parametrize(
    "hostile", ["null", "[]", '{"a": ' * 9 + "1" + "}" * 9, '{"title": 5}', "\xff", '""', "[" * 9999]
)
def test_a_sealed_text_of_a_wrong_type_is_read_anew(shop: Path, user: UserFolder, hostile: str) -> None:
    expected = answers(shop, user)
    cache = open_cache(shop, user)
    assert cache is not None
    names = [f"{path.split('/')[0]} {blob}" for path, blob in Sandbox(shop, shop).tree("HEAD").items()]
    for name in names:
        cache.put(name, hostile.encode("latin-1"))
    cache.save()
    assert answers(without_results(shop), user) == expected


@pytest.mark.parametrize("hostile", [b"", b"text", zlib.compress(b"null"), zlib.compress(b'{"charters": 5}')])
def test_a_sealed_answer_of_a_wrong_type_is_found_anew(shop: Path, user: UserFolder, hostile: bytes) -> None:
    expected = answers(shop, user)
    one = session(shop, user)
    cache = open_results(shop, user)
    assert cache is not None
    for question in ("ledger", f"trend {one.today}"):
        cache.put(f"{question} {state_of(one)}", hostile)
    cache.save()
    assert answers(shop, user) == expected


def test_a_link_in_its_place_is_not_followed(shop: Path, user: UserFolder, tmp_path: Path) -> None:
    expected = answers(shop, user)
    precious = tmp_path / "precious"
    shutil.copy(file_of(shop), precious)
    before = precious.read_bytes()
    file_of(shop).unlink()
    file_of(shop).symlink_to(precious)
    assert answers(shop, user) == expected
    assert precious.read_bytes() == before
    shutil.rmtree(file_of(shop).parent)
    (tmp_path / "elsewhere").mkdir()
    file_of(shop).parent.symlink_to(tmp_path / "elsewhere")
    assert answers(shop, user) == expected
    assert not list((tmp_path / "elsewhere").iterdir())


def test_it_may_be_deleted_in_the_middle_of_a_run(shop: Path, user: UserFolder) -> None:
    expected = answers(shop, user)
    one = session(shop, user)
    assert one.readings.cache is not None
    shutil.rmtree(file_of(shop).parent)
    assert json_creep.creep(one.ledger) == expected[0]
    one.readings.cache.put("more", b"text")
    one.readings.save()
    assert answers(shop, user) == expected


@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_two_runs_at_once_disturb_neither_each_other_nor_the_file(shop: Path, tmp_path: Path, rounds: int) -> None:
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "xdg"), "PLAN_TODAY": "2026-06-08"}
    command = [sys.executable, "-c", CHECK, "check", "--format", "json"]
    alone = subprocess.run(
        command, cwd=shop, env=environment | {"PLAN_NO_CACHE": "1"}, capture_output=True, check=False
    )
    for _ in range(rounds):
        shutil.rmtree(file_of(shop).parent, ignore_errors=True)
        runs = [subprocess.Popen(command, cwd=shop, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
        assert [run.communicate()[0] for run in runs] == [alone.stdout] * 2
    assert file_of(shop).exists()


def test_two_writers_at_once_leave_what_a_reader_believes(tmp_path: Path) -> None:
    for turn in range(20):
        folder = tmp_path / str(turn)
        folder.mkdir()
        first, second = (Cache([folder], SECRET) for _ in range(2))
        for number in range(50):
            first.put(f"a {number}", b"A" * number)
            second.put(f"b {number}", b"B" * number)
            if number % 7 == turn % 7:
                first.save()
                second.save()
        first.save()
        second.save()
        reader = Cache([folder], SECRET)
        for number in range(50):
            assert reader.get(f"a {number}") in (None, b"A" * number)
            assert reader.get(f"b {number}") in (None, b"B" * number)
        assert reader.get("b 49") == b"B" * 49


def test_it_stays_within_its_bounds_and_drops_the_oldest(tmp_path: Path) -> None:
    for turn in range(30):
        cache = Cache([tmp_path], SECRET, largest=10_000)
        for number in range(10):
            cache.put(f"{turn} {number}", b"x" * 100)
        cache.save()
        assert (tmp_path / "readings").stat().st_size <= 10_000
        assert Cache([tmp_path], SECRET, largest=10_000).get(f"{turn} 9") == b"x" * 100
    assert Cache([tmp_path], SECRET, largest=10_000).get("0 0") is None
    assert Cache([tmp_path], SECRET, "another version", largest=10_000).get("29 9") is None


def test_where_git_cannot_be_written_to_it_lies_with_the_user(shop: Path, user: UserFolder) -> None:
    expected = answers(shop, None)
    file_of(shop).parent.write_text("in the way", "utf-8")
    assert answers(shop, user) == answers(shop, user) == expected
    assert sorted(file.name for file in user.path.rglob("*") if file.is_file()) == ["readings", "results"]
    nowhere = UserFolder(user.path / "nowhere", SECRET)
    assert answers(shop, nowhere) == expected


def test_nothing_is_written_into_the_work_tree(shop: Path, user: UserFolder) -> None:
    def files() -> Iterator[Path]:
        return (path for path in shop.rglob("*") if ".git" not in path.parts)

    before = sorted(files())
    answers(shop, user)
    assert sorted(files()) == before


def test_all_work_trees_of_a_repository_share_it(shop: Path, user: UserFolder, tmp_path: Path) -> None:
    sandbox = Sandbox(shop, tmp_path)
    sandbox.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"))
    assert common_folder(tmp_path / "linked" / "charters") == common_folder(shop) == (shop / ".git").resolve()
    expected = answers(tmp_path / "linked", None)
    assert answers(tmp_path / "linked", user) == expected
    assert file_of(shop).exists()


def test_without_a_repository_nothing_is_kept(shop: Path, user: UserFolder, tmp_path: Path) -> None:
    shutil.rmtree(shop / ".git")
    expected = json.check(session(shop, None).check())
    assert json.check(session(shop, user).check()) == expected
    assert not list(user.path.iterdir())


@pytest.mark.parametrize("content", ["", "gitdir: ", "gitdir: /nowhere", "gitdir: .", "\0", "gitdir: \0"])
def test_a_git_file_in_doubt_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / ".git").write_text(content, "utf-8")
    assert common_folder(tmp_path) is None
