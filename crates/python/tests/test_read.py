"""One file: what is read from, what is given, and what is raised."""

import datetime
import io
import json
import pathlib
from decimal import Decimal
from typing import Any

import pytest

import gongkai
from conftest import EXAMPLES, ROOT, Program

PAGE = EXAMPLES / "qinghe-2024.html"


@pytest.mark.parametrize("kind", [str, pathlib.Path, open, io.BytesIO, bytes, bytearray, memoryview])
def test_whatever_holds_the_bytes_gives_the_same_report(kind: type) -> None:
    if kind in (str, pathlib.Path):
        reading = gongkai.read(kind(PAGE))
    elif kind is open:
        with PAGE.open("rb") as file:
            reading = gongkai.read(file)
    else:
        reading = gongkai.read(kind(PAGE.read_bytes()), name=PAGE.name)
    assert reading.report == gongkai.read(PAGE).report
    assert reading.format == "html"
    assert len(reading.sha256) == 64
    assert reading.report.key == f"{reading.sha256}-1"


def test_a_pipe_is_read_to_its_end() -> None:
    class Pipe:
        def __init__(self) -> None:
            self.left = PAGE.read_bytes()

        def read(self, size: int = -1, /) -> bytes:
            piece, self.left = self.left[:100], self.left[100:]
            return piece

    assert gongkai.read(Pipe(), name="page.html").report == gongkai.read(PAGE).report


def test_a_cell_is_an_integer_a_decimal_or_nothing() -> None:
    report = gongkai.read(ROOT / "tests/cases/page-with-mistakes/input.html").report
    published = report.to_dict()
    assert len(report.cells) == 200
    kinds = set()
    for pointer, value in report.cells.items():
        stands: Any = published
        for key in pointer.strip("/").split("/"):
            stands = stands[key]
        kinds.add(type(value))
        # A sum of money keeps its digits: Decimal("0.00") is no Decimal("0").
        assert (str(value) if isinstance(value, Decimal) else value) == stands, pointer
    assert kinds == {int, Decimal, type(None)}


def test_a_cell_has_three_names_and_its_labels() -> None:
    report = gongkai.read(PAGE).report
    total = report["/requests/new/total"]
    assert isinstance(total, int)
    assert report["requests.new.total"] == report["requests__new__total"] == total
    cell = report.cells.cell("requests.outcomes.refused.state_secret.natural_person")
    assert cell.column in gongkai.arrow_schema().names
    assert report.cells.cell(cell.column) is cell
    assert "国家秘密" in cell.label.zh and cell.label.en
    assert "/requests/new/total" in report.cells and "requests.new.totals" not in report.cells
    with pytest.raises(KeyError, match="no_such"):
        report["no_such"]


def test_the_header_is_typed() -> None:
    report = gongkai.read(EXAMPLES / "qinghe-2024.json").report
    published = json.loads((EXAMPLES / "qinghe-2024.json").read_text(encoding="utf-8"))
    assert (report.year, report.edition, report.title) == (2024, "2021", published["title"])
    assert report.organ.name == published["organ"]["name"]
    day = published.get("published_on")
    assert report.published_on == (day and datetime.date.fromisoformat(day))


def test_the_published_json_is_that_of_the_program(program: Program, folder: pathlib.Path) -> None:
    checked = 0
    for path in sorted(folder.iterdir()):
        try:
            report = gongkai.read(path).report
        except gongkai.ReadError:
            continue
        assert report.to_dict() == json.loads(program("convert", path, "--to", "json", "-o", "-", status=(0, 2))), path
        checked += 1
    assert checked > 10


def test_numbers_of_others_are_not_changed() -> None:
    published = json.loads((EXAMPLES / "qinghe-2024.json").read_text(encoding="utf-8"))
    published["extensions"] = {"half": 0.5, "list": "NUMBER"}
    long = "0.1000000000000000055511151231257827"
    text = json.dumps(published).replace('"NUMBER"', f"[{long}, 1e999, 12345678901234567890123]")
    report = gongkai.read(text.encode()).report
    assert report.to_dict()["extensions"] == {
        "half": 0.5,
        "list": [Decimal(long), Decimal("1e999"), 12345678901234567890123],
    }
    assert long in report.to_json()


def test_several_reports_are_given_and_one_of_them_is_not_picked() -> None:
    reading = gongkai.read(ROOT / "tests/cases/ndjson-two-editions/input.ndjson")
    assert sorted(it.edition for it in reading.reports) == ["2019", "2021"]
    with pytest.raises(gongkai.SeveralReportsError) as raised:
        _ = reading.report
    assert "2 份报告" in raised.value.zh and "2 reports" in raised.value.en


@pytest.mark.parametrize("content", [b"", b"[1, 2]", "<p>放假七天</p>".encode(), b"PK\x03\x04 and no more"])
def test_no_report_is_an_error_in_both_languages(content: bytes) -> None:
    with pytest.raises(gongkai.ReadError) as raised:
        gongkai.read(content, name="input.html")
    error = raised.value
    assert error.input == "input.html"
    assert any("一" <= it <= "龥" for it in error.zh) and error.en.isascii()
    assert error.zh in str(error) and error.en in str(error)


def test_what_cannot_be_opened_is_the_system_s_error(tmp_path: pathlib.Path) -> None:
    with pytest.raises(FileNotFoundError):
        gongkai.read(tmp_path / "nothing.html")
    with pytest.raises(IsADirectoryError):
        gongkai.read(tmp_path)


def test_what_is_left_unread_is_told(folder: pathlib.Path) -> None:
    reading = gongkai.read(folder / "archive.zip")
    assert [it.input.rsplit(" › ")[-1] for it in reading.reports] == ["某局/2024.html", "某局/figures.json"]
    (problem,) = reading.problems
    assert problem.input.endswith("› 某局/broken.docx") and problem.status == "unread"
    assert problem.message.zh and problem.message.en


def test_findings_are_those_of_the_program(program: Program) -> None:
    path = EXAMPLES / "qinghe-2024-mistakes.html"
    told = json.loads(program("check", path, "--format", "json", status=(1,)))["findings"]
    reading = gongkai.read(path)
    assert len(told) == len(reading.findings) > 5
    for ours, theirs in zip(reading.findings, told):
        assert (ours.code, ours.severity, ours.category) == (
            theirs["rule"],
            theirs["severity"],
            theirs["category"],
        )
        assert (ours.message.zh, ours.message.en) == (theirs["message"]["zh"], theirs["message"]["en"])
        assert (list(ours.cells), ours.place) == (theirs["cells"], theirs["place"])
        assert (ours.expected, ours.actual) == (theirs["expected"], theirs["actual"])
        assert list(ours.suspects) == theirs["suspects"]
    first = reading.findings[0]
    assert first.where is not None and "line 119" in first.where.en and "第 119 行" in first.where.zh


def test_a_report_is_checked_against_the_year_before(program: Program, tmp_path: pathlib.Path) -> None:
    published = gongkai.read(EXAMPLES / "qinghe-2024.json").report.to_dict()
    published["year"] = 2023
    published["requests"]["carried_out"]["total"] = 40
    prior = tmp_path / "prior.json"
    prior.write_text(json.dumps(published), encoding="utf-8")
    path = EXAMPLES / "qinghe-2024.json"
    told = json.loads(program("check", path, "--prior", prior, "--format", "json", status=(0, 1)))["findings"]
    ours = gongkai.check(path, prior=prior)
    assert [it.code for it in ours] == [it["rule"] for it in told]
    assert any(it.category == "series" for it in ours)
    assert not any(it.category == "series" for it in gongkai.check(path))


def test_every_format_is_written_as_the_program_writes_it(program: Program) -> None:
    path = EXAMPLES / "qinghe-2024-mistakes.html"
    reading = gongkai.read(path)
    written = [it.id for it in gongkai.formats() if it.writes]
    assert len(written) > 12
    for form in written:
        assert gongkai.convert(reading, form) == program("convert", path, "--to", form, "-o", "-"), form
    assert gongkai.convert(reading.report, "csv", bom=False)[:5] == b"organ"


def test_what_cannot_be_written_is_told_in_both_languages() -> None:
    cases: list[tuple[str, dict[str, str | int], type[gongkai.Error]]] = [
        ("nothing", {}, gongkai.UsageError),
        ("csv", {"bom": "perhaps"}, gongkai.ConvertError),
        ("csv", {"no_such": 1}, gongkai.ConvertError),
    ]
    for form, options, wanted in cases:
        with pytest.raises(wanted) as raised:
            gongkai.convert(EXAMPLES / "qinghe-2024.json", form, **options)
        assert raised.value.zh and raised.value.en
    with pytest.raises(gongkai.UsageError, match="one by one"):
        gongkai.convert(ROOT / "tests/cases/ndjson-two-editions/input.ndjson", "html")


def test_what_is_published_is_given(program: Program) -> None:
    assert gongkai.schema() == json.loads(program("schema", "report"))
    assert gongkai.schema_text("report-2021.xsd").encode() == program("schema", "report-2021.xsd")
    assert "form-2019" in gongkai.documents()
    rules = {it.code: it for it in gongkai.rules()}
    assert rules["A001"].category == "arithmetic" and rules["A001"].remedy.zh
    with pytest.raises(gongkai.UsageError):
        gongkai.schema("report-2021.xsd")
    with pytest.raises(gongkai.UsageError):
        gongkai.schema_text("nothing")
