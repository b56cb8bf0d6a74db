"""The checks of approvals and change requests that read no history: what each says, where, and from which day on."""

import pytest
from found import CHARTER, findings, only

from plancli.checks.documentation import BASE
from plancli.model.problem import Finding

GUEST = BASE["changes/guest.yaml"]
APPROVED = {"status": "approved", "approval": "{by: grace, on: 2026-02-26}"}
CODES = [f"A{number}" for number in (*range(107, 115), 116)]
WRONG = {
    "A107": {"asked-by": "grace"},
    "A108": {"approval": "{by: ben, on: 2026-02-26}"},
    "A109": {"asked-on": "2026-02-27"},
    "A110": {"approval": "{by: grace, on: 2026-03-03}"},
    "A112": {"covers": "", "impact": ""},
    "A113": {"impact": "{scope: 5, cost: 9}"},
    "A114": {"covers": "[charter/pay scope.in.guest, charter/search finish]"},
    "A116": {"asked-by": ""},
}


def request(**keys: str) -> dict[str, str]:
    """The change request of the base plan, in which `keys` are other ones; an empty one is left out."""
    written = dict(line.split(": ", 1) for line in GUEST.splitlines()) | keys
    return {"changes/guest.yaml": "".join(f"{key}: {text}\n" for key, text in written.items() if text)}


def of(code: str, charter: str = CHARTER, today: str = "2026-03-02", **keys: str) -> list[Finding]:
    """What is found of the approved request of the base plan, `keys` of it being other ones."""
    written = {key.replace("_", "-"): text for key, text in keys.items()}
    files = request(**APPROVED | written) | {"charters/pay.yaml": charter}
    return findings(files, code, today, scheduled=False)


@pytest.mark.parametrize("code", CODES)
def test_a_sound_request_is_quiet(code: str) -> None:
    assert of(code) == of(code, status="proposed", approval="") == []


@pytest.mark.parametrize("code", WRONG)
def test_what_is_over_is_left_alone(code: str) -> None:
    assert len(of(code, **WRONG[code])) == 1
    for status in ("rejected", "withdrawn"):
        assert of(code, **WRONG[code] | {"status": status}) == []
    for status in ("closed", "cancelled"):
        assert of(code, CHARTER.replace("status: active", f"status: {status}"), **WRONG[code]) == []


@pytest.mark.parametrize("code", [code for code in WRONG if code != "A110"])
@pytest.mark.parametrize(("on", "count"), [("2026-02-26", 1), ("2026-02-27", 0)])
def test_what_was_approved_before_the_charter_was_is_spent(code: str, on: str, count: int) -> None:
    charter = CHARTER.replace("2026-02-20", on)
    assert len(of(code, charter, **WRONG[code])) == count


class TestWhoApproved:
    def test_not_who_asked(self) -> None:
        finding = only(of("A107", asked_by="grace"))
        assert finding.message == "grace asked for change/guest, and may not approve it"
        assert (finding.address, finding.field, finding.severity) == ("change/guest", "approval.by", "error")

    def test_who_asked_and_may_not_anyway_is_told_one_thing(self) -> None:
        ben = {"approval": "{by: ben, on: 2026-02-26}", "asked_by": "ben"}
        assert (len(of("A107", **ben)), len(of("A108", **ben))) == (1, 0)

    def test_the_sponsor_or_an_approver(self) -> None:
        finding = only(of("A108", approval="{by: ben, on: 2026-02-26}"))
        assert finding.message == "ben is neither sponsor nor approver of charter/pay"
        assert finding.help == "let one approve it who may: `grace`"
        assert of("A108", f"{CHARTER}approvers: [ada, ben]\n", approval="{by: ben, on: 2026-02-26}") == []

    def test_of_a_charter_too(self) -> None:
        finding = only(of("A108", CHARTER.replace("by: grace", "by: ben")))
        assert (finding.address, finding.field) == ("charter/pay", "approval.by")

    def test_where_nobody_may_a_missing_sponsor_is_the_cause(self) -> None:
        assert of("A108", CHARTER.replace("sponsor: grace\n", "")) == []

    @pytest.mark.parametrize("who", ["sponsor: grcae", "sponsor: ada\napprovers: grcae"])
    def test_a_name_that_is_nobody_is_another_mistake(self, who: str) -> None:
        charter = CHARTER.replace("sponsor: grace", who)
        assert of("A108", charter) == []
        assert of("A108", approval="{by: grcae, on: 2026-02-26}") == []

    @pytest.mark.parametrize("covers", ["charter/pay sponsor", "charter/pay approvers", "charter/pay"])
    def test_a_change_of_who_may_was_approved_by_who_might(self, covers: str) -> None:
        assert of("A108", CHARTER.replace("sponsor: grace", "sponsor: ben"), covers=covers) == []
        assert len(of("A108", CHARTER.replace("sponsor: grace", "sponsor: ben"))) == 2


class TestWhenApproved:
    @pytest.mark.parametrize(
        ("asked_on", "count"),
        [("2026-02-26", 0), ("2026-02-26T18:00", 0), ("2026-02-27", 1), ("2026-02-27T08:00", 1)],
    )
    def test_not_before_it_was_asked_for(self, asked_on: str, count: int) -> None:
        assert len(of("A109", asked_on=asked_on)) == count

    @pytest.mark.parametrize(("today", "count"), [("2026-02-25", 1), ("2026-02-26", 0), ("2026-02-26T07:00", 0)])
    def test_not_after_today(self, today: str, count: int) -> None:
        assert len(of("A110", today=today)) == count

    def test_charters_and_gates_too(self) -> None:
        gate = {"milestones/pay/gate.yaml": "title: Gate\nowner: ada\napproval: {by: grace, on: 2026-03-10}"}
        files = gate | {"charters/pay.yaml": CHARTER.replace("2026-02-20", "2026-03-05")}
        found = findings(files, "A110", scheduled=False)
        assert [finding.address for finding in found] == ["charter/pay", "milestone/pay/gate"]
        assert found[0].message == "approved on 5 Mar 2026, which is after today, 2 Mar 2026"


class TestStatus:
    def test_an_approval_needs_its_status(self) -> None:
        assert only(of("A111", status="proposed")).message == "change/guest has an approval, but its status is proposed"
        found = of("A111", CHARTER.replace("status: active", "status: draft"))
        assert [(finding.address, finding.field) for finding in found] == [("charter/pay", "status")]


class TestWhatIsApproved:
    def test_a_request_names_a_change(self) -> None:
        nothing = {"covers": "", "impact": ""}
        assert only(of("A112", **nothing)).severity == "warning"
        assert only(of("A112", status="proposed", approval="", **nothing)).severity == "info"
        assert of("A112", covers="") == of("A112", impact="") == []
        assert only(of("A113", covers="")).field == "impact.scope"

    @pytest.mark.parametrize(
        ("covers", "impact", "unused"),
        [
            ("charter/pay", "{scope: 1, cost: 1, time: 1d}", []),
            ("charter/pay scope.", "{scope: 1}", []),
            ("charter/pay scope.in.", "{scope: 1}", []),
            ("charter/pay scope.in.guest.size", "{scope: 1}", []),
            ("charter/pay scope.out.wallet", "{scope: 1}", ["scope"]),
            ("charter/pay budget", "{cost: 1}", []),
            ("charter/pay budget.lines.work", "{cost: 1, scope: 0}", []),
            ("charter/pay budget.contingency", "{cost: 1}", ["cost"]),
            ("charter/pay finish", "{time: 1d}", []),
            ("milestone/pay/beta", "{time: 1d}", []),
            ("milestone/pay/beta due", "{time: 1d, scope: 2, cost: 3}", ["scope", "cost"]),
            ("milestone/pay/beta owner", "{time: 1d}", ["time"]),
            ("product/checkout commitments.spring.date", "{time: 1d}", []),
            ("task/pay/beta/vault", "{work: 5d, time: 0d}", []),
        ],
    )
    def test_every_ceiling_can_be_used(self, covers: str, impact: str, unused: list[str]) -> None:
        found = of("A113", covers=covers, impact=impact)
        assert [finding.field for finding in found] == [f"impact.{name}" for name in unused]

    @pytest.mark.parametrize(
        ("covers", "item"),
        [
            ("[milestone/pay/beta due, task/pay/beta/vault, charter/pay]", None),
            ("[charter/pay finish, charter/search finish]", 1),
            ("[milestone/search/beta]", 0),
            ("[charter/pay finish, plan tolerance]", 1),
            ("[product/checkout commitments.spring]", None),
            ("[product/checkout commitments.later.date]", None),
            ("[product/checkout commitments.others.date]", 0),
            ("[product/checkout budget]", 0),
            ("[product/checkout]", None),
        ],
    )
    def test_only_what_is_of_its_charter(self, covers: str, item: int | None) -> None:
        commitments = (
            "{spring: {date: 2026-09-15, milestone: pay/beta}, others: {date: 2026-09-15, milestone: search/beta}}"
        )
        files = request(**APPROVED, covers=covers) | {
            "products/checkout.yaml": f"{BASE['products/checkout.yaml']}commitments: {commitments}\n"
        }
        assert [finding.item for finding in findings(files, "A114", scheduled=False)] == (
            [] if item is None else [item]
        )


class TestWhoAsked:
    @pytest.mark.parametrize(
        ("keys", "message"),
        [
            ({"asked_by": ""}, "change/guest does not say who asked"),
            ({"asked_on": ""}, "change/guest does not say when"),
            ({"asked_by": "", "asked_on": ""}, "change/guest does not say who asked and when"),
            ({"asked_on": "", "why": ""}, "change/guest does not say when and why"),
        ],
    )
    def test_and_when(self, keys: dict[str, str], message: str) -> None:
        finding = only(of("A116", **keys))
        assert (finding.message, finding.severity) == (message, "warning")

    def test_without_a_reason_it_is_a_hint(self) -> None:
        finding = only(of("A116", why=""))
        assert (finding.message, finding.field) == ("change/guest does not say why", "why")
        assert finding.severity == "info"
