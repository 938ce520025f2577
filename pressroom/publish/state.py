"""What stands for many files: the same for the same ones in any order, and moved by those that come and go."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

SIZE: Final = 16

File = tuple[str, str]
"""A path and the digest of its bytes."""


def of_files(files: Iterable[File]) -> bytes:
    """The sum of what stands for each of them."""
    return (sum(map(_of_file, files)) % _LIMIT).to_bytes(SIZE)


def of_all(parts: Iterable[bytes]) -> str:
    """Of many files, from what stands for each part of them."""
    return f"{sum(map(int.from_bytes, parts)) % _LIMIT:x}"


def moved(before: str, came: Iterable[File], went: Iterable[File]) -> str:
    """Of the same files without some and with others."""
    return f"{(int(before, 16) + sum(map(_of_file, came)) - sum(map(_of_file, went))) % _LIMIT:x}"


def _of_file(file: File) -> int:
    return int.from_bytes(sha256("\n".join(file).encode()).digest()[:SIZE])


_LIMIT: Final = 1 << 8 * SIZE
