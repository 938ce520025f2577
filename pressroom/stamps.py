"""A file's stat beside the digest of its bytes: where the stat is the same, the bytes need not be read again."""

from __future__ import annotations

import os
from typing import Final, Protocol

from msgspec import Struct

SECOND: Final = 1_000_000_000
FINE_GRAIN: Final = SECOND // 10
COARSE_GRAIN: Final = 2 * SECOND


class Memory(Protocol):
    """Where stamps are kept from run to run. Nothing depends on it but the time that a run takes."""

    def get(self, kind: str, key: str) -> bytes | None: ...

    def put_many(self, kind: str, items: dict[str, bytes]) -> None: ...


class Stamp(Struct, frozen=True, array_like=True, gc=False):
    """What a file was when its digest was taken. Times are nanoseconds; `changed` (ctime) can't be set by hand."""

    digest: str
    size: int
    modified: int
    changed: int
    inode: int

    def fits(self, now: os.stat_result) -> bool:
        """Whether the file is still the same one, untouched."""
        return (
            self.size == now.st_size
            and self.modified == now.st_mtime_ns
            and self.changed == now.st_ctime_ns
            and self.inode == now.st_ino
        )

    def settled(self, instant: int) -> bool:
        """Whether a change after `instant` would show in the times.

        A change in the same tick of the file system's clock as the one before leaves the times as they are, so a
        file that changed only just now cannot be known by them (git calls it racy). Times of whole seconds come from
        a file system that counts in steps of up to two.
        """
        newest = max(self.modified, self.changed)
        whole_seconds = self.modified % SECOND == 0 and self.changed % SECOND == 0
        return newest + (COARSE_GRAIN if whole_seconds else FINE_GRAIN) < instant


def stamp(digest: str, now: os.stat_result) -> Stamp:
    """A file as it is now, with the digest of its bytes."""
    return Stamp(digest, now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino)
