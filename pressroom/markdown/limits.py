"""Bounds that keep hostile or broken input from holding up a build: some of the library's work grows with the square.

The bounds are far above what people write: the longest article that we know has 82 KiB.
"""

from __future__ import annotations

import html
import re
from typing import Final

MAX_LENGTH: Final = 500_000
"""Characters of a body."""
MAX_BLOCK_WORK: Final = 20_000_000
"""Of a paragraph: its length multiplied by how many signs in it may open something."""
MAX_NESTING: Final = 30
"""Quotations and lists in each other, by the signs at the beginning of a line."""

_OPENERS: Final = re.compile(r"[\[\]*_`<&!]")
_BLANK: Final = re.compile(r"\n[ \t]*\n")
_DEEP: Final = re.compile(rf"^(?:[ \t]*(?:>|[-*+](?=[ \t])|[0-9]{{1,9}}[.)](?=[ \t]))){{{MAX_NESTING},}}", re.MULTILINE)


def too_deep(text: str) -> int:
    """Where the text is nested too deep or has too much in one paragraph for the library; -1 where nowhere."""
    deep = _DEEP.search(text)
    if deep and deep[0].strip("-*+ \t"):
        return deep.start()
    if len(text) ** 2 / 8 < MAX_BLOCK_WORK:
        return -1
    start = 0
    for blank in [*_BLANK.finditer(text), None]:
        end = blank.start() if blank else len(text)
        if (end - start) ** 2 > MAX_BLOCK_WORK:
            work = (end - start) * sum(1 for _ in _OPENERS.finditer(text, start, end))
            if work > MAX_BLOCK_WORK:
                return start
        start = blank.end() if blank else end
    return -1


def as_plain_text(text: str) -> str:
    """Paragraphs with the text as it was typed."""
    return "\n".join(f"<p>{html.escape(part.strip(), quote=False)}</p>" for part in _BLANK.split(text) if part.strip())
