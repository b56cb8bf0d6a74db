"""The ledger as JSON."""

from typing import Any

from plancli.scope.result import Amount, Ceilings, CharterCreep, DateAmount, Entry, Ledger, LooseTerm, RequestStatus

from .json import change, encode, money, number


def creep(result: Ledger) -> str:
    """What `plan creep` found."""
    return encode("creep", {"charters": charters(result)})


def charters(result: Ledger) -> list[dict[str, Any]]:
    """The ledger of each charter."""
    return [_ledger(one) for one in result.charters]


def _ledger(one: CharterCreep) -> dict[str, Any]:
    return {
        "address": one.address,
        "title": one.title,
        "status": one.status,
        "deleted": one.deleted,
        "baseline": one.baseline,
        "scope": _amount(one.scope, number),
        "work_minutes": _amount(one.work, number),
        "cost": _amount(one.cost, money),
        "finish": _date(one.finish),
        "dates": [{"address": date.address, **(_date(date.amount) or {})} for date in one.dates],
        "terms": [_term(term) for term in one.terms],
        "changes": [_entry(entry) for entry in one.entries],
        "requests": [_request(request) for request in one.requests],
        "exceeded": one.exceeded,
        "stops": one.stops,
    }


def _amount(amount: Amount | None, show: Any) -> dict[str, Any] | None:
    if amount is None:
        return None
    names = [name for name in amount.__struct_fields__ if name != "exceeded"]
    return {**{name: show(getattr(amount, name)) for name in names}, "exceeded": amount.exceeded}


def _date(amount: DateAmount | None) -> dict[str, Any] | None:
    return None if amount is None else {name: getattr(amount, name) for name in amount.__struct_fields__}


def _term(term: LooseTerm) -> dict[str, Any]:
    return {name: getattr(term, name) for name in term.__struct_fields__}


def _entry(entry: Entry) -> dict[str, Any]:
    show = money if entry.change.area == "cost" else number
    return {
        **change(entry.change),
        "name": entry.name,
        "severity": entry.severity,
        "control": entry.control,
        "fingerprint": entry.fingerprint,
        "approved_by": list(entry.approved_by),
        "commit": entry.commit,
        "date": entry.date,
        "written_in": entry.written_in,
        "author": entry.author,
        "attribution": entry.attribution,
        "approved": show(entry.approved),
        "creep": show(entry.creep),
    }


def _request(one: RequestStatus) -> dict[str, Any]:
    return {
        "address": one.address,
        "title": one.title,
        "state": one.state,
        "counts": one.counts,
        "approved_by": one.approved_by,
        "approved_on": one.approved_on,
        "written_in": one.commit,
        "author": one.author,
        "impact": ceilings(one.impact),
        "used": ceilings(one.used),
        "left": ceilings(one.left),
        "exceeded": list(one.exceeded),
    }


def ceilings(one: Ceilings) -> dict[str, Any]:
    """Parts of the impact of a change request."""
    return {
        "scope": number(one.scope),
        "work_minutes": one.work,
        "time_minutes": one.time,
        "cost": money(one.cost),
    }
