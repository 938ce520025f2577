"""Emphasis: `*so*`, `**so**`, `_so_` and `__so__` known by one expression, the stock code for all the rest.

The stock processor pairs delimiters over the whole text with a stack and hands out regions one by one. Where a run of
one or two opens, the next delimiter of any kind is a run of the same character and length, and that one may close, it
has one region and an empty stack: it makes the element and forgets everything. So do we, without the stack.
"""

from __future__ import annotations

import re
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import Delimiter

# A run of `_` behind a letter, digit or `_` never opens; the stock processor steps over it. The lookbehind stands
# behind the character, so that the search can run from delimiter to delimiter.
_TOKEN: Final = re.compile(r"\*|_(?<!\w_)")

# Opening: not before white space. Closing: not behind white space; a run of `_` not before a letter either. Between
# them is no other delimiter, be it one that the stock processor would pass over.
_SIMPLE: Final = re.compile(
    r"(?:(\*\*?)(?![\s*])([^*_]+)(?<!\s)\1(?!\*)"
    r"|(__?)(?![\s_])([^*_]+)(?<!\s)\3(?!\w))"
)

# A run before white space or the end never opens.
_IDLE: Final = re.compile(r"(?:\*+|_+)(?=\s|\Z)")


def is_stock(pattern: Any) -> bool:
    """Does the processor know the two stock delimiters, as they are set up in the library, and no other?"""
    expected = {"*": Delimiter("*", "strong,em", False, False), "_": Delimiter("_", "strong,em", True, False)}  # noqa: FBT003 - the order is the library's
    return list(pattern.delimiters) == ["*", "_"] and all(
        _facts(pattern.delimiters[token]) == _facts(delimiter) for token, delimiter in expected.items()
    )


def _facts(delimiter: Any) -> tuple[Any, ...]:
    return type(delimiter), delimiter.boundary.pattern, delimiter.tags, delimiter.max_size, delimiter.double


def emphasis(processor: Any, pattern: Any, data: str, index: int) -> str:
    """The text with placeholders for what is emphasised."""
    if pattern.regions:
        return str(processor.by_stock(pattern, data, index))
    if "*" not in data and "_" not in data:
        return data
    start = 0
    while token := _TOKEN.search(data, start):
        start = token.start()
        if simple := _SIMPLE.match(data, start):
            placeholder = processor.stash(_element(simple), index)
            data = data[:start] + placeholder + data[simple.end() :]
            start += len(placeholder)
        elif idle := _IDLE.match(data, start):
            start = idle.end()
        else:
            data, matched, start = _by_stock(processor, pattern, data, index, start)
            if not matched:
                return data
    return data


def _element(simple: re.Match[str]) -> Element:
    run, text = simple.group(1, 2) if simple[1] else simple.group(3, 4)
    node = Element("em" if len(run) == 1 else "strong")
    node.text = text
    return node


def _by_stock(processor: Any, pattern: Any, data: str, index: int, start: int) -> tuple[str, bool, int]:
    """One step of the stock processor, and further ones for as long as it holds regions back."""
    matched = True
    while matched:
        data, matched, start = processor.one_by_stock(pattern, data, index, start)
        if not pattern.regions:
            break
    return data, matched, start
