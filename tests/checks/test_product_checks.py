"""The checks of products: what each says, where, and what it leaves alone."""

import pytest
from found import charter, findings, only

from plancli.model.problem import Finding

METRIC = "conversion: {was: 3.1, target: 4.2, better: higher}"
SHOPS = "{small-shops: {title: Small web shops}}"


def product(requirements: str = "saved-cards: {title: Save a card}", **keys: str) -> dict[str, str]:
    """The product of the base plan, with requirements and other keys of its own."""
    keys = {"metrics": f"{{{METRIC}}}", "manager": "maya", "vision": "One click", "watchers": "ada"} | keys
    lines = [f"{key}: {text}" for key, text in keys.items()]
    return {"products/checkout.yaml": "\n".join(["title: Checkout", *lines, f"requirements: {{{requirements}}}", ""])}


class TestRequirements:
    @pytest.mark.parametrize(
        ("keys", "count"),
        [
            ("status: accepted", 1),
            ("status: accepted, priority: could", 1),
            ("priority: must", 1),
            ("priority: should", 0),
            ("priority: must, status: idea", 0),
            ("priority: must, status: delivered", 0),
            ("priority: must, status: rejected", 0),
            ("priority: wont, status: accepted", 0),
            ("status: accepted, for: small-shops", 0),
        ],
    )
    def test_who_must_say_for_whom(self, keys: str, count: int) -> None:
        found = findings(product(f"saved-cards: {{{keys}}}", customers=SHOPS), "P101")
        assert [(one.field, one.spot) for one in found] == [("requirements.saved-cards", "key")] * count

    def test_without_customers_that_is_said_once(self) -> None:
        files = product("saved-cards: {status: accepted}, one-click: {status: accepted}")
        finding = only(findings(files, "P101"))
        assert (finding.address, finding.field, finding.severity) == ("product/checkout", "customers", "info")
        assert findings(product("saved-cards: {status: idea}"), "P101") == []

    @pytest.mark.parametrize(
        ("keys", "status", "count"),
        [
            ("priority: must", "active", 0),
            ("priority: must", "draft", 0),
            ("priority: must", "closed", 0),
            ("priority: must", "cancelled", 1),
            ("priority: must, status: accepted", "cancelled", 1),
            ("priority: must, status: idea", "cancelled", 0),
            ("priority: should, status: accepted", "cancelled", 0),
        ],
    )
    def test_a_must_needs_a_charter(self, keys: str, status: str, count: int) -> None:
        assert len(findings(product(f"saved-cards: {{{keys}}}") | charter(status=status), "P104")) == count

    def test_a_must_of_another_product_is_another(self) -> None:
        files = {"products/wallet.yaml": "title: Wallet\nrequirements: {saved-cards: {priority: must}}\n"}
        assert only(findings(files, "P104")).address == "product/wallet"


class TestMetrics:
    def judged(self, metric: str, code: str, **keys: str) -> list[Finding]:
        return findings(product(metrics=f"{{{METRIC}, calls: {{{metric}}}}}") | charter(**keys), code)

    def test_without_a_target(self) -> None:
        finding = only(self.judged("was: 140", "P103"))
        assert (finding.field, finding.spot) == ("metrics.calls", "key")
        assert self.judged("was: 140, target: 0", "P103") == []

    @pytest.mark.parametrize(("target", "count"), [("target: 40", 0), ("by: 2026-12-31", 1)])
    def test_an_objective_may_set_it(self, target: str, count: int) -> None:
        objectives = f"{{calls: {{metric: calls, {target}}}}}"
        assert len(self.judged("was: 140", "P103", objectives=objectives)) == count

    @pytest.mark.parametrize(
        ("metric", "count"), [("target: 1", 1), ("target: 1, was: 0", 0), ("target: 1, now: 0", 0)]
    )
    def test_measured_once_is_measured(self, metric: str, count: int) -> None:
        assert len(self.judged(metric, "P105")) == count

    @pytest.mark.parametrize(
        ("metric", "count"),
        [
            ("was: 140, target: 40, better: higher", 1),
            ("was: 140, target: 140, better: lower", 0),
            ("was: -3, target: -2.5, better: higher", 0),
            ("was: 140, target: 40, better: lower", 0),
            ("was: 140, target: 40", 0),
            ("target: 40, better: lower", 0),
        ],
    )
    def test_the_side_of_the_target(self, metric: str, count: int) -> None:
        found = self.judged(metric, "P109")
        assert [finding.field for finding in found] == ["metrics.calls.target"] * count


class TestCompetitors:
    def judged(self, competitor: str) -> list[Finding]:
        return findings(product(competitors=f"{{wallet: {{{competitor}}}}}"), "P106", today="2026-07-03")

    @pytest.mark.parametrize(("checked", "count"), [("2026-01-01", 0), ("2025-12-31", 1), ("2026-08-01", 0)])
    def test_half_a_year_is_183_days(self, checked: str, count: int) -> None:
        assert len(self.judged(f"checked: {checked}")) == count

    def test_at_the_date_or_where_there_is_none_at_the_key(self) -> None:
        finding = only(self.judged("checked: 2025-06-30"))
        assert (finding.message, finding.field) == (
            "the competitor wallet was last checked on 30 Jun 2025",
            "competitors.wallet.checked",
        )
        assert finding.help == "look again, then write `checked: 2026-07-03`"
        assert (only(self.judged("title: Wallet")).spot, only(self.judged("")).message) == (
            "key",
            "the competitor wallet was never checked",
        )


class TestCommitments:
    def judged(self, commitment: str, code: str, today: str = "2026-03-02", **files: str) -> list[Finding]:
        written = {f"milestones/pay/{name}.yaml": text for name, text in files.items()}
        return findings(product(commitments=f"{{summer: {{{commitment}}}}}") | written, code, today)

    @pytest.mark.parametrize(("today", "count"), [("2026-06-15", 1), ("2026-06-16", 0)])
    def test_over_is_history(self, today: str, count: int) -> None:
        assert len(self.judged("date: 2026-06-15", "P107", today)) == count
        assert len(self.judged("date: 2026-06-15, milestone: pay/beta", "P108", today)) == count

    def test_buffers(self) -> None:
        finding = only(self.judged("date: 2026-06-15, milestone: pay/beta", "P108"))
        assert (finding.address, finding.field, finding.spot) == ("product/checkout", "commitments.summer", "key")
        assert self.judged("date: 2026-06-15, milestone: pay/beta, buffer: 0d", "P108") == []
        assert self.judged("date: 2026-06-15", "P108") == []

    @pytest.mark.parametrize(
        ("beta", "count"),
        [
            ("title: Fair\nnot-before: 2026-06-15", 0),
            ("title: Fair\nnot-before: 2026-06-14", 1),
            ("title: Fair\nnot-before: 2026-06-15\ntasks: {show: {title: Show, effort: 1d}}", 1),
            ("title: Fair\nreached: 2026-03-02", 0),
        ],
    )
    def test_an_event_on_the_promised_day_needs_none(self, beta: str, count: int) -> None:
        assert len(self.judged("date: 2026-06-15, milestone: pay/beta", "P108", beta=beta)) == count


class TestProductsAtWork:
    BARE = "title: Wallet\n"

    def test_said_of_what_is_built_or_promised(self) -> None:
        wallet = {"products/wallet.yaml": self.BARE}
        assert findings(wallet, "P110") == []
        assert only(findings(wallet | charter(product="wallet"), "P110")).address == "product/wallet"
        promised = {"products/wallet.yaml": f"{self.BARE}commitments: {{summer: {{date: 2026-09-15}}}}\n"}
        assert len(findings(promised, "P110")) == 1

    def test_what_closed_charters_served_is_over(self) -> None:
        wallet = {"products/wallet.yaml": self.BARE}
        assert findings(wallet | charter(product="wallet", status="closed"), "P110") == []
