"""Writes what it finds in a folder as files in memory: `writing.py FOLDER`, as measured.py has it.

`document.json` is one report as headings, paragraphs and tables with merged cells; `sheets.json` is many reports, the
cells of each sheet of the workbook that gongkai makes of them; `reports.parquet` is the table that gongkai writes.
"""
import io
import json
import pathlib
import sys

import docx
import openpyxl
import pyarrow
import pyarrow.parquet
import xlsxwriter

from measured import Task, serve

FOLDER = pathlib.Path(sys.argv[1])
DOCUMENT = json.loads((FOLDER / "document.json").read_bytes())
SHEETS = json.loads((FOLDER / "sheets.json").read_bytes())
TABLE = pyarrow.parquet.read_table(FOLDER / "reports.parquet")
GROUP = pyarrow.parquet.read_metadata(FOLDER / "reports.parquet").row_group(0).num_rows
# Its threads are left out, as everybody else's are.
pyarrow.set_cpu_count(1)


def document_by_python_docx():
    document = docx.Document()
    for item in DOCUMENT:
        if item["type"] == "heading":
            document.add_heading(item["text"], item["level"])
        elif item["type"] == "paragraph":
            document.add_paragraph(item["text"])
        else:
            table = document.add_table(item["rows"], item["columns"], "Table Grid")
            # One by one, `table.cell` looks through the whole table each time.
            grid = [row.cells for row in table.rows]
            for row, column, rows, columns, value in item["cells"]:
                cell = grid[row][column]
                cell.text = "" if value is None else str(value)
                if rows > 1 or columns > 1:
                    cell.merge(grid[row + rows - 1][column + columns - 1])
    document.save(io.BytesIO())
    return 1


def sheets_of_document():
    """A sheet for each table and for the text between two: cells as row, column, rows, columns and value."""
    sheets, texts = [], []
    for item in DOCUMENT + [{"type": "table", "cells": []}]:
        if item["type"] != "table":
            texts.append([len(texts), 0, 1, 1, item["text"]])
            continue
        sheets += [cells for cells in (texts, item["cells"]) if cells]
        texts = []
    return sheets


BOOK = sheets_of_document()


def book_by_xlsxwriter():
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    look = book.add_format({"border": 1, "text_wrap": True})
    for cells in BOOK:
        sheet = book.add_worksheet()
        for row, column, rows, columns, value in cells:
            if rows > 1 or columns > 1:
                sheet.merge_range(row, column, row + rows - 1, column + columns - 1, value, look)
            elif value is not None:
                sheet.write(row, column, value, look)
    book.close()
    return 1


def book_by_openpyxl():
    book = openpyxl.Workbook()
    side = openpyxl.styles.Side(style="thin")
    border = openpyxl.styles.Border(left=side, right=side, top=side, bottom=side)
    for cells in BOOK:
        sheet = book.create_sheet()
        for row, column, rows, columns, value in cells:
            sheet.cell(row + 1, column + 1, value).border = border
            if rows > 1 or columns > 1:
                sheet.merge_cells(
                    start_row=row + 1, start_column=column + 1, end_row=row + rows, end_column=column + columns
                )
    book.save(io.BytesIO())
    return 1


def sheets_by_xlsxwriter():
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    for rows in SHEETS["sheets"]:
        sheet = book.add_worksheet()
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write_number(row, column, value)
    book.close()
    return SHEETS["reports"]


def sheets_by_openpyxl():
    book = openpyxl.Workbook(write_only=True)
    for rows in SHEETS["sheets"]:
        sheet = book.create_sheet()
        for values in rows:
            sheet.append(values)
    book.save(io.BytesIO())
    return SHEETS["reports"]


def table_by_pyarrow():
    # What gongkai sets as well; the rest is the default of both: dictionaries, statistics, pages of 1 MiB.
    pyarrow.parquet.write_table(TABLE, pyarrow.BufferOutputStream(), compression="snappy", row_group_size=GROUP)
    return TABLE.num_rows


serve([
    Task("write docx", "python-docx", ["python-docx", "lxml"], document_by_python_docx),
    Task("write xlsx", "XlsxWriter", ["xlsxwriter"], book_by_xlsxwriter),
    Task("write xlsx", "openpyxl", ["openpyxl"], book_by_openpyxl),
    Task("write xlsx-wide", "XlsxWriter", ["xlsxwriter"], sheets_by_xlsxwriter),
    Task("write xlsx-wide", "openpyxl, write-only", ["openpyxl"], sheets_by_openpyxl),
    Task("write parquet", "pyarrow", ["pyarrow"], table_by_pyarrow),
])
