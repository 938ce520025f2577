"""Why a file cannot be published as a picture."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

MOST_PIXELS: Final = 50_000_000
"""A picture with more is not opened: a file of some kilobytes can unfold into more than memory holds."""


class Fault(Struct, frozen=True):
    """message: what is wrong, with {name} and {detail}; hint: what to do."""

    code: str
    message: str
    hint: str


FAULTS: Final = {
    "broken": Fault(
        "picture-broken",
        "The picture “{name}” cannot be read: the file is damaged, or a part of it is missing.",
        "Open it in a program for pictures and save it again as JPEG or PNG, or copy it once more from the camera.",
    ),
    "kind": Fault(
        "picture-kind",
        "“{name}” is not a picture that browsers can show.",
        "Save it as JPEG where it is a photograph, and as PNG or SVG where it is a drawing, and name that file.",
    ),
    "size": Fault(
        "picture-too-large",
        "The picture “{name}” has {detail} pixels, more than the 50 million that a picture may have.",
        "Make it smaller: 4000 pixels in width are enough for a printed page.",
    ),
    "active": Fault(
        "picture-active",
        "The drawing “{name}” has {detail} in it, which could do more in a browser than draw.",
        "Save it as “plain SVG” without scripts, links and pictures from other sites, or save it as PNG.",
    ),
}


class Unusable(Exception):  # noqa: N818  it tells of a file, not of a mistake of the program
    """A picture that cannot be published; `fault` is a key of FAULTS, `detail` a part of its message."""

    def __init__(self, fault: str, detail: str = "") -> None:
        super().__init__(fault, detail)
        self.fault = fault
        self.detail = detail
