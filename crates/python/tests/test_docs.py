"""docs/python.md: every block that needs no cluster runs, and what it says beside a line is so."""

import re
from typing import Any

import pytest

import gongkai
from conftest import ROOT

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_block_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    blocks = BLOCK.findall((ROOT / "docs/python.md").read_text(encoding="utf-8"))
    assert len(blocks) > 7
    for number, block in enumerate(blocks):
        exec(compile(block, f"docs/python.md, block {number}", "exec"), names)
    report = names["report"]
    assert report["/requests/new/total"] == 48
    assert report["/disputes/litigation_direct/pending"] is None
    assert len(names["frame"]) == 1
    assert "A001" in capsys.readouterr().out
    assert {it.input.split("/")[1] for it in names["problems"]} == {"templates"}


def test_the_words_of_the_package_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    documented = gongkai.__doc__ or ""
    (total,) = re.findall(r'report\["/requests/new/total"\]\n(\d+)', documented)
    assert gongkai.read("examples/qinghe-2024.html").report["/requests/new/total"] == int(total)
