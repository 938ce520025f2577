"""Addresses on other hosts, which editors type as they are: an asterisk in one of them belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Final
from urllib.parse import unquote, urlsplit

from msgspec import Struct

GLYPHS: Final = "*†‡§‖¶"
_ADDRESS: Final = re.compile(r"\S*://\S*")
_STARRED: Final = re.compile(rf"https?://[^\s<>\"\[\]]*[{GLYPHS}]")


class Elsewhere(Struct, frozen=True):
    """host: of the site, whose own addresses are not meant. typed: what editors typed that has such a sign in it."""

    host: str = ""
    typed: str = ""

    def has(self, address: str) -> bool:
        """Whether an address is on another host and stands in a file as it is here."""
        return _host(address) not in {"", self.host.lower()} and _plain(address) in self.typed

    def without(self, text: str) -> str:
        """A text with a stand-in for each of these addresses that can be read in it."""
        return _STARRED.sub(lambda match: "…" if self.has(match[0]) else match[0], text) if self.typed else text


def typed_in(sources: Iterable[str]) -> str:
    """The words of files that have an address and a sign of a mark in it."""
    words = (_plain(word) for source in sources for word in _ADDRESS.findall(source))
    return " ".join(word for word in words if any(glyph in word for glyph in GLYPHS))


def _plain(address: str) -> str:
    return unquote(unescape(address.replace("\\", "")))


def _host(address: str) -> str:
    try:
        return urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""
