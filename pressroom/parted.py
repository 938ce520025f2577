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
    """What is remembered of a kind by a name, whose parts are rows of the cache, read when they are asked for.

    decoder: of one part.
    """

    def __init__(self, memory: Memory, kind: str, name: str, decoder: msgspec.msgpack.Decoder[dict[str, T]]) -> None:
        self._memory: Final = memory
        self._kind: Final = kind
        self._decoder: Final = decoder
        self._rows: Final = tuple(f"{name} {number}" for number in range(PARTS))
        self._parts: Final[dict[int, dict[str, T] | None]] = {}

    def get(self, path: str) -> T | None:
        part = self._part(_number(path))
        return part.get(path) if part else None

    @cached_property
    def known(self) -> dict[str, T]:
        """All that was remembered."""
        self._read(range(PARTS))
        known: dict[str, T] = {}
        for part in self._parts.values():
            known.update(part or {})
        return known

    @property
    def whole(self) -> bool:
        """Whether no part is lost."""
        self._read(range(PARTS))
        return None not in self._parts.values()

    def renew(self, now: Mapping[str, T]) -> None:
        """Remember this instead, and write the parts that hold something else than they did."""
        if self.whole and now is self.known:
            return
        changed = set(self._changed(now)) if self.whole else set(range(PARTS))
        parts: dict[int, dict[str, T]] = {number: {} for number in changed}
        for path, value in now.items() if changed else ():
            if (number := _number(path)) in parts:
                parts[number][path] = value
        self._write(parts)

    def replace(self, values: Mapping[str, T | None]) -> bool:
        """Remember other values of these paths, or none; False, and nothing is, where one of their parts is lost."""
        parts: dict[int, dict[str, T]] = {}
        for path, value in values.items():
            number = _number(path)
            if number not in parts:
                part = self._part(number)
                if part is None:
                    return False
                parts[number] = dict(part)
            if value is None:
                parts[number].pop(path, None)
            else:
                parts[number][path] = value
        self._write(parts)
        return True

    def forget_others(self, *besides: Parted[T]) -> None:
        """Forget what is of the same kind and has another name."""
        self._memory.prune(self._kind, [row for parted in (self, *besides) for row in parted._rows])

    def _part(self, number: int) -> dict[str, T] | None:
        if number not in self._parts:
            self._read([number])
        return self._parts[number]

    def _read(self, numbers: Iterable[int]) -> None:
        missing = {number: self._rows[number] for number in numbers if number not in self._parts}
        found = self._memory.get_many(self._kind, missing.values()) if missing else {}
        for number, row in missing.items():
            self._parts[number] = self._decoder.decode(found[row]) if row in found else None

    def _write(self, parts: Mapping[int, dict[str, T]]) -> None:
        self._memory.put_many(
            self._kind, {self._rows[number]: msgspec.msgpack.encode(part) for number, part in parts.items()}
        )

    def _changed(self, now: Mapping[str, T]) -> Iterator[int]:
        yield from (_number(path) for path, value in now.items() if self.known.get(path) != value)
        yield from (_number(path) for path in self.known.keys() - now.keys())


def _number(path: str) -> int:
    return crc32(path.encode()) % PARTS
