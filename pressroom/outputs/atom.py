"""Atom feeds (RFC 4287): the newest releases of each language, topic, country and type, with their full content."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from pressroom.feeds import Entry, Feed, noted, of_languages, of_listings, settled
from pressroom.fragments import Told
from pressroom.model import Artifact, Site, Texts
from pressroom.xmltext import attribute, text

NAME: Final = "feed.xml"


def plan(site: Site) -> Iterator[Artifact]:
    """`/{language}/feed.xml`, and `feed.xml` beside each listing."""
    for path, feed in chain(of_languages(site, NAME), of_listings(site, NAME)):
        shown = tuple(entry.fragment.text for entry in feed.entries)
        yield Artifact(path=path, view=feed, write=atom, texts=shown, shows=feed.shows)


def atom(view: Feed, texts: Texts) -> bytes:
    language = attribute(view.language)
    newest = sorted(view.entries, key=lambda entry: entry.updated, reverse=True)
    entries = [(entry, entry.told(texts, (file.title for file in entry.enclosures))) for entry in newest]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        *([f'<?xml-stylesheet type="text/css" href={attribute(view.style)}?>'] if view.style else []),
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={language}>',
        f"<id>{text(view.id)}</id>",
        f"<title>{text(settled(view.title, view))}</title>",
        *([f"<subtitle>{text(settled(view.description, view))}</subtitle>"] if view.description else []),
        f"<updated>{view.updated}</updated>",
        f'<link rel="self" type="application/atom+xml" href={attribute(view.url)}/>',
        f'<link rel="alternate" type="text/html" hreflang={language} href={attribute(view.home)}/>',
        f"<author><name>{text(settled(view.author, view))}</name></author>",
        *noted(view, entries),
    ]
    for entry, told in entries:
        lines += _lines(entry, told)
    lines.append("</feed>")
    return ("\n".join(lines) + "\n").encode()


def _lines(entry: Entry, told: Told) -> Iterator[str]:
    words = told.words
    yield "<entry>"
    yield f"<id>{text(entry.id)}</id>"
    yield f"<title>{text(words(entry.title))}</title>"
    yield f"<published>{entry.published}</published>"
    yield f"<updated>{entry.updated}</updated>"
    yield f'<link rel="alternate" type="text/html" href={attribute(entry.url)}/>'
    for file in entry.enclosures:
        title = f" title={attribute(words(file.title))}" if file.title else ""
        place = f"href={attribute(file.url)}"
        yield f'<link rel="enclosure" type={attribute(file.mime)} length="{file.size}"{title} {place}/>'
    for author in entry.authors:
        yield f"<author><name>{text(words(author))}</name></author>"
    for category in entry.categories:
        yield f"<category term={attribute(category.key)} label={attribute(words(category.name))}/>"
    if entry.summary:
        yield f"<summary>{text(words(entry.summary))}</summary>"
    yield f'<content type="html">{text(told.content)}</content>'
    yield "</entry>"
