"""Gives the text of every table cell of the files in a folder: `reading.py FOLDER`, as measured.py has it."""
import io
import itertools
import pathlib
import sys
import zipfile

import docx
import lxml.etree
import lxml.html
import pandas
import pdfplumber
from selectolax.lexbor import LexborHTMLParser

from measured import Task, serve


def by_pandas(data):
    return sum(table.size for table in pandas.read_html(io.BytesIO(data), encoding="utf-8"))


def by_lxml(data):
    return len([cell.text_content() for cell in lxml.html.document_fromstring(data).iter("td", "th")])


def by_selectolax(data):
    return len([cell.text() for cell in LexborHTMLParser(data).css("td,th")])


def by_python_docx(data):
    tables = docx.Document(io.BytesIO(data)).tables
    return len([cell.text for table in tables for row in table.rows for cell in row.cells])


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def by_zipfile_and_lxml(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = lxml.etree.fromstring(archive.read("word/document.xml"))
    return len(["".join(text.text or "" for text in cell.iter(WORD + "t")) for cell in root.iter(WORD + "tc")])


def by_pdfplumber(data):
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    return sum(len(row) for table in tables for row in table)


def one_after_another(kind, read):
    """Reads one file of the folder; every time the next one."""
    paths = sorted(pathlib.Path(sys.argv[1]).glob("*." + kind))
    files = itertools.cycle([path.read_bytes() for path in paths])

    def run():
        assert read(next(files)) > 0
        return 1

    return run


READERS = [
    ("html", "pandas.read_html", ["pandas", "lxml"], by_pandas),
    ("html", "lxml.html", ["lxml"], by_lxml),
    ("html", "selectolax", ["selectolax"], by_selectolax),
    ("docx", "python-docx", ["python-docx"], by_python_docx),
    ("docx", "zipfile and lxml", ["lxml"], by_zipfile_and_lxml),
    ("pdf", "pdfplumber", ["pdfplumber"], by_pdfplumber),
]

serve([
    Task("read " + kind, name, packages, one_after_another(kind, read))
    for kind, name, packages, read in READERS
])
