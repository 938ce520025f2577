"""An output of this site's own, as an example: all its feeds in one OPML file, which feed readers take over at once.

`plan` gets the whole site, and says which files there will be: each with its path, a view that holds all that decides
its bytes, and the function that writes them from it. Its name here, opml, stands under `outputs:` in config.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom import designation, notes
from pressroom.chrome import feeds, listing_feeds
from pressroom.model import Artifact, Site, Tag, Texts, in_language
from pressroom.xmltext import attribute, text

Rows = tuple[tuple[str, str, str], ...]


def plan(site: Site) -> Iterator[Artifact]:
    """`/feeds.opml`: the feeds of each language, then those of its topics, countries and types."""
    rules = designation.load(site.config.designations, site.config.languages)

    def marked(title: str, language: Tag) -> str:
        return notes.settle_text(title, rules, language)

    rows = tuple(
        (marked(feed.title, language), feed.url, language)
        for language in site.config.languages
        for feed in (
            *feeds(site, language)[:1],
            *(
                feed
                for listing in site.listings
                if listing.language == language
                for feed in listing_feeds(site, listing)
            ),
        )
    )
    title = in_language(site.config.title, site.config.language, site.config.language)
    yield Artifact(path="feeds.opml", view=(marked(title, site.config.language), rows), write=opml)


def opml(view: tuple[str, Rows], _texts: Texts) -> bytes:
    """OPML 2.0."""
    title, rows = view
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<opml version="2.0">',
        f"<head><title>{text(title)}</title></head>",
        "<body>",
        *(
            f'<outline type="rss" text={attribute(name)} xmlUrl={attribute(url)} language={attribute(language)}/>'
            for name, url, language in rows
        ),
        "</body>",
        "</opml>",
    ]
    return ("\n".join(lines) + "\n").encode()
