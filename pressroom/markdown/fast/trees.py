"""Tree processors that look at every element: what they look for is looked for first."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import STX


class _BlockTags(dict[Any, bool]):
    """Whether a tag is a block element's, asked once for each tag."""

    def __init__(self, md: Markdown) -> None:
        super().__init__()
        self.md = md
        self.known = list(md.block_level_elements)

    def __missing__(self, tag: Any) -> bool:
        answer = self[tag] = self.md.is_block_level(tag)
        return answer


class FastPrettify(PrettifyTreeprocessor):
    """The stock method asks twice of every element whether it is a block, and looks the tag up in a long list."""

    _tags: _BlockTags | None = None

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802 - the library's name
        if self._tags is None or self._tags.known != self.md.block_level_elements:
            self._tags = _BlockTags(self.md)
        _break_lines(elem, self._tags)


def _break_lines(elem: Element, is_block: _BlockTags) -> None:
    tag, tail = elem.tag, elem.tail
    if len(elem) and is_block[tag] and tag not in ("code", "pre"):
        text = elem.text
        if (not text or not text.strip()) and is_block[elem[0].tag]:
            elem.text = "\n"
        for child in elem:
            if is_block[child.tag]:
                if len(child):
                    _break_lines(child, is_block)
                elif not (child.tail and child.tail.strip()):
                    child.tail = "\n"
    if not tail or not tail.strip():
        elem.tail = "\n"


class FastUnescape(UnescapeTreeprocessor):
    """Every escaped character is between STX and ETX; texts without STX stay as they are."""

    def run(self, root: Element) -> None:
        for elem in root.iter():
            text, tail = elem.text, elem.tail
            if text and (STX in text or type(text) is not str) and elem.tag != "code":
                elem.text = self.unescape(text)
            if tail and (STX in tail or type(tail) is not str):
                elem.tail = self.unescape(tail)
            for key, value in elem.items():
                if value and STX in value:
                    elem.set(key, self.unescape(value))
