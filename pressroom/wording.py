"""What of a release is only words: an edit of these moves nothing, and changes no page but those that show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import structs

from pressroom.digest import digest
from pressroom.model import Document, Fields, Release, Translation

WORDS: Final = ("title", "short_title", "summary", "subtitle", "quotes", "notes")
"""Fields that no other file of a release takes over, and that no address, order, listing or notice depends on."""

_NONE: Final = dict.fromkeys(WORDS)


def structure(document: Document) -> str:
    """A digest of all of a document but its words. Where its links stand in the text does not matter."""
    fields = structs.replace(document.fields, **_NONE)
    return digest(
        document.source.path,
        document.kind,
        document.slug,
        document.key,
        document.language,
        fields,
        [(link.target, link.image) for link in document.links],
        document.anchors,
    )


def reworded(release: Release, document: Document) -> Release:
    """The release with the words of another document of the same structure."""
    fields = _with_words(release.fields, document.fields)
    title = fields.title or ""
    teaser = structs.replace(
        release.teaser, title=title, short_title=fields.short_title or title, summary=fields.summary or ""
    )
    front = document.front + release.front.removeprefix(release.document.front)
    return structs.replace(release, document=document, front=front, fields=fields, teaser=teaser)


def _with_words(fields: Fields, words: Fields) -> Fields:
    return structs.replace(fields, **{name: getattr(words, name) for name in WORDS})


def retold(translations: Iterable[Translation], titles: Mapping[str, str]) -> tuple[Translation, ...]:
    """The translations of a release with new titles, by path."""
    return tuple(
        structs.replace(translation, title=titles.get(translation.path, translation.title))
        for translation in translations
    )
