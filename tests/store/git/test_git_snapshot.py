"""The plan's files at a commit, and nothing else."""

import os

from sandbox import Sandbox

from plancli.model.history import Snapshot
from plancli.store.git.snapshot import read_snapshot

ODD = [
    "milestones/pay/new\nline.yaml",
    os.fsdecode(b"milestones/pay/\xff.yaml"),
    "milestones/pay/-dash.yaml",
    "charters/é 日.yaml",
]


def snapshot(sandbox: Sandbox, prefix: str = "") -> Snapshot:
    repository = sandbox.open()
    return read_snapshot(repository, repository.resolve("HEAD"), prefix)


def test_only_files_of_the_plan(sandbox: Sandbox) -> None:
    plan = {
        "plan.yaml": "plan: 1\n",
        "people.yaml": "people: {}\n",
        "holidays/DE.yaml": "",
        "milestones/pay/a.yaml": "",
    }
    other = {"README.md": "", "src/plan.yaml": "", "plan.yml": "", "templates/report.md": "", "productsx/a.yaml": ""}
    sandbox.write({**plan, **other}).commit()
    found = snapshot(sandbox)
    assert found.blobs == {path: blob for path, blob in sandbox.tree("HEAD").items() if path in plan}
    assert (found.root, found.others, found.commit.hash) == ("", {}, sandbox.head())


def test_root_in_a_folder(sandbox: Sandbox) -> None:
    sandbox.write(
        {
            "-odd [dir]*/plan.yaml": "plan: 1\n",
            "-odd [dir]*/charters/a.yaml": "",
            "plan.yaml": "",
            "charters/b.yaml": "",
        }
    )
    sandbox.commit()
    assert set(snapshot(sandbox, "-odd [dir]*/").blobs) == {"plan.yaml", "charters/a.yaml"}
    assert set(snapshot(sandbox).blobs) == {"plan.yaml", "charters/b.yaml"}
    assert snapshot(sandbox, "absent/").blobs == {}


def test_odd_names(sandbox: Sandbox) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n", **dict.fromkeys(ODD, "title: A\n")}).commit()
    assert set(snapshot(sandbox).blobs) == {"plan.yaml", *ODD}
    assert snapshot(sandbox).blobs == sandbox.tree("HEAD")


def test_links_and_submodules_are_told_apart(sandbox: Sandbox) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n", "charters/run.yaml": "", "milestones/pay/a.yaml": ""})
    (sandbox.top / "charters" / "run.yaml").chmod(0o755)
    (sandbox.top / "charters" / "secret.yaml").symlink_to("/etc/passwd")
    (sandbox.top / "people.yaml").symlink_to("elsewhere.yaml")
    (sandbox.top / "products").symlink_to("/etc")
    head = sandbox.commit()
    sandbox.git("update-index", "--add", "--cacheinfo", f"160000,{head},milestones/sub")
    sandbox.git("commit", "--quiet", "-m", "sub", **sandbox.identity("ada"))
    found = snapshot(sandbox)
    assert set(found.blobs) == {"plan.yaml", "charters/run.yaml", "milestones/pay/a.yaml"}
    assert found.others == {
        "charters/secret.yaml": "symlink",
        "people.yaml": "symlink",
        "products": "symlink",
        "milestones/sub": "submodule",
    }
