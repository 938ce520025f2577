"""A release as a feed or another system carries it: HTML that stands alone, and plain texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from msgspec import Struct

from pressroom import designation, notes
from pressroom.designation import present, sign
from pressroom.labels import note_labels
from pressroom.markdown.links import fill
from pressroom.model import DesignationRule, Moment, Quote, Release, Site, Tag, Texts
from pressroom.urls import absolute
from pressroom.words import words

_OPENING: Final = re.compile(r"<[a-z][^>]*>")
_ID: Final = re.compile(r'\sid="[^"]*"')
_BETWEEN: Final = "\n\0\n"


class Notice(Struct, frozen=True, kw_only=True):
    """What a reader must know first: that the release was withdrawn, or else corrected, when, and why."""

    withdrawn: bool
    date: Moment
    text: str
    language: Tag = ""


class Fragment(Struct, frozen=True, kw_only=True):
    """What decides the content of one release away from its page: every address is absolute.

    instead: what stands for a text where a release has none.
    """

    text: str
    url: str
    language: Tag
    links: tuple[str, ...]
    instead: str = ""
    image: str = ""
    image_alt: str = ""
    notices: tuple[Notice, ...] = ()
    quotes: tuple[Quote, ...] = ()
    rules: tuple[DesignationRule, ...]
    languages: tuple[Tag, ...]


def fragment(site: Site, release: Release) -> Fragment:
    image = release.teaser.image
    return Fragment(
        text=release.document.digest,
        url=absolute(site.config, release.teaser.path),
        language=release.document.language,
        links=tuple(absolute_link(site, link) for link in release.links),
        instead=release.teaser.summary or release.teaser.title,
        image=absolute_link(site, image.src) if image else "",
        image_alt=(image.alt or "") if image else "",
        notices=tuple(_notices(release)),
        quotes=release.fields.quotes or (),
        rules=site.config.designations,
        languages=site.config.languages,
    )


def absolute_link(site: Site, link: str) -> str:
    return link if not link or "://" in link else absolute(site.config, link)


def _notices(release: Release) -> Iterator[Notice]:
    fields, foreign = release.fields, release.inherited
    if withdrawn := fields.withdrawn:
        language = foreign.get("withdrawn", "")
        yield Notice(withdrawn=True, date=withdrawn.date, text=withdrawn.reason, language=language)
    for change in fields.changes or ():
        if change.kind == "correction":
            yield Notice(withdrawn=False, date=change.date, text=change.note, language=foreign.get("changes", ""))


# As HTML ----------------------------------------------------------------------------------------------------------


class Told(Struct, frozen=True):
    """A release where other texts stand beside its content: one series of marks for all, and the notes in the content.

    content: the article as HTML; ids are left out, and links are whole. It is never empty: formats want a content, and
    readers something to read.
    """

    content: str
    signs: str
    view: Fragment

    def words(self, text: str) -> str:
        """A title or another text beside the content: the mark as a plain character, and never the note."""
        return notes.settle_text(text, _rules(self.view), self.view.language, beside=self.signs)

    def marks(self, *texts: str) -> dict[int, str]:
        """The designations of which `words` leaves a mark in these, each with it."""
        found = (notes.marks(text, _rules(self.view), self.signs) for text in texts)
        return {index: mark for each in found for index, mark in each.items()}


def told(view: Fragment, texts: Texts, beside: Iterable[str]) -> Told:
    """beside: all texts that are to be settled by `words`."""
    html = article(view, texts).strip() or f"<p>{escape(view.instead, quote=False)}</p>"
    html = _alone(html, view.url)
    others = "".join(beside)
    labels = note_labels(view.language)
    settled = notes.settle_fragment(html, _rules(view), view.language, labels, "", beside=others)
    return Told(settled, "".join(map(sign, present(html + others))), view)


def article(view: Fragment, texts: Texts) -> str:
    """Notices, lead picture, text, quotes and notes to editors as HTML, before its marks are settled."""
    bodies = texts[view.text]
    split = len(bodies.text.links)
    parts = [_notice(notice, view.language) for notice in view.notices]
    if view.image:
        parts.append(f'<p><img src="{escape(view.image)}" alt="{escape(view.image_alt)}"></p>')
    parts.append(fill(bodies.text.html, view.links[:split]))
    parts += [_quote(quote) for quote in view.quotes]
    if bodies.notes.html:
        parts.append(f"<h2>{escape(words(view.language).gettext('Notes to editors'), quote=False)}</h2>")
        parts.append(fill(bodies.notes.html, view.links[split:]))
    return "\n".join(parts)


def _notice(notice: Notice, language: Tag) -> str:
    own = words(language)
    message = "Withdrawn on %(date)s." if notice.withdrawn else "Corrected on %(date)s."
    said = own.gettext(message, date=own.date(notice.date))
    foreign = f' lang="{escape(notice.language)}"' if notice.language else ""
    reason = f" <span{foreign}>{escape(notice.text, quote=False)}</span>" if notice.text else ""
    return f"<p><strong>{escape(said, quote=False)}</strong>{reason}</p>"


def _quote(quote: Quote) -> str:
    language = f' lang="{escape(quote.language)}"' if quote.language else ""
    speaker = ", ".join(escape(part, quote=False) for part in (quote.name, quote.role) if part)
    said = f"<blockquote{language}><p>{escape(quote.text, quote=False)}</p></blockquote>"
    return f"{said}\n<p>– {speaker}</p>" if speaker else said


def _alone(html: str, url: str) -> str:
    """Several articles stand in one document: their ids would clash, so links to them lead to the page."""

    def freed(match: re.Match[str]) -> str:
        return _ID.sub("", match[0]).replace('href="#', f'href="{escape(url)}#')

    return _OPENING.sub(freed, html)


# As plain text ----------------------------------------------------------------------------------------------------


def noted(text: str, view: Fragment, *, markdown: bool = False) -> str:
    """A whole text that is read by itself: with its marks, and the notes as its last paragraphs."""
    return notes.settle_text(text, _rules(view), view.language, with_notes=True, markdown=markdown)


def _rules(view: Fragment) -> designation.Designations:
    return designation.load(view.rules, view.languages)


def together(parts: Sequence[str], view: Fragment) -> tuple[tuple[str, ...], str]:
    """Texts that stand in one unit, so that each designation has one mark in all of them; and the notes, or ""."""
    settled = noted("".join(f"{part}{_BETWEEN}" for part in parts), view)
    *texts, notes = settled.split(_BETWEEN.strip("\n"))
    return tuple(text.strip("\n") for text in texts), notes.strip("\n")
