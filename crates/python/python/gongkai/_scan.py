"""Many files as the rows of one table, in the memory of a few."""

from __future__ import annotations

import os
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Literal, Union

from gongkai import _native
from gongkai._errors import ReadError, UnreadableWarning
from gongkai._reading import file_name, problems_of, read_file

if TYPE_CHECKING:
    import pyarrow

#: A path, or several.
Paths = Union[str, "os.PathLike[str]", Iterable[Union[str, "os.PathLike[str]"]]]
#: What is done about an input that cannot be read, or not to its end.
Errors = Union[Literal["warn", "raise", "ignore"], Callable[[ReadError], object]]
#: A file to be read, or why there is none.
_Input = tuple[str, Union[ReadError, None]]

#: Rows of a batch. Wide rows are some kilobytes each.
ROWS = 1024


def tables() -> list[str]:
    """Give the names of the tables of a data set: reports, cells, narrative, findings and inputs."""
    return _native.tables()


def arrow_schema(table: str = "reports") -> pyarrow.Schema:
    """Give the columns of a table of a data set, with labels, units and pointers as metadata of the fields."""
    import pyarrow

    return pyarrow.schema(_native.Rows(table, True, ROWS).schema())


def scan(
    paths: Paths, *, table: str = "reports", workers: int | None = None, errors: Errors = "warn", rows: int = ROWS
) -> pyarrow.RecordBatchReader:
    """Read many files, and give the rows of a table batch by batch, in the order of the files.

    ``paths`` is a file, a folder, or any number of them; of a folder those files are read that ``gongkai batch`` reads,
    in the same order. The tables are those of its data set: ``reports``, ``cells``, ``narrative``, ``findings`` and
    ``inputs``, which has a row for each file, read or not. A file with the same bytes as one before it gives no rows.

    Files are read by ``workers`` threads, as many as there are cores unless said. No more files than a few a worker
    are held at a time, so any number of them can be read; only the hashes of those that were read are kept.

    A file that cannot be read does not end it. ``errors`` says what is done instead: ``warn``, ``ignore``, ``raise``,
    or a function that is called with each :class:`ReadError`, such as the ``append`` of a list.
    """
    import pyarrow

    builder = _native.Rows(table, True, rows)
    batches = _scanned(builder, _files(paths), workers or os.cpu_count() or 1, errors)
    return pyarrow.RecordBatchReader.from_batches(pyarrow.schema(builder.schema()), batches)


def read_batches(
    batches: Iterable[pyarrow.RecordBatch],
    *,
    table: str = "reports",
    path: str = "path",
    content: str = "content",
    rows: int = ROWS,
) -> Iterator[pyarrow.RecordBatch]:
    """Turn batches of files into batches of the rows of a table; what a cluster runs on each of its machines.

    Each row of ``batches`` is a file: the column ``path`` has its name and the column ``content`` its bytes. The tables
    are those of :func:`scan`, and a file that cannot be read is a row of ``inputs`` and nothing else. Files are read one
    after another, for a cluster runs one such function a core; nothing is remembered between them, so files with the
    same bytes all give their rows, under the same ``report``.
    """
    builder = _native.Rows(table, True, rows)
    for batch in batches:
        for name, content_ in zip(batch.column(path), batch.column(content)):
            reading = _read(content_.as_py() or b"", name.as_py() or "")
            yield from _batches(builder.push(reading))
    yield from _last(builder)


def _scanned(
    builder: _native.Rows, inputs: Iterator[_Input], workers: int, errors: Errors
) -> Iterator[pyarrow.RecordBatch]:
    seen: set[bytes] = set()
    for path, came in _in_order(inputs, workers):
        if isinstance(came, ReadError):
            yield from _batches(builder.push_unread(path, "unread", None, (came.zh, came.en)))
            _tell(came, errors)
            continue
        key = bytes.fromhex(came.sha256)
        if key in seen:
            yield from _batches(builder.push_unread(path, "duplicate", came.sha256, None))
            continue
        seen.add(key)
        yield from _batches(builder.push(came))
        for problem in problems_of(came):
            _tell(ReadError(problem.message.zh, problem.message.en, problem.input), errors)
    yield from _last(builder)


def _in_order(inputs: Iterator[_Input], workers: int) -> Iterator[tuple[str, _native.Reading | ReadError]]:
    """Read files on several threads, and give what came of each in their order."""
    waiting: deque[tuple[str, Future[_native.Reading | ReadError]]] = deque()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="gongkai")
    try:
        for path, problem in inputs:
            waiting.append((path, pool.submit(_read_path, path, problem)))
            if len(waiting) > 2 * workers:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _read_path(path: str, problem: ReadError | None) -> _native.Reading | ReadError:
    try:
        return problem or _read(read_file(path), path)
    except OSError as error:
        return _cannot_be_read(path, error)


def _cannot_be_read(path: str, error: OSError) -> ReadError:
    return ReadError(f"无法读取：{error.strerror}", f"cannot read: {error.strerror}", path)


def _read(content: bytes, path: str) -> _native.Reading:
    return _native.read(content, path, file_name(path))


def _batches(tables: Iterable[_native.Table]) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow

    for it in tables:
        yield pyarrow.record_batch(it)


def _last(builder: _native.Rows) -> Iterator[pyarrow.RecordBatch]:
    left = builder.finish()
    if len(left):
        yield from _batches([left])


def _tell(error: ReadError, errors: Errors) -> None:
    if callable(errors):
        errors(error)
    elif errors == "raise":
        raise error
    elif errors == "warn":
        warnings.warn(str(error), UnreadableWarning, stacklevel=2)


def _files(paths: Paths) -> Iterator[_Input]:
    """Give the files that paths name, those in folders included."""
    several = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    for path in several:
        path = os.fspath(path)
        if os.path.isdir(path):
            yield from _files_in(path)
        else:
            yield path, None


def _files_in(folder: str) -> Iterator[_Input]:
    """Give the files of a folder by name, then those of the folders in it; what is hidden is left out."""
    found, unlisted = False, deque[OSError]()
    for here, folders, files in os.walk(folder, onerror=unlisted.append):
        folders[:] = sorted(it for it in folders if not it.startswith("."))
        for name in sorted(files):
            path = os.path.join(here, name)
            if not name.startswith(".") and _native.is_wanted(name) and os.path.isfile(path):
                found = True
                yield path, None
        yield from _unlisted(unlisted)
    for problem in _unlisted(unlisted):
        found = True
        yield problem
    if not found:
        zh, en = "文件夹里没有可读的文件", "there is no file to read in the folder"
        yield folder, ReadError(f"{zh}；可读的格式见 gongkai.formats()", f"{en}; gongkai.formats() lists the formats", folder)


def _unlisted(errors: deque[OSError]) -> Iterator[_Input]:
    """Give the folders that cannot be looked into."""
    while errors:
        error = errors.popleft()
        yield error.filename, _cannot_be_read(error.filename, error)
