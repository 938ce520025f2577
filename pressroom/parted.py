"""A map by paths that is remembered in parts, so that a change of one file does not rewrite what is known of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, Generic, TypeVar
from zlib import crc32

import msgspec

if TYPE_CHECKING:
    from pressroom.cache import Cache

T = TypeVar("T")

PARTS: Final = 64


class Parted(Generic[T]):
    """What is remembered of a kind by a name, whose parts are rows of the cache. decoder: of one part."""

    def __init__(self, cache: Cache, kind: str, name: str, decoder: msgspec.msgpack.Decoder[dict[str, T]]) -> None:
        self._cache: Final = cache
        self._kind: Final = kind
        self._decoder: Final = decoder
        self._rows: Final = tuple(f"{name} {number}" for number in range(PARTS))
        self._before: Final[dict[str, T]] = {}
        found = cache.get_many(kind, self._rows)
        self.whole: Final = len(found) == PARTS
        for row in found.values():
            self._before.update(decoder.decode(row))

    @property
    def known(self) -> Mapping[str, T]:
        """All that is remembered."""
        return self._before

    def renew(self, now: Mapping[str, T]) -> None:
        """Remember this instead, and write the parts that hold something else than they did."""
        changed = set(self._changed(now)) if self.whole else set(range(PARTS))
        if not changed:
            return
        parts: dict[int, dict[str, T]] = {number: {} for number in changed}
        for path, value in now.items():
            if (number := _part(path)) in parts:
                parts[number][path] = value
        rows = {self._rows[number]: msgspec.msgpack.encode(part) for number, part in parts.items()}
        self._cache.put_many(self._kind, rows)

    def forget_others(self) -> None:
        """Forget what is of the same kind and has another name."""
        self._cache.prune(self._kind, self._rows)

    def _changed(self, now: Mapping[str, T]) -> Iterator[int]:
        yield from (_part(path) for path, value in now.items() if self._before.get(path) != value)
        yield from (_part(path) for path in self._before.keys() - now.keys())


def replace_some(
    cache: Cache, kind: str, name: str, decoder: msgspec.msgpack.Decoder[dict[str, T]], values: Mapping[str, T]
) -> dict[str, T]:
    """Remember other values of some paths, reading only their parts. Tells what was known of them."""
    before: dict[str, T] = {}
    rows = {path: f"{name} {_part(path)}" for path in values}
    parts = {row: decoder.decode(blob) for row, blob in cache.get_many(kind, set(rows.values())).items()}
    for path, value in values.items():
        part = parts.get(rows[path])
        if part is not None:
            before |= {path: part[path]} if path in part else {}
            part[path] = value
    cache.put_many(kind, {row: msgspec.msgpack.encode(part) for row, part in parts.items()})
    return before


def _part(path: str) -> int:
    return crc32(path.encode()) % PARTS
