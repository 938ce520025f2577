"""Bounds that keep hostile or broken input from holding up a build: some of the library's work grows with the square.

The bounds are far above what people write: the longest article that we know has 82 KiB.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator
from typing import Final

from pressroom.markdown.raw_html import ELEMENTS

MAX_LENGTH: Final = 500_000
"""Characters of a body."""
MAX_NESTING: Final = 30
"""Quotations and lists that begin in one line."""
MAX_OPEN: Final = 200
"""HTML elements that are open at a time."""
MAX_PIPES: Final = 15_000
"""Signs that may part cells of tables."""

# The others hold for the lines between two blank lines.
MAX_WALK: Final = 4_000_000
"""How far it is from each [ to its ], in all; the library walks that way again for each. So with parentheses."""
MAX_PARTING: Final = 5_000_000
"""Their length, times how many of them begin a block of their own."""
MAX_SIGNS: Final = 2_000_000_000
"""Their length, times how many signs that mean something are in them."""

_BLANK: Final = re.compile(r"\n[ \t]*\n")
_RULE: Final = re.compile(r"[ \t]*(?:[-][- \t]*|[*][* \t]*)$")
_DEEP: Final = re.compile(rf"\n(?:[ \t]*(?:>|[-*+](?=[ \t])|[0-9]{{1,9}}[.)](?=[ \t]))){{{MAX_NESTING},}}")
_BRACKET: Final = re.compile(r"(?<!\\)[\[\]]")
_PARENTHESIS: Final = re.compile(r"\]\(|[()]")
_PARTING: Final = re.compile(r"^(?:#|\*\[|:|```|~~~|</?[a-zA-Z]|[=-]+ *$)", re.MULTILINE)
_SIGN: Final = re.compile(r"""[\\*_`<&!"'.:\[-]""")
_CLOSED_BY_OTHERS: Final = frozenset(["area", "br", "col", "dd", "dt", "hr", "img", "li", "p", "td", "th", "tr", "wbr"])
_TAG: Final = re.compile(rf"<(/?)(?:{'|'.join(sorted(ELEMENTS - _CLOSED_BY_OTHERS))})(?=[\s/>])[^<>]*>", re.IGNORECASE)


def too_deep(text: str) -> int:
    """Where the text is nested too deep or has too much in one paragraph for the library; -1 where nowhere."""
    # The search runs from line break to line break, so the first line gets one too.
    for deep in _DEEP.finditer("\n" + text):
        if not _RULE.match(_line(text, deep.start())):
            return deep.start()
    if "|" in text and text.count("|") > MAX_PIPES:
        return text.index("|")
    if (place := _open_elements(text)) >= 0:
        return place
    return next((start for start, end in _blocks(text) if _too_much(text, start, end)), -1)


def _line(text: str, start: int) -> str:
    return text[start:].split("\n", 1)[0]


def _open_elements(text: str) -> int:
    """Where more HTML elements are open than anybody writes, or -1; elements that were never closed count."""
    if "<" not in text or text.count("<") <= MAX_OPEN:
        return -1
    depth = 0
    for tag in _TAG.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MAX_OPEN:
            return tag.start()
    return -1


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of what stands between blank lines, where it is long enough to matter."""
    if _is_airy(text):
        return
    start = 0
    for blank in [*_BLANK.finditer(text), None]:
        end = blank.start() if blank else len(text)
        if (end - start) ** 2 > MAX_WALK:
            yield start, end
        start = blank.end() if blank else end


def _is_airy(text: str) -> bool:
    """Are blank lines everywhere so near to each other that nothing between two of them is long enough to matter?"""
    start = 0
    while (len(text) - start) ** 2 > MAX_WALK:
        start = text.rfind("\n\n", start + 1, start + math.isqrt(MAX_WALK))
        if start < 0:
            return False
    return True


def _too_much(text: str, start: int, end: int) -> bool:
    length = end - start
    return (
        (text.count("[", start, end) * length > MAX_WALK and _walks(_BRACKET, text, start, end) > MAX_WALK)
        or (text.count("](", start, end) * length > MAX_WALK and _walks(_PARENTHESIS, text, start, end) > MAX_WALK)
        or (length**2 > 2 * MAX_PARTING and length * _count(_PARTING, text, start, end) > MAX_PARTING)
        or (length**2 > MAX_SIGNS and length * _count(_SIGN, text, start, end) > MAX_SIGNS)
    )


def _count(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    return sum(1 for _ in pattern.finditer(text, start, end))


def _walks(signs: re.Pattern[str], text: str, start: int, end: int) -> int:
    """How far it is from each opening bracket to the one that closes it, or to the end; in all."""
    work, opened = 0, []
    for bracket in signs.finditer(text, start, end):
        if bracket[0] not in "])":
            opened.append(bracket.start())
        elif opened:
            work += bracket.start() - opened.pop()
    return work + sum(end - place for place in opened)


def as_plain_text(text: str) -> str:
    """Paragraphs with the text as it was typed."""
    return "\n".join(f"<p>{html.escape(part.strip(), quote=False)}</p>" for part in _BLANK.split(text) if part.strip())
