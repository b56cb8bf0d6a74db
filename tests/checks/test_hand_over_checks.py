"""The checks of what product and project hand over to each other: what each says, where, what it leaves alone."""

import pytest
from found import BETA, charter, findings, only
from test_product_checks import product

from plancli.checks.documentation import BASE
from plancli.model.problem import Finding

SCOPE = "{in: {cards: {title: Cards, requirement: saved-cards}}, out: {wallet: {}}}"
NO_DUE = {"milestones/pay/beta.yaml": BETA.replace("due: 2026-05-29\n", "")}


def promising(commitment: str = "date: 2026-07-15, milestone: pay/beta", **keys: str) -> dict[str, str]:
    """The product of the base plan with a commitment."""
    return product(commitments=f"{{summer: {{{commitment}}}}}", **keys)


def other(status: str = "active", **keys: str) -> dict[str, str]:
    """A second charter that has the requirement of the base plan in its scope."""
    return {"charters/zeta.yaml": charter(status=status, scope=SCOPE, **keys)["charters/pay.yaml"]}


class TestCharterFinishAfterCommitment:
    def judged(self, finish: str, files: dict[str, str], status: str = "active") -> list[Finding]:
        return findings(promising() | charter(finish=finish, status=status) | files, "H307")

    @pytest.mark.parametrize(("finish", "count"), [("2026-07-15", 0), ("2026-07-16", 1), ("2026-07-15T12:00", 0)])
    def test_where_the_milestone_has_no_due(self, finish: str, count: int) -> None:
        found = self.judged(finish, NO_DUE)
        assert [(finding.address, finding.field) for finding in found] == [("charter/pay", "finish")] * count
        assert self.judged(finish, {}) == []

    def test_says_both_days_and_is_a_hint_in_a_draft(self) -> None:
        finding = only(self.judged("2026-07-31", NO_DUE, "draft"))
        assert finding.message.startswith("finish 31 Jul 2026 is after summer was promised for, 15 Jul 2026, and")
        assert finding.severity == "info"

    def test_reached_and_closed_are_history(self) -> None:
        reached = {"milestones/pay/beta.yaml": "title: Beta\nreached: 2026-02-27\n"}
        assert self.judged("2026-07-31", reached) == self.judged("2026-07-31", NO_DUE, "closed") == []


class TestScopeItemWithoutRequirement:
    def judged(self, items: str, files: dict[str, str] | None = None) -> list[Finding]:
        return findings(charter(scope=f"{{in: {{{items}}}}}") | (files or {}), "H308")

    def test_each_at_its_key(self) -> None:
        finding = only(self.judged("a: {requirement: saved-cards}, b: {title: B}"))
        assert (finding.address, finding.field, finding.spot) == ("charter/pay", "scope.in.b", "key")

    def test_none_at_all_is_said_once(self) -> None:
        finding = only(self.judged("a: {}, b: {}"))
        assert (finding.field, finding.message) == (
            "scope.in",
            "none of the 2 scope items meets a requirement of the product",
        )

    def test_a_product_that_asks_for_nothing(self) -> None:
        assert self.judged("a: {}", {"products/checkout.yaml": "title: Checkout\n"}) == []


class TestRequirementInTwoCharters:
    def test_names_both_at_the_requirement(self) -> None:
        finding = only(findings(other(), "H309"))
        assert finding.message == "the requirement saved-cards is in the scope of 2 charters: pay, zeta"
        assert (finding.address, finding.field, finding.severity) == (
            "product/checkout",
            "requirements.saved-cards",
            "warning",
        )

    @pytest.mark.parametrize(("status", "severities"), [("draft", ["info"]), ("closed", []), ("cancelled", [])])
    def test_drafts_and_history(self, status: str, severities: list[str]) -> None:
        assert [finding.severity for finding in findings(other(status), "H309")] == severities

    def test_in_one_charter_it_may_come_in_parts(self) -> None:
        scope = "{in: {a: {requirement: saved-cards}, b: {requirement: saved-cards}}}"
        assert findings(charter(scope=scope), "H309") == []


class TestUnwantedRequirementInScope:
    @pytest.mark.parametrize(
        ("keys", "status", "severities"),
        [
            ("status: rejected", "active", ["warning"]),
            ("priority: wont, status: accepted", "active", ["warning"]),
            ("status: rejected", "draft", ["info"]),
            ("status: idea", "active", ["info"]),
            ("status: idea", "draft", []),
            ("status: rejected", "closed", []),
            ("status: accepted", "active", []),
            ("priority: could", "active", []),
        ],
    )
    def test_by_status(self, keys: str, status: str, severities: list[str]) -> None:
        found = findings(product(f"saved-cards: {{{keys}}}") | charter(status=status), "H310")
        assert [finding.severity for finding in found] == severities
        assert {finding.field for finding in found} <= {"scope.in.saved-cards.requirement"}


class TestPromiseNotWatched:
    PREVIEW = {"plan.yaml": "plan: 1\nchecks: {preview: true}\n"}
    WALLET = "title: Wallet\nmanager: ben\nwatchers: ada\ncommitments: {x: {date: 2026-07-15, milestone: pay/beta}}\n"

    @pytest.mark.parametrize("watchers", ["ada", "web"])
    def test_the_project_manager_watches_the_product(self, watchers: str) -> None:
        team = {"people.yaml": BASE["people.yaml"] + "teams: {web: [ada, ben]}\n"}
        finding = only(findings(promising(watchers="grace") | team | self.PREVIEW, "H312"))
        assert (finding.address, finding.field) == ("product/checkout", "watchers")
        assert findings(promising(watchers=watchers) | team | self.PREVIEW, "H312") == []

    def test_of_two_promises_it_is_said_once(self) -> None:
        one = "date: 2026-07-15, milestone: pay/beta"
        files = product(commitments=f"{{a: {{{one}}}, b: {{{one}}}}}", watchers="")
        assert len(findings(files | self.PREVIEW, "H312")) == 1

    def test_the_manager_of_another_product_watches_the_charter(self) -> None:
        files = {"products/wallet.yaml": self.WALLET, **self.PREVIEW}
        assert only(findings(files, "H312")).address == "charter/pay"
        assert findings(files | charter(watchers="ben"), "H312") == []

    def test_who_manages_both_hears_of_both(self) -> None:
        assert findings(promising(manager="ada", watchers="") | self.PREVIEW, "H312") == []

    def test_only_where_previews_are_wanted(self) -> None:
        assert findings(promising(watchers=""), "H312") == []


class TestRequirementDeliveredTooEarly:
    DELIVERED = product("saved-cards: {status: delivered}")

    def test_at_the_status(self) -> None:
        finding = only(findings(self.DELIVERED, "H313"))
        assert (finding.address, finding.field) == ("product/checkout", "requirements.saved-cards.status")
        assert "the work for saved-cards of charter/pay" in finding.message

    @pytest.mark.parametrize("status", ["closed", "cancelled"])
    def test_history_is_left_alone(self, status: str) -> None:
        assert findings(self.DELIVERED | charter(status=status), "H313") == []

    def test_every_delivery_counts_but_those_of_dropped_tasks(self) -> None:
        done = "title: Beta\ndelivers: saved-cards\ntasks:\n  api: {title: API, finished: 2026-02-27}\n"
        for more, count in (("status: todo", 1), ("status: dropped", 0)):
            task = f"  list: {{title: List, delivers: saved-cards, {more}}}\n"
            files = self.DELIVERED | {"milestones/pay/beta.yaml": done + task}
            assert len(findings(files, "H313")) == count

    def test_what_nothing_delivers_is_said_elsewhere(self) -> None:
        files = self.DELIVERED | {"milestones/pay/beta.yaml": BETA.replace("delivers: saved-cards\n", "")}
        assert findings(files, "H313") == []


class TestRequirementLeftOpen:
    @pytest.mark.parametrize(
        ("keys", "status", "count"),
        [
            ("status: accepted", "closed", 1),
            ("title: Save", "closed", 1),
            ("status: delivered", "closed", 0),
            ("status: rejected", "closed", 0),
            ("status: accepted", "active", 0),
            ("status: accepted", "cancelled", 0),
        ],
    )
    def test_by_status(self, keys: str, status: str, count: int) -> None:
        found = findings(product(f"saved-cards: {{{keys}}}") | charter(status=status), "H314")
        assert [(one.field, one.spot) for one in found] == [("requirements.saved-cards", "key")] * count

    def test_another_charter_has_it_now(self) -> None:
        assert findings(charter(status="closed") | other("draft"), "H314") == []


class TestCommitmentAbandoned:
    @pytest.mark.parametrize(
        ("status", "count"), [("on-hold", 1), ("cancelled", 1), ("closed", 0), ("active", 0), ("draft", 0)]
    )
    def test_by_status(self, status: str, count: int) -> None:
        found = findings(promising() | charter(status=status), "H315")
        assert [finding.field for finding in found] == ["commitments.summer.milestone"] * count

    def test_over_or_reached(self) -> None:
        files = promising() | charter(status="cancelled")
        assert findings(files, "H315", today="2026-07-16") == []
        reached = {"milestones/pay/beta.yaml": "title: Beta\nreached: 2026-02-27\n"}
        assert findings(files | reached, "H315") == []


class TestWorkWaitsForDraft:
    @pytest.mark.parametrize(
        ("waits", "draft", "count"),
        [("active", "draft", 1), ("approved", "draft", 1), ("draft", "draft", 0), ("active", "approved", 0)],
    )
    def test_what_was_agreed_hangs_on_what_was_not(self, waits: str, draft: str, count: int) -> None:
        files = {
            "milestones/zeta/api.yaml": "title: API\ntasks: {api: {title: API, effort: 1d}}\n",
            "milestones/pay/beta.yaml": BETA.replace("assign: ben", "assign: ben, after: zeta/api/api"),
        }
        found = findings(files | other(draft) | charter(status=waits), "H316")
        assert [(one.address, one.field, one.item) for one in found] == [("task/pay/beta/vault", "after", 0)] * count
