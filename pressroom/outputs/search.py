"""The search page of each language, and the program that searches; the index is made after all pages."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom import designation, urls
from pressroom.chrome import chromes, everywhere, head, switches
from pressroom.designation import Designations, glyphs
from pressroom.model import Artifact, Listing, Site, Tag, Texts
from pressroom.search import FOLDER
from pressroom.search.letters import has_plain_letters, share
from pressroom.search.script import script, script_path
from pressroom.views import Chrome, Label, Note, SearchView
from pressroom.words import words
from pressroom.words.alphabet import by_name


def plan(site: Site) -> Iterator[Artifact]:
    """A page for each language, and one script for all of them; nothing where the site has no search."""
    if not site.config.search:
        return
    address = script_path()
    yield Artifact(path=address, view=script(), write=written, shows=())
    rules = designation.load(site.config.designations, site.config.languages)
    for chrome in chromes(site).values():
        view = _view(site, chrome, address, rules)
        yield Artifact(path=urls.output_file(view.path), view=view, template="search.html", shows=())


def written(view: str, _texts: Texts) -> bytes:
    return view.encode()


def _view(site: Site, chrome: Chrome, script: str, rules: Designations) -> SearchView:
    language = chrome.language
    shared = share(language, site.config.languages)
    pages = everywhere(site.config, "search/")
    listings = [listing for listing in site.listings if listing.language == language]
    return SearchView(
        chrome=chrome,
        head=head(site, words(language).gettext("Search"), chrome.search, translations=pages, noindex=True),
        root=urls.root_of(chrome.search),
        path=chrome.search,
        switches=switches(site.config, language, pages),
        script=script,
        index=f"{FOLDER}/",
        plain=has_plain_letters(language),
        shared=len(shared) > 1,
        releases=sum(
            len(listing.rows) for listing in site.listings if listing.kind == "year" and listing.language in shared
        ),
        years=_labels(listings, "year")[::-1],
        types=_labels(listings, "type"),
        topics=by_name(_labels(listings, "topic"), language),
        countries=by_name(_labels(listings, "country"), language),
        marks=tuple(_marks(rules, language)),
    )


def _labels(listings: list[Listing], kind: str) -> tuple[Label, ...]:
    return tuple(
        Label(key=listing.key, name=listing.name, path=listing.path, count=len(listing.rows))
        for listing in listings
        if listing.kind == kind
    )


def _marks(rules: Designations, language: Tag) -> Iterator[Note]:
    """The notes as a page with that mark alone would have them."""
    for index, item in enumerate(rules.items):
        note = rules.note(index, language)
        if note.texts:
            yield Note(
                id=item.id,
                mark=glyphs([index], rules.own_glyphs)[index],
                texts=note.texts,
                language="" if note.language == language else note.language,
            )
