"""ninjs 3.1, the International Press Telecommunications Council's news in JSON: `ninjs.json` beside each release."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct

from pressroom import urls
from pressroom.changes import changed
from pressroom.copies import NINJS
from pressroom.feeds import release_id
from pressroom.fragments import content, plain
from pressroom.model import Artifact, Release, Site, Tag, Texts, Translation, in_language
from pressroom.particulars import organisations
from pressroom.shelf import Shelf, shelf, subjects
from pressroom.twins import Twin, as_text, twin
from pressroom.views import Label
from pressroom.words import words

SCHEMA: Final = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"


class Item(Struct, frozen=True, kw_only=True):
    """What a twin lacks: ids, versions, and what the release is about."""

    twin: Twin
    uri: str
    changed: str
    revision: int
    expires: str
    withdrawn: bool
    publisher: str
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
    matters = [change for change in fields.changes or () if change.kind != "typo"]
    place = fields.place
    return Item(
        twin=twin(site, release),
        uri=ids[release.teaser.path],
        changed=changed(release).isoformat(),
        revision=1 + len(matters) + bool(fields.updated) + bool(fields.withdrawn),
        expires=fields.expires.at.isoformat() if fields.expires else "",
        withdrawn=fields.withdrawn is not None,
        publisher=in_language(site.config.publisher or site.config.title, language, site.config.language),
        city=place.city if place else "",
        country=place.country if place else "",
        subjects=tuple(_whole(site, label) for label in subjects(release, listings, site.config)),
        organisations=tuple(organisations(release, site)),
        corrections=tuple(change.note for change in matters if change.note),
        others=tuple(_other(item, ids) for item in release.translations if item.language != language),
    )


def _whole(site: Site, label: Label) -> Label:
    """The label with the whole address of its listing for a path."""
    return Label(key=label.key, name=label.name, path=urls.absolute(site.config, label.path) if label.path else "")


def _other(item: Translation, ids: dict[str, str]) -> tuple[str, str]:
    return item.language, ids.get(item.path, "")


def ninjs(view: Item, texts: Texts) -> bytes:
    found = {**_about(view), **_texts(view, texts), **_around(view)}
    item = {key: value for key, value in found.items() if value not in ("", [], None)}
    return (json.dumps(item, ensure_ascii=False, indent=1) + "\n").encode()


def _about(view: Item) -> dict[str, Any]:
    own = view.twin
    reference = [{"role": "reference", "value": _words(view, own.reference)}] if own.reference else []
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
        "copyrightHolder": _words(view, view.publisher),
        "altIds": [{"role": "web", "value": own.fragment.url}, *reference],
        "genres": [{"name": words(own.fragment.language).release_type(own.type)}],
        "edNote": _words(view, " ".join(view.corrections)),
    }


def _texts(view: Item, texts: Texts) -> dict[str, Any]:
    own = view.twin
    sub = [{"role": "sub", "value": _words(view, own.subtitle)}] if own.subtitle else []
    summary = _words(view, own.summary)
    return {
        "title": _words(view, own.title),
        "headlines": [{"role": "main", "value": _words(view, own.title)}, *sub],
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": summary}] if summary else [],
        "bodies": [
            {"role": "main", "contentType": "text/html", "value": content(own.fragment, texts)},
            {"role": "text", "contentType": "text/plain", "value": as_text(own, texts)},
        ],
        "by": _words(view, ", ".join(own.authors)),
        "located": _words(view, own.place),
    }


def _around(view: Item) -> dict[str, Any]:
    own = view.twin
    source = {"name": _words(view, view.publisher), "role": "publisher", "contactInfo": list(_contacts(view))}
    return {
        "subjects": [_labelled(view, label) for label in view.subjects],
        "organisations": [{"name": _words(view, label.name), "rel": "about"} for label in view.organisations],
        "places": list(_place(view)),
        "infoSources": [{key: value for key, value in source.items() if value}],
        "associations": [*_picture(view), *_others(view)],
        "renditions": [
            {"name": f"file-{number}", "href": file.url, "contentType": file.mime, "sizeInBytes": file.size}
            | ({"title": _words(view, file.title)} if file.title else {})
            for number, file in enumerate(own.files, 1)
        ],
    }


def _labelled(view: Item, label: Label) -> dict[str, Any]:
    return {"name": _words(view, label.name)} | ({"uri": label.path} if label.path else {})


def _place(view: Item) -> Iterator[dict[str, Any]]:
    address = {"locality": _words(view, view.city), "country": view.country}
    known = {key: value for key, value in address.items() if value}
    if view.twin.place:
        place = {"name": _words(view, view.twin.place), "rel": "located"}
        yield place | ({"contactInfo": [{"type": "physical", "address": known}]} if known else {})


def _contacts(view: Item) -> Iterator[dict[str, str]]:
    for contact in view.twin.contacts:
        name, role = _words(view, contact.name), _words(view, contact.role)
        for kind, value in (("email", contact.email), ("phone", contact.phone), ("web", contact.url)):
            if value:
                yield {"type": kind, "name": name, "value": value} | ({"role": role} if role else {})


def _picture(view: Item) -> Iterator[dict[str, Any]]:
    own = view.twin.fragment
    if own.image:
        caption = [{"role": "caption", "value": _words(view, own.image_alt)}] if own.image_alt else []
        yield {"name": "image", "uri": own.image, "type": "picture"} | ({"descriptions": caption} if caption else {})


def _others(view: Item) -> Iterator[dict[str, Any]]:
    for number, (language, uri) in enumerate(view.others, 1):
        yield {"name": f"translation-{number}", "rel": "translation", "uri": uri, "type": "text", "language": language}


def _words(view: Item, text: str) -> str:
    return plain(text, view.twin.fragment)
