"""Networks with the dates that MS Project and Primavera P6 computed for them, read as plans."""

import json
from pathlib import Path
from typing import Any

from planmaker import at, plan_of, scheduled

from plancli.model.plan import Plan
from plancli.model.values.share import CalendarUse
from plancli.schedule.calendar import Calendars
from plancli.schedule.result import Schedule
from plancli.schedule.working_time import iso

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CONSTRAINTS = {
    "start_no_earlier_than": "not-before",
    "must_start_on": "start",
    "must_finish_on": "finish",
    "finish_no_later_than": "due",
}


class NotSaid(Exception):
    """What the plan format cannot say."""


class NetworkFile:
    """One network: its plan, and what is expected of each task."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = json.loads(path.read_text())
        self.project = self.data["project"]
        self.tasks = {task["uid"]: task for task in self.data["tasks"]}
        self.leaves = [task for task in self.data["tasks"] if not task["summary"] and task["active"] is not False]

    def schedule(self) -> Schedule:
        """At its status date; without one, before anything starts."""
        return scheduled(self.plan(), _minute(self.project["status_date"] or "1984-01-01T00:00"))

    def plan(self) -> Plan:
        return plan_of(
            {"m": {"tasks": {f"t{task['uid']}": self._task(task) for task in self.leaves}}},
            charters={"pay": {"status": "active"}},
            people={f"r{each['uid']}": {"calendar": f"c{each['calendar']}"} for each in self._resources()},
            calendar=self._calendar(self._calendar_at(self.project["calendar"])),
            calendars={f"c{each['uid']}": self._calendar(each) for each in self.data["calendars"]},
        )

    def differences(self, schedule: Schedule, instants: bool = False) -> list[str]:
        """Dates that are not the expected ones; with `instants` the end of a day is the beginning of the next."""
        worked = Calendars(self.plan())
        found = []
        for task in self.leaves:
            item = schedule.items[_address(task)]
            for name, moment in (("start", item.start), ("finish", item.finish)):
                expected = at(task["expected"][name])
                use = CalendarUse(f"c{task['calendar']}") if task["calendar"] is not None else None
                own = worked.named(use.name) if use else worked.default
                calendar = worked.at_work(item.assigned[0].person, use) if item.assigned else own
                if moment is None or (moment != expected and not (instants and not calendar.between(moment, expected))):
                    found.append(f"{task['uid']} {name}: {moment and iso(moment)} instead of {iso(expected)}")
        return found

    def slack_differences(self, schedule: Schedule) -> list[str]:
        """Total and free slack, and criticality, that are not the expected ones.

        Primavera may call tasks critical up to a slack of its own choice, and gives free slack above a total slack
        below 0; MS Project forgets links of summaries when it looks for the first successor.
        """
        found = []
        for task in self.leaves:
            item, expected = schedule.items[_address(task)], task["expected"]
            pairs = {"total slack": (item.total_slack or 0, expected["total_slack_min"])}
            if not self.project["critical_slack_limit_min"]:
                pairs["critical"] = (item.critical, expected["critical"])
            if expected["total_slack_min"] >= 0 and not self._follows_summary(task):
                pairs["free slack"] = (item.free_slack or 0, min(expected["free_slack_min"], item.total_slack or 0))
            found += [f"{task['uid']} {name}: {a} instead of {b}" for name, (a, b) in pairs.items() if a != b]
        return found

    def _follows_summary(self, task: dict[str, Any]) -> bool:
        parents = set()
        while task["parent"] in self.tasks:
            task = self.tasks[task["parent"]]
            parents.add(task["uid"])
        return any(link["uid"] in parents for each in self.data["tasks"] for link in each["preds"])

    def _resources(self) -> list[dict[str, Any]]:
        return [each for each in self.data["resources"] if each["type"] == "work" and each["calendar"] is not None]

    def _calendar_at(self, uid: int) -> dict[str, Any]:
        return next(each for each in self.data["calendars"] if each["uid"] == uid)

    def _calendar(self, calendar: dict[str, Any]) -> dict[str, Any]:
        week = {day: [_hours(span) for span in calendar["week"][day]] for day in DAYS}
        closed, opened = [], {}
        for each in calendar["exceptions"]:
            days = f"{each['from']}..{each['to']}"
            if each["ranges"]:
                opened[days] = [_hours(span) for span in each["ranges"]]
            else:
                closed.append(days)
        hours = {day: spans for day, spans in week.items() if spans}
        return {"hours": hours, "closed": closed, "open": opened}

    def _task(self, task: dict[str, Any]) -> dict[str, Any]:
        body: dict[str, Any] = {"title": task["name"] or "task", "not-before": _minute(self.project["start"])}
        body["after"] = self._after(task)
        if task.get("splits") or task["leveling_delay"]:
            raise NotSaid("a split or delayed task")
        if task["duration_min"] % 1:
            raise NotSaid("a part of a minute")
        body["duration"] = _length(task["duration_min"], task["elapsed"])
        if task["calendar"] is not None:
            body["calendar"] = f"c{task['calendar']}" + (" only" if task["ignore_resource_calendar"] else "")
        self._assign(task, body)
        if task["mode"] == "manual":
            return body | {"start": _minute(task["expected"]["start"]), "finish": _minute(task["expected"]["finish"])}
        self._actual(task, body)
        return self._constrain(task, body)

    def _assign(self, task: dict[str, Any], body: dict[str, Any]) -> None:
        calendars = {each["uid"]: each["calendar"] for each in self._resources()}
        assigned = {each["resource"]: each for each in task["assignments"] if each["resource"] in calendars}
        body["assign"] = [f"r{each}" for each in sorted(assigned)]
        if len({self._hours_of(calendars[each]) for each in assigned}) > 1:
            del body["duration"]
            body["assign"] = [f"r{uid} {each['units']:.0f}%" for uid, each in sorted(assigned.items())]
            body["effort"] = f"{round(sum(each['work_min'] for each in assigned.values()))}min"

    def _hours_of(self, calendar: int) -> str:
        return str([self._calendar_at(calendar)[name] for name in ("week", "exceptions")])

    def _actual(self, task: dict[str, Any], body: dict[str, Any]) -> None:
        if task["actual_start"] is not None:
            body["started"] = _minute(task["actual_start"])
        if task["actual_finish"] is not None:
            body["finished"] = _minute(task["actual_finish"])
        elif task["actual_start"] is not None:
            if self.project["status_date"] is None:
                raise NotSaid("work under way without a status date")
            body["remaining"] = f"{round(task['remaining_duration_min'])}min"

    def _constrain(self, task: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
        kind, date = task["constraint"]["type"], task["constraint"]["date"]
        if kind not in (None, "as_soon_as_possible"):
            if kind not in CONSTRAINTS:
                raise NotSaid(kind.replace("_", " "))
            body[CONSTRAINTS[kind]] = _minute(date)
        if task["deadline"]:
            body["due"] = min(_minute(task["deadline"]), body.get("due", "9"))
        return body

    def _after(self, task: dict[str, Any]) -> list[str]:
        found = []
        waiting = task
        while waiting is not None:
            for link in waiting["preds"]:
                found += [f"t{leaf} {link['type']}{_lag(link['lag'])}" for leaf in self._leaves_of(link)]
            waiting = self.tasks.get(waiting["parent"])
        return list(dict.fromkeys(found))

    def _leaves_of(self, link: dict[str, Any]) -> list[int]:
        if not self.tasks[link["uid"]]["summary"]:
            return [link["uid"]]
        if link["type"][0] == "S":
            raise NotSaid("a link from the start of a summary")
        below, found = {link["uid"]}, []
        for task in self.data["tasks"]:
            if task["parent"] in below:
                if task["summary"]:
                    below.add(task["uid"])
                else:
                    found.append(task["uid"])
        return found


def _address(task: dict[str, Any]) -> str:
    return f"task/pay/m/t{task['uid']}"


def _lag(lag: dict[str, Any] | None) -> str:
    if lag is None:
        return ""
    if "percent" in str(lag["units"]):
        raise NotSaid("a lag in percent")
    sign = "-" if lag["min"] < 0 else "+"
    return f" {sign}{_length(abs(lag['min']), lag['elapsed'])}"


def _length(minutes: float, elapsed: bool) -> str:
    return f"{minutes / 60:.6f}eh" if elapsed else f"{round(minutes)}min"


def _hours(span: list[str]) -> str:
    return f"{span[0]}-{'24:00' if span[1] == '00:00' else span[1]}"


def _minute(text: str) -> str:
    if len(text) > 16 and text[16:] != ":00":
        raise NotSaid("a part of a minute")
    return text[:16]
