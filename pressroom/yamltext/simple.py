"""Front matter with each field on a line of its own, as most editors write it, read by one expression.

What is surely that, and nothing else: texts without quotes, or in quotes without escapes, and words in brackets. It
becomes the tree that libyaml makes of it, in two thirds of the time; all the rest is left to it.
"""

from __future__ import annotations

import re
from typing import Any, Final

from msgspec import Struct

from pressroom.yamltext.nodes import PLAIN, QUOTED

_WORD: Final = r"[^\W_][\w-]*(?: [\w-]*[^\W_])*"
# A colon ends a key only before a space. No text has a comment behind it, or goes on in the next line.
_TEXT: Final = r"[/(“„«‘]?[^\W_][^:#\n]*(?::(?!\s)[^:#\n]*)*(?<! )"
_FIELD: Final = re.compile(
    rf"([A-Za-z][A-Za-z0-9_-]{{0,63}}):(?: +(?:({_TEXT})|\"([^\"\\\n]*)\"|'([^'\n]*)'"
    rf"|\[({_WORD}(?:, ?{_WORD})*)\]))? *\n"
)
_TEXT_ALONE, _DOUBLE, _SINGLE, _WORDS = 2, 3, 4, 5
_FLOW_ITEM: Final = re.compile(_WORD)


class Place(Struct, frozen=True, gc=False):
    """As `nodes.Mark`."""

    line: int
    column: int


class SimpleNode(Struct, frozen=True):
    """As `nodes.Node`."""

    id: str
    tag: str
    value: Any
    style: str | None
    start: tuple[int, int]
    end: tuple[int, int]

    @property
    def start_mark(self) -> Place:
        return Place(*self.start)

    @property
    def end_mark(self) -> Place:
        return Place(*self.end)


def compose(text: str) -> SimpleNode | None:
    """The tree of a text that is nothing but such fields, or None."""
    if "\n-" in text or "\n " in text or "\n\n" in text or not text.replace("\n", "").isprintable():
        return None
    pairs: list[tuple[SimpleNode, SimpleNode]] = []
    line = end = 0
    while field := _FIELD.match(text, end):
        pairs.append((_scalar(field[1], line, 0), _value(field, line, end)))
        line += 1
        end = field.end()
    return SimpleNode("mapping", PLAIN, pairs, None, (0, 0), (line, 0)) if pairs and end == len(text) else None


def _scalar(text: str, line: int, column: int) -> SimpleNode:
    return SimpleNode("scalar", PLAIN, text, "", (line, column), (line, column + len(text)))


def _value(field: re.Match[str], line: int, beginning: int) -> SimpleNode:
    kind = field.lastindex or 1
    text, column = field[kind], field.start(kind) - beginning
    if kind == _TEXT_ALONE:
        return _scalar(text, line, column)
    ends = (line, column - 1), (line, column + len(text) + 1)
    if kind == _WORDS:
        words = [_scalar(word[0], line, column + word.start()) for word in _FLOW_ITEM.finditer(text)]
        return SimpleNode("sequence", PLAIN, words, None, *ends)
    if kind in (_DOUBLE, _SINGLE):
        return SimpleNode("scalar", QUOTED, text, '"' if kind == _DOUBLE else "'", *ends)
    return _scalar("", line, len(text) + 1)
