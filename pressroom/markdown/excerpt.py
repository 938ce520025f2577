"""The first paragraph of a text, for summaries."""

from __future__ import annotations

import re
from typing import Final

from pressroom.markdown.tags import plain

_PARAGRAPH: Final = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)
_CONTAINERS: Final = ("blockquote", "li", "figure", "td", "dd", "details", "section", "aside")


def excerpt(text: str) -> str:
    """The words of the first paragraph that stands by itself and has words, or ""."""
    for paragraph in _PARAGRAPH.finditer(text):
        before = text[: paragraph.start()]
        if any(before.count(f"<{name}") > before.count(f"</{name}>") for name in _CONTAINERS):
            continue
        if words := plain(paragraph[1]):
            return words
    return ""
