"""Headings and tables where GitHub sees them and the stock library does not, or the other way round."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor
from markdown.extensions import Extension

_DELIMITERS: Final = re.compile(r"\n *\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *(?=\n|$)")


class BlockExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        processors = md.parser.blockprocessors
        processors.register(HeadingProcessor(md.parser), "hashheader", 70)
        processors.register(InterruptingTableProcessor(md.parser), "interrupting-table", 76)


class HeadingProcessor(HashHeaderProcessor):
    """Headings by number signs. One sign without a space is a hashtag; two or more are a heading, told as a problem."""

    RE = re.compile(
        r"(?:^|\n)[ ]{0,3}(?P<level>#(?=[ ]|\n|$)|#{2,6}(?!#))"
        r"(?P<header>(?:\\(?:.|$|(?=\n))|[^\\#\n]|#+(?=[^#\n]))*)#*(?:\n|$)"
    )


class InterruptingTableProcessor(BlockProcessor):
    """Parts a paragraph from the table that follows it without a blank line."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002 - the library's signature
        return "|" in block and _table_start(block) > 0

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:  # noqa: ARG002 - the library's signature
        block = blocks.pop(0)
        start = _table_start(block)
        blocks[:0] = [block[: start - 1], block[start:]]


def _table_start(block: str) -> int:
    """Where a table's first row begins in the block: the row above the first row of hyphens, with as many columns."""
    for delimiters in _DELIMITERS.finditer(block):
        start = block.rfind("\n", 0, delimiters.start()) + 1
        header = block[start : delimiters.start()]
        if "|" in header and _columns(header) == _columns(delimiters[0]):
            return start
    return 0


def _columns(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row.strip().strip("|")))
