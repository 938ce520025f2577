"""What a template sees: one `view` with everything that decides the page's bytes, and nothing else.

Paths are from the site's root, without a leading slash ("en/news/2022/workshop/"); `view.root` leads there from the
page ("../../../../", or the base path on pages that are shown at any depth), so a template writes
`{{ view.root }}{{ row.path }}`. Addresses that must be absolute (canonical, alternates, feeds) come whole.

Texts may hold marks of a designation; the finished page gets them, and the notes stand where a template writes
`{{ view.notes }}`.
"""

from __future__ import annotations

from msgspec import Struct

from pressroom.model import Bodies, Fields, Inherited, Moment, Tag, Teaser


class PageLink(Struct, frozen=True, kw_only=True):
    """A link of a navigation; `current` where it leads to the page itself. `external` addresses are whole."""

    title: str
    path: str
    current: bool = False
    external: bool = False
    language: Tag = ""


class Switch(Struct, frozen=True, kw_only=True):
    """A language of the site in the switcher, by its own name; `path` is "" where this item is not translated."""

    language: Tag
    name: str
    path: str = ""
    current: bool = False


class Alternate(Struct, frozen=True):
    """A real translation for `hreflang`, itself and x-default included; `url` is absolute."""

    hreflang: str
    url: str


class FeedLink(Struct, frozen=True):
    title: str
    url: str
    mime: str = "application/atom+xml"


class Funder(Struct, frozen=True, kw_only=True):
    """A funder with its emblem ("" where there is none) and the statement that goes with it."""

    name: str
    logo: str = ""
    alt: str = ""
    statement: str = ""
    url: str = ""


class Contact(Struct, frozen=True, kw_only=True):
    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""


class Label(Struct, frozen=True, kw_only=True):
    """A topic, country, type or year: its visible name, where its listing is ("" for none), how many items."""

    key: str
    name: str
    path: str = ""
    count: int | None = None
    current: bool = False


class Chrome(Struct, frozen=True, kw_only=True):
    """What every page of a language shares: masthead and footer."""

    site_title: str
    description: str
    publisher: str
    language: Tag
    direction: str
    default_language: Tag
    base_path: str
    home: str
    news: str
    stylesheet: str
    icon: str = ""
    logo: str = ""
    main: tuple[PageLink, ...] = ()
    footer: tuple[PageLink, ...] = ()
    funders: tuple[Funder, ...] = ()
    feeds: tuple[FeedLink, ...] = ()


class Head(Struct, frozen=True, kw_only=True):
    """`<head>`: plain texts, absolute addresses. robots: "" or "noindex"."""

    title: str
    description: str = ""
    canonical: str = ""
    robots: str = ""
    alternates: tuple[Alternate, ...] = ()
    kind: str = "website"
    published: str = ""
    modified: str = ""
    image: str = ""
    image_alt: str = ""


class PageView(Struct, frozen=True, kw_only=True):
    """What the views of all pages have. banner: "draft", "embargo", "future" in a preview, else ""."""

    chrome: Chrome
    head: Head
    root: str
    switches: tuple[Switch, ...] = ()
    notes: str = "\ufdef"
    banner: str = ""


class PictureView(Struct, frozen=True, kw_only=True):
    """A picture ready to show: `path` from the site's root; `language` where its words are not in the page's."""

    path: str
    alt: str
    caption: str = ""
    credit: str = ""
    licence: str = ""
    width: int = 0
    height: int = 0
    language: Tag = ""


class AttachmentView(Struct, frozen=True, kw_only=True):
    """A file to download: its title, kind ("PDF") and size in bytes."""

    path: str
    title: str
    kind: str
    size: int
    language: Tag = ""


class Standing(Struct, frozen=True, kw_only=True):
    """A standing paragraph about the project or an organisation; HTML."""

    name: str
    html: str


class Group(Struct, frozen=True, kw_only=True):
    """Rows of one month; `month` is its first day."""

    month: Moment
    rows: tuple[Teaser, ...]


class Pagination(Struct, frozen=True, kw_only=True):
    """Pages are numbered from the oldest; number 0 is the newest page, the listing's own address."""

    number: int = 0
    newer: str = ""
    older: str = ""
    total: int | None = None


class ReleaseView(PageView, frozen=True, kw_only=True):
    """release.html. `text` is filled in when the page is rendered; `text.text.html` is the article."""

    fields: Fields
    inherited: Inherited
    teaser: Teaser
    text: Bodies = Bodies()
    image: PictureView | None = None
    gallery: tuple[PictureView, ...] = ()
    attachments: tuple[AttachmentView, ...] = ()
    topics: tuple[Label, ...] = ()
    countries: tuple[Label, ...] = ()
    organisations: tuple[Label, ...] = ()
    type: Label
    contacts: tuple[Contact, ...] = ()
    about: tuple[Standing, ...] = ()
    funding: tuple[Funder, ...] = ()
    related: tuple[Teaser, ...] = ()
    newer: Teaser | None = None
    older: Teaser | None = None
    prevails: Switch | None = None


class StandingView(PageView, frozen=True, kw_only=True):
    """page.html: a standing page."""

    fields: Fields
    text: Bodies = Bodies()


class FrontView(PageView, frozen=True, kw_only=True):
    """front.html: the lead release, the chronicle, topics, and events to come."""

    lead: Teaser | None
    lead_image: PictureView | None = None
    rows: tuple[Teaser, ...] = ()
    topics: tuple[Label, ...] = ()
    events: tuple[Teaser, ...] = ()
    partners: tuple[Label, ...] = ()
    intro: str = ""


class ListingView(PageView, frozen=True, kw_only=True):
    """listing.html. kind: news, year, topic, country or type; `title` is its visible name."""

    kind: str
    title: str
    groups: tuple[Group, ...] = ()
    years: tuple[Label, ...] = ()
    types: tuple[Label, ...] = ()
    topics: tuple[Label, ...] = ()
    countries: tuple[Label, ...] = ()
    pagination: Pagination = Pagination()


class LanguagesView(PageView, frozen=True, kw_only=True):
    """languages.html: the site's root, a choice of languages."""

    choices: tuple[Switch, ...] = ()


class NotFoundView(PageView, frozen=True, kw_only=True):
    """404.html, in all languages: a page's homes, one for each."""

    choices: tuple[Switch, ...] = ()


