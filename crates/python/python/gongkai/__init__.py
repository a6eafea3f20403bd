"""Read, check and publish the annual report on open government information (政府信息公开工作年度报告).

>>> import gongkai
>>> report = gongkai.read("examples/qinghe-2024.html").report
>>> report["/requests/new/total"]
49

``read`` gives the reports of one file, ``scan`` the rows of many, and ``gongkai.spark`` those of more than one machine
reads. A blank cell is ``None`` and never 0. Every message is there in Chinese and in English.
"""

from gongkai._actions import check, convert
from gongkai._errors import (
    ConvertError,
    Error,
    ReadError,
    SeveralReportsError,
    UnreadableWarning,
    UsageError,
)
from gongkai._published import Format, Rule, documents, formats, rules, schema, schema_text
from gongkai._reading import Problem, Reading, Source, read
from gongkai._report import Cell, Cells, Finding, Message, Organ, Report
from gongkai._scan import arrow_schema, read_batches, scan, tables
from gongkai._table import Table

__all__ = [
    "Cell",
    "Cells",
    "ConvertError",
    "Error",
    "Finding",
    "Format",
    "Message",
    "Organ",
    "Problem",
    "ReadError",
    "Reading",
    "Report",
    "Rule",
    "SeveralReportsError",
    "Source",
    "Table",
    "UnreadableWarning",
    "UsageError",
    "arrow_schema",
    "check",
    "convert",
    "documents",
    "formats",
    "read",
    "read_batches",
    "rules",
    "scan",
    "schema",
    "schema_text",
    "tables",
]
