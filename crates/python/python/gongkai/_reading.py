"""One file, and the reports in it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, Union

from gongkai import _native
from gongkai._errors import ReadError, SeveralReportsError
from gongkai._report import Finding, Message, Report
from gongkai._table import Table, table_of

class _File(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


#: What is read: a path, the bytes of a file, or a file open for reading bytes.
Source = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, _File]


@dataclass(frozen=True)
class Problem:
    """A file, or a member of an archive, that could not be read or not to its end."""

    #: The file, and behind `` › `` the member.
    input: str
    #: ``partial`` where reports were read first, ``unread``, or ``ended`` where reading ran into a fault.
    status: str
    message: Message


class Reading:
    """What came of one file: its reports, and what in it could not be read."""

    def __init__(self, native: _native.Reading) -> None:
        """Wrap what the native half read; :func:`gongkai.read` reads."""
        self._native = native

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file's bytes in hexadecimal."""
        return self._native.sha256

    @property
    def format(self) -> str | None:
        """The format as which it was read, such as ``html`` or ``zip``."""
        return self._native.reader

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """Every report in the file, in order; there is at least one."""
        return tuple(Report(it) for it in self._native.reports())

    @property
    def report(self) -> Report:
        """The one report of the file; raises :class:`SeveralReportsError` if it holds several."""
        first, *others = self.reports
        if others:
            count = len(self.reports)
            raise SeveralReportsError(
                f"文件中有 {count} 份报告；请用 .reports 逐份取用",
                f"the file holds {count} reports; take them from .reports",
                first.input,
            )
        return first

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, such as a damaged member of an archive."""
        return problems_of(self._native)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is found about each report by itself, report after report."""
        return tuple(finding for report in self.reports for finding in report.findings)

    def table(self, name: str = "reports") -> Table:
        """The rows of all reports in a table of ``docs/formats/tables.md``: reports, cells, narrative or findings."""
        return table_of(name, self._native.reports())

    def cells(self) -> Table:
        """A row for each cell of each report."""
        return self.table("cells")

    def __repr__(self) -> str:
        return f"<gongkai.Reading: {len(self.reports)} report(s), {len(self.problems)} problem(s)>"


def read(source: Source, name: str | None = None) -> Reading:
    """Read every report in a file.

    ``source`` is a path (a ``str`` always is one), the bytes of a file, or a file open for reading bytes. Its kind is
    told by its content; ``name``, the file's own unless given, counts where that does not tell.

    Raises :class:`ReadError` if there is no report in it, and ``OSError`` if it cannot be opened. What is doubtful in a
    report that was read is never an error: it is a finding of the category ``reading``.
    """
    content, path = _take(source, name)
    native = _native.read(content, path, name or file_name(path))
    if not native.reports():
        problem = problems_of(native)[0]
        raise ReadError(problem.message.zh, problem.message.en, problem.input)
    return Reading(native)


def problems_of(native: _native.Reading) -> tuple[Problem, ...]:
    """Give what could not be read of a file."""
    problems = json.loads(native.problems())
    return tuple(Problem(it["input"], it["status"], Message(it["zh"], it["en"])) for it in problems)


def _take(source: Source, name: str | None) -> tuple[bytes, str]:
    """Give the bytes of a source, and what people know it by."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source), name or ""
    if isinstance(source, (str, os.PathLike)):
        return read_file(source), os.fspath(source)
    path = getattr(source, "name", None)
    return _read_all(source), name or (path if isinstance(path, str) else "")


def read_file(path: str | os.PathLike[str]) -> bytes:
    """Take in a file, or as much of it as tells that it is too large."""
    with open(path, "rb") as file:
        return _read_all(file)


def _read_all(file: _File) -> bytes:
    """Read to the end, or one byte beyond the limit; a pipe gives less at a time than it is asked for."""
    pieces, left = [], _native.most_bytes() + 1
    while left > 0 and (piece := file.read(left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def file_name(path: str) -> str:
    """Give the last part of a path or of an address."""
    return path.replace(os.sep, "/").rsplit("/", 1)[-1]
