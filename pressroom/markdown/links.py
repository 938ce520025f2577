"""Addresses that texts link to: which kind each is, and the placeholders of those that lead to this site.

A placeholder is the link's number between two U+FDED. It is filled when the page that shows the text is rendered,
because the way from there to the target is known only then.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
TEMPLATE_CODE: Final = re.compile("[\ufdea\ufdeb]")
"""Stands for `{%` and `{{` while a text is converted, so that nothing in it is taken for Markdown."""

_PLACEHOLDER: Final = re.compile("\ufded([0-9]+)\ufded")
_LEADING: Final = re.compile(' href="\ufded([0-9]+)\ufded"')
_SHOWING: Final = re.compile('<img [^>]*?src="\ufded([0-9]+)\ufded"[^>]*>')
_WORDS: Final = re.compile(' alt="([^"]*)"')
_SCHEME: Final = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_UNSEEN: Final = re.compile(r"[\x00-\x20\x7f\u200b\ufeff]")


class Kind(Enum):
    INTERNAL = auto()
    EXTERNAL = auto()
    FRAGMENT = auto()
    TEMPLATE = auto()
    FORBIDDEN = auto()
    EMPTY = auto()


def kind(address: str) -> Kind:
    """The kind of an address, looked at as a browser does: white space and control characters do not hide a scheme."""
    if address.startswith(("https://", "http://")) and not TEMPLATE_CODE.search(address):
        return Kind.EXTERNAL
    bare = _UNSEEN.sub("", address)
    if not bare:
        return Kind.EMPTY
    if TEMPLATE_CODE.search(bare):
        return Kind.TEMPLATE
    if bare[0] == "#":
        return Kind.FRAGMENT
    if bare.replace("\\", "/").startswith("//"):
        return Kind.EXTERNAL
    scheme = _SCHEME.match(bare)
    if scheme is None:
        return Kind.INTERNAL
    return Kind.EXTERNAL if scheme[1].lower() in SCHEMES else Kind.FORBIDDEN


def placeholder(number: int) -> str:
    return f"\ufded{number}\ufded"


def fill(text: str, addresses: Sequence[str]) -> str:
    """The HTML with each placeholder replaced by the address of its number, escaped for an attribute.

    Where the address is "", a link becomes its text, and a picture the words that stand for it.
    """
    if "\ufded" not in text:
        return text
    if "" in addresses:
        text = _LEADING.sub(lambda found: found[0] if addresses[int(found[1])] else "", text)
        text = _SHOWING.sub(lambda found: found[0] if addresses[int(found[1])] else _in_words(found[0]), text)
    return _PLACEHOLDER.sub(lambda number: html.escape(addresses[int(number[1])]), text)


def _in_words(picture: str) -> str:
    words = _WORDS.search(picture)
    return f'<span class="missing">{words[1]}</span>' if words and words[1] else ""
