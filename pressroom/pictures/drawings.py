"""SVG: how large a drawing is, and whether it does nothing but draw."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

from pressroom.model import PictureFacts
from pressroom.pictures.faults import Unusable

_LENGTH: Final = re.compile(r"\s*(\d*\.?\d+(?:[eE][-+]?\d+)?)\s*(px|pt|pc|mm|cm|in|q|)\s*", re.IGNORECASE)
_PIXELS: Final = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 9.6 / 2.54,
    "q": 2.4 / 2.54,
}
_ACTIVE: Final = frozenset(
    ("script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener")
)
_ELSEWHERE: Final = re.compile(r"(?:https?:)?//|data:(?!image/(?:png|jpeg|gif|webp)[;,])|javascript:", re.IGNORECASE)
_IN_STYLE: Final = re.compile(r"@import|url\(\s*[\"']?\s*(?:https?:)?//|expression\(", re.IGNORECASE)


def is_drawing(data: bytes) -> bool:
    return b"<svg" in data[:4096] and data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def measure(data: bytes) -> PictureFacts:
    """The size that a browser would give it. Raises Unusable where it is broken, or can do more than draw."""
    reading = _Reading()
    try:
        reading.parser.Parse(data, bool(data))
    except (expat.ExpatError, ValueError, LookupError) as reason:
        raise Unusable("broken") from reason
    if reading.root is None:
        raise Unusable("broken")
    width, height = _size(reading.root)
    return PictureFacts(kind="svg", width=width, height=height, size=len(data), drawn=True)


class _Reading:
    def __init__(self) -> None:
        self.root: dict[str, str] | None = None
        self._in_style = False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity

    def _entity(self, name: str, _parameter: int, value: str | None, *_elsewhere: str | None) -> None:
        """Drawing programs abbreviate addresses by entities; one in another, or in another file, is an attack."""
        if value is None or "&" in value or "%" in value:
            raise Unusable("active", f"a definition of “{name}”")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        if self.root is None:
            if local != "svg":
                raise Unusable("kind")
            self.root = attributes
        if local in _ACTIVE:
            raise Unusable("active", f"<{name}>")
        self._in_style = local == "style"
        for key, value in attributes.items():
            _check(local, key.rpartition(":")[2].lower(), value)

    def _end(self, _name: str) -> None:
        self._in_style = False

    def _text(self, text: str) -> None:
        if self._in_style and (found := _IN_STYLE.search(text)):
            raise Unusable("active", f"“{found[0]}”")


def _check(element: str, key: str, value: str) -> None:
    bare = re.sub(r"[\x00-\x20]", "", value)
    if key.startswith("on"):
        raise Unusable("active", f"“{key}=”")
    if key in ("href", "src") and bare and bare[0] != "#" and (element == "a" or _ELSEWHERE.match(bare)):
        if element != "a" or re.match(r"(?:javascript|data|vbscript):", bare, re.IGNORECASE):
            raise Unusable("active", f"the address “{value[:40]}”")
    elif key in ("style", "fill", "filter", "mask") and (found := _IN_STYLE.search(value)):
        raise Unusable("active", f"“{found[0]}”")


def _size(root: Mapping[str, str]) -> tuple[int, int]:
    """Width and height in CSS pixels; where only one or none is given, by the proportions of its view box."""
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    box = [float(part) for part in re.findall(r"-?\d*\.?\d+(?:[eE][-+]?\d+)?", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        if width and not height:
            height = width * box[3] / box[2]
        elif height and not width:
            width = height * box[2] / box[3]
        elif not width:
            width, height = box[2], box[3]
    if not (0 < width < 1e6 and 0 < height < 1e6):
        return 0, 0
    return max(1, round(width)), max(1, round(height))


def _length(text: str) -> float:
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _PIXELS[found[2].lower()] if found else 0.0
