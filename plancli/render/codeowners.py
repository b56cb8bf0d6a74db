"""CODEOWNERS, as GitHub and GitLab read it: a block between two lines that mark it, all else as it was.

Patterns follow GitHub's subset of gitignore: from the top of the repository, the last match counts. What cannot be
escaped there stands as `?`, any one sign.
"""

import re

from plancli.errors import PlanError
from plancli.reports.code_owners import CodeOwners

_BEGIN = "# begin of what `plan watchers --codeowners` wrote: edit the plan, and write it anew"
_END = "# end of what `plan watchers --codeowners` wrote"
_PLAIN = re.compile(r"[^A-Za-z0-9._/@+=,~%-]")


def render_code_owners(owners: CodeOwners, prefix: str) -> str:
    """The block; `prefix` leads from the top of the repository to the plan's root."""
    lines = [" ".join([pattern_of(prefix + path), *names]) for path, names in owners.files.items()]
    if owners.unknown:
        lines.append(f"# neither `x-github` nor a plain `email` in people.yaml: {', '.join(owners.unknown)}")
    return "\n".join([_BEGIN, *lines, _END]) + "\n"


def pattern_of(path: str) -> str:
    """The pattern that matches a file and no other, as far as CODEOWNERS can say that."""
    return "/" + _PLAIN.sub("?", path)


def put_block(text: str, block: str) -> str:
    """A CODEOWNERS file with the block in place of the one that it has, else at its end.

    Raises:
        PlanError: the lines that mark a block stand in it, but not as a pair.
    """
    lines = text.splitlines(keepends=True)
    marks = [(at, line.strip()) for at, line in enumerate(lines) if line.strip() in (_BEGIN, _END)]
    if not marks:
        gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        return f"{text}{gap}{block}"
    if [mark for _, mark in marks] != [_BEGIN, _END]:
        raise PlanError("the lines that mark the block are no pair", f"take all lines out that begin `{_BEGIN[:10]}`")
    (begin, _), (end, _) = marks
    return "".join([*lines[:begin], block, *lines[end + 1 :]])
