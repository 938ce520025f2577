"""The two stock serializers, for trees of plain elements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import Markdown
from markdown import serializers as stock

_FORMATS: Final[dict[object, bool]] = {stock.to_html_string: False, stock.to_xhtml_string: True}
_BOOLEAN: Final[frozenset[str]] = stock.BOOLEAN_ATTRIBUTES["html"]  # type: ignore[attr-defined]  # the stubs leave it out
escape_attribute: Final[Callable[[str], str]] = stock._escape_attrib_html  # type: ignore[attr-defined]  # the stubs leave it out
escape_text: Final[Callable[[str], str]] = stock._escape_cdata  # type: ignore[attr-defined]  # the stubs leave it out


class _UnusualError(Exception):
    """There are comments, instructions, qualified names or other things that Markdown itself does not make."""


def is_stock(serializer: object) -> bool:
    """Is it one of the two?"""
    return serializer in _FORMATS


def serialized(md: Markdown, root: Element) -> str:
    """What `md.serializer` makes of the tree; by itself, where it is not stock or the tree is unusual or too deep."""
    try:
        xhtml = _FORMATS[md.serializer]
        pieces: list[str] = []
        _write(root, pieces.append, xhtml)
        return "".join(pieces)
    except (KeyError, _UnusualError, RecursionError):
        return md.serializer(root)


_TAGS: Final = "a blockquote code dd dl dt em h1 h2 h3 h4 h5 h6 li ol p strong sup table tbody td th thead tr ul"
_ORDINARY: Final = frozenset(_TAGS.split())
"""Neither empty nor verbatim, whatever the format."""


def _write(elem: Element, write: Callable[[str], None], xhtml: bool) -> None:
    tag, text, tail = elem.tag, elem.text, elem.tail
    if type(tag) is not str:
        raise _UnusualError
    start = f"<{tag}{_attributes(items, xhtml)}" if (items := elem.items()) else f"<{tag}"
    if tail and (type(tail) is not str or "&" in tail or "<" in tail or ">" in tail):
        tail = _escaped(tail)
    if tag not in _ORDINARY and (name := tag.lower()) not in _ORDINARY:
        if name in HTML_EMPTY:
            _write_empty(elem, start, tail or "", write, xhtml)
            return
        verbatim = name in ("script", "style")
    else:
        verbatim = False
    if text and not verbatim and (type(text) is not str or "&" in text or "<" in text or ">" in text):
        text = _escaped(text)
    if len(elem):
        write(f"{start}>{text or ''}")
        for child in elem:
            _write(child, write, xhtml)
        write(f"</{tag}>{tail or ''}")
    else:
        write(f"{start}>{text or ''}</{tag}>{tail or ''}")


def _write_empty(elem: Element, start: str, tail: str, write: Callable[[str], None], xhtml: bool) -> None:
    """An element without an end tag; what it contains all the same is written in HTML, and lost in XHTML."""
    if xhtml:
        write(f"{start} />{tail}")
        return
    write(f"{start}>{_escaped(elem.text) if elem.text else ''}")
    for child in elem:
        _write(child, write, xhtml)
    write(tail)


def _escaped(text: str) -> str:
    if not isinstance(text, str):
        raise _UnusualError
    return escape_text(text) if "&" in text or "<" in text or ">" in text else text


def _attributes(items: Any, xhtml: bool) -> str:
    pieces = []
    for key, value in sorted(items):
        if type(key) is not str or not (value is None or isinstance(value, str)):
            raise _UnusualError
        if value is None or (key == value and not xhtml and key in _BOOLEAN):
            pieces.append(f" {key}")
        else:
            pieces.append(f' {key}="{escape_attribute(value)}"')
    return "".join(pieces)
