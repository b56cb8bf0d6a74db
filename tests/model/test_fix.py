"""Fixes as values: what they make of a text, and that a cache may keep them."""

import msgspec
import pytest

from plancli.model.fix import Add, Fix, Move, Replace, Sort, TakeOut, Uncomment


@pytest.mark.parametrize(
    ("fix", "written", "after"),
    [
        (Replace("3d"), "3 days", "3d"),
        (Replace("card-vault", part="Vault"), "Vault SS +2d", "card-vault SS +2d"),
        (Replace("alpha/", part="alpha"), "alpha", "alpha/"),
    ],
)
def test_what_shall_stand_there(fix: Replace, written: str, after: str) -> None:
    assert fix.applied_to(written) == after


@pytest.mark.parametrize("fix", [Replace("a", "b"), Add("a"), TakeOut(), Uncomment("C101", 3), Move("a.yaml"), Sort()])
def test_each_comes_back_as_it_was(fix: Fix) -> None:
    assert msgspec.json.decode(msgspec.json.encode(fix), type=Fix) == fix
