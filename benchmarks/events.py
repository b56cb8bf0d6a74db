"""The floor under reading YAML in Python: the C parser's events and nothing else, over files or a history.

Run as a process of its own: `python events.py files FOLDER` or `python events.py history REPOSITORY`.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise

import yaml


def texts_of_files(folder: str) -> Iterator[bytes]:
    """The bytes of every YAML file under a folder."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.endswith(".yaml"):
                with open(os.path.join(place, name), "rb") as file:  # noqa: PTH118, PTH123 (pathlib costs a fifth of this process)
                    yield file.read()


def texts_of_history(repository: str) -> Iterator[bytes]:
    """The bytes of every version of a YAML file on the first-parent line, each blob once."""
    git = ["git", "-C", repository]
    log = [*git, "log", "--raw", "--first-parent", "-m", "--root", "--no-renames", "--no-abbrev", "-z", "--format="]
    fields = subprocess.run(log, capture_output=True, check=True).stdout.split(b"\0")
    entries = (entry.split() for entry, path in pairwise(fields) if path.endswith(b".yaml"))
    blobs = {entry[3] for entry in entries if entry and entry[0].startswith(b":")}
    wanted = b"\n".join(sorted(blob for blob in blobs if blob.strip(b"0"))) + b"\n"
    batch = [*git, "cat-file", "--batch", "--buffer"]
    answer = subprocess.run(batch, input=wanted, capture_output=True, check=True).stdout
    place = 0
    while place < len(answer):
        start = answer.index(b"\n", place) + 1
        size = int(answer[place:start].split()[2])
        yield answer[start : start + size]
        place = start + size + 1


def run_events(text: bytes) -> int:
    """Run the C parser over a text; the number of its events."""
    parser = yaml.CSafeLoader(text)
    count = 0
    while parser.get_event() is not None:
        count += 1
    return count


if __name__ == "__main__":
    kind, source = sys.argv[1:]
    texts = texts_of_files(source) if kind == "files" else texts_of_history(source)
    counts = [run_events(text) for text in texts]
    print(f"{len(counts)} texts, {sum(counts)} events")
