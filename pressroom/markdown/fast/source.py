"""The source before it is parsed: the stock preprocessors, passed over where they can find nothing.

The library hands a list of lines from one to the next, and each of its own joins and splits it again; here the text
stays one string as long as only stock preprocessors touch it. One character is looked for before several are, because
that is forty times as quick.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from markdown.util import ETX, STX

from pressroom.markdown.fast.identity import ALWAYS, contains_any, declared_needs, stock_name

TextStep = Callable[[Any, str], str]

_BLANK_LINE: Final = re.compile(r"\n +(?=\n)")

_INLINE: Final = r"(?:abbr|b|br|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|a)"
_ATTRIBUTE: Final = r"\s+(?!markdown)[a-z-]+=\"[^\"<>`]*\""
_MARKUP: Final = re.compile(
    rf"<(?!{_INLINE}(?:{_ATTRIBUTE})*\s*/?>|/{_INLINE}>|https?://[^<>\s\"'`]*>|[a-z][\w.+-]*@[\w.-]+>)[a-zA-Z/!?]"
)
"""Markup other than well-formed inline elements and addresses in angle brackets."""


def _normalized(processor: Any, text: str) -> str:
    """As NormalizeWhitespace: each replacement is made only where there is something to replace."""
    if STX in text or ETX in text:
        text = text.replace(STX, "").replace(ETX, "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text += "\n\n"
    if "\t" in text:
        text = text.expandtabs(processor.md.tab_length)
    # The stock expression `(?<=\n) +\n` tries every character, this one only those behind a line break.
    return _BLANK_LINE.sub("\n", text) if "\n " in text else text


def _fenced(processor: Any, text: str) -> str:
    """A fence is three of one of these two characters."""
    return _by_lines(processor, text) if ("`" in text and "```" in text) or "~" in text else text


def _without_markup(processor: Any, text: str) -> str:
    """The HTML parser hands on as data, unchanged, what is no tag, comment, declaration or character reference.

    Inline elements it hands on as they are written, and it takes addresses in angle brackets for such elements. Named
    entities are put together again as they were; `&#` is not, because a missing semicolon is added.
    """
    if ("&" in text and "&#" in text) or ("<" in text and _MARKUP.search(text)):
        return _by_lines(processor, text)
    return text


def _by_lines(processor: Any, text: str) -> str:
    return "\n".join(processor.run(text.split("\n")))


def _as_text(processor: Any, text: str) -> str:
    return str(processor.run_text(text))


_STEPS: Final[dict[str, TextStep]] = {
    "preprocessors.NormalizeWhitespace": _normalized,
    "preprocessors.HtmlBlockPreprocessor": _without_markup,
    "extensions.fenced_code.FencedBlockPreprocessor": _fenced,
    "extensions.md_in_html.HtmlBlockPreprocessor": _without_markup,
}


class SourcePlan:
    """The preprocessors of a converter in order, read once."""

    def __init__(self, md: Any) -> None:
        self.md = md
        self.steps = [self._step(processor) for processor in md.preprocessors]

    def _step(self, processor: Any) -> tuple[Any, TextStep | None, tuple[str, ...]]:
        if step := _STEPS.get(stock_name(processor)):
            return processor, step, ALWAYS
        return processor, _as_text if hasattr(processor, "run_text") else None, declared_needs(processor)

    def run(self, source: str) -> str:
        """The text to parse. `md.lines` will be what the library leaves there."""
        text: str | None = source
        lines: list[str] = []
        for processor, step, needs in self.steps:
            if needs != ALWAYS and not contains_any("\n".join(lines) if text is None else text, needs):
                continue
            if step is None:
                self.md.lines = lines if text is None else text.split("\n")
                lines, text = processor.run(self.md.lines), None
            else:
                text = step(processor, "\n".join(lines) if text is None else text)
        if text is None:
            self.md.lines, text = lines, "\n".join(lines)
        else:
            self.md.leave(text)
        return text
