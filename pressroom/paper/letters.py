"""The letters that a document can have: those of the fonts that are shipped, and no others."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html import unescape
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).parent.parent / "data" / "fonts"

_NO_TEXT: Final = re.compile(r"<!--.*?-->|<(style|script|title)\b.*?</\1\s*>|<[^>]*>", re.DOTALL)
_SELECTORS: Final = frozenset(chr(number) for number in (*range(0xFE00, 0xFE10), 0x200C, 0x200D))
"""They choose between pictures of the sign before them, and are not shown."""


def missing(html: str) -> tuple[str, ...]:
    """What is shown of a page and stands in none of our fonts, in the order of Unicode."""
    text = unicodedata.normalize("NFC", unescape(_NO_TEXT.sub(" ", html)))
    strange = set(text) - covered() - _SELECTORS
    return tuple(sorted(letter for letter in strange if letter.isprintable()))


@cache
def covered() -> frozenset[str]:
    """All letters that one of the fonts has. Signs that are not shown need none."""
    from fontTools.ttLib import TTFont

    found: set[str] = set()
    for path in sorted(FONTS.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            found.update(map(chr, font.getBestCmap()))
    return frozenset(found)
