"""A map by paths that is remembered in parts, so that a change of one file does not rewrite what is known of all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, Generic, Protocol, TypeVar
from zlib import crc32

import msgspec

T = TypeVar("T")

PARTS: Final = 64


class Memory(Protocol):
    """Where rows are kept from run to run (`pressroom.cache`)."""

    def get_many(self, kind: str, keys: Collection[str]) -> dict[str, bytes]: ...

    def put_many(self, kind: str, items: dict[str, bytes]) -> None: ...

    def prune(self, kind: str, keep: Collection[str]) -> None: ...


class Parted(Generic[T]):
    """What is remembered of a kind by a name, whose parts are rows of the cache. decoder: of one part."""

    def __init__(self, memory: Memory, kind: str, name: str, decoder: msgspec.msgpack.Decoder[dict[str, T]]) -> None:
        self._memory: Final = memory
        self._kind: Final = kind
        self._decoder: Final = decoder
        self._rows: Final = tuple(f"{name} {number}" for number in range(PARTS))
        self._found: Final = memory.get_many(kind, self._rows)
        self.whole: Final = len(self._found) == PARTS

    @cached_property
    def known(self) -> dict[str, T]:
        """All that is remembered."""
        known: dict[str, T] = {}
        for row in self._found.values():
            known.update(self._decoder.decode(row))
        return known

    def renew(self, now: Mapping[str, T]) -> None:
        """Remember this instead, and write the parts that hold something else than they did."""
        if self.whole and now is self.known:
            return
        changed = set(self._changed(now)) if self.whole else set(range(PARTS))
        if not changed:
            return
        parts: dict[int, dict[str, T]] = {number: {} for number in changed}
        for path, value in now.items():
            if (number := _part(path)) in parts:
                parts[number][path] = value
        rows = {self._rows[number]: msgspec.msgpack.encode(part) for number, part in parts.items()}
        self._memory.put_many(self._kind, rows)

    def forget_others(self, *besides: Parted[T]) -> None:
        """Forget what is of the same kind and has another name."""
        self._memory.prune(self._kind, [row for parted in (self, *besides) for row in parted._rows])

    def _changed(self, now: Mapping[str, T]) -> Iterator[int]:
        yield from (_part(path) for path, value in now.items() if self.known.get(path) != value)
        yield from (_part(path) for path in self.known.keys() - now.keys())


class Some(Generic[T]):
    """What is remembered of a few paths, and of those that stand in the same parts; the others are not even read."""

    def __init__(
        self,
        memory: Memory,
        kind: str,
        name: str,
        decoder: msgspec.msgpack.Decoder[dict[str, T]],
        paths: Iterable[str],
    ) -> None:
        self._memory: Final = memory
        self._kind: Final = kind
        self._rows: Final = {path: f"{name} {_part(path)}" for path in paths}
        found = memory.get_many(kind, set(self._rows.values()))
        self._parts: Final = {row: decoder.decode(blob) for row, blob in found.items()}
        self.known: Final = {
            path: self._parts[row][path]
            for path, row in self._rows.items()
            if row in self._parts and path in self._parts[row]
        }

    def replace(self, values: Mapping[str, T]) -> None:
        """Remember other values of these paths. Nothing is remembered in parts that are lost."""
        changed: set[str] = set()
        for path, value in values.items():
            if (row := self._rows[path]) in self._parts:
                self._parts[row][path] = value
                changed.add(row)
        self._memory.put_many(self._kind, {row: msgspec.msgpack.encode(self._parts[row]) for row in changed})


def _part(path: str) -> int:
    return crc32(path.encode()) % PARTS
