"""Ids, days and hours, shares, calendars, dependencies, coverages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.model.values.coverage import Coverage
from plancli.model.values.dependency import Dependency
from plancli.model.values.hours import WEEKDAYS, Interval, Weekdays
from plancli.model.values.identifier import HolidaysName, Id
from plancli.model.values.problem import ValueProblem
from plancli.model.values.share import Assignment, CalendarUse

ids = st.from_regex(r"\A[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}\Z").filter(lambda text: not text.startswith("x-"))


def refusal(kind: type, text: str) -> tuple[str, str]:
    with pytest.raises(ValueProblem) as caught:
        kind.parse(text)  # type: ignore[attr-defined]
    return caught.value.message, caught.value.help


@given(ids)
def test_an_id_is_its_text(text: str) -> None:
    assert Id.parse(text) == text
    assert str(Id.parse(text)) == text


FORM = "write small letters, digits and single hyphens"


@pytest.mark.parametrize(
    ("text", "message", "way_out"),
    [
        ("One Click", "`One Click` is not an id", f"{FORM}: `one-click`"),
        ("one_click", "`one_click` is not an id", f"{FORM}: `one-click`"),
        ("one--click", "`one--click` is not an id", f"{FORM}: `one-click`"),
        ("-one", "`-one` is not an id", f"{FORM}: `one`"),
        ("a.b", "`a.b` is not an id", f"{FORM}: `a-b`"),
        ("../etc", "`../etc` is not an id", f"{FORM}: `etc`"),
        ("É", "`É` is not an id", f"{FORM}, such as `one-click-pay`"),
        ("X Ray", "`X Ray` is not an id", f"{FORM}, such as `one-click-pay`"),
        ("x-ray", "the id `x-ray` begins with `x-`", "that marks your own keys: take another name"),
        ("a" * 101, f"the id `{'a' * 20}…` is longer than 100 characters", "take a shorter one"),
    ],
)
def test_refused_ids(text: str, message: str, way_out: str) -> None:
    assert refusal(Id, text) == (message, way_out)


def test_ids_that_look_odd() -> None:
    assert [Id.parse(text) for text in ("1", "012", "x", "no", "a" * 100)] == ["1", "012", "x", "no", "a" * 100]
    assert HolidaysName.parse("DE-BE") == "DE-BE"
    assert refusal(HolidaysName, "DE_BE") == (
        "`DE_BE` is not a name of holidays",
        "write letters, digits and hyphens: `DE-BE`",
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon", (0,)),
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("sun-thu", (0, 1, 2, 3, 6)),
        ("sat-mon", (0, 5, 6)),
        ("fri-fri", (4,)),
    ],
)
def test_days_of_the_week(text: str, days: tuple[int, ...]) -> None:
    assert Weekdays.parse(text).days == days
    assert str(Weekdays.parse(text)) == text


@given(st.sampled_from(WEEKDAYS), st.sampled_from(WEEKDAYS))
def test_a_range_of_days_begins_and_ends_where_it_says(first: str, last: str) -> None:
    days = Weekdays.parse(f"{first}-{last}").days
    assert {WEEKDAYS.index(first), WEEKDAYS.index(last)} <= set(days)
    assert len(days) == (WEEKDAYS.index(last) - WEEKDAYS.index(first)) % 7 + 1


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("Monday", "write `mon`"),
        ("Monday - Friday", "write `mon-fri`"),
        ("mon,wed-fri", "write several as a list: `[mon,wed-fri]`"),
        ("mon-wed-fri", "write `mon-fri`"),
        ("weekdays", "write `mon-fri`"),
    ],
)
def test_refused_days(text: str, way_out: str) -> None:
    assert refusal(Weekdays, text) == (f"`{text}` is not a day of the week or a range of them", way_out)


@given(st.integers(0, 1439), st.integers(1, 1440))
def test_hours(start: int, length: int) -> None:
    span = Interval(start, min(start + length, 1440))
    assert Interval.parse(str(span)) == span


@pytest.mark.parametrize(
    ("text", "message", "way_out"),
    [
        ("9:00-17:00", "is not a span of hours", "write it as `09:00-17:00`, with two digits each"),
        ("09:00", "is not a span of hours", "write it as `09:00-12:30`, with two digits each"),
        ("09:00-24:01", "is not within a day", "hours go from 00:00 to 24:00"),
        ("24:00-24:00", "is not within a day", "hours go from 00:00 to 24:00"),
        ("09:60-10:00", "is not within a day", "hours go from 00:00 to 24:00"),
        ("22:00-06:00", "ends before it begins", "hours do not cross midnight: write two spans"),
        ("09:00-09:00", "ends before it begins", "hours do not cross midnight: write two spans"),
    ],
)
def test_refused_hours(text: str, message: str, way_out: str) -> None:
    assert refusal(Interval, text) == (f"`{text}` {message}", way_out)


@pytest.mark.parametrize("text", ["ben", "ben 50%", "web-team 12.5%", "ben 150%"])
def test_who_works_and_how_much(text: str) -> None:
    assert str(Assignment.parse(text)) == text
    assert Assignment.parse(str(Assignment.parse(text))) == Assignment.parse(text)


PERSON = "write `ben` or `ben 50%`; several as a list: `[ben, cleo 50%]`"


@pytest.mark.parametrize(
    ("text", "message", "way_out"),
    [
        ("ben, cleo", "`ben, cleo` is not a person with a share", PERSON),
        ("ben cleo", "`ben cleo` is not a person with a share", PERSON),
        ("50% ben", "`50% ben` is not a person with a share", PERSON),
        ("ben 50", "`50` is not a percentage", "write `50%`"),
        ("ben 0%", "`ben 0%` is no share at all", "leave the person out, or write a share above 0%"),
    ],
)
def test_refused_assignments(text: str, message: str, way_out: str) -> None:
    assert refusal(Assignment, text) == (message, way_out)


def test_the_calendar_of_a_task() -> None:
    assert CalendarUse.parse("nights") == CalendarUse("nights")
    assert CalendarUse.parse("nights only") == CalendarUse("nights", only=True)
    assert str(CalendarUse.parse("nights  only")) == "nights only"
    assert refusal(CalendarUse, "nights or days") == (
        "`nights or days` is not a calendar",
        "write the name of a calendar, then perhaps `only`",
    )


@given(
    st.lists(ids, min_size=1, max_size=3),
    st.sampled_from(["", "/"]),
    st.sampled_from(["", " FS", " SS", " FF", " SF"]),
    st.sampled_from(["", " +2d", " -1.5h", " +3ed", " +1w 2d"]),
)
def test_a_dependency_says_what_it_was_made_of(parts: list[str], slash: str, type_: str, lag: str) -> None:
    text = "/".join(parts) + slash + type_ + lag
    dependency = Dependency.parse(text)
    assert dependency.path == "/".join(parts) + slash
    assert dependency.type == (type_.strip() or "FS")
    assert str(dependency.lag or "") == lag.strip()
    assert str(dependency) == text
    assert Dependency.parse(str(dependency)) == dependency


def test_a_dependency_is_equal_however_it_is_spaced() -> None:
    assert Dependency.parse("api FS +2d") == Dependency.parse("api  +2d") == Dependency.parse("api+ 2d")
    assert hash(Dependency.parse("api FS +2d")) == hash(Dependency.parse("api +2d"))
    assert Dependency.parse("api") != Dependency.parse("api SS")
    assert Dependency.parse("api") != Dependency.parse("api/")
    assert Dependency.parse("api +2d") != Dependency.parse("api -2d")
    assert Dependency.parse("api-1d").path == "api-1d"


PATH = "write the path of a task (`api`, `alpha/api`) or of a milestone (`alpha/`), then `SS`, then `+2d`"


@pytest.mark.parametrize(
    ("text", "message", "way_out"),
    [
        ("API", "`API` is not a dependency", PATH),
        ("a/b/c/d", "`a/b/c/d` is not a dependency", PATH),
        ("/api", "`/api` is not a dependency", PATH),
        (
            "api ss",
            "`api ss` is not a dependency",
            "write the type in capitals, then the lag with its sign: `api SS +2d`",
        ),
        (
            "api start-to-finish",
            "`api start-to-finish` is not a dependency",
            "write the type in capitals, then the lag with its sign: `api SF +2d`",
        ),
        (
            "api 2d",
            "`api 2d` is not a dependency",
            "after the path come a type (FS, SS, FF, SF) and a lag with its sign: `api SS +2d`",
        ),
        ("api +2m", "`2m` is not a duration", "`m` could be minutes or months: write `2min` or `2mo`"),
    ],
)
def test_refused_dependencies(text: str, message: str, way_out: str) -> None:
    assert refusal(Dependency, text) == (message, way_out)


@pytest.mark.parametrize(
    ("covering", "address", "field", "covered"),
    [
        ("charter/pay", "charter/pay", None, True),
        ("charter/pay", "charter/pay", "finish", True),
        ("charter/pay", "charter/other", "finish", False),
        ("charter/pay finish", "charter/pay", "finish", True),
        ("charter/pay finish", "charter/pay", None, False),
        ("charter/pay finish", "charter/pay", "finisher", False),
        ("charter/pay scope.in", "charter/pay", "scope.in.cards.size", True),
        ("charter/pay scope.in.", "charter/pay", "scope.in.cards", True),
        ("charter/pay scope.in.", "charter/pay", "scope.inner", False),
        ("charter/pay scope.in.cards", "charter/pay", "scope.in.cards-too", False),
    ],
)
def test_what_a_change_request_covers(covering: str, address: str, field: str | None, covered: bool) -> None:
    coverage = Coverage.parse(covering)
    assert coverage.covers(address, field) is covered
    assert Coverage.parse(str(coverage)) == coverage


def test_refused_coverages() -> None:
    assert refusal(Coverage, "charter/pay a b") == (
        "`charter/pay a b` is not an address with a field",
        "write `charter/pay scope.in.guest`",
    )
