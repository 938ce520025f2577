"""Atom feeds (RFC 4287): the newest releases of each language, with their full content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from pressroom import urls
from pressroom.changes import changed
from pressroom.fragments import Fragment, content, fragment, plain
from pressroom.model import Artifact, DesignationRule, Release, Site, Tag, Texts, in_language

FORBIDDEN: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(Struct, frozen=True, kw_only=True):
    """A release as a feed tells it; every text may hold marks, which `fragment` says how to settle."""

    id: str
    url: str
    title: str
    summary: str
    published: str
    updated: str
    categories: tuple[str, ...]
    fragment: Fragment


class Feed(Struct, frozen=True, kw_only=True):
    """A feed: its own address, the page that it follows, and its entries, newest first."""

    id: str
    title: str
    url: str
    home: str
    author: str
    language: Tag
    updated: str
    rules: tuple[DesignationRule, ...]
    languages: tuple[Tag, ...]
    entries: tuple[Entry, ...]


def plan(site: Site) -> Iterator[Artifact]:
    """`/{language}/feed.xml`: of each language the releases that are written in it."""
    for language in site.config.languages:
        releases = [release for release in site.releases if release.document.language == language]
        newest = releases[: site.config.feed_size]
        yield Artifact(
            path=f"{language}/feed.xml",
            view=_feed(site, language, newest),
            write=atom,
            texts=tuple(release.document.digest for release in newest),
        )


def _feed(site: Site, language: Tag, releases: Sequence[Release]) -> Feed:
    config = site.config
    entries = tuple(_entry(site, release) for release in releases)
    title = in_language(config.title, language, config.language)
    return Feed(
        id=urls.absolute(config, f"{language}/feed.xml"),
        title=title,
        url=urls.absolute(config, f"{language}/feed.xml"),
        home=urls.absolute(config, f"{language}/"),
        author=in_language(config.publisher, language, config.language) or title,
        language=language,
        updated=max((entry.updated for entry in entries), default="1970-01-01T00:00:00+00:00"),
        rules=config.designations,
        languages=config.languages,
        entries=entries,
    )


def _entry(site: Site, release: Release) -> Entry:
    teaser, fields = release.teaser, release.fields
    return Entry(
        id=_id(site, release),
        url=urls.absolute(site.config, teaser.path),
        title=teaser.title,
        summary=teaser.summary,
        published=teaser.date.at.isoformat(),
        updated=changed(release).isoformat(),
        categories=(teaser.type, *(fields.topics or ())),
        fragment=fragment(site, release),
    )


def _id(site: Site, release: Release) -> str:
    """A tag URI (RFC 4151) that stays when the headline, the slug or the permalink changes."""
    document, year = release.document, release.teaser.date.at.year
    return f"tag:{urls.host(site.config)},{year}:{quote(document.key)}:{document.language}"


def atom(view: Feed, texts: Texts) -> bytes:
    language = quoteattr(view.language)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={language}>',
        f"<id>{escape(view.id)}</id>",
        f"<title>{_text(view.title)}</title>",
        f"<updated>{view.updated}</updated>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(view.url)}/>',
        f'<link rel="alternate" type="text/html" hreflang={language} href={quoteattr(view.home)}/>',
        f"<author><name>{_text(view.author)}</name></author>",
    ]
    for entry in view.entries:
        lines += _lines(entry, texts)
    lines.append("</feed>")
    return ("\n".join(lines) + "\n").encode()


def _lines(entry: Entry, texts: Texts) -> list[str]:
    title, summary = plain(entry.title, entry.fragment), plain(entry.summary, entry.fragment)
    return [
        "<entry>",
        f"<id>{escape(entry.id)}</id>",
        f"<title>{_text(title)}</title>",
        f"<published>{entry.published}</published>",
        f"<updated>{entry.updated}</updated>",
        f'<link rel="alternate" type="text/html" href={quoteattr(entry.url)}/>',
        *(f"<category term={quoteattr(category)}/>" for category in entry.categories),
        *([f"<summary>{_text(summary)}</summary>"] if summary else []),
        f'<content type="html">{_text(content(entry.fragment, texts))}</content>',
        "</entry>",
    ]


def _text(text: str) -> str:
    """Text for XML: characters that XML 1.0 forbids are left out."""
    return escape(FORBIDDEN.sub("", text))
