"""Kinds of changes of control: who approves, and what is let pass."""

from .kind import AUTHORITY, GONE, TERM, ChangeKind, Way, pair, same

CONTROL: tuple[ChangeKind, ...] = (
    *pair(
        "terms",
        Way("tolerance-raised", "More may drift without approval.", "warning", TERM),
        Way("tolerance-lowered", "Less may drift without approval."),
        control=True,
    ),
    *pair(
        "terms",
        Way("baseline-set", "A charter has an approval: from here on it is the baseline.", "warning"),
        Way("baseline-withdrawn", "A charter has no approval any more; its baseline stays.", "warning"),
        control=True,
    ),
    *pair(
        "terms",
        Way("approved-charter-added", "A charter is new, and approved already.", "warning"),
        Way("approved-charter-removed", "A charter that was approved is gone.", "warning", GONE),
        control=True,
    ),
    *pair(
        "terms",
        Way("approval-given", "A change request or a phase gate has an approval.", "warning"),
        Way("approval-withdrawn", "A change request or a phase gate has no approval any more.", "warning"),
        control=True,
    ),
    *pair(
        "terms",
        Way("approved-request-added", "A change request is new, and approved already.", "warning"),
        Way("approved-request-removed", "A change request that was approved is gone.", "warning"),
        control=True,
    ),
    *pair(
        "terms",
        Way("request-approved", "The status of a change request is `approved`.", "warning"),
        Way("request-reopened", "The status of a change request is no longer `approved`.", "warning"),
        control=True,
    ),
    *pair(
        "terms",
        Way("approver-added", "Somebody more may approve changes of a charter.", raised=AUTHORITY),
        Way("approver-removed", "Somebody may no longer approve changes of a charter."),
        control=True,
    ),
    *pair(
        "terms",
        Way("waiver-added", "A finding is accepted for a while.", "warning"),
        Way("waiver-removed", "A finding is no longer accepted."),
        control=True,
    ),
    *pair(
        "terms",
        Way("severity-lowered", "A check, or a kind of change, is milder.", "warning"),
        Way("severity-raised", "A check, or a kind of change, is stricter."),
        control=True,
    ),
    *pair(
        "terms",
        Way("rule-added", "The repository has a check of its own more."),
        Way("rule-removed", "The repository has a check of its own less.", "warning"),
        control=True,
    ),
    *same(
        "terms",
        Way("tolerance-restated", "A tolerance is written differently, and bounds the same."),
        Way("baseline-moved", "A charter is approved anew, or its approval says something else.", "warning"),
        Way("approval-changed", "The approval of a change request or a phase gate says something else.", "warning"),
        Way("sponsor-changed", "Somebody else pays for a charter and decides.", raised=AUTHORITY),
        Way("approvers-changed", "Others may approve changes of a charter.", raised=AUTHORITY),
        Way("waivers-changed", "Other findings are accepted.", "warning"),
        Way("severity-restated", "The severity of a check is written down, and the same."),
        Way("rule-changed", "A check of the repository's own says something else.", "warning"),
        Way("check-threshold-changed", "A limit of a check is another.", "warning"),
        Way("check-settings-changed", "Checks that are not yet on by default run, or do not.", "warning"),
        Way("email-changed", "The address that a person's commits are known by is another.", "warning"),
        control=True,
    ),
)
