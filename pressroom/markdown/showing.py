"""Pictures of texts in their sizes and formats: how each is published is known only when a page is rendered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Final
from urllib.parse import quote

from pressroom.views import PictureFile, PictureView

SIZES: Final = "(min-width: 48em) 38rem, 100vw"
"""How wide the column of text is, for a browser that has not read the style sheet yet."""

_SHOWN: Final = re.compile(' src="\ufded([0-9]+)\ufded"')
_PICTURE: Final = re.compile('<img [^>]*?src="\ufded([0-9]+)\ufded"[^>]*>')
_OWN_SIZE: Final = re.compile(r' (width|height)="([^"]*)"')


def dress(text: str, pictures: Mapping[int, PictureView], root: str) -> str:
    """The HTML with each `<img>` whose placeholder's number is among the pictures in all its sizes."""
    if not pictures or "<img" not in text:
        return text

    def dressed(found: re.Match[str]) -> str:
        picture = pictures.get(int(found[1]))
        return found[0] if picture is None else _dressed(found[0], picture, root)

    return _PICTURE.sub(dressed, text)


def _dressed(tag: str, picture: PictureView, root: str) -> str:
    own = dict(_OWN_SIZE.findall(tag))
    address = f' src="{escape(root + picture.path)}"'
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width and not own else ""
    img = _SHOWN.sub(lambda _: address + size, tag)
    width = own.get("width", "")
    sizes = f"{width}px" if width.isascii() and width.isdigit() else SIZES
    sources = "".join(
        f'<source type="{kind.mime}" srcset="{_srcset(kind.files, root)}" sizes="{sizes}">' for kind in picture.formats
    )
    return f"<picture>{sources}{img}</picture>" if sources else img


def _srcset(files: tuple[PictureFile, ...], root: str) -> str:
    """A comma and a space would end an address."""
    return ", ".join(f"{escape(quote(root + file.path, safe='/:@!$&()*+;=-._~%'))} {file.width}w" for file in files)
