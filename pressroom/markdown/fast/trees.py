"""Tree processors that look at every element: what they look for is looked for first."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import STX


class FastPrettify(PrettifyTreeprocessor):
    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802 - the library's name
        """As the stock method, which asks twice whether an element is a block."""
        is_block = self.md.is_block_level
        if is_block(elem.tag) and elem.tag not in ("code", "pre"):
            if len(elem) and (not elem.text or not elem.text.strip()) and is_block(elem[0].tag):
                elem.text = "\n"
            for child in elem:
                if is_block(child.tag):
                    self._prettifyETree(child)
        if not elem.tail or not elem.tail.strip():
            elem.tail = "\n"


class FastUnescape(UnescapeTreeprocessor):
    """Every escaped character is between STX and ETX; texts without STX stay as they are."""

    def run(self, root: Element) -> None:
        for elem in root.iter():
            text = elem.text
            if text and elem.tag != "code":
                elem.text = self._restored(text)
            if elem.tail:
                elem.tail = self._restored(elem.tail)
            for key, value in elem.items():
                if value and STX in value:
                    elem.set(key, self.unescape(value))

    def _restored(self, text: str) -> str:
        return self.unescape(text) if STX in text or type(text) is not str else text


class FastAttributeLists(AttrListTreeprocessor):
    """All three stock expressions begin, after white space, with a brace in some element's text or tail."""

    def run(self, doc: Element) -> None:
        if "{" in "".join(doc.itertext()):
            super().run(doc)
