"""Listings by what they list, for whoever names a topic, a country or a type, or leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pressroom.listings import facet_key
from pressroom.model import Config, Listing, Release, Site, Tag, Translation
from pressroom.views import Label
from pressroom.words import words

FACETS: Final = ("topic", "country", "type")

Shelf = Mapping[tuple[Tag, str, str], Listing]


def shelf(site: Site) -> Shelf:
    """By language, kind and key."""
    return {(listing.language, listing.kind, listing.key): listing for listing in site.listings}


def label(listings: Shelf, language: Tag, kind: str, key: str) -> Label:
    """The visible name of a topic, country, type or year, and its listing if there is one."""
    listing = listings.get((language, kind, key))
    if listing is None:
        return Label(key=key, name=key)
    return Label(key=key, name=listing.name, language=listing.foreign, path=listing.path)


def elsewhere(listings: Shelf, listing: Listing, config: Config) -> tuple[Translation, ...]:
    """The same listing in each language that has it, itself included: a translation may have topics of its own."""
    kind, key = listing.kind, listing.key
    return tuple(
        Translation(language, listings[language, kind, key].path, "")
        for language in config.languages
        if (language, kind, key) in listings
    )


def subjects(release: Release, listings: Shelf, config: Config) -> Iterator[Label]:
    """What a release is about, in its language: topics, then countries."""
    language, fields = release.document.language, release.fields
    for kind, keys in (("topic", fields.topics), ("country", fields.countries)):
        for key in keys or ():
            yield label(listings, language, kind, facet_key(key, config))


def listing_name(listing: Listing) -> str:
    """What a listing is called; those without a name of their own have a word of the interface."""
    own = words(listing.language)
    if listing.kind == "type":
        return own.release_types(listing.key)  # type: ignore[arg-type]  # the key of such a listing is a type
    if listing.kind == "month":
        return own.month(listing.key)
    return listing.name or own.gettext("News")


def has_feed(listing: Listing) -> bool:
    """A topic, country or type has one where something in it is written in the listing's language."""
    return listing.kind in FACETS and any(row.language == listing.language for row in listing.rows)
