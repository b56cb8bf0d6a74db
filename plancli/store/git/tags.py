"""Tags: what they say, and whether their signatures are good."""

import re
from collections.abc import Iterator

from plancli.errors import PlanError
from plancli.model.history import Tag

from .process import ask, run
from .repository import Repository

_LARGEST = 1 << 20
"""Bytes of a tag object; a larger one is taken for one that says nothing."""

_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
SIGNATURE = re.compile(r"^-----BEGIN (?:PGP SIGNATURE|PGP MESSAGE|SSH SIGNATURE|SIGNED MESSAGE)-----$", re.MULTILINE)
"""The line that begins a signature below the message of a tag."""


def read_tags(repository: Repository, stem: str) -> list[Tag]:
    """The tags whose names begin with the parts of `stem`, such as `baseline/`, in the order of their names.

    Raises:
        PlanError: an object is missing.
    """
    fields = "--format=%(objecttype) %(objectsize) %(objectname) %(refname:lstrip=2)"
    listing = run(repository.top, "for-each-ref", fields, f"refs/tags/{stem}").decode("utf-8", "replace")
    return [_read_tag(repository, *line.split(" ", 3)) for line in listing.split("\n") if line]


def _read_tag(repository: Repository, kind: str, size: str, id_: str, name: str) -> Tag:
    if kind != "tag":
        return Tag(name=name, id=id_, target=id_ if kind == "commit" else None, annotated=False)
    data = run(repository.top, "cat-file", "tag", id_) if int(size) <= _LARGEST else b""
    head, _, body = data.decode("utf-8", "replace").partition("\n\n")
    fields = {"object": "", **dict(_fields(head))}
    signatures = list(SIGNATURE.finditer(body))
    return Tag(
        name=name,
        id=id_,
        target=fields["object"] if fields.get("type") == "commit" and _HASH.fullmatch(fields["object"]) else None,
        annotated=True,
        called=fields.get("tag", ""),
        tagger=fields.get("tagger", "").rpartition(" <")[0],
        message=body[: signatures[-1].start()] if signatures else body,
        signed=bool(signatures),
    )


def _fields(head: str) -> Iterator[tuple[str, str]]:
    for line in head.split("\n"):
        name, _, value = line.partition(" ")
        yield name, value


def is_signature_good(repository: Repository, tag: Tag) -> bool:
    """Whether git, as its user configured it, finds the signature of a tag good.

    Raises:
        PlanError: the repository itself names the program that would be run, or git cannot do it.
    """
    require_own_program(repository)
    return ask(repository.top, "verify-tag", tag.id) is not None


def require_own_program(repository: Repository) -> None:
    """What verifies a signature is a program: it is run only where its user named it, and not a repository's copy."""
    answer = ask(repository.top, "config", "--show-scope", "--get-regexp", r"^gpg\..*program$") or b""
    for line in answer.decode("utf-8", "replace").split("\n"):
        scope, _, setting = line.partition("\t")
        if scope in ("local", "worktree"):
            name = setting.partition(" ")[0]
            raise PlanError(
                f"the configuration of this repository names a program to verify signatures: {name}",
                f"if you trust it: set {name} with `git config --global`, and unset it here",
            )
