"""Many blobs from one git: in order, without waiting for each other, and loud about what is missing."""

from collections.abc import Callable

import pytest
from sandbox import Sandbox

from plancli.errors import PlanError
from plancli.store.git.blobs import BlobReader
from plancli.store.source import blob_id
from plancli.store.text import LARGEST


def store(sandbox: Sandbox, data: bytes) -> str:
    return sandbox.git("hash-object", "-w", "--stdin", stdin=data).decode().strip()


def test_bytes_in_the_order_asked(sandbox: Sandbox) -> None:
    contents = [b"", b"\n", b"plan: 1\r\n\0\xff", b"x" * 100_000, b"missing\n"]
    ids = [store(sandbox, content) for content in contents]
    with BlobReader(sandbox.open()) as reader:
        assert list(reader.read(ids)) == list(zip(ids, contents, strict=True))
        assert list(reader.read(reversed(ids))) == list(zip(ids[::-1], contents[::-1], strict=True))
        assert list(reader.read([])) == []


def test_many_large_blobs_do_not_block(sandbox: Sandbox) -> None:
    large = store(sandbox, b"y" * 300_000)
    small = store(sandbox, b"z")
    ids = [large, small] * 50 + [small] * 9_000
    with BlobReader(sandbox.open()) as reader:
        assert sum(len(data) for _, data in reader.read(ids)) == 50 * 300_001 + 9_000


@pytest.mark.parametrize(("size", "read"), [(LARGEST, LARGEST), (LARGEST + 1, LARGEST + 1), (5 * LARGEST, LARGEST + 1)])
def test_no_more_than_the_limit_is_held(sandbox: Sandbox, size: int, read: int) -> None:
    large = store(sandbox, b"a" * size)
    small = store(sandbox, b"b")
    with BlobReader(sandbox.open()) as reader:
        assert [len(data) for _, data in reader.read([large, small])] == [read, 1]


def test_missing_damaged_and_wrong_objects_are_named(sandbox: Sandbox) -> None:
    head = sandbox.write({"plan.yaml": "plan: 1\n"}).commit()
    good = sandbox.blob("HEAD:plan.yaml")
    damaged = store(sandbox, b"damaged")
    file = sandbox.top / ".git" / "objects" / damaged[:2] / damaged[2:]
    file.chmod(0o644)
    file.write_bytes(b"garbage")
    reader = BlobReader(sandbox.open())
    for blob, message in (("0" * 40, "is missing"), (damaged, "damaged"), (head, "is a commit and not a file")):
        with pytest.raises(PlanError, match=f"{blob} .*{message}") as caught:
            list(reader.read([good, blob, good]))
        assert "git fsck" in caught.value.help
    assert [data for _, data in reader.read([good])] == [b"plan: 1\n"]
    reader.close()


def test_reading_given_up_half_way(sandbox: Sandbox) -> None:
    ids = [store(sandbox, bytes([at]) * 70_000) for at in range(5)]
    with BlobReader(sandbox.open()) as reader:
        answers = reader.read(ids * 1000)
        assert next(answers)[0] == ids[0]
        answers.close()
        assert [blob for blob, _ in reader.read(ids)] == ids


def test_partial_clone_names_the_fetch(sandbox: Sandbox) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n"}).commit()
    sandbox.git("config", "uploadpack.allowFilter", "true")
    partial = sandbox.clone("partial", "--filter=blob:none", "--no-checkout")
    blob = sandbox.blob("HEAD:plan.yaml")
    with BlobReader(partial.open()) as reader:
        with pytest.raises(PlanError, match="could not fetch") as caught:
            list(reader.read([blob]))
        assert "`git fetch --refetch --no-filter`" in caught.value.help
        partial.git("fetch", "--quiet", "--refetch", "--no-filter")
        assert list(reader.read([blob])) == [(blob, b"plan: 1\n")]


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_blob_id_is_the_one_of_git(new_sandbox: Callable[[str], Sandbox], algorithm: str) -> None:
    sandbox = new_sandbox("ids").init(f"--object-format={algorithm}")
    for data in (b"", b"plan: 1\r\n", b"\xff" * 1000):
        assert blob_id(data, algorithm) == store(sandbox, data)
