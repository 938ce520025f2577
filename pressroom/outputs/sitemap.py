"""sitemap.xml: every page that may be indexed, when it last changed, and its translations."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pressroom import urls, xmltext
from pressroom.changes import changed
from pressroom.chrome import alternates, everywhere
from pressroom.listings import sections
from pressroom.model import Artifact, Config, Site, Teaser, Texts, Translation
from pressroom.shelf import elsewhere, shelf
from pressroom.views import Alternate

NAME: Final = "sitemap.xml"

LIMIT: Final = 50_000
"""URLs in one file (sitemaps.org)."""

_LASTMOD: Final = re.compile("<lastmod>(.*?)</lastmod>")

SIZE: Final = 50_000_000
"""Bytes of one file, a little below what sitemaps.org allows."""


def plan(site: Site) -> Iterator[Artifact]:
    """One file, or an index and its parts where there are more pages than one may name; it holds no words."""
    if not site.wants(NAME):
        return
    parts = tuple(_parts(_entries(site)))
    if len(parts) == 1:
        yield Artifact(path=NAME, view=parts[0], write=urlset, shows=())
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    addresses = (urls.absolute(site.config, name) for name in names)
    dated = tuple(zip(addresses, map(_last, parts), strict=True))
    yield Artifact(path=NAME, view=dated, write=index, shows=())
    for name, part in zip(names, parts, strict=True):
        yield Artifact(path=name, view=part, write=urlset, shows=())


def _parts(entries: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """As many pages in each as one file may name; pages in many languages fill it sooner."""
    part: list[str] = []
    size = 0
    for entry in entries:
        octets = len(entry) + 1
        if part and (len(part) == LIMIT or size + octets > SIZE):
            yield tuple(part)
            part, size = [], 0
        part.append(entry)
        size += octets
    yield tuple(part)


def _last(part: Sequence[str]) -> str:
    """The last change of a page that a part names, "" where none is known."""
    return max(_LASTMOD.findall("\n".join(part)), key=dt.datetime.fromisoformat, default="")


def _entries(site: Site) -> Iterator[str]:
    config, listings = site.config, shelf(site)
    instants = {release.teaser.path: changed(release) for release in site.releases}

    def last(rows: Sequence[Teaser]) -> str:
        """Pages that show releases change with the last of them."""
        return max([instants[row.path] for row in rows]).isoformat() if rows else ""

    size = config.page_size
    newest = {listing.language: last(listing.rows[:size]) for listing in site.listings if listing.kind == "news"}
    if len(config.languages) > 1:
        yield _entry(config, "", max(newest.values(), default=""), everywhere(config, ""))
    for language in config.languages:
        yield _entry(config, f"{language}/", newest[language], everywhere(config, ""))
    for release in site.releases:
        if not (release.fields.noindex or release.fields.canonical):
            path = release.teaser.path
            yield _entry(config, path, instants[path].isoformat(), release.translations)
    for page in site.pages:
        if not page.fields.noindex:
            modified = page.fields.updated.at.isoformat() if page.fields.updated else ""
            yield _entry(config, page.path, modified, page.translations)
    for listing in site.listings:
        for part in sections(listing, size):
            same = elsewhere(listings, listing, config) if part.number == 0 else ()
            yield _entry(config, part.path, last(part.rows), same)


def _entry(config: Config, path: str, modified: str, translations: Sequence[Translation]) -> str:
    """A page: its address, the instant of its last change where one is known, and its translations."""
    links = "".join([f"{_link(item)}\n" for item in alternates(config, translations)])
    return f"<url><loc>{xmltext.text(urls.absolute(config, path))}</loc>\n{_dated(modified)}{links}</url>"


def _dated(modified: str) -> str:
    return f"<lastmod>{modified}</lastmod>\n" if modified else ""


def _link(item: Alternate) -> str:
    language, address = xmltext.attribute(item.hreflang), xmltext.attribute(item.url)
    return f'<xhtml:link rel="alternate" hreflang={language} href={address}/>'


def urlset(entries: Sequence[str], _texts: Texts) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
        *entries,
        "</urlset>",
    ]
    return ("\n".join(lines) + "\n").encode()


def index(view: Sequence[tuple[str, str]], _texts: Texts) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(f"<sitemap><loc>{xmltext.text(address)}</loc>{_dated(last)}</sitemap>" for address, last in view),
        "</sitemapindex>",
    ]
    return ("\n".join(lines) + "\n").encode()
