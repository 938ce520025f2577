"""A picture's file without what is not the picture, and with not one of its pixels changed.

Each format is a row of parts with a length before each; the parts that show something are kept, and all others left
out. Raises Unusable where a file is not built as its format says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from pressroom.pictures.faults import Unusable

_NEXT_MARKER: Final = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_PNG_PARTS: Final = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"sBIT",
        b"bKGD",
        b"acTL",
        b"fcTL",
        b"fdAT",
    )
)
_WEBP_PARTS: Final = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"))
_WEBP_WITHOUT: Final = 0xFF ^ (0x20 | 0x08 | 0x04)
"""Bits of its head by which a WebP file announces a colour profile, EXIF and XMP."""
_GIF_LOOPS: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def strip(kind: str, data: bytes) -> bytes:
    """The file without the rest, for the kinds in STRIPPERS."""
    try:
        return STRIPPERS[kind](data)
    except IndexError as short:
        raise Unusable("broken") from short


def _jpeg(data: bytes) -> bytes:
    """Keeps JFIF without its thumbnail and Adobe's colour transform: without the latter colours would be wrong."""
    out, at = bytearray(b"\xff\xd8"), 2
    while True:
        marker = _NEXT_MARKER.match(data, at)
        if marker is None:
            raise Unusable("broken")
        number, at = data[marker.end() - 1], marker.end()
        if number == 0xD9:
            return bytes(out + b"\xff\xd9")
        end = at + int.from_bytes(data[at : at + 2])
        if end < at + 2 or end > len(data):
            raise Unusable("broken")
        if _shows(number, data[at + 2 : end]):
            out += bytes((0xFF, number)) + data[at:end]
        at = end
        if number == 0xDA:
            after = _NEXT_MARKER.search(data, at)
            if after is None:
                raise Unusable("broken")
            out += data[at : after.start()]
            at = after.start()


def _shows(number: int, part: bytes) -> bool:
    if number == 0xE0:
        return part.startswith(b"JFIF\0") and len(part) == 14
    if number == 0xEE:
        return part.startswith(b"Adobe")
    return not 0xE0 <= number <= 0xEF and number != 0xFE


def _png(data: bytes) -> bytes:
    out, at = bytearray(data[:8]), 8
    while True:
        end = at + 12 + int.from_bytes(data[at : at + 4])
        name = data[at + 4 : at + 8]
        if end > len(data):
            raise Unusable("broken")
        if name in _PNG_PARTS:
            out += data[at:end]
        at = end
        if name == b"IEND":
            return bytes(out)


def _webp(data: bytes) -> bytes:
    out, at = bytearray(), 12
    last = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= last:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length + length % 2
        name, part = data[at : at + 4], bytearray(data[at:end])
        if at + 8 + length > last:
            raise Unusable("broken")
        if name == b"VP8X":
            part[8] &= _WEBP_WITHOUT
        if name in _WEBP_PARTS:
            out += part
        at = end
    return b"RIFF" + (len(out) + 4).to_bytes(4, "little") + b"WEBP" + bytes(out)


def _gif(data: bytes) -> bytes:
    at = 13 + _colours(data[10])
    out = bytearray(data[:at])
    while data[at] != 0x3B:
        start = at
        if data[at] == 0x2C:
            at = _blocks_end(data, at + 11 + _colours(data[at + 9]))
            shown = True
        elif data[at] == 0x21:
            shown = data[at + 1] == 0xF9 or (data[at + 1] == 0xFF and data[at + 3 : at + 14] in _GIF_LOOPS)
            at = _blocks_end(data, at + 2)
        else:
            raise Unusable("broken")
        out += data[start:at] if shown else b""
    return bytes(out + b";")


def _colours(flags: int) -> int:
    """The bytes of a table of colours that a head announces."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1


STRIPPERS: Final[dict[str, Callable[[bytes], bytes]]] = {"jpeg": _jpeg, "png": _png, "webp": _webp, "gif": _gif}
