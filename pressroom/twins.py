"""The twin of a release: all that its page tells, as one plain text or one Markdown text that is read by itself."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from msgspec import Struct

from pressroom import particulars, prose, urls
from pressroom.changes import updated
from pressroom.feeds import Enclosure, enclosures
from pressroom.fragments import Fragment, article, fragment, noted
from pressroom.model import Moment, Release, ReleaseType, Site, Tag, Texts
from pressroom.views import Contact, Funder, Standing
from pressroom.words import Words, words


class Twin(Struct, frozen=True, kw_only=True):
    """What decides it. Every text may hold marks; period: of an event, its first and last day."""

    fragment: Fragment
    type: ReleaseType
    title: str
    subtitle: str
    summary: str
    reference: str
    place: str
    date: Moment
    updated: Moment | None
    period: tuple[Moment, Moment | None] | None
    authors: tuple[str, ...]
    files: tuple[Enclosure, ...]
    contacts: tuple[Contact, ...]
    about: tuple[Standing, ...]
    funding: tuple[Funder, ...]

    @property
    def language(self) -> Tag:
        return self.fragment.language


def twin(site: Site, release: Release) -> Twin:
    teaser, fields = release.teaser, release.fields
    own = fragment(site, release)
    return Twin(
        fragment=own,
        type=teaser.type,
        title=teaser.title,
        subtitle=fields.subtitle or "",
        summary=teaser.summary,
        reference=fields.reference or "",
        place=teaser.place,
        date=teaser.date,
        updated=updated(release),
        period=(teaser.event_date, teaser.event_end) if teaser.event_date else None,
        authors=fields.authors or (),
        files=tuple(file for file in enclosures(site, release) if file.url != own.image),
        contacts=tuple(particulars.contacts(release, site)),
        about=tuple(particulars.about(release, site, urls.absolute(site.config, ""))),
        funding=tuple(particulars.funding(release, site)),
    )


def as_text(view: Twin, texts: Texts) -> str:
    return noted(prose.plain(_page(view, texts)), view.fragment)


def as_markdown(view: Twin, texts: Texts) -> str:
    return noted(prose.markdown(_page(view, texts)), view.fragment, markdown=True)


def _page(view: Twin, texts: Texts) -> str:
    """The twin as HTML, which both texts are made of."""
    own = words(view.fragment.language)
    return "\n".join((*_opening(view, own), article(view.fragment, texts), *_closing(view, own)))


def _opening(view: Twin, own: Words) -> Iterator[str]:
    yield f"<p>{_joined(own.release_type(view.type), view.reference)}</p>"
    yield f"<h1>{_safe(view.title)}</h1>"
    if view.subtitle:
        yield f"<p>{_safe(view.subtitle)}</p>"
    yield f"<p>{_safe(', '.join(part for part in (view.place, own.date(view.date)) if part))}</p>"
    if view.period:
        yield f"<p>{_safe(own.gettext('When'))}: {_safe(own.period(*view.period))}</p>"
    if view.updated:
        yield f"<p>{_safe(own.gettext('Updated'))}: {_safe(own.date(view.updated))}</p>"
    if view.authors:
        yield f"<p>{_safe(own.gettext('By'))}: {_safe(', '.join(view.authors))}</p>"
    if view.summary:
        yield f"<p><strong>{_safe(view.summary)}</strong></p>"


def _closing(view: Twin, own: Words) -> Iterator[str]:
    for standing in view.about:
        yield f"<h2>{_safe(standing.name)}</h2>\n{standing.html}"
    if view.files:
        yield f"<h2>{_safe(own.gettext('Documents'))}</h2>"
        yield f"<ul>{''.join(_file(file) for file in view.files)}</ul>"
    if view.contacts:
        yield f"<h2>{_safe(own.gettext('Contact for the media'))}</h2>"
        yield f"<ul>{''.join(_contact(contact) for contact in view.contacts)}</ul>"
    for funder in view.funding:
        yield f"<p>{_safe(funder.statement or funder.name)}</p>"
    link = f'<a href="{escape(view.fragment.url)}">{_safe(view.fragment.url)}</a>'
    yield f"<hr>\n<p>{_safe(own.gettext('Permanent address:'))} {link}</p>"


def _file(file: Enclosure) -> str:
    name = file.title or file.url.rpartition("/")[2]
    return f'<li><a href="{escape(file.url)}">{_safe(name)}</a></li>'


def _contact(contact: Contact) -> str:
    mail = f'<a href="mailto:{escape(contact.email)}">{_safe(contact.email)}</a>' if contact.email else ""
    page = f'<a href="{escape(contact.url)}">{_safe(contact.url)}</a>' if contact.url else ""
    parts = (_safe(contact.name), _safe(contact.role), mail, _safe(contact.phone), page)
    return f"<li>{', '.join(part for part in parts if part)}</li>"


def _joined(*parts: str) -> str:
    return " · ".join(_safe(part) for part in parts if part)


def _safe(text: str) -> str:
    return escape(text, quote=False)
