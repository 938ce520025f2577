"""Headings' ids and the table of contents, without the detour of a plain heading through serializer and expressions."""

from __future__ import annotations

import html
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown.extensions import toc as stock
from markdown.extensions.footnotes import FootnotePostprocessor
from markdown.postprocessors import AndSubstitutePostprocessor
from markdown.util import STX

from pressroom.markdown.fast.identity import is_exactly
from pressroom.markdown.fast.serialize import serialized
from pressroom.markdown.fast.stash import FastMarkdownInHtml, FastRawHtml

_IDLE_WITHOUT_STX: Final = (FastRawHtml, FastMarkdownInHtml, AndSubstitutePostprocessor, FootnotePostprocessor)
"""Postprocessors that only replace placeholders, all of which begin with STX."""


class FastToc(stock.TocTreeprocessor):
    """Anchors, permalinks and labels of one's own are left to the stock method."""

    def run(self, doc: Element) -> None:
        ids: set[Any] = set()
        headings: list[Element] = []
        for elem in doc.iter():
            tag = elem.tag
            if type(tag) is str and tag[:1] in "hH" and self.header_rgx.match(tag):
                headings.append(elem)
            if "id" in elem.keys():  # noqa: SIM118 - elements are no mappings
                ids.add(elem.get("id"))
        if self.use_anchors or self.use_permalinks not in (False, None) or any(map(_is_labelled, headings)):
            super().run(doc)
        else:
            self._list(doc, headings, ids)

    def _list(self, doc: Element, headings: list[Element], ids: set[Any]) -> None:
        """Give the headings their ids and levels, and leave the contents where the library leaves them."""
        counters: dict[str, int] = {}
        tokens = [token for elem in headings if (token := self._token(elem, ids, counters))]
        md: Any = self.md
        md.toc_tokens = stock.nest_toc_tokens(tokens)
        contents = self.build_toc_div(md.toc_tokens)
        # A marker that stands alone in an element's text is also in the text of the whole.
        if self.marker and self.marker in "".join(doc.itertext()):
            self.replace_marker(doc, contents)
        text = serialized(md, contents)
        for processor in md.postprocessors:
            text = processor.run(text)
        md.toc = text

    def _token(self, elem: Element, ids: set[Any], counters: dict[str, int]) -> Any:
        """What the library lists of a heading, or None of one outside of the levels asked for."""
        self.set_level(elem)
        inner = self._inner_html(elem)
        name = stock.strip_tags(inner) if "<" in inner else " ".join(inner.split())
        if "id" not in elem.keys():  # noqa: SIM118
            elem.set("id", stock.unique(self.slugify(html.unescape(name), self.sep), ids, counters))
        level = int(elem.tag[-1])
        if not self.toc_top <= level <= self.toc_bottom:
            return None
        own = stock.unescape(elem.attrib["id"])
        return {"level": level, "id": own, "name": name, "html": inner, "data-toc-label": ""}

    def _inner_html(self, elem: Element) -> str:
        """What is in the heading, as it will be in the output."""
        text = elem.text or ""
        if len(elem) or "&" in text or "<" in text or ">" in text or STX in text:
            return stock.render_inner_html(stock.remove_fnrefs(elem), self.md)
        text = text.strip()
        for processor in self.md.postprocessors:
            if not any(is_exactly(processor, kind) for kind in _IDLE_WITHOUT_STX):
                text = processor.run(text)
        return text.strip()


def _is_labelled(elem: Element) -> bool:
    return "data-toc-label" in elem.keys()  # noqa: SIM118
