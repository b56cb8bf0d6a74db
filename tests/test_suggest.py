"""The question "did you mean"."""

import pytest

from plancli.suggest import closest, did_you_mean, one_of, worth_a_search


@pytest.mark.parametrize(
    ("word", "near"),
    [("sponser", "sponsor"), ("apporvers", "approvers"), ("zzz", None), ("", None), ("sponsor", "sponsor")],
)
def test_the_closest_word(word: str, near: str | None) -> None:
    words = ["approvers", "purpose", "sponsor", "status"]
    assert closest(word, words) == near
    assert closest(word, reversed(words)) == near
    assert did_you_mean(word, words) == (near and f"did you mean `{near}`?")


def test_an_enumeration_is_cut_when_it_is_long() -> None:
    assert one_of(["a", "b"]) == "one of `a`, `b`"
    assert one_of("abcd", most=2) == "one of `a`, `b` and 2 more"
    assert one_of([]) == "nothing"


def test_many_words_are_searched_fewer_times() -> None:
    assert worth_a_search(1_000_000, 0)
    assert worth_a_search(20, 500)
    assert not worth_a_search(20_000, 10)
