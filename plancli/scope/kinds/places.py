"""Which kinds the changes of each field are of, by what happened to it."""

from collections.abc import Mapping
from typing import Literal

How = Literal[
    "added",
    "removed",
    "grows",
    "shrinks",
    "changed",
    "in",
    "out",
    "looser",
    "tighter",
    "closed",
    "reopened",
    "approved",
    "unapproved",
    "approved-added",
    "approved-removed",
]
"""What happened: something came or went, is more or less, or is just another; the rest is told from the plans."""

Family = Mapping[How, str]
"""The kinds of one field's changes, by what happened to it."""

OPPOSITES: Mapping[How, How] = {
    "added": "removed",
    "grows": "shrinks",
    "changed": "changed",
    "in": "out",
    "looser": "tighter",
    "closed": "reopened",
    "approved": "unapproved",
    "approved-added": "approved-removed",
}
"""What happened, and what happens on the way back."""


def _comes(word: str) -> Family:
    return {"added": f"{word}-added", "removed": f"{word}-removed"}


def _later(word: str) -> Family:
    return {"grows": f"{word}-later", "shrinks": f"{word}-earlier"}


def _grown(word: str) -> Family:
    return {"grows": f"{word}-grown", "shrinks": f"{word}-shrunk"}


def _raised(word: str) -> Family:
    return {"grows": f"{word}-raised", "shrinks": f"{word}-cut"}


def _is(name: str) -> Family:
    return {"changed": name}


def _listed(word: str, changed: str) -> Family:
    return {**_comes(word), **_is(changed)}


_WATCHERS = _listed("watcher", "watchers-changed")
_PUBLIC: Family = {"added": "published", "removed": "unpublished"}
_DEPENDENCIES = _listed("dependency", "dependencies-changed")
_DELIVERIES = _listed("delivery", "deliveries-changed")
_ASSIGNEES = _listed("assignee", "assignees-changed")
_CONSTRAINT: Family = {**_comes("date-constraint"), **_later("date-constraint"), **_is("date-restated")}
_ESTIMATE: Family = {**_comes("estimate"), **_grown("estimate"), **_is("estimate-restated")}
_TOLERANCE: Family = {"looser": "tolerance-raised", "tighter": "tolerance-lowered", "changed": "tolerance-restated"}
_REQUESTED: Family = {**_grown("request"), "added": "request-grown", "removed": "request-shrunk"}
_APPROVAL: Family = {"added": "approval-given", "removed": "approval-withdrawn"}
_TITLE = _is("title-changed")
_TEXT = _is("text-changed")
_PROGRESS = _is("progress-recorded")
_CALENDAR = _is("calendar-changed")
_PRIORITY = _is("priority-changed")
_OWNER = _is("owner-changed")

PLACES: Mapping[str, Family] = {
    "plan plan": _is("format-changed"),
    "plan name": _TITLE,
    "plan currency": _is("currency-changed"),
    "plan calendar.**": _CALENDAR,
    "plan calendars.*": _comes("calendar"),
    "plan calendars.*.**": _CALENDAR,
    "plan tolerance.*": _TOLERANCE,
    "plan leveling": _is("leveling-changed"),
    "plan checks.severity.*": {
        "looser": "severity-lowered",
        "tighter": "severity-raised",
        "changed": "severity-restated",
    },
    "plan checks.waive": _listed("waiver", "waivers-changed"),
    "plan checks.thresholds.*": _is("check-threshold-changed"),
    "plan checks.rules.*": _comes("rule"),
    "plan checks.rules.*.**": _is("rule-changed"),
    "plan checks.**": _is("check-settings-changed"),
    "plan teams.*": _listed("team", "team-changed"),
    "plan holidays.*": _comes("holiday"),
    "plan holidays.*.*": _listed("holiday", "title-changed"),
    "person": _comes("person"),
    "person name": _TITLE,
    "person role": _is("role-changed"),
    "person email": _is("email-changed"),
    "person capacity": {**_raised("capacity"), **_is("capacity-restated")},
    "person rate": {**_raised("rate"), **_is("cost-restated")},
    "person skills": _listed("skill", "skills-changed"),
    "person away": _listed("absence", "absences-changed"),
    "person calendar": _is("working-calendar-changed"),
    "product": _comes("product"),
    "product title": _TITLE,
    "product manager": _OWNER,
    "product vision strategy principles": _is("vision-changed"),
    "product customers.*": _comes("customer"),
    "product customers.*.**": _is("customer-changed"),
    "product competitors.*": _comes("competitor"),
    "product competitors.*.**": _is("competitor-changed"),
    "product metrics.*": _comes("metric"),
    "product metrics.*.now": _PROGRESS,
    "product metrics.*.**": _is("metric-changed"),
    "product requirements.*": _comes("requirement"),
    "product requirements.*.title": _TITLE,
    "product requirements.*.**": _is("requirement-changed"),
    "product commitments.*": _comes("commitment"),
    "product commitments.*.date": {**_later("commitment"), **_is("date-restated")},
    "product commitments.*.buffer": {
        **_raised("buffer"),
        "added": "buffer-raised",
        "removed": "buffer-cut",
        "changed": "commitment-changed",
    },
    "product commitments.*.public": _PUBLIC,
    "product commitments.*.**": _is("commitment-changed"),
    "product budget": {**_raised("product-budget"), **_is("cost-restated")},
    "product watchers": _WATCHERS,
    "charter": {
        **_comes("charter"),
        "approved-added": "approved-charter-added",
        "approved-removed": "approved-charter-removed",
    },
    "charter title": _TITLE,
    "charter product": _is("charter-product-changed"),
    "charter manager": _OWNER,
    "charter sponsor": _is("sponsor-changed"),
    "charter approvers": _listed("approver", "approvers-changed"),
    "charter status": {"closed": "charter-closed", "reopened": "charter-reopened", "changed": "charter-status-changed"},
    "charter purpose": _is("purpose-changed"),
    "charter objectives.*": _comes("objective"),
    "charter objectives.*.title objectives.*.metric": _is("objective-reworded"),
    "charter objectives.*.target": {
        "added": "objective-strengthened",
        "removed": "objective-weakened",
        "looser": "objective-weakened",
        "tighter": "objective-strengthened",
        "changed": "objective-changed",
    },
    "charter objectives.*.by": {
        "added": "objective-strengthened",
        "removed": "objective-weakened",
        "grows": "objective-weakened",
        "shrinks": "objective-strengthened",
        "changed": "date-restated",
    },
    "charter scope.in.*": {**_comes("scope-item"), "in": "scope-item-moved-in", "out": "scope-item-moved-out"},
    "charter scope.in.*.title": _is("scope-item-reworded"),
    "charter scope.in.*.requirement": _is("scope-item-changed"),
    "charter scope.in.*.size": {**_grown("scope-item"), **_is("scope-item-changed")},
    "charter scope.in.*.acceptance": _listed("acceptance", "acceptance-changed"),
    "charter scope.out.*": _comes("exclusion"),
    "charter scope.out.*.**": _is("exclusion-reworded"),
    "charter success.*": _listed("success-criterion", "success-criterion-reworded"),
    "charter assumptions.*": _comes("assumption"),
    "charter assumptions.*.**": _is("assumption-changed"),
    "charter constraints.*": _listed("constraint", "constraint-reworded"),
    "charter stakeholders.*": _comes("stakeholder"),
    "charter stakeholders.*.**": _is("stakeholder-changed"),
    "charter budget.lines.*": {**_comes("budget-line"), **_grown("budget"), **_is("cost-restated")},
    "charter budget.contingency": {**_raised("contingency"), **_is("contingency-restated")},
    "charter start": _CONSTRAINT,
    "charter finish": {**_comes("finish"), **_later("finish"), **_is("date-restated")},
    "charter priority": _PRIORITY,
    "charter tolerance.*": _TOLERANCE,
    "charter risks.*": _comes("risk"),
    "charter risks.*.**": _is("risk-changed"),
    "charter issues.*": _comes("issue"),
    "charter issues.*.**": _is("issue-changed"),
    "charter approval": {"added": "baseline-set", "removed": "baseline-withdrawn"},
    "charter approval.*": _is("baseline-moved"),
    "charter watchers": _WATCHERS,
    "milestone": {**_comes("milestone"), **_is("milestone-renamed")},
    "milestone title": _TITLE,
    "milestone due": {**_comes("due"), **_later("milestone"), **_is("date-restated")},
    "milestone not-before": _CONSTRAINT,
    "milestone after": _DEPENDENCIES,
    "milestone owner": _OWNER,
    "milestone delivers": _DELIVERIES,
    "milestone reached": _PROGRESS,
    "milestone approval": _APPROVAL,
    "milestone approval.*": _is("approval-changed"),
    "milestone priority": _PRIORITY,
    "milestone watchers": _WATCHERS,
    "milestone public": _PUBLIC,
    "milestone notes links": _TEXT,
    "task": _comes("task"),
    "task title": _TITLE,
    "task effort duration": _ESTIMATE,
    "task assign any-of": _ASSIGNEES,
    "task after": _DEPENDENCIES,
    "task not-before start finish": _CONSTRAINT,
    "task due": {**_comes("deadline"), **_later("deadline"), **_is("date-restated")},
    "task late": _is("placement-changed"),
    "task calendar": _is("working-calendar-changed"),
    "task priority": _PRIORITY,
    "task status": {"grows": "task-resumed", "shrinks": "task-dropped", "changed": "progress-recorded"},
    "task progress started finished spent remaining paid": _PROGRESS,
    "task cost": {**_raised("task-cost"), **_is("cost-restated")},
    "task line": _is("charge-changed"),
    "task delivers": _DELIVERIES,
    "task watchers": _WATCHERS,
    "task public": _PUBLIC,
    "task notes links": _TEXT,
    "change": {
        **_comes("request"),
        "approved-added": "approved-request-added",
        "approved-removed": "approved-request-removed",
    },
    "change title": _TITLE,
    "change charter asked-by asked-on why": _is("request-changed"),
    "change status": {
        "approved": "request-approved",
        "unapproved": "request-reopened",
        "changed": "request-status-changed",
    },
    "change approval": _APPROVAL,
    "change approval.*": _is("approval-changed"),
    "change covers impact.*": {**_REQUESTED, **_is("request-changed")},
}
"""By kind of thing and its fields: `*` stands for one key, `**` for all below. What is more exact goes before."""

OWN: Family = {"added": "own-key-added", "removed": "own-key-removed", "changed": "own-key-changed"}
"""The kinds of keys that begin with `x-`, wherever they stand."""
