"""What a report costs: the processor's time and the memory of `read_batches`, for docs/scale.md.

    python crates/python/tests/measure.py FOLDER [TABLE…]

It is no test. `cargo run -p gongkai-tests --bin client-cases -- FOLDER pages` writes files to measure. They are read on
one thread, and each as often as it takes to mean something.
"""

import pathlib
import resource
import sys
import time

import pyarrow

import gongkai

ROUNDS = 25


def main() -> None:
    folder, *tables = sys.argv[1:]
    files: dict[str, list[bytes]] = {}
    for path in sorted(pathlib.Path(folder).iterdir()):
        files.setdefault(path.suffix, []).append(path.read_bytes())
    # What is made once is made before.
    for contents in files.values():
        list(gongkai.read_batches(batches(contents, 1)))
    for suffix, contents in files.items():
        size = sum(map(len, contents)) / len(contents)
        for table in tables or ["reports", "cells", "findings"]:
            begin = time.process_time()
            rows = sum(it.num_rows for it in gongkai.read_batches(batches(contents, ROUNDS), table=table))
            spent = (time.process_time() - begin) / (len(contents) * ROUNDS)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{suffix} of {size / 1000:.0f} KB, {table}: {spent * 1000:.2f} ms a report, {rows} rows, {peak:.0f} MB")


def batches(contents: list[bytes], rounds: int):  # type: ignore[no-untyped-def]
    """The files over and over, in batches of as many as there are."""
    for number in range(rounds):
        paths = [f"{number}-{index}" for index in range(len(contents))]
        yield pyarrow.record_batch({"path": paths, "content": contents})


if __name__ == "__main__":
    main()
