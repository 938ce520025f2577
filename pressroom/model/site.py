"""What assembling makes of all of it: the site, and the plan of its files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Literal

from msgspec import Struct, structs

from pressroom.model.basics import Moment, ReleaseType, Tag
from pressroom.model.front import Fields, Picture
from pressroom.model.parsed import Bodies, Document, Source
from pressroom.model.pictures import PictureFacts, Recipe
from pressroom.model.settings import Config, Data


class Teaser(Struct, frozen=True, kw_only=True):
    """A release as others show it: a row of a listing, a neighbour, a related item.

    path: from the site's root, without a leading slash. place: as the dateline names it, in `language`.
    image: its `src` is a path from the site's root too. state: "" where it is published; "draft" or "embargo" in a
    preview.
    """

    key: str
    language: Tag
    path: str
    title: str
    short_title: str
    summary: str
    date: Moment
    type: ReleaseType
    place: str = ""
    image: Picture | None = None
    event_date: Moment | None = None
    event_end: Moment | None = None
    withdrawn: bool = False
    state: str = ""


class Translation(Struct, frozen=True):
    """The same item in another language, or in this one. indexed: may search engines show it, at this address?"""

    language: Tag
    path: str
    title: str
    indexed: bool = True


class Release(Struct, frozen=True, kw_only=True):
    """One language of one release, with what it inherits. Only those that exist at the build's instant are made.

    front: stands for all front matter that decides its fields.
    fields: merged with the default language's; never None where the contract has a default.
    inherited: worded fields that come from another language's file, each with that language.
    links: where the body's links lead, by number: a path from the site's root, or a whole address.
    files: name beside the article → path from the site's root, of pictures and attachments that it shows.
    """

    document: Document
    front: str
    fields: Fields
    inherited: dict[str, Tag] = {}
    teaser: Teaser
    translations: tuple[Translation, ...] = ()
    links: tuple[str, ...] = ()
    files: dict[str, str] = {}


class StandingPage(Struct, frozen=True, kw_only=True):
    """A page that stands outside the chronicle: about, contact, accessibility statement."""

    document: Document
    fields: Fields
    inherited: dict[str, Tag] = {}
    path: str
    state: str = ""
    translations: tuple[Translation, ...] = ()
    links: tuple[str, ...] = ()
    files: dict[str, str] = {}


class Listing(Struct, frozen=True, kw_only=True):
    """The releases of one language by year, month (2022-11), topic, country or type, or all of them; newest first.

    Where a release has no text in the language, the row is the one in the default language, or the first there is.
    name: as visitors read it; "" where it is a word of the interface (all news, a month, a type). foreign: the language
    of the name, where that is not the listing's.
    """

    language: Tag
    kind: Literal["news", "year", "month", "topic", "country", "type"]
    key: str
    name: str
    path: str
    rows: tuple[Teaser, ...]
    foreign: Tag = ""


class Neighbours(Struct, frozen=True, kw_only=True):
    """What stands beside a release: the newer and the older one, and those on the same subject."""

    newer: Teaser | None = None
    older: Teaser | None = None
    related: tuple[Teaser, ...] = ()


class Site(Struct, frozen=True, kw_only=True, weakref=True):
    """All that exists at the build's instant, in order, with what joins it; what outputs are planned from.

    releases: newest first, every language. pages: standing pages, every language. files: what lies in the site's
    folder, by path. preview: drafts and what is yet to come are among them. pictures: those of `files` that are
    pictures and will be published, by path. archives: the size of each archive that will be published, by its path.
    leaves: how many pages the documents among `files` have that articles offer. neighbours: of each release, by path.
    eventful: the languages in which there are events.
    wanted: the artifacts that are asked for, by path; None: all.
    """

    config: Config
    data: Data
    now: dt.datetime
    releases: tuple[Release, ...] = ()
    pages: tuple[StandingPage, ...] = ()
    listings: tuple[Listing, ...] = ()
    files: dict[str, Source] = {}
    preview: bool = False
    pictures: dict[str, PictureFacts] = {}
    archives: dict[str, int] = {}
    leaves: dict[str, int] = {}
    neighbours: dict[str, Neighbours] = {}
    eventful: tuple[Tag, ...] = ()
    wanted: frozenset[str] | None = None

    def wants(self, path: str) -> bool:
        """Whether this artifact is asked for; an output may plan others as well, but need not."""
        return self.wanted is None or path in self.wanted


Texts = Mapping[str, Bodies]
"""The long texts that an artifact shows, by the digest of their document."""


class Deferred(Struct, frozen=True):
    """A view that is made only where its page may have changed, by the process that renders it.

    make: a pure function. basis: a digest of all that it is made of, so that equal bases are equal views.
    """

    make: Callable[[], Any]
    basis: str


class Artifact(Struct, frozen=True, kw_only=True):
    """A file of the site that will exist: what it is made of, before it is made. view: may be Deferred.

    Made in one of four ways: by the template of that name, by `write`, a pure function of the view and the texts,
    or as a copy of a file of the site's folder, changed by a `recipe` where it is a picture, and with `properties` put
    into it where it is a style sheet or an icon. Or it is an archive of `parts`, whose paths are their names in it; its
    view is then their date. typeset: what the template makes is set as a PDF, with the view's `leaves`. offers: paths
    of files whose size the view tells once they are made. owner: the file that an editor would mend.
    shows: the releases whose words are in it, by their path; None where these may be any.
    """

    path: str
    view: Any = None
    template: str = ""
    write: Callable[[Any, Texts], bytes] | None = None
    copy: Source | None = None
    recipe: Recipe | None = None
    properties: dict[str, str] | None = None
    parts: tuple[Artifact, ...] = ()
    typeset: bool = False
    offers: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    owner: str = ""
    shows: tuple[str, ...] | None = None

    def seen(self) -> Artifact:
        """The same with its view made."""
        return structs.replace(self, view=self.view.make()) if isinstance(self.view, Deferred) else self
