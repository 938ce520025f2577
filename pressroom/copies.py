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
    """Those for people: PDF, all of it in a ZIP file, plain text, Markdown.

    A size of 0 is filled in when the file is made, which is before the page that offers it.
    """
    return (*_document(item, site), *_archive(item, site), *_texts(item, site))


def _document(item: Release | StandingPage, site: Site) -> Iterator[AttachmentView]:
    if isinstance(item, Release) and "pdf" in site.config.outputs:
        # Translators: a link to a release as a PDF document; its size in bytes follows.
        title = words(item.document.language).gettext("For printing")
        yield AttachmentView(path=document_path(item), title=title, kind="PDF", size=0)


def _archive(item: Release | StandingPage, site: Site) -> Iterator[AttachmentView]:
    if size := site.archives.get(archive := archive_path(item.document)):
        title = words(item.document.language).gettext("Text, pictures and documents")
        yield AttachmentView(path=archive, title=title, kind="ZIP", size=size)


def _texts(item: Release | StandingPage, site: Site) -> Iterator[AttachmentView]:
    if not isinstance(item, Release) and not item.fields.about:
        return
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


def document_path(release: Release) -> str:
    """The path of its PDF, which has a name of its own because people keep it among their files."""
    path = release.teaser.path
    return f"{path}{path.rstrip('/').rpartition('/')[2]}.pdf"


def calendar(release: Release, config: Config) -> str:
    """The path of an event's calendar file, "" for none."""
    event = release.teaser.event_date and "icalendar" in config.outputs
    return release.teaser.path + EVENT if event else ""
