"""Starting a plan: the folders with a commented plan.yaml, or a whole example with its history."""

from pathlib import Path

from plancli.errors import PlanError
from plancli.resources import find_resources
from plancli.store.example import replay_example
from plancli.store.worktree import FOLDERS

EXAMPLE = "corner-shop"


def start_plan(folder: Path) -> list[str]:
    """Write plan.yaml, people.yaml and the folders of a plan; the paths written, in order.

    Raises:
        PlanError: there is a plan already.
    """
    if (folder / "plan.yaml").exists():
        raise PlanError(f"there is a plan in {folder.resolve()} already", "`plan check` validates it")
    name = folder.resolve().name or "plan"
    written = []
    for folder_name in FOLDERS:
        (folder / folder_name).mkdir(parents=True, exist_ok=True)
        keep = folder / folder_name / ".gitkeep"
        if not any((folder / folder_name).iterdir()):
            keep.touch()
        written.append(f"{folder_name}/")
    for file in ("plan.yaml", "people.yaml"):
        if not (folder / file).exists():
            text = (find_resources("templates") / "new" / file).read_text(encoding="utf-8")
            text = text.format(name=_quoted(name)) if file == "plan.yaml" else text
            (folder / file).write_text(text, encoding="utf-8", newline="\n")
            written.append(file)
    return sorted(written)


def start_example(folder: Path) -> int:
    """Write the example with its history into a new folder; how many commits it has.

    Raises:
        PlanError: the folder is not empty, or git cannot write.
    """
    if folder.exists() and any(folder.iterdir()):
        whole = folder.resolve()
        raise PlanError(f"{whole} is not empty", f"name a new folder: `plan init --example {whole}-2`")
    return replay_example(find_resources("examples") / f"{EXAMPLE}-history", folder)


def _quoted(name: str) -> str:
    """A name as a YAML scalar that means itself."""
    plain = name.replace(" ", "").replace("-", "").replace("_", "").isalnum()
    return name if plain else "'" + name.replace("'", "''") + "'"
