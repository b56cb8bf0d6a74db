"""The checks of what names and is named: what each says, where, and what it leaves alone."""

import pytest
from found import BETA, charter, findings, only

from plancli.checks.documentation import BASE
from plancli.model.problem import Finding

PEOPLE = BASE["people.yaml"]
HOLIDAYS = {"holidays/a.yaml": "2026-05-01: Labour Day\n"}


def people(*more: str, teams: str = "") -> dict[str, str]:
    """The people of the base plan, and more of them."""
    return {"people.yaml": PEOPLE + "".join(f"  {line}\n" for line in more) + (f"teams: {teams}\n" if teams else "")}


def work(task: str, *more: str) -> dict[str, str]:
    """A milestone with one task, and more of them."""
    tasks = "".join(f"  {line}\n" for line in (f"vault: {{title: Card vault, {task}}}", *more))
    return {"milestones/pay/beta.yaml": BETA.partition("tasks:")[0] + "tasks:\n" + tasks}


class TestUnusedPerson:
    @pytest.mark.parametrize(
        "files",
        [
            pytest.param(work("effort: 8d, assign: [ben, cleo 50%]"), id="assigned"),
            pytest.param(work("effort: 8d, assign: ben, watchers: cleo"), id="watches"),
            pytest.param(work("effort: 8d, any-of: [skill:python, skill:web]"), id="has a skill that is asked for"),
            pytest.param(charter(approvers="cleo"), id="approves"),
            pytest.param(charter(stakeholders="{grace: {role: accountable}, cleo: {}}"), id="has a stake"),
            pytest.param(charter(issues="{bank: {title: Down, owner: cleo}}"), id="owns an issue"),
            pytest.param({"changes/more.yaml": "charter: pay\nasked-by: cleo\n"}, id="asks"),
            pytest.param(
                {"plan.yaml": "plan: 1\nchecks: {waive: [{check: C101, address: plan, by: cleo}]}"}, id="waives"
            ),
        ],
    )
    def test_a_part_anywhere_is_enough(self, files: dict[str, str]) -> None:
        cleo = people("cleo: {name: Cleo, skills: web}")
        assert only(findings(cleo, "R116")).address == "person/cleo"
        assert findings(cleo | files, "R116") == []

    def test_a_member_is_named_by_the_team_and_the_team_by_nobody(self) -> None:
        files = people("cleo: {name: Cleo}", teams="{web: cleo}")
        assert findings(files, "R116") == []
        finding = only(findings(files, "R117"))
        assert (finding.address, finding.field, finding.spot) == ("plan", "teams.web", "key")
        assert findings(files | work("effort: 8d, assign: [ben, web]"), "R117") == []

    def test_a_plan_of_nobody(self) -> None:
        assert findings({"people.yaml": "people: {}\n"}, "R116", scheduled=False) == []


class TestUnusedCalendar:
    CALENDARS = "plan: 1\ncalendars: {nights: {hours: [20:00-24:00]}}\n"

    def test_at_its_key(self) -> None:
        finding = only(findings({"plan.yaml": self.CALENDARS}, "R118"))
        assert (finding.field, finding.spot) == ("calendars.nights", "key")

    @pytest.mark.parametrize(
        "files", [people("cleo: {calendar: nights}"), work("effort: 8d, assign: ben, calendar: nights only")]
    )
    def test_a_person_or_a_task_uses_it(self, files: dict[str, str]) -> None:
        assert findings({"plan.yaml": self.CALENDARS, **files}, "R118") == []


class TestHolidays:
    FILES = {"holidays/DE-BE.yaml": "2026-05-01: Tag der Arbeit\n"}

    def test_at_the_file(self) -> None:
        finding = only(findings(self.FILES, "R119"))
        assert (finding.address, finding.field) == ("plan", "holidays.DE-BE")

    @pytest.mark.parametrize("settings", ["calendar: {holidays: DE-BE}", "calendars: {south: {holidays: [DE-BE]}}"])
    def test_any_calendar_counts(self, settings: str) -> None:
        assert findings({**self.FILES, "plan.yaml": f"plan: 1\n{settings}\n"}, "R119") == []

    def test_names_that_differ_in_case(self) -> None:
        files = {**self.FILES, "holidays/de-be.yaml": "2026-03-08: Frauentag\n"}
        assert only(findings(files, "R125")).field == "holidays.de-be"


class TestStaleDependency:
    def waiting(self, status: str, after: str, task: str = "", more: str = "") -> list[Finding]:
        files = {
            "charters/other.yaml": f"title: Other\nproduct: checkout\nstatus: {status}\n",
            "milestones/other/api.yaml": f"title: API\ntasks: {{api: {{title: API, effort: 1d{task}}}}}\n",
        }
        return findings(files | work(f"effort: 8d, assign: ben, after: [{after}]{more}"), "R120")

    @pytest.mark.parametrize("status", ["cancelled", "closed", "on-hold"])
    @pytest.mark.parametrize("after", ["other/api/", "other/api/api FF +1d"])
    def test_what_an_idle_charter_left_undone(self, status: str, after: str) -> None:
        finding = only(self.waiting(status, after))
        assert (finding.address, finding.field, finding.item) == ("task/pay/beta/vault", "after", 0)
        assert status.replace("on-hold", "on hold") in finding.message

    @pytest.mark.parametrize("status", ["active", "approved", "draft"])
    def test_what_is_forecast_binds(self, status: str) -> None:
        assert self.waiting(status, "other/api/") == []

    def test_what_was_done_is_fine_whatever_came_of_the_charter(self) -> None:
        assert self.waiting("closed", "other/api/, other/api/api", ", finished: 2026-02-02") == []

    def test_a_milestone_of_dropped_tasks_and_its_task_are_two_links(self) -> None:
        found = self.waiting("active", "other/api/, other/api/api", ", status: dropped")
        assert [finding.item for finding in found] == [0, 1]
        assert "has dropped tasks only" in found[0].message

    def test_done_work_waits_for_nothing(self) -> None:
        assert self.waiting("closed", "other/api/", more=", finished: 2026-02-27") == []

    def test_a_milestone_waits_too_and_in_a_draft_it_is_a_hint(self) -> None:
        files = {"milestones/pay/beta.yaml": BETA + "after: scan\n", **charter(status="draft")}
        files["milestones/pay/scan.yaml"] = "title: Scan\ntasks: {scan: {title: Scan, status: dropped}}\n"
        finding = only(findings(files, "R120"))
        assert (finding.address, finding.severity) == ("milestone/pay/beta", "info")


class TestSkills:
    def test_the_spelling_of_most_is_the_one(self) -> None:
        files = people("cleo: {skills: [web, Machine_Learning]}", "dee: {skills: machine-learning}")
        finding = only(findings(files, "R121"))
        assert (finding.address, finding.field, finding.item) == ("person/cleo", "skills", 1)
        assert finding.help == "write `machine-learning`"
        files = people("cleo: {skills: JS}", "dee: {skills: JS}", "eve: {skills: js}")
        assert only(findings(files, "R121")).address == "person/eve"

    def test_other_words_are_other_skills(self) -> None:
        assert findings(people("cleo: {skills: [pythons, c, c++]}"), "R121") == []


def test_emails_whatever_their_case() -> None:
    files = people("cleo: {email: Web@shop.example}", "dee: {email: web@shop.example}", "eve: {}", "fay: {}")
    finding = only(findings(files, "R122"))
    assert (finding.address, finding.field) == ("person/dee", "email")
    assert "the email of cleo" in finding.message


def test_an_empty_team_that_nobody_names_is_only_unused() -> None:
    files = people(teams="{web: []}")
    assert findings(files, "R123") == []
    assert only(findings(files, "R117")).field == "teams.web"
    assert only(findings(files | work("effort: 8d, assign: web"), "R123")).field == "teams.web"


class TestNamedTwice:
    @pytest.mark.parametrize(
        ("files", "field", "item"),
        [
            (work("effort: 8d, assign: [ben, ada, ben 50%]"), "assign", 2),
            (work("effort: 8d, any-of: [skill:python, ada, skill:python]"), "any-of", 2),
            (charter(approvers="[grace, maya, grace]"), "approvers", 2),
            (people(teams="{web: [ada, ada]}"), "teams.web", 1),
            (HOLIDAYS | {"plan.yaml": "plan: 1\ncalendar: {holidays: [a, a]}"}, "calendar.holidays", 1),
            (work("effort: 8d, assign: ben", "list: {title: List, after: [vault, vault +1d]}"), "after", 1),
            ({"changes/guest.yaml": "charter: pay\ncovers: [charter/pay finish, charter/pay finish]\n"}, "covers", 1),
        ],
    )
    def test_at_the_second(self, files: dict[str, str], field: str, item: int) -> None:
        finding = only(findings(files, "R124"))
        assert (finding.field, finding.item) == (field, item)

    @pytest.mark.parametrize(
        "files",
        [
            pytest.param(work("effort: 8d, assign: ben", "x: {title: X, after: [vault SS, vault FF]}"), id="a ladder"),
            pytest.param(
                {"changes/guest.yaml": "charter: pay\ncovers: [charter/pay finish, charter/pay start]\n"}, id="fields"
            ),
            pytest.param(
                {
                    "plan.yaml": "plan: 1\nchecks:\n  waive:\n"
                    "    - {check: C101, address: charter/pay, by: grace}\n"
                    "    - {check: C102, address: charter/pay, by: grace}\n"
                },
                id="two waivers",
            ),
        ],
    )
    def test_what_only_looks_alike(self, files: dict[str, str]) -> None:
        assert findings(files, "R124") == []
