"""JSON Feed 1.1 with full content: `/{language}/feed.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pressroom.feeds import Entry, Feed, of_languages, settled
from pressroom.model import Artifact, Site, Texts


def plan(site: Site) -> Iterator[Artifact]:
    """One feed for each language."""
    for path, feed in of_languages(site, "feed.json"):
        shown = tuple(entry.fragment.text for entry in feed.entries)
        yield Artifact(path=path, view=feed, write=jsonfeed, texts=shown, shows=feed.shows)


def jsonfeed(view: Feed, texts: Texts) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": settled(view.title, view),
        "home_page_url": view.home,
        "feed_url": view.url,
        "description": settled(view.description, view),
        "language": view.language,
        "authors": [{"name": settled(view.author, view)}],
        "items": [_item(entry, texts) for entry in view.entries],
    }
    return (json.dumps({key: value for key, value in feed.items() if value != ""}, ensure_ascii=False) + "\n").encode()


def _item(entry: Entry, texts: Texts) -> dict[str, Any]:
    files = [file for file in entry.enclosures if file.url != entry.fragment.image]
    told = entry.told(texts, (file.title for file in files))
    words = told.words
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": words(entry.title),
        "content_html": told.content,
        "summary": words(entry.summary),
        "image": entry.fragment.image,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": words(author)} for author in entry.authors],
        "tags": [words(category.name) for category in entry.categories],
        "language": entry.fragment.language,
        "attachments": [
            {"url": file.url, "mime_type": file.mime, "title": words(file.title), "size_in_bytes": file.size}
            for file in files
        ],
    }
    return {key: value for key, value in item.items() if value}
