"""Measures how many files a second each Python package gives the text of table cells of.

Usage: measure.py FOLDER SECONDS; prints one JSON object a line.
"""
import importlib.metadata
import io
import json
import pathlib
import sys
import time
import zipfile

import docx
import lxml.etree
import lxml.html
import pandas
import pdfplumber
from selectolax.lexbor import LexborHTMLParser


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


PEERS = [
    ("html", "pandas.read_html", ["pandas", "lxml"], by_pandas),
    ("html", "lxml.html", ["lxml"], by_lxml),
    ("html", "selectolax", ["selectolax"], by_selectolax),
    ("docx", "python-docx", ["python-docx"], by_python_docx),
    ("docx", "zipfile and lxml", ["lxml"], by_zipfile_and_lxml),
    ("pdf", "pdfplumber", ["pdfplumber"], by_pdfplumber),
]


def main():
    folder, seconds = pathlib.Path(sys.argv[1]), float(sys.argv[2])
    for kind, name, packages, read in PEERS:
        files = [path.read_bytes() for path in sorted(folder.glob("*." + kind))]
        cells = sum(read(data) for data in files[:1])
        done, begin = 0, time.perf_counter()
        while time.perf_counter() - begin < seconds:
            read(files[done % len(files)])
            done += 1
        rate = done / (time.perf_counter() - begin)
        versions = ", ".join(f"{it} {importlib.metadata.version(it)}" for it in packages)
        versions += ", Python " + ".".join(map(str, sys.version_info[:3]))
        print(json.dumps({"kind": kind, "name": name, "versions": versions, "rate": rate, "cells": int(cells)}))


main()
