"""What is remembered of a whole site that was built, so that an edit of words alone need not assemble it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

import msgspec
from msgspec import Struct, structs

from pressroom.model import Artifact, Document, Fields, Moment, Neighbours, ParseSettings, Release, Site, Teaser

Around = tuple[int, int, tuple[int, ...]]
"""The newer, the older and the related releases, by their place in the site; -1 for none."""


class Ledger(Struct, frozen=True, array_like=True, kw_only=True):
    """A site in few bytes: a release is meant by its place in the site, and stands in a page of the ledger (`pages`).

    site: without its releases, and listings without rows. sources: of each release, the path of its file. rows: of each
    listing. around: of each release. shown: by path of the artifact, for all but copies; None where any release may be
    shown. articles: the digests of the files that it was made of, by path.
    """

    settings: ParseSettings
    site: Site
    sources: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]
    around: tuple[Around, ...]
    shown: dict[str, tuple[int, ...] | None]
    articles: dict[str, str]


_LEDGER: Final = msgspec.msgpack.Decoder(Ledger)
_PAGE: Final = msgspec.msgpack.Decoder(tuple[msgspec.Raw, ...])
_RELEASE: Final = msgspec.msgpack.Decoder(Release)

PAGE: Final = 64
"""Releases on a page: few, because an edit reads the pages of all that its artifacts show."""


def encoded(site: Site, artifacts: Iterable[Artifact], settings: ParseSettings, articles: Mapping[str, str]) -> bytes:
    """The ledger of a site and its plan, without its pages."""
    places = {release.teaser.path: place for place, release in enumerate(site.releases)}
    ledger = Ledger(
        settings=settings,
        site=structs.replace(
            site,
            releases=(),
            listings=tuple(structs.replace(listing, rows=()) for listing in site.listings),
            files={},
            neighbours={},
        ),
        sources=tuple([release.document.source.path for release in site.releases]),
        rows=tuple(tuple([places[row.path] for row in listing.rows]) for listing in site.listings),
        around=tuple([_around(site.neighbours[path], places) for path in places]),
        shown={item.path: _shown(item, places) for item in artifacts if item.copy is None},
        articles=dict(articles),
    )
    return msgspec.msgpack.encode(ledger)


def decoded(blob: bytes) -> Ledger:
    return _LEDGER.decode(blob)


def pages(site: Site) -> Iterator[bytes]:
    """All releases, `PAGE` to a page."""
    for start in range(0, len(site.releases), PAGE):
        releases = site.releases[start : start + PAGE]
        yield msgspec.msgpack.encode([msgspec.Raw(msgspec.msgpack.encode(_slim(release))) for release in releases])


def read(places: Iterable[int], written: Mapping[int, bytes]) -> dict[int, Release]:
    """The releases at these places, from pages by their numbers, which are all there."""
    decoded = {number: _PAGE.decode(page) for number, page in written.items()}
    return {place: _RELEASE.decode(decoded[place // PAGE][place % PAGE]) for place in places}


def needed(ledger: Ledger, wanted: Iterable[str]) -> Collection[int]:
    """The places of all releases that these artifacts show."""
    places: set[int] = set()
    for path in wanted:
        shown = ledger.shown[path]
        if shown is None:
            return range(len(ledger.sources))
        places.update(shown)
    return sorted(places)


def restored(ledger: Ledger, releases: Mapping[int, Release]) -> Site:
    """The site, of which only these releases, by their place, are known: enough for the artifacts that show no others.

    In the rows of listings something blank stands for all others. It has no files.
    """
    teasers = {place: release.teaser for place, release in releases.items()}
    listings = (
        structs.replace(listing, rows=_rows(rows, teasers))
        for listing, rows in zip(ledger.site.listings, ledger.rows, strict=True)
    )
    return structs.replace(
        ledger.site,
        releases=tuple(releases.values()),
        listings=tuple(listings),
        neighbours={teaser.path: _neighbours(ledger.around[place], teasers) for place, teaser in teasers.items()},
    )


def _rows(places: tuple[int, ...], teasers: Mapping[int, Teaser]) -> tuple[Teaser, ...]:
    if teasers.keys().isdisjoint(places):
        return (_BLANK,) * len(places)
    return tuple([teasers.get(place, _BLANK) for place in places])


_BLANK: Final = Teaser(
    key="",
    language="",
    path="",
    title="",
    short_title="",
    summary="",
    date=Moment(dt.datetime(1970, 1, 1, tzinfo=dt.UTC)),
    type="press-release",
)


def _slim(release: Release) -> Release:
    """Without what only assembling and messages need."""
    return structs.replace(release, document=slim(release.document))


def slim(document: Document) -> Document:
    return structs.replace(document, fields=_NO_FIELDS, lines={}, anchors=())


_NO_FIELDS: Final = Fields()


def _around(neighbours: Neighbours, places: Mapping[str, int]) -> Around:
    newer, older = (places[near.path] if near else -1 for near in (neighbours.newer, neighbours.older))
    return newer, older, tuple([places[near.path] for near in neighbours.related])


def _neighbours(around: Around, teasers: Mapping[int, Teaser]) -> Neighbours:
    newer, older, related = around
    return Neighbours(
        newer=teasers.get(newer),
        older=teasers.get(older),
        related=tuple([teasers[place] for place in related if place in teasers]),
    )


def _shown(artifact: Artifact, places: Mapping[str, int]) -> tuple[int, ...] | None:
    return None if artifact.shows is None else tuple([places[path] for path in artifact.shows])
