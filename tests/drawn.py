"""Pictures to test with, drawn on the spot."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

SECRET = "Officer Jane Roe 0123456"
"""What stands in every place of a file where cameras and programs write."""


def scene(width: int = 640, height: int = 400, mode: str = "RGB") -> Image.Image:
    """A picture whose left upper corner is red, the right upper one green, and the lower half blue."""
    image = Image.new("RGB", (width, height), "blue")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2, height // 2), fill="red")
    draw.rectangle((width // 2 + 1, 0, width, height // 2), fill="lime")
    return image if mode == "RGB" else image.convert(mode)


def encoded(image: Image.Image, kind: str, **settings: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **settings)
    return out.getvalue()


def photograph(width: int = 640, height: int = 400, orientation: int = 1, **settings: Any) -> bytes:
    """A JPEG as a telephone writes it: with place, author and device, and words in all other corners."""
    return encoded(
        scene(width, height), "JPEG", exif=told(orientation), comment=SECRET, xmp=SECRET.encode(), **settings
    )


def told(orientation: int = 1) -> bytes:
    """EXIF with a place, an author, a device and its number."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = exif[0x0110] = exif[0x013B] = exif[0x8298] = SECRET
    exif.get_ifd(0x8769)[0xA431] = SECRET
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (41.0, 19.0, 48.0), "E", (19.0, 49.0, 12.0)
    gps[0x1B] = SECRET.encode()
    return exif.tobytes()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def moving(width: int = 64, height: int = 40, kind: str = "GIF") -> bytes:
    frames = [scene(width, height), Image.new("RGB", (width, height), "white")]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100, loop=0, comment=SECRET)


def near(image: Image.Image, point: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    """Is the picture of about that colour there?"""
    found = image.convert("RGB").getpixel(point)
    assert isinstance(found, tuple)
    return all(abs(one - other) < 24 for one, other in zip(found, colour, strict=True))
