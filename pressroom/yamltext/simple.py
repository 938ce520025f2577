"""Front matter as most editors write it, each field on a line of its own, read by one expression.

What is surely that, and nothing else: texts without quotes, or in quotes without escapes, and lists of such texts or of
words in brackets. It becomes the tree that libyaml makes of it, in a quarter of the time; all the rest is left to it.
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
    rf"([A-Za-z][A-Za-z0-9_-]{{0,63}}):(?:( +)(?:({_TEXT})|\"([^\"\\\n]*)\"|'([^'\n]*)'"
    rf"|\[({_WORD}(?:, ?{_WORD})*)\]))? *\n((?: {{0,4}}- +{_TEXT} *\n)*)"
)
_KEY, _ITEMS = 1, 7
_FLOW_ITEM: Final = re.compile(_WORD)
_ITEM: Final = re.compile(rf"( *)(- +)({_TEXT}) *\n")


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
    if not text.replace("\n", "").isprintable():
        return None
    pairs: list[tuple[SimpleNode, SimpleNode]] = []
    line = end = 0
    for field in _FIELD.finditer(text):
        if field.start() != end or (value := _value(field, line)) is None:
            return None
        pairs.append((_scalar(field[_KEY], line, 0), value))
        line += 1 + field[_ITEMS].count("\n")
        end = field.end()
    return SimpleNode("mapping", PLAIN, pairs, None, (0, 0), (line, 0)) if pairs and end == len(text) else None


def _scalar(text: str, line: int, column: int) -> SimpleNode:
    return SimpleNode("scalar", PLAIN, text, "", (line, column), (line, column + len(text)))


def _value(field: re.Match[str], line: int) -> SimpleNode | None:
    key, gap, plain, double, single, words, items = field.groups()
    if gap is None:
        return _lines(items, line + 1) if items else _scalar("", line, len(key) + 1)
    column = len(key) + 1 + len(gap)
    if items:
        return None
    if plain is not None:
        return _scalar(plain, line, column)
    if words is not None:
        found = [_scalar(word[0], line, column + 1 + word.start()) for word in _FLOW_ITEM.finditer(words)]
        return SimpleNode("sequence", PLAIN, found, None, (line, column), (line, column + len(words) + 2))
    text, quote = (single, "'") if double is None else (double, '"')
    return SimpleNode("scalar", QUOTED, text, quote, (line, column), (line, column + len(text) + 2))


def _lines(text: str, first: int) -> SimpleNode | None:
    found = [item.groups() for item in _ITEM.finditer(text)]
    indent = found[0][0]
    if any(item[0] != indent for item in found):
        return None
    items = [_scalar(item, first + at, len(space + dash)) for at, (space, dash, item) in enumerate(found)]
    return SimpleNode("sequence", PLAIN, items, None, (first, len(indent)), (first + len(found), 0))
