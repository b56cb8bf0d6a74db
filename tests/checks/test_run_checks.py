"""Running the checks: severities, waivers, what is left out; and what each check says and where."""

import datetime as dt
from pathlib import Path

import pytest
from found import BETA, CHARTER, TODAY, charter, findings, only

from plancli.checks import CHECKS, find_name, load_check
from plancli.checks.documentation import BASE, load_documentation
from plancli.model.problem import Finding
from plancli.model.values.moment import Moment
from plancli.session.problems import find_problems, judge
from plancli.store.loader import load
from plancli.store.source import MemorySource


class TestSettings:
    NO_SPONSOR = CHARTER.replace("sponsor: grace\n", "")

    def run(self, settings: str, charter: str = NO_SPONSOR, today: str = TODAY) -> list[str | None]:
        files = {"plan.yaml": f"plan: 1\nchecks:\n{settings}", "charters/pay.yaml": charter}
        return [finding.severity for finding in findings(files, "C101", today)]

    def test_a_check_has_its_own_severity(self) -> None:
        assert self.run("") == ["error"]

    @pytest.mark.parametrize("word", ["C101", "charter-without-sponsor"])
    def test_plan_yaml_changes_it_by_code_or_name(self, word: str) -> None:
        assert self.run(f"  severity: {{{word}: warning}}") == ["warning"]
        assert self.run(f"  severity: {{{word}: none}}") == []

    def test_a_milder_finding_stays_milder_than_plan_yaml_says(self) -> None:
        draft = self.NO_SPONSOR.replace("active", "draft")
        assert self.run("", draft) == ["info"]
        assert self.run("  severity: {C101: error}", draft) == ["info"]


def test_without_a_schedule_its_checks_are_left_out() -> None:
    loaded = load(MemorySource(BASE | load_documentation("task-of-absent-person").wrong.files))
    assert "S201" not in {problem.code for problem in judge(loaded, Moment.parse(TODAY), None)}


def test_codes_and_names_mean_checks() -> None:
    assert find_name("C101") == find_name("charter-without-sponsor") == "charter-without-sponsor"
    assert find_name("F103") == "duplicate-key"
    assert find_name("C999") is None
    assert load_check("duplicate-key").run is None
    assert all(load_check(name).run for name in CHECKS.values())


class TestUnknownCheck:
    def test_the_closest_is_named_at_the_key(self) -> None:
        finding = only(findings({"plan.yaml": "plan: 1\nchecks: {severity: {charter-without-sponser: none}}"}, "R115"))
        assert (finding.message, finding.help) == (
            "no such check as `charter-without-sponser`",
            "did you mean `charter-without-sponsor`?",
        )
        assert (finding.address, finding.field, finding.spot) == (
            "plan",
            "checks.severity.charter-without-sponser",
            "key",
        )

    def test_what_the_format_rules_out_cannot_be_silenced(self) -> None:
        settings = "plan: 1\nchecks: {waive: [{check: R101, address: charter/pay}]}"
        finding = only(findings({"plan.yaml": settings}, "R115"))
        assert finding.message == "R101 can be neither waived nor made milder"
        assert (finding.field, finding.item) == ("checks.waive", 0)


@pytest.mark.parametrize("code", ["C101", "C102", "C103", "C104", "H301", "H302", "A101"])
@pytest.mark.parametrize("status", ["closed", "cancelled"])
def test_history_is_left_alone(code: str, status: str) -> None:
    files = {"charters/pay.yaml": f"title: Pay\nstatus: {status}", "milestones/pay/beta.yaml": "title: Beta"}
    assert findings(files, code) == []


class TestDependencyCycle:
    def test_shown_from_its_first_address_on(self) -> None:
        tasks = "{a: {title: A, effort: 1d, after: c}, b: {title: B, effort: 1d, after: a}, c: {title: C, after: b}}"
        files = {"milestones/pay/beta.yaml": f"title: Beta\ndelivers: saved-cards\ntasks: {tasks}"}
        finding = only(findings(files, "S101", scheduled=False))
        a, b, c = (f"task/pay/beta/{name}" for name in "abc")
        assert finding.message == f"dependency cycle: {a} → {c} → {b} → {a}"
        assert (finding.address, finding.field) == (a, "after")


class TestBudgetOverProduct:
    def budgets(self, **statuses: str) -> list[Finding]:
        files = {"products/checkout.yaml": "title: Checkout\nbudget: 100\nrequirements: {saved-cards: {title: Save}}"}
        for charter_id, status in statuses.items():
            lines = "budget: {lines: {a: 40, b: 20.50}, contingency: 1000}"
            files[f"charters/{charter_id}.yaml"] = f"title: X\nproduct: checkout\nstatus: {status}\n{lines}"
        return findings(files, "C201", scheduled=False)

    def test_names_every_amount(self) -> None:
        finding = only(self.budgets(one="active", two="closed"))
        assert finding.message == "the charters of product/checkout add up to 121.00, its budget is 100"
        assert finding.help.endswith("one 60.50, two 60.50")
        assert (finding.address, finding.field, finding.severity) == ("product/checkout", "budget", "warning")

    def test_what_was_cancelled_is_free_again(self) -> None:
        assert self.budgets(one="active", two="cancelled") == []

    def test_drafts_are_a_hint(self) -> None:
        assert only(self.budgets(one="active", two="draft")).severity == "info"


class TestScopeItemNotDelivered:
    TWO = charter(scope="{in: {saved-cards: {}, one-click: {}}}")

    def test_at_the_key_of_the_item(self) -> None:
        finding = only(findings(self.TWO, "H301"))
        assert finding.message == "no milestone or task of charter/pay delivers one-click"
        assert (finding.field, finding.spot) == ("scope.in.one-click", "key")

    def test_a_task_delivers_too_unless_it_is_dropped(self) -> None:
        for status, count in (("todo", 0), ("dropped", 1)):
            task = f"  more: {{title: More, effort: 1d, delivers: one-click, status: {status}}}\n"
            files = self.TWO | {"milestones/pay/beta.yaml": BETA + task}
            assert len(findings(files, "H301")) == count

    def test_once_where_nothing_delivers(self) -> None:
        files = self.TWO | {"milestones/pay/beta.yaml": "title: Beta"}
        finding = only(findings(files, "H301"))
        assert finding.message == "no milestone or task of charter/pay delivers any of its 2 scope items"


class TestMilestoneDeliversNothing:
    WORK = "title: More\ntasks: {more: {title: More, effort: 1d}}\n"

    @pytest.mark.parametrize(
        ("files", "count"),
        [
            pytest.param({"more": WORK}, 1, id="work for nothing"),
            pytest.param({"more": WORK, "beta": BETA + "after: more\n"}, 0, id="a foundation"),
            pytest.param({"more": WORK, "launch": "title: Launch\nafter: more"}, 1, id="a launch does not deliver"),
            pytest.param({"launch": "title: Launch\nafter: beta"}, 0, id="an event"),
            pytest.param({"more": WORK.replace("1d", "1d, status: done")}, 0, id="done"),
            pytest.param({"more": WORK.replace("1d", "1d, delivers: saved-cards")}, 0, id="its task delivers"),
            pytest.param(
                {"more": WORK, "beta": BETA.replace("effort: 8d", "effort: 8d, after: more/more")}, 0, id="by a task"
            ),
        ],
    )
    def test_what_serves_the_scope(self, files: dict[str, str], count: int) -> None:
        found = findings({f"milestones/pay/{name}.yaml": text for name, text in files.items()}, "H302")
        assert [finding.address for finding in found] == ["milestone/pay/more"] * count


def test_work_out_of_scope_at_the_entry() -> None:
    files = {"milestones/pay/beta.yaml": BETA.replace("saved-cards", "[saved-cards, wallet]")}
    finding = only(findings(files, "H303"))
    assert finding.message == "wallet is out of the scope of charter/pay"
    assert (finding.address, finding.field, finding.item) == ("milestone/pay/beta", "delivers", 1)


class TestCommitmentTooEarly:
    def run(self, due: str, buffer: str = "2w", plan: str = "plan: 1", more: str = "") -> list[Finding]:
        product = "title: Checkout\nrequirements: {saved-cards: {title: Save}}\ncommitments:\n"
        product += f"  summer-launch: {{date: 2026-09-15, milestone: pay/beta, buffer: {buffer}}}\n"
        files = {"plan.yaml": plan, "products/checkout.yaml": product}
        return findings(files | {"milestones/pay/beta.yaml": f"title: Beta\ndue: {due}\n{more}"}, "H304")

    def test_says_what_is_left_and_what_is_needed(self) -> None:
        finding = only(self.run("2026-09-07"))
        assert finding.message == "due 7 Sep 2026 leaves 6 working days to summer-launch, its buffer is 10"
        assert (finding.address, finding.field) == ("milestone/pay/beta", "due")

    @pytest.mark.parametrize(("due", "count"), [("2026-09-01", 0), ("2026-09-02", 1), ("2026-09-01T17:30", 0)])
    def test_to_the_minute(self, due: str, count: int) -> None:
        assert len(self.run(due)) == count

    def test_days_on_which_nobody_works_do_not_count(self) -> None:
        finding = only(self.run("2026-09-01", plan="plan: 1\ncalendar: {closed: 2026-09-10}"))
        assert "leaves 9 working days" in finding.message

    def test_due_after_the_promise(self) -> None:
        finding = only(self.run("2026-09-16", buffer=""))
        assert finding.message == "due 16 Sep 2026 is after summer-launch was promised for, 15 Sep 2026"

    def test_reached_is_history(self) -> None:
        assert self.run("2026-09-07", more="reached: 2026-09-04") == []


def test_charter_finish_names_the_last_due() -> None:
    files = {
        **charter(finish="2026-05-15"),
        "milestones/pay/ga.yaml": "title: GA\ndue: 2026-06-01",
    }
    finding = only(findings(files, "H305"))
    assert finding.message == "finish 15 May 2026 is before milestone/pay/ga is due, 1 Jun 2026"
    assert (finding.address, finding.field) == ("charter/pay", "finish")


class TestApprovedWithoutApproval:
    @pytest.mark.parametrize(("status", "count"), [("draft", 0), ("approved", 1), ("active", 1), ("on-hold", 1)])
    def test_charters(self, status: str, count: int) -> None:
        charter = CHARTER.partition("approval")[0].replace("active", status)
        found = findings({"charters/pay.yaml": charter}, "A101")
        assert [(finding.address, finding.field) for finding in found] == [("charter/pay", "status")] * count

    def test_a_proposal_needs_none(self) -> None:
        assert findings({"changes/guest.yaml": "charter: pay\nstatus: proposed"}, "A101") == []


class TestTaskOfAbsentPerson:
    AWAY = "people: {ada: {}, ben: {away: [2026-07-06..2026-07-17, 2026-12-01]}, grace: {}}"

    def run(self, task: str, today: str = TODAY, more: str = "") -> list[Finding]:
        text = f"title: Beta\ndelivers: saved-cards\n{more}tasks:\n  vault: {{title: Vault, {task}}}\n"
        return findings({"people.yaml": self.AWAY, "milestones/pay/beta.yaml": text}, "S201", today)

    def test_a_pause_is_a_hint(self) -> None:
        finding = only(self.run("effort: 8d, assign: [ada, ben], not-before: 2026-07-02"))
        assert finding.message == "ben is away 2026-07-06..2026-07-17, 4 working days of this task's time"
        assert (finding.severity, finding.field, finding.item) == ("info", "assign", 1)

    def test_alone_the_whole_absence_counts(self) -> None:
        finding = only(self.run("effort: 8d, assign: ben, not-before: 2026-07-02"))
        assert "10 working days" in finding.message

    def test_waiting_for_the_return_counts(self) -> None:
        assert "10 working days" in only(self.run("effort: 2d, assign: ben, not-before: 2026-07-06")).message
        assert "5 working days" in only(self.run("effort: 2d, assign: ben, start: 2026-07-13")).message
        assert "7 working days" in only(self.run("effort: 2d, assign: ben", today="2026-07-09")).message

    def test_waiting_for_other_work_does_not(self) -> None:
        other = "effort: 11d, assign: ada, not-before: 2026-07-06"
        assert self.run(other + "}\n  next: {title: Next, effort: 1d, assign: ben, after: vault") == []

    @pytest.mark.parametrize("fixed", ["effort: 8d, start: 2026-07-02", "duration: 8d, not-before: 2026-07-02"])
    def test_fixed_dates_are_a_warning(self, fixed: str) -> None:
        assert only(self.run(f"{fixed}, assign: ben")).severity == "warning"

    def test_late_is_a_warning(self) -> None:
        found = self.run("effort: 8d, assign: ben, not-before: 2026-07-02", more="due: 2026-07-20\n")
        assert only(found).severity == "warning"

    def test_teams_are_their_members(self) -> None:
        people = f"{self.AWAY}\nteams: {{web: [ada, ben]}}"
        text = BETA.replace("assign: ben", "assign: web, not-before: 2026-07-02")
        found = findings({"people.yaml": people, "milestones/pay/beta.yaml": text}, "S201")
        assert only(found).item is None

    @pytest.mark.parametrize("task", ["effort: 2d, assign: ben", "effort: 8d, any-of: ben", "duration: 200d"])
    def test_who_is_there_or_not_assigned_is_not_named(self, task: str) -> None:
        assert self.run(task) == []

    def test_done_is_history(self) -> None:
        assert self.run("effort: 8d, assign: ben, started: 2026-07-02, finished: 2026-07-20", today="2026-08-01") == []


class TestEstimateMissing:
    @pytest.mark.parametrize(
        ("task", "count"),
        [
            ("title: Vault", 1),
            ("title: Vault, effort: 0d", 0),
            ("title: Vault, remaining: 2d, status: doing", 0),
            ("title: Vault, start: 2026-03-02, finish: 2026-03-06", 0),
            ("title: Vault, start: 2026-03-02", 1),
            ("title: Vault, status: dropped", 0),
            ("title: Vault, finished: 2026-02-20", 0),
        ],
    )
    def test_which_need_one(self, task: str, count: int) -> None:
        files = {"milestones/pay/beta.yaml": f"title: Beta\ndelivers: saved-cards\ntasks: {{vault: {{{task}}}}}"}
        assert len(findings(files, "S202")) == count


def test_the_real_plan_is_judged_sensibly(shared: Path, tmp_path: Path) -> None:
    """Kubernetes' release plans: closed charters are left in peace; one person of people.yaml has no part in them."""
    import subprocess

    from plancli.store.worktree import WorkTree

    bundle = shared / "data" / "kubernetes-2021-2023.bundle"
    subprocess.run(["git", "clone", "--quiet", bundle, tmp_path / "k8s"], check=True)
    loaded = load(WorkTree(tmp_path / "k8s"))
    day = Moment(dt.date(2023, 12, 13))
    assert [(one.code, one.address) for one in find_problems(loaded, day)] == [("R116", "person/sig-xyz")]
