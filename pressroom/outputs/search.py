"""The search page of each language, and the program that searches; the index is made after all pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pressroom import designation, urls
from pressroom.chrome import chromes, everywhere, head, switches
from pressroom.designation import Designations, glyphs
from pressroom.digest import digest_bytes
from pressroom.model import Artifact, Listing, Site, Tag, Texts
from pressroom.search import FOLDER
from pressroom.search.entries import EVERY
from pressroom.search.letters import PLAIN, REWRITTEN, has_plain_letters, share
from pressroom.views import Chrome, Label, Note, SearchView
from pressroom.words import words

SCRIPT: Final = Path(__file__).parent.parent / "data" / "search.js"


def plan(site: Site) -> Iterator[Artifact]:
    """A page for each language, and one script for all of them; nothing where the site has no search."""
    if not site.config.search:
        return
    script = _script()
    address = f"search.{digest_bytes(script.encode())[:8]}.js"
    yield Artifact(path=address, view=script, write=written, shows=())
    rules = designation.load(site.config.designations, site.config.languages)
    for chrome in chromes(site).values():
        view = _view(site, chrome, address, rules)
        yield Artifact(path=urls.output_file(view.path), view=view, template="search.html", shows=())


def _script() -> str:
    """With the letters that the index was made with, and without what is only for whoever reads the program."""
    lines = (line.strip() for line in SCRIPT.read_text(encoding="utf-8").splitlines())
    code = (line for line in lines if line and not line.startswith("//"))
    script = "".join(line if line[-1] in ";{,(" else f"{line}\n" for line in code)
    filled = {"letters": " ".join(map("".join, PLAIN.items())), "rewritten": REWRITTEN, "every": EVERY}
    return re.sub(r"/\* (\w+) \*/", lambda name: filled[name[1]], script)


def written(script: str, _texts: Texts) -> bytes:
    return script.encode()


def _view(site: Site, chrome: Chrome, script: str, rules: Designations) -> SearchView:
    language, languages = chrome.language, site.config.languages
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
        shared=len(share(language, languages)) > 1,
        years=_labels(listings, "year")[::-1],
        types=_labels(listings, "type"),
        topics=_labels(listings, "topic"),
        countries=_labels(listings, "country"),
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
