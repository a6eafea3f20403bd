"""Many files: the same rows as those of `gongkai batch`, in bounded memory, whatever the files are."""

import pathlib
import warnings
from collections.abc import Iterator

import pyarrow
import pyarrow.parquet
import pytest

import gongkai
from conftest import Program

REPORTS = ["reports", "cells", "narrative", "findings"]


@pytest.fixture(scope="session")
def data_set(program: Program, folder: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """What `gongkai batch` makes of the folder."""
    out = tmp_path_factory.mktemp("batch") / "out"
    program("batch", folder, "-o", out, status=(2,))
    return out


def batched(data_set: pathlib.Path, table: str) -> pyarrow.Table:
    """A table of the data set, in the order of its inputs."""
    rows = pyarrow.concat_tables(map(pyarrow.parquet.read_table, sorted((data_set / table).iterdir())))
    if table == "inputs":
        return rows
    # Its files are by year.
    known = pyarrow.parquet.read_table(data_set / "inputs")["path"].to_pylist()
    order = [known.index(it.split(" › ")[0]) for it in rows["input"].to_pylist()]
    number = [int(it.split("-")[1]) for it in rows["report"].to_pylist()]
    places = sorted(range(len(rows)), key=lambda it: (order[it], number[it], it))
    return rows.take(places).combine_chunks()


@pytest.mark.parametrize("table", REPORTS)
def test_the_rows_are_those_of_a_batch(folder: pathlib.Path, data_set: pathlib.Path, table: str) -> None:
    ours = gongkai.scan(folder, table=table, errors="ignore").read_all().combine_chunks()
    theirs = batched(data_set, table)
    assert ours.schema.equals(theirs.schema, check_metadata=True)
    assert ours.equals(theirs)
    assert ours.num_rows > 15


def test_so_is_the_table_of_inputs(folder: pathlib.Path, data_set: pathlib.Path) -> None:
    ours = gongkai.scan(folder, table="inputs", errors="ignore").read_all().drop_columns(["milliseconds"])
    theirs = batched(data_set, "inputs").drop_columns(["milliseconds"])
    assert ours.to_pylist() == theirs.to_pylist()
    assert set(ours["status"].to_pylist()) == {"read", "partial", "unread", "duplicate"}


def test_folders_are_gone_through_as_a_batch_does(program: Program, tmp_path: pathlib.Path) -> None:
    page = "<p>放假七天</p>"
    names = ["b.html", "a/c.html", "a/b/d.HTML", "c/e.txt", ".hidden/f.html", "c/.g.html", "c/h.exe", "c/i-metadata.json"]
    names += ["c/j.png", "c/k.trace.json", "c/l.wps", "z.pdf"]
    for name in names:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{page}{name}", encoding="utf-8")
    out = tmp_path / "out"
    program("batch", tmp_path / "in", "-o", out, status=(2,))
    theirs = pyarrow.parquet.read_table(out / "inputs")["path"].to_pylist()
    ours = gongkai.scan(tmp_path / "in", table="inputs", errors="ignore").read_all()["path"].to_pylist()
    assert ours == theirs and len(ours) > 3


@pytest.mark.parametrize("workers", [1, 3, 16])
def test_the_order_is_that_of_the_inputs(province: pathlib.Path, workers: int) -> None:
    paths = sorted(province.iterdir(), reverse=True)
    rows = gongkai.scan(paths, workers=workers, rows=5).read_all()
    assert rows["input"].to_pylist() == [str(it) for it in paths]
    assert rows["report"].chunk(0).__len__() == 5


def test_no_more_files_are_taken_up_than_are_held(province: pathlib.Path) -> None:
    drawn = 0

    def paths() -> Iterator[pathlib.Path]:
        nonlocal drawn
        for path in sorted(province.iterdir()):
            drawn += 1
            yield path

    reader = gongkai.scan(paths(), workers=2, rows=1)
    assert drawn == 0
    for number in range(1, 11):
        assert reader.read_next_batch().num_rows == 1
        # Twice the workers wait, and one is being taken up.
        assert drawn <= number + 2 * 2 + 1
    reader.close()
    assert drawn < 20


def test_an_unreadable_file_does_not_end_it(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    paths = [folder / "torn.docx", tmp_path / "nothing.html", folder / "duplicate.html"]
    told: list[gongkai.ReadError] = []
    assert gongkai.scan(paths, errors=told.append).read_all().num_rows == 1
    assert [it.input for it in told] == [str(it) for it in paths[:2]]
    assert all(it.zh and it.en for it in told)
    with pytest.warns(gongkai.UnreadableWarning) as warned:
        assert gongkai.scan(paths).read_all().num_rows == 1
    assert len(warned) == 2
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert gongkai.scan(paths, errors="ignore").read_all().num_rows == 1
    with pytest.raises(gongkai.ReadError):
        gongkai.scan(paths, errors="raise").read_all()
    rows = gongkai.scan(paths, table="inputs", errors="ignore").read_all().to_pylist()
    assert [it["status"] for it in rows] == ["unread", "unread", "read"]


def test_a_folder_with_nothing_to_read_is_told(tmp_path: pathlib.Path) -> None:
    told: list[gongkai.ReadError] = []
    assert gongkai.scan(tmp_path, errors=told.append).read_all().num_rows == 0
    assert [it.input for it in told] == [str(tmp_path)]


@pytest.mark.parametrize("table", [*REPORTS, "inputs"])
def test_batches_of_files_give_the_same(folder: pathlib.Path, table: str) -> None:
    paths = [it for it in sorted(folder.iterdir()) if not it.name.startswith("duplicate")]
    files = pyarrow.record_batch(
        {"path": [str(it) for it in paths], "content": [it.read_bytes() for it in paths], "length": [0] * len(paths)}
    )
    batches = [files.slice(0, 4), files.slice(4, 0), files.slice(4)]
    ours = pyarrow.Table.from_batches(gongkai.read_batches(batches, table=table), gongkai.arrow_schema(table))
    theirs = gongkai.scan(paths, table=table, errors="ignore").read_all()
    assert ours.combine_chunks().equals(theirs.combine_chunks()) and ours.num_rows > 15
