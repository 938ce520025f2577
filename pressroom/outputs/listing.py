"""Listings: all news, by year, month, topic, country and type, in pages numbered from the oldest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter

from msgspec import Struct, structs

from pressroom import urls
from pressroom.backdrop import TIMELESS, backdrop
from pressroom.chrome import head, listing_feeds, switches, thumbnails
from pressroom.digest import digest, digest_texts
from pressroom.listings import Section, sections
from pressroom.model import Artifact, Deferred, Listing, Moment, Site, Tag, Teaser, Translation
from pressroom.shelf import elsewhere, shelf
from pressroom.views import Chrome, FeedLink, Group, Label, ListingView, Pagination
from pressroom.words.alphabet import by_name


class _Filters(Struct, frozen=True):
    """The other listings of a language, as links."""

    years: tuple[Label, ...]
    months: tuple[Label, ...]
    types: tuple[Label, ...]
    topics: tuple[Label, ...]
    countries: tuple[Label, ...]


class _Title(Struct, frozen=True, kw_only=True):
    """What all pages of a listing share: the listing without its rows, which are counted, and its feeds.

    translations: the same listing in each language that has it.
    filters: the other listings of its language. They and the count stand on the newest page alone.
    """

    listing: Listing
    total: int
    feeds: tuple[FeedLink, ...]
    translations: tuple[Translation, ...]
    filters: _Filters


def plan(site: Site) -> Iterator[Artifact]:
    """Every page of every listing: those of the same days together, because they have the same rows."""
    return (page for _, page in sorted(_pages(site), key=itemgetter(0), reverse=True))


def _pages(site: Site) -> Iterator[tuple[dt.datetime, Artifact]]:
    """Each page with the instant of its newest row."""
    behind, listings = backdrop(site), shelf(site)
    filters = {language: _filters(site, language) for language in site.config.languages}
    counts = {language: digest(labels) for language, labels in filters.items()}
    for listing in site.listings:
        parts = sections(listing, site.config.page_size)
        if not any(site.wants(urls.output_file(part.path)) for part in parts):
            continue
        language = listing.language
        title = _Title(
            listing=structs.replace(listing, rows=()),
            total=len(listing.rows),
            feeds=listing_feeds(site, listing),
            translations=elsewhere(listings, listing, site.config),
            filters=filters[language],
        )
        own = digest(behind.digests[language], title.listing, title.feeds, title.translations)
        newest = digest(title.total, counts[language])
        for number, part in enumerate(parts):
            if not site.wants(output := urls.output_file(part.path)):
                continue
            newer = parts[number - 1].path if number else ""
            older = parts[number + 1].path if number + 1 < len(parts) else ""
            shown = behind.shown(*part.rows)
            basis = digest_texts(own, "" if part.number else newest, part.path, newer, older, *shown)
            page = Artifact(
                path=output,
                view=Deferred(partial(_view, behind.site, title, part, newer, older, behind.chromes[language]), basis),
                template="listing.html",
                shows=tuple([row.path for row in part.rows]),
            )
            yield part.rows[0].date.at if part.rows else TIMELESS, page


def _filters(site: Site, language: Tag) -> _Filters:
    def labels(kind: str) -> tuple[Label, ...]:
        return tuple(
            Label(
                key=listing.key,
                name=listing.name,
                language=listing.foreign,
                path=listing.path,
                count=len(listing.rows),
            )
            for listing in site.listings
            if listing.language == language and listing.kind == kind
        )

    return _Filters(
        labels("year")[::-1],
        labels("month")[::-1],
        labels("type"),
        by_name(labels("topic"), language),
        by_name(labels("country"), language),
    )


def _view(site: Site, title: _Title, part: Section, newer: str, older: str, chrome: Chrome) -> ListingView:
    """Counts and filters stand on the newest page alone, so that a new release rewrites no other."""
    listing, filters, newest = title.listing, title.filters, part.number == 0
    translations = title.translations if newest else _alone(listing, part)
    return ListingView(
        chrome=chrome,
        head=head(
            site,
            listing.name,
            part.path,
            translations=translations if newest else (),
            feeds=title.feeds,
        ),
        root=urls.root_of(part.path),
        path=part.path,
        switches=switches(site.config, listing.language, translations),
        kind=listing.kind,
        key=listing.key,
        title=listing.name,
        title_language=listing.foreign,
        groups=tuple(_months(part.rows)),
        years=_current(filters.years, listing) if newest else (),
        months=_current(_of_year(filters.months, listing), listing) if newest else (),
        types=_current(filters.types, listing) if newest else (),
        topics=_current(filters.topics, listing) if newest else (),
        countries=_current(filters.countries, listing) if newest else (),
        pictures=thumbnails(site, part.rows),
        pagination=Pagination(
            number=part.number,
            newer=newer,
            older=older,
            total=title.total if newest else None,
            newest=listing.path,
        ),
    )


def _alone(listing: Listing, part: Section) -> tuple[Translation, ...]:
    """A numbered page has none in other languages: their pages are cut elsewhere."""
    return (Translation(listing.language, part.path, ""),)


def _of_year(months: Sequence[Label], listing: Listing) -> tuple[Label, ...]:
    """The months of the year that a listing is of, or that its own month is in."""
    year = listing.key[:4] if listing.kind in ("year", "month") else "no year"
    return tuple(month for month in months if month.key.startswith(year))


def _current(labels: Sequence[Label], listing: Listing) -> tuple[Label, ...]:
    return tuple(structs.replace(label, current=True) if label.path == listing.path else label for label in labels)


def _months(rows: Sequence[Teaser]) -> Iterator[Group]:
    for _, month in groupby(rows, key=lambda row: (row.date.at.year, row.date.at.month)):
        members = tuple(month)
        yield Group(month=Moment(members[0].date.at.replace(day=1, hour=0, minute=0, second=0)), rows=members)
