"""The same rows on a Spark cluster.

>>> from gongkai.spark import read_reports
>>> frame = read_reports(spark, "s3a://pages/2024/*/*.html")

Every executor needs this package; nothing else is shared. What runs there is :func:`gongkai.read_batches`, a plain
function from batches of files to batches of rows, which Ray Data and Dask can run as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from gongkai._errors import UsageError
from gongkai._scan import ROWS, arrow_schema, read_batches

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

#: Whether files with the same bytes as another give rows as well.
Duplicates = Literal["drop", "keep"]


def schema(table: str = "reports") -> StructType:
    """Give the columns of a table of a data set for Spark; a column's comment is its official label."""
    import pyarrow
    from pyspark.sql import types

    kinds = {
        pyarrow.string(): types.StringType(),
        pyarrow.int64(): types.LongType(),
        pyarrow.decimal128(24, 6): types.DecimalType(24, 6),
        pyarrow.date32(): types.DateType(),
    }
    fields = []
    for field in arrow_schema(table):
        metadata = {key.decode(): value.decode() for key, value in field.metadata.items()}
        metadata["comment"] = metadata["label"]
        fields.append(types.StructField(field.name, kinds[field.type], True, metadata))
    return types.StructType(fields)


def read_reports(
    spark: SparkSession,
    paths: str | list[str],
    *,
    table: str = "reports",
    duplicates: Duplicates = "drop",
    rows: int = ROWS,
    **options: bool | int | str,
) -> DataFrame:
    """Read files on the machines of a cluster, and give the rows of a table.

    ``paths`` are files, folders or patterns as Spark takes them, and ``options`` those of its source ``binaryFile``,
    such as ``recursiveFileLookup=True``. The tables and their columns are those of ``gongkai batch``; ``input`` is the
    address that Spark gives a file. A file that cannot be read does not end it, and is told in the table ``inputs``.

    The rows come in no order. By default a file with the same bytes as one whose address stands before its own gives no
    rows, as in a batch, which costs an exchange of the rows by their key; ``duplicates="keep"`` spares that, and the
    rows of both have the same ``report``.
    """
    files = spark.read.format("binaryFile").options(**options).load(paths)
    return rows_of(files.select("path", "content"), table=table, duplicates=duplicates, rows=rows)


def rows_of(
    frame: DataFrame,
    *,
    table: str = "reports",
    path: str = "path",
    content: str = "content",
    duplicates: Duplicates = "drop",
    rows: int = ROWS,
) -> DataFrame:
    """Do the same with files that are rows already: of Parquet, of a lake table, of a stream of pages.

    The column ``path`` has the name of each and the column ``content`` its bytes.
    """
    if duplicates not in ("drop", "keep"):
        raise UsageError(
            f"duplicates 只能是 drop 或 keep，不能是“{duplicates}”", f"duplicates is drop or keep, and not `{duplicates}`"
        )

    def run(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return read_batches(batches, table=table, path=path, content=content, rows=rows)

    found = frame.select(path, content).mapInArrow(run, schema(table))
    if duplicates == "keep":
        return found
    return _inputs_once(found) if table == "inputs" else _reports_once(found)


def _reports_once(found: DataFrame) -> DataFrame:
    """Keep the rows of each report from the first of the files that hold it."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    files = Window.partitionBy("report").orderBy("input")
    return found.withColumn("_file", F.rank().over(files)).where("_file = 1").drop("_file")


def _inputs_once(found: DataFrame) -> DataFrame:
    """Say of a file with the same bytes as one before it that it is a duplicate, in one row."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    files = Window.partitionBy("sha256").orderBy("path")
    members = Window.partitionBy("sha256", "path").orderBy("input")
    ranked = found.withColumn("_file", F.rank().over(files)).withColumn("_member", F.row_number().over(members))
    said = {"input": F.col("path"), "status": F.lit("duplicate"), "reports": F.lit(0)}
    unsaid = {name: F.lit(None) for name in ("reader", "error_zh", "error_en", "milliseconds")}
    columns = [
        F.when(F.col("_file") > 1, value).otherwise(F.col(name)).cast(found.schema[name].dataType).alias(name)
        if (value := {**said, **unsaid}.get(name)) is not None
        else F.col(name)
        for name in found.columns
    ]
    return ranked.where("_file = 1 OR _member = 1").select(*columns)
