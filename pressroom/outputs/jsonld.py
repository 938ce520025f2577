"""JSON-LD by schema.org in the `<head>` of every page: what it is, who publishes it, and where it stands.

It makes no file: it completes the pages that are planned already.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final

from msgspec import structs

from pressroom import designation, urls
from pressroom.backdrop import backdrop
from pressroom.digest import digest
from pressroom.mimes import media_type
from pressroom.model import Artifact, Deferred, Release, Site, Tag
from pressroom.particulars import people
from pressroom.shelf import listing_name, shelf
from pressroom.views import (
    FrontView,
    Funder,
    LanguagesView,
    ListingView,
    PageView,
    PictureView,
    ReleaseView,
    StandingView,
)
from pressroom.words import words

Node = dict[str, Any]

_RISKY: Final = re.compile("[<>&\x7f-\x9f\u2028\u2029]")


def plan(_site: Site) -> Iterable[Artifact]:
    """Nothing of its own."""
    return ()


def complete(site: Site, artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
    """The same artifacts, each page with its data."""
    desk = _Desk(site)
    behind = digest(backdrop(site).digests)
    for artifact in artifacts:
        view = artifact.view
        if artifact.typeset:
            yield artifact
        elif isinstance(view, Deferred):
            later = Deferred(partial(_made_complete, desk, view), digest(behind, view.basis))
            yield structs.replace(artifact, view=later)
        else:
            yield structs.replace(artifact, view=_completed(desk, view))


def _made_complete(desk: _Desk, view: Deferred) -> Any:
    return _completed(desk, view.make())


def _completed(desk: _Desk, view: Any) -> Any:
    nodes = [_clean(node) for node in desk.nodes(view)] if isinstance(view, PageView) else []
    if not nodes:
        return view
    head = structs.replace(view.head, data=script({"@context": "https://schema.org", "@graph": nodes}))
    return structs.replace(view, head=head)


def script(value: Any) -> str:
    """JSON that no text can end the script element of."""
    return _RISKY.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(value, ensure_ascii=False))


def _clean(value: Any) -> Any:
    """Without what is empty: schema.org says nothing by an empty text."""
    if isinstance(value, dict):
        cleaned = {key: _clean(inner) for key, inner in value.items()}
        return {key: inner for key, inner in cleaned.items() if inner not in ("", None, [], {})}
    if isinstance(value, list):
        return [inner for inner in map(_clean, value) if inner not in ("", None, [], {})]
    return value


class _Desk:
    """Knows the whole site while its pages are described; of releases, each page's own alone counts."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.listings = shelf(site)
        self.rules = designation.load(site.config.designations, site.config.languages)
        self.releases = {release.teaser.path: release for release in site.releases}

    def whole(self, path: str) -> str:
        return path if not path or "://" in path else urls.absolute(self.site.config, path)

    def nodes(self, view: PageView) -> Iterator[Node]:
        match view:
            case ReleaseView():
                yield self.article(view)
                yield self.trail(view, (view.chrome.news, words(view.chrome.language).gettext("News")))
            case ListingView():
                yield self.collection(view)
                yield self.trail(view, *self.above(view))
            case StandingView():
                yield self.page(view)
                yield self.trail(view)
            case FrontView() | LanguagesView():
                yield self.website(view)
                yield self.organization(view)

    # Whose ----------------------------------------------------------------------------------------------------------

    def publisher(self, view: PageView) -> Node:
        chrome, home = view.chrome, urls.absolute(self.site.config, "")
        logo = {"@type": "ImageObject", "url": self.whole(chrome.logo)} if chrome.logo else None
        return {
            "@type": "Organization",
            "@id": f"{home}#publisher",
            "name": chrome.publisher or chrome.site_title,
            "url": home,
            "logo": logo,
        }

    def organization(self, view: PageView) -> Node:
        """The publisher with all that its front page can say of it."""
        found = people(self.site.config.contact, view.chrome.language, self.site)
        return {
            **self.publisher(view),
            "sameAs": list(self.site.config.profiles),
            "contactPoint": [
                {
                    "@type": "ContactPoint",
                    "name": person.name,
                    "contactType": "" if person.language else person.role,
                    "email": person.email,
                    "telephone": person.phone,
                    "url": person.url,
                }
                for person in found
            ],
            "funder": [self.funder(item) for item in view.chrome.funders],
        }

    def funder(self, funder: Funder) -> Node:
        return {"@type": "Organization", "name": funder.name, "url": funder.url}

    def website(self, view: PageView) -> Node:
        home = view.head.canonical
        languages = list(self.site.config.languages) if isinstance(view, LanguagesView) else view.chrome.language
        return {
            "@type": "WebSite",
            "@id": f"{home}#website",
            "url": home,
            "name": view.chrome.site_title,
            "description": view.chrome.description,
            "inLanguage": languages,
            "publisher": {"@id": f"{urls.absolute(self.site.config, '')}#publisher"},
        }

    def part_of(self, view: PageView) -> Node:
        return {"@type": "WebSite", "@id": f"{self.whole(view.chrome.home)}#website", "name": view.chrome.site_title}

    # Where ----------------------------------------------------------------------------------------------------------

    def trail(self, view: PageView, *between: tuple[str, str]) -> Node:
        """From the front page to this one, whose own address is known."""
        name = view.teaser.short_title if isinstance(view, ReleaseView) else self.name(view)
        steps = [(view.chrome.home, view.chrome.site_title), *between]
        items: list[Node] = [
            {"@type": "ListItem", "position": number, "name": title, "item": self.whole(path)}
            for number, (path, title) in enumerate(steps, 1)
        ]
        items.append({"@type": "ListItem", "position": len(items) + 1, "name": name})
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def above(self, view: ListingView) -> Iterator[tuple[str, str]]:
        """All news stand above every other listing, and a listing above its older pages."""
        news = view.chrome.news, words(view.chrome.language).gettext("News")
        if view.kind != "news":
            yield news
        if view.pagination.number:
            yield view.pagination.newest, self.name(view)

    def name(self, view: PageView) -> str:
        if isinstance(view, ListingView):
            listing = self.listings.get((view.chrome.language, view.kind, view.key))
            return listing_name(listing) if listing else view.title
        return view.head.title

    # What -----------------------------------------------------------------------------------------------------------

    def page(self, view: StandingView) -> Node:
        updated = view.fields.updated
        return {
            "@type": "WebPage",
            "@id": view.head.canonical,
            "url": view.head.canonical,
            "name": view.fields.title,
            "description": view.head.description,
            "inLanguage": view.chrome.language,
            "dateModified": updated.at.isoformat() if updated else "",
            "isPartOf": self.part_of(view),
        }

    def collection(self, view: ListingView) -> Node:
        rows = [row for group in view.groups for row in group.rows]
        items = [
            {"@type": "ListItem", "position": number, "url": self.whole(row.path), "name": self.marked(row.title, view)}
            for number, row in enumerate(rows, 1)
        ]
        return {
            "@type": "CollectionPage",
            "@id": view.head.canonical,
            "url": view.head.canonical,
            "name": self.name(view),
            "inLanguage": view.chrome.language,
            "isPartOf": self.part_of(view),
            "mainEntity": {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items},
        }

    def marked(self, headline: str, view: PageView) -> str:
        """By the rules of the page, too: the data does not say that a headline is in another language."""
        return self.rules.mark(headline, view.chrome.language)

    def article(self, view: ReleaseView) -> Node:
        release, head = self.releases[view.path], view.head
        own = self.whole(view.path)
        publisher = self.publisher(view)
        return {
            "@type": "NewsArticle",
            "@id": f"{own}#article",
            "url": own,
            "mainEntityOfPage": head.canonical,
            "headline": view.teaser.title,
            "alternativeHeadline": "" if view.teaser.short_title == view.teaser.title else view.teaser.short_title,
            "description": view.teaser.summary,
            "inLanguage": view.chrome.language,
            "datePublished": head.published,
            "dateModified": head.modified,
            "expires": head.expires,
            "dateline": view.teaser.place,
            "genre": head.section,
            "identifier": view.fields.reference,
            "keywords": [label.name for label in view.topics],
            "author": [{"@type": "Person", "name": name} for name in view.fields.authors or ()] or publisher,
            "publisher": publisher,
            "image": self.image(view),
            "isAccessibleForFree": True,
            "creativeWorkStatus": "Withdrawn" if view.fields.withdrawn else "",
            "isPartOf": self.part_of(view),
            **self.subject(view, release),
            **self.relations(view, release),
        }

    def subject(self, view: ReleaseView, release: Release) -> Node:
        place = self.place(release)
        event = self.event(view, release, place) if view.fields.event_date and place else None
        about: list[Any] = [{"@type": "Country", "name": label.name} for label in view.countries]
        return {
            "about": [*about, event] if event else about,
            "mentions": [{"@type": "Organization", "name": label.name} for label in view.organisations],
            "locationCreated": place,
            "temporalCoverage": "" if event else "/".join(_days(view)),
        }

    def place(self, release: Release) -> Node | None:
        place = release.fields.place
        if place is None or not release.teaser.place:
            return None
        address = {"@type": "PostalAddress", "addressLocality": place.city, "addressCountry": place.country}
        where = address if place.is_on_a_map else release.teaser.place
        return {"@type": "Place", "name": release.teaser.place, "address": where}

    def event(self, view: ReleaseView, release: Release, place: Node) -> Node:
        days = _days(view)
        on_site = release.fields.place is not None and release.fields.place.is_on_a_map
        return {
            "@type": "Event",
            "name": view.teaser.title,
            "description": view.teaser.summary,
            "startDate": days[0],
            "endDate": days[-1],
            "location": place,
            "eventStatus": f"https://schema.org/Event{'Cancelled' if view.fields.withdrawn else 'Scheduled'}",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode" if on_site else "",
            "organizer": self.publisher(view),
        }

    def image(self, view: ReleaseView) -> list[Any]:
        """Its own pictures, or else the card that networks show."""
        if view.image is None:
            return [view.head.image]
        return [self.picture(picture) for picture in (view.image, *view.gallery)]

    def picture(self, picture: PictureView) -> Any:
        """With whose it is, where that is known; an address alone otherwise. Words of other languages stay away."""
        url = self.whole(picture.path)
        if not picture.credit:
            return url
        return {
            "@type": "ImageObject",
            "url": url,
            "contentUrl": url,
            "caption": "" if picture.language else picture.caption,
            "creditText": picture.credit,
            "license": picture.licence if "://" in picture.licence else "",
        }

    def relations(self, view: ReleaseView, release: Release) -> Node:
        others = {item.language: self.work(item.path, item.language) for item in release.translations}
        language, original = view.chrome.language, view.fields.authoritative or self.site.config.language
        translated = original in others and original != language
        return {
            "translationOfWork": others[original] if translated else None,
            "workTranslation": [] if translated else [work for tag, work in others.items() if tag != language],
            "correction": [
                {"@type": "CorrectionComment", "text": change.note or words(language).change(change.kind)}
                | {"datePublished": change.date.at.isoformat()}
                for change in view.fields.changes or ()
                if change.kind == "correction"
            ],
            "funding": [{"@type": "Grant", "funder": self.funder(funder)} for funder in view.funding],
            "associatedMedia": [
                {"@type": "MediaObject", "name": file.title, "contentUrl": self.whole(file.path)}
                | {"encodingFormat": media_type(file.path), "contentSize": f"{file.size} B" if file.size else ""}
                for file in view.attachments
            ],
        }

    def work(self, path: str, language: Tag) -> Node:
        url = self.whole(path)
        return {"@type": "CreativeWork", "@id": f"{url}#article", "url": url, "inLanguage": language}


def _days(view: ReleaseView) -> list[str]:
    """The first and the last day of what the release tells of, as days or instants."""
    moments = (view.fields.event_date, view.fields.event_end)
    return [moment.at.date().isoformat() if moment.whole_day else moment.at.isoformat() for moment in moments if moment]
