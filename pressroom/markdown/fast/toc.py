"""Headings' ids and the table of contents, without the detour of a plain heading through serializer and expressions."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown.extensions import toc as stock
from markdown.util import STX

from pressroom.markdown.fast.serialize import escape_attribute, escape_text, serialized
from pressroom.markdown.fast.trees import FastPrettify

Post = Callable[[str], str]

_NO_WORDS: Final = re.compile(r"[^\w\s-]")
_SPACES: Final = re.compile(r"[-\s]+")


class FastToc(stock.TocTreeprocessor):
    """Anchors, permalinks and labels of one's own are left to the stock method."""

    def run(self, doc: Element) -> None:
        headings = [elem for elem in doc.iter() if self._is_heading(elem.tag)]
        if self.use_anchors or self.use_permalinks not in (False, None) or any(map(_is_labelled, headings)):
            super().run(doc)
            return
        md: Any = self.md
        ids = {elem.get("id") for elem in doc.iter() if "id" in elem.keys()} if headings else set()  # noqa: SIM118 - an element is no mapping
        counters: dict[str, int] = {}
        post: Post = md.postprocessing()
        tokens = [token for elem in headings if (token := self._token(elem, ids, counters, post))]
        md.toc_tokens = stock.nest_toc_tokens(tokens)
        md.toc = post(self._contents(doc))

    def _is_heading(self, tag: Any) -> bool:
        return type(tag) is str and tag[:1] in "hH" and self.header_rgx.match(tag) is not None

    def _contents(self, doc: Element) -> str:
        """The table of contents, which also takes the marker's place in the document, if there is one.

        The text is not postprocessed yet.
        """
        md: Any = self.md
        # A marker that stands alone in an element's text is also in the text of the whole.
        marked = bool(self.marker) and self.marker in "".join(doc.itertext())
        if marked or self.title or not _breaks_lines(md):
            contents = self.build_toc_div(md.toc_tokens)
            if marked:
                self.replace_marker(doc, contents)
            return serialized(md, contents)
        return f'<div class="{escape_attribute(self.toc_class)}">\n{_listed(md.toc_tokens)}</div>\n'

    def _token(self, elem: Element, ids: set[Any], counters: dict[str, int], post: Post) -> Any:
        """What the library lists of a heading, or None of one outside of the levels asked for."""
        self.set_level(elem)
        inner = post(self._inner_html(elem)).strip()
        name = stock.strip_tags(inner) if "<" in inner else " ".join(inner.split())
        if "id" not in elem.keys():  # noqa: SIM118 - an element is no mapping
            elem.set("id", stock.unique(self._slug(name), ids, counters))
        level = int(elem.tag[-1])
        if not self.toc_top <= level <= self.toc_bottom:
            return None
        own = elem.attrib["id"]
        own = stock.unescape(own) if STX in own else own
        return {"level": level, "id": own, "name": name, "html": inner, "data-toc-label": ""}

    def _slug(self, name: str) -> str:
        """As the stock `slugify`, which looks its expressions up, and decomposes letters that ASCII does not have."""
        name = html.unescape(name) if "&" in name else name
        if self.slugify is stock.slugify and self.sep == "-" and name.isascii():
            return _SPACES.sub("-", _NO_WORDS.sub("", name).strip().lower())
        slug: str = self.slugify(name, self.sep)
        return slug

    def _inner_html(self, elem: Element) -> str:
        """What is in the heading, as text that is not postprocessed yet."""
        text = elem.text or ""
        if len(elem) or "&" in text or "<" in text or ">" in text or STX in text:
            text = serialized(self.md, stock.remove_fnrefs(elem))
            text = stock.unescape(text) if STX in text else text
            text = text[text.index(">") + 1 : text.rindex("<")]
        return text.strip()


def _is_labelled(elem: Element) -> bool:
    return "data-toc-label" in elem.keys()  # noqa: SIM118 - an element is no mapping


def _breaks_lines(md: Any) -> bool:
    """Does `prettify` break lines between the elements of a list of links, and only there?"""
    if "prettify" not in md.treeprocessors or type(md.treeprocessors["prettify"]) is not FastPrettify:
        return False
    return all(map(md.is_block_level, ("div", "ul", "li"))) and not md.is_block_level("a")


def _listed(tokens: list[Any]) -> str:
    """A list of headings as `build_toc_div` and the serializer would write it, broken into lines by `prettify`."""
    if not tokens:
        return "<ul></ul>\n"
    items = "".join(
        f'<li><a href="#{escape_attribute(token["id"])}">{escape_text(token["name"])}</a>'
        f"{_listed(token['children']) if token['children'] else ''}</li>\n"
        for token in tokens
    )
    return f"<ul>\n{items}</ul>\n"
