"""docs/datasets.md: every block runs in DuckDB, Polars or pandas, and answers what the reports' JSON adds up to."""

import collections
import json
import pathlib
import re
import sys

import duckdb

import common

FORM = json.loads((common.folder() / "form-2021.json").read_text(encoding="utf-8"))
PAGE = pathlib.Path(__file__).parents[2] / "docs" / "datasets.md"
BLOCK = re.compile(r"^```(sql|python) (.+?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def main():
    wanted = answers(list(reports()))
    differences, checked = [], set()
    for engine, name, rows in [*in_duckdb(), *in_python()]:
        if name not in wanted:
            differences.append(f"{engine} {name}: nothing to hold it against")
        elif not alike(rows, wanted[name]):
            differences.append(f"{engine} {name}: {rows[:5]} and not {wanted[name][:5]}")
        checked.add(name)
    differences += [f"{name} is on no page" for name in wanted if name not in checked]
    for line in differences[:20]:
        print(f"datasets: {line}")
    print(f"datasets: {len(checked)} questions, {len(differences)} differences")
    sys.exit(1 if differences or len(checked) < 8 else 0)


def blocks(language):
    for kind, info, code in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == language:
            yield info.split(), code.replace("OUT/", f"{common.folder() / 'dataset'}/")


def in_duckdb():
    database = duckdb.connect()
    for info, code in blocks("sql"):
        code = code.replace(".read rules.sql", (common.folder() / "rules.sql").read_text(encoding="utf-8"))
        rows = database.execute(code).fetchall()
        if info[0] not in ("duckdb", "view"):
            yield "duckdb", info[0], rows
        elif info[-1] == "rules":
            yield "duckdb", "rules", rows
            database.execute("USE main")


def in_python():
    names = collections.defaultdict(dict)
    for (engine, *name), code in blocks("python"):
        if engine == "spark":
            continue
        exec(compile(code, f"{PAGE.name}: {engine} {name[0]}", "exec"), names[engine])
        if name[0] != "open":
            answer = names[engine]["answer"]
            rows = answer.rows() if engine == "polars" else list(answer.itertuples(index=False, name=None))
            yield engine, name[0], rows


def alike(rows, wanted):
    if len(rows) != len(wanted):
        return False
    pairs = [pair for row, other in zip(rows, wanted) for pair in zip(row, other, strict=True)]
    return all(ours == theirs or abs(float(ours) - float(theirs)) < 1e-9 for ours, theirs in pairs)


def reports():
    """The JSON of each report, its cells by their names in the data set."""
    for path in sorted((common.folder() / "province").iterdir()):
        report = json.loads(path.read_text(encoding="utf-8"))
        yield {
            "organ": report["organ"]["name"],
            "level": report["organ"]["level"],
            "division": report["organ"]["division_code"],
            "year": report["year"],
            "scope": report.get("scope"),
            "cells": dict(cells(report, "")),
        }


def cells(value, name):
    if not isinstance(value, dict):
        if not isinstance(value, list):
            yield name, None if value is None else float(value) if isinstance(value, str) else value
        return
    for key, inner in value.items():
        if name or key in ("proactive", "requests", "disputes"):
            yield from cells(inner, f"{name}.{key}".strip("."))


def answers(everything):
    """What the blocks must answer, added up without any of the programs."""
    times = collections.Counter((it["organ"], it["year"], it["scope"]) for it in everything)
    single = [it for it in everything if it["scope"] and times[it["organ"], it["year"], it["scope"]] == 1]
    own = [it for it in single if it["scope"] == "own"]
    counties = [it for it in single if it["scope"] == "consolidated"]
    years = sorted({it["year"] for it in everything})

    def added(reports, key):
        return total(it["cells"][key] for it in reports)

    return {
        "left_out": [
            (
                year,
                of(everything, year),
                sum(it["scope"] is None for it in everything if it["year"] == year),
                0,
                of(everything, year) - of(single, year),
            )
            for year in years
        ],
        "requests_by_year": [
            (year, *added([it for it in counties if it["year"] == year], "requests.new.total"), of(counties, year))
            for year in years
        ],
        "disclosure_rate": sorted(filter(None, map(disclosure_rate, own))),
        "correction_rate": [correction_rate(year, counties) for year in years],
        "refusals": refusals(counties),
        "carried_over": carried_over(single),
        "consolidation": consolidation(counties, own),
        "broken_ties": broken_ties(everything),
        "rules": [(rule, findings) for rule, findings, _ in broken_ties(single)],
        "without_doubt": without_doubt(own),
    }


def of(reports, year):
    return sum(it["year"] == year for it in reports)


def total(values):
    known = [it for it in values if it is not None]
    return (sum(known), len(known))


def disclosure_rate(report):
    granted, partly, outcomes = (
        report["cells"][f"requests.outcomes.{row}.total"] for row in ("granted", "partly_granted", "total")
    )
    if None in (granted, partly) or not outcomes:
        return None
    return (report["organ"], report["year"], (granted + partly) / outcomes)


def correction_rate(year, counties):
    corrected = decided = 0
    for report in counties:
        one, every, pending = (
            report["cells"][f"disputes.reconsideration.{row}"] for row in ("corrected", "total", "pending")
        )
        if report["year"] == year and None not in (one, every, pending):
            corrected += one
            decided += every - pending
    return (year, corrected, decided, corrected / decided)


def refusals(counties):
    league = []
    for key in counties[0]["cells"]:
        if key.startswith("requests.outcomes.refused.") and key.endswith(".total"):
            league.append((label(key), *total(it["cells"][key] for it in counties)))
    return sorted(league, key=lambda it: (-it[1], it[0]))


def label(key):
    """The official labels of a cell."""
    cell = next(it for it in FORM["cells"] if it["pointer"] == pointer(key))
    parts = [*cell["row_labels"], *cell["column_labels"]]
    return " / ".join(it["zh"] for it in parts)


def pointer(key):
    return "/" + key.replace(".", "/")


def carried_over(single):
    broken = []
    for report in single:
        for before in single:
            same = (before["organ"], before["scope"]) == (report["organ"], report["scope"])
            if same and before["year"] == report["year"] - 1:
                left = before["cells"]["requests.carried_out.total"]
                taken = report["cells"]["requests.carried_in.total"]
                if None not in (left, taken) and left != taken:
                    broken.append((report["organ"], report["year"], left, taken))
    return sorted(broken)


def consolidation(counties, own):
    smaller = []
    for whole in counties:
        parts = [it for it in own if (it["division"], it["year"]) == (whole["division"], whole["year"])]
        for key, value in whole["cells"].items():
            amount, made_of = total(it["cells"][key] for it in parts)
            if made_of and value is not None and value < amount - 1e-9:
                smaller.append((whole["organ"], whole["year"], key, value, amount, made_of))
    return sorted(smaller)


def broken_ties(reports):
    """For each rule the ties that do not hold, and in how many reports there are some."""
    found, whose = collections.Counter(), collections.defaultdict(set)
    for number, report in enumerate(reports):
        for rule in broken(report):
            found[rule] += 1
            whose[rule].add(number)
    return sorted((rule, count, len(whose[rule])) for rule, count in found.items())


def broken(report):
    """The rules of the ties that do not hold, and A005 once where some cannot be judged."""
    verdicts = list(judged(report))
    yield from (rule(tie) for tie, holds in verdicts if holds is False)
    if any(holds is None for _, holds in verdicts):
        yield "A005"


def judged(report):
    """Every tie of the form that says anything, and whether it holds; None where blanks keep that from being known."""
    values = {pointer(key): value for key, value in report["cells"].items()}
    terms = {it["total"]: [term["cell"] for term in it["terms"]] for it in FORM["identities"]}

    def unknown(cell):
        return values[cell] is None and any(values[it] is not None for it in terms.get(cell, ()))

    for tie in FORM["identities"]:
        parts = [(term["sign"], values[term["cell"]]) for term in tie["terms"]]
        filled = [part for part in parts if part[1] is not None]
        whole = values[tie["total"]]
        if whole is None or not filled or any(unknown(term["cell"]) for term in tie["terms"]):
            if whole is not None or filled:
                yield tie, None
        else:
            yield tie, sum(sign * value for sign, value in filled) == whole


def rule(tie):
    if tie["table"] == "disputes":
        return "A004"
    return {"column_total": "A001", "row_total": "A002", "printed_tie": "A003"}[tie["kind"]]


def without_doubt(own):
    """No report of the province is read from a page, so that only ties leave a cell out."""
    key = "requests.new.total"
    sound = [report["cells"][key] for report in own if pointer(key) not in doubtful(report)]
    return [(key, *total(sound))]


def doubtful(report):
    ties = [tie for tie, holds in judged(report) if not holds]
    return {cell for tie in ties for cell in [tie["total"], *(term["cell"] for term in tie["terms"])]}


main()
