"""References of a sound plan: links, workers and candidates. The broken ones are in tests/plans."""

from plancli.model.plan import Link, Plan, Worker
from plancli.model.values.dependency import Dependency
from plancli.model.values.percent import Percent
from plancli.store.loader import load
from plancli.store.source import MemorySource

PEOPLE = """
people:
  ben: {skills: [python, sql, python]}
  cleo: {skills: sql}
  dora: {}
teams:
  web: [ben, cleo]
  ben: [dora]
"""


def read(**milestones: str) -> Plan:
    files = {"plan.yaml": "plan: 1", "people.yaml": PEOPLE, "charters/pay.yaml": "{}", "charters/search.yaml": "{}"}
    files |= {f"milestones/{name.replace('_', '/')}.yaml": text for name, text in milestones.items()}
    loaded = load(MemorySource(files))
    assert loaded.problems == ()
    return loaded.plan


def test_every_form_of_a_path() -> None:
    plan = read(
        pay_alpha="tasks: {api: {title: x}, alpha: {title: called like its milestone}}",
        pay_beta="""
after: [alpha, alpha/api SS, search/alpha/ -1d]
tasks:
  own: {title: x}
  form: {title: x, after: [own, alpha/api, alpha/, search/alpha/api FF +3ed, search/alpha/, pay/alpha/alpha]}
""",
        search_alpha="tasks: {api: {title: x}}",
    )
    lead, wait = Dependency.parse("a -1d").lag, Dependency.parse("a +3ed").lag
    assert plan.references.links == {
        "milestone/pay/beta": (
            Link("milestone/pay/alpha", "FS", None),
            Link("task/pay/alpha/api", "SS", None),
            Link("milestone/search/alpha", "FS", lead),
        ),
        "task/pay/beta/form": (
            Link("task/pay/beta/own", "FS", None),
            Link("task/pay/alpha/api", "FS", None),
            Link("milestone/pay/alpha", "FS", None),
            Link("task/search/alpha/api", "FF", wait),
            Link("milestone/search/alpha", "FS", None),
            Link("task/pay/alpha/alpha", "FS", None),
        ),
    }


def test_teams_are_resolved_and_a_persons_own_share_goes_first() -> None:
    plan = read(
        pay_a="""
tasks:
  team: {title: x, assign: [web 50%]}
  both: {title: x, assign: [web 50%, cleo 80%]}
  twin: {title: x, assign: [ben]}
  none: {title: x}
"""
    )
    half, most = Percent.parse("50%"), Percent.parse("80%")
    assert plan.references.workers == {
        "task/pay/a/team": (Worker("ben", half), Worker("cleo", half)),
        "task/pay/a/both": (Worker("cleo", most), Worker("ben", half)),
        "task/pay/a/twin": (Worker("ben", None),),
    }


def test_any_of_takes_people_teams_and_skills_each_person_once() -> None:
    plan = read(
        pay_a="""
tasks:
  skill: {title: x, any-of: 'skill:sql'}
  mixed: {title: x, any-of: [dora, 'skill:python', web]}
  twin: {title: x, any-of: ben}
"""
    )
    assert plan.references.candidates == {
        "task/pay/a/skill": ("ben", "cleo"),
        "task/pay/a/mixed": ("dora", "ben", "cleo"),
        "task/pay/a/twin": ("ben",),
    }
