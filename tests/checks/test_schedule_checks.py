"""The schedule checks: what each says, where, and from which limit on."""

import datetime as dt
from pathlib import Path

import pytest
from found import TODAY, charter, findings, only

from plancli.checks import CHECKS, load_check
from plancli.checks.documentation import BASE
from plancli.model.problem import Finding
from plancli.model.values.moment import Moment
from plancli.session.problems import find_problems, judge
from plancli.store.loader import load
from plancli.store.source import MemorySource
from plancli.store.worktree import WorkTree

EXAMPLE = Path(__file__).parents[2] / "examples" / "corner-shop"
POINTS = [f"S{number}" for number in range(104, 118)]


def beta(*tasks: str, due: str = "2026-12-18", more: str = "") -> dict[str, str]:
    """The file of a milestone whose tasks are called t1, t2 and so on."""
    lines = [f"  t{number}: {{title: T{number}, {task}}}" for number, task in enumerate(tasks, 1)]
    text = "\n".join(["title: Beta", f"due: {due}" if due else "", "delivers: saved-cards", more, "tasks:", *lines])
    return {"milestones/pay/beta.yaml": text}


def limits(text: str) -> dict[str, str]:
    return {"plan.yaml": f"plan: 1\nchecks: {{thresholds: {{{text}}}}}\n"}


def all_of(files: dict[str, str], today: str = TODAY) -> list[tuple[str, str, str | None]]:
    """Code, address and severity of all findings."""
    loaded, day = load(MemorySource(BASE | files)), Moment.parse(today)
    return [(problem.code, problem.address or "", problem.severity) for problem in find_problems(loaded, day)]


class TestQuiet:
    def test_a_careful_plan_of_five_tasks_has_no_findings(self) -> None:
        """With an overlap, a wait, two weeks of waiting for others, a fixed day: nothing that needs an excuse."""
        tasks = (
            "effort: 8d, assign: ben",
            "effort: 5d, assign: ada, after: t1 SS +2d",
            "duration: 2w, after: [t1, t2 +1d]",
            "effort: 2d, assign: ben, after: t3, not-before: 2026-04-13",
            "effort: 1d, assign: ada, start: 2026-05-04, after: t4",
        )
        assert all_of(beta(*tasks, due="2026-05-29")) == []

    def test_the_example_says_what_is_wrong_and_no_more(self) -> None:
        loaded, day = load(WorkTree(EXAMPLE)), Moment(dt.date(2026, 6, 8))
        codes = sorted(problem.code for problem in find_problems(loaded, day))
        assert codes == ["H304", "H310", "S201", "S202", "S206"]

    def test_history_is_left_alone(self) -> None:
        files = beta("effort: 5d, start: 2026-02-02, after: t2 -1d", "effort: 5d", due="2026-02-06")
        for status in ("closed", "cancelled"):
            assert {code for code, _, _ in all_of(files | charter(status=status))} <= {"H314"}

    def test_a_draft_gets_hints(self) -> None:
        files = beta("effort: 5d, start: 2026-02-02, after: t2 -1d", "effort: 5d", due="2026-02-06")
        found = all_of(files | charter(status="draft", approval="", finish="2026-02-10"))
        assert {code for code, _, _ in found} >= {"S105", "S112", "S204", "S206", "S207"}
        assert {severity for _, _, severity in found} == {"info"}

    def test_without_a_schedule_there_are_no_figures(self) -> None:
        loaded = load(MemorySource(BASE | beta("effort: 9d, after: t2 -1d", "effort: 9d")))
        found = judge(loaded, Moment.parse(TODAY), None)
        assert {"S105", "S206"}.isdisjoint(problem.code for problem in found)


class TestShares:
    """Of twenty tasks in a row, each has one link but the first: one more than 5% is two of twenty, or of nineteen."""

    def lagging(self, lags: int, links: int) -> dict[str, str]:
        rest = [f"duration: 1d, after: t{number}{' +1d' if number <= lags else ''}" for number in range(1, links + 1)]
        return beta("duration: 1d", *rest)

    @pytest.mark.parametrize(("lags", "links", "count"), [(2, 20, 1), (1, 20, 0), (2, 40, 0), (3, 40, 1), (19, 19, 0)])
    def test_more_than_the_limit_of_enough(self, lags: int, links: int, count: int) -> None:
        assert len(findings(self.lagging(lags, links), "S106")) == count

    def test_figure_limit_worst_and_what_to_do(self) -> None:
        finding = only(findings(self.lagging(6, 24), "S106"))
        t2, t3, t4 = (f"task/pay/beta/t{number}" for number in (2, 3, 4))
        assert finding.message == f"6 of 24 links (25%) with a lag, the limit is 5%: {t2}, {t3}, {t4} and 3 more"
        assert finding.help == "write a wait as a task that has a name; `checks.thresholds.lags` sets the limit"
        assert (finding.address, finding.field, finding.severity) == ("charter/pay", None, "info")

    def test_plan_yaml_sets_limit_and_population(self) -> None:
        assert findings(self.lagging(6, 24) | limits("lags: 25%"), "S106") == []
        assert len(findings(self.lagging(6, 24) | limits("lags: 24.9%"), "S106")) == 1
        assert len(findings(self.lagging(1, 2) | limits("population: 2"), "S106")) == 1

    @pytest.mark.parametrize(
        ("code", "tasks", "threshold", "says"),
        [
            ("S104", ("duration: 1d", "duration: 1d, not-before: 2026-04-01"), "open-ended-tasks: 49%", "1 of 2 open"),
            ("S107", ("duration: 1d", "duration: 1d, after: t1 FF"), "links-other-than-fs: 99%", "1 of 1 links (100%)"),
            ("S108", ("duration: 1d", "duration: 1d, start: 2026-04-01"), "hard-constraints: 49%", "1 of 2 open"),
            (
                "S109",
                ("duration: 9d", "duration: 1d"),
                "high-slack: 7d, high-slack-share: 49%",
                "more than 7d of slack",
            ),
            ("S111", ("duration: 9d", "duration: 1d"), "long-tasks: 8d, long-tasks-share: 49%", "(50%) longer than 8d"),
            (
                "S113",
                ("duration: 9d", "effort: 1d, assign: ben"),
                "tasks-without-people: 49%",
                "without people or cost",
            ),
        ],
    )
    def test_each_point(self, code: str, tasks: tuple[str, ...], threshold: str, says: str) -> None:
        due = {"S109": ""}.get(code, "2026-12-18")
        files = beta(*tasks, due=due)
        finding = only(findings(files | limits(f"population: 1, {threshold}"), code))
        assert says in finding.message
        assert (
            findings(files | limits(f"population: 1, {threshold.replace('49%', '50%').replace('99%', '100%')}"), code)
            == []
        )
        assert findings(files, code) == [], "of so few nothing is said"

    def test_missed_tasks(self) -> None:
        done = "duration: 1d, started: 2026-02-16, finished: 2026-02-1"
        files = beta(f"{done}6", f"{done}9", due="2026-02-18")
        finding = only(findings(files | limits("population: 2"), "S114"))
        assert finding.message == ("1 of 2 tasks due by the status date (50%) late, the limit is 5%: task/pay/beta/t2")


class TestLeads:
    def test_at_the_link_itself(self) -> None:
        finding = only(findings(beta("duration: 9d", "duration: 9d, after: [t1 SS, t1 FS -2d]"), "S105"))
        assert (finding.address, finding.field, finding.item) == ("task/pay/beta/t2", "after", 1)
        assert finding.message == "`t1 FS -2d` is a lead: it counts back from a date that nobody knows yet"
        assert finding.severity == "warning"

    def test_of_a_milestone_too(self) -> None:
        files = {"milestones/pay/ga.yaml": "title: GA\nafter: [beta -1d]"}
        assert only(findings(files, "S105")).address == "milestone/pay/ga"

    def test_many_are_told_of_together(self) -> None:
        files = beta("duration: 1d", *[f"duration: 2d, after: t{number} -1d" for number in range(1, 7)])
        finding = only(findings(files, "S105"))
        assert finding.address == "charter/pay"
        assert finding.message.startswith(
            "6 of 6 links (100%) with a negative lag, the limit is 0%: task/pay/beta/t2, "
        )
        assert len(findings(beta("duration: 1d", *["duration: 2d, after: t1 -1d"] * 5), "S105")) == 5

    def test_plan_yaml_allows_some(self) -> None:
        files = beta("duration: 1d", "duration: 2d, after: t1 -1d", "duration: 2d, after: t1")
        assert findings(files | limits("leads: 50%"), "S105") == []


class TestNegativeSlack:
    def test_a_pin_before_its_links(self) -> None:
        """`t1` takes until Wednesday the 11th, `t2` is pinned to Monday the 9th: three days less than none."""
        files = beta("effort: 8d, assign: ben", "duration: 1d, after: t1, start: 2026-03-09")
        finding = only(findings(files, "S110"))
        assert finding.message == (
            "2 of 2 open tasks (100%) with negative slack, down to −3 working days, the limit is 0%: "
            "task/pay/beta/t1 and task/pay/beta/t2"
        )
        assert (finding.address, finding.severity) == ("charter/pay", "warning")

    def test_the_missed_due_date_of_its_own_milestone_says_it_all(self) -> None:
        files = beta("effort: 8d, assign: ben", due="2026-03-09")
        assert findings(files, "S110") == []
        assert len(findings(files, "S206")) == 1

    def test_that_of_a_later_milestone_does_not(self) -> None:
        files = {"milestones/pay/ga.yaml": "title: GA\nafter: [beta]\ndue: 2026-03-09"}
        assert only(findings(files, "S110")).message.startswith(
            "1 of 1 open tasks (100%) with negative slack, down to −2"
        )


class TestInvalidDates:
    @pytest.mark.parametrize("field", ["started", "finished"])
    def test_an_actual_date_to_come(self, field: str) -> None:
        finding = only(findings(beta(f"duration: 9d, {field}: 2026-03-03"), "S112"))
        assert finding.message == f"{field} 3 Mar 2026, which is after the status date, 2 Mar 2026"
        assert (finding.address, finding.field, finding.severity) == ("task/pay/beta/t1", field, "warning")

    def test_a_pin_that_was_passed(self) -> None:
        finding = only(findings(beta("duration: 1d, start: 2026-02-27"), "S112"))
        assert finding.message == "still to come on 27 Feb 2026, which is before the status date, 2 Mar 2026"
        assert (finding.field, finding.help) == ("start", "write when it `started` or `finished`, or take the pin away")

    def test_an_event_that_nobody_says_was_reached(self) -> None:
        files = {"milestones/pay/fair.yaml": "title: Fair\nnot-before: 2026-02-24"}
        finding = only(findings(files, "S112"))
        assert (finding.address, finding.field) == ("milestone/pay/fair", "not-before")
        assert "`reached`" in finding.help
        assert findings({"milestones/pay/fair.yaml": "title: Fair\nreached: 2026-02-24"}, "S112") == []

    def test_many_are_told_of_together(self) -> None:
        finding = only(findings(beta(*["duration: 1d, start: 2026-02-27"] * 6), "S112"))
        assert finding.message.startswith("6 of 6 tasks and events (100%) on the wrong side of the status date, the")


class TestPath:
    def test_a_pinned_finish(self) -> None:
        finding = only(findings(beta("duration: 1d", "duration: 1d, after: t1, finish: 2026-04-01"), "S115"))
        assert (finding.address, finding.field, finding.severity) == ("task/pay/beta/t2", "finish", "info")
        assert finding.message.startswith("the critical path of charter/pay begins with this pin")

    @pytest.mark.parametrize(("finish", "count"), [("2026-06-16", 0), ("2026-06-15", 0), ("2026-06-12", 1)])
    def test_the_index_at_its_limit(self, finish: str, count: int) -> None:
        """80 working days from 2 March end on 19 June: 3, 4 and 5 of them late are 0.9625, 0.95 and 0.9375."""
        files = charter(finish=finish) | beta("duration: 80d")
        found = findings(files, "S116")
        assert len(found) == count
        if found:
            assert found[0].message == (
                "critical path length index 0.93, the limit is 0.95: 80 working days to the forecast, "
                "−5 working days from there to the agreed finish"
            )
            assert (found[0].address, found[0].field) == ("charter/pay", "finish")

    def test_the_index_of_a_few_days_is_not_judged(self) -> None:
        files = charter(finish="2026-03-02") | beta("duration: 19d")
        assert findings(files, "S116") == []
        assert len(findings(files | limits("population: 19"), "S116")) == 1
        assert len(findings(files, "S207")) == 1

    def test_plan_yaml_sets_the_limit(self) -> None:
        files = charter(finish="2026-06-12") | beta("duration: 80d")
        assert findings(files | limits("critical-path-length-index: 0.93"), "S116") == []


class TestExecution:
    def tasks(self, done: int, due: int, later: int = 0) -> dict[str, str]:
        each = ["duration: 1d, due: 2026-02-27, status: done"] * done + ["duration: 1d, due: 2026-02-27"] * (due - done)
        return beta(*each, *["duration: 1d, due: 2026-12-18"] * later, due="")

    @pytest.mark.parametrize(("done", "due", "count"), [(19, 20, 0), (18, 20, 1), (17, 18, 0), (9, 18, 0)])
    def test_from_the_limit_on(self, done: int, due: int, count: int) -> None:
        assert len(findings(self.tasks(done, due, later=9), "S117")) == count

    def test_says_what_it_counts(self) -> None:
        files = self.tasks(18, 20) | {"milestones/pay/ga.yaml": "title: GA\ntasks: {t: {title: T, duration: 1d}}"}
        finding = only(findings(files, "S117"))
        assert finding.message == (
            "baseline execution index 0.85, the limit is 0.95: "
            "18 tasks finished, 20 due by the status date and 1 without a due date"
        )
        assert findings(files | limits("baseline-execution-index: 0.85"), "S117") == []


class TestEffortUnassigned:
    @pytest.mark.parametrize(
        ("task", "count"),
        [
            ("effort: 2d", 1),
            ("effort: {best: 1d, likely: 2d, worst: 3d}", 1),
            ("effort: 0d", 0),
            ("duration: 2d", 0),
            ("effort: 2d, assign: ben", 0),
            ("effort: 2d, any-of: skill:python", 0),
            ("effort: 2d, status: done", 0),
            ("effort: 2d, status: dropped", 0),
        ],
    )
    def test_which_need_someone(self, task: str, count: int) -> None:
        found = findings(beta(task), "S204")
        assert [(one.address, one.field, one.severity) for one in found] == [
            ("task/pay/beta/t1", "effort", "warning")
        ] * count

    def test_many_are_told_of_together(self) -> None:
        finding = only(findings(beta(*["effort: 1d"] * 7), "S204"))
        assert finding.message.startswith("7 tasks have effort that is assigned to nobody: task/pay/beta/t1, ")
        assert finding.message.endswith(" and 4 more")


class TestWorkOutsideSkills:
    def run(self, task: str) -> list[Finding]:
        people = "people: {ada: {skills: [web]}, ben: {skills: [python]}, grace: {}}\nteams: {all: [grace, ben]}"
        return findings({"people.yaml": people} | beta(task), "S205")

    def test_who_is_taken_without_the_skill(self) -> None:
        finding = only(self.run("effort: 2d, any-of: [ada, skill:python]"))
        assert finding.message == "ada finishes first and does it, without the skill python"
        assert (finding.address, finding.field, finding.severity) == ("task/pay/beta/t1", "any-of", "info")

    @pytest.mark.parametrize(
        "task",
        [
            "effort: 2d, any-of: [ben, skill:python]",
            "effort: 2d, any-of: [skill:web, skill:python]",
            "effort: 2d, any-of: [ada, grace]",
            "effort: 2d, assign: ada",
            "effort: 2d, any-of: [ada, skill:python], status: done",
        ],
    )
    def test_who_has_it_or_was_asked_for_none(self, task: str) -> None:
        assert self.run(task) == []

    def test_of_a_team_too(self) -> None:
        assert "grace" in only(self.run("effort: 2d, any-of: [all, skill:python]")).message


class TestDueDateMissed:
    def test_a_milestone(self) -> None:
        finding = only(findings(beta("effort: 8d, assign: ben", due="2026-03-09"), "S206"))
        assert finding.message == "due 9 Mar 2026, forecast 11 Mar 2026, 2 working days late"
        assert finding.help.startswith("`plan why milestone/pay/beta` ")
        assert (finding.address, finding.field, finding.severity) == ("milestone/pay/beta", "due", "warning")

    def test_a_task_by_its_own_due_date(self) -> None:
        finding = only(findings(beta("effort: 8d, assign: ben, due: 2026-03-09"), "S206"))
        assert finding.address == "task/pay/beta/t1"

    def test_on_the_day_is_on_time_and_done_is_history(self) -> None:
        assert findings(beta("effort: 8d, assign: ben", due="2026-03-11"), "S206") == []
        done = "effort: 8d, assign: ben, started: 2026-02-02, finished: 2026-02-20"
        assert findings(beta(done, due="2026-02-13"), "S206") == []

    def test_many_are_told_of_together_the_latest_first(self) -> None:
        late = [f"duration: {number}d, due: 2026-03-02" for number in range(1, 9)]
        finding = only(findings(beta(*late), "S206"))
        t8, t7, t6 = (f"task/pay/beta/t{number}" for number in (8, 7, 6))
        assert finding.message == f"7 due dates are missed by the forecast: {t8}, {t7}, {t6} and 4 more"


class TestCharterFinishMissed:
    def test_says_by_how_much(self) -> None:
        finding = only(findings(charter(finish="2026-03-06"), "S207"))
        assert finding.message == "finish 6 Mar 2026, forecast 11 Mar 2026, 3 working days late"
        assert (finding.address, finding.field, finding.severity) == ("charter/pay", "finish", "warning")

    def test_what_is_done_is_history(self) -> None:
        done = beta("effort: 8d, assign: ben, started: 2026-02-02, finished: 2026-02-20", due="2026-02-20")
        assert findings(charter(finish="2026-02-13") | done, "S207") == []


class TestCommitmentMissed:
    def run(self, date: str, due: str = "", buffer: str = "2w", task: str = "effort: 8d, assign: ben") -> list[Finding]:
        product = "title: Checkout\nrequirements: {saved-cards: {title: Save}}\ncommitments:\n"
        product += f"  launch: {{date: {date}, milestone: pay/beta, buffer: {buffer}}}\n"
        return findings({"products/checkout.yaml": product} | beta(task, due=due), "H306")

    def test_the_forecast_leaves_less_than_the_buffer(self) -> None:
        """The work ends on Wednesday, 11 March; ten working days later is the 25th."""
        assert self.run("2026-03-25") == []
        finding = only(self.run("2026-03-24"))
        assert finding.message == (
            "milestone/pay/beta is forecast for 11 Mar 2026, 9 working days before 24 Mar 2026, its buffer is 10"
        )
        assert (finding.address, finding.field) == ("product/checkout", "commitments.launch")

    def test_the_forecast_is_after_the_date(self) -> None:
        finding = only(self.run("2026-03-09", buffer=""))
        assert finding.message == (
            "milestone/pay/beta is forecast for 11 Mar 2026, 2 working days after the promised 9 Mar 2026"
        )

    def test_a_due_date_that_is_kept_is_judged_by_itself(self) -> None:
        assert self.run("2026-03-24", due="2026-03-11") == []
        assert len(self.run("2026-03-24", due="2026-03-10")) == 1

    def test_what_was_reached_is_history(self) -> None:
        assert self.run("2026-02-20", task="effort: 8d, started: 2026-02-02, finished: 2026-02-24") == []


def test_the_fourteen_points_are_in_their_order() -> None:
    assert [CHECKS[code] for code in POINTS][:3] == ["open-ended-tasks", "leads", "lags"]
    assert all("quality" in load_check(CHECKS[code]).needs for code in POINTS)
