"""What a check says of its fix is so: where it finds something that can be mended, it says how."""

import pytest
from found import BETA, charter, findings, only

from plancli.checks import ALL, load_check
from plancli.checks.documentation import BASE, load_documentation
from plancli.model.fix import Add, Fix, Sort, Uncomment
from plancli.model.values.moment import Moment
from plancli.session.problems import find_problems
from plancli.store.loader import load
from plancli.store.source import MemorySource

TODAY = Moment.parse("2026-03-02")
HOLIDAYS = "holidays/DE.yaml"


@pytest.mark.parametrize("name", ALL.values())
def test_what_is_mended_is_documented(name: str) -> None:
    files = BASE | load_documentation(name).wrong.files
    fixable = [one for one in find_problems(load(MemorySource(files)), TODAY) if one.fixable]
    assert all(load_check(one.name).fix for one in fixable)


@pytest.mark.parametrize("name", [name for name in ALL.values() if load_check(name).fix])
def test_a_fix_is_told_in_a_sentence_that_goes_on_from_the_command(name: str) -> None:
    told = load_check(name).fix or ""
    assert told.split()[0] in ("adds", "renames", "sorts", "takes", "writes")
    assert not told.endswith(".")


class TestPlaceholders:
    @pytest.mark.parametrize(
        "text", ["TODO", "TBD", "FIXME", "???", "?????", "'TODO: ask Ada'", "TBD.", "TODO - later"]
    )
    def test_a_placeholder(self, text: str) -> None:
        found = only(findings(charter(purpose=text), "R202"))
        assert (found.address, found.field, found.severity) == ("charter/pay", "purpose", "warning")

    @pytest.mark.parametrize("text", ["TODO list of the shopper", "todo", "Why???", "TODOS", "A TODO", "TBDs"])
    def test_a_text(self, text: str) -> None:
        assert findings(charter(purpose=text), "R202") == []

    def test_wherever_a_text_may_stand(self) -> None:
        product = BASE["products/checkout.yaml"].replace("Save a card", "TODO") + "principles: [One, TBD]\n"
        task = BETA.replace("title: Card vault", "title: TODO, notes: '???', links: TODO")
        files = charter(success="{adoption: TODO}", constraints="{pci: FIXME}", tolerance="{}")
        files |= {"products/checkout.yaml": product, "milestones/pay/beta.yaml": task}
        assert [(one.address, one.field, one.item) for one in findings(files, "R202")] == [
            ("product/checkout", "principles", 1),
            ("product/checkout", "requirements.saved-cards.title", None),
            ("charter/pay", "success.adoption", None),
            ("charter/pay", "constraints.pci", None),
            ("task/pay/beta/vault", "title", None),
            ("task/pay/beta/vault", "notes", None),
            ("task/pay/beta/vault", "links", 0),
        ]

    def test_a_name_is_none(self) -> None:
        assert findings(charter(watchers="TODO"), "R202") == []

    def test_of_a_draft_nobody_asks_for_a_placeholder(self) -> None:
        assert only(findings(charter(purpose=""), "C105")).fix == Add()
        assert only(findings(charter(purpose="", status="draft", approval=""), "C105")).fix is None


class TestHolidays:
    def test_the_first_day_out_of_order(self) -> None:
        text = "2026-01-01: A\n2026-05-01: B\n2026-03-08: C\n2026-02-01: D\n"
        found = only(findings({HOLIDAYS: text}, "R126"))
        assert (found.field, found.message) == ("holidays.DE.2026-03-08", "8 Mar 2026 stands below 1 May 2026")
        assert found.fix == Sort()

    @pytest.mark.parametrize("text", ["2026-01-01: A\n", "2026-01-01: A\n2026-05-01: B\n"])
    def test_in_order(self, text: str) -> None:
        assert findings({HOLIDAYS: text}, "R126") == []


class TestComments:
    def test_one_that_is_beside_the_point_is_left_to_its_author(self) -> None:
        """What it names is found in its file, on another line: it may have to move there."""
        astray = charter(purpose="", sponsor="grace  # plan: ignore C105 Later")
        assert self.fixes(astray) == [None]
        assert self.fixes(charter(sponsor="grace  # plan: ignore C105 Later")) == [Uncomment("C105", 4)]

    @staticmethod
    def fixes(files: dict[str, str]) -> list[Fix | None]:
        found = find_problems(load(MemorySource(BASE | files)), TODAY)
        return [problem.fix for problem in found if problem.code == "A201"]
