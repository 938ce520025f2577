"""Digests of values: equal values have equal ones, in any process and any order of sets and maps."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, Final

import msgspec

_ENCODER: Final = msgspec.msgpack.Encoder(order="deterministic")


def digest(*values: Any) -> str:
    """128 bits of BLAKE2b over the values' encoding, in hexadecimal."""
    return blake2b(_ENCODER.encode(values), digest_size=16).hexdigest()


def digest_texts(*texts: str) -> str:
    """Of texts without NUL in them, in a third of the time."""
    return blake2b("\0".join(texts).encode(), digest_size=16).hexdigest()


def digest_bytes(data: bytes) -> str:
    """The same over bytes; what `source` and `publish` know a file's content by."""
    return blake2b(data, digest_size=16).hexdigest()
