"""PDF in the eyes of others: qpdf finds the file whole, pdfplumber every figure in its cell, pdftotext every one in order.

qpdf and pdftotext come with the system; where they are not, the line at the end says so.
"""

import json
import re
import shutil
import subprocess
import sys

import common
import pdfplumber

FIGURE = re.compile(r"-?\d+(\.\d+)?")


def main():
    files = sorted((common.folder() / "pdf").glob("*.pdf"))
    differences, checked = [], 0
    for file in files:
        report = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        expected = common.figures(report)
        found = cells(file, {told(block["rows"]) for block in blocks(report) if block["type"] == "table"})
        checked += len(found)
        if found != expected:
            differences.append(f"{file.name}: {found} is not {expected}")
        differences += whole(file) + in_order(file, [it for it in expected if it is not None])
    for line in differences[:20]:
        print(f"pdf: {line}")
    others = ", ".join(f"{it} {'too' if shutil.which(it) else 'is not here'}" for it in ("qpdf", "pdftotext"))
    print(f"pdf: {len(files)} documents, {checked} figures, {others}, {len(differences)} differences")
    sys.exit(1 if differences or not files else 0)


def blocks(report):
    return [it for key in ("preamble", "overview", "problems", "other_matters") for it in report[key] or []]


def told(rows):
    """The text of a table without blanks."""
    return "".join("".join((it or "").split()) for row in rows for it in row)


def cells(file, prose):
    """Blank cells and those with nothing but a figure, in the order of the page; no label of the form is either.

    The tables within prose, which are `prose`, are none of the form's.
    """
    found = []
    with pdfplumber.open(file) as document:
        for page in document.pages:
            tables = [it for it in page.extract_tables() if told(it) not in prose]
            texts = ["".join(it.split()) for table in tables for row in table for it in row if it is not None]
            found += [it or None for it in texts if not it or FIGURE.fullmatch(it)]
    return found


def whole(file):
    """What qpdf says against a file; it warns of whatever it had to mend."""
    if not shutil.which("qpdf"):
        return []
    run = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, encoding="utf-8", check=False)
    return [] if run.returncode == 0 else [f"{file.name}: qpdf: {run.stdout}{run.stderr}"]


def in_order(file, figures):
    """Each figure stands in the text, after those before it."""
    if not shutil.which("pdftotext"):
        return []
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"]
    text = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    said = iter(FIGURE.fullmatch(it) and it for it in text.split())
    # What is sought is sought behind what was found, since an iterator does not go back.
    missing = next((it for it in figures if it not in said), None)
    return [] if missing is None else [f"{file.name}: pdftotext does not give {missing} in its place"]


main()
