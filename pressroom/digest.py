"""Digests of values: equal values have equal ones, in any process and any order of sets and maps.

All are the first 128 bits of SHA-256, which processors compute by themselves, in half the time of the next best.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Final

import msgspec

DIGITS: Final = 32
_ENCODER: Final = msgspec.msgpack.Encoder(order="deterministic")


def digest(*values: Any) -> str:
    """Of the values' encoding, in hexadecimal as all others."""
    return sha256(_ENCODER.encode(values)).hexdigest()[:DIGITS]


def digest_texts(*texts: str) -> str:
    """Of texts without NUL in them, in a third of the time."""
    return sha256("\0".join(texts).encode()).hexdigest()[:DIGITS]


def digest_bytes(data: bytes) -> str:
    """Of bytes as they are; what `source` and `publish` know a file's content by."""
    return sha256(data).hexdigest()[:DIGITS]


def digest_pieces(pieces: Iterable[bytes]) -> str:
    """The same of bytes that come piece by piece."""
    hashed = sha256()
    for piece in pieces:
        hashed.update(piece)
    return hashed.hexdigest()[:DIGITS]
