"""The standing paragraphs that a page offers, as a text of its own."""

from __future__ import annotations

from html import escape

from msgspec import Struct

from pressroom import designation, notes, particulars, prose, urls
from pressroom.model import DesignationRule, Site, StandingPage, Tag, Texts
from pressroom.views import Standing


class Paragraphs(Struct, frozen=True, kw_only=True):
    """Those of one page; they may hold marks."""

    title: str
    language: Tag
    paragraphs: tuple[Standing, ...]
    rules: tuple[DesignationRule, ...]
    languages: tuple[Tag, ...]


def paragraphs(site: Site, page: StandingPage) -> Paragraphs:
    return Paragraphs(
        title=page.fields.title or "",
        language=page.document.language,
        paragraphs=tuple(particulars.about(page, site, urls.absolute(site.config, ""))),
        rules=site.config.designations,
        languages=site.config.languages,
    )


def paragraphs_text(view: Paragraphs, _texts: Texts) -> bytes:
    """As plain text, with the mark of each name and its note."""
    html = "\n".join(f"<h2>{escape(one.name, quote=False)}</h2>\n{one.html}" for one in view.paragraphs)
    text = prose.plain(f"<h1>{escape(view.title, quote=False)}</h1>\n{html}")
    rules = designation.load(view.rules, view.languages)
    return notes.settle_text(text, rules, view.language, with_notes=True).encode()
