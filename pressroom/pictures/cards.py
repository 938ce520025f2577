"""A card with a headline, as networks and messengers show it beside a link."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

SIZE: Final = (1200, 630)
MARGIN: Final = 72
HEADLINE: Final = (68, 60, 54, 48, 42, 36)
"""Sizes of type that are tried, the largest first, until the headline has room."""
LEADING: Final = 1.2
FONTS: Final = Path(__file__).parent.parent / "data" / "fonts"


class Card(Struct, frozen=True, kw_only=True):
    """Texts with their marks; note: what stands under a headline with a mark; the rest are the site's colours."""

    site: str
    kicker: str
    headline: str
    note: str
    paper: str
    ink: str
    quiet: str
    accent: str


def draw(card: Card) -> bytes:
    """The card as PNG, the same bytes for the same words."""
    image = Image.new("RGB", SIZE, card.paper)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], 16), fill=card.accent)
    width = SIZE[0] - 2 * MARGIN
    _lines(pen, _wrapped(card.site, _sans(30), width)[:1], _sans(30), 52, card.accent)
    _lines(pen, _wrapped(card.kicker, _sans(28), width)[:1], _sans(28), 112, card.quiet)
    notes = _wrapped(card.note, _sans(22), width) if card.note else []
    foot = SIZE[1] - 44 - round(len(notes) * 22 * LEADING)
    size, lines = _fitting(card.headline, width, foot - 24 - 164)
    _lines(pen, lines, _serif(size), 164, card.ink)
    if notes:
        pen.line((MARGIN, foot - 12, MARGIN + 240, foot - 12), fill=card.quiet, width=2)
        _lines(pen, notes, _sans(22), foot, card.quiet)
    out = BytesIO()
    image.quantize(32, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _fitting(text: str, width: int, height: int) -> tuple[int, list[str]]:
    for size in HEADLINE:
        lines = _wrapped(text, _serif(size), width)
        if len(lines) * size * LEADING <= height:
            return size, lines
    room = int(height // (HEADLINE[-1] * LEADING))
    return HEADLINE[-1], [*lines[: room - 1], lines[room - 1].rstrip(" ,;:–-") + " …"]


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Lines that are not wider; a word that is wider by itself is broken where the room ends."""
    lines = [""]
    for word in _words(text, font, width):
        longer = f"{lines[-1]} {word}".strip(" ")
        if font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _words(text: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    for word in text.split(" "):
        rest = word
        while font.getlength(rest) > width:
            count = next(
                count for count in range(len(rest), 0, -1) if font.getlength(rest[:count]) <= width or count == 1
            )
            yield rest[:count]
            rest = rest[count:]
        yield rest


def _lines(pen: ImageDraw.ImageDraw, lines: list[str], font: ImageFont.FreeTypeFont, top: int, colour: str) -> None:
    for number, line in enumerate(lines):
        pen.text((MARGIN, top + round(number * font.size * LEADING)), line, font=font, fill=colour)


def _serif(size: int) -> ImageFont.FreeTypeFont:
    return _font("NotoSerif-Bold.ttf", size)


def _sans(size: int) -> ImageFont.FreeTypeFont:
    return _font("NotoSans-Regular.ttf", size)


@lru_cache(maxsize=32)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO((FONTS / name).read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)
