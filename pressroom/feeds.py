"""Feeds and their entries as every format tells them: what Atom, RSS and JSON Feed have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import quote

from msgspec import Struct

from pressroom import designation, notes, urls
from pressroom.changes import changed
from pressroom.fragments import Fragment, Told, fragment, told
from pressroom.mimes import media_type
from pressroom.model import DesignationRule, Listing, Release, Site, Tag, Texts, in_language
from pressroom.shelf import Shelf, has_feed, label, listing_name, shelf, subjects
from pressroom.views import Label
from pressroom.words import words
from pressroom.xmltext import FORBIDDEN

STYLE: Final = "static/feed.css"
NEVER: Final = "1970-01-01T00:00:00+00:00"


class Enclosure(Struct, frozen=True, kw_only=True):
    """A file of a release: its whole address, media type, size in bytes, and what it is called."""

    url: str
    mime: str
    size: int
    title: str = ""


class Entry(Struct, frozen=True, kw_only=True):
    """A release as a feed tells it; every text may hold marks, which `fragment` says how to settle.

    enclosures: the lead picture first, where there is one. categories: the type first.
    """

    id: str
    path: str
    url: str
    title: str
    summary: str
    published: str
    updated: str
    authors: tuple[str, ...]
    categories: tuple[Label, ...]
    enclosures: tuple[Enclosure, ...]
    fragment: Fragment

    def told(self, texts: Texts, more: Iterable[str] = ()) -> Told:
        """Its content, and a way to settle the texts beside it; more: those that a format has and others have not."""
        categories = (item.name for item in self.categories)
        return told(self.fragment, texts, (self.title, self.summary, *self.authors, *categories, *more))


class Feed(Struct, frozen=True, kw_only=True):
    """A feed: its own address, the page that it follows, and its entries, newest first.

    style: the way from the feed to its style sheet, "" for none.
    """

    id: str
    title: str
    description: str
    url: str
    home: str
    author: str
    language: Tag
    updated: str
    style: str
    rules: tuple[DesignationRule, ...]
    languages: tuple[Tag, ...]
    entries: tuple[Entry, ...]

    @property
    def shows(self) -> tuple[str, ...]:
        """The paths of its releases, as an artifact names them."""
        return tuple(entry.path for entry in self.entries)


def of_languages(site: Site, name: str) -> Iterator[tuple[str, Feed]]:
    """`/{language}/NAME`: of each language the newest releases that are written in it."""
    listings = shelf(site)
    for language in site.config.languages:
        releases = (release for release in site.releases if release.document.language == language)
        path = f"{language}/{name}"
        if not site.wants(path):
            continue
        yield path, _feed(site, listings, path, language, _first(releases, site.config.feed_size))


def of_listings(site: Site, name: str) -> Iterator[tuple[str, Feed]]:
    """The same for each topic, country and type, beside its listing; none where all is written in other languages."""
    listings, releases = shelf(site), {release.teaser.path: release for release in site.releases}
    for listing in filter(has_feed, site.listings):
        path = f"{listing.path}{name}"
        if not site.wants(path):
            continue
        members = (releases[row.path] for row in listing.rows if row.language == listing.language)
        newest = _first(members, site.config.feed_size)
        yield path, _feed(site, listings, path, listing.language, newest, listing)


def _first(releases: Iterator[Release], size: int) -> tuple[Release, ...]:
    return tuple(release for release, _ in zip(releases, range(size), strict=False))


def _feed(
    site: Site, listings: Shelf, path: str, language: Tag, releases: Sequence[Release], listing: Listing | None = None
) -> Feed:
    config = site.config
    entries = tuple(_entry(site, listings, release) for release in releases)
    title = in_language(config.title, language, config.language)
    return Feed(
        id=urls.absolute(config, path),
        title=f"{listing_name(listing)} – {title}" if listing else title,
        description=in_language(config.description, language, config.language),
        url=urls.absolute(config, path),
        home=urls.absolute(config, listing.path if listing else f"{language}/"),
        author=in_language(config.publisher, language, config.language) or title,
        language=language,
        updated=max((entry.updated for entry in entries), default=NEVER),
        style=urls.root_of(path) + STYLE.removeprefix("static/") if STYLE in site.files else "",
        rules=config.designations,
        languages=config.languages,
        entries=entries,
    )


def _entry(site: Site, listings: Shelf, release: Release) -> Entry:
    teaser, fields, language = release.teaser, release.fields, release.document.language
    kind = label(listings, language, "type", teaser.type)
    return Entry(
        id=release_id(site, release),
        path=teaser.path,
        url=urls.absolute(site.config, teaser.path),
        title=f"{words(language).gettext('Withdrawn:')} {teaser.title}" if teaser.withdrawn else teaser.title,
        summary=teaser.summary,
        published=teaser.date.at.isoformat(),
        updated=changed(release).isoformat(),
        authors=fields.authors or (),
        categories=(
            Label(key=kind.key, name=words(language).release_type(teaser.type)),
            *(Label(key=item.key, name=item.name) for item in subjects(release, listings, site.config)),
        ),
        enclosures=tuple(enclosures(site, release)),
        fragment=fragment(site, release),
    )


def release_id(site: Site, release: Release) -> str:
    """A tag URI (RFC 4151) that stays when the headline, the slug or the permalink changes."""
    document, year = release.document, release.teaser.date.at.year
    return f"tag:{urls.host(site.config)},{year}:{quote(document.key)}:{document.language}"


def enclosures(site: Site, release: Release) -> Iterator[Enclosure]:
    """The lead picture and the attachments that the site itself has."""
    image = release.teaser.image
    named = [(image.src, image.caption or image.alt or "")] if image else []
    named += [(release.files.get(item.file, ""), item.title) for item in release.fields.attachments or ()]
    for path, title in named:
        source = site.files.get(urls.source_of(path)) if path else None
        if source is not None:
            facts = site.pictures.get(source.path)
            size = facts.size if facts and facts.size else source.size
            yield Enclosure(url=urls.absolute(site.config, path), mime=media_type(path), size=size, title=title)


def noted(feed: Feed, entries: Iterable[tuple[Entry, Told]]) -> Iterator[str]:
    """The notes for people who see the feed by its style sheet: headlines and summaries, and no content to hold them.

    They are XHTML that belongs to the feed, which no reader shows, so that nobody gets them twice.
    """
    rules = designation.load(feed.rules, feed.languages)
    own = [notes.marks(text, rules) for text in (feed.title, feed.description)]
    units = (*own, *(told.marks(entry.title, entry.summary) for entry, told in entries))
    if feed.style and (found := notes.notes_of(units, rules, feed.language)):
        yield f'<div xmlns="http://www.w3.org/1999/xhtml">{FORBIDDEN.sub("", found)}</div>'


def settled(text: str, feed: Feed) -> str:
    """A text of the feed itself, with the marks of its names."""
    return notes.settle_text(text, designation.load(feed.rules, feed.languages), feed.language, with_notes=False)
