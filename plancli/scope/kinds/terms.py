"""Kinds of changes of terms: what was agreed beside amounts and dates."""

from .kind import TERM, ChangeKind, Way, comes_and_goes, pair, same

TERMS: tuple[ChangeKind, ...] = (
    *pair(
        "terms",
        Way("success-criterion-added", "How success is known has a criterion more."),
        Way("success-criterion-removed", "How success is known has a criterion less.", raised=TERM),
    ),
    *pair(
        "terms",
        Way("objective-added", "A charter is to achieve something more."),
        Way("objective-removed", "A charter is no longer to achieve something.", raised=TERM),
    ),
    *pair(
        "terms",
        Way("constraint-added", "A charter must keep to something more."),
        Way("constraint-removed", "A charter need not keep to something any more.", raised=TERM),
    ),
    *pair(
        "terms",
        Way("objective-weakened", "The target of an objective is eased or gone, or its day is later.", raised=TERM),
        Way("objective-strengthened", "The target of an objective is harder, or its day is earlier."),
    ),
    *pair(
        "terms",
        Way("acceptance-added", "A scope item must meet a further condition."),
        Way("acceptance-removed", "A scope item need not meet a condition any more.", raised=TERM),
    ),
    *pair(
        "terms",
        Way("charter-closed", "A charter is closed or cancelled: nothing of it stops a gate any more.", "warning"),
        Way("charter-reopened", "A closed or cancelled charter is open again.", "warning"),
    ),
    *pair(
        "terms",
        Way("request-grown", "A change request asks for more, or covers more."),
        Way("request-shrunk", "A change request asks for less, or covers less."),
    ),
    *same(
        "terms",
        Way("success-criterion-reworded", "A criterion of success says something else.", raised=TERM),
        Way("objective-reworded", "An objective is called otherwise, or is another metric's.", raised=TERM),
        Way("constraint-reworded", "What a charter must keep to is said differently.", raised=TERM),
        Way("objective-changed", "A target is another, and which way is better is not said.", raised=TERM),
        Way("acceptance-changed", "A scope item must meet other conditions.", raised=TERM),
        Way("purpose-changed", "Why a charter is done is said differently.", raised=TERM),
        Way("scope-item-reworded", "The title of a scope item is another.", raised=TERM),
        Way("exclusion-reworded", "What is out of scope, or why, is said differently.", raised=TERM),
        Way("charter-status-changed", "A charter is in another state, neither closed nor reopened."),
        Way("request-changed", "A change request says something else, or is for another charter."),
        Way("request-status-changed", "A change request is in another state, and its approval is not touched."),
    ),
    *comes_and_goes("terms", {"request": "A change request that is not approved"}),
)
