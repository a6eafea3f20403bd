"""openpyxl: every figure of `xlsx/*.xlsx` is that of the JSON beside it; LibreOffice: its formulas give the same."""

import decimal
import json
import shutil
import subprocess
import sys

import common
import openpyxl


def main():
    folder = common.folder() / "xlsx"
    files = sorted(folder.glob("*.xlsx"))
    differences, checked = [], 0
    for file in files:
        found, count = compared(file, file)
        differences += found
        checked += count
    recalculated = recalculate(files)
    for file in recalculated:
        found, _ = compared(folder / file.name, file)
        differences += [f"LibreOffice: {it}" for it in found]
    differences += wide(common.folder() / "cells.wide.xlsx")
    for line in differences[:20]:
        print(f"excel: {line}")
    again = f"{len(recalculated)} recalculated by LibreOffice" if recalculated else "LibreOffice is not here"
    print(f"excel: {len(files)} workbooks, {checked} figures, {again}, {len(differences)} differences")
    sys.exit(1 if differences or not files else 0)


def compared(original, file):
    report = json.loads(original.with_suffix(".json").read_text(encoding="utf-8"))
    form = json.loads((common.folder() / f"form-{report['edition']}.json").read_text(encoding="utf-8"))
    headings = {it["part"]: f"{it['ordinal']}、{it['heading']['zh']}" for it in form["sections"]}
    book = openpyxl.load_workbook(file, data_only=True)
    differences = []
    for cell in form["cells"]:
        table = cell["pointer"].split("/")[1]
        found = book[headings[table]].cell(cell["row"] + 2, cell["column"] + 1).value
        wanted = report
        for key in cell["pointer"].strip("/").split("/"):
            wanted = wanted[key]
        if not same(found, wanted):
            differences.append(f"{file.name}: {cell['pointer']} is {found!r} and not {wanted!r}")
    return differences, len(form["cells"])


def same(found, wanted):
    """A formula that shows nothing is a blank; nothing else is."""
    if wanted is None:
        return found in (None, "")
    return found not in (None, "") and decimal.Decimal(str(found)) == decimal.Decimal(str(wanted))


def recalculate(files):
    program = shutil.which("soffice")
    if not program:
        return []
    folder = common.folder() / "recalculated"
    shutil.rmtree(folder, ignore_errors=True)
    profile = f"-env:UserInstallation={(common.folder() / 'office').resolve().as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    made = sorted(folder.glob("*.xlsx"))
    if len(made) != len(files):
        sys.exit(f"excel: LibreOffice opened {len(made)} of {len(files)} workbooks")
    return made


def wide(file):
    """One row a report, under the names of the columns."""
    book = openpyxl.load_workbook(file, read_only=True)
    rows = book["报告"].iter_rows(values_only=True)
    names, _labels = next(rows), next(rows)
    total = names.index("requests__new__total")
    cases = {(it["organ"], it["year"]) for it in common.cases()}
    found = {(row[0], row[1]): row[total] for row in rows}
    wrong = [] if set(found) == cases else [f"{file.name}: {len(found)} reports and not {len(cases)}"]
    return wrong + [f"{file.name}: {it!r} is no number" for it in found.values() if not is_figure(it)]


def is_figure(found):
    """What has more digits than a spreadsheet keeps stands as a text."""
    return found is None or isinstance(found, int) or (found.isdecimal() and len(found) > 15)


main()
