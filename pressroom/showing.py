"""What a site publishes of its folder: the pictures that its articles show, and files that they offer or link to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

from pressroom import urls
from pressroom.model import Document, Release, Site, StandingPage

PICTURES: Final = frozenset((".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp", ".avif", ".gif", ".svg"))


def items(site: Site) -> tuple[Release | StandingPage, ...]:
    return (*site.releases, *site.pages)


def published(site: Site) -> dict[str, str]:
    """Paths of all files from beside articles that are published, each with the first article that names it."""
    found: dict[str, str] = {}
    for item in items(site):
        for path in (*item.links, *item.files.values()):
            place = path.partition("#")[0].partition("?")[0]
            if place.startswith(urls.MEDIA) and urls.source_of(place) in site.files:
                found.setdefault(place, item.document.source.path)
    return found


def shown(site: Site) -> dict[str, str]:
    """Paths of all pictures that articles show, each with the first article that does."""
    found: dict[str, str] = {}
    for item in items(site):
        for path, _, _ in pictures(item):
            if urls.source_of(path) in site.files:
                found.setdefault(path, item.document.source.path)
    return found


def pictures(item: Release | StandingPage) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Each picture that an article shows: its path, its name as typed, and the line and column of that."""
    document, fields = item.document, item.fields
    if not document.links and not item.files:
        return
    for field, picture in (("image", fields.image), *(("gallery", one) for one in fields.gallery or ())):
        if picture and (path := item.files.get(picture.src)):
            yield path, picture.src, (line(document, field, picture.src), 1)
    for link, path in zip(document.links, item.links, strict=False):
        if link.image and path and "://" not in path:
            yield path.partition("#")[0], link.target, (link.line, link.column)


def line(document: Document, field: str, file: str) -> int:
    """Where a field of the front matter names a file, or else where the field begins."""
    return document.lines.get(f"{field}:{file}") or document.lines.get(field, 1)


def rows(site: Site) -> frozenset[str]:
    """Paths of the pictures that stand beside headlines."""
    return frozenset(release.teaser.image.src for release in site.releases if release.teaser.image)


def to_measure(site: Site) -> tuple[str, ...]:
    """The files of the site's folder that are published as pictures, or copied and look like ones by their names."""
    found = {urls.source_of(path) for path in shown(site)}
    candidates = (
        *(urls.source_of(path) for path in published(site)),
        *(p for p in site.files if p.startswith("static/")),
    )
    found.update(path for path in candidates if posixpath.splitext(path)[1].lower() in PICTURES)
    return tuple(sorted(found))
