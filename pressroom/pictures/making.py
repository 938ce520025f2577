"""Pictures of pixels: what they are, and smaller ones of them. Pillow lives here."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from pressroom.model import PictureFacts, PictureKind, Recipe
from pressroom.pictures import drawings
from pressroom.pictures.faults import MOST_PIXELS, Unusable
from pressroom.pictures.stripping import STRIPPERS, strip

KINDS: Final[dict[str, PictureKind]] = {
    "JPEG": "jpeg",
    "MPO": "jpeg",
    "PNG": "png",
    "WEBP": "webp",
    "AVIF": "avif",
    "GIF": "gif",
}
FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
"""The decoders that a file may reach; that of JPEG calls what telephones write MPO."""
PHOTOGRAPH: Final[dict[str, dict[str, Any]]] = {
    "avif": {"quality": 50, "speed": 9, "max_threads": 1},
    "webp": {"quality": 75, "method": 2},
    "jpeg": {"quality": 78, "optimize": True, "progressive": True},
    "png": {"optimize": True},
}
DRAWING: Final[dict[str, dict[str, Any]]] = {
    "avif": {"quality": 80, "speed": 8, "max_threads": 1, "subsampling": "4:4:4"},
    "webp": {"lossless": True, "method": 2},
    "jpeg": {"quality": 90, "optimize": True, "subsampling": "4:4:4"},
    "png": {"optimize": True},
}
LARGE: Final = 600_000
OF_LARGE: Final = {"quality": 45}
"""For AVIF of photographs with more pixels, of which each is seen smaller.

A photograph in all widths must not take more than half a second of a processor: hence the speed, and the filter by
which it is made smaller at first, which takes half the time of LANCZOS and cannot be told from it.
"""
WHOLE: Final[dict[str, dict[str, Any]]] = {
    "avif": {"quality": 85, "speed": 8, "max_threads": 1, "subsampling": "4:4:4"},
    "webp": {"quality": 92, "method": 4},
    "jpeg": {"quality": 93, "subsampling": "4:4:4"},
    "png": {"optimize": True},
    "gif": {"optimize": True},
}
"""Settings for a picture in full size that has to be written anew: it is turned, or in other colours than the web's."""


def measure(data: bytes) -> PictureFacts:
    """What a picture is; every pixel is read, so that what passes here can be made smaller. Raises Unusable."""
    if drawings.is_drawing(data):
        return drawings.measure(data)
    with _opened(data) as image:
        kind, moving = KINDS[image.format or ""], _moves(image)
        if moving and kind == "avif":
            raise Unusable("kind")
        whole = _whole(image, kind)
        if whole is None:
            width, height = image.size
            drawn = _drawn(image)
            image.draft("RGB", (max(1, width // 8), max(1, height // 8)))
            image.load()
            whole = strip(kind, data)
        else:
            width, height = ImageOps.exif_transpose(image).size
            drawn = _drawn(image)
    return PictureFacts(kind=kind, width=width, height=height, size=len(whole), moving=moving, drawn=drawn)


def make(data: bytes, recipes: Sequence[Recipe]) -> list[bytes]:
    """The pictures that the recipes ask for, in their order; what is decoded is decoded once. Raises Unusable."""
    if drawings.is_drawing(data):
        return [data for _ in recipes]
    widest = max(recipe.width for recipe in recipes)
    with _opened(data) as image:
        kind, drawn = KINDS[image.format or ""], _drawn(image)
        whole = _whole(image, kind) or strip(kind, data) if any(not recipe.width for recipe in recipes) else b""
        base = _upright(data, widest) if widest else image
        return [_variant(base, recipe, drawn) if recipe.width else whole for recipe in recipes]


def _variant(base: Image.Image, recipe: Recipe, drawn: bool) -> bytes:
    size = recipe.width, max(1, round(base.height * recipe.width / base.width))
    image = base if size == base.size else base.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    settings = (DRAWING if drawn else PHOTOGRAPH)[recipe.format]
    if recipe.format == "avif" and not drawn and size[0] * size[1] > LARGE:
        settings = settings | OF_LARGE
    return _written(image, recipe.format, settings)


def _upright(data: bytes, width: int) -> Image.Image:
    """The first picture, turned as its camera was held, in the colours of the web, not much wider than asked for."""
    with _opened(data) as image:
        share = width / _turned(image)[0]
        image.draft(image.mode, (int(image.width * share), int(image.height * share)))
        upright = ImageOps.exif_transpose(image)
        if upright.width > width and upright.mode in ("RGB", "RGBA", "L", "CMYK"):
            size = width, max(1, round(upright.height * width / upright.width))
            upright = upright.resize(size, Image.Resampling.HAMMING, reducing_gap=3.0)
        return _in_web_colours(upright, image.info.get("icc_profile"))


def _turned(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    return (height, width) if _orientation(image) >= 5 else (width, height)


def _whole(image: Image.Image, kind: str) -> bytes | None:
    """The full-size picture where it has to be written anew; None where stripping its file will do."""
    profile = image.info.get("icc_profile")
    foreign = image.mode in ("CMYK", "YCCK", "LAB") or (profile is not None and not _is_srgb(profile))
    if kind in STRIPPERS and (_moves(image) or (_orientation(image) == 1 and not foreign)):
        return None
    upright = _in_web_colours(ImageOps.exif_transpose(image), profile)
    return _written(upright, kind, WHOLE[kind])


def _written(image: Image.Image, kind: str, settings: dict[str, Any]) -> bytes:
    out = BytesIO()
    if kind == "jpeg" and image.mode not in ("RGB", "L"):
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    image.save(out, kind.upper(), exif=b"", icc_profile=None, **settings)
    return out.getvalue()


# Colours ----------------------------------------------------------------------------------------------------------


def _in_web_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """In RGB or RGBA with 8 bits, by sRGB, and without any words that were carried along."""
    if image.mode.startswith("I") or image.mode == "F":
        deep = image.convert("I")
        image = deep.point(lambda value: value * (1 / 256)).convert("L")
        profile = None
    transparent = image.has_transparency_data
    if image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        image = image.convert("RGBA" if transparent else "RGB")
    if profile is not None and not _is_srgb(profile):
        image = _converted(image, profile)
    image = image.convert("RGBA" if transparent else "RGB")
    image.info = {}
    return image


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """By the picture's own profile; one that is damaged or for other colours than the picture's says nothing."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        found = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return image if found is None else found


def _is_srgb(profile: bytes) -> bool:
    return b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile


def _drawn(image: Image.Image) -> bool:
    return image.format in ("PNG", "GIF", "WEBP") and (
        image.mode in ("1", "P", "LA", "PA") or image.has_transparency_data
    )


# Opening ----------------------------------------------------------------------------------------------------------


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """The picture, not yet decoded. Whatever a decoder raises on a file from anywhere is Unusable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Unusable("size", f"{image.width} × {image.height}")
                yield image
    except Unusable:
        raise
    except Image.DecompressionBombError as bomb:
        raise Unusable("size", _in_numbers(bomb)) from bomb
    except UnidentifiedImageError as unknown:
        raise Unusable("broken" if _known(data) else "kind") from unknown
    except Exception as reason:
        raise Unusable("broken") from reason


def _in_numbers(bomb: Exception) -> str:
    return next(
        (f"{int(word):,}".replace(",", " ") for word in str(bomb).replace("(", " ").split() if word.isdigit()), "far"
    )


def _known(data: bytes) -> bool:
    """Does it begin as a picture does?"""
    heads = (b"\xff\xd8", b"\x89PNG", b"GIF8", b"RIFF")
    return data.startswith(heads) or not data or data[4:12] in (b"ftypavif", b"ftypavis")


def _orientation(image: Image.Image) -> int:
    """As EXIF counts: 1 is upright, from 5 on width and height change places."""
    found = image.getexif().get(0x0112, 1)
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _moves(image: Image.Image) -> bool:
    return image.format in ("GIF", "PNG", "WEBP", "AVIF") and bool(getattr(image, "is_animated", False))
