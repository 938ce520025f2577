"""news-sitemap.xml as Google News reads it: the releases of the last 48 hours; no file where there are none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from pressroom import designation, notes, urls
from pressroom.model import Artifact, DesignationRule, Site, Tag, Texts, in_language
from pressroom.recent import NEW, recent
from pressroom.xmltext import text


class Row(Struct, frozen=True, kw_only=True):
    """A release: its address, its title, when it was published, and the publication's name in its language."""

    url: str
    title: str
    published: str
    publication: str
    language: Tag


class News(Struct, frozen=True, kw_only=True):
    """language: of the file as a whole, that is of none."""

    rules: tuple[DesignationRule, ...]
    languages: tuple[Tag, ...]
    rows: tuple[Row, ...]
    language: Tag = ""


def plan(site: Site) -> Iterator[Artifact]:
    """One file or none: the schema wants an entry at least."""
    config, found = site.config, recent(site)
    rows = tuple(
        Row(
            url=urls.absolute(config, release.teaser.path),
            title=release.teaser.title,
            published=release.teaser.date.at.isoformat(),
            publication=in_language(config.title, release.document.language, config.language),
            language=release.document.language,
        )
        for release in found
    )
    if rows:
        view = News(rules=config.designations, languages=config.languages, rows=rows)
        shows = tuple(release.teaser.path for release in found)
        yield Artifact(path="news-sitemap.xml", view=view, write=newssitemap, shows=shows)


def due(site: Site) -> Iterator[dt.datetime]:
    """When the oldest of them is too old to stay."""
    yield from (release.teaser.date.at + NEW for release in recent(site)[-1:])


def newssitemap(view: News, _texts: Texts) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">',
        *(_url(row, designation.load(view.rules, view.languages)) for row in view.rows),
        "</urlset>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _url(row: Row, rules: designation.Designations) -> str:
    def settled(words: str) -> str:
        return text(notes.settle_text(words, rules, row.language))

    return (
        f"<url><loc>{text(row.url)}</loc><news:news><news:publication><news:name>{settled(row.publication)}</news:name>"
        f"<news:language>{_language(row.language)}</news:language></news:publication>"
        f"<news:publication_date>{row.published}</news:publication_date>"
        f"<news:title>{settled(row.title)}</news:title></news:news></url>"
    )


def _language(tag: Tag) -> str:
    """Two or three letters, and of Chinese the country, in small letters: that is all that the schema knows."""
    primary, *rest = tag.lower().split("-")
    country = "tw" if {"tw", "hk", "hant"} & set(rest) else "cn"
    return f"zh-{country}" if primary == "zh" else primary
