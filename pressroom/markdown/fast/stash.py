"""Raw HTML put back into the output: the placeholders found by one split instead of a call for each."""

from __future__ import annotations

import re
from typing import Any, Final

from markdown.extensions.md_in_html import MarkdownInHTMLPostprocessor
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.util import HTML_PLACEHOLDER, STX

_PLACE: Final = HTML_PLACEHOLDER % "([0-9]+)"
_PLACES: Final = re.compile(f"<p>{_PLACE}</p>|{_PLACE}")
_MARK: Final = HTML_PLACEHOLDER.partition("%")[0]


def restored(processor: Any, text: str) -> str:
    """The text with what is stashed, and with what is stashed within that, as deep as it goes."""
    if _MARK not in text or not processor.md.htmlStash.html_counter:
        return text
    parts = _PLACES.split(text)
    pieces = [parts[0]]
    for at in range(1, len(parts), 3):
        pieces += _one(processor, parts[at], parts[at + 1]), parts[at + 2]
    return "".join(pieces)


def _one(processor: Any, paragraph: str | None, inline: str | None) -> str:
    """What stands for one placeholder: the number of one that is a whole paragraph, or of another."""
    number = int(paragraph or inline or 0)
    stash = processor.md.htmlStash
    if number >= stash.html_counter:
        place = HTML_PLACEHOLDER % (paragraph or inline)
        return f"<p>{place}</p>" if paragraph else place
    html: str = processor.stash_to_string(stash.rawHtmlBlocks[number])
    if paragraph and not processor.isblocklevel(html):
        html = f"<p>{html}</p>"
    return restored(processor, html) if STX in html else html


class FastRawHtml(RawHtmlPostprocessor):
    def run(self, text: str) -> str:
        return restored(self, text)


class FastMarkdownInHtml(MarkdownInHTMLPostprocessor):
    def run(self, text: str) -> str:
        return restored(self, text)
