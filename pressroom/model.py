"""The nouns, frozen. Nothing here reads a file, a clock or the environment.

Texts that visitors see may hold the sentinels of `pressroom.designation`: single characters that stand for a
designation's mark until the unit that shows them is finished.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

from msgspec import Struct, structs

Tag = str
"""A BCP 47 language tag as config.yaml writes it: en, sr-Latn."""

Text = str | dict[Tag, str]
"""A text of the site, one for all languages or one for each."""

ReleaseType = Literal["press-release", "news", "statement", "speech", "event", "publication", "call", "correction"]
Kind = Literal["release", "page"]

RELEASES: Final = "content/news/"
PAGES: Final = "content/pages/"
DATA: Final = "content/_data/"


def in_language(text: Text, language: Tag, default: Tag) -> str:
    """The text for a language: its own, else the default language's, else the first there is."""
    if isinstance(text, str):
        return text
    return text.get(language) or text.get(default) or next(iter(text.values()), "")


# What an editor writes --------------------------------------------------------------------------------------------


class Moment(Struct, frozen=True, order=True):
    """A date, or a date and time. `at` always has a zone; of a date alone it is the day's first instant.

    `at` shows the clock of the site's time zone. offset: that clock's seconds east of UTC; it is kept apart because
    MessagePack writes instants without it, and a remembered moment must be the same to the hour as a fresh one.
    """

    at: dt.datetime
    whole_day: bool = True
    offset: int | None = None

    def __post_init__(self) -> None:
        """Let `at` and `offset` agree."""
        seconds = int((self.at.utcoffset() or dt.timedelta()).total_seconds())
        if self.offset is None:
            structs.force_setattr(self, "offset", seconds)
        elif self.offset != seconds:
            structs.force_setattr(self, "at", self.at.astimezone(dt.timezone(dt.timedelta(seconds=self.offset))))


class Place(Struct, frozen=True):
    """Where something was: a city with its country (ISO 3166, XK too), or only a name."""

    city: str = ""
    country: str = ""
    name: str = ""


class Picture(Struct, frozen=True, kw_only=True):
    """A picture of an article. `alt` is None where nobody wrote it, and empty only where an editor wrote so."""

    src: str = ""
    alt: str | None = None
    caption: str = ""
    credit: str = ""
    licence: str = ""
    focal: tuple[float, float] | None = None


class Attachment(Struct, frozen=True, kw_only=True):
    file: str
    title: str = ""
    language: Tag = ""


class Quote(Struct, frozen=True, kw_only=True):
    text: str
    name: str = ""
    role: str = ""
    language: Tag = ""


class Change(Struct, frozen=True, kw_only=True):
    date: Moment
    kind: Literal["correction", "update", "typo"] = "update"
    note: str = ""


class Withdrawal(Struct, frozen=True, kw_only=True):
    date: Moment
    reason: str = ""


class Fields(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The front matter of one file, release or standing page, as given: None is "not given"."""

    title: str | None = None
    summary: str | None = None
    subtitle: str | None = None
    short_title: str | None = None
    date: Moment | None = None
    embargo: Moment | None = None
    expires: Moment | None = None
    draft: bool | None = None
    slug: str | None = None
    type: ReleaseType | None = None
    place: Place | None = None
    event_date: Moment | None = None
    event_end: Moment | None = None
    updated: Moment | None = None
    changes: tuple[Change, ...] | None = None
    withdrawn: Withdrawal | None = None
    reference: str | None = None
    topics: tuple[str, ...] | None = None
    countries: tuple[str, ...] | None = None
    organisations: tuple[str, ...] | None = None
    authors: tuple[str, ...] | None = None
    contacts: tuple[str, ...] | None = None
    about: tuple[str, ...] | None = None
    funding: tuple[str, ...] | None = None
    related: tuple[str, ...] | None = None
    aliases: tuple[str, ...] | None = None
    image: Picture | None = None
    gallery: tuple[Picture, ...] | None = None
    attachments: tuple[Attachment, ...] | None = None
    quotes: tuple[Quote, ...] | None = None
    notes: str | None = None
    language: Tag | None = None
    translation_key: str | None = None
    authoritative: Tag | None = None
    canonical: str | None = None
    featured: bool | None = None
    noindex: bool | None = None
    designations: bool | None = None
    extra: dict[str, Any] | None = None
    order: int | None = None
    navigation: Literal["main", "footer", "none"] | None = None


# What parsing makes of it -----------------------------------------------------------------------------------------


class Source(Struct, frozen=True):
    """A file of the site's folder, by its path in it, the digest of its bytes, and its size in bytes."""

    path: str
    digest: str
    size: int = 0


class Link(Struct, frozen=True):
    """A link or picture of a body that names something of this site: `target` as typed, where it stands."""

    target: str
    line: int
    column: int = 0
    image: bool = False


class Heading(Struct, frozen=True):
    level: int
    id: str
    text: str


class Body(Struct, frozen=True):
    """Markdown as HTML, with sentinels for marks, and for `links` by number (see `pressroom.markdown`).

    anchors: every id in it. excerpt: the first paragraph as plain text. digest: of all that the HTML depends on.
    """

    html: str = ""
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    excerpt: str = ""


class Document(Struct, frozen=True, kw_only=True):
    """One parsed file. Everything but its two long texts, which `Bodies` of the same file hold.

    digest: of all that parsing it depended on; it also names its `Bodies`. key: the translation key that its
    translations share. slug: given, or made of the title. lines: front-matter key → line. body_line: the body's first.
    """

    source: Source
    digest: str
    kind: Kind
    slug: str
    key: str
    language: Tag
    fields: Fields
    lines: dict[str, int]
    body_line: int = 1
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()
    excerpt: str = ""


class Bodies(Struct, frozen=True):
    """The long texts of one file: the article, and the notes to editors."""

    text: Body = Body()
    notes: Body = Body()


# What the site's folder says --------------------------------------------------------------------------------------


class ContentRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`content:` of config.yaml: how a foreign archive may differ from ours."""

    unknown_keys: Literal["error", "warn", "allow"] = "error"
    key_names: dict[str, str] = {}
    required: tuple[str, ...] = ("title", "date", "summary")
    date_from_file_name: bool = False
    language_from_folder: bool = False
    vocabularies: Literal["closed", "open"] = "closed"
    missing_files: Literal["error", "warn"] = "error"
    url_clashes: Literal["error", "warn"] = "error"


class DesignationRule(Struct, frozen=True, kw_only=True):
    """One entry of `designations:`; `use` names a shipped one, or the rest is a definition of its own."""

    use: str = ""
    policy: Literal["every", "first", "title-and-first", "first-per-section"] = "every"
    unmarked: Literal["mark", "warn", "error", "off"] = "mark"
    placement: Literal["end", "title", "footer"] = "end"
    wording: str | dict[Tag, str] = ""
    confirmed: tuple[Tag, ...] = ()
    exempt: tuple[str, ...] = ()
    definition: dict[str, Any] = {}


class NavigationItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: Text
    url: str


class Security(Struct, frozen=True, kw_only=True):
    """`security:` of config.yaml: whom to tell of a weakness (RFC 9116), as addresses, and until when that holds."""

    contact: tuple[str, ...]
    expires: Moment
    policy: str = ""
    encryption: str = ""
    acknowledgments: str = ""


class Config(Struct, frozen=True, kw_only=True):
    """config.yaml, with its defaults."""

    title: Text
    base_url: str
    languages: tuple[Tag, ...] = ("en",)
    timezone: str = "UTC"
    description: Text = ""
    publisher: Text = ""
    permalink: str = "/{language}/news/{year}/{slug}/"
    page_size: int = 20
    feed_size: int = 20
    outputs: tuple[str, ...] = ("atom", "sitemap", "robots", "redirects")
    designations: tuple[DesignationRule, ...] = (DesignationRule(use="kosovo"),)
    colours: dict[str, str] = {}
    logo: str = ""
    navigation: tuple[NavigationItem, ...] = ()
    images: dict[str, Any] = {}
    social_cards: bool = False
    search: bool = False
    security: Security | None = None
    content: ContentRules = ContentRules()
    checks: dict[str, Literal["error", "warn", "off"]] = {}

    @property
    def language(self) -> Tag:
        """The default language."""
        return self.languages[0]


PictureKind = Literal["jpeg", "png", "webp", "avif", "gif", "svg", ""]


class PictureFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the bytes of a picture say of it.

    width, height: in pixels, upright, as visitors see it; 0 where a drawing has no size. size: in bytes, as it is
    published. drawn: with few colours or with transparency, so that a photograph's formats would spoil it.
    fault: why it cannot be published (a name of `pressroom.pictures.FAULTS`), with a detail for its message.
    """

    kind: PictureKind = ""
    width: int = 0
    height: int = 0
    size: int = 0
    moving: bool = False
    drawn: bool = False
    fault: str = ""
    detail: str = ""


class Recipe(Struct, frozen=True):
    """A picture to be made of another: its format, and its width in pixels.

    Width 0 is the picture itself, without what cameras and programs have written into it.
    """

    format: PictureKind
    width: int = 0


class ParseSettings(Struct, frozen=True, kw_only=True):
    """All that parsing a file depends on besides its bytes and its path.

    vocabularies: field → the keys that content/_data/ knows for it; consulted only where they are closed.
    """

    languages: tuple[Tag, ...]
    timezone: str
    content: ContentRules
    designations: tuple[DesignationRule, ...]
    vocabularies: dict[str, tuple[str, ...]]
    stock_markdown: bool = False


class Term(Struct, frozen=True, kw_only=True):
    """An entry of content/_data/*.yaml: a topic, country, organisation, contact, funder or standing paragraph.

    html, links: `text` of a standing paragraph, which may be Markdown, as HTML by language, and where its links lead;
    they start from the site's root. line: of the key, where there is
    a `logo`.
    """

    name: Text = ""
    text: Text = ""
    html: dict[Tag, str] = {}
    links: dict[Tag, tuple[str, ...]] = {}
    role: Text = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    logo: str = ""
    alt: Text = ""
    statement: Text = ""
    line: int = 0
    extra: dict[str, Any] = {}


class Data(Struct, frozen=True, kw_only=True):
    """content/_data/, by file and key."""

    topics: dict[str, Term] = {}
    countries: dict[str, Term] = {}
    organisations: dict[str, Term] = {}
    contacts: dict[str, Term] = {}
    about: dict[str, Term] = {}
    funders: dict[str, Term] = {}


# What assembling makes of all of it -------------------------------------------------------------------------------


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

    fields: merged with the default language's; never None where the contract has a default.
    inherited: worded fields that come from another language's file, each with that language.
    links: where the body's links lead, by number: a path from the site's root, or a whole address.
    files: name beside the article → path from the site's root, of pictures and attachments that it shows.
    """

    document: Document
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
    path: str
    state: str = ""
    translations: tuple[Translation, ...] = ()
    links: tuple[str, ...] = ()
    files: dict[str, str] = {}


class Listing(Struct, frozen=True, kw_only=True):
    """The releases of one language by year, topic, country or type, or all of them; newest first.

    Where a release has no text in the language, the row is the one in the default language, or the first there is.
    name: as visitors read it; "" where it is a word of the interface (all news, a type).
    """

    language: Tag
    kind: Literal["news", "year", "topic", "country", "type"]
    key: str
    name: str
    path: str
    rows: tuple[Teaser, ...]


class Site(Struct, frozen=True, kw_only=True):
    """All that exists at the build's instant, in order, with what joins it; what outputs are planned from.

    releases: newest first, every language. pages: standing pages, every language. files: what lies in the site's
    folder, by path. preview: drafts and what is yet to come are among them. pictures: those of `files` that are
    pictures and will be published, by path.
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


Texts = Mapping[str, Bodies]
"""The long texts that an artifact shows, by the digest of their document."""


class Artifact(Struct, frozen=True, kw_only=True):
    """A file of the site that will exist: what it is made of, before it is made.

    Made in one of three ways: by the template of that name, by `write`, a pure function of the view and the texts,
    or as a copy of a file of the site's folder, changed by a `recipe` where it is a picture. owner: the file that an
    editor would mend.
    """

    path: str
    view: Any = None
    template: str = ""
    write: Callable[[Any, Texts], bytes] | None = None
    copy: Source | None = None
    recipe: Recipe | None = None
    texts: tuple[str, ...] = ()
    owner: str = ""
