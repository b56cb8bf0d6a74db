"""Dependencies: paths, read from where they stand, to the addresses of what comes before."""

from collections.abc import Collection, Iterable, Iterator

from plancli.suggest import closest, worth_a_search

from .address import Place, is_lost, kind_of
from .fix import Replace
from .plan import Link, Plan
from .problem import Finding
from .values.dependency import Dependency


def resolve_links(
    plan: Plan, addresses: Collection[str], lost: Collection[Place]
) -> tuple[dict[str, tuple[Link, ...]], list[Finding]]:
    """The links of a plan by the address of what waits, and a finding for each path that leads nowhere.

    `addresses` are those of all things that there are. What may stand at one of the `lost` places, which could not be
    read, is no finding.
    """
    links: dict[str, tuple[Link, ...]] = {}
    dangling: list[Finding] = []
    size = sum(1 + len(milestone.tasks) for milestone in plan.milestones.values())
    for address, after in waiting(plan):
        found = []
        for index, dependency in enumerate(after):
            predecessor = predecessor_of(address, dependency.path)
            if predecessor in addresses:
                found.append(Link(predecessor, dependency.type, dependency.lag))
            elif not is_lost(lost, predecessor, None):
                suggest = worth_a_search(size, len(dangling))
                dangling.append(_dangling(plan, address, index, dependency.path, suggest=suggest))
        if found:
            links[address] = tuple(found)
    return links, dangling


def links_from(address: str, after: Iterable[Dependency]) -> tuple[Link, ...]:
    """The links of one thing, whether what it waits for is there or not."""
    return tuple([Link(predecessor_of(address, one.path), one.type, one.lag) for one in after])


def predecessor_of(address: str, path: str) -> str:
    """The address that a dependency's path means at an address of a task or of a milestone."""
    if "/" not in path:
        return f"{address.rpartition('/')[0]}/{path}"
    charter, milestone = address.split("/")[1:3]
    parts = path.rstrip("/").split("/")
    if path.endswith("/"):
        return f"milestone/{'/'.join([charter, *parts][-2:])}" if len(parts) < 3 else f"milestone/{'/'.join(parts)}"
    return f"task/{'/'.join([charter, milestone, *parts][-3:])}" if len(parts) != 2 else f"task/{charter}/{path}"


def waiting(plan: Plan) -> Iterator[tuple[str, tuple[Dependency, ...]]]:
    """The milestones and tasks that wait for anything: addresses and what they wait for, as it is written."""
    for path, milestone in plan.milestones.items():
        if milestone.after:
            yield f"milestone/{path}", milestone.after
        for key, task in milestone.tasks.items():
            if task.after:
                yield f"task/{path}/{key}", task.after


def _dangling(plan: Plan, address: str, index: int, path: str, *, suggest: bool) -> Finding:
    other = path.rstrip("/") if path.endswith("/") else f"{path}/"
    fix = None
    if plan.thing(predecessor_of(address, other)) is not None:
        means = "a task" if path.endswith("/") else "a milestone"
        way_out = f"`{other}` is {means}: write it with" + ("out its slash" if path.endswith("/") else " its slash")
        fix = Replace(other, part=path)
    else:
        near = _closest_path(plan, address, path) if suggest else None
        forms = "`milestone` or `milestone/task`" if kind_of(address) == "milestone" else "`task` or `milestone/`"
        way_out = f"did you mean `{near}`?" if near else f"write {forms}; of another charter `charter/milestone/`"
    kind = "milestone" if path.endswith("/") or kind_of(predecessor_of(address, path)) == "milestone" else "task"
    message = f"`{path}`: no such {kind}"
    return Finding(address=address, field="after", item=index, message=message, help=way_out, fix=fix)


def _closest_path(plan: Plan, address: str, path: str) -> str | None:
    """A path that ends like the one that leads nowhere, else one that is written like it."""
    paths = list(_paths_from(plan, address))
    return next((one for one in paths if one.rstrip("/").endswith(f"/{path}")), None) or closest(path, paths)


def _paths_from(plan: Plan, address: str) -> Iterator[str]:
    """The paths that may be written at an address: its own milestone's tasks, its charter's, all others."""
    kind, charter, milestone = address.split("/")[:3]
    own = plan.milestones.get(f"{charter}/{milestone}")
    if kind == "task" and own:
        yield from own.tasks
    for path, other in plan.milestones.items():
        inside = path.removeprefix(f"{charter}/") if path.startswith(f"{charter}/") else path
        yield inside if kind == "milestone" and "/" not in inside else f"{inside}/"
        yield from (f"{inside}/{key}" for key in other.tasks)
