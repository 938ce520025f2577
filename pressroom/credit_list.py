"""Who made the pictures that an article hands out, and what may be done with them: a list that goes along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from msgspec import Struct

from pressroom import designation, notes
from pressroom.model import Bodies, DesignationRule, Tag, Texts
from pressroom.words import words

_IMAGE: Final = re.compile('<img [^>]*?src="\ufded(\\d+)\ufded"[^>]*>')
_CAPTION: Final = re.compile(r"\s*<figcaption>(.*?)</figcaption>", re.DOTALL)
_ALT: Final = re.compile(r'\balt="([^"]*)"')
_CREDIT: Final = re.compile(r'<span class="credit">(.*?)</span>', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")


class Credit(Struct, frozen=True, kw_only=True):
    """What is known of a file: its name among those handed out, and its words, which may hold marks.

    number: of the link by which the text shows it, where the text has its words.
    """

    name: str
    about: str = ""
    credit: str = ""
    licence: str = ""
    number: int = -1


class Credits(Struct, frozen=True, kw_only=True):
    """The list of one language. text: the digest of the article's document; url: its page."""

    text: str
    title: str
    url: str
    language: Tag
    pictures: tuple[Credit, ...]
    rules: tuple[DesignationRule, ...]
    languages: tuple[Tag, ...]


def credit_list(view: Credits, texts: Texts) -> bytes:
    """As plain text, with the mark of each name and its note."""
    shown = dict(_shown(texts[view.text]))
    own = words(view.language)
    parts = [own.gettext("Pictures and licences"), f"{view.title}\n{view.url}"]
    parts += [_told(_completed(picture, shown), view.language) for picture in view.pictures]
    rules = designation.load(view.rules, view.languages)
    text = notes.settle_text("\n\n".join(parts) + "\n", rules, view.language, with_notes=True)
    return text.encode()


def _told(picture: Credit, language: Tag) -> str:
    own = words(language)
    lines = [picture.name, picture.about]
    lines.append(own.gettext("Picture: %(credit)s", credit=picture.credit) if picture.credit else "")
    lines.append(
        own.gettext("Licence: %(licence)s", licence=picture.licence)
        if picture.licence
        # Translators: of a picture, in the list that goes along with it.
        else own.gettext("No licence is named. Please ask before you use it.")
    )
    return "\n".join(line for line in lines if line)


def _completed(picture: Credit, shown: dict[int, tuple[str, str]]) -> Credit:
    about, credit = shown.get(picture.number, ("", ""))
    return Credit(
        name=picture.name,
        about=picture.about or about,
        credit=picture.credit or credit,
        licence=picture.licence,
        number=picture.number,
    )


def _shown(bodies: Bodies) -> Iterator[tuple[int, tuple[str, str]]]:
    """What the text says of its pictures, by the number of their link: what they show, and who made them."""
    html = bodies.text.html
    for image in _IMAGE.finditer(html):
        alt, caption = _ALT.search(image[0]), _CAPTION.match(html, image.end())
        words = caption[1] if caption else alt[1] if alt else ""
        credit = _CREDIT.search(words)
        yield int(image[1]), (_plain(_CREDIT.sub("", words)), _plain(credit[1]) if credit else "")


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())
