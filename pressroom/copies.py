"""The files that stand beside the page of a release: their names, and which of them a site makes."""

from __future__ import annotations

from typing import Final

from pressroom.model import Config, Release
from pressroom.views import AttachmentView
from pressroom.words import words

TEXT: Final = "index.txt"
MARKDOWN: Final = "index.md"
NINJS: Final = "ninjs.json"
EVENT: Final = "event.ics"


def copies(release: Release, config: Config) -> tuple[AttachmentView, ...]:
    """Those for people: plain text and Markdown. Their size is not known before they are made."""
    path = release.teaser.path
    plain = words(release.document.language).gettext("Plain text")
    kinds = (("txt", TEXT, plain, "TXT"), ("md", MARKDOWN, "Markdown", "MD"))
    return tuple(
        AttachmentView(path=path + name, title=title, kind=kind, size=0)
        for output, name, title, kind in kinds
        if output in config.outputs
    )


def calendar(release: Release, config: Config) -> str:
    """The path of an event's calendar file, "" for none."""
    event = release.teaser.event_date and "icalendar" in config.outputs
    return release.teaser.path + EVENT if event else ""
