"""python-docx: every figure of `docx/*.docx`, cell by cell, is that of the JSON beside it; so is the title."""

import json
import re
import sys

import common
from docx import Document
from docx.oxml.ns import qn

FIGURE = re.compile(r"-?\d+(\.\d+)?")


def cells(document):
    """The texts of all cells in the order of the page, a merged one once."""
    for table in document.tables:
        seen = set()
        for row in table.rows:
            for cell in row.cells:
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    yield cell.text


def figures(document):
    """Blank cells and those with nothing but a figure; no label of the form is either."""
    return [it or None for it in cells(document) if not it or FIGURE.fullmatch(it)]


def leave_out_prose(document):
    """Removes the tables within prose, whose width is a share of the text's."""
    for table in document.tables:
        if table._tbl.tblPr.find(qn("w:tblW")).get(qn("w:type")) == "pct":
            table._tbl.getparent().remove(table._tbl)


# Where a title too long for a line is broken.
BEFORE_YEAR = re.compile(r"(?<=[^\n])\n(?=\d{4}\s*年)")


def shown(title):
    """A title as a document has it: every line end is one, and one of blanks is none."""
    return [BEFORE_YEAR.sub("", re.sub("\r\n?", "\n", title))] if title.strip() else []


def main():
    differences = []
    files = sorted((common.folder() / "docx").glob("*.docx"))
    checked = 0
    for file in files:
        report = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        document = Document(file)
        leave_out_prose(document)
        expected = common.figures(report)
        found = figures(document)
        checked += len(found)
        if found != expected:
            differences.append(f"{file.name}: {found} is not {expected}")
        title = [BEFORE_YEAR.sub("", it.text) for it in document.paragraphs if it.style.name == "Title"]
        if title != shown(report["title"] or ""):
            differences.append(f"{file.name}: the title is {title}")
    for line in differences[:20]:
        print(f"word: {line}")
    print(f"word: {len(files)} documents, {checked} figures, {len(differences)} differences")
    sys.exit(1 if differences or not files else 0)


main()
