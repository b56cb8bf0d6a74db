"""Files to a plan: every problem of every file at once, at its place."""

import pytest

from plancli.errors import PlanError
from plancli.model.problem import Finding
from plancli.store.files import Readings
from plancli.store.loader import Loaded, load
from plancli.store.places import locate
from plancli.store.source import MemorySource


def read(files: dict[str, str | bytes], *, past: bool = False) -> Loaded:
    return load(MemorySource({"plan.yaml": "plan: 1\n", **files}, past=past))


def test_all_problems_of_all_files_in_one_pass_sorted_by_place() -> None:
    loaded = read(
        {
            "people.yaml": "people:\n  ben: {rate: many}\n",
            "charters/b.yaml": "status: [x]\nsponsor: bne\ntitel: x\n",
            "charters/a.yaml": "title: [\n",
            "charters/c.yml": "title: x\n",
            "milestones/b/x.yaml": "due: soon\nafter: nothing\n",
        }
    )
    assert [(one.file, one.line, one.code, one.address, one.field) for one in loaded.problems] == [
        ("charters/a.yaml", 2, "F101", "charter/a", None),
        ("charters/b.yaml", 1, "F203", "charter/b", "status"),
        ("charters/b.yaml", 2, "R101", "charter/b", "sponsor"),
        ("charters/b.yaml", 3, "F201", "charter/b", "titel"),
        ("charters/c.yml", 1, "F112", "charter/c", None),
        ("milestones/b/x.yaml", 1, "F204", "milestone/b/x", "due"),
        ("milestones/b/x.yaml", 2, "R103", "milestone/b/x", "after"),
        ("people.yaml", 2, "F204", "person/ben", "rate"),
    ]
    assert not loaded.sound
    assert list(loaded.plan.charters) == ["b"]


def test_the_exact_place_of_a_problem() -> None:
    loaded = read({"charters/pay.yaml": "title: x\r\nscope:\r\n  in:\r\n    säge: {}\r\n    saw: {size: 'ö1'}\r\n"})
    assert [(one.line, one.column, one.end_line, one.end_column, one.field) for one in loaded.problems] == [
        (4, 5, 4, 9, "scope.in.säge"),
        (5, 17, 5, 21, "scope.in.saw.size"),
    ]


def test_a_reference_is_shown_at_its_own_item_of_a_list() -> None:
    text = "approvers: [ben, '', {a: 1}, bne]\nwatchers:\n- ben\n-\n- bne\n"
    loaded = read({"people.yaml": "people: {ben: {}}\n", "charters/pay.yaml": text})
    assert [(one.line, one.column, one.end_column, one.code) for one in loaded.problems] == [
        (1, 22, 23, "F203"),
        (1, 30, 33, "R101"),
        (5, 3, 6, "R101"),
    ]


def test_an_item_that_is_a_mapping_is_shown_at_its_beginning() -> None:
    waivers = "    - {check: C101, address: plan}\n    - check: C101\n      address: charter/pay\n"
    text = f"plan: 1\nchecks:\n  waive:\n{waivers}"
    (problem,) = load(MemorySource({"plan.yaml": text})).problems
    assert (problem.code, problem.line, problem.column, problem.field) == ("R113", 5, 7, "checks.waive")


def test_a_missing_key_is_shown_at_the_key_of_what_lacks_it() -> None:
    text = "tasks:\n  api:\n    effort: 1d\n  form: {effort: {best: 1d}}\n"
    loaded = read({"charters/pay.yaml": "{}", "milestones/pay/a.yaml": text, "changes/x.yaml": "title: x\n"})
    assert [(one.file, one.line, one.column, one.message, one.address, one.field) for one in loaded.problems] == [
        ("changes/x.yaml", 1, 1, "`charter` is missing", "change/x", None),
        ("milestones/pay/a.yaml", 2, 3, "`title` is missing", "task/pay/a/api", None),
        ("milestones/pay/a.yaml", 4, 3, "`title` is missing", "task/pay/a/form", None),
        ("milestones/pay/a.yaml", 4, 10, "`likely` is missing", "task/pay/a/form", "effort"),
        ("milestones/pay/a.yaml", 4, 10, "`worst` is missing", "task/pay/a/form", "effort"),
    ]


def test_a_duplicate_has_its_address_and_its_field() -> None:
    text = "tasks:\n  api: {title: x}\n  api: {title: y}\n  form: {title: x, title: y}\n"
    loaded = read({"charters/pay.yaml": "{}", "milestones/pay/a.yaml": text})
    assert [(one.line, one.message, one.address, one.field) for one in loaded.problems] == [
        (3, "`api` stands twice, on lines 2 and 3", "task/pay/a/api", None),
        (4, "`title` stands twice, on line 4", "task/pay/a/form", "title"),
    ]


@pytest.mark.parametrize("version", ["2", "10", "'2'"])
def test_a_later_version_of_the_format_is_a_failure(version: str) -> None:
    with pytest.raises(PlanError) as caught:
        load(MemorySource({"plan.yaml": f"plan: {version}\nnew: {{a: 1}}\n"}))
    number = version.strip("'")
    assert caught.value.message == f"the plan is in version {number} of the plan format, this plancli reads version 1"
    assert caught.value.help == f"install a plancli that reads version {number}"


@pytest.mark.parametrize("version", ["one", "1.0", "0", "01", "9" * 5000])
def test_what_is_no_version(version: str) -> None:
    loaded = load(MemorySource({"plan.yaml": f"plan: {version}\n"}))
    assert [(one.code, one.line, one.column, one.help) for one in loaded.problems] == [
        ("F204", 1, 7, "write `plan: 1`")
    ]


def test_no_plan() -> None:
    with pytest.raises(PlanError, match=r"no plan\.yaml in memory"):
        load(MemorySource({"people.yaml": "people: {}"}))
    with pytest.raises(PlanError, match=r"plan\.yml in memory should be called plan\.yaml"):
        load(MemorySource({"plan.yml": "plan: 1"}))


@pytest.mark.parametrize(
    ("text", "code"), [("", "F116"), ("# x\n", "F116"), ("[]", "F203"), ("x", "F203"), ("{}", "F202"), ("a: 1", "F201")]
)
def test_a_plan_yaml_that_says_nothing(text: str, code: str) -> None:
    loaded = load(MemorySource({"plan.yaml": text, "charters/a.yaml": "title: [\n"}))
    assert [one.code for one in loaded.problems if one.file == "plan.yaml"][:1] == [code]
    assert [one.code for one in loaded.problems if one.file == "charters/a.yaml"] == ["F101"]


def test_in_a_past_revision_an_unknown_key_is_no_error() -> None:
    files: dict[str, str | bytes] = {"charters/pay.yaml": "titel: x\nstatus: bad\n"}
    assert [one.code for one in read(files).problems] == ["F201", "F204"]
    assert [one.code for one in read(files, past=True).problems] == ["F204"]


def test_a_cache_answers_with_the_same_and_reads_each_blob_once() -> None:
    class Counting(MemorySource):
        def __init__(self, files: dict[str, str | bytes]) -> None:
            super().__init__(files)
            self.asked: list[str] = []

        def read_all(self, paths):  # type: ignore[no-untyped-def]
            asked = list(paths)
            self.asked += asked
            return super().read_all(asked)

    files: dict[str, str | bytes] = {"plan.yaml": "plan: 1\n", "charters/a.yaml": "titel: x\n", "charters/b.yaml": "{}"}
    cache = Readings()
    first = load(Counting(files), cache)
    changed = Counting({**files, "charters/b.yaml": "title: b\n"})
    second = load(changed, cache)
    assert changed.asked == ["charters/b.yaml"]
    assert second.problems == first.problems
    assert second.plan.charters["b"].title == "b"


def test_a_message_is_one_visible_line_and_not_a_page() -> None:
    long = "x" * 100_000
    loaded = read(
        {
            "charters/a.yaml": f"status: {long}\n",
            "charters/b.yaml": 'status: "\\e[2J\\u202e\\n::error::"\n',
            "charters/c.yaml": "status: |\n  two\n  lines\n",
            "charters/d.yaml": f"? {long}\n: 1\n",
            "charters/bad\nname.yaml": "",
        }
    )
    assert len(loaded.problems) == 5
    for problem in loaded.problems:
        assert problem.message.isprintable()
        assert problem.help.isprintable()
        assert len(problem.message) < 500
    assert loaded.problems[1].message.startswith("`\\x1b[2J\\u202e\\n::error::`")


def test_findings_are_located() -> None:
    loaded = read({"charters/pay.yaml": "title: x\napprovers: [a, b]\n", "people.yaml": "people: {a: {}, b: {}}\n"})

    def place(address: str, field: str | None = None, **more: object) -> tuple[str, int, int, int]:
        finding = Finding(address=address, field=field, message="m", help="h", **more)  # type: ignore[arg-type]
        problem = locate(loaded.documents, finding, "C1", "c", "warning")
        return problem.file, problem.line, problem.column, problem.end_column

    assert place("charter/pay") == ("charters/pay.yaml", 1, 1, 1)
    assert place("charter/pay", "title") == ("charters/pay.yaml", 1, 8, 9)
    assert place("charter/pay", "title", spot="key") == ("charters/pay.yaml", 1, 1, 6)
    assert place("charter/pay", "approvers", item=1) == ("charters/pay.yaml", 2, 16, 17)
    assert place("charter/pay", "sponsor") == ("charters/pay.yaml", 1, 1, 1)
    assert place("person/b") == ("people.yaml", 1, 17, 18)
    assert place("charter/nowhere", "title") == ("charters/nowhere.yaml", 1, 1, 1)
