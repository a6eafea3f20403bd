"""Parquet in pyarrow and in DuckDB, held value by value against the CSV of the same reports."""

import csv
import decimal

import duckdb
import pyarrow.parquet

import common

IDENTITY = ["organ", "year", "edition", "title", "scope", "credit_code", "division_code"]


def main():
    wide, tidy = "cells.parquet", "cells.cells.parquet"
    reports, cells = rows("cells.wide.csv"), rows("cells.csv")
    table = pyarrow.parquet.read_table(common.folder() / wide)
    differences = described(table.schema)
    names = {it.name: it.metadata[b"pointer"].decode() for it in table.schema if b"pointer" in it.metadata}
    keys = {name: pointer.strip("/").replace("/", ".") for name, pointer in names.items()}
    differences += compared("wide", table.to_pylist(), reports, {**dict(zip(IDENTITY, IDENTITY)), **keys})
    table = pyarrow.parquet.read_table(common.folder() / tidy).to_pylist()
    same = [*IDENTITY, "table", "key", "label", "value", "unit"]
    differences += compared("tidy", table, cells, dict(zip(same, same)))
    database = duckdb.connect()
    query = "SELECT SUM(value), COUNT(value), COUNT(*) FROM read_parquet('{}') WHERE key = 'requests.new.total'"
    figures = [it["value"] for it in cells if it["key"] == "requests.new.total"]
    filled = [int(it) for it in figures if it]
    found = database.execute(query.format(common.folder() / tidy)).fetchone()
    if found != (sum(filled), len(filled), len(figures)):
        differences.append(f"DuckDB sums up {found}")
    common.conclude("parquet", len(reports), len(cells), differences)


def rows(file):
    with open(common.folder() / file, encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def described(schema):
    """Every column says what it holds, and the cells are numbers."""
    wrong = [f"{it.name} has no label" for it in schema if not it.metadata.get(b"label")]
    figures = [it for it in schema if b"pointer" in it.metadata]
    wrong += [f"{it.name} is {it.type}" for it in figures if str(it.type) not in ("int64", "decimal128(24, 6)")]
    return wrong + ([] if len(figures) > 200 else [f"{len(figures)} cells"])


def compared(name, ours, expected, columns):
    if len(ours) != len(expected):
        return [f"{name}: {len(ours)} rows and not {len(expected)}"]
    differences = []
    for row, (mine, wanted) in enumerate(zip(ours, expected)):
        for column, theirs in columns.items():
            value, text = mine[column], wanted[theirs]
            if not same(value, text):
                differences.append(f"{name}: row {row}: {column} is {value!r} and not {text!r}")
    return differences


def same(value, text):
    """An empty text of the CSV is a null, and nothing else is one."""
    if value is None or text == "":
        return value in (None, "") and text == ""
    return value == (text if isinstance(value, str) else decimal.Decimal(text))


main()
