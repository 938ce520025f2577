"""Lists as CommonMark (section 5.2 and 5.3) and GitHub have them.

An item reaches as far as its lines are indented to where its own text begins, so two spaces nest below `- `; a list may
follow a paragraph without a blank line, but a numbered one only if it starts with 1; another bullet begins another
list; a number other than 1 is where the list starts.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListIndentProcessor
from markdown.util import STX

_ITEM: Final = re.compile(r"(?P<indent>[ ]{0,3})(?P<marker>[-*+]|(?P<number>[0-9]{1,9})[.)])(?P<space>[ ]+|$)")
_ANY_ITEM: Final = re.compile(r"^[ ]{0,3}(?:[-*+]|[0-9]{1,9}[.)])(?:[ ]|$)", re.MULTILINE)
_INTERRUPTING: Final = re.compile(r"[ ]{0,3}(?:[-*+]|1[.)])[ ]+\S")
_PLAIN: Final = re.compile(r"([-*+]) [^\W\d_].*(?:\n\1 [^\W\d_].*)*")
"""Bullets with a line of text each that begins with a letter, and so is nothing but text."""
_BULLETS: Final = ("- ", "* ", "+ ")
_GOING_ON: Final = " \n-*+0123456789"
"""What a block that goes on with a list may begin with."""
_RULE: Final = re.compile(r"[ ]{0,3}(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,})$")
_OTHER_BLOCK: Final = re.compile(rf"[ ]{{0,3}}(?:#{{1,6}}(?:[ ]|$)|>|{STX}opaque:)")


class ListExtension(Extension):
    """Takes the place of the stock list processors."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        processors = md.parser.blockprocessors
        for name in ("indent", "olist", "ulist"):
            processors.deregister(name)
        processors.register(ListProcessor(md.parser), "list", 72)
        processors.register(_DefinitionIndentProcessor(md.parser), "defindent", 85)


class _DefinitionIndentProcessor(DefListIndentProcessor):
    """Indented blocks of definition lists; those of other lists are taken by their own processor."""

    begins = " "
    ITEM_TYPES = ["dd"]  # noqa: RUF012 - as the library has it
    LIST_TYPES = ["dl"]  # noqa: RUF012 - as the library has it


class ListProcessor(BlockProcessor):
    """Takes all blocks of one list, and has each item parsed as a text of its own."""

    begins = "-*+0123456789"

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002 - the library's signature
        return (block[:2] in _BULLETS and block[2:3].isalpha()) or first_item(block) >= 0

    def take(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        following = blocks[1:2]
        if not _PLAIN.fullmatch(blocks[0]) or (following and following[0][:1] in _GOING_ON and blocks[1:] != [""]):
            return False
        items = ElementTree.SubElement(parent, "ul")
        for line in blocks.pop(0).split("\n"):
            ElementTree.SubElement(items, "li").text = line[2:]
        return True

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        if self.take(parent, blocks):
            return
        block = blocks.pop(0)
        start = first_item(block)
        if before := block[:start].rstrip("\n"):
            self.parser.parseBlocks(parent, [before])
        blocks.insert(0, block[start:])
        reader = _ListReader(blocks)
        reader.read()
        self._build(parent, reader)

    def _build(self, parent: ElementTree.Element, reader: _ListReader) -> None:
        element = ElementTree.SubElement(parent, "ol" if reader.number else "ul")
        if reader.number not in ("", "1"):
            element.set("start", str(int(reader.number)))
        loose = reader.loose or any(_parted(lines) for lines in reader.items)
        self.parser.state.set("looselist" if loose else "list")
        for lines in reader.items:
            self.parser.parseChunk(ElementTree.SubElement(element, "li"), "\n".join(lines))
        self.parser.state.reset()


class _ListReader:
    """Takes from a text's blocks those that are one list, and what it does not use it puts back.

    number: the first item's, "" for bullets. loose: is there a blank line between two items?
    """

    def __init__(self, blocks: list[str]) -> None:
        self.blocks = blocks
        self.items: list[list[str]] = []
        self.loose = False
        first = _ITEM.match(blocks[0].split("\n", 1)[0])
        assert first
        self.kind = first["marker"][-1]
        self.number: str = first["number"] or ""
        self.offset = 0

    def read(self) -> None:
        blank = False
        while self.blocks and self._belongs(self.blocks[0], blank):
            if blank and self._item(self.blocks[0].lstrip("\n").split("\n", 1)[0]):
                self.loose = True
            elif blank:
                self.items[-1].append("")
            blank = True
            if not self._lines(self.blocks.pop(0)):
                return

    def _belongs(self, block: str, blank: bool) -> bool:
        """Does a block after a blank line go on with the list?"""
        line = block.lstrip("\n").split("\n", 1)[0]
        if not line and len(self.blocks) > 1:
            return self._follows()
        if blank and self.items[-1] == [""]:
            return bool(self._item(line))
        return self._item(line) is not None or (blank and bool(line) and _indent(line) >= self.offset)

    def _follows(self) -> bool:
        """Blank lines only: they belong to the list if what comes after them does."""
        following = next((block for block in self.blocks if block.strip("\n")), "")
        line = following.lstrip("\n").split("\n", 1)[0]
        return bool(line) and (self._item(line) is not None or _indent(line) >= self.offset)

    def _item(self, line: str) -> re.Match[str] | None:
        """The marker of another item of this list, if the line begins with one."""
        if self.items and _indent(line) >= self.offset:
            return None
        found = _ITEM.match(line)
        return found if found and found["marker"][-1] == self.kind and not _RULE.match(line) else None

    def _lines(self, block: str) -> bool:
        """Give a block's lines to items; False where the list ends within it."""
        lines = block.split("\n")
        for at, line in enumerate(lines):
            if self.items and (_indent(line) >= self.offset or not line):
                self.items[-1].append(line[self.offset :])
            elif item := self._item(line):
                self._begin(item, line)
            elif at and self._lazy(lines[at - 1], line):
                self.items[-1].append(line.lstrip(" "))
            else:
                self.blocks.insert(0, "\n".join(lines[at:]))
                return False
        return True

    def _begin(self, item: re.Match[str], line: str) -> None:
        spaces = len(item["space"])
        text = item.end() if 1 <= spaces <= 4 and item.end() < len(line) else item.end("marker") + 1
        self.offset = text
        self.items.append([line[text:]])

    def _lazy(self, above: str, line: str) -> bool:
        """May the line, which is not indented enough, be the next of the item's last paragraph?"""
        begins_block = _ANY_ITEM.match(line) or _RULE.match(line) or _OTHER_BLOCK.match(line)
        return not begins_block and bool(self.items[-1][-1].strip()) and not _ends_block(above)


def _ends_block(line: str) -> bool:
    return bool(_OTHER_BLOCK.match(line.lstrip(" "))) and not line.lstrip(" ").startswith(">")


def first_item(block: str) -> int:
    """Where the first list item of a block begins, or -1. Within a paragraph not every marker begins a list."""
    for found in _ANY_ITEM.finditer(block):
        start = found.start()
        line = block[start:].split("\n", 1)[0]
        if _RULE.match(line):
            continue
        if start == 0 or _INTERRUPTING.match(line) or _after_block(block, start):
            return start
    return -1


def _after_block(block: str, start: int) -> bool:
    """Is the line above, in the same block, no paragraph, so that any item may follow it?"""
    above = block[:start].rstrip("\n").rsplit("\n", 1)[-1]
    return bool(_RULE.match(above)) or bool(_OTHER_BLOCK.match(above))


def _parted(lines: list[str]) -> bool:
    """Is there a blank line between two blocks of an item, not counting those within lists of its own?"""
    nested = 0
    seen = blank = False
    for line in lines:
        if not line.strip():
            blank = seen
            continue
        seen = True
        inside = nested and (_indent(line) >= nested or (not blank and not _ends_block(line)))
        item = None if inside else _ITEM.match(line)
        if blank and not inside and not (item and nested):
            return True
        if item:
            nested = item.end() if item["space"] else item.end("marker") + 1
        elif not inside:
            nested = 0
        blank = False
    return False


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
