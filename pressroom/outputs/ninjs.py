"""ninjs 3.1, the International Press Telecommunications Council's news in JSON: `ninjs.json` beside each release."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from msgspec import Struct, structs

from pressroom import urls
from pressroom.changes import changed, matters, revision
from pressroom.copies import NINJS
from pressroom.feeds import Enclosure, enclosures, release_id
from pressroom.fragments import told
from pressroom.model import Artifact, Moment, Picture, Release, Site, Tag, Texts, Translation, in_language
from pressroom.particulars import organisations
from pressroom.shelf import Shelf, shelf, subjects
from pressroom.twins import Twin, as_text, twin
from pressroom.views import Label
from pressroom.words import words

SCHEMA: Final = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"


class Item(Struct, frozen=True, kw_only=True):
    """What a twin lacks: ids, versions, whose its picture is, and what the release is about. Texts may hold marks."""

    twin: Twin
    uri: str
    changed: str
    revision: int
    expires: str
    withdrawn: bool
    short_title: str
    publisher: str
    picture: Picture | None
    file: Enclosure | None
    city: str
    country: str
    subjects: tuple[Label, ...]
    organisations: tuple[Label, ...]
    corrections: tuple[str, ...]
    others: tuple[tuple[str, str], ...]

    @property
    def language(self) -> Tag:
        return self.twin.language


def plan(site: Site) -> Iterator[Artifact]:
    """One for each language of each release."""
    listings = shelf(site)
    ids = {release.teaser.path: release_id(site, release) for release in site.releases}
    for release in site.releases:
        if not site.wants(path := release.teaser.path + NINJS):
            continue
        yield Artifact(
            path=path,
            view=_item(site, release, listings, ids),
            write=ninjs,
            texts=(release.document.digest,),
            owner=release.document.source.path,
            shows=(release.teaser.path, *(other.path for other in release.translations)),
        )


def _item(site: Site, release: Release, listings: Shelf, ids: dict[str, str]) -> Item:
    fields, language = release.fields, release.document.language
    place = fields.place
    return Item(
        twin=twin(site, release),
        uri=ids[release.teaser.path],
        changed=changed(release).isoformat(),
        revision=1 + revision(release),
        expires=fields.expires.at.isoformat() if fields.expires else "",
        withdrawn=fields.withdrawn is not None,
        short_title=release.teaser.short_title,
        picture=release.teaser.image,
        file=next(enclosures(site, release), None) if release.teaser.image else None,
        publisher=in_language(site.config.publisher or site.config.title, language, site.config.language),
        city=place.city if place else "",
        country=place.country if place else "",
        subjects=tuple(_whole(site, label) for label in subjects(release, listings, site.config)),
        organisations=tuple(organisations(release, site)),
        corrections=tuple(change.note for change in matters(release) if change.note),
        others=tuple(_other(item, ids) for item in release.translations if item.language != language),
    )


def _whole(site: Site, label: Label) -> Label:
    """The label with the whole address of its listing for a path."""
    return Label(key=label.key, name=label.name, path=urls.absolute(site.config, label.path) if label.path else "")


def _other(item: Translation, ids: dict[str, str]) -> tuple[str, str]:
    return item.language, ids.get(item.path, "")


def ninjs(view: Item, texts: Texts) -> bytes:
    """The item: its texts are gathered first, and get their marks together."""
    found = {**_about(view), **_texts(view), **_around(view)}
    own = told(view.twin.fragment, texts, (json.dumps(found, ensure_ascii=False),))
    item = _settled({key: value for key, value in found.items() if value not in ("", [], None)}, own.words)
    item["bodies"] = [
        {"role": "main", "contentType": "text/html", "value": own.content},
        {"role": "text", "contentType": "text/plain", "value": as_text(view.twin, texts)},
    ]
    return (json.dumps(item, ensure_ascii=False, indent=1) + "\n").encode()


def _settled(value: Any, words: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _settled(inner, words) for key, inner in value.items()}
    if isinstance(value, list):
        return [_settled(inner, words) for inner in value]
    return words(value) if isinstance(value, str) else value


def _about(view: Item) -> dict[str, Any]:
    own = view.twin
    reference = [{"role": "reference", "value": own.reference}] if own.reference else []
    return {
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "uri": view.uri,
        "type": "text",
        "representationType": "full",
        "version": str(view.revision),
        "firstCreated": own.date.at.isoformat(),
        "versionCreated": view.changed,
        "pubStatus": "canceled" if view.withdrawn else "usable",
        "expires": view.expires,
        "language": own.fragment.language,
        "copyrightHolder": view.publisher,
        "altIds": [{"role": "web", "value": own.fragment.url}, *reference],
        "genres": [{"name": words(own.fragment.language).release_type(own.type)}],
        "edNote": " ".join(view.corrections),
    }


def _texts(view: Item) -> dict[str, Any]:
    own = view.twin
    sub = [{"role": "sub", "value": own.subtitle}] if own.subtitle else []
    return {
        "title": view.short_title,
        "headlines": [{"role": "main", "value": own.title}, *sub],
        "descriptions": [_described("summary", own.summary)] if own.summary else [],
        "by": ", ".join(own.authors),
        "located": own.place,
    }


def _around(view: Item) -> dict[str, Any]:
    own = view.twin
    source = {"name": view.publisher, "role": "publisher", "contactInfo": list(_contacts(view))}
    return {
        "subjects": [{"name": item.name} | ({"uri": item.path} if item.path else {}) for item in view.subjects],
        "organisations": [{"name": label.name, "rel": "about"} for label in view.organisations],
        "places": list(_place(view)),
        "infoSources": [{key: value for key, value in source.items() if value}],
        "associations": [*_picture(view), *_event(view), *_others(view)],
        "renditions": [_rendition(f"file-{number}", file) for number, file in enumerate(own.files, 1)],
    }


def _described(role: str, text: str) -> dict[str, str]:
    return {"role": role, "contentType": "text/plain", "value": text}


def _rendition(name: str, file: Enclosure) -> dict[str, Any]:
    title = {"title": file.title} if file.title else {}
    return {"name": name, "href": file.url, "contentType": file.mime, "sizeInBytes": file.size} | title


def _place(view: Item) -> Iterator[dict[str, Any]]:
    address = {"locality": view.city, "country": view.country}
    known = {key: value for key, value in address.items() if value}
    if view.twin.place:
        place = {"name": view.twin.place, "rel": "located"}
        yield place | ({"contactInfo": [{"type": "physical", "address": known}]} if known else {})


def _contacts(view: Item) -> Iterator[dict[str, str]]:
    for contact in view.twin.contacts:
        for kind, value in (("email", contact.email), ("phone", contact.phone), ("web", contact.url)):
            if value:
                role = {"role": contact.role} if contact.role else {}
                yield {"type": kind, "name": contact.name, "value": value} | role


def _picture(view: Item) -> Iterator[dict[str, Any]]:
    """What it shows, whose it is, and on what terms it may be used: a licence by its address, or in words."""
    own, picture = view.twin.fragment, view.picture
    if not own.image or picture is None:
        return
    linked = "://" in picture.licence
    said = [_described(role, text) for role, text in (("alt", picture.alt or ""), ("caption", picture.caption)) if text]
    found = {
        "descriptions": said,
        "by": picture.credit,
        "rightsInfo": {"linkedRights": picture.licence} if linked else None,
        "usageTerms": "" if linked else picture.licence,
        "renditions": [_rendition("original", structs.replace(view.file, title=""))] if view.file else [],
    }
    yield {"name": "image", "uri": own.image, "type": "picture"} | {key: value for key, value in found.items() if value}


def _event(view: Item) -> Iterator[dict[str, Any]]:
    if view.twin.period:
        start, end = view.twin.period
        dates = _date("Start", start) | (_date("End", end) if end else {})
        names = {"name": "event", "rel": "about", "uri": f"{view.uri}:event", "type": "event"}
        yield names | {"title": view.twin.title, "eventDetails": {"dates": dates}}


def _date(which: str, moment: Moment) -> dict[str, str]:
    """Days are written as expected ones, because the others have a time."""
    if moment.whole_day:
        return {f"expected{which}Date": moment.at.date().isoformat()}
    return {f"{which.lower()}Date": moment.at.isoformat()}


def _others(view: Item) -> Iterator[dict[str, Any]]:
    for number, (language, uri) in enumerate(view.others, 1):
        yield {"name": f"translation-{number}", "rel": "translation", "uri": uri, "type": "text", "language": language}
