"""Plans for tests from plain mappings written as in the files, without reading any file."""

from typing import Any

from plancli.model.charter import Charter
from plancli.model.field import fields_of, shape_of
from plancli.model.milestone import Milestone
from plancli.model.people import Person
from plancli.model.plan import Link, Plan, References, Worker
from plancli.model.settings import Settings
from plancli.model.values.dependency import Dependency
from plancli.model.values.moment import Moment, parse_date
from plancli.schedule.critical_path import compute_schedule
from plancli.schedule.result import Item, Schedule
from plancli.schedule.working_time import iso

NINE_TO_FIVE = {"days": "mon-fri", "hours": ["09:00-12:30", "13:00-17:30"]}
ROUND_THE_CLOCK = {"days": "mon-sun", "hours": "00:00-24:00"}


def plan_of(
    milestones: dict[str, Any],
    charters: dict[str, Any] | None = None,
    people: dict[str, Any] | None = None,
    teams: dict[str, list[str]] | None = None,
    holidays: dict[str, dict[str, str]] | None = None,
    **settings: Any,
) -> Plan:
    """A plan; milestones are keyed by `CHARTER/ID`, `settings` are the keys of plan.yaml."""
    paths = {path if "/" in path else f"pay/{path}": body for path, body in milestones.items()}
    charters = charters or {path.partition("/")[0]: {"status": "active"} for path in paths}
    made = {path: convert(Milestone, body) for path, body in paths.items()}
    return Plan(
        settings=convert(Settings, {"plan": "1", **settings}),
        people={name: convert(Person, body) for name, body in (people or {}).items()},
        teams={name: tuple(members) for name, members in (teams or {}).items()},
        charters={name: convert(Charter, body) for name, body in charters.items()},
        milestones=made,
        holidays={
            name: {parse_date(day): title for day, title in days.items()} for name, days in (holidays or {}).items()
        },
        references=References(
            links=_links(made),
            workers=_workers(made, teams or {}),
            candidates=_candidates(made, people or {}, teams or {}),
        ),
    )


def one(tasks: dict[str, Any], today: str = "2026-03-02", *, level: bool = False, **more: Any) -> dict[str, Item]:
    """The items of a plan of one charter with one milestone `m`, tasks by their bare ids."""
    schedule = scheduled(plan_of({"m": {"tasks": tasks}}, **more), today, level=level)
    return {address.rpartition("/")[2]: item for address, item in schedule.items.items()}


def scheduled(plan: Plan, today: str = "2026-03-02", *, level: bool = False) -> Schedule:
    """The schedule of a plan: the pure critical path, unless people are leveled."""
    return compute_schedule(plan, Moment.parse(today), leveling=level)


def dates(item: Item) -> tuple[str | None, str | None]:
    """Start and finish as text, without the seconds that nobody plans."""
    start, finish = item.start, item.finish
    return (None if start is None else iso(start), None if finish is None else iso(finish))


def at(text: str) -> int:
    """The minute of a moment."""
    return Moment.parse(text).start_minute


def convert(declared: Any, value: Any) -> Any:
    """A value of a declared type from plain text, lists and mappings."""
    shape = shape_of(declared)
    if isinstance(value, dict):
        return _convert_mapping(shape, value)
    if shape.items is not None:
        return tuple(convert(shape.items, item) for item in (value if isinstance(value, list) else [value]))
    if shape.choices or not shape.scalars:
        return value
    return _convert_scalar(shape.scalars, value)


def _convert_mapping(shape: Any, value: dict[Any, Any]) -> Any:
    if shape.struct is None:
        key_type, value_type = shape.entries
        return {convert(key_type, key): convert(value_type, item) for key, item in value.items()}
    fields = fields_of(shape.struct)
    return shape.struct(**{fields[key].name: convert(fields[key].type, item) for key, item in value.items()})


def _convert_scalar(scalars: tuple[Any, ...], value: Any) -> Any:
    if isinstance(value, bool) or scalars[0] is str:
        return value
    return scalars[0].parse(str(value))


def _links(milestones: dict[str, Milestone]) -> dict[str, tuple[Link, ...]]:
    links = {}
    for path, milestone in milestones.items():
        charter = path.partition("/")[0]
        links[f"milestone/{path}"] = tuple(_resolve(each, charter, None) for each in milestone.after)
        for task_id, task in milestone.tasks.items():
            links[f"task/{path}/{task_id}"] = tuple(_resolve(each, charter, path) for each in task.after)
    return {address: found for address, found in links.items() if found}


def _resolve(dependency: Dependency, charter: str, milestone: str | None) -> Link:
    parts = dependency.path.strip("/").split("/")
    if dependency.path.endswith("/") or (milestone is None and len(parts) == 1):
        address = "milestone/" + "/".join(parts if len(parts) == 2 else [charter, *parts])
    elif len(parts) == 1:
        address = f"task/{milestone}/{parts[0]}"
    else:
        address = "task/" + "/".join(parts if len(parts) == 3 else [charter, *parts])
    return Link(address, dependency.type, dependency.lag)


def _workers(milestones: dict[str, Milestone], teams: dict[str, list[str]]) -> dict[str, tuple[Worker, ...]]:
    """Each person once; their own share goes before that of their team."""
    found = {}
    for path, milestone in milestones.items():
        for task_id, task in milestone.tasks.items():
            workers: dict[str, Worker] = {}
            for each in sorted(task.assign, key=lambda each: each.who in teams):
                for person in teams.get(each.who, [each.who]):
                    workers.setdefault(person, Worker(person, each.share))
            if workers:
                found[f"task/{path}/{task_id}"] = tuple(workers.values())
    return found


def _candidates(
    milestones: dict[str, Milestone], people: dict[str, Any], teams: dict[str, list[str]]
) -> dict[str, tuple[str, ...]]:
    skilled: dict[str, list[str]] = {}
    for person, who in people.items():
        for skill in who.get("skills", ()):
            skilled.setdefault(f"skill:{skill}", []).append(person)
    named = teams | skilled
    return {
        f"task/{path}/{task_id}": tuple(dict.fromkeys(who for each in task.any_of for who in named.get(each, [each])))
        for path, milestone in milestones.items()
        for task_id, task in milestone.tasks.items()
        if task.any_of
    }
