"""Baselines as JSON: the series, one of them, and the checks of their tags."""

from collections.abc import Iterable, Sequence
from typing import Any

from plancli.scope.baseline_content import BaselineContent
from plancli.scope.baselines import BaselineSeries, Figures, GivenBaseline, Total, Withdrawal
from plancli.scope.evidence import TagCheck, TaggedSeries
from plancli.scope.result import Amount, CharterCreep, DateAmount

from .json import encode, money, number


def series(found: Iterable[TaggedSeries]) -> str:
    """What `plan baseline list` found."""
    return encode("baseline", {"charters": [_series(one.series, one.tags) for one in found]})


def baseline(found: tuple[TaggedSeries, GivenBaseline], content: BaselineContent) -> str:
    """What `plan baseline show` found."""
    tagged, given = found
    body = {
        "address": tagged.series.address,
        **_given(given, tagged.tag_of(given.number)),
        "title": content.title,
        "items": [
            {"id": one.key, "title": one.title, "size": number(one.size), "acceptance": list(one.acceptance)}
            for one in content.items
        ],
        "milestones": [{"address": one.address, "title": one.title, "due": one.due} for one in content.milestones],
        "budget": {line: money(amount) for line, amount in content.lines.items()},
        "terms": dict(content.terms),
    }
    return encode("baseline-show", body)


def checks(found: Iterable[TaggedSeries]) -> str:
    """What `plan baseline verify` found."""
    tags = [check for one in found for check in one.tags]
    states = [check.state for check in tags]
    summary = {name.replace("-", "_"): states.count(name) for name in ("right", "wrong", "missing")}
    return encode("baseline-verify", {"tags": [_check(check) for check in tags], "summary": summary})


def _series(one: BaselineSeries, tags: Sequence[TagCheck]) -> dict[str, Any]:
    return {
        "address": one.address,
        "title": one.title,
        "status": one.status,
        "deleted": one.deleted,
        "baselines": [_given(given, check) for given, check in zip(one.baselines, tags, strict=False)],
        "withdrawals": [_withdrawal(each) for each in one.withdrawals],
        "totals": {_key(name): _total(name, total) for name, total in one.totals.items()},
    }


def _given(one: GivenBaseline, check: TagCheck) -> dict[str, Any]:
    commit, written, approval = one.baseline.commit, one.baseline.written, one.baseline.approval
    return {
        "number": one.number,
        "commit": commit.hash,
        "date": commit.date,
        "approved_by": approval.by if approval else None,
        "approved_on": str(approval.on) if approval else None,
        "why": approval.why if approval else None,
        "written_in": written.hash,
        "author": written.author,
        "doubt": one.doubt,
        "figures": _figures(one.figures),
        "forgave": _forgave(one.forgave) if one.forgave is not None else None,
        "tag": _check(check),
    }


def _figures(one: Figures) -> dict[str, Any]:
    return {
        "scope": number(one.scope),
        "work_minutes": one.work,
        "cost": money(one.cost),
        "finish": one.finish,
        "dues": dict(one.dues),
    }


def _forgave(ledger: CharterCreep) -> dict[str, Any]:
    return {
        "scope": _amount(ledger.scope, number),
        "work_minutes": _amount(ledger.work, int),
        "cost": _amount(ledger.cost, money),
        "finish": _date(ledger.finish),
        "dates": [{"address": one.address, **_date(one.amount)} for one in ledger.dates],
        "terms": [{name: getattr(one, name) for name in one.__struct_fields__} for one in ledger.terms],
        "exceeded": ledger.exceeded,
    }


def _amount(one: Amount | None, show: Any) -> dict[str, Any]:
    figures = ("baseline", "approved", "creep", "added", "cut", "now")
    return {} if one is None else {**{name: show(getattr(one, name)) for name in figures}, "exceeded": one.exceeded}


def _date(one: DateAmount | None) -> dict[str, Any]:
    names = ("baseline", "approved", "creep", "added", "cut", "now", "exceeded")
    return {} if one is None else {name: getattr(one, name) for name in names}


def _withdrawal(one: Withdrawal) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__struct_fields__}


def _key(name: str) -> str:
    return f"{name}_minutes" if name in ("work", "finish") else name


def _total(name: str, total: Total) -> dict[str, Any]:
    show = {"scope": number, "cost": money}.get(name, int)
    return {part: show(getattr(total, part)) for part in total.__struct_fields__}


def _check(check: TagCheck) -> dict[str, Any]:
    tag = check.tag
    return {
        "name": check.name,
        "address": check.address,
        "number": check.number,
        "state": check.state,
        "target": tag.target if tag else None,
        "annotated": tag.annotated if tag else None,
        "tagger": tag.tagger if tag else None,
        "signature": check.signature,
        "faults": [{name: getattr(one, name) for name in one.__struct_fields__} for one in check.faults],
    }
