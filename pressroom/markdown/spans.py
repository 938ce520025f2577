"""Bracketed spans: `[Kosovo]{.no-designation}`, `[tekst]{lang=sq}`.

Python-Markdown has none of its own. Only a class and a language can be given; anything else is left as typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

if TYPE_CHECKING:
    from markdown import Markdown

SPAN: Final = r"(?<!!)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\](?:\([^()\s]*\))?)+)\]\{(?P<attributes>[^{}\n]+)\}"
_CLASS: Final = re.compile(r"\.([A-Za-z][\w-]*)")
_LANGUAGE: Final = re.compile(r"lang=(?P<quote>[\"']?)([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)(?P=quote)")


class SpanProcessor(InlineProcessor):
    """Makes `<span>` of brackets with attributes behind them."""

    needs = "]{"

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - the library's signature
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        attributes = parsed(m["attributes"])
        if attributes is None:
            return None, None, None
        element = ElementTree.Element("span", attributes)
        element.text = m["text"]
        return element, m.start(), m.end()


def parsed(written: str) -> dict[str, str] | None:
    """The class and language of a span, as attributes; None where there is anything else in it."""
    attributes: dict[str, str] = {}
    for word in written.lstrip(":").split():
        if match := _CLASS.fullmatch(word):
            attributes["class"] = " ".join(filter(None, (attributes.get("class"), match[1])))
        elif match := _LANGUAGE.fullmatch(word):
            attributes["lang"] = match[2]
        else:
            return None
    return attributes or None


class SpanExtension(Extension):
    """Bracketed spans for Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        # Before links (170), so that the brackets are not taken for a reference; after escapes (180).
        md.inlinePatterns.register(SpanProcessor(SPAN, md), "bracketed-span", 175)
