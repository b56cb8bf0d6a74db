"""Files that are wrong in one place: what reads them must say so on the line that ends in `# wrong`."""

from typing import NamedTuple


class Wrong(NamedTuple):
    """A kind of file, what is wrong with it, and its text."""

    kind: str
    what: str
    text: str

    @property
    def lines(self) -> list[int]:
        """The lines that are wrong, from 0."""
        return [number for number, line in enumerate(self.text.split("\n")) if line.endswith("# wrong")]


WRONG = [
    Wrong("plan", "no version", "name: Shop # wrong\n"),
    Wrong("plan", "a day's whole name", "plan: 1\ncalendar:\n  days: Monday-Friday # wrong\n"),
    Wrong("plan", "hours without minutes", "plan: 1\ncalendar:\n  hours:\n  - 9-17 # wrong\n"),
    Wrong("plan", "hours of no day", "plan: 1\ncalendar:\n  hours:\n    someday: [09:00-17:00] # wrong\n"),
    Wrong("plan", "a percentage without its sign", "plan: 1\ntolerance:\n  scope: 10 # wrong\n"),
    Wrong("plan", "a boolean in another word", "plan: 1\nleveling: yes # wrong\n"),
    Wrong("plan", "a severity that is none", "plan: 1\nchecks:\n  severity:\n    C101: fatal # wrong\n"),
    Wrong("plan", "a waiver of nothing", "plan: 1\nchecks:\n  waive:\n  - check: C101 # wrong\n"),
    Wrong("people", "a person in one word", "people:\n  cleo: Cleo # wrong\n"),
    Wrong("people", "an id with capitals", "people:\n  Ada: {name: Ada} # wrong\n"),
    Wrong("people", "a rate with its currency", "people:\n  ada:\n    rate: 90 EUR # wrong\n"),
    Wrong("people", "days away in words", "people:\n  ada:\n    away: [2026-07-06, next week] # wrong\n"),
    Wrong("product", "a key misspelt", "titel: Checkout # wrong\n"),
    Wrong("product", "a commitment without its date", "commitments:\n  fair: # wrong\n    title: The fair\n"),
    Wrong(
        "product", "more than certain", "commitments:\n  fair:\n    date: 2026-09-15\n    confidence: 120% # wrong\n"
    ),
    Wrong("charter", "a status that is none", "status: actve # wrong\n"),
    Wrong("charter", "a date in another order", "start: 02.03.2026 # wrong\n"),
    Wrong("charter", "a year alone", "finish: 2026 # wrong\n"),
    Wrong("charter", "a negative size", "scope:\n  in:\n    cards: {size: -1} # wrong\n"),
    Wrong("charter", "money with separators", "budget:\n  lines:\n    work: 120_000 # wrong\n"),
    Wrong("charter", "a priority beyond the scale", "priority: 5000 # wrong\n"),
    Wrong("charter", "a list instead of a mapping", "objectives: [conversion] # wrong\n"),
    Wrong("charter", "an approval by nobody", "approval: # wrong\n  on: 2026-02-20\n"),
    Wrong("milestone", "a task without its title", "tasks:\n  api: # wrong\n    effort: 3d\n"),
    Wrong("milestone", "an effort without its unit", "tasks:\n  api:\n    title: API\n    effort: 3 # wrong\n"),
    Wrong("milestone", "elapsed effort", "tasks:\n  api:\n    title: API\n    effort: 3ed # wrong\n"),
    Wrong(
        "milestone",
        "effort and duration",
        "tasks:\n  api:\n    title: API\n    effort: 3d\n    duration: 5d # wrong\n",
    ),
    Wrong(
        "milestone",
        "two points of three",
        "tasks:\n  api:\n    title: API\n    effort: {best: 1d, worst: 2d} # wrong\n",
    ),
    Wrong("milestone", "a link of no type", "tasks:\n  api:\n    title: API\n    after: [base starts] # wrong\n"),
    Wrong("milestone", "a share without its sign", "tasks:\n  api:\n    title: API\n    assign: ben 50 # wrong\n"),
    Wrong("change", "a key of the other format", "charter: pay\nasked_by: maya # wrong\n"),
    Wrong("holidays", "a day in words", "2026-05-01: Labour Day\nChristmas: Christmas # wrong\n"),
]
