"""releases.json: all releases of all languages in one list, newest first, for whoever makes something of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from pressroom import designation, notes, urls
from pressroom.changes import changed
from pressroom.feeds import release_id
from pressroom.listings import facet_key
from pressroom.model import (
    Artifact,
    Config,
    DesignationRule,
    Moment,
    Release,
    ReleaseType,
    Site,
    Tag,
    Texts,
    in_language,
)
from pressroom.particulars import organisations
from pressroom.shelf import Shelf, label, shelf


class Row(Struct, frozen=True, kw_only=True):
    """A release in one language; texts may hold marks, dates are ISO 8601."""

    id: str
    url: str
    language: Tag
    title: str
    summary: str
    type: ReleaseType
    date: str
    updated: str
    place: str
    reference: str
    topics: tuple[str, ...]
    countries: tuple[str, ...]
    organisations: tuple[str, ...]
    image: str
    event: tuple[str, str]
    withdrawn: bool
    translations: tuple[tuple[Tag, str], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Those that may hold marks."""
        return self.title, self.summary, self.place, *self.topics, *self.countries, *self.organisations


class Catalogue(Struct, frozen=True, kw_only=True):
    title: str
    home: str
    language: Tag
    rules: tuple[DesignationRule, ...]
    languages: tuple[Tag, ...]
    rows: tuple[Row, ...]


def plan(site: Site) -> Iterator[Artifact]:
    """One file."""
    config, listings = site.config, shelf(site)
    view = Catalogue(
        title=in_language(config.title, config.language, config.language),
        home=urls.absolute(config, ""),
        language=config.language,
        rules=config.designations,
        languages=config.languages,
        rows=tuple(_row(site, release, listings) for release in site.releases),
    )
    yield Artifact(path="releases.json", view=view, write=catalogue)


def _row(site: Site, release: Release, listings: Shelf) -> Row:
    teaser, fields, config = release.teaser, release.fields, site.config
    event = (teaser.event_date, teaser.event_end or teaser.event_date)
    return Row(
        id=release_id(site, release),
        url=urls.absolute(config, teaser.path),
        language=release.document.language,
        title=teaser.title,
        summary=teaser.summary,
        type=teaser.type,
        date=teaser.date.at.isoformat(),
        updated=changed(release).isoformat(),
        place=teaser.place,
        reference=fields.reference or "",
        topics=_names(listings, release, "topic", fields.topics, config),
        countries=_names(listings, release, "country", fields.countries, config),
        organisations=tuple(label.name for label in organisations(release, site)),
        image=urls.absolute(config, teaser.image.src) if teaser.image and teaser.image.src else "",
        event=(_day(event[0]), _day(event[1])),
        withdrawn=teaser.withdrawn,
        translations=tuple(
            (item.language, urls.absolute(config, item.path))
            for item in release.translations
            if item.language != release.document.language
        ),
    )


def _names(
    listings: Shelf, release: Release, kind: str, keys: tuple[str, ...] | None, config: Config
) -> tuple[str, ...]:
    language = release.document.language
    return tuple(label(listings, language, kind, facet_key(key, config)).name for key in keys or ())


def _day(moment: Moment | None) -> str:
    if moment is None:
        return ""
    return (moment.at.date() if moment.whole_day else moment.at).isoformat()


def catalogue(view: Catalogue, _texts: Texts) -> bytes:
    rules = designation.load(view.rules, view.languages)
    title = notes.settle_text(view.title, rules, view.language)
    signs = {language: _signs(view, language) for language in view.languages}
    noted = [{"language": tag, "note": note} for tag, shown in signs.items() for note in _notes(shown, rules, tag)]
    rows = [_told(row, rules, signs[row.language]) for row in view.rows]
    found = {"title": title, "home": view.home} | ({"notes": noted} if noted else {}) | {"releases": rows}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _signs(view: Catalogue, language: Tag) -> str:
    """Of each designation that the releases of a language show: it has one mark in all of them."""
    texts = "".join(text for row in view.rows if row.language == language for text in row.texts)
    return "".join(map(designation.sign, designation.present(texts)))


def _notes(signs: str, rules: designation.Designations, language: Tag) -> Iterator[str]:
    """What the marks mean, each note behind its mark."""
    _, *found = notes.settle_text(signs, rules, language, with_notes=True).split("\n\n")
    yield from (note.strip() for note in found)


def _told(row: Row, rules: designation.Designations, signs: str) -> dict[str, Any]:
    """What the release has; nothing is told of what it lacks."""

    def settled(text: str) -> str:
        return notes.settle_text(text, rules, row.language, beside=signs)

    told = {
        "id": row.id,
        "url": row.url,
        "language": row.language,
        "type": row.type,
        "title": settled(row.title),
        "summary": settled(row.summary),
        "date": row.date,
        "updated": row.updated,
        "place": settled(row.place),
        "reference": row.reference,
        "topics": [settled(key) for key in row.topics],
        "countries": [settled(key) for key in row.countries],
        "organisations": [settled(key) for key in row.organisations],
        "image": row.image,
        "event": {"start": row.event[0], "end": row.event[1]} if row.event[0] else None,
        "withdrawn": row.withdrawn,
        "translations": dict(row.translations),
    }
    return {key: value for key, value in told.items() if value}
