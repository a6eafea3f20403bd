"""Rows as Arrow: the columns that are documented, taken by others without being copied."""

import gc
import re

import pandas
import polars
import pyarrow
import pytest

import gongkai
from conftest import EXAMPLES, ROOT

TYPES = {
    "text": pyarrow.string(),
    "integer": pyarrow.int64(),
    "decimal": pyarrow.decimal128(24, 6),
    "date": pyarrow.date32(),
}


def documented() -> dict[str, list[tuple[str, pyarrow.DataType]]]:
    """The tables of docs/formats/tables.md: the name and the type of each column."""
    tables: dict[str, list[tuple[str, pyarrow.DataType]]] = {}
    for line in (ROOT / "docs/formats/tables.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            columns = tables.setdefault(line[3:], [])
        elif row := re.match(r"\| `(\w+)` \| (\w+) \|", line):
            columns.append((row[1], TYPES[row[2]]))
    return tables


def columns(schema: pyarrow.Schema) -> list[tuple[str, pyarrow.DataType]]:
    return [(it.name, it.type) for it in schema]


@pytest.mark.parametrize("name", ["reports", "cells", "narrative", "findings"])
def test_the_columns_are_those_documented(name: str) -> None:
    reading = gongkai.read(EXAMPLES / "qinghe-2024-mistakes.html")
    assert columns(reading.table(name).to_arrow().schema) == documented()[name]
    led = [("report", pyarrow.string()), ("input", pyarrow.string())]
    assert columns(gongkai.arrow_schema(name)) == led + documented()[name]


def test_a_column_says_what_it_is() -> None:
    field = gongkai.arrow_schema().field("proactive__administrative_fees__amount")
    assert field.metadata[b"unit"].decode() == "万元"
    assert field.metadata[b"pointer"] == b"/proactive/administrative_fees/amount"
    assert gongkai.arrow_schema("inputs").names[:3] == ["input", "path", "sha256"]


def test_three_lines_give_a_data_frame() -> None:
    reading = gongkai.read(EXAMPLES / "qinghe-2024-mistakes.html")
    frame = reading.table().to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert frame["requests__new__total"].tolist() == [48]
    # A blank leaves the integers of a column integers.
    assert frame["disputes__litigation_direct__pending"].isna().tolist() == [True]
    assert str(frame["disputes__litigation_direct__pending"].dtype) == "int64[pyarrow]"


def test_whoever_takes_arrow_takes_the_cells() -> None:
    reading = gongkai.read(EXAMPLES / "qinghe-2024-mistakes.html")
    rows = reading.cells()
    wanted = [report_value for report_value in reading.report.cells.values()]
    for taken in (
        pyarrow.table(rows)["value"].to_pylist(),
        pyarrow.record_batch(rows).column("value").to_pylist(),
        polars.DataFrame(rows)["value"].to_list(),
        rows.to_polars()["value"].to_list(),
        pandas.DataFrame.from_arrow(rows)["value"].map(lambda it: None if pandas.isna(it) else it).tolist(),
    ):
        assert taken == wanted
    assert len(rows) == 200


def test_nothing_is_copied_and_the_rows_outlive_their_reading() -> None:
    rows = gongkai.read(EXAMPLES / "qinghe-2024.html").cells()

    def places(table: pyarrow.Table) -> list[int]:
        chunks = [chunk for column in table.columns for chunk in column.chunks]
        return [buffer.address for it in chunks for buffer in it.buffers() if buffer and buffer.size]

    # Two who take the same rows look at the same memory.
    one, other = pyarrow.table(rows), pyarrow.table(pyarrow.record_batch(rows))
    assert places(one) == places(other) and len(places(one)) > 12
    before = one.to_pylist()
    del rows, other
    gc.collect()
    assert one.to_pylist() == before


def test_a_capsule_is_taken_once_and_one_that_is_not_is_freed() -> None:
    rows = gongkai.read(EXAMPLES / "qinghe-2024.html").table()
    for _ in range(100):
        rows.__arrow_c_stream__()
        rows.__arrow_c_array__()
        rows.__arrow_c_schema__()
    capsule = rows.__arrow_c_stream__()

    class Once:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return capsule

    assert pyarrow.table(Once()).num_rows == 1
    with pytest.raises(Exception, match="released"):
        pyarrow.table(Once())


def test_a_table_that_there_is_not_is_told() -> None:
    reading = gongkai.read(EXAMPLES / "qinghe-2024.html")
    with pytest.raises(gongkai.UsageError, match="nothing"):
        reading.table("nothing")
    with pytest.raises(gongkai.UsageError):
        # It is of files and not of a report.
        reading.table("inputs")
    assert gongkai.tables() == ["reports", "cells", "narrative", "findings", "inputs"]
