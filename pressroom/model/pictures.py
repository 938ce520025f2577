"""What is known of a picture before any of its files is made."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

PictureKind = Literal["jpeg", "png", "webp", "avif", "gif", "svg", ""]


class PictureFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the bytes of a picture say of it.

    width, height: in pixels, upright, as visitors see it; 0 where a drawing has no size. size: in bytes, as it is
    published. drawn: with few colours or with transparency, so that a photograph's formats would spoil it.
    fault: why it cannot be published (a name of `pressroom.pictures.FAULTS`), with a detail for its message.
    """

    kind: PictureKind = ""
    width: int = 0
    height: int = 0
    size: int = 0
    moving: bool = False
    drawn: bool = False
    fault: str = ""
    detail: str = ""


class Recipe(Struct, frozen=True):
    """A picture to be made of another: its format, and its width in pixels.

    Width 0 is the picture itself, without what cameras and programs have written into it.
    """

    format: PictureKind
    width: int = 0
