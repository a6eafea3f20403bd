"""Three lines on published reports, which are not part of the repository."""

import pytest

import gongkai
from conftest import ROOT

REAL = ROOT.parent / "shared/real"


@pytest.mark.parametrize("name", ["xicheng-2024.txt", "huaian-2024.pdf", "template-2021.docx"])
def test_three_lines_give_a_data_frame_of_a_real_report(name: str) -> None:
    path = REAL / name
    if not path.exists():
        pytest.skip(f"NOT CHECKED: there is no {name} beside the repository, in shared/real")
    frame = gongkai.read(path).table().to_pandas()
    assert len(frame) == 1 and frame["edition"].tolist() == ["2021"]
    filled = frame.filter(like="__").notna().sum(axis=1).tolist()
    assert filled == [0] if name.startswith("template") else filled[0] > 150
