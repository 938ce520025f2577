"""Builds a site again of which only words of some releases have changed: what shows these is made, all else is kept.

Every other edit goes the whole way (`pipeline`), and so does this one wherever it finds anything that it does not
know for sure: it answers nothing then, and nothing of what visitors see has changed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from typing import Final

import msgspec
from msgspec import Struct, structs

from pressroom import ledger, words
from pressroom.articles import is_text
from pressroom.cache import Cache
from pressroom.inputs import Inputs
from pressroom.ledger import Ledger
from pressroom.library import Library
from pressroom.model import Artifact, Document, ParseSettings, Release, Site, Source
from pressroom.parsing import Head, parse_some, remember_some
from pressroom.profile import OFF, Profile
from pressroom.publish import Edition
from pressroom.request import Outcome, Request
from pressroom.showing import items
from pressroom.wording import retold, reworded
from pressroom.workers import Apart

LEDGER: Final = "ledger"
SINCE: Final = "amended"
PARSER: Final = "pressroom.parse"
"""Loaded by another process while this one loads the rest, unless both are there already, as in a preview."""
MOST: Final = 50
"""Edited files, since the whole site was assembled, beyond which it is assembled anew."""


class _Amended(Struct, frozen=True, array_like=True):
    """The files edited since a ledger was written, by path, each with the digest of its bytes.

    published: the state of the edition that ledger and edits are of.
    """

    published: str
    edited: dict[str, tuple[str, Document]]


_AMENDED: Final = msgspec.msgpack.Decoder(_Amended)


def remember(plan: tuple[Site, Sequence[Artifact], ParseSettings], cache: Cache, edition: str, published: str) -> None:
    """Keep what `amended` needs of a site that was just published.

    Not of one with archives or a search: what these hold depends on words in other ways.
    """
    site, artifacts, settings = plan
    if site.archives or site.config.search:
        cache.prune(SINCE, ())
        return
    articles = {path: item.digest for path, item in site.files.items() if is_text(path)}
    cache.forget(SINCE, [edition])
    cache.put_each(LEDGER, ((_page(edition, number), page) for number, page in enumerate(ledger.pages(site))))
    cache.put_many(LEDGER, {edition: ledger.encoded(site, artifacts, settings, articles)})
    _keep(_Amended(published, {}), cache, edition)


def _page(edition: str, number: int) -> str:
    return f"{edition} {number}"


def amended(
    request: Request, inputs: Inputs, cache: Cache, edition: Edition, last: Outcome, profile: Profile = OFF
) -> Outcome | None:
    """What came of it, or None where the whole way has to be gone. last: of the last build of this output."""
    since = _since(cache, request.edition)
    blob = cache.get(LEDGER, request.edition)
    if since is None or blob is None or since.published != last.published:
        return None
    book = ledger.decoded(blob)
    changed = list(_changed(book, since, inputs))
    profile.lap("recall")
    words.lay_over(request.site)
    jobs = 1 if PARSER in sys.modules else request.jobs
    with closing(Apart(partial(_parsed, request, changed, book.settings, profile), jobs)) as parsing:
        from pressroom.remaking import load, remade  # what makes pages is loaded while another process parses

        load(book.site.config)
        profile.lap("load")
        heads, texts = _PARSED.decode(parsing.answer())
    profile.lap("parse")
    remember_some(heads, texts, book.settings, cache)
    edited = {**since.edited, **{path: (head.content, head.document) for path, head in heads.items() if head.document}}
    read = partial(_read, cache, request.edition)
    site = _site(book, read, edited, heads.keys()) if _is_silent(heads.values(), last) and len(edited) <= MOST else None
    if site is None:
        return None
    if not edition.shows(last.published):
        return None
    site = structs.replace(site, files=inputs.files, now=request.now)
    library = Library(request.site, [item.document for item in items(site)], book.settings, cache, texts)
    counts = remade(site, library, request, inputs, cache, edition, profile)
    if counts is None:
        return None
    _keep(_Amended(edition.state, edited), cache, request.edition)
    summary = structs.replace(last.summary, written=counts.written, removed=counts.removed, files=counts.files)
    return structs.replace(last, summary=summary, published=edition.state)


def _parsed(request: Request, changed: Sequence[Source], settings: ParseSettings, profile: Profile) -> Iterator[bytes]:
    """Encoded: what the changed files are now, as `parse_some` tells it."""
    yield msgspec.msgpack.encode(parse_some(request.site, changed, settings, profile))


_PARSED: Final = msgspec.msgpack.Decoder(tuple[dict[str, Head], dict[str, bytes]])


def _since(cache: Cache, edition: str) -> _Amended | None:
    blob = cache.get(SINCE, edition)
    return _AMENDED.decode(blob) if blob else None


def _keep(since: _Amended, cache: Cache, edition: str) -> None:
    cache.put_many(SINCE, {edition: msgspec.msgpack.encode(since)})


def _changed(book: Ledger, since: _Amended, inputs: Inputs) -> Iterator[Source]:
    known = {**book.articles, **{path: content for path, (content, _) in since.edited.items()}}
    return (item for path, item in inputs.files.items() if is_text(path) and known.get(path) != item.digest)


def _is_silent(heads: Iterable[Head], last: Outcome) -> bool:
    """Whether there is nothing to tell of the edited files, nor was before: lines that are named may have moved."""
    told = {problem.file for problem in last.problems}
    return all(head.document and not head.problems and head.document.source.path not in told for head in heads)


def _read(cache: Cache, edition: str, places: Collection[int]) -> dict[int, Release] | None:
    """The releases at these places in the ledger; None where some are lost."""
    numbers = {place // ledger.PAGE: _page(edition, place // ledger.PAGE) for place in places}
    pages = cache.get_many(LEDGER, numbers.values())
    if len(pages) < len(numbers):
        return None
    return ledger.read(places, {number: pages[name] for number, name in numbers.items()})


def _site(
    book: Ledger,
    read: Callable[[Collection[int]], dict[int, Release] | None],
    edited: Mapping[str, tuple[str, Document]],
    changed: Collection[str],
) -> Site | None:
    """The site with its words of now, and what is wanted of it; None where more than words has changed."""
    places = {place for place, path in enumerate(book.sources) if path in changed}
    if len(places) < len(changed):
        return None
    wanted = frozenset(path for path, shown in book.shown.items() if shown is None or not places.isdisjoint(shown))
    releases = read(ledger.needed(book, wanted))
    if releases is None:
        return None
    titles: dict[str, str] = {}
    for place, release in releases.items():
        if release.document.source.path in edited:
            _, document = edited[release.document.source.path]
            if document.structure != release.document.structure:
                return None
            releases[place] = reworded(release, document)
            titles[release.teaser.path] = document.fields.title or ""
    return structs.replace(
        ledger.restored(book, {place: _retold(release, titles) for place, release in releases.items()}), wanted=wanted
    )


def _retold(release: Release, titles: Mapping[str, str]) -> Release:
    """What its translations are called may have changed as well."""
    if not any(translation.path in titles for translation in release.translations):
        return release
    return structs.replace(release, translations=retold(release.translations, titles))
