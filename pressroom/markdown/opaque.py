"""Blocks that Markdown must not look into: fenced code and HTML blocks, also within lists and quotations.

A preprocessor takes them out of the text and leaves a line with a number, a block processor puts elements in the place
of these lines. Where such a block begins and ends is as CommonMark has it (sections 4.5 and 4.6): an HTML block ends at
a blank line, so that Markdown between `<details>` and `</details>` is Markdown.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX, AtomicString, code_escape
from msgspec import Struct

from pressroom.markdown.lists import first_item

_PLACE: Final = STX + "opaque:%d" + ETX
_PLACED: Final = re.compile(f"(?:^|\n) *{STX}opaque:([0-9]+){ETX} *(?=\n|$)")
PLACEHOLDER: Final = re.compile(f"{STX}opaque:([0-9]+){ETX}")

_PREFIX: Final = r"(?P<prefix>(?:[ ]{0,3}>[ ]?)*(?:[ ]*(?:[-*+]|[0-9]{1,9}[.)])(?=[ ]))*[ ]*)"
_OPENING: Final = re.compile(_PREFIX + r"(?:(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)|(?P<html><[a-zA-Z/!?].*))$")
_ITEM: Final = re.compile(r"[ ]*(?:[-*+]|[0-9]{1,9}[.)])([ ]+|$)")
_QUOTED: Final = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_LANGUAGE: Final = re.compile(r"[\w#+.-]+")

_BLOCK_TAGS: Final = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt"
    "|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu"
    "|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr"
    "|track|ul"
)
_VERBATIM: Final = "script|pre|style|textarea"
_UNTIL: Final = (
    (re.compile(rf"<(?:{_VERBATIM})(?:\s|>|$)", re.IGNORECASE), re.compile(rf"</(?:{_VERBATIM})>", re.IGNORECASE)),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![a-zA-Z]"), re.compile(r">")),
)  # fmt: skip
_UNTIL_BLANK: Final = re.compile(rf"</?(?:{_BLOCK_TAGS})(?:\s|/?>|$)", re.IGNORECASE)
_LONE_TAG: Final = re.compile(
    r"""(?:<[a-zA-Z][\w-]*(?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?>|</[a-zA-Z][\w-]*\s*>)\s*$"""
)


class Opaque(Struct, frozen=True):
    """A block that was taken out. kind: "code" or "html". language: of code, as the fence names it, or "".

    line: from 0, in the text that was converted. closed: False where a fence has no end.
    """

    kind: str
    text: str
    line: int
    language: str = ""
    closed: bool = True


class OpaqueExtension(Extension):
    """Takes the place of the stock extension for fenced code and of the stock preprocessor for HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Opaque] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.registerExtension(self)
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(OpaquePreprocessor(md, self), "opaque", 25)
        md.parser.blockprocessors.register(OpaqueProcessor(md, self), "opaque", 71)
        md.parser.blockprocessors.register(_BelowTableProcessor(md, self), "opaque-below-table", 77)

    def reset(self) -> None:
        self.blocks = []

    def taken(self, block: Opaque) -> str:
        """The line's worth of text that stands for a block from now on."""
        self.blocks.append(block)
        return _PLACE % (len(self.blocks) - 1)


class OpaquePreprocessor(Preprocessor):
    needs = ("```", "~~~", "<")

    def __init__(self, md: Markdown, extension: OpaqueExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        return _Scan(lines, self.extension).run()


class _Scan:
    """One walk over the lines, keeping track of how deep the list items reach that a line may belong to."""

    def __init__(self, lines: list[str], extension: OpaqueExtension) -> None:
        self.lines = lines
        self.extension = extension
        self.at = 0
        self.out: list[str] = []
        self.items: list[int] = []

    def run(self) -> list[str]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not (line and self._taken(line)):
                self.out.append(line)
                self.at += 1
        return self.out

    def _taken(self, line: str) -> bool:
        offset = self._offset(line)
        if "<" not in line and "```" not in line and "~~~" not in line:
            return False
        opening = _OPENING.match(line)
        if opening is None or _indent(_content(line)) - offset > 3:
            return False
        return self._fence(opening) if opening["fence"] else self._html(opening)

    def _offset(self, line: str) -> int:
        """How far the text of the innermost list item that the line belongs to is indented."""
        content = _content(line)
        indent = _indent(content)
        while self.items and indent < self.items[-1]:
            self.items.pop()
        outer = self.items[-1] if self.items else 0
        position = 0
        while indent - outer <= 3 and (item := _ITEM.match(content, position)):
            spaces = len(item[1])
            position = item.end() if 1 <= spaces <= 4 else item.end() - spaces + 1
            self.items.append(position)
        return outer

    def _fence(self, opening: re.Match[str]) -> bool:
        prefix, fence = opening["prefix"], opening["fence"]
        quoted, indent = _quotation(prefix), len(_content(prefix))
        closing = re.compile(rf"[ ]*{re.escape(fence[0])}{{{len(fence)},}}[ ]*$")
        code, end, closed = [], self.at + 1, False
        while end < len(self.lines) and self._inside(self.lines[end], quoted, indent):
            content = _content(self.lines[end]) if quoted else self.lines[end]
            end += 1
            if closing.match(content) and _indent(content) < indent + 4:
                closed = True
                break
            code.append(content[min(indent, _indent(content)) :])
        language = _LANGUAGE.search(opening["info"])
        text = "".join(f"{row}\n" for row in code)
        self._take(Opaque("code", text, self.at, language[0].lstrip(".") if language else "", closed), prefix, end)
        return True

    def _inside(self, line: str, quoted: bool, indent: int) -> bool:
        """Does the line still belong to the quotation and list item that a fence stands in?"""
        if quoted:
            return bool(_QUOTED.match(line))
        within = self.items[-1] if self.items and self.items[-1] <= indent else 0
        return not line.strip() or _indent(line) >= within

    def _goes_on(self, line: str, quoted: bool, indent: int) -> bool:
        return bool(_content(line).strip()) and self._inside(line, quoted, indent)

    def _html(self, opening: re.Match[str]) -> bool:
        text, prefix = opening["html"], opening["prefix"]
        quoted = _quotation(prefix)
        end = self._html_end(text, quoted, len(_content(prefix)))
        if not end:
            return False
        rows = [text, *(_content(row) if quoted else row for row in self.lines[self.at + 1 : end])]
        self._take(Opaque("html", "\n".join(rows), self.at), prefix, end)
        return True

    def _html_end(self, text: str, quoted: bool, indent: int) -> int:
        """The line after an HTML block that begins with this text, or 0 where none begins."""
        for begins, ends in _UNTIL:
            if begins.match(text):
                return self._line_with(ends, begins.match(text).end())  # type: ignore[union-attr]  # it matched before
        if _UNTIL_BLANK.match(text) or (_LONE_TAG.match(text) and self._at_paragraph_start()):
            end = self.at + 1
            while end < len(self.lines) and self._goes_on(self.lines[end], quoted, indent):
                end += 1
            return end
        return 0

    def _line_with(self, ends: re.Pattern[str], start: int) -> int:
        first = self.lines[self.at]
        if ends.search(first, first.index("<") + start):
            return self.at + 1
        for number in range(self.at + 1, len(self.lines)):
            if ends.search(self.lines[number]):
                return number + 1
        return len(self.lines)

    def _at_paragraph_start(self) -> bool:
        return self.at == 0 or not _content(self.lines[self.at - 1]).strip()

    def _take(self, block: Opaque, prefix: str, end: int) -> None:
        self.out.append(prefix + self.extension.taken(block))
        self.at = end


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _quotation(prefix: str) -> bool:
    return ">" in prefix


def _content(line: str) -> str:
    """The line without the signs of the quotations it is in."""
    quoted = _QUOTED.match(line)
    return line[quoted.end() :] if quoted else line


class OpaqueProcessor(BlockProcessor):
    """Puts an element where a block was taken out, also between the lines of a paragraph."""

    needs = STX

    def __init__(self, md: Markdown, extension: OpaqueExtension) -> None:
        super().__init__(md.parser)
        self.md = md
        self.extension = extension

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002 - the library's signature
        return STX in block and bool(_PLACED.search(block))

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        placed = _PLACED.search(block)
        assert placed
        if before := block[: placed.start()]:
            self.parser.parseBlocks(parent, [before])
        self._add(parent, self.extension.blocks[int(placed[1])])
        if after := block[placed.end() :].lstrip("\n"):
            blocks.insert(0, after)

    def _add(self, parent: ElementTree.Element, block: Opaque) -> None:
        if block.kind == "html":
            ElementTree.SubElement(parent, "p").text = self.md.htmlStash.store(block.text)
            return
        code = ElementTree.SubElement(ElementTree.SubElement(parent, "pre"), "code")
        if block.language:
            code.set("class", f"language-{block.language}")
        code.text = AtomicString(code_escape(block.text))


class _BelowTableProcessor(OpaqueProcessor):
    """Comes before tables, which would take the line for a row, but leaves lists to take what is theirs."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        return "|" in block and super().test(parent, block) and first_item(block) < 0


def put_back(html: str, blocks: list[Opaque]) -> str:
    """The HTML with the text of blocks whose place was taken for something else, as in indented code."""
    if STX not in html:
        return html
    return PLACEHOLDER.sub(lambda place: code_escape(blocks[int(place[1])].text), html)
