"""The long texts of articles: too much to hold at once, so all but the first wait in the cache for who needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from pressroom import source
from pressroom.model import Bodies, Document, ParseSettings

if TYPE_CHECKING:
    from pressroom.cache import Cache

TEXTS: Final = "texts"
AT_HAND: Final = 70_000_000
"""Bytes of new texts that are kept in memory as well: those of some 10,000 releases."""
BATCH: Final = 4_000_000
"""Bytes of texts that are remembered at once."""


class Fresh:
    """Takes the new texts of a run, encoded. Where nothing can be remembered, all stay at hand."""

    def __init__(self, cache: Cache) -> None:
        self._cache: Final = cache
        self._waiting: dict[str, bytes] = {}
        self._size = 0
        self._room = AT_HAND
        self.at_hand: Final[dict[str, bytes]] = {}

    def add(self, key: str, text: bytes) -> None:
        self._room -= len(text)
        if self._room >= 0 or not self._cache.remembers:
            self.at_hand[key] = text
        self._waiting[key] = text
        self._size += len(text)
        if self._size >= BATCH:
            self.store()

    def store(self) -> None:
        """Remember what was not yet."""
        self._cache.put_many(TEXTS, self._waiting)
        self._waiting, self._size = {}, 0


class Library(Mapping[str, Bodies]):
    """The texts of these documents by the digest of each. What is remembered no more is parsed again.

    at_hand: encoded ones. Any process may ask.
    """

    def __init__(
        self,
        site: Path,
        documents: Sequence[Document],
        settings: ParseSettings,
        cache: Cache,
        at_hand: Mapping[str, bytes],
    ) -> None:
        self._site: Final = site
        self._documents: Final = documents
        self._settings: Final = settings
        self._cache: Final = cache
        self._at_hand: Final = at_hand

    def __getitem__(self, key: str) -> Bodies:
        text = self._at_hand.get(key) or self._cache.get(TEXTS, key)
        return _BODIES.decode(text) if text else self._again(key)

    def __iter__(self) -> Iterator[str]:
        return (document.digest for document in self._documents)

    def __len__(self) -> int:
        return len(self._documents)

    def _again(self, key: str) -> Bodies:
        from pressroom.parse import parse

        item = next((document.source for document in self._documents if document.digest == key), None)
        if item is None:
            raise KeyError(key)
        return parse(item, source.unchanged(item, source.read(self._site, item)), key, self._settings).bodies


_BODIES: Final = msgspec.msgpack.Decoder(Bodies)
