"""The article as other files: what they are called, and which of them a site makes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pressroom import slugs
from pressroom.mimes import media_type
from pressroom.model import Config, Document, Release, Site, StandingPage
from pressroom.views import AttachmentView
from pressroom.words import words

TEXT: Final = "index.txt"
MARKDOWN: Final = "index.md"
NINJS: Final = "ninjs.json"
NINJS_TYPE: Final = "application/ninjs+json"
"""As newsrooms' systems call it, though nobody has registered it; feed readers take plain JSON for a JSON Feed."""
EVENT: Final = "event.ics"
KINDS: Final = frozenset(("pdf", "txt", "md", "ninjs"))
"""The outputs that make a copy of an item alone."""
ARCHIVES: Final = "media/zip/"


def copies(item: Release | StandingPage, site: Site) -> tuple[AttachmentView, ...]:
    """PDF, all of it in a ZIP file, plain text, Markdown, ninjs.

    A size of 0 is filled in when the file is made, which is before the page that offers it.
    """
    if KINDS.isdisjoint(site.config.outputs):
        return tuple(_archive(item, site))
    return (*_made(item, site, "PDF"), *_archive(item, site), *_made(item, site, "TXT", "MD", "ninjs"))


def unweighed(item: Release | StandingPage, site: Site) -> tuple[str, ...]:
    """The paths of those whose size is not known before they are made."""
    return () if KINDS.isdisjoint(site.config.outputs) else tuple([path for path, _ in _paths(item, site.config)])


def _made(item: Release | StandingPage, site: Site, *kinds: str) -> Iterator[AttachmentView]:
    own = words(item.document.language)
    titles = {
        # Translators: a link to a release as a PDF document; its size in bytes follows.
        "PDF": own.gettext("For printing"),
        "TXT": own.gettext("Plain text"),
        "MD": "Markdown",
        # Translators: a link to a release as data, for the programs that newsrooms write in; its size in bytes follows.
        "ninjs": own.gettext("For editorial systems"),
    }
    for path, kind in _paths(item, site.config):
        if kind in kinds:
            mime = NINJS_TYPE if kind == "ninjs" else media_type(path)
            yield AttachmentView(path=path, title=titles[kind], kind=kind, size=0, mime=mime)


def _archive(item: Release | StandingPage, site: Site) -> Iterator[AttachmentView]:
    if site.archives and (size := site.archives.get(archive := archive_path(item.document))):
        title = words(item.document.language).gettext("Text, pictures and documents")
        yield AttachmentView(path=archive, title=title, kind="ZIP", size=size)


def _paths(item: Release | StandingPage, config: Config) -> Iterator[tuple[str, str]]:
    """Path and kind of the copies that are made of an item alone."""
    is_release = isinstance(item, Release)
    path = item.teaser.path if isinstance(item, Release) else item.path
    if isinstance(item, Release) and "pdf" in config.outputs:
        yield document_path(item), "PDF"
    if "txt" in config.outputs and (is_release or item.fields.about):
        yield path + TEXT, "TXT"
    if "md" in config.outputs and is_release:
        yield path + MARKDOWN, "MD"
    if "ninjs" in config.outputs and is_release:
        yield path + NINJS, "ninjs"


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
