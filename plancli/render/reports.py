"""Reports by name: the list of what there is, and one of them as JSON."""

from collections.abc import Mapping

import msgspec

from .json import encode


def render_list(reports: Mapping[str, str], form: str) -> str:
    """The names of all reports with what each tells."""
    if form == "json":
        return encode("report", {"reports": [{"name": name, "about": about} for name, about in reports.items()]})
    if form == "markdown":
        return "".join(f"- `{name}`: {about}\n" for name, about in reports.items())
    width = max(len(name) for name in reports)
    return "".join(f"{name:<{width}}  {about}\n" for name, about in reports.items())


def render_json(name: str, value: msgspec.Struct) -> str:
    """A report's value: lengths in minutes, days in ISO 8601."""
    return encode("report", {"name": name, **{key: getattr(value, key) for key in value.__struct_fields__}})
