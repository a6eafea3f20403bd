"""A cluster of two machines on this one: the rows of `gongkai batch`, also where a machine is lost on the way."""

import collections
import os
import pathlib
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow
import pyarrow.compute
import pyarrow.parquet
import pyspark
import pytest
from pyspark.sql import SparkSession

import gongkai
import gongkai.spark
from conftest import Program

TABLES = ["reports", "cells", "narrative", "findings", "inputs"]


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    # The machines take the Python that has the package.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("gongkai")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", False)
        .config("spark.ui.showConsoleProgress", False)
        .config("spark.log.level", "OFF")
        # Several tasks for each machine, and no more: beginning one costs more here than reading a file.
        .config("spark.sql.files.minPartitionNum", 6)
        .config("spark.sql.shuffle.partitions", 2)
        .getOrCreate()
    )
    yield session
    session.stop()
    # The machines of this mode keep what they log there.
    shutil.rmtree(pathlib.Path(pyspark.__file__).parent / "work", ignore_errors=True)


@pytest.fixture(scope="session")
def files(folder: pathlib.Path, province: pathlib.Path) -> pathlib.Path:
    """The folder of every format, with some reports of the province."""
    for path in sorted(province.iterdir())[::3]:
        shutil.copy(path, folder / f"province-{path.name}")
    return folder


@pytest.fixture(scope="session")
def batch(
    program: Program, files: pathlib.Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], pyarrow.Table]:
    """The tables that `gongkai batch` makes of the same files."""
    out = tmp_path_factory.mktemp("batch") / "out"
    program("batch", files, "-o", out, status=(2,))

    def table(name: str) -> pyarrow.Table:
        return pyarrow.concat_tables(map(pyarrow.parquet.read_table, sorted((out / name).iterdir())))

    return table


def sorted_(table: pyarrow.Table) -> pyarrow.Table:
    """The rows in an order that depends on nothing but what is in them."""
    keys = ["input", "report", "number", "part", "key", "rule", "cells", "message_en", "path"]
    return table.sort_by([(it, "ascending") for it in keys if it in table.column_names]).combine_chunks()


def of_cluster(frame: Any) -> pyarrow.Table:
    """What a cluster gave, its addresses as the paths that they are of."""
    table = frame.toArrow()
    for name in {"input", "path"} & set(table.column_names):
        paths = pyarrow.compute.replace_substring_regex(table[name], "^file:", "")
        table = table.set_column(table.column_names.index(name), name, paths)
    return sorted_(table)


def assert_same(ours: pyarrow.Table, theirs: pyarrow.Table) -> None:
    """Every value of every column, and the type of each; what is said of columns beside that is not in rows."""
    if "milliseconds" in ours.column_names:
        ours, theirs = (it.drop_columns(["milliseconds"]) for it in (ours, theirs))
    assert ours.schema.remove_metadata().equals(theirs.schema.remove_metadata(), check_metadata=False)
    assert ours.num_rows == theirs.num_rows > 15
    for name in ours.column_names:
        # Offsets, nulls and bytes, whoever wrote them.
        assert plain(ours[name]) == plain(theirs[name]), name
        assert ours[name].equals(theirs[name]), name


def plain(column: pyarrow.ChunkedArray) -> bytes:
    """A column as the bytes of one Arrow stream, by way of its values."""
    values = pyarrow.array(column.to_pylist(), column.type)
    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, pyarrow.schema([("column", column.type)])) as writer:
        writer.write(pyarrow.record_batch([values], ["column"]))
    return bytes(sink.getvalue())


@pytest.mark.parametrize("table", TABLES)
def test_the_rows_are_those_of_a_batch(
    spark: SparkSession, files: pathlib.Path, batch: Callable[[str], pyarrow.Table], table: str
) -> None:
    theirs = batch(table)
    if table == "inputs":
        # Spark lists no empty files, which the documentation says.
        listed = pyarrow.compute.invert(pyarrow.compute.ends_with(theirs["path"], "/empty.html"))
        assert theirs.num_rows - theirs.filter(listed).num_rows == 1
        theirs = theirs.filter(listed)
    assert_same(of_cluster(gongkai.spark.read_reports(spark, f"{files}/*", table=table)), sorted_(theirs))


def test_a_column_has_its_label_and_files_read_twice_may_be_kept(spark: SparkSession, files: pathlib.Path) -> None:
    frame = gongkai.spark.read_reports(spark, f"{files}/duplicate*", duplicates="keep", pathGlobFilter="*.html")
    assert frame.schema["organ"].metadata["label"] == "机关名称"
    rows = frame.select("report", "input").collect()
    assert len({it.report for it in rows}) == 1 and len({it.input for it in rows}) == 2


def gate(folder: pathlib.Path, last: str) -> Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    """Hands on batches of files; whoever has the last one says who it is and waits to be lost."""

    # What is inside of another function goes to the machines by itself, and they need not know this file.
    def hold(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            if any(path.endswith(last) for path in batch.column("path").to_pylist()):
                (folder / f"begun-{os.getpid()}").touch()
                while not (folder / "lost").exists():
                    time.sleep(0.05)
            yield batch

    return hold


def executor_of(worker: int) -> int:
    """The machine that started a worker: a process of Java among those that it comes from."""
    process = worker
    while process > 1:
        status = dict(
            line.split(":\t", 1) for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines() if ":\t" in line
        )
        process = int(status["PPid"])
        if b"CoarseGrainedExecutorBackend" in pathlib.Path(f"/proc/{process}/cmdline").read_bytes():
            return process
    raise AssertionError("no machine started this worker")


def test_a_machine_that_is_lost_changes_nothing(
    spark: SparkSession, files: pathlib.Path, batch: Callable[[str], pyarrow.Table], tmp_path: pathlib.Path
) -> None:
    source = spark.read.format("binaryFile").load(f"{files}/*").select("path", "content")
    last = sorted(it.name for it in files.iterdir())[-1]
    gated = source.mapInArrow(gate(tmp_path, last), source.schema)
    given: list[pyarrow.Table] = []
    thread = threading.Thread(target=lambda: given.append(of_cluster(gongkai.spark.rows_of(gated))))
    thread.start()
    begun: list[pathlib.Path] = []
    while not begun:
        assert thread.is_alive(), "it ended before it began"
        time.sleep(0.05)
        begun = sorted(tmp_path.glob("begun-*"))
    assert not given
    os.kill(executor_of(int(begun[0].name.split("-")[1])), signal.SIGKILL)
    (tmp_path / "lost").touch()
    thread.join()
    # Somebody else did it again.
    assert len(list(tmp_path.glob("begun-*"))) == 2
    assert_same(given[0], sorted_(batch("reports")))


def test_the_function_runs_by_itself(files: pathlib.Path, batch: Callable[[str], pyarrow.Table]) -> None:
    """As Ray Data and Dask run it: a table of files in, a table of rows out."""

    def rows(files: pyarrow.Table) -> pyarrow.Table:
        return pyarrow.Table.from_batches(gongkai.read_batches(files.to_batches()), gongkai.arrow_schema())

    paths = sorted(it for it in files.iterdir() if it.name != "duplicate.html")
    parts = [paths[:10], paths[10:]]
    tables = [
        rows(pyarrow.table({"path": list(map(str, part)), "content": [it.read_bytes() for it in part]})) for part in parts
    ]
    counts = collections.Counter(pyarrow.concat_tables(tables)["report"].to_pylist())
    assert set(counts.values()) == {1}
    assert set(counts) == set(batch("reports")["report"].to_pylist())
