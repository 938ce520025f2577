"""A release as a feed or another system carries it: its article as HTML that stands alone, and its texts as plain ones."""

from __future__ import annotations

from html import escape

from msgspec import Struct

from pressroom import designation, notes
from pressroom.labels import note_labels
from pressroom.markdown.links import fill
from pressroom.model import DesignationRule, Release, Site, Tag, Texts
from pressroom.urls import absolute


class Fragment(Struct, frozen=True, kw_only=True):
    """What decides the content of one release away from its page: every address is absolute."""

    text: str
    language: Tag
    links: tuple[str, ...]
    image: str = ""
    image_alt: str = ""
    rules: tuple[DesignationRule, ...]
    languages: tuple[Tag, ...]


def fragment(site: Site, release: Release) -> Fragment:
    image = release.teaser.image
    return Fragment(
        text=release.document.digest,
        language=release.document.language,
        links=tuple(absolute_link(site, link) for link in release.links),
        image=absolute(site.config, image.src) if image else "",
        image_alt=(image.alt or "") if image else "",
        rules=site.config.designations,
        languages=site.config.languages,
    )


def absolute_link(site: Site, link: str) -> str:
    return link if not link or "://" in link else absolute(site.config, link)


def content(view: Fragment, texts: Texts) -> str:
    """The article as HTML, with the mark of each designation and its note; ids and links to them are left out."""
    bodies = texts[view.text]
    split = len(bodies.text.links)
    html = fill(bodies.text.html, view.links[:split])
    if view.image:
        html = f'<p><img src="{escape(view.image)}" alt="{escape(view.image_alt)}"></p>\n{html}'
    if bodies.notes.html:
        html += "\n" + fill(bodies.notes.html, view.links[split:])
    rules = designation.load(view.rules, view.languages)
    return notes.settle_fragment(html, rules, view.language, note_labels(view.language), "")


def plain(text: str, view: Fragment) -> str:
    """A title or summary: the mark as a plain character, and never the note."""
    return notes.settle_text(text, designation.load(view.rules, view.languages), view.language, with_notes=False)
