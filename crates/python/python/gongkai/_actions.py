"""What is done with reports: they are checked, and written in other formats."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Union

from gongkai import _native
from gongkai._reading import Reading, Source, read
from gongkai._report import Finding, Report, findings_of

#: A report, or what one is read from.
Reports = Union[Report, Reading, Source]


def check(source: Reports, prior: Reports | None = None, parts: Iterable[Reports] = ()) -> list[Finding]:
    """Give all that is found about a report, errors first; of several reports in a file, one after the other.

    ``prior`` is the same organ's report for the year before, and ``parts`` are the reports that this one takes together;
    with either of them ``source`` has to be one report.
    """
    parts = list(parts)
    if prior is None and not parts:
        return [finding for report in _reports(source) for finding in report.findings]
    told = _native.check(
        _one(source)._native,
        None if prior is None else _one(prior)._native,
        [report._native for part in parts for report in _reports(part)],
    )
    return findings_of(told)


def convert(source: Reports, to: str, **options: bool | int | str) -> bytes:
    """Write the reports in a format, such as ``json``, ``csv``, ``xlsx`` or ``pdf``; give the bytes of the file.

    :func:`gongkai.formats` lists the formats, and ``gongkai formats NAME`` on the command line their options. Raises
    :class:`UsageError` for a format that there is not, or that holds one report where there are several, and
    :class:`ConvertError` for an option that it does not have.
    """
    reports = [report._native for report in _reports(source)]
    return _native.convert(reports, to, json.dumps(options))


def _reports(source: Reports) -> tuple[Report, ...]:
    if isinstance(source, Report):
        return (source,)
    return (source if isinstance(source, Reading) else read(source)).reports


def _one(source: Reports) -> Report:
    if isinstance(source, Report):
        return source
    return (source if isinstance(source, Reading) else read(source)).report
