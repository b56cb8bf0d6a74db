"""Addresses, and the way between them and the files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.model.address import Place, address_at, address_of, is_address, is_lost, parent_of, place_of

PLACES = [
    ("plan", None, "plan.yaml", ()),
    ("plan", "calendar.hours", "plan.yaml", ("calendar", "hours")),
    ("plan", "teams.web", "people.yaml", ("teams", "web")),
    ("plan", "people", "people.yaml", ("people",)),
    ("plan", "holidays.DE-BE", "holidays/DE-BE.yaml", ()),
    ("plan", "holidays.DE-BE.2026-05-01", "holidays/DE-BE.yaml", ("2026-05-01",)),
    ("plan", "calendar.open.2026-07-06..2026-07-17", "plan.yaml", ("calendar", "open", "2026-07-06..2026-07-17")),
    ("plan", "calendar.open...2026-07-17", "plan.yaml", ("calendar", "open", "..2026-07-17")),
    ("plan", "calendar.open.2026-07-06..", "plan.yaml", ("calendar", "open", "2026-07-06..")),
    ("person/ada", None, "people.yaml", ("people", "ada")),
    ("person/ada", "skills", "people.yaml", ("people", "ada", "skills")),
    ("product/checkout", "requirements.cards.size", "products/checkout.yaml", ("requirements", "cards", "size")),
    ("charter/pay", None, "charters/pay.yaml", ()),
    ("charter/pay", "scope.in.cards.size", "charters/pay.yaml", ("scope", "in", "cards", "size")),
    ("milestone/pay/beta", "due", "milestones/pay/beta.yaml", ("due",)),
    ("milestone/pay/beta", "tasks", "milestones/pay/beta.yaml", ("tasks",)),
    ("task/pay/beta/api", None, "milestones/pay/beta.yaml", ("tasks", "api")),
    ("task/pay/beta/api", "effort.best", "milestones/pay/beta.yaml", ("tasks", "api", "effort", "best")),
    ("change/guest", "impact.time", "changes/guest.yaml", ("impact", "time")),
]


@pytest.mark.parametrize(("address", "field", "file", "keys"), PLACES)
def test_there_and_back(address: str, field: str | None, file: str, keys: tuple[str, ...]) -> None:
    assert place_of(address, field) == Place(file, keys)
    assert address_at(file, keys) == (address, field)


ids = st.from_regex(r"\A[a-z0-9]{1,3}(-[a-z0-9]{1,3})?\Z")
fields = st.lists(ids, max_size=3).map(".".join).map(lambda field: field or None)


@given(
    st.one_of(
        st.builds("{}/{}".format, st.sampled_from(["product", "charter", "person", "change"]), ids),
        st.builds("milestone/{}/{}".format, ids, ids),
        st.builds("task/{}/{}/{}".format, ids, ids, ids),
    ),
    fields,
)
def test_every_address_has_a_place_and_every_place_its_address(address: str, field: str | None) -> None:
    assert is_address(address)
    if address.startswith("milestone/") and (field or "").startswith("tasks."):
        return
    assert address_at(*place_of(address, field)) == (address, field)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pay",
        "plan/x",
        "charter",
        "charter/",
        "charter/Pay",
        "charter/pay/beta",
        "milestone/pay",
        "task/pay/beta",
        "team/x",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert not is_address(text)


def test_what_stands_above_and_what_files_hold() -> None:
    assert parent_of("task/pay/beta/api") == "milestone/pay/beta"
    assert parent_of("milestone/pay/beta") == "charter/pay"
    assert parent_of("charter/pay") is None
    files = ["charters/pay.yaml", "charters/pay.yml", "milestones/pay/beta.yaml", "plan.yaml", "people.yaml"]
    assert [address_of(file) for file in files] == [
        "charter/pay",
        "charter/pay",
        "milestone/pay/beta",
        "plan",
        "people",
    ]
    assert address_of("holidays/DE-BE.yaml") == "holidays/DE-BE"


def test_what_is_lost_with_a_file_or_with_a_part_of_one() -> None:
    lost = {Place("charters/pay.yaml", ()), Place("people.yaml", ("people", "ada"))}
    assert is_lost(lost, "charter/pay", "scope.in.cards")
    assert is_lost(lost, "person/ada", None)
    assert not is_lost(lost, "person/ben", None)
    assert not is_lost(lost, "charter/search", None)
    assert not is_lost(lost, "milestone/odd", None)
    assert not is_lost(lost, "no address", None)
