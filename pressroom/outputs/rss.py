"""RSS 2.0 with full content: `/{language}/rss.xml`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from email.utils import format_datetime

from pressroom.feeds import NEVER, Entry, Feed, noted, of_languages, settled
from pressroom.fragments import Told
from pressroom.model import Artifact, Site, Texts
from pressroom.xmltext import attribute, text

NAMESPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def plan(site: Site) -> Iterator[Artifact]:
    """One feed for each language."""
    for path, feed in of_languages(site, "rss.xml"):
        shown = tuple(entry.fragment.text for entry in feed.entries)
        yield Artifact(path=path, view=feed, write=rss, texts=shown, shows=feed.shows)


def rss(view: Feed, texts: Texts) -> bytes:
    title = text(settled(view.title, view))
    entries = [(entry, entry.told(texts, () if entry.authors else (view.author,))) for entry in view.entries]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        *([f'<?xml-stylesheet type="text/css" href={attribute(view.style)}?>'] if view.style else []),
        f'<rss version="2.0" {NAMESPACES} xml:lang={attribute(view.language)}>',
        "<channel>",
        f"<title>{title}</title>",
        f"<link>{text(view.home)}</link>",
        f"<description>{_markup(settled(view.description, view)) or title}</description>",
        f"<language>{text(view.language)}</language>",
        *([f"<lastBuildDate>{_date(view.updated)}</lastBuildDate>"] if view.updated != NEVER else []),
        f'<atom:link rel="self" type="application/rss+xml" href={attribute(view.url)}/>',
        *noted(view, entries),
    ]
    for entry, told in entries:
        lines += _lines(entry, told, view)
    lines += ["</channel>", "</rss>"]
    return ("\n".join(lines) + "\n").encode()


def _lines(entry: Entry, told: Told, view: Feed) -> Iterator[str]:
    words = told.words
    yield "<item>"
    yield f"<title>{text(words(entry.title))}</title>"
    yield f"<link>{text(entry.url)}</link>"
    yield f'<guid isPermaLink="false">{text(entry.id)}</guid>'
    yield f"<pubDate>{_date(entry.published)}</pubDate>"
    yield f"<dc:creator>{text(words(', '.join(entry.authors) or view.author))}</dc:creator>"
    for category in entry.categories:
        yield f"<category>{text(words(category.name))}</category>"
    yield f"<description>{_markup(words(entry.summary or entry.title))}</description>"
    yield f"<content:encoded>{text(told.content)}</content:encoded>"
    for file in entry.enclosures[:1]:  # the format knows one for an item
        yield f'<enclosure url={attribute(file.url)} length="{file.size}" type={attribute(file.mime)}/>'
    yield "</item>"


def _markup(words: str) -> str:
    """A description is HTML to every reader: what looks like a tag must be escaped twice."""
    return text(words.replace("&", "&amp;").replace("<", "&lt;"))


def _date(instant: str) -> str:
    """RFC 822, with four digits for the year."""
    return format_datetime(dt.datetime.fromisoformat(instant))
