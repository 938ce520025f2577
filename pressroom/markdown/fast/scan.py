"""Links and emphasis of a text that has nothing else in it, read in one scan.

The stock code takes links out first, then emphasis, each by a placeholder that it puts back in the end. Where no link
has emphasis in its text, and no emphasis has a bracket in it, neither sees what became of the other, and all can be put
where they belong at once. Any text with more to it is left to the patterns.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from pressroom.markdown.fast.brackets import ADDRESS
from pressroom.markdown.fast.emphasis import IDLE

_SIGN: Final = re.compile(r"[\[*_]")

# Brackets and delimiters of which more must be known match nothing of it.
_ITEM: Final = re.compile(
    rf"\[([^\[\]*_]*)\]{ADDRESS}"
    r"|(\*\*?)(?![\s*])([^*_\[\]]+)(?<!\s)\4(?!\*)"
    r"|(_(?<!\w_)_?)(?![\s_])([^*_\[\]]+)(?<!\s)\6(?!\w)"
    rf"|({IDLE}|_(?<=\w_))"
)
_TITLED_LINK, _EMPHASIS, _IDLE = 3, (5, 7), 8


def elements(text: str) -> tuple[str, list[Element]] | None:
    """The text before the first element, and all elements with what follows each; None if there is more to the text."""
    found: list[Element] = []
    before = text
    last = end = 0
    while sign := _SIGN.search(text, end):
        start = sign.start()
        match = _ITEM.match(text, start)
        if match is None:
            return None
        end = match.end()
        if (kind := match.lastindex) == _IDLE:
            continue
        if found:
            found[-1].tail = text[last:start] or None
        else:
            before = text[:start]
        found.append(_element(match, kind))
        last = end
    if found:
        found[-1].tail = text[last:] or None
    return before, found


def _element(match: re.Match[str], kind: int | None) -> Element:
    if kind in _EMPHASIS:
        element = Element("em" if len(match[kind - 1]) == 1 else "strong")
        element.text = match[kind]
        return element
    element = Element("a", {"href": match[2]})
    element.text = match[1]
    if kind == _TITLED_LINK:
        element.set("title", match[3])
    return element
