"""Kinds of changes of scope: what is delivered, and what is wanted."""

from .kind import CUT, GONE, GROWTH, TERM, ChangeKind, Way, comes_and_goes, pair, same

SCOPE: tuple[ChangeKind, ...] = (
    *pair(
        "scope",
        Way("scope-item-added", "Something more is to be delivered.", raised=GROWTH),
        Way("scope-item-removed", "Something is no longer delivered.", raised=CUT),
    ),
    *pair(
        "scope",
        Way("scope-item-moved-in", "What was out of scope is now in.", raised=GROWTH),
        Way("scope-item-moved-out", "What was in scope is now out.", raised=CUT),
    ),
    *pair(
        "scope",
        Way("scope-item-grown", "A scope item is bigger.", raised=GROWTH),
        Way("scope-item-shrunk", "A scope item is smaller.", raised={"uncovered": "warning"}),
    ),
    *pair(
        "scope",
        Way("exclusion-added", "Something is declared out of scope."),
        Way("exclusion-removed", "Something is no longer declared out of scope.", raised=TERM),
    ),
    *pair(
        "scope",
        Way("requirement-added", "A product is to do something more."),
        Way("requirement-removed", "A product is no longer to do something."),
    ),
    *pair(
        "scope",
        Way("delivery-added", "A milestone or a task delivers a further scope item."),
        Way("delivery-removed", "A milestone or a task delivers a scope item no more."),
    ),
    *same(
        "scope",
        Way("scope-item-changed", "A scope item meets another requirement, or its size is written differently."),
        Way("requirement-changed", "A requirement has another priority, value, customer or status."),
        Way("deliveries-changed", "A milestone or a task delivers other scope items."),
        Way("charter-product-changed", "A charter serves another product.", "warning"),
    ),
    *pair(
        "scope",
        Way("charter-added", "A charter without an approval is new."),
        Way("charter-removed", "A charter without an approval is gone.", raised=GONE),
    ),
    *comes_and_goes("scope", {"product": "A product", "task": "A task"}),
)
