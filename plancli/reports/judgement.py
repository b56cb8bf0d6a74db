"""What exceeds a tolerance, and how scope came to be what it is, in sentences."""

from plancli.model.plan import Plan
from plancli.scope.result import CharterCreep, Number
from plancli.words import MINUS, NOTHING, Words, money, number


def excesses(charter: CharterCreep, plan: Plan, words: Words) -> list[str]:
    """What exceeds a tolerance: `4 points of scope came without approval, the limit is 1.5`."""
    found = []
    for name, amount in (("scope", charter.scope), ("work", charter.work), ("cost", charter.cost)):
        if amount is not None and amount.exceeded:
            unit = "" if name != "scope" else " point" if amount.added == 1 else " points"
            added, limit = (figure(name, value, words) for value in (amount.added, amount.tolerance))
            found.append(f"{added}{unit} of {name} came without approval, the limit is {limit}")
    dates = [("the finish", charter.finish), *((due_of(one.address, plan), one.amount) for one in charter.dates)]
    for what, date in dates:
        if date is not None and date.exceeded:
            moved, limit = words.duration(date.added), words.duration(date.tolerance)
            found.append(f"{what} moved by {moved} without approval, the limit is {limit}")
    return found


def scope_sum(charter: CharterCreep, words: Words) -> str | None:
    """Scope in a line, `22 points = 15 agreed on 20 Feb + 5 approved since + 2 creep`; None without a baseline."""
    scope, baseline = charter.scope, charter.baseline
    if scope is None or baseline is None:
        return None
    parts = [f"{number(scope.baseline)} agreed on {words.date(baseline.date or None)}"]
    if scope.approved:
        parts.append(f"{_plus(scope.approved)} approved since")
    if scope.added or scope.cut:
        detail = f" ({number(scope.added)} added, {number(scope.cut)} cut)" if scope.cut else ""
        parts.append(f"{_plus(scope.creep)} creep{detail}")
    if len(parts) == 1:
        return f"{number(scope.now)} points, as agreed on {words.date(baseline.date or None)}"
    return f"{number(scope.now)} points = {' '.join(parts)}"


def _plus(value: Number) -> str:
    """A figure that is added to others: `+ 3`, or `− 3`."""
    return f"+ {number(value)}" if value >= 0 else f"{MINUS} {number(-value)}"


def figure(name: str, value: Number | None, words: Words) -> str:
    """A figure of the ledger: points as a number, money as money, work and moved dates as working time."""
    if value is None:
        return NOTHING
    if name == "scope":
        return number(value)
    return money(value) if name == "cost" else words.duration(int(value))


def due_of(address: str, plan: Plan) -> str:
    """The due date of a milestone, by its title."""
    return f"due of {plan.title_of(address)}"
