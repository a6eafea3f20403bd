"""A report, its cells, and what is found about it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from gongkai import _native
from gongkai._errors import UsageError
from gongkai._table import Table, table_of

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Message:
    """One statement for a person, in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.en} / {self.zh}"


@dataclass(frozen=True)
class Organ:
    """The administrative organ whose report it is; what the source does not tell is ``None``."""

    name: str | None
    credit_code: str | None
    division_code: str | None
    level: str | None
    kind: str | None


@dataclass(frozen=True)
class Cell:
    """A cell of the form and what stands in it."""

    #: Its JSON Pointer, such as ``/requests/new/total``.
    pointer: str
    #: Its column in the table ``reports``, such as ``requests__new__total``.
    column: str
    #: The official labels that lead to it, in Chinese and in English.
    label: Message
    #: A count is an ``int``, a sum of money a ``Decimal`` with its digits as printed, and a blank ``None``.
    value: int | Decimal | None


class Cells(Mapping[str, "int | Decimal | None"]):
    """The figures of a report by their JSON Pointers, in the order of the form.

    The name with dots (``requests.new.total``) and that of the column (``requests__new__total``) find a cell as well.
    """

    def __init__(self, cells: tuple[Cell, ...]) -> None:
        """Take the cells in the order of the form."""
        self._cells = {it.pointer: it for it in cells}
        self._pointers = {it.column: it.pointer for it in cells}

    def cell(self, key: str) -> Cell:
        """Give the cell that a pointer, a name with dots or a column names."""
        pointer = self._pointers.get(key, key)
        if not pointer.startswith("/"):
            pointer = "/" + pointer.replace(".", "/")
        return self._cells[pointer]

    def __getitem__(self, key: str) -> int | Decimal | None:
        try:
            return self.cell(key).value
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __repr__(self) -> str:
        filled = sum(it.value is not None for it in self._cells.values())
        return f"<gongkai.Cells: {filled} of {len(self)} filled>"


@dataclass(frozen=True)
class Finding:
    """One thing found about a report."""

    #: The code of the rule, such as ``A001``.
    code: str
    severity: Severity
    #: What the rule is about, such as ``arithmetic`` or ``reading``.
    category: str
    #: What is wrong, where, why and what to do.
    message: Message
    #: The JSON Pointers of the cells it is about.
    cells: tuple[str, ...]
    #: What would be right, where one thing would.
    expected: int | str | None
    #: What stands there.
    actual: int | str | None
    #: Where it stands in the source, in words.
    where: Message | None
    #: The same as numbers that count from 1; only what the source knows.
    place: Mapping[str, Any] | None
    #: The smallest sets of cells whose change would remove it, best first.
    suspects: tuple[Mapping[str, Any], ...]


def findings_of(text: str) -> list[Finding]:
    """Make findings of the JSON that the native half gives."""
    return [
        Finding(
            code=it["rule"],
            severity=it["severity"],
            category=it["category"],
            message=Message(**it["message"]),
            cells=tuple(it["cells"]),
            expected=it["expected"],
            actual=it["actual"],
            where=it["where"] and Message(**it["where"]),
            place=it["place"],
            suspects=tuple(it["suspects"]),
        )
        for it in json.loads(text)
    ]


class Report:
    """One annual report. Two are equal if all that is published of them is."""

    def __init__(self, native: _native.Report) -> None:
        """Wrap a report of the native half; :func:`gongkai.read` gives reports."""
        self._native = native

    @property
    def key(self) -> str:
        """The key of the report in a data set: the SHA-256 of its file, a hyphen, and its number in it, from 1."""
        return self._native.key

    @property
    def input(self) -> str:
        """Where it was read: the file, and behind `` › `` the member of an archive, a mail or a capture."""
        return self._native.input

    @cached_property
    def _published(self) -> dict[str, Any]:
        return self.to_dict()

    @property
    def edition(self) -> str:
        """The edition of the form whose tables stand in it, ``2019`` or ``2021``, whatever its year."""
        return str(self._published["edition"])

    @property
    def year(self) -> int | None:
        """The year it is about."""
        year: int | None = self._published["year"]
        return year

    @property
    def title(self) -> str | None:
        """Its title, as published."""
        title: str | None = self._published["title"]
        return title

    @property
    def scope(self) -> str | None:
        """Whose figures it holds, ``own`` or ``consolidated``, where the text says so."""
        return self._published.get("scope")

    @property
    def published_on(self) -> datetime.date | None:
        """The day it was published."""
        day = self._published.get("published_on")
        return None if day is None else datetime.date.fromisoformat(day)

    @cached_property
    def organ(self) -> Organ:
        """The organ whose report it is."""
        organ = self._published["organ"]
        return Organ(
            name=organ.get("name"),
            credit_code=organ.get("credit_code"),
            division_code=organ.get("division_code"),
            level=organ.get("level"),
            kind=organ.get("kind"),
        )

    @cached_property
    def cells(self) -> Cells:
        """The figures of the three tables."""
        return Cells(
            tuple(
                Cell(pointer, column, Message(zh, en), Decimal(value) if isinstance(value, str) else value)
                for pointer, column, zh, en, value in self._native.cells()
            )
        )

    def __getitem__(self, key: str) -> int | Decimal | None:
        """What stands in a cell, by its pointer: an ``int``, a ``Decimal``, or ``None`` for a blank."""
        return self.cells[key]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is found about the report by itself, errors first; :func:`gongkai.check` takes other reports as well."""
        return tuple(findings_of(self._native.findings()))

    def to_json(self) -> str:
        """The published JSON, on one line."""
        return self._native.to_json()

    def to_dict(self) -> dict[str, Any]:
        """The published JSON as Python values.

        Amounts are text there. Under ``extensions``, which belongs to others, a number that a ``float`` would change is
        a ``Decimal``.
        """
        published: dict[str, Any] = json.loads(self.to_json(), parse_float=_exact)
        return published

    def table(self, name: str = "reports") -> Table:
        """The report's rows in a table of ``docs/formats/tables.md``: reports, cells, narrative or findings."""
        return table_of(name, [self._native])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Report) and self._native == other._native

    # It has no hash, as nothing has that is equal by what is in it.
    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<gongkai.Report: {self.organ.name}, {self.year}, edition {self.edition}>"


def _exact(text: str) -> float | Decimal:
    number, exact = float(text), Decimal(text)
    return number if Decimal(repr(number)) == exact else exact


def unknown(what: str, zh: str, en: str) -> UsageError:
    """Say that there is nothing of a name."""
    return UsageError(f"没有{zh}“{what}”", f"there is no {en} `{what}`")
