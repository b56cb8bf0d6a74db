"""Approvals: who may give one to what, and the edit that writes it."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from typing import TYPE_CHECKING

from plancli.errors import PlanError
from plancli.model.address import kind_of, place_of
from plancli.model.values.identifier import Id
from plancli.store.edit.file import Edit, Rename
from plancli.suggest import did_you_mean, one_of

from .draft import Changes, Draft
from .edit import Decide

if TYPE_CHECKING:
    from plancli.model.charter import Charter
    from plancli.model.plan import Plan

    from .session import Session


def approve(session: Session, name: str, by: str | None, why: str | None, found: list[str]) -> Decide:
    """The decision to approve a charter, a change request or a gate; `found` gains its address and who approved.

    Without `by` it is the person whose email is that of git's user.

    Raises:
        PlanError: the decision, if the person may not approve it, or it is nothing that is approved.
    """

    def decide(draft: Draft) -> Changes:
        """Write the approval where the thing stands."""
        plan = session.sound(draft.loaded, "")
        address = draft.address(name)
        person = by or _own_name(session, plan)
        _require_known(plan, person)
        found.extend((address, person))
        return Changes({place_of(address, None).file: _edits(session, plan, address, person, why)})

    return decide


def _edits(session: Session, plan: Plan, address: str, person: str, why: str | None) -> list[Edit | Rename]:
    today = session.today
    approval = {"by": person, "on": str(today)[:10]} | ({"why": why} if why else {})
    written = Edit(("approval",), approval)
    key = address.partition("/")[2]
    match kind_of(address):
        case "charter":
            charter = plan.charters[Id(key)]
            _require_approver(charter, key, person)
            _require_new(charter, address, approval)
            return [written, Edit(("status",), "approved")] if charter.status == "draft" else [written]
        case "change":
            request = plan.changes[Id(key)]
            _require_approver(_as_agreed(session, plan, request.charter), request.charter, person)
            if request.asked_by == person:
                raise PlanError(f"{person} asked for {address}, and may not approve it", "let another approver do it")
            if request.asked_on and request.asked_on.start_minute >= today.end_minute:
                raise PlanError(f"{address} is asked for on {request.asked_on} only", "approve it from that day on")
            return [written, Edit(("status",), "approved")]
        case "milestone":
            if plan.milestones[key].tasks:
                raise PlanError(f"{address} has tasks, and is no gate", "a gate is a milestone without tasks")
            charter_id = key.partition("/")[0]
            _require_approver(plan.charters[Id(charter_id)], charter_id, person)
            return [written]
        case kind:
            raise PlanError(f"a {kind} is not approved", "charters, change requests and gates are")


def _as_agreed(session: Session, plan: Plan, key: str) -> Charter:
    """A charter in its baseline, which says who may approve what changes it; as it is where none can be found."""
    with suppress(PlanError):
        own = session.record.charters.get(key)
        if own is not None and own.baseline is not None:
            return own.baseline.plan.charters[key]
    return plan.charters[Id(key)]


def _require_new(charter: Charter, address: str, approval: dict[str, str]) -> None:
    """An approval of the same value would make no baseline."""
    old = charter.approval
    if old is not None and {"by": old.by, "on": str(old.on), **({"why": old.why} if old.why else {})} == approval:
        raise PlanError(f"{address} has this approval already", "`--why` says why it is approved anew")


def _require_approver(charter: Charter, key: str, person: str) -> None:
    allowed = [one for one in dict.fromkeys([charter.sponsor, *charter.approvers]) if one]
    if person not in allowed:
        way_out = f"{one_of(allowed)} may" if allowed else "name its `sponsor` first"
        raise PlanError(f"{person} is neither sponsor nor approver of charter/{key}", way_out)


def _require_known(plan: Plan, person: str) -> None:
    if person not in plan.people:
        known: Collection[str] = plan.people
        raise PlanError(
            f"there is no person `{person}`", did_you_mean(person, known) or f"write {one_of(sorted(known))}"
        )


def _own_name(session: Session, plan: Plan) -> str:
    """The person who runs the command, by the email that git knows of them."""
    email = session.repository.config("user.email")
    named = email.casefold() if email else None
    found = [key for key, person in plan.people.items() if named and (person.email or "").casefold() == named]
    if len(found) != 1:
        whose = f"that of {' and '.join(found)}" if found else "that of nobody"
        who = f"{email} is {whose} in people.yaml" if email else "git knows no user.email"
        raise PlanError(f"who approves? {who}", "`--by PERSON` says who")
    return found[0]
