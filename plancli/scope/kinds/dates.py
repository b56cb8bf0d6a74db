"""Kinds of changes of dates, those that were decided and those that were computed."""

from .kind import DATE, GONE, GROWTH, KEEPS_PROMISE, ChangeKind, Way, comes_and_goes, pair, same

TIME: tuple[ChangeKind, ...] = (
    *pair(
        "time",
        Way("milestone-later", "A milestone is wanted later.", raised=DATE),
        Way("milestone-earlier", "A milestone is wanted earlier."),
    ),
    *pair(
        "time",
        Way("due-added", "A milestone has a date by which it is wanted."),
        Way("due-removed", "A milestone has no date any more by which it is wanted.", raised=KEEPS_PROMISE),
    ),
    *pair(
        "time",
        Way("finish-later", "The agreed end of a charter is later.", raised=GROWTH),
        Way("finish-earlier", "The agreed end of a charter is earlier."),
    ),
    *pair(
        "time",
        Way("finish-added", "A charter has an agreed end."),
        Way("finish-removed", "A charter has no agreed end any more.", raised=GONE),
    ),
    *pair(
        "time",
        Way("commitment-later", "Others get later what they were promised.", "warning", GONE),
        Way("commitment-earlier", "Others are promised an earlier date.", "warning"),
    ),
    *pair(
        "time",
        Way("commitment-added", "A date is promised to others.", "warning"),
        Way("commitment-removed", "A date that others were promised is gone.", "warning", GONE),
    ),
    *pair(
        "time",
        Way("buffer-raised", "More time is kept before a promised date."),
        Way("buffer-cut", "Less time is kept before a promised date.", "warning"),
    ),
    *pair(
        "time",
        Way("deadline-later", "A task must be done later."),
        Way("deadline-earlier", "A task must be done earlier."),
    ),
    *pair(
        "time",
        Way("date-constraint-later", "What pins something, or holds it back, is a later date."),
        Way("date-constraint-earlier", "What pins something, or holds it back, is an earlier date."),
    ),
    *pair(
        "time",
        Way("dependency-added", "Something must come before that need not before."),
        Way("dependency-removed", "Something need not come before any more.", "warning"),
    ),
    *comes_and_goes(
        "time",
        {
            "deadline": "The deadline of a task",
            "date-constraint": "A date that pins something, or holds it back,",
            "calendar": "A named calendar",
            "holiday": "A public holiday, or a file of them,",
        },
    ),
    *pair(
        "time",
        Way("milestone-added", "A milestone is new."),
        Way("milestone-removed", "A milestone is gone.", "warning", KEEPS_PROMISE),
    ),
    *same(
        "time",
        Way("dependencies-changed", "Something waits for others, or with another lag."),
        Way("date-restated", "A date is written differently, and means the same."),
        Way("commitment-changed", "A promise has other words, people, confidence or another milestone."),
        Way("calendar-changed", "Working days or hours are others, for the plan or a named calendar."),
        Way("working-calendar-changed", "A task or a person works by another calendar."),
        Way("placement-changed", "A task is placed as late as possible, or no more."),
        Way("priority-changed", "Somebody else goes first when people are short."),
        Way("leveling-changed", "Forecasts respect that people are one at a time, or no more.", "warning"),
        Way("progress-recorded", "What has happened: a start, a finish, progress, effort spent, money paid."),
    ),
)

DERIVED: tuple[ChangeKind, ...] = (
    *pair(
        "time",
        Way("forecast-later", "A charter or a milestone is computed to be reached later."),
        Way("forecast-earlier", "A charter or a milestone is computed to be reached earlier."),
    ),
    *pair(
        "time",
        Way(
            "promise-later", "What keeps a commitment is computed to be reached later.", "warning", {"broken": "error"}
        ),
        Way("promise-earlier", "What keeps a commitment is computed to be reached earlier."),
    ),
    *pair(
        "time",
        Way("forecast-gained", "Something has a computed date."),
        Way("forecast-lost", "Something has no computed date any more.", "warning"),
    ),
    *pair(
        "cost",
        Way("computed-cost-grown", "A charter or a milestone is computed to cost more."),
        Way("computed-cost-shrunk", "A charter or a milestone is computed to cost less."),
    ),
)
