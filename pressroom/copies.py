"""The article as other files: what they are called, and which of them a site makes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pressroom import slugs
from pressroom.model import Config, Document, Release, Site, StandingPage
from pressroom.views import AttachmentView
from pressroom.words import words

TEXT: Final = "index.txt"
MARKDOWN: Final = "index.md"
NINJS: Final = "ninjs.json"
EVENT: Final = "event.ics"
ARCHIVES: Final = "media/zip/"


def copies(item: Release | StandingPage, site: Site) -> tuple[AttachmentView, ...]:
    """Those for people: all of it in a ZIP file, plain text, Markdown. The size of texts is not known beforehand."""
    found = []
    if size := site.archives.get(archive := archive_path(item.document)):
        title = words(item.document.language).gettext("Text, pictures and documents")
        found.append(AttachmentView(path=archive, title=title, kind="ZIP", size=size))
    if isinstance(item, Release) or item.fields.about:
        found += _texts(item, site)
    return tuple(found)


def _texts(item: Release | StandingPage, site: Site) -> Iterator[AttachmentView]:
    path = item.teaser.path if isinstance(item, Release) else item.path
    if "txt" in site.config.outputs:
        title = words(item.document.language).gettext("Plain text")
        yield AttachmentView(path=path + TEXT, title=title, kind="TXT", size=0)
    if "md" in site.config.outputs and isinstance(item, Release):
        yield AttachmentView(path=path + MARKDOWN, title="Markdown", kind="MD", size=0)


def archive_path(document: Document) -> str:
    """Where the ZIP file of all languages of an article is: by its key, so that it stays."""
    below = "" if document.kind == "release" else "pages/"
    parts = (slugs.slugify(part, "en") for part in document.key.split("/"))
    return f"{ARCHIVES}{below}{'/'.join(filter(None, parts)) or 'article'}.zip"


def calendar(release: Release, config: Config) -> str:
    """The path of an event's calendar file, "" for none."""
    event = release.teaser.event_date and "icalendar" in config.outputs
    return release.teaser.path + EVENT if event else ""
