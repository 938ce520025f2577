"""Where something stands in the text that an editor wrote."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Final

from pressroom.markdown.opaque import Opaque

_CODE_SPAN: Final = re.compile(r"(`(?<!``)`*)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
"""The first lookbehind stands behind the backtick, so that the search runs from backtick to backtick."""
_INDENTS: Final = ("    ", "\t")
_HEADING: Final = re.compile(r"^ {0,3}#{1,6}(.*?)(?:\{[^{}\n]*\})?$", re.MULTILINE)
_LIST_ITEM: Final = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)]) ")


class Prose:
    """A body's Markdown as typed, with the number that its first line has in the file."""

    def __init__(self, text: str, first_line: int, blocks: Collection[Opaque]) -> None:
        self.text = text
        self.first_line = first_line
        self._blocks = blocks
        self._found: dict[str, int] = {}

    def place(self, index: int) -> tuple[int, int]:
        """Line in the file and column of a position in the text, both from 1."""
        return self.first_line + self.text.count("\n", 0, index), index - self.text.rfind("\n", 0, index)

    def line(self, number: int) -> int:
        """The line in the file of a line of the text that is counted from 0."""
        return self.first_line + number

    def next_of(self, target: str) -> tuple[int, int]:
        """Where the address stands: the next place each time it is asked for, then the last one again.

        The first line of the text where it cannot be found, because it is typed in another way.
        """
        index = self._search(target, self._found.get(target, -1) + 1)
        index = self._found.get(target, -1) if index < 0 else index
        if index < 0:
            return self.first_line, 0
        self._found[target] = index
        return self.place(index)

    def place_of(self, target: str) -> tuple[int, int]:
        """Where `next_of` will find the address, without going on."""
        found = self._found.get(target, -1)
        place = self.next_of(target)
        self._found[target] = found
        return place

    def next_in_prose(self, *typed: str) -> tuple[int, int]:
        """The next place outside of code of the first of these texts that is found there."""
        for text in typed:
            start = self._found.get(text, -1) + 1
            if (index := self.without_code.find(text, start)) >= 0:
                self._found[text] = index
                return self.place(index)
        return self.first_line, 0

    def last_of(self, *typed: str) -> tuple[int, int]:
        """The last place of the first of these texts that is found."""
        index = next((index for text in typed if (index := self.text.rfind(text)) >= 0), -1)
        return self.place(index) if index >= 0 else (self.first_line, 0)

    def heading(self, text: str, nth: int) -> tuple[int, int]:
        """Where the nth heading with these words stands, from 0; the first line where it is typed in another way."""
        places = self._headings.get(_words(text), [])
        index = places[nth] if nth < len(places) else self.text.find(text)
        return self.place(index) if index >= 0 else (self.first_line, 0)

    @cached_property
    def _headings(self) -> dict[str, list[int]]:
        """Words of a heading → where such headings stand."""
        found: dict[str, list[int]] = {}
        for line in _HEADING.finditer(self.without_code):
            found.setdefault(_words(line[1]), []).append(line.start())
        return found

    def _search(self, target: str, start: int) -> int:
        before = "(<\"'=: \n[{#"
        while (index := self.text.find(target, start)) >= 0:
            if index == 0 or self.text[index - 1] in before:
                return index
            start = index + 1
        return -1

    @cached_property
    def without_code(self) -> str:
        """The text with spaces instead of code, every other character where it was."""
        if "`" not in self.text and not self._blocks and not self._is_indented():
            return self.text
        lines = self.text.split("\n")
        for number in self._code_lines(lines):
            lines[number] = " " * len(lines[number])
        return _CODE_SPAN.sub(_blank, "\n".join(lines))

    def _is_indented(self) -> bool:
        return self.text.startswith(_INDENTS) or any(f"\n{indent}" in self.text for indent in _INDENTS)

    def _code_lines(self, lines: list[str]) -> Iterator[int]:
        for block in self._blocks:
            if block.kind == "code":
                yield from range(block.line, min(block.line + block.text.count("\n") + 2, len(lines)))
        yield from _indented(lines)


def _indented(lines: list[str]) -> Iterator[int]:
    """The lines of indented code: after a blank line, outside of lists."""
    possible, in_list = True, False
    for number, line in enumerate(lines):
        if not line.strip():
            possible = True
        elif line.startswith(_INDENTS):
            if possible and not in_list:
                yield number
        else:
            in_list = bool(_LIST_ITEM.match(line)) or (in_list and (not possible or line.startswith(" ")))
            possible = False


def _blank(span: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", span[0])


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))
