"""What the tests share: the repository's reports in every format, and what a folder of published reports has beside.

`cargo xtask python` starts the tests. They run on the installed wheel, and are held to what the program `gongkai` of the
same sources says, which GONGKAI_PROGRAM names; GONGKAI_CASES is a folder with the reports of a generated province.
"""

import os
import pathlib
import subprocess
import zipfile

import pytest

import gongkai

ROOT = pathlib.Path(__file__).parents[3]
EXAMPLES = ROOT / "examples"


class Program:
    """The program `gongkai`."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __call__(self, *arguments: object, status: tuple[int, ...] = (0,)) -> bytes:
        """Give what it prints; it is to end with one of the exit codes."""
        command = [self.path, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode in status, done.stderr.decode()
        return done.stdout


def named(variable: str) -> str:
    assert variable in os.environ, f"{variable} is not set: start these tests with `cargo xtask python`"
    return os.environ[variable]


@pytest.fixture(scope="session")
def program() -> Program:
    return Program(named("GONGKAI_PROGRAM"))


@pytest.fixture(scope="session")
def province() -> pathlib.Path:
    return pathlib.Path(named("GONGKAI_CASES")) / "province"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Reports in every format that is read, archives of them, and files in which there is none."""
    folder = tmp_path_factory.mktemp("inputs")
    for case in sorted((ROOT / "tests/cases").iterdir()):
        for path in case.glob("input.*"):
            (folder / f"case-{case.name}{path.suffix}").write_bytes(path.read_bytes())
    report = gongkai.read(EXAMPLES / "qinghe-2024-mistakes.html")
    reads = {it.id for it in gongkai.formats() if it.reads}
    for form in gongkai.formats():
        if form.writes and form.id in reads:
            (folder / f"format-{form.id}.{form.extensions[0]}").write_bytes(gongkai.convert(report, form.id))
    page = (EXAMPLES / "qinghe-2024.html").read_bytes()
    word = (folder / "format-docx.docx").read_bytes()
    with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
        archive.writestr("某局/2024.html", page)
        archive.writestr("某局/broken.docx", word[: len(word) // 2])
        archive.writestr("某局/figures.json", (EXAMPLES / "qinghe-2024.json").read_bytes())
    lines = (ROOT / "tests/cases/ndjson-two-editions/input.ndjson").read_bytes()
    (folder / "partial.ndjson").write_bytes(lines + b'{"no": "report"\n')
    (folder / "duplicate.html").write_bytes(page)
    (folder / "duplicate-again.html").write_bytes(page)
    (folder / "empty.html").write_bytes(b"")
    (folder / "list.json").write_bytes(b"[1, 2]")
    (folder / "other.html").write_bytes("<p>放假七天</p>".encode())
    (folder / "torn.docx").write_bytes(word[:1000])
    return folder
