"""`plan ci` where forges run it: which base is meant, clones that lack something, and the files that users copy."""

import json
import os
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from sandbox import Sandbox
from small import edited
from terminal import Terminal

TOP = Path(__file__).parents[2]
CHARTER, ALPHA = "charters/pay.yaml", "milestones/pay/alpha.yaml"
GROWN = {CHARTER: edited(CHARTER, "size: 5", "size: 9")}
VARIABLES = ("GITHUB_", "GITLAB_", "CI_")


@pytest.fixture(autouse=True)
def no_forge(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(VARIABLES)]:
        monkeypatch.delenv(name)


@pytest.fixture
def origin(wallet: Sandbox) -> Sandbox:
    """A repository whose branch `work` adds scope, while main goes on."""
    wallet.git("checkout", "--quiet", "-b", "work")
    wallet.write(GROWN).commit("ben")
    wallet.git("checkout", "--quiet", "main")
    wallet.write({ALPHA: edited(ALPHA, "Vault", "A vault")}).commit("ada")
    return wallet


def merge_of_forge(clone: Sandbox) -> None:
    """What GitHub checks out: a merge of the target and the pull request, on no branch."""
    clone.git("checkout", "--quiet", "--detach", "origin/main")
    clone.merge("origin/work", author="forge")


def github(monkeypatch: pytest.MonkeyPatch, **more: str) -> None:
    values = {"ACTIONS": "true", "EVENT_NAME": "pull_request", "BASE_REF": "main"} | more
    for name, value in values.items():
        monkeypatch.setenv(f"GITHUB_{name}", value)


def test_a_merge_that_github_checked_out(
    origin: Sandbox, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    clone = origin.clone("clone")
    merge_of_forge(clone)
    terminal.cd(clone.top)
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    github(monkeypatch, STEP_SUMMARY=str(summary), SERVER_URL="https://git.example", REPOSITORY="shop/wallet")
    answer = terminal.plan("ci", "--comment", tmp_path / "comment.md")
    assert answer.code == 1
    verdict, *commands = answer.out.splitlines()
    assert verdict.startswith("✗ Scope +4 of 13 (tolerance 10%)")
    assert [line.partition(" ")[0] for line in commands] == ["::error"]
    assert ",file=charters/pay.yaml,line=12," in commands[0]
    assert summary.read_text().startswith("before\n### ❌ Scope +4")
    link = f"](https://git.example/shop/wallet/blob/{clone.head()}/charters/pay.yaml#L12)"
    assert link in (tmp_path / "comment.md").read_text()
    monkeypatch.delenv("GITHUB_BASE_REF")
    assert terminal.plan("ci").out == answer.out, "its first parent is the base"


def test_branches_of_clones(origin: Sandbox, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a forge, the default branch of origin is the base."""
    clone = origin.clone("clone", "--branch=work")
    terminal.cd(clone.top)
    answer = terminal.plan("ci", "--format", "json")
    assert (answer.json["base"]["rev"], len(answer.json["changes"])) == ("origin/HEAD", 1)
    clone.git("remote", "set-head", "origin", "--delete")
    assert terminal.plan("ci") == (
        2, "", "error: nothing says what the change starts from\nhelp: name it: `plan ci origin/main`\n",
    )  # fmt: skip
    github(monkeypatch, BASE_REF="release")
    answer = terminal.plan("ci")
    assert (answer.code, answer.out) == (2, "")
    assert "error: the base of the change is not in this clone: origin/release\n" in answer.err
    assert "`with: {fetch-depth: 0}`" in answer.err


def test_merge_requests_of_gitlab(origin: Sandbox, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = origin.clone("clone", "--branch=work")
    terminal.cd(clone.top)
    monkeypatch.setenv("GITLAB_CI", "true")
    monkeypatch.setenv("CI_PROJECT_URL", "https://lab.example/shop/wallet")
    monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", origin.git("rev-parse", "main~1").decode().strip())
    monkeypatch.setenv("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")
    assert terminal.plan("ci", "--format", "json").json["base"]["rev"] == "origin/main"
    clone.git("update-ref", "-d", "refs/remotes/origin/main")
    answer = terminal.plan("ci", "--format", "json")
    assert (answer.code, len(answer.json["changes"])) == (1, 1)
    text = terminal.plan("ci", "--format", "markdown").out
    assert f"](https://lab.example/shop/wallet/-/blob/{clone.head()}/charters/pay.yaml#L12)" in text


@pytest.mark.parametrize("options", [("--depth=1",), ("--depth=2",), ("--depth=1", "--no-single-branch")])
def test_a_shallow_clone_says_what_to_write(
    options: tuple[str, ...], origin: Sandbox, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = origin.clone("clone", "--branch=work", *options)
    terminal.cd(clone.top)
    for variable, way_out in (
        ("", "`git fetch --unshallow`"),
        ("GITHUB_ACTIONS", "write `with: {fetch-depth: 0}` below `uses: actions/checkout` in the workflow"),
        ("GITLAB_CI", 'write `variables: {GIT_DEPTH: "0"}` in the job of .gitlab-ci.yml'),
    ):
        monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
        if variable:
            monkeypatch.setenv(variable, "true")
        code, out, err = terminal.plan("ci", "HEAD")
        assert (code, out) == (2, "")
        assert err.startswith("error: this clone is shallow: ")
        assert err.endswith(f"help: fetch all of the history: {way_out}\n")


def test_a_clone_without_the_files_of_the_past(origin: Sandbox, terminal: Terminal) -> None:
    origin.git("config", "uploadpack.allowFilter", "true")
    clone = origin.clone("clone", "--branch=work", "--filter=blob:none")
    terminal.cd(clone.top)
    code, out, err = terminal.plan("ci", "origin/main")
    assert (code, out) == (2, "")
    assert "`git fetch --refetch --no-filter`" in err


def test_a_forced_push_took_the_base_away(origin: Sandbox, terminal: Terminal) -> None:
    clone = origin.clone("clone", "--branch=work")
    terminal.cd(clone.top)
    for gone in ("0" * 40, "1234567890" * 4):
        answer = terminal.plan("ci", gone)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.startswith(f"error: commit {gone[:7]} is not in this clone\nhelp: a forced push may have ")
    assert terminal.plan("ci", "no-such").err.startswith("error: no such revision: `no-such`\n")


def test_histories_that_share_nothing(origin: Sandbox, terminal: Terminal) -> None:
    origin.git("checkout", "--quiet", "--orphan", "other")
    origin.commit("ben")
    answer = terminal.plan("ci", "main")
    assert (answer.code, answer.out) == (2, "")
    assert "have no common ancestor" in answer.err


def test_no_plan_to_judge(origin: Sandbox, terminal: Terminal) -> None:
    origin.git("checkout", "--quiet", "-b", "gone")
    origin.git("rm", "--quiet", "plan.yaml")
    origin.commit("ben")
    answer = terminal.plan("ci", "main")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: no plan at ")


# ---- the files that users copy

ACTION = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))


def runs() -> list[tuple[dict[str, Any], str]]:
    return [(step, step["run"]) for step in ACTION["runs"]["steps"]]


def test_the_action_runs_nothing_that_a_user_writes() -> None:
    assert ACTION["runs"]["using"] == "composite"
    for step, script in runs():
        assert "${{" not in script, "inputs come by `env`"
        assert step["shell"] == "bash"
        subprocess.run(["bash", "-n", "-c", script], check=True)
    assert "uses" not in {key for step, _ in runs() for key in step}, "it pins nothing"
    for output in ACTION["outputs"].values():
        assert f'echo "{output["value"].split(".")[-1].rstrip(" }")}=' in runs()[1][1]


@pytest.mark.parametrize(("arguments", "code"), [("", 1), ("--no-verify-authors --verify-signatures", 1)])
def test_the_action_judges(arguments: str, code: int, origin: Sandbox, tmp_path: Path) -> None:
    """Its second step with a `plan` that is installed, and its last."""
    clone = origin.clone("clone")
    merge_of_forge(clone)
    plan = tmp_path / "plancli" / "bin" / "plan"
    plan.parent.mkdir(parents=True)
    plan.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m plancli "$@"\n')
    plan.chmod(0o755)
    output = tmp_path / "output"
    given = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request", "GITHUB_BASE_REF": "main"}
    given |= {
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(output),
        "ROOT": ".",
        "BASE": "",
        "ARGUMENTS": arguments,
    }
    bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
    done = subprocess.run(
        [*bash, runs()[1][1]], cwd=clone.top, env=os.environ | given, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "::error title=plancli (excess)" in done.stdout
    comment = tmp_path / "plancli-comment.md"
    assert output.read_text() == f"code={code}\npassed=false\ncomment={comment}\n"
    assert comment.read_text().rstrip().endswith("<!-- plancli:ci:. -->")
    gate = subprocess.run([*bash, runs()[3][1]], env=os.environ | {"CODE": str(code)}, check=False)
    assert gate.returncode == code


GH = """\
#!{python}
import json, os, sys
with open(os.environ["CALLS"], "a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\\n")
if "--jq" in sys.argv:
    assert os.environ["MARKER"].startswith("<!-- plancli:ci:"), os.environ["MARKER"]
    print(os.environ["KNOWN"], end="")
else:
    sys.exit(int(os.environ["REFUSED"]))
"""


@pytest.mark.parametrize(
    ("known", "refused", "method", "said"),
    [("17\n18\n", "0", "PATCH", ""), ("", "0", "POST", ""), ("", "1", "POST", "::notice title=plancli::No comment")],
)
def test_the_action_comments(known: str, refused: str, method: str, said: str, tmp_path: Path) -> None:
    """It writes its own comment anew, else a first one; a fork's token is refused, and that is no failure."""
    gh = tmp_path / "gh"
    gh.write_text(GH.format(python=sys.executable))
    gh.chmod(0o755)
    comment, calls = tmp_path / "comment.md", tmp_path / "calls"
    comment.write_text("### verdict\n\n<!-- plancli:ci:. -->\n")
    given = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "GITHUB_REPOSITORY": "shop/wallet", "NUMBER": "5"}
    given |= {"COMMENT": str(comment), "CALLS": str(calls), "KNOWN": known, "REFUSED": refused}
    bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", runs()[2][1]]
    done = subprocess.run(bash, env=os.environ | given, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(said)
    asked, written = map(json.loads, calls.read_text().splitlines())
    assert asked[2] == "repos/shop/wallet/issues/5/comments"
    where = "repos/shop/wallet/issues/comments/17" if known else "repos/shop/wallet/issues/5/comments"
    assert written == ["api", "--silent", "--method", method, where, "--field", f"body=@{comment}"]


@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_the_page_shows_the_files(name: str) -> None:
    page = (TOP / "docs" / "ci.md").read_text(encoding="utf-8")
    file = (TOP / "examples" / "ci" / f"{name}.yaml").read_text(encoding="utf-8")
    assert f"```yaml\n{file}```\n" in page


def test_the_workflow_fetches_all_and_uses_the_action() -> None:
    workflow = yaml.load((TOP / "examples" / "ci" / "github.yaml").read_text(), yaml.BaseLoader)
    checkout, judge = workflow["jobs"]["plan"]["steps"]
    assert checkout["with"] == {"fetch-depth": "0"}
    assert judge["with"].keys() <= ACTION["inputs"].keys()
    assert workflow["permissions"] == {"contents": "read", "pull-requests": "write"}


GITLAB = yaml.safe_load((TOP / "examples" / "ci" / "gitlab.yaml").read_text(encoding="utf-8"))["plan"]


def test_the_job_judges(origin: Sandbox, tmp_path: Path) -> None:
    assert GITLAB["variables"] == {"GIT_DEPTH": "0"}
    clone = origin.clone("clone", "--branch=work")
    clone.git("update-ref", "-d", "refs/remotes/origin/main")
    script = "\n".join(
        [f'plan() {{ "{sys.executable}" -m plancli "$@"; }}', GITLAB["before_script"][1], *GITLAB["script"]]
    )
    given = {"GITLAB_CI": "true", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
    done = subprocess.run(
        ["bash", "-ec", script], cwd=clone.top, env=os.environ | given, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    (entry,) = json.loads((clone.top / GITLAB["artifacts"]["reports"]["codequality"]).read_text())
    assert entry["location"] == {"path": CHARTER, "lines": {"begin": 12}}
    assert (clone.top / GITLAB["artifacts"]["paths"][0]).read_text().startswith("### ❌ ")


@pytest.fixture
def notes() -> Any:
    """A GitLab that knows one user and remembers what is written."""

    class Lab(BaseHTTPRequestHandler):
        written: list[tuple[str, str, Any]] = []
        held: list[Any] = []

        def _answer(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            data = json.loads(self.rfile.read(size)) if size else None
            if self.command != "GET":
                Lab.written.append((self.command, self.path, data))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"id": 7} if self.path.endswith("/user") else Lab.held).encode())

        do_GET = do_POST = do_PUT = _answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Lab)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Lab.address = f"http://127.0.0.1:{server.server_port}"  # type: ignore[attr-defined]
    yield Lab
    server.shutdown()


def test_the_job_writes_a_note(notes: Any, tmp_path: Path) -> None:
    body = "### verdict\n\n<!-- plancli:ci:. -->\n"
    (tmp_path / "plan.md").write_text(body)
    given = {"PLAN_TOKEN": "t", "CI_API_V4_URL": notes.address, "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "5"}
    for held, expected in (
        ([{"id": 1, "author": {"id": 8}, "body": body}], ("POST", "/projects/3/merge_requests/5/notes")),
        ([{"id": 2, "author": {"id": 7}, "body": body}], ("PUT", "/projects/3/merge_requests/5/notes/2")),
    ):
        notes.held = held
        script = GITLAB["after_script"][1]
        subprocess.run(["bash", "-ec", script], cwd=tmp_path, env=os.environ | given, check=True)
        assert notes.written[-1] == (*expected, {"body": body})
    silent = subprocess.run(["bash", "-ec", script], cwd=tmp_path, env=os.environ | {"PLAN_TOKEN": ""}, check=False)
    assert (silent.returncode, len(notes.written)) == (0, 2)


def test_forks_need_no_token() -> None:
    """Nothing that judges asks for one; only the step that comments has it."""
    tokens = [step["name"] for step, _ in runs() if "GH_TOKEN" in step["env"]]
    assert tokens == ["Comment on the pull request"]
    assert not re.search("token", runs()[1][1], re.IGNORECASE)
