"""Listings: all news, by year, month, topic, country and type, in pages numbered from the oldest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from pressroom import urls
from pressroom.chrome import chromes, everywhere, head, listing_feeds, switches, thumbnails
from pressroom.listings import Section, sections
from pressroom.model import Artifact, Listing, Moment, Site, Tag, Teaser, Translation
from pressroom.views import Chrome, Group, Label, ListingView, Pagination


class _Filters(Struct, frozen=True):
    """The other listings of a language, as links."""

    years: tuple[Label, ...]
    months: tuple[Label, ...]
    types: tuple[Label, ...]
    topics: tuple[Label, ...]
    countries: tuple[Label, ...]


def plan(site: Site) -> Iterator[Artifact]:
    """Every page of every listing."""
    shared = chromes(site)
    filters = {language: _filters(site, language) for language in site.config.languages}
    for listing in site.listings:
        parts = sections(listing, site.config.page_size)
        for number, part in enumerate(parts):
            around = (parts[number - 1] if number else None, parts[number + 1] if number + 1 < len(parts) else None)
            yield Artifact(
                path=urls.output_file(part.path),
                view=_view(site, listing, part, around, shared[listing.language], filters[listing.language]),
                template="listing.html",
            )


def _filters(site: Site, language: Tag) -> _Filters:
    def labels(kind: str) -> tuple[Label, ...]:
        return tuple(
            Label(key=listing.key, name=listing.name, path=listing.path, count=len(listing.rows))
            for listing in site.listings
            if listing.language == language and listing.kind == kind
        )

    return _Filters(labels("year")[::-1], labels("month")[::-1], labels("type"), labels("topic"), labels("country"))


def _view(
    site: Site,
    listing: Listing,
    part: Section,
    around: tuple[Section | None, Section | None],
    chrome: Chrome,
    filters: _Filters,
) -> ListingView:
    """Counts and filters stand on the newest page alone, so that a new release rewrites no other."""
    newer, older = around
    newest = part.number == 0
    translations = everywhere(site.config, listing.path.partition("/")[2]) if newest else _alone(listing, part)
    return ListingView(
        chrome=chrome,
        head=head(
            site,
            listing.name,
            part.path,
            translations=translations if newest else (),
            feeds=listing_feeds(site, listing),
        ),
        root=urls.root_of(part.path),
        path=part.path,
        switches=switches(site.config, listing.language, translations),
        kind=listing.kind,
        key=listing.key,
        title=listing.name,
        groups=tuple(_months(part.rows)),
        years=_current(filters.years, listing) if newest else (),
        months=_current(_of_year(filters.months, listing), listing) if newest else (),
        types=_current(filters.types, listing) if newest else (),
        topics=_current(filters.topics, listing) if newest else (),
        countries=_current(filters.countries, listing) if newest else (),
        pictures=thumbnails(site, part.rows),
        pagination=Pagination(
            number=part.number,
            newer=newer.path if newer else "",
            older=older.path if older else "",
            total=len(listing.rows) if newest else None,
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
    return tuple(
        Label(key=label.key, name=label.name, path=label.path, count=label.count, current=label.path == listing.path)
        for label in labels
    )


def _months(rows: Sequence[Teaser]) -> Iterator[Group]:
    for _, month in groupby(rows, key=lambda row: (row.date.at.year, row.date.at.month)):
        members = tuple(month)
        yield Group(month=Moment(members[0].date.at.replace(day=1, hour=0, minute=0, second=0)), rows=members)
