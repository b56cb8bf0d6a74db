"""`plan git`, with real git: merges, comparisons, the hook, and a repository that is as it was after all."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sandbox import Sandbox
from small import BETA, FILES, edited
from terminal import Terminal

BETA_FILE = "milestones/pay/beta.yaml"
FIVE, NINE, TWO = "effort: 5d", "effort: 9d", "effort: 2d"


@pytest.fixture(autouse=True)
def plan_on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git finds the `plan` of this checkout."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "plan").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m plancli "$@"\n', encoding="utf-8")
    (folder / "plan").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def repository(new_sandbox: Callable[[str], Sandbox], terminal: Terminal) -> Sandbox:
    """The small plan in one commit."""
    sandbox = new_sandbox("shop").init().write(FILES)
    sandbox.commit("grace")
    terminal.cd(sandbox.top)
    return sandbox


def attempt(sandbox: Sandbox, *arguments: str) -> tuple[int, str, str]:
    """What git answers, whatever its exit code."""
    environment = {**os.environ, **sandbox.identity("ada")}
    command = ["git", "-C", str(sandbox.top), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def state(sandbox: Sandbox) -> dict[str, bytes]:
    """Every file of the repository's own folder that setup could touch."""
    top = sandbox.top / ".git"
    files = [top / "config", *(file for part in ("info", "hooks") for file in (top / part).glob("*"))]
    return {str(file.relative_to(top)): file.read_bytes() for file in files}


def branch_off(sandbox: Sandbox, ours: str, theirs: str) -> None:
    """Two branches from here: `topic` with their text of beta, and this one with ours."""
    sandbox.git("checkout", "--quiet", "-b", "topic")
    sandbox.write({BETA_FILE: theirs}).commit("ben")
    sandbox.git("checkout", "--quiet", "main")
    sandbox.write({BETA_FILE: ours}).commit("ada")


OURS = BETA.replace(FIVE, NINE).replace("after: [button]", "after: [button, texts]")
THEIRS = BETA.replace("assign: [ben]", "assign: [ben, ada]  # both").replace("[button]", "[legal, button]")
MERGED = OURS.replace("assign: [ben]", "assign: [ben, ada]  # both").replace(
    "[button, texts]", "[legal, button, texts]"
)


def test_git_merges_by_field_what_lines_cannot(repository: Sandbox, terminal: Terminal) -> None:
    branch_off(repository, OURS, THEIRS)
    assert attempt(repository, "merge", "--quiet", "topic")[0] == 1
    repository.git("merge", "--abort")
    assert terminal.plan("git", "setup").code == 0
    code, _, said = attempt(repository, "merge", "--quiet", "--no-edit", "topic")
    assert (code, said) == (0, "")
    assert (repository.top / BETA_FILE).read_text("utf-8") == MERGED


def test_a_conflict_is_marked_at_the_field_and_named_by_its_address(repository: Sandbox, terminal: Terminal) -> None:
    branch_off(repository, OURS, THEIRS.replace(FIVE, TWO))
    terminal.plan("git", "setup")
    code, out, said = attempt(repository, "-c", "merge.conflictStyle=diff3", "merge", "topic")
    assert code == 1
    assert f"CONFLICT (content): Merge conflict in {BETA_FILE}" in out
    assert said == f"plan: {BETA_FILE}: conflict at task/pay/beta/button effort\n"
    text = (repository.top / BETA_FILE).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("<<<<<<<", "|||||||", "=======", ">>>>>>>"))]
    effort = [f"    {value}" for value in (NINE, FIVE, TWO)]
    assert [line for line in text.splitlines() if "effort" in line or line == "======="] == [
        *effort[:2],
        "=======",
        effort[2],
    ]
    assert [line for line in lines if line not in effort[1:]] == MERGED.splitlines()
    assert terminal.plan("check").code == 1


def test_git_shows_a_line_for_each_field(repository: Sandbox, terminal: Terminal) -> None:
    terminal.plan("git", "setup")
    reordered = BETA.replace("title: Beta\n", "").replace("owner: ada\n", "title: Beta   # of ours\nowner: ada\n")
    repository.write({BETA_FILE: reordered.replace(FIVE, NINE).replace("[button]", "[button, alpha/]")})
    changed = ["-tasks.button.effort: 5d", "+tasks.button.effort: 9d"]
    changed += ["-tasks.review.after: [button]", "+tasks.review.after: [button, alpha/]"]
    assert changed_fields(repository, "diff") == changed
    repository.commit("ada")
    assert changed_fields(repository, "log", "-p", "-1") == changed
    assert changed_fields(repository, "show") == changed


def changed_fields(sandbox: Sandbox, *arguments: str) -> list[str]:
    lines = sandbox.git(*arguments).decode().splitlines()
    return [line for line in lines if line.startswith(("-tasks", "+tasks", "- ", "+ "))]


def test_a_version_that_cannot_be_read_is_shown_as_it_is(terminal: Terminal, tmp_path: Path) -> None:
    for name, text in (("broken", "title: [\n"), ("empty", ""), ("list", "- a: 1\n- b\n")):
        (tmp_path / name).write_text(text, "utf-8")
    assert terminal.plan("git", "textconv", "broken").out == "title: [\n"
    assert terminal.plan("git", "textconv", "empty").out == ""
    assert terminal.plan("git", "textconv", "list").out == "1.a: 1\n2: b\n"


def test_a_text_of_several_lines_is_a_line_for_each(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("notes: |\n  One\n\n  two\nempty:\nissues: {}\nlist: []\n", "utf-8")
    out = terminal.plan("git", "textconv", "file").out
    assert out == "notes: One\nnotes:\nnotes: two\nempty:\nissues: {}\nlist: []\n"


def test_undo_leaves_the_repository_as_it_was(repository: Sandbox, terminal: Terminal) -> None:
    attributes = repository.top / ".git/info/attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_bytes(b"*.png binary\n# \xff no line break at the end")
    repository.git("config", "merge.other.driver", "true")
    before = state(repository)
    assert states(terminal.plan("git", "setup").out) == ["installed"] * 4
    installed = state(repository)
    again = terminal.plan("git", "setup").out
    assert states(again) == ["unchanged"] * 4
    assert again.count(": already installed\n") == 4
    assert state(repository) == installed
    assert os.access(repository.top / ".git/hooks/pre-commit", os.X_OK)
    code, out, _ = terminal.plan("git", "setup", "--undo")
    assert (code, states(out)) == (0, ["removed"] * 4)
    assert state(repository) == before
    code, out, _ = terminal.plan("git", "setup", "--undo")
    assert (code, states(out)) == (0, ["unchanged"] * 4)
    assert out.count(": nothing to remove\n") == 4
    assert state(repository) == before


def states(out: str) -> list[str]:
    """What setup says of each part."""
    return [line.split()[0] for line in out.partition("\n\n")[0].splitlines()]


FORMER_HOOK = """\
#!/bin/sh
# From `plan git setup`: checks the plan before a commit. `plan git setup --undo` removes it.
script=$(plan git hook) && sh -c "$script" || exit 1
"""


def set_up_formerly(sandbox: Sandbox, terminal: Terminal) -> None:
    """The installation of the version before, whose commands had no way out without `plan`."""
    terminal.plan("git", "setup")
    driver = "plan git merge-driver --marker-size %L --ours %X --theirs %Y --base %S %O %A %B %P"
    sandbox.git("config", "merge.plan.driver", driver)
    sandbox.git("config", "diff.plan.textconv", "plan git textconv")
    (sandbox.top / ".git/hooks/pre-commit").write_text(FORMER_HOOK, "utf-8")


def test_an_older_installation_is_renewed(repository: Sandbox, terminal: Terminal) -> None:
    terminal.plan("git", "setup")
    installed = state(repository)
    set_up_formerly(repository, terminal)
    assert state(repository) != installed
    out = terminal.plan("git", "setup").out
    assert states(out) == ["renewed", "renewed", "unchanged", "renewed"]
    assert state(repository) == installed
    assert os.access(repository.top / ".git/hooks/pre-commit", os.X_OK)


def test_an_older_installation_is_removed(repository: Sandbox, terminal: Terminal) -> None:
    before = state(repository)
    set_up_formerly(repository, terminal)
    assert states(terminal.plan("git", "setup", "--undo").out) == ["removed"] * 4
    assert state(repository) == before


def test_undo_claims_nothing_of_what_others_put_there(repository: Sandbox, terminal: Terminal) -> None:
    repository.git("config", "merge.plan.driver", "mine %A")
    before = state(repository)
    assert states(terminal.plan("git", "setup", "--undo").out) == ["unchanged"] * 4
    assert state(repository) == before


@pytest.fixture(params=["missing", "broken"])
def without_plan(
    request: pytest.FixtureRequest,
    repository: Sandbox,
    terminal: Terminal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Sandbox:
    """The small plan, set up; then a PATH without `plan`, as in an editor, or with one whose interpreter is gone."""
    terminal.plan("git", "setup")
    folder = tmp_path / "bare"
    folder.mkdir()
    for name in ("git", "sh", "cat"):
        (folder / name).symlink_to(shutil.which(name) or name)
    if request.param == "broken":
        (folder / "plan").write_text("#!/no/such/python\n", "utf-8")
        (folder / "plan").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return repository


def test_without_plan_git_merges_by_line(without_plan: Sandbox) -> None:
    theirs = BETA.replace(FIVE, TWO).replace("title: Beta\n", "title: Beta!\n")
    branch_off(without_plan, BETA.replace(FIVE, NINE), theirs)
    code, out, said = attempt(without_plan, "merge", "topic")
    assert code == 1
    assert f"CONFLICT (content): Merge conflict in {BETA_FILE}" in out
    assert f"plan cannot be run: merged by line, not by field: {BETA_FILE}" in said
    marked = f"<<<<<<< ours\n    {NINE}\n=======\n    {TWO}\n>>>>>>> theirs\n"
    expected = theirs.replace(f"    {TWO}\n", marked)
    assert (without_plan.top / BETA_FILE).read_text("utf-8") == expected


def test_without_plan_what_lines_can_merge_is_merged(without_plan: Sandbox) -> None:
    odd = BETA_FILE.replace("beta", 'it\'s "b e t a" $x')
    (without_plan.top / ".git/hooks/pre-commit").unlink()
    without_plan.write({odd: BETA}).commit()
    without_plan.git("checkout", "--quiet", "-b", "topic")
    without_plan.write({odd: BETA.replace("title: Beta\n", "title: Beta!\n")}).commit()
    without_plan.git("checkout", "--quiet", "main")
    without_plan.write({odd: BETA.replace(FIVE, NINE)}).commit()
    code, _, said = attempt(without_plan, "merge", "--quiet", "--no-edit", "topic")
    assert code == 0, said
    merged = BETA.replace("title: Beta\n", "title: Beta!\n").replace(FIVE, NINE)
    assert (without_plan.top / odd).read_text("utf-8") == merged
    assert odd in said


def test_without_plan_git_shows_the_text(without_plan: Sandbox) -> None:
    without_plan.write({BETA_FILE: BETA.replace(FIVE, NINE)})
    code, out, said = attempt(without_plan, "diff")
    assert (code, said) == (0, "")
    assert f"\n-    {FIVE}\n+    {NINE}\n" in out


def test_without_plan_the_hook_says_what_to_do(without_plan: Sandbox) -> None:
    without_plan.write({BETA_FILE: BETA.replace(FIVE, NINE)})
    code, out, said = attempt(without_plan, "commit", "-a", "-m", "unchecked")
    assert (code, out) == (1, "")
    assert said.splitlines()[1:] == [
        "Nothing was committed: plan cannot be run. Is it in PATH? Install it, or activate its environment.",
        "Past the check: git commit --no-verify. Without it from now on: plan git setup --undo",
    ]
    assert attempt(without_plan, "commit", "-q", "--no-verify", "-a", "-m", "unchecked") == (0, "", "")


def test_nothing_that_is_there_is_overwritten(repository: Sandbox, terminal: Terminal) -> None:
    hook = repository.top / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    before = state(repository)
    answer = terminal.plan("git", "setup")
    assert answer.code == 0
    assert f"kept       pre-commit hook   {hook}: there is one already" in answer.out
    assert "add these lines to that hook:\n  script=$(plan git hook) || {\n" in answer.out
    assert '\n  }\n  sh -c "$script" || exit 1\n' in answer.out
    assert hook.read_text("utf-8") == "#!/bin/sh\nexit 0\n"
    terminal.plan("git", "setup", "--undo")
    assert state(repository) == before


def test_a_driver_of_the_same_name_is_refused(repository: Sandbox, terminal: Terminal) -> None:
    repository.git("config", "merge.plan.driver", "mine %A")
    before = state(repository)
    answer = terminal.plan("git", "setup")
    assert (answer.code, answer.err.splitlines()) == (
        2,
        [
            "error: git's configuration has another `merge.plan.driver`: mine %A",
            "help: `git config --unset-all merge.plan.driver` removes it; then set up again",
        ],
    )
    assert state(repository) == before


@pytest.mark.parametrize("inside", [True, False])
def test_hooks_that_stand_elsewhere(repository: Sandbox, terminal: Terminal, tmp_path: Path, inside: bool) -> None:
    """In a folder of the repository the hook is put there; one of all repositories is left alone."""
    (tmp_path / "hooks").mkdir()
    repository.git("config", "core.hooksPath", ".githooks" if inside else str(tmp_path / "hooks"))
    answer = terminal.plan("git", "setup")
    assert (repository.top / ".githooks/pre-commit").exists() == inside
    assert not list((tmp_path / "hooks").iterdir())
    assert ("git takes its hooks from outside of this repository" in answer.out) != inside


def test_what_is_staged_is_checked(repository: Sandbox, terminal: Terminal) -> None:
    terminal.plan("git", "setup")
    broken = edited(BETA_FILE, "after: [alpha]", "after: [omega]")
    repository.write({BETA_FILE: broken})
    code, out, said = attempt(repository, "commit", "-a", "-m", "broken")
    assert (code, out) == (1, "")
    assert said.startswith(f"{BETA_FILE}:3:9: error R103")
    assert "Nothing was committed" in said
    repository.git("add", "--all")
    repository.write({BETA_FILE: BETA})
    assert attempt(repository, "commit", "-m", "broken, as staged")[0] == 1
    repository.write({BETA_FILE: BETA.replace(FIVE, NINE)}).git("add", "--all")
    repository.write({BETA_FILE: broken})
    assert attempt(repository, "commit", "-q", "-m", "sound, as staged") == (0, "", "")


def test_what_is_no_part_of_the_plan_is_committed_unchecked(repository: Sandbox, terminal: Terminal) -> None:
    repository.write({BETA_FILE: "title: [\n"}).commit()
    terminal.plan("git", "setup")
    repository.write({"README": "x"}).git("add", "README")
    assert attempt(repository, "commit", "-q", "-m", "readme") == (0, "", "")


ODD = 'our [plans] & "more"'


def test_two_plans_of_one_repository(new_sandbox: Callable[[str], Sandbox], terminal: Terminal) -> None:
    """Each is set up and forgotten by itself; the folder's name means itself, whatever signs are in it."""
    sandbox = new_sandbox("both").init()
    for root in (ODD, "other"):
        sandbox.write({f"{root}/{path}": text for path, text in FILES.items()})
    sandbox.write({"our p/plan.yaml": "x"}).commit()
    terminal.cd(sandbox.top)
    for root in (ODD, "other"):
        assert terminal.plan("git", "setup", "--root", root).code == 0
    assert drivers(sandbox) == {f"{ODD}/{BETA_FILE}", f"other/{BETA_FILE}"}
    sandbox.write({f"{ODD}/{BETA_FILE}": edited(BETA_FILE, "after: [alpha]", "after: [omega]")})
    code, _, said = attempt(sandbox, "commit", "-a", "-m", "broken")
    assert code == 1
    assert said.startswith(f"{ODD}/{BETA_FILE}:3:9: error R103")
    assert "kept       drivers and hook" in terminal.plan("git", "setup", "--undo", "--root", "other").out
    assert drivers(sandbox) == {f"{ODD}/{BETA_FILE}"}
    terminal.plan("git", "setup", "--undo", "--root", ODD)
    assert drivers(sandbox) == set()
    assert set(state(sandbox)) == {"config"}


def drivers(sandbox: Sandbox) -> set[str]:
    """The files to which git gives the merge driver, by git's own answer."""
    files = [f"{root}/{path}" for root in (ODD, "other", "our p") for path in (BETA_FILE, "README.yaml")]
    given = sandbox.git("check-attr", "-z", "merge", "--", *files).decode().split("\0")[:-1]
    return {path for path, value in zip(given[::3], given[2::3], strict=True) if value == "plan"}


def test_a_linked_work_tree(repository: Sandbox, terminal: Terminal) -> None:
    """Both work trees share what setup writes."""
    branch_off(repository, OURS, THEIRS)
    other = Sandbox(repository.top.parent / "linked", repository.top.parent)
    repository.git("worktree", "add", "--quiet", str(other.top), "topic")
    terminal.cd(other.top)
    assert terminal.plan("git", "setup").code == 0
    assert (repository.top / ".git/hooks/pre-commit").is_file()
    assert attempt(other, "merge", "--quiet", "--no-edit", "main")[0] == 0
    assert "[button, texts]" not in (other.top / BETA_FILE).read_text("utf-8")
    assert "legal" in (other.top / BETA_FILE).read_text("utf-8")
    before = set(state(repository))
    terminal.plan("git", "setup", "--undo")
    assert before - set(state(repository)) == {"info/attributes", "hooks/pre-commit"}


def drive(terminal: Terminal, folder: Path, path: str, *texts: str) -> tuple[int, str, str]:
    """The merge driver as git calls it, older than the signs for names; its exit code, the result and what it says."""
    names = [folder / name for name in ("base", "ours", "theirs")]
    for name, text in zip(names, texts, strict=True):
        name.write_text(text, "utf-8")
    options = ("--marker-size", "7", "--ours", "%X", "--theirs", "%Y", "--base", "%S")
    answer = terminal.plan("git", "merge-driver", *options, *names, path)
    return answer.code, names[1].read_text("utf-8"), answer.err


def test_in_doubt_the_driver_gives_git_s_own_result(terminal: Terminal, tmp_path: Path) -> None:
    texts = ("title: A\nx\nowner: a\n", "title: B\nx\nowner: a\n", "title: A\nx\nowner: b\n")
    assert drive(terminal, tmp_path, BETA_FILE, *texts) == (0, "title: B\nx\nowner: b\n", "")
    texts = ("title: A\nx\n", "title: B\nx\n", "title: C\nx\n")
    expected = "<<<<<<< ours\ntitle: B\n=======\ntitle: C\n>>>>>>> theirs\nx\n"
    said = f"plan: {BETA_FILE}: a conflict, as git marks it\n"
    assert drive(terminal, tmp_path, BETA_FILE, *texts) == (1, expected, said)


def test_a_file_of_no_plan_is_merged_as_git_does(terminal: Terminal, tmp_path: Path) -> None:
    texts = ("a: 1\nb: 1\n", "a: 2\nb: 1\n", "a: 1\nb: 2\n")
    assert drive(terminal, tmp_path, "x/y.yaml", *texts)[0] == 1
    assert drive(terminal, tmp_path, "x/charters/y.yaml", *texts) == (0, "a: 2\nb: 2\n", "")


def test_a_merge_without_conflict_that_contradicts_itself_is_not_clean(terminal: Terminal, tmp_path: Path) -> None:
    task = "tasks:\n  api:\n    title: API\n    {}due: 2026-05-01\n    cost: 5\n    priority: 5\n    {}public: true\n"
    base, ours, theirs = (task.format(*one) for one in (("", ""), ("effort: 5d\n    ", ""), ("", "duration: 9d\n    ")))
    code, text, said = drive(terminal, tmp_path, BETA_FILE, base, ours, theirs)
    assert code == 1
    assert "both sides together are wrong: F205" in said
    assert text == task.format("effort: 5d\n    ", "duration: 9d\n    ")
