"""Pictures from their bytes: what they are, smaller ones of them, and that nothing of their makers is left."""

from __future__ import annotations

import struct
import zlib

import pytest
from drawn import SECRET, encoded, moving, near, opened, photograph, scene, told
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageSequence, PngImagePlugin

from pressroom.model import PictureFacts, Recipe
from pressroom.pictures import FAULTS, Unusable
from pressroom.pictures.making import make, measure
from pressroom.pictures.stripping import strip

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
ALL = [Recipe(kind, 160) for kind in ("avif", "webp", "jpeg", "png")]


def labelled_png(image: Image.Image | None = None) -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET)
    words.add_text("Comment", SECRET, zip=True)
    words.add_itxt("XML:com.adobe.xmp", SECRET)
    return encoded(image or scene(), "PNG", pnginfo=words, exif=told()) + SECRET.encode()


LABELLED = {
    "jpeg": photograph() + SECRET.encode(),
    "png": labelled_png(),
    "webp": encoded(scene(), "WEBP", exif=told(), xmp=SECRET.encode(), lossless=True) + SECRET.encode(),
    "gif": encoded(scene(mode="P"), "GIF", comment=SECRET) + SECRET.encode(),
}


def fault(data: bytes) -> tuple[str, str]:
    with pytest.raises(Unusable) as raised:
        measure(data)
    return raised.value.fault, raised.value.detail


# What is left out -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", LABELLED)
def test_a_copy_has_every_pixel_and_nothing_else(kind: str) -> None:
    data = LABELLED[kind]
    assert SECRET.encode() in data
    (copy,) = make(data, [Recipe("")])
    assert SECRET.encode() not in copy
    assert len(copy) == measure(data).size < len(data)
    assert opened(copy).info.keys().isdisjoint({"exif", "xmp", "comment", "XML:com.adobe.xmp", "Author", "parsed_exif"})
    assert ImageChops.difference(opened(copy).convert("RGB"), opened(data).convert("RGB")).getbbox() is None
    assert strip(kind, copy) == copy


@pytest.mark.parametrize("kind", LABELLED)
def test_smaller_pictures_have_nothing_else_either(kind: str) -> None:
    for made in make(LABELLED[kind], ALL):
        assert SECRET.encode() not in made
        assert opened(made).size == (160, 100)
        assert not opened(made).getexif()


def test_a_telephones_second_picture_and_film_are_left_out() -> None:
    double = encoded(scene(), "MPO", save_all=True, append_images=[Image.new("RGB", (640, 400))], exif=told())
    assert opened(double).format == "MPO"
    facts = measure(double)
    assert (facts.kind, facts.moving) == ("jpeg", False)
    (copy,) = make(double, [Recipe("jpeg")])
    assert opened(copy).format == "JPEG"
    assert copy.count(b"\xff\xd8\xff") == 1


def test_a_moving_picture_keeps_moving_without_its_words() -> None:
    data = moving()
    assert measure(data).moving
    (copy,) = make(data, [Recipe("gif")])
    assert SECRET.encode() not in copy
    assert len(list(ImageSequence.Iterator(opened(copy)))) == 2
    assert opened(copy).info["loop"] == 0


# What they are ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_picture_is_known_by_its_bytes(kind: str) -> None:
    facts = measure(encoded(scene(320, 200), kind))
    assert (facts.kind, facts.width, facts.height, facts.moving) == (kind.lower(), 320, 200, False)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_its_camera_was_held(orientation: int) -> None:
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    lying = scene().transpose(turns[orientation]) if orientation in turns else scene()
    data = encoded(lying, "JPEG", exif=told(orientation))
    facts = measure(data)
    assert (facts.width, facts.height) == (640, 400)
    for made in make(data, [Recipe("jpeg"), Recipe("webp", 320), Recipe("avif", 320)]):
        image = opened(made)
        assert image.width * 400 == image.height * 640
        assert near(image, (40, 40), RED)
        assert near(image, (image.width - 40, 40), GREEN)
        assert near(image, (40, image.height - 40), BLUE)
        assert not image.getexif()


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16"])
def test_every_kind_of_colours_becomes_that_of_the_web(mode: str) -> None:
    image = Image.new("I;16", (640, 400), 40000)
    if mode != "I;16":
        image = scene().convert(mode, dither=Image.Dither.NONE)
    data = labelled_png(image)
    assert measure(data).drawn is (mode in {"1", "P", "LA", "RGBA"})
    shown = image if mode != "I;16" else Image.new("RGB", (640, 400), (156, 156, 156))
    for made in make(data, ALL):
        assert opened(made).mode in {"RGB", "RGBA"}
        corner = shown.convert("RGB").getpixel((80, 80))
        assert isinstance(corner, tuple)
        assert near(opened(made), (20, 20), (int(corner[0]), int(corner[1]), int(corner[2])))


def test_what_is_transparent_stays_so_and_is_white_where_it_cannot() -> None:
    data = encoded(Image.new("RGBA", (640, 400), (255, 0, 0, 0)), "PNG")
    avif, webp, jpeg, png = map(opened, make(data, ALL))
    assert all(image.getpixel((9, 9))[3] == 0 for image in (avif, webp, png))  # type: ignore[index]
    assert near(jpeg, (9, 9), (255, 255, 255))


def test_a_picture_for_the_printer_is_made_one_for_the_screen() -> None:
    data = encoded(scene(mode="CMYK"), "JPEG", exif=told())
    for made in make(data, [Recipe("jpeg"), Recipe("avif", 320)]):
        assert opened(made).mode == "RGB"
        assert near(opened(made), (40, 40), RED)
        assert SECRET.encode() not in made


def swapped_profile() -> bytes:
    """sRGB with red and green changed over, under another name."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">I", profile, 128)[0]
    tags = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, green = (profile[tags[name] + 4 : tags[name] + 12] for name in (b"rXYZ", b"gXYZ"))
    profile[tags[b"rXYZ"] + 4 : tags[b"rXYZ"] + 12], profile[tags[b"gXYZ"] + 4 : tags[b"gXYZ"] + 12] = green, red
    return bytes(profile).replace("sRGB".encode("utf-16-be"), "test".encode("utf-16-be")).replace(b"sRGB", b"test")


def test_colours_by_another_profile_become_those_of_the_web() -> None:
    data = encoded(scene(), "JPEG", icc_profile=swapped_profile(), quality=95)
    for made in make(data, [Recipe("jpeg"), Recipe("webp", 320)]):
        assert near(opened(made), (40, 40), GREEN)
        assert "icc_profile" not in opened(made).info


def test_a_damaged_profile_says_nothing() -> None:
    data = encoded(scene(), "JPEG", icc_profile=b"no profile at all")
    assert near(opened(make(data, [Recipe("webp", 320)])[0]), (40, 40), RED)


def test_pictures_are_the_same_every_time() -> None:
    assert make(LABELLED["jpeg"], ALL) == make(LABELLED["jpeg"], ALL) == [make(LABELLED["jpeg"], [r])[0] for r in ALL]


# What is no picture -----------------------------------------------------------------------------------------------


def huge_png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82"


@pytest.mark.parametrize("kind", LABELLED)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_picture_is_broken(kind: str, share: float) -> None:
    whole = make(LABELLED[kind], [Recipe("")])[0]
    assert fault(whole[: int(len(whole) * share)])[0] == "broken"


def test_more_pixels_than_memory_should_hold() -> None:
    assert fault(huge_png(8000, 8000)) == ("size", "8000 × 8000")
    assert fault(huge_png(60_000, 60_000)) == ("size", "3 600 000 000")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
        b"<!DOCTYPE html><html><body>Not found</body></html>",
        encoded(scene(), "BMP"),
        encoded(scene(), "TIFF"),
        moving(kind="AVIF"),
    ],
    ids=["nothing", "pointer", "page", "bmp", "tiff", "moving avif"],
)
def test_other_files(data: bytes) -> None:
    assert fault(data)[0] == ("kind" if data else "broken")


SMALL = {kind: make(data, [Recipe("")])[0] for kind, data in {
    "jpeg": encoded(scene(16, 10), "JPEG"), "png": encoded(scene(16, 10), "PNG"),
    "webp": encoded(scene(16, 10), "WEBP"), "gif": encoded(scene(16, 10), "GIF"),
}.items()}  # fmt: skip


@settings(max_examples=150)
@given(st.sampled_from(sorted(SMALL)), st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=4)), max_size=3))
def test_whatever_happens_to_a_file_it_is_a_picture_or_unusable(kind: str, edits: list[tuple[int, bytes]]) -> None:
    data = SMALL[kind]
    for at, new in edits:
        place = at % (len(data) + 1)
        data = data[:place] + new + data[place + len(new) // 2 :]
    fault = ""
    try:
        facts = measure(data)
        make(data, [Recipe(facts.kind), *(() if facts.moving else (Recipe("webp", 8),))])
    except Unusable as reason:
        fault = reason.fault
    assert fault in {"", *FAULTS}


# Drawings ---------------------------------------------------------------------------------------------------------


def svg(root: str, inside: str = "<path d='M0 0h9v9z'/>", before: str = "") -> bytes:
    return f"{before}<svg xmlns='http://www.w3.org/2000/svg' {root}>{inside}</svg>".encode()


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ("width='810' height='540'", (810, 540)),
        ("width='810px' height='540.4'", (810, 540)),
        ("viewBox='0 0 64 32'", (64, 32)),
        ("viewBox='0,0,64,32' width='128'", (128, 64)),
        ("viewBox='-1 -1 64 32' height='1in'", (192, 96)),
        ("viewBox='0 0 64 32' width='100%' height='100%'", (64, 32)),
        ("width='10cm' height='50mm'", (378, 189)),
        ("", (0, 0)),
        ("width='9'", (0, 0)),
        ("viewBox='0 0 0 0'", (0, 0)),
    ],
)
def test_the_size_of_a_drawing(root: str, size: tuple[int, int]) -> None:
    data = svg(root)
    assert measure(data) == PictureFacts(kind="svg", width=size[0], height=size[1], size=len(data), drawn=True)
    assert make(data, [Recipe("svg")]) == [data]


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (svg("", "<script>1</script>"), "<script>"),
        (svg("onload='x()'"), "“onload=”"),
        (svg("", "<foreignObject/>"), "<foreignObject>"),
        (svg("", "<a href=' java\nscript:x()'/>"), "the address “ java script:x()”"),
        (svg("", "<image href='https://example.com/a.png'/>"), "the address “https://example.com/a.png”"),
        (svg("", "<image href='data:image/svg+xml,x'/>"), "the address “data:image/svg+xml,x”"),
        (svg("", "<style>@import 'a.css'</style>"), "“@import”"),
        (svg("", "<path style='fill:url(//example.com/a)'/>"), "“url(//”"),
        (svg("", before='<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'), "a definition of “c”"),
    ],
)
def test_a_drawing_only_draws(data: bytes, detail: str) -> None:
    assert fault(data) == ("active", detail)


@pytest.mark.parametrize(
    "data",
    [
        svg("", "<a href='https://example.org/'><path/></a><image href='data:image/png;base64,AA'/><use href='#a'/>"),
        svg(
            "",
            "<style>path { fill: url(#a) }</style>",
            '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY ns "http://a/">]>',
        ),
    ],
)
def test_what_drawing_programs_write_is_welcome(data: bytes) -> None:
    assert measure(data).kind == "svg"


@pytest.mark.parametrize("data", [b"<svg", b"<svg><path></svg>", b"<svg xmlns='a'/>\0"])
def test_a_broken_drawing(data: bytes) -> None:
    assert fault(data) == ("broken", "")
