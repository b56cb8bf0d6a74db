"""Kinds of changes of people, and of what is only said."""

from .kind import ChangeKind, Way, comes_and_goes, pair, same

PEOPLE: tuple[ChangeKind, ...] = (
    *comes_and_goes(
        "people",
        {
            "person": "A person",
            "team": "A team",
            "assignee": "Somebody who works on a task, or may be chosen for it,",
            "watcher": "Somebody who hears of changes",
            "stakeholder": "Somebody who has a stake in a charter",
            "skill": "Something that a person can do",
        },
    ),
    *pair(
        "people",
        Way("absence-added", "A person is away on further days."),
        Way("absence-removed", "A person is there on days on which they were away."),
    ),
    *pair(
        "people",
        Way("capacity-raised", "A person is there for a larger part."),
        Way("capacity-cut", "A person is there for a smaller part.", "warning"),
    ),
    *same(
        "people",
        Way("assignees-changed", "Others work on a task, or with another share."),
        Way("watchers-changed", "Others hear of changes."),
        Way("stakeholder-changed", "A stakeholder has another part in it."),
        Way("skills-changed", "A person can do other things."),
        Way("team-changed", "A team has other members."),
        Way("absences-changed", "A person is away on other days."),
        Way("capacity-restated", "The capacity of a person is written down, and the same."),
        Way("owner-changed", "Somebody else answers for it: its manager, or its owner."),
        Way("role-changed", "What a person does is said differently."),
    ),
)

TEXT: tuple[ChangeKind, ...] = (
    *comes_and_goes(
        "text",
        {
            "assumption": "An assumption",
            "risk": "A risk",
            "issue": "An issue",
            "customer": "A group of customers",
            "competitor": "A competitor",
            "metric": "A metric",
            "own-key": "A key of your own",
        },
    ),
    *pair(
        "text",
        Way("published", "Something may be shown to customers."),
        Way("unpublished", "Something may no longer be shown to customers."),
    ),
    *pair(
        "text",
        Way("file-unreadable", "A file of the plan cannot be read; its last readable state counts.", "error"),
        Way("file-readable", "A file that could not be read can be read again."),
    ),
    *same(
        "text",
        Way("assumption-changed", "An assumption says something else."),
        Way("risk-changed", "A risk says something else."),
        Way("issue-changed", "An issue says something else."),
        Way("customer-changed", "A group of customers is described differently."),
        Way("competitor-changed", "A competitor is described differently."),
        Way("metric-changed", "A metric is measured differently, or has another target."),
        Way("own-key-changed", "A key of your own says something else."),
        Way("title-changed", "Something is called differently."),
        Way("milestone-renamed", "A milestone has another id, and nothing of it changed with that."),
        Way("vision-changed", "What a product is to become, or how, is said differently."),
        Way("text-changed", "Notes or links are others."),
        Way("format-changed", "The plan is written in another version of the format.", "warning"),
        Way("field-changed", "A field that this table does not know is another.", "warning"),
    ),
)
