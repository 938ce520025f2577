"""Values to test with: only what a test names differs from a plain release."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pressroom.model import Config, Document, Fields, Kind, Link, Moment, Source, Tag

NOW = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)


def moment(text: str) -> Moment:
    """A day, "2022-11-09", or an instant, "2022-11-09T10:00"; UTC."""
    return Moment(dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC), whole_day="T" not in text)


def document(
    key: str = "2022/workshop",
    language: Tag = "en",
    *,
    kind: Kind = "release",
    slug: str = "",
    path: str = "",
    links: tuple[Link, ...] = (),
    anchors: tuple[str, ...] = (),
    lines: dict[str, int] | None = None,
    **fields: Any,
) -> Document:
    """A file of content/news/ (or content/pages/) with a title, and a date unless it is a translation."""
    folder = "news" if kind == "release" else "pages"
    suffix = "" if language == "en" else f".{language}"
    given = {"title": f"Title of {key} in {language}", **fields}
    if kind == "release" and language == "en":
        given.setdefault("date", moment("2022-11-09"))
        given.setdefault("summary", f"Summary of {key}")
    return Document(
        source=Source(path or f"content/{folder}/{key}{suffix}.md", f"digest of {key} {language}"),
        digest=f"{key} {language}",
        front=f"{key} {language}",
        kind=kind,
        slug=slug or key.rpartition("/")[2],
        key=key,
        language=language,
        fields=Fields(**given),
        lines=lines or {},
        links=links,
        anchors=anchors,
    )


def config(**settings: Any) -> Config:
    """A site in English and Albanian without designations, unless said otherwise."""
    defaults: dict[str, Any] = {
        "title": "Newsroom",
        "base_url": "https://example.org/",
        "languages": ("en", "sq"),
        "designations": (),
    }
    return Config(**{**defaults, **settings})
