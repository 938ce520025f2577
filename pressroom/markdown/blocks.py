"""Headings, quotations and tables where GitHub sees them and the stock library does not, or the other way round."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, BlockQuoteProcessor, HashHeaderProcessor, SetextHeaderProcessor
from markdown.extensions import Extension

_DELIMITERS: Final = re.compile(r"\n *\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *(?=\n|$)")
_NO_WORDS: Final = re.compile(r"^[ ]{0,3}(?:>|(?:-[ ]*){3,}$|(?:\*[ ]*){3,}$|(?:_[ ]*){3,}$)", re.MULTILINE)


class BlockExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        processors = md.parser.blockprocessors
        processors.register(HeadingProcessor(md.parser), "hashheader", 70)
        processors.register(UnderlinedHeadingProcessor(md.parser), "setextheader", 60)
        processors.register(QuotationProcessor(md.parser), "quote", 20)
        processors.register(InterruptingTableProcessor(md.parser), "interrupting-table", 76)


class HeadingProcessor(HashHeaderProcessor):
    """Headings by number signs. One sign without a space is a hashtag; two or more are a heading, told as a problem."""

    begins = "#"
    RE = re.compile(
        r"(?:^|\n)[ ]{0,3}(?P<level>#(?=[ ]|\n|$)|#{2,6}(?!#))"
        r"(?P<header>(?:\\(?:.|$|(?=\n))|[^\\#\n]|#+(?=[^#\n]))*)#*(?:\n|$)"
    )
    ALONE = re.compile(r"(#(?=[ ])|#{2,6})([^\\#\n]*)#*")
    """All of a block; with no sign or backslash inside, it can be divided only so."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        return self.ALONE.fullmatch(block) is not None or super().test(parent, block)

    def take(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        if alone := self.ALONE.fullmatch(blocks[0]):
            ElementTree.SubElement(parent, f"h{len(alone[1])}").text = alone[2].strip()
            del blocks[0]
        return alone is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        if not self.take(parent, blocks):
            super().run(parent, blocks)


class UnderlinedHeadingProcessor(SetextHeaderProcessor):
    """Headings that are underlined, of all lines of their paragraph and not of one alone."""

    begins = "=-"
    RE = re.compile(r"\n[ ]{0,3}(?P<line>=+|-+)[ ]*(?:\n|$)")

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002 - the library's signature
        underline = self.RE.search(block)
        return underline is not None and not _NO_WORDS.search(block, 0, underline.start())

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        underline = self.RE.search(block)
        assert underline
        heading = ElementTree.SubElement(parent, "h1" if underline["line"][0] == "=" else "h2")
        heading.text = "\n".join(line.strip() for line in block[: underline.start()].split("\n"))
        if rest := block[underline.end() :]:
            blocks.insert(0, rest)


class QuotationProcessor(BlockQuoteProcessor):
    """Quotations that a blank line parts are two, not one."""

    begins = ">"
    ALONE = re.compile(r"> ?([^\W\d_].*)")
    """One line that begins with a letter, and so is a paragraph."""

    def take(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        alone = self.ALONE.fullmatch(blocks[0])
        if alone:
            ElementTree.SubElement(ElementTree.SubElement(parent, "blockquote"), "p").text = alone[1]
            del blocks[0]
        return alone is not None

    def lastChild(self, parent: ElementTree.Element) -> ElementTree.Element | None:  # noqa: ARG002, N802 - the library's name and signature
        """The stock processor goes on with the quotation that it is told of here."""
        return None


class InterruptingTableProcessor(BlockProcessor):
    """Parts a paragraph from the table that follows it without a blank line."""

    needs = "|"

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
