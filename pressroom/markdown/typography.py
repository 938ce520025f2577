"""Typographic quotes, dashes and ellipses, as the language of the text has them."""

from __future__ import annotations

from typing import Final

from markdown import Markdown
from markdown.extensions.smarty import SmartyExtension, SubstituteTextPattern
from markdown.util import INLINE_PLACEHOLDER_PREFIX

from pressroom.model import Tag
from pressroom.words.languages import quotes

_APOSTROPHE: Final = "’"
# Not over what another pattern has replaced, such as a dash: the library would forget what stands there.
_SINGLE_PAIR: Final = rf"(?<![\w'])'(?=\w)((?:(?!{INLINE_PLACEHOLDER_PREFIX})[^'\"\n])*[\w.!?…])'(?![\w'])"


class _SinglePair(SubstituteTextPattern):
    needs = "'"


class Typography(SmartyExtension):
    """The stock extension with the marks of a language.

    It cannot tell a closing single quote from an apostrophe, so that one mark serves for both; where a language closes
    with another one, pairs of single quotes are looked for first.
    """

    def __init__(self, language: Tag) -> None:
        marks = quotes(language)
        single = len(marks.inner_opening.strip()) == 1 and marks.inner_opening in "‘’‚"
        self.pair = (marks.inner_opening, marks.inner_closing) if single else ("‘", "’")
        super().__init__(
            substitutions={
                "mdash": "—",
                "ndash": "–",
                "ellipsis": "…",
                "left-double-quote": marks.opening,
                "right-double-quote": marks.closing,
                "left-single-quote": self.pair[0],
                "right-single-quote": _APOSTROPHE,
            }
        )

    def educateQuotes(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        if self.pair[1] != _APOSTROPHE:
            opening, closing = self.pair
            pair = _SinglePair(_SINGLE_PAIR, (opening, 1, closing), md)
            self.inlinePatterns.register(pair, "single-quote-pairs", 31)
        super().educateQuotes(md)
