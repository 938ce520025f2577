"""Raw HTML put back into the output: the placeholders found by one split instead of a call for each."""

from __future__ import annotations

from typing import Any, Final

from markdown.postprocessors import RawHtmlPostprocessor
from markdown.util import ETX, HTML_PLACEHOLDER, STX

_PREFIX: Final = HTML_PLACEHOLDER.partition("%")[0]


def restored(processor: Any, text: str) -> str:
    """The text with what is stashed, and with what is stashed within that, as deep as it goes.

    As the stock expression has it, a placeholder that is all there is in a paragraph stands for the paragraph.
    """
    first, *parts = text.split(_PREFIX)
    if not parts or not processor.md.htmlStash.html_counter:
        return text
    pieces = [first]
    for part in parts:
        number, end, rest = part.partition(ETX)
        if not (end and number.isascii() and number.isdigit()) or int(number) >= processor.md.htmlStash.html_counter:
            pieces.append(_PREFIX + part)
        elif rest.startswith("</p>") and pieces[-1].endswith("<p>"):
            pieces[-1] = pieces[-1][:-3]
            pieces += _stashed(processor, int(number), paragraph=True), rest[4:]
        else:
            pieces += _stashed(processor, int(number), paragraph=False), rest
    return "".join(pieces)


def _stashed(processor: Any, number: int, *, paragraph: bool) -> str:
    """What stands for one placeholder. paragraph: is it all there is in one?"""
    html: str = processor.stash_to_string(processor.md.htmlStash.rawHtmlBlocks[number])
    if paragraph and not processor.isblocklevel(html):
        html = f"<p>{html}</p>"
    return restored(processor, html) if STX in html else html


class FastRawHtml(RawHtmlPostprocessor):
    needs = STX

    def run(self, text: str) -> str:
        return restored(self, text)
