"""Reading does not hold the interpreter's lock."""

import sys
import threading
import time
from collections.abc import Callable

import pytest

import gongkai
from conftest import EXAMPLES


@pytest.fixture
def nobody_is_interrupted() -> object:
    """The lock changes hands only where whoever has it lets it go."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    yield
    sys.setswitchinterval(before)


WORK: dict[str, Callable[[], object]] = {}
PAGE = (EXAMPLES / "qinghe-2024-mistakes.html").read_bytes()
REPORT = gongkai.read(PAGE).report
WORK["read"] = lambda: gongkai._native.read(PAGE, "page.html", "page.html")
WORK["check"] = lambda: gongkai._native.check(REPORT._native, None, [])
WORK["convert"] = lambda: gongkai._native.convert([REPORT._native], "xlsx", "{}")


@pytest.mark.usefixtures("nobody_is_interrupted")
@pytest.mark.parametrize("name", WORK)
def test_another_thread_goes_on_meanwhile(name: str) -> None:
    """One thread works twenty times and lets the lock go nowhere else; if it held it, the other would see 0 or 20."""
    done, ready = [0], threading.Event()
    work = WORK[name]

    def run() -> None:
        ready.wait()
        for _ in range(20):
            work()
            done[0] += 1

    thread = threading.Thread(target=run)
    thread.start()
    seen = set()
    ready.set()
    while thread.is_alive():
        seen.add(done[0])
        time.sleep(0)
    thread.join()
    assert done == [20]
    assert seen - {0, 20}, "the other thread was held up"
