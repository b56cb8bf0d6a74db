"""Problems as JUnit XML: each file of the plan a test, which its errors fail.

What is milder fails no test, as it fails no check: it is in the output of a test.
"""

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from plancli.model.problem import CheckResult, Problem

from .escape import one_line
from .interchange import worst_first

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ATTACHES = re.compile(r"(?<=\[)(?=\[)")
"""`[[ATTACHMENT|path]]` in the output of a test makes a server publish that file."""


def check(result: CheckResult, prefix: str = "") -> str:
    """What a check found; `prefix` leads from where the server looks to the plan's root."""
    found: dict[str, list[Problem]] = {file: [] for file in result.files}
    for problem in worst_first(result.problems):
        found.setdefault(problem.file, []).append(problem)
    tests = [_test(_text(prefix + file), problems) for file, problems in sorted(found.items())]
    failures = sum(test.find("failure") is not None for test in tests)
    counts = {"tests": str(len(tests)), "failures": str(failures), "errors": "0"}
    top = Element("testsuites", counts)
    SubElement(top, "testsuite", {"name": "plan check", **counts, "skipped": "0"}).extend(tests)
    indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(top, "unicode") + "\n"


def _test(path: str, problems: Sequence[Problem]) -> Element:
    """A file's test: all its errors in one failure, since servers keep no more than one, and the rest in the output."""
    test = Element("testcase", {"name": path, "classname": "plancli.check"})
    errors = [problem for problem in problems if problem.severity == "error"]
    rest = problems[len(errors) :]
    if errors:
        more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
        message = f"{errors[0].code} {_text(errors[0].message)}{more}"
        SubElement(test, "failure", {"type": errors[0].code, "message": message}).text = _lines(path, errors)
    if rest:
        SubElement(test, "system-out").text = _lines(path, rest)
    return test


def _lines(path: str, problems: Iterable[Problem]) -> str:
    return "".join(
        f"{path}:{one.line}:{one.column}: {one.severity} {one.code} {_text(one.message)}\n  help: {_text(one.help)}\n"
        for one in problems
    )


def _text(text: str) -> str:
    """Text in one line that XML can hold and no server obeys."""
    return _ATTACHES.sub("\u200b", _NO_XML.sub("\ufffd", one_line(text)))
