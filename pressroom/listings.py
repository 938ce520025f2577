"""Releases by year, month, topic, country and type, in each language, and how a long listing is cut into pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, Literal

from msgspec import Struct

from pressroom.designation import Designations
from pressroom.model import Config, Data, Listing, Release, Tag, Teaser, Term, foreign, in_language
from pressroom.places import country

Facet = Literal["year", "month", "topic", "country", "type"]
Place = tuple[Facet, str]
"""A listing of every language: its kind, and its key."""

FOLDERS: Final[dict[Facet, str]] = {
    "year": "news",
    "month": "news",
    "topic": "topics",
    "country": "countries",
    "type": "types",
}


def listings(releases: Sequence[Release], config: Config, data: Data, rules: Designations) -> tuple[Listing, ...]:
    """All listings of all languages: first all news, then by country, month, topic, type and year."""
    names = _Names(config, data, rules, _first_written(releases, config))
    families = _families(releases)
    made: list[Listing] = []
    for language in config.languages:
        shown = sorted((_shown(family, language, config) for family in families), key=_ORDER, reverse=True)
        rows = tuple([release.teaser for release in shown])
        made.append(Listing(language=language, kind="news", key="", name="", path=f"{language}/news/", rows=rows))
        for (kind, key), members in sorted(_by_facet(shown, config).items()):
            made.append(
                Listing(
                    language=language,
                    kind=kind,
                    key=key,
                    name=names.of(kind, key, language),
                    path=f"{language}/{FOLDERS[kind]}/{key.replace('-', '/') if kind == 'month' else key}/",
                    rows=tuple(members),
                    foreign=names.foreign(kind, key, language),
                )
            )
    return tuple(made)


def _families(releases: Sequence[Release]) -> list[dict[Tag, Release]]:
    families: dict[str, dict[Tag, Release]] = defaultdict(dict)
    for release in releases:
        families[release.document.key][release.document.language] = release
    return list(families.values())


def _shown(family: dict[Tag, Release], language: Tag, config: Config) -> Release:
    own = family.get(language) or family.get(config.language)
    return own or next(family[tag] for tag in config.languages if tag in family)


_ORDER: Final = attrgetter("teaser.date.at", "teaser.key")


def _by_facet(releases: Iterable[Release], config: Config) -> dict[Place, list[Teaser]]:
    """The rows of each listing besides all news, in the releases' order; keys as addresses have them."""
    years, months, types, topics, countries = (defaultdict[Any, list[Teaser]](list) for _ in range(5))
    vocabularies = config.content.vocabularies
    for release in releases:
        row, fields = release.teaser, release.fields
        day = row.date.at
        years[day.year].append(row)
        months[day.year, day.month].append(row)
        types[row.type].append(row)
        for key in _facet_keys(fields.topics, vocabularies) if fields.topics else ():
            topics[key].append(row)
        for key in _facet_keys(fields.countries, vocabularies) if fields.countries else ():
            countries[key].append(row)
    return {
        **{("year", f"{year:04d}"): rows for year, rows in years.items()},
        **{("month", f"{year:04d}-{month:02d}"): rows for (year, month), rows in months.items()},
        **{("type", key): rows for key, rows in types.items()},
        **{("topic", key): rows for key, rows in topics.items()},
        **{("country", key): rows for key, rows in countries.items()},
    }


@lru_cache(maxsize=65536)
def _facet_keys(keys: tuple[str, ...], vocabularies: str) -> tuple[str, ...]:
    """Each once; many releases have the same."""
    return tuple(dict.fromkeys(_facet_key(key, vocabularies) for key in keys))


def facet_key(key: str, config: Config) -> str:
    """A key as an address has it: as content/_data/ writes it, or a slug where a vocabulary is open to any words."""
    return _facet_key(key, config.content.vocabularies)


def _facet_key(key: str, vocabularies: str) -> str:
    return key if vocabularies == "closed" else _slug(key)


@lru_cache(maxsize=65536)
def _slug(words: str) -> str:
    from pressroom.slugs import slugify

    return slugify(words, "en")


class _Names(Struct):
    """What facets are called: by content/_data/, by CLDR for countries, else by their key as first written."""

    config: Config
    data: Data
    rules: Designations
    written: dict[Place, str]

    def of(self, kind: Facet, key: str, language: Tag) -> str:
        if kind in ("type", "month"):
            return ""
        if (term := self._term(kind, key)) is not None:
            return self.rules.mark(in_language(term.name, language, self.config.language), language)
        if kind == "country" and len(key) == 2:
            return country(key.upper(), language, self.rules)
        return self.rules.mark(self.written.get((kind, key), key), language)

    def foreign(self, kind: Facet, key: str, language: Tag) -> Tag:
        """The language of a name, where content/_data/ has it in another one only."""
        term = self._term(kind, key)
        return foreign(term.name, language, self.config.language) if term else ""

    def _term(self, kind: Facet, key: str) -> Term | None:
        terms = {"topic": self.data.topics, "country": self.data.countries}.get(kind, {})
        term = terms.get(key) or terms.get(key.upper())
        return term if term and term.name else None


def _first_written(releases: Sequence[Release], config: Config) -> dict[Place, str]:
    """What an open vocabulary calls its terms: as the oldest release has it."""
    if config.content.vocabularies == "closed":
        return {}
    written: dict[Place, str] = {}
    for release in releases:
        written |= {("topic", facet_key(words, config)): words for words in release.fields.topics or ()}
        written |= {("country", facet_key(words, config)): words for words in release.fields.countries or ()}
    return written


# Pages of a listing -----------------------------------------------------------------------------------------------


class Section(Struct, frozen=True):
    """One page of a listing. Numbers count from the oldest, from 1; 0 is the newest, at the listing's own address."""

    number: int
    path: str
    rows: tuple[Teaser, ...]


def sections(listing: Listing, size: int) -> tuple[Section, ...]:
    """The listing cut into pages, newest first.

    A numbered page is full and stays as it is when releases come; the newest holds up to twice as many, so that it
    is never a page of one row.
    """
    full = max(0, len(listing.rows) // size - 1)
    newest = len(listing.rows) - full * size
    numbered = [
        Section(
            number,
            f"{listing.path}page/{number}/",
            listing.rows[newest + (full - number) * size : newest + (full - number + 1) * size],
        )
        for number in range(full, 0, -1)
    ]
    return (Section(0, listing.path, listing.rows[:newest]), *numbered)
