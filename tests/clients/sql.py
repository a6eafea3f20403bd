"""The SQL in DuckDB, over the tidy and over the wide CSV, and in SQLite, held against the rules."""

import collections
import sqlite3

import duckdb

import common

TIDY = "CREATE TABLE cells AS SELECT * FROM read_csv('{}', all_varchar = true)"
# Types as they are found: years and figures as numbers.
TYPED = "CREATE TABLE cells AS SELECT * FROM read_csv('{}')"
WIDE = (
    "CREATE TABLE cells AS UNPIVOT (SELECT * FROM read_csv('{}', all_varchar = true)) "
    "ON COLUMNS('^(proactive|requests|disputes)[.]') INTO NAME key VALUE value"
)
FOUND = "SELECT organ, year, rule, severity, cells, expected, actual, message_zh, message_en FROM gongkai_findings"


def main():
    cases = common.cases()
    differences, findings = [], 0
    for name, found in runs():
        for case in cases:
            whose = (case["organ"], case["year"])
            ours, wanted = sorted(found.pop(whose, []), key=str), sorted(map(engine, case["findings"]), key=str)
            findings += len(ours)
            if [it[0] for it in ours] != [it[0] for it in wanted]:
                differences.append(f"{name} {whose}: {ours} and not {wanted}")
                continue
            for (_, *said), (_, *meant) in zip(ours, wanted):
                if not all(map(common.same_words, said, meant)):
                    differences.append(f"{name} {whose}: says {said} and not {meant}")
        differences += [f"{name} {whose}: {rows} about no case" for whose, rows in found.items()]
    differences += repeated()
    common.conclude("sql", len(cases), findings, differences)


def engine(it):
    cells = ",".join(cell.strip("/").replace("/", ".") for cell in it["cells"])
    return ((it["rule"], it["severity"], cells, it["expected"], it["actual"]), it["message"]["zh"], it["message"]["en"])


def runs():
    for name, load, file in (("tidy", TIDY, "csv"), ("typed", TYPED, "csv"), ("wide", WIDE, "wide.csv")):
        database = duckdb.connect()
        database.execute(load.format(common.folder() / f"cells.{file}"))
        database.execute((common.folder() / "rules.sql").read_text(encoding="utf-8"))
        yield name, findings_of(database)
    # The views are in the file already.
    yield f"sqlite {sqlite3.sqlite_version}", findings_of(sqlite3.connect(common.folder() / "cells.sqlite"))


def findings_of(database):
    found = collections.defaultdict(list)
    for organ, year, rule, severity, cells, wanted, actual, zh, en in database.execute(FOUND).fetchall():
        found[organ, year].append(((rule, severity, cells, wanted, actual), zh, en))
    return found


def repeated():
    """Two reports under one identity are told, and their figures are not added up."""
    database = duckdb.connect()
    database.execute(TIDY.format(common.folder() / "cells.csv"))
    database.execute("CREATE TABLE once AS SELECT * FROM cells WHERE organ = (SELECT MIN(organ) FROM cells) AND year = '2022'")
    database.execute("DELETE FROM cells")
    for _ in range(2):
        database.execute("INSERT INTO cells SELECT * FROM once")
    # Twice, so that the script is seen to run where its views stand already.
    for _ in range(2):
        database.execute((common.folder() / "rules.sql").read_text(encoding="utf-8"))
    rules = {row[2] for row in database.execute(FOUND).fetchall()}
    return [] if rules == {"R053"} else [f"a report that stands twice gives {rules}"]


main()
