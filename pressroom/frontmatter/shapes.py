"""The shapes of the front matter's fields: a reader for each, and the table that says which field has which."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, get_args
from unicodedata import category
from urllib.parse import unquote

from msgspec import Struct

from pressroom.errors import Severity
from pressroom.frontmatter import moments
from pressroom.frontmatter.countries import COUNTRIES
from pressroom.model import (
    Attachment,
    Change,
    Moment,
    ParseSettings,
    Picture,
    Place,
    Quote,
    ReleaseType,
    Withdrawal,
)
from pressroom.yamltext import Node
from pressroom.yamltext.reading import (
    Reader,
    Reading,
    entries,
    free_map,
    integer,
    is_null,
    items,
    list_of,
    nearest_hint,
    one_of,
    scalar,
    text,
    truth,
    verbatim,
)


class FieldReading(Reading):
    """The front matter of one file being read, with the settings that its fields depend on."""

    def __init__(self, file: str, text: str, *, first_line: int, settings: ParseSettings) -> None:
        lenient = settings.content.unknown_keys != "error"
        super().__init__(file, text, first_line=first_line, lenient=lenient)
        self.settings = settings


# Readers ----------------------------------------------------------------------------------------------------------


def moment(reading: Reading, node: Node, name: str) -> Moment | None:
    assert isinstance(reading, FieldReading)
    if node.id != "scalar":
        message = f"`{name}` is a single date, not a list or map."
        reading.misfit("wrong-shape", node, message, f"Write {name}: 2022-11-09")
        return None
    found, doubt = moments.parse(node.value, reading.settings.timezone)
    if doubt is not None:
        reading.tell(doubt.code, node, doubt.message, doubt.hint, warn=doubt.severity is Severity.WARNING)
    return found


def markdown(reading: Reading, node: Node, name: str) -> str | None:
    typed = verbatim(reading, node, name)
    return None if typed is None else typed.strip("\n")


def slug(reading: Reading, node: Node, name: str) -> str | None:
    typed = verbatim(reading, node, name)
    if typed is None or _is_slug(typed):
        return typed
    from pressroom.slugs import slugify

    message = f"The slug “{typed}” can only hold letters, digits and hyphens, because it is part of an address."
    reading.misfit("bad-slug", node, message, f"Write: slug: {slugify(typed, 'en') or 'a-few-words'}")
    return None


_ASCII_SLUG: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def _is_slug(text: str) -> bool:
    """Letters of any script with their vowel signs, digits, and hyphens or dots between them."""
    if _ASCII_SLUG.fullmatch(text):
        return True
    return text[:1].isalnum() and all(char.isalnum() or char in "-._" or category(char)[0] == "M" for char in text)


def language(reading: Reading, node: Node, name: str) -> str | None:
    """A language of the site, spelt as config.yaml spells it."""
    assert isinstance(reading, FieldReading)
    typed = scalar(reading, node, name)
    if typed is None:
        return None
    languages = reading.settings.languages
    found = configured(typed, languages)
    if found is None:
        message = f"`{name}`: “{typed}” is not a language of this site, which are {', '.join(languages)}."
        hint = nearest_hint(typed, languages) or "Write one of these, or add the language to config.yaml."
        reading.tell("unknown-language", node, message, hint)
    return found


def configured(tag: str, languages: tuple[str, ...]) -> str | None:
    """The language of the site that a tag means: capitals do not matter, nor whether `_` or `-` joins its parts."""
    wanted = tag.strip().replace("_", "-").casefold()
    return next((language for language in languages if language.casefold() == wanted), None)


def any_language(reading: Reading, node: Node, name: str) -> str | None:
    """A language tag of a file or quotation, which need not be one that the site is written in."""
    typed = scalar(reading, node, name)
    if typed is None or re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", typed.strip()):
        return None if typed is None else typed.strip().replace("_", "-")
    message = f"`{name}`: “{typed}” is not a language tag."
    reading.misfit("not-allowed", node, message, "Write a tag like en, sq or sr-Latn.")
    return None


def web_address(reading: Reading, node: Node, name: str) -> str | None:
    typed = scalar(reading, node, name)
    if typed is None or re.fullmatch(r"https?://[^\s/]+\S*", typed):
        return typed
    message = f"`{name}`: “{typed}” is not a whole web address."
    reading.misfit("bad-address", node, message, "Write it with https:// at the beginning.")
    return None


def site_path(reading: Reading, node: Node, name: str) -> str | None:
    """An address that this page had before: a path below the site's root."""
    typed = scalar(reading, node, name)
    if typed is None or _is_site_path(typed):
        return typed
    message = f"`{name}`: “{typed}” is not a path of this site."
    hint = "Write what follows the site's name in the old address, beginning with a slash: /2019/05/old-name/"
    reading.misfit("bad-address", node, message, hint)
    return None


def _is_site_path(address: str) -> bool:
    """May every part of it be the name of a folder or file, and is it another than the front page?"""
    path = unquote(address)
    parts = path.removeprefix("/").removesuffix("/").split("/")
    return (
        address.startswith("/")
        and not re.search(r"[\s?#]", address)
        and not re.search(r"[\x00-\x1f\x7f?#\\\ufffd]", path)
        and all(part not in ("", ".", "..", ".pressroom") and len(part.encode()) <= LONGEST_NAME for part in parts)
    )


LONGEST_NAME: Final = 200
"""Bytes; file systems know up to 255."""


def term(reading: Reading, node: Node, name: str) -> str | None:
    """A key of content/_data/, where vocabularies are closed; for contacts, about and funding they always are."""
    assert isinstance(reading, FieldReading)
    typed = text(reading, node, name)
    if not typed:
        return None
    known = reading.settings.vocabularies.get(name, ())
    is_open = reading.settings.content.vocabularies == "open" and name in OPEN_VOCABULARIES
    if is_open and not any(char.isalnum() for char in typed):
        hint = "Write it with letters: its list of releases has an address made of them."
        reading.misfit("bad-key", node, f"“{typed}” cannot be one of `{name}`.", hint)
        return None
    if is_open or typed in known:
        return typed
    file = DATA_FILES[name]
    message = f"“{typed}” is not a key of content/_data/{file}.yaml."
    hint = nearest_hint(typed, known) or f"Write one of its keys, or add `{typed}` to the file."
    reading.misfit("unknown-term", node, message, hint)
    return None


OPEN_VOCABULARIES: Final = frozenset({"topics", "countries", "organisations"})
DATA_FILES: Final = {
    "topics": "topics",
    "countries": "countries",
    "organisations": "organisations",
    "contacts": "contacts",
    "about": "about",
    "funding": "funders",
}
"""Which file of content/_data/ has the keys of a field."""


def country(reading: Reading, node: Node, name: str) -> str | None:
    typed = scalar(reading, node, name)
    if typed is None:
        return None
    code = typed.strip().upper()
    if code in COUNTRIES:
        return code
    message = f"`{name}`: “{typed}” is not a country code of two letters (ISO 3166)."
    reading.misfit("unknown-country", node, message, "Write for example AL, BA, ME, MK, RS or XK.")
    return None


def place(reading: Reading, node: Node, name: str) -> Place | None:
    if node.id == "scalar":
        typed = text(reading, node, name)
        return Place(name=typed) if typed else None
    found = entries(reading, node, name, {"city": text, "country": country})
    return Place(**found) if found else None


def focal(reading: Reading, node: Node, name: str) -> tuple[float, float] | None:
    """The point of a picture that stays in view: shares of its width and height, from the left and from the top."""
    values = [item.value for item in node.value] if node.id == "sequence" else []
    try:
        x, y = (float(value) for value in values)
        inside = 0 <= x <= 1 and 0 <= y <= 1
    except (TypeError, ValueError):
        inside = False
    if inside:
        return x, y
    message = f"`{name}` is a point of the picture: two numbers between 0 and 1, from the left and from the top."
    reading.misfit("not-a-number", node, message, "Write focal: [0.5, 0.3]")
    return None


def picture(reading: Reading, node: Node, name: str) -> Picture | None:
    """A picture; a text in its place is its file."""
    found = {"src": node.value} if node.id == "scalar" else entries(reading, node, name, _PICTURE)
    if not found:
        return None
    if "alt" not in found:
        message = f"This picture of `{name}` has no `alt`: what it shows, for those who do not see it."
        hint = 'Write alt: "…", or alt: "" if it only decorates.'
        if node.id == "scalar":
            shown = reading.instead(node, name, f'{{src: {node.value}, alt: "…"}}')
            hint = f'Write {shown}, with alt: "" if it only decorates.'
        reading.misfit("alt-missing", _key_node(node, "alt"), message, hint)
    return Picture(**found)


FILES: Final = {"image": "src", "gallery": "src", "attachments": "file"}
"""Fields that name files, and the key that does in a map of theirs."""


def file_lines(reading: Reading, node: Node, name: str) -> dict[str, int]:
    """The line of each file that a field names, by the field's name and the file's."""
    found: dict[str, int] = {}
    for item in items(node):
        pairs = item.value if item.id == "mapping" else ()
        value = item if item.id == "scalar" else next((value for key, value in pairs if key.value == FILES[name]), item)
        if value.id == "scalar":
            found.setdefault(f"{name}:{value.value}", reading.line(value))
    return found


def _key_node(node: Node, key: str) -> Node:
    """Where a key stands in a map, or the map itself."""
    keys = (name for name, _ in node.value) if node.id == "mapping" else ()
    return next((name for name in keys if name.value == key), node)


def _struct(kind: type[Struct], fields: Callable[[], dict[str, Reader]], *needed: str, alone: str = "") -> Reader:
    """A reader for a map that becomes a struct. alone: the key that a text in the map's place is for."""

    def read(reading: Reading, node: Node, name: str) -> Any:
        if alone and node.id == "scalar":
            value = fields()[alone](reading, node, f"{name}.{alone}")
            return kind(**{alone: value}) if value else None
        found = entries(reading, node, name, fields())
        if found is None:
            return None
        for key in needed:
            if found.get(key) in (None, "") and not _given(node, key):
                message = f"`{name}` has no `{key}`."
                reading.misfit("missing-field", node, message, f"Write {key}: … below it.")
        return kind(**found) if all(found.get(key) not in (None, "") for key in needed) else None

    return read


def _given(node: Node, key: str) -> bool:
    """Is there a value for a key, be it that only a space is missing beside it, of which is told already?"""
    return any(
        (name.value == key and not is_null(value) and value.value)
        or (name.id == "scalar" and name.value != key and name.value.removeprefix("-").partition(":")[0] == key)
        for name, value in node.value
    )


_PICTURE: Final[dict[str, Reader]] = {
    "src": scalar,
    "alt": text,
    "caption": text,
    "credit": text,
    "licence": text,
    "focal": focal,
}
PARTS: Final = {
    "image": (*_PICTURE,),
    "gallery": (*_PICTURE,),
    "place": ("city", "country"),
    "attachments": ("file",),
    "quotes": ("text", "name", "role"),
}
"""Fields with parts, and those parts that are no fields by themselves."""

_attachment = _struct(
    Attachment, lambda: {"file": scalar, "title": text, "language": any_language}, "file", alone="file"
)
_quote = _struct(
    Quote, lambda: {"text": text, "name": text, "role": text, "language": any_language}, "text", alone="text"
)
_change = _struct(
    Change, lambda: {"date": moment, "kind": one_of(("correction", "update", "typo")), "note": text}, "date"
)
_withdrawal = _struct(Withdrawal, lambda: {"date": moment, "reason": text}, "date")


# The table --------------------------------------------------------------------------------------------------------

PAGE: Final[dict[str, Reader]] = {
    "title": text,
    "summary": text,
    "slug": slug,
    "order": integer,
    "navigation": one_of(("main", "footer", "none")),
    "language": language,
    "translation_key": text,
    "updated": moment,
    "contacts": list_of(term),
    "about": list_of(term),
    "gallery": list_of(picture),
    "attachments": list_of(_attachment),
    "draft": truth,
    "noindex": truth,
    "designations": truth,
    "extra": free_map,
}
"""The fields of a standing page."""

RELEASE: Final[dict[str, Reader]] = {
    "title": text,
    "summary": text,
    "subtitle": text,
    "short_title": text,
    "date": moment,
    "embargo": moment,
    "expires": moment,
    "draft": truth,
    "slug": slug,
    "type": one_of(get_args(ReleaseType)),
    "place": place,
    "event_date": moment,
    "event_end": moment,
    "updated": moment,
    "changes": list_of(_change),
    "withdrawn": _withdrawal,
    "reference": text,
    "topics": list_of(term),
    "countries": list_of(term),
    "organisations": list_of(term),
    "authors": list_of(text),
    "contacts": list_of(term),
    "about": list_of(term),
    "funding": list_of(term),
    "related": list_of(text),
    "aliases": list_of(site_path),
    "image": picture,
    "gallery": list_of(picture),
    "attachments": list_of(_attachment),
    "quotes": list_of(_quote),
    "notes": markdown,
    "language": language,
    "translation_key": text,
    "authoritative": language,
    "canonical": web_address,
    "featured": truth,
    "noindex": truth,
    "designations": truth,
    "extra": free_map,
}
"""The fields of a release."""
