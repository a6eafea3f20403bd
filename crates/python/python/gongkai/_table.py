"""Rows as Arrow, for whatever takes data frames."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from gongkai import _native

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Table:
    """Rows of one table, as one Arrow record batch.

    Whatever knows the Arrow PyCapsule interface takes it without copying a value: ``pyarrow.table(it)``,
    ``polars.DataFrame(it)``, ``duckdb.from_arrow(it)``.
    """

    def __init__(self, native: _native.Table) -> None:
        """Wrap rows of the native half."""
        self._native = native

    def __len__(self) -> int:
        return len(self._native)

    def __arrow_c_schema__(self) -> object:
        """Give the columns by the Arrow PyCapsule interface."""
        return self._native.__arrow_c_schema__()

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        """Give the rows as one array by the Arrow PyCapsule interface."""
        return self._native.__arrow_c_array__(requested_schema)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Give the rows as a stream of one batch by the Arrow PyCapsule interface."""
        return self._native.__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> pyarrow.Table:
        """The rows as a ``pyarrow.Table``."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows for pandas; integers stay integers where some are blank, and decimals stay exact."""
        import pandas

        frame: Any = self.to_arrow().to_pandas(types_mapper=pandas.ArrowDtype)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """The rows as a ``polars.DataFrame``."""
        import polars

        return polars.DataFrame(self)

    def __repr__(self) -> str:
        return f"<gongkai.Table: {len(self)} rows>"


def table_of(name: str, reports: Iterable[_native.Report]) -> Table:
    """Give the rows of reports in a table by itself."""
    # No report has so many rows that they are to be parted.
    rows = _native.Rows(name, False, 1 << 62)
    for report in reports:
        rows.push_report(report)
    return Table(rows.finish())
