"""The pre-commit hook: what it runs, and where git looks for it."""

import os
from pathlib import Path

from plancli.store.worktree import FOLDERS

from .layout import FILES
from .process import ask, run
from .repository import Repository

_HEAD = """\
#!/bin/sh
# From `plan git setup`: checks the plan before a commit. `plan git setup --undo` removes it.
"""

CALL = """\
script=$(plan git hook) || {
  echo "Nothing was committed: plan cannot be run. Is it in PATH? Install it, or activate its environment." >&2
  echo "Past the check: git commit --no-verify. Without it from now on: plan git setup --undo" >&2
  exit 1
}
sh -c "$script" || exit 1
"""
"""The lines of a hook that check the plans as they are staged."""

HOOK = _HEAD + CALL
FORMER_HOOKS = (f'{_HEAD}script=$(plan git hook) && sh -c "$script" || exit 1\n',)
"""What earlier versions installed."""

_PARTS = " ".join(f'"$root/{name}"' for name in (*FILES, *FOLDERS))
SCRIPT = f"""\
staged=$(mktemp -d) || exit
trap 'rm -rf "$staged"' EXIT
git config --local --get-all plan.root | while IFS= read -r root; do
  set -- {_PARTS}
  git --literal-pathspecs diff --cached --quiet -- "$@" && continue
  git --literal-pathspecs ls-files -z -- "$@" | git checkout-index -z --stdin --prefix="$staged/" || exit
  [ -e "$staged/$root/plan.yaml" ] || continue
  report=$(cd "$staged" && plan check --root "$root" 2>&1) && continue
  printf '%s\\n' "$report" >&2
  echo "Nothing was committed: the plan as it is staged does not pass. Past the check: git commit --no-verify" >&2
  exit 1
done
"""
"""Checks each plan of which something is staged: the staged files, copied to a folder of their own."""


def hook_file(repository: Repository) -> Path | None:
    """Where git looks for the hook; None where hooks are off, or shared with other repositories."""
    shown = run(repository.top, "rev-parse", "--path-format=absolute", "--git-common-dir")
    common = Path(os.fsdecode(shown.removesuffix(b"\n")))
    configured = _configured_folder(repository)
    if configured is None:
        return common / "hooks" / "pre-commit"
    folder = (repository.top / configured).resolve()
    inside = any(folder.is_relative_to(place.resolve()) for place in (repository.top, common))
    return folder / "pre-commit" if inside else None


def _configured_folder(repository: Repository) -> Path | None:
    """What `core.hooksPath` says in the user's configuration; the process that asks has one of its own."""
    answer = ask(repository.top, "config", "--show-scope", "--type=path", "-z", "--get-all", "core.hooksPath")
    fields = (answer or b"").split(b"\0")[:-1]
    values = [value for scope, value in zip(fields[::2], fields[1::2], strict=True) if scope != b"command"]
    return Path(os.fsdecode(values[-1])) if values else None
