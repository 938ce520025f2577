"""Documents → Site: languages joined, what does not exist yet dropped, order, addresses, links.

What is under embargo, expired or a draft ends here: nothing after this step has heard of it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

from msgspec import Struct, structs

from pressroom import front_words, links, urls
from pressroom.designation import Designations
from pressroom.errors import Problem, error, warning
from pressroom.listings import listings
from pressroom.merge import Merged, State, merge
from pressroom.model import (
    Config,
    Data,
    Document,
    Kind,
    Release,
    Site,
    Source,
    StandingPage,
    Tag,
    Teaser,
    Translation,
)
from pressroom.places import dateline

Addressed = tuple[Merged, str]
Translations = tuple[Translation, ...]


class Assembled(Struct, frozen=True, kw_only=True):
    """The site, what is wrong with it, and what became of each file, by its path.

    next_due: the first instant after `now` at which a build would differ, None where none would. aside: articles that
    mistakes keep from the site, as far as their links could be followed; they have no path.
    """

    site: Site
    problems: tuple[Problem, ...]
    states: dict[str, tuple[Kind, State]]
    next_due: dt.datetime | None
    aside: tuple[StandingPage, ...] = ()


def assemble(
    documents: Sequence[Document],
    config: Config,
    data: Data,
    files: Mapping[str, Source],
    rules: Designations,
    now: dt.datetime,
    *,
    preview: bool = False,
    refused: Sequence[Document] = (),
) -> Assembled:
    """The site as it is at `now`; with `preview`, as it will be when all that waits is published.

    refused: documents with mistakes that keep them from the site; what else is wrong with them is told as well.
    """
    merged, unfit, refusals = _merged(documents, refused, config, rules, now)
    shown = {State.LIVE, State.DRAFT, State.EMBARGO} if preview else {State.LIVE}
    live = [item for item in merged if item.state in shown]
    releases, losers, clashes = _releases([item for item in live if item.document.kind == "release"], config)
    pages = [(item, _page_path(item)) for item in live if item.document.kind == "page"]
    site, aside, broken = links.resolve(
        Site(
            config=config,
            data=data,
            now=now,
            releases=tuple(_release(*item, rules) for item in _translated(releases, config.languages)),
            pages=tuple(_page(*item) for item in _translated(pages, config.languages)),
            files=dict(files),
            preview=preview,
        ),
        tuple(_page(item, "") for item in (*unfit, *losers) if item.state in shown),
    )
    site = structs.replace(
        site, listings=listings(site.releases, config, data, rules), eventful=_eventful(site.releases)
    )
    return Assembled(
        site=site,
        problems=(
            *refusals,
            *clashes,
            *broken,
            *_repeated_references(site),
            *_unknown_related(site.releases, (*merged, *unfit)),
        ),
        states={item.document.source.path: (item.document.kind, item.state) for item in merged},
        next_due=min((instant for item in merged for instant in item.due), default=None),
        aside=aside,
    )


# Languages --------------------------------------------------------------------------------------------------------


def _merged(
    documents: Sequence[Document], refused: Sequence[Document], config: Config, rules: Designations, now: dt.datetime
) -> tuple[list[Merged], list[Merged], list[Problem]]:
    """Each document with what it inherits, and apart from them those that cannot be published.

    Where a file is refused, its translations may lack a date because of that alone.
    """
    families: dict[tuple[Kind, str], dict[Tag, Document]] = defaultdict(dict)
    problems: list[Problem] = []
    for document in sorted((*documents, *refused), key=attrgetter("source.path")):
        twin = families[document.kind, document.key].setdefault(document.language, document)
        if twin is not document:
            problems.append(_twins(document, twin))
    faulty = {document.source.path for document in refused}
    merged: list[Merged] = []
    unfit: list[Merged] = []
    for family in families.values():
        is_faulty = bool(faulty) and any(document.source.path in faulty for document in family.values())
        for item in merge(tuple(family.values()), config.language, now):
            if is_faulty and item.document.source.path in faulty:
                unfit.append(item)
            elif item.document.kind == "release" and item.fields.date is None:
                unfit.append(item)
                problems += [] if is_faulty else [_no_date(item.document)]
            else:
                merged.append(_marked(item, rules))
    return merged, unfit, problems


def _marked(item: Merged, rules: Designations) -> Merged:
    """Words that a translation takes over have the marks of its own language, too."""
    document = item.document
    if item.front == document.front or item.fields.designations is False:
        return item
    return structs.replace(item, fields=front_words.remarked(item.fields, document.fields, document.language, rules))


def _twins(document: Document, twin: Document) -> Problem:
    return error(
        "duplicate-translation",
        document.source.path,
        f"This file and {twin.source.path} are both the {document.language} text of “{document.key}”.",
        "Keep one of them, or give one another language or translation_key.",
        line=document.lines.get("translation_key", document.lines.get("language", 1)),
        column=1,
    )


def _no_date(document: Document) -> Problem:
    return error(
        "undated",
        document.source.path,
        "The release has no date.",
        "Write when it is published, for example: date: 2026-05-31",
        line=1,
        column=1,
    )


def _translated(items: Sequence[Addressed], languages: Sequence[Tag]) -> Iterator[tuple[Merged, str, Translations]]:
    """Each item with all languages there are of it, itself included, in the order of config.yaml."""
    rank = {language: number for number, language in enumerate(languages)}
    families: dict[str, list[Translation]] = defaultdict(list)
    for item, path in items:
        fields, document = item.fields, item.document
        indexed = not (fields.noindex or fields.canonical)
        families[document.key].append(Translation(document.language, path, fields.title or "", indexed))
    for family in families.values() if len(languages) > 1 else ():
        family.sort(key=lambda translation: rank.get(translation.language, len(rank)))
    for item, path in items:
        yield item, path, tuple(families[item.document.key])


# Addresses --------------------------------------------------------------------------------------------------------


def _releases(items: Sequence[Merged], config: Config) -> tuple[list[Addressed], list[Merged], list[Problem]]:
    """The releases with their paths, newest first. Of two with one path the later takes its file's, or is refused."""
    taken: dict[str, Merged] = {}
    addressed: list[Addressed] = []
    losers: list[Merged] = []
    problems: list[Problem] = []
    for item in sorted(items, key=_OLDEST_FIRST):
        path = wanted = _path(item, item.document.slug, config)
        other = taken.setdefault(urls.claim(path), item)
        if other is not item and config.content.url_clashes == "warn":
            path = _path(item, _own_slug(item), config)
            problems.append(_moved(item.document, other.document, wanted, path))
            other = taken.setdefault(urls.claim(path), item)
        if other is item:
            addressed.append((item, path))
        else:
            losers.append(item)
            problems.append(_clash(item.document, other.document, path))
    addressed.reverse()
    return addressed, losers, problems


_OLDEST_FIRST: Final = attrgetter("fields.date.at", "document.key", "document.source.path")


def _path(item: Merged, slug: str, config: Config) -> str:
    assert item.fields.date is not None
    return urls.permalink(
        config.permalink, item.document.language, item.fields.date, slug, item.fields.type or "press-release"
    )


def _own_slug(item: Merged) -> str:
    from pressroom.slugs import slugify

    return slugify(urls.file_name(item.document.source.path), item.document.language)


def _clash(document: Document, other: Document, path: str) -> Problem:
    return error(
        "url-clash",
        document.source.path,
        f"This release and {other.source.path} would both be published at /{path}.",
        "Give one of them another slug, for example: slug: " + document.slug + "-2",
        line=document.lines.get("slug", document.lines.get("title", 1)),
        column=1,
    )


def _moved(document: Document, other: Document, wanted: str, path: str) -> Problem:
    return warning(
        "url-clash",
        document.source.path,
        f"This release is published at /{path}, because {other.source.path} has the address /{wanted}.",
        "Write a slug of its own into the later one.",
        line=document.lines.get("slug", document.lines.get("title", 1)),
        column=1,
    )


def _release(item: Merged, path: str, translations: Translations, rules: Designations) -> Release:
    fields, document = item.fields, item.document
    assert fields.date is not None
    title = fields.title or ""
    teaser = Teaser(
        key=document.key,
        language=document.language,
        path=path,
        title=title,
        short_title=fields.short_title or title,
        summary=fields.summary or "",
        date=fields.date,
        type=fields.type or "press-release",
        place=dateline(fields.place, document.language, rules),
        image=fields.image,
        event_date=fields.event_date,
        event_end=fields.event_end,
        withdrawn=fields.withdrawn is not None,
        state="" if item.state is State.LIVE else item.state.value,
    )
    return Release(
        document=document,
        front=item.front,
        fields=fields,
        inherited=item.inherited,
        teaser=teaser,
        translations=translations,
    )


def _page_path(item: Merged) -> str:
    return f"{item.document.language}/{item.document.slug}/"


def _page(item: Merged, path: str, translations: Translations = ()) -> StandingPage:
    return StandingPage(
        document=item.document,
        fields=item.fields,
        inherited=item.inherited,
        path=path,
        translations=translations,
        state="" if item.state is State.LIVE else item.state.value,
    )


# Across releases --------------------------------------------------------------------------------------------------


def _eventful(releases: Iterable[Release]) -> tuple[Tag, ...]:
    return tuple(sorted({release.document.language for release in releases if release.teaser.event_date}))


def _repeated_references(site: Site) -> list[Problem]:
    first: dict[str, Release] = {}
    problems = []
    for release in reversed(site.releases):
        reference = release.fields.reference
        if not reference:
            continue
        other = first.setdefault(reference, release)
        if other.document.key != release.document.key:
            problems.append(_repeated_reference(release.document, other.document, reference))
    return problems


def _repeated_reference(document: Document, other: Document, reference: str) -> Problem:
    return error(
        "duplicate-reference",
        document.source.path,
        f"The reference “{reference}” belongs to {other.source.path} already.",
        "A reference names one release in the whole site: give this one its own.",
        line=document.lines.get("reference", 1),
        column=1,
    )


def _unknown_related(releases: Iterable[Release], merged: Iterable[Merged]) -> list[Problem]:
    """A related release that only waits for its day is no mistake; one that nobody wrote is."""
    named = [(release, key) for release in releases for key in release.document.fields.related or ()]
    if not named:
        return []
    keys = {item.document.key for item in merged if item.document.kind == "release"}
    return [_unrelated(release.document, key, keys) for release, key in named if key not in keys]


def _unrelated(document: Document, key: str, keys: set[str]) -> Problem:
    from difflib import get_close_matches

    near = get_close_matches(key, sorted(keys), 1)
    return error(
        "unknown-related",
        document.source.path,
        f"“{key}” under related is no release of this site.",
        f"Did you mean “{near[0]}”?" if near else "Write the release's path below content/news/, without its ending.",
        line=document.lines.get("related", 1),
        column=1,
    )
