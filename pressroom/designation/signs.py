"""The characters that stand for a designation's mark until the unit that shows it is finished.

Designation number i of config.yaml travels as U+FDD0 + i, directly after the name. These are noncharacters, which no
text may hold, so that they can neither be typed by chance nor be mistaken for anything by Markdown or a template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

FIRST: Final = 0xFDD0
LIMIT: Final = 24
SIGNS: Final = "".join(chr(FIRST + index) for index in range(LIMIT))
SIGN: Final = re.compile(f"[{SIGNS}]")
LONG: Final = 300
"""From so many characters on, one sign after the other is looked for faster than all of them at each character."""
GLYPHS: Final = ("*", "†", "‡", "§", "‖", "¶")

_DROP: Final = dict.fromkeys(map(ord, SIGNS))


def sign(index: int) -> str:
    """The character for the designation at this place of the configuration."""
    return chr(FIRST + index)


def number(character: str) -> int:
    """The place in the configuration that a sign stands for."""
    return ord(character) - FIRST


def has(text: str) -> bool:
    """Whether any mark is in the text."""
    if text.isascii():
        return False
    return any(map(text.__contains__, SIGNS)) if len(text) > LONG else SIGN.search(text) is not None


def without(text: str) -> str:
    """The text with its marks dropped: for slugs, ids, keys and file names."""
    return text.translate(_DROP) if has(text) else text


def present(text: str) -> tuple[int, ...]:
    """The numbers of the designations whose marks are in the text, in the order of the configuration."""
    return () if text.isascii() else tuple(i for i, character in enumerate(SIGNS) if character in text)


def glyphs(indices: Iterable[int], own: dict[int, str] | None = None) -> dict[int, str]:
    """What each of the designations that stand together is shown with: the first has the asterisk.

    After the sixth the series begins again, doubled. own: signs that a site prescribes.
    """
    series = (glyph * times for times in range(1, LIMIT) for glyph in GLYPHS)
    return {index: (own or {}).get(index) or next(series) for index in sorted(indices)}
