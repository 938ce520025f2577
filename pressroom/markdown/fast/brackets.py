"""Links and references without brackets, quotes or placeholders inside: read by one expression.

The stock code walks over each bracket's content character by character. What these expressions match, it reads the
same; where they do not match, it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown.util import STX

from pressroom.markdown.fast.texts import EDGE

Reader = Callable[[Any, str, int], tuple[Element | None, int] | None]
"""What stands at a bracket: the element, or None if there is to be none, and where it ends; None if unsure."""

# Without quotes, parentheses and angle brackets in the address, the first `)` ends it; without STX there is nothing in
# it to unescape. In a title of one pair of double quotes, before `)`, single quotes and spaces are only themselves.
_SIGN: Final = rf"[^\s()\"'{STX}{EDGE}]"
ADDRESS: Final = rf"\([ ]?([^\s()<>\"'{STX}{EDGE}]*)(?:[ ]+\"({_SIGN}+(?:[ ]+{_SIGN}+)*)\")?\)"
_LINK: Final = re.compile(rf"\[([^\[\]]*)\]{ADDRESS}")
_REFERENCE: Final = re.compile(r"\[([^\[\]]*)\](?:\s?\[([^\]]*)\])?")
_SHORT_REFERENCE: Final = re.compile(r"\[([^\[\]]*)\]")
_TWO_BRACKETS: Final = re.compile(r"\]\s?\[")
_WHITE: Final = re.compile(r"\s+")


def links(processor: Any, pattern: Any, data: str, index: int) -> str:
    """`[text](address "title")`; any needs a bracket closed before a parenthesis."""
    return _apply(processor, pattern, data, index, _link)


def references(processor: Any, pattern: Any, data: str, index: int) -> str:
    """`[text][id]`; any needs one bracket closed before another, and one that is defined."""
    if undefined(pattern) or not _TWO_BRACKETS.search(data):
        return data
    return _apply(processor, pattern, data, index, _reference)


def short_references(processor: Any, pattern: Any, data: str, index: int) -> str:
    """`[id]`, which is nothing where nothing is defined."""
    return data if undefined(pattern) else _apply(processor, pattern, data, index, _short_reference)


def image_references(processor: Any, pattern: Any, data: str, index: int) -> str:
    """`![text][id]` and `![id]`, which are nothing where nothing is defined."""
    return data if undefined(pattern) else str(processor.by_stock(pattern, data, index))


def undefined(pattern: Any) -> bool:
    """Is there no definition? A mapping that is no plain dictionary may know more than it contains."""
    known = pattern.md.references
    return type(known) is dict and not known


def _apply(processor: Any, pattern: Any, data: str, index: int, read: Reader) -> str:
    """The text with placeholders for what `read` makes of each opening bracket that no `!` stands before."""
    at = data.find("[")
    while at != -1:
        start, end = at, at + 1
        if not (at and data[at - 1] == "!"):
            node: Element | None
            if found := read(pattern, data, at):
                node, end = found
            else:
                node, start, end = _by_stock(pattern, data, at)
            if node is not None:
                placeholder = processor.stash(node, index)
                data = data[:start] + placeholder + data[end:]
                end = start + len(placeholder)
        at = data.find("[", end)
    return data


def _by_stock(pattern: Any, data: str, at: int) -> tuple[Element | None, int, int]:
    """What the stock code reads there; where it rejects the bracket, the search goes on behind it."""
    node, start, end = pattern.handleMatch(pattern.compiled_re.match(data, at), data)
    return (None, at, at + 1) if start is None or end is None else (node, start, end)


def _link(pattern: Any, data: str, at: int) -> tuple[Element | None, int] | None:  # noqa: ARG001 - a Reader
    match = _LINK.match(data, at)
    if match is None:
        alone = _SHORT_REFERENCE.match(data, at)
        return (None, at + 1) if alone and not data.startswith("(", alone.end()) else None
    node = Element("a", {"href": match[2]})
    node.text = match[1]
    if match[3] is not None:
        node.set("title", match[3])
    return node, match.end()


def _reference(pattern: Any, data: str, at: int) -> tuple[Element | None, int] | None:
    match = _REFERENCE.match(data, at)
    if match is None:
        return None
    if match[2] is None:
        return None, at + 1
    return _defined(pattern, match[1], match[2] or match[1]), match.end()


def _short_reference(pattern: Any, data: str, at: int) -> tuple[Element | None, int] | None:
    match = _SHORT_REFERENCE.match(data, at)
    if match is None:
        return None
    return _defined(pattern, match[1], match[1]), match.end()


def _defined(pattern: Any, text: str, key: str) -> Element | None:
    known, key = pattern.md.references, _WHITE.sub(" ", key.lower())
    if key not in known:
        return None
    address, title = known[key]
    node: Element = pattern.makeTag(address, title, text)
    return node
