"""The question "did you mean"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.suggest import closest, did_you_mean, misspelling_of, one_of, spelt_otherwise, worth_a_search


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


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Sponsor", "sponsor"),
        ("not_before", "not-before"),
        ("NotBefore", "not-before"),
        ("spnsor", None),
        ("DUE", "due"),
    ],
)
def test_spelt_otherwise(word: str, meant: str | None) -> None:
    assert spelt_otherwise(word, ["due", "not-before", "sponsor"]) == meant


def test_of_two_that_are_meant_none_is() -> None:
    assert spelt_otherwise("Ab", ["ab", "a-b"]) is None
    assert misspelling_of("link", ["line", "links"]) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("pupose", "purpose"),
        ("purrpose", "purpose"),
        ("purqose", "purpose"),
        ("prupose", "purpose"),
        ("Not_befor", "not-before"),
        ("purp0se!", None),
        ("duo", None),
        ("", None),
    ],
)
def test_one_slip_of_the_fingers(word: str, meant: str | None) -> None:
    assert misspelling_of(word, ["due", "not-before", "purpose"]) == meant


@given(st.text("abcd", min_size=4, max_size=8), st.data())
def test_every_slip_is_one(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from("abcd"))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    rest = word[at + 1 :]
    for typed in (word[:at] + rest, word[:at] + letter + word[at:], word[:at] + letter + rest, swapped):
        assert misspelling_of(typed, [word]) == word


@given(st.text("ab", min_size=4, max_size=7), st.text("ab", max_size=8))
def test_what_is_no_slip_is_found_by_nobody(word: str, typed: str) -> None:
    """Held against the distance of Damerau and Levenshtein with adjacent transpositions, as textbooks compute it."""
    assert (misspelling_of(typed, [word]) == word) == (distance(word, typed) <= 1)


def distance(one: str, other: str) -> int:
    rows = [[i + j for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            differs = one[i - 1] != other[j - 1]
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + differs)
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]
