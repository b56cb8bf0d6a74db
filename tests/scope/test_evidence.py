"""What a tag says is what the history holds, whatever texts a plan is made of."""

from hypothesis import given
from hypothesis import strategies as st
from ledgers import History, charter

from plancli.model.history import Tag
from plancli.scope.baseline import replay
from plancli.scope.baselines import GivenBaseline, compute_baselines
from plancli.scope.evidence import (
    Origin,
    evidence_of,
    find_faults,
    parse_tag_name,
    read_message,
    root_said,
    tag_name,
    write_message,
)

ORIGIN = Origin("", "b" * 40)


def _baseline() -> GivenBaseline:
    return compute_baselines(replay(History({"charters/pay.yaml": charter()}).steps))[0].baselines[0]


GIVEN = _baseline()


@given(st.text(), st.text())
def test_any_title_and_any_reason_come_back_as_evidence(title: str, why: str) -> None:
    evidence = evidence_of("pay", GIVEN, ORIGIN) | {"why": _reason(why)}
    message = write_message(title, evidence)
    assert read_message(message) == evidence
    head = message.partition("plancli-baseline: 1\n")[0]
    assert all(line.isprintable() for line in head.split("\n")[:1])


def _reason(why: str) -> str:
    """As it stands in the charter's evidence."""
    printable = "".join(sign if sign.isprintable() else " " for sign in why)
    return " ".join(printable.split())


@given(st.text())
def test_no_message_stops_the_reading(message: str) -> None:
    read_message(message)
    read_message(f"plancli-baseline: 1\n{message}")


def test_a_right_tag_has_no_faults() -> None:
    evidence = evidence_of("pay", GIVEN, ORIGIN)
    commit = GIVEN.baseline.commit.hash
    name = tag_name("pay", 1)
    tag = Tag(name=name, id="t", target=commit, annotated=True, called=name, message=write_message("Pay", evidence))
    assert find_faults(tag, GIVEN, evidence) == ()


def test_a_title_that_looks_like_evidence_is_none() -> None:
    evidence = evidence_of("pay", GIVEN, ORIGIN)
    message = write_message("plancli-baseline: 1\nscope: 999", evidence)
    assert read_message(message) == evidence


def test_names() -> None:
    assert parse_tag_name("baseline/one-click-pay/12") == ("one-click-pay", 12)
    for name in ("baseline/pay/0", "baseline/pay/01", "baseline/Pay/1", "baseline/pay/1/x", "x/baseline/pay/1"):
        assert parse_tag_name(name) is None


def test_roots() -> None:
    assert root_said({"root": "."}) == ""
    for root in ("plan/", "a b/c/", "..x/"):
        assert root_said({"root": root}) == root
    for root in ("", "/", "../", "a/../", "./", "a/./b/", "a", "/a/", "a//b/", "a\0b/"):
        assert root_said({"root": root}) is None
    assert root_said({}) is None
