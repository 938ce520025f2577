"""The first paragraph of a text, for summaries."""

from __future__ import annotations

import re
from typing import Final

from pressroom.markdown.tags import plain

_PARTS: Final = re.compile(
    r"<(?P<end>/?)(?:blockquote|li|figure|td|dd|details|section|aside)(?=[\s>])[^>]*>"
    r"|<p(?=[\s>])[^>]*>(?P<words>.*?)</p>",
    re.DOTALL,
)


def excerpt(text: str) -> str:
    """The words of the first paragraph that stands by itself and has words, or ""."""
    if text.startswith("<p>") and (end := text.find("</p>")) > 0 and (words := plain(text[3:end])):
        return words
    depth = 0
    for part in _PARTS.finditer(text):
        if part["words"] is None:
            depth += -1 if part["end"] else 1
        elif not depth and (words := plain(part["words"])):
            return words
    return ""
