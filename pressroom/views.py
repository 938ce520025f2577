"""What a template sees: one `view` with everything that decides the page's bytes, and nothing else.

Paths are from the site's root, without a leading slash ("en/news/2022/workshop/"); `view.root` leads there from the
page ("../../../../", or the base path on pages that are shown at any depth), so a template writes
`{{ view.root }}{{ row.path }}`. Addresses that must be absolute (canonical, alternates, feeds) come whole.

Texts may hold marks of a designation; the finished page gets them, and the notes stand where a template writes
`{{ view.notes }}`.
"""

from __future__ import annotations

from msgspec import Struct

from pressroom.model import Bodies, Fields, Moment, Recipe, Source, Tag, Teaser


class PageLink(Struct, frozen=True, kw_only=True):
    """A link of a navigation; `current` where it leads to the page itself. `external` addresses are whole."""

    title: str
    path: str
    current: bool = False
    external: bool = False
    language: Tag = ""


class Switch(Struct, frozen=True, kw_only=True):
    """A language of the site in the switcher, by its own name; `path` is "" where this item is not translated.

    home: its front page. The rest serves the pages in all languages, in that language: its direction, the site's
    title (title_language: where that is not its own), and on 404.html a heading and what to do.
    """

    language: Tag
    name: str
    path: str = ""
    current: bool = False
    home: str = ""
    direction: str = "ltr"
    site_title: str = ""
    title_language: Tag = ""
    heading: str = ""
    advice: str = ""


class Alternate(Struct, frozen=True):
    """A real translation for `hreflang`, itself and x-default included; `url` is absolute."""

    hreflang: str
    url: str


class FeedLink(Struct, frozen=True, kw_only=True):
    """A feed: its path from the site's root for people, its whole address for autodiscovery."""

    title: str
    path: str
    url: str
    mime: str = "application/atom+xml"


class Funder(Struct, frozen=True, kw_only=True):
    """A funder with its emblem ("" where there is none), its size in pixels, and the statement that goes with it.

    language: of its words, where that is not the page's.
    """

    name: str
    logo: str = ""
    alt: str = ""
    statement: str = ""
    url: str = ""
    width: int = 0
    height: int = 0
    language: Tag = ""


class Contact(Struct, frozen=True, kw_only=True):
    """Somebody to ask; language: of the role, where that is not the page's."""

    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    language: Tag = ""


class Label(Struct, frozen=True, kw_only=True):
    """A topic, country, type or year: its visible name, where its listing is ("" for none), how many items.

    language: of the name, where that is not the page's.
    """

    key: str
    name: str
    language: Tag = ""
    path: str = ""
    count: int | None = None
    current: bool = False


class Chrome(Struct, frozen=True, kw_only=True):
    """What every page of a language shares: masthead and footer. search: the path of the search page.

    logo_dark: for browsers that show pages dark, "" where the one logo serves both. foreign: the languages of
    those of its texts that are not in the page's, by their names.
    """

    site_title: str
    description: str
    publisher: str
    foreign: dict[str, Tag] = {}
    language: Tag
    direction: str
    default_language: Tag
    base_path: str
    home: str
    news: str
    stylesheet: str
    icon: str = ""
    logo: str = ""
    logo_width: int = 0
    logo_height: int = 0
    logo_dark: str = ""
    search: str = ""
    main: tuple[PageLink, ...] = ()
    footer: tuple[PageLink, ...] = ()
    funders: tuple[Funder, ...] = ()
    feeds: tuple[FeedLink, ...] = ()


class Head(Struct, frozen=True, kw_only=True):
    """`<head>`: plain texts, absolute addresses. robots: "" or "noindex".

    feeds: of this page, before those of its language. locale: as Open Graph writes it; locales: of its translations.
    section, tags, expires: of a release. data: JSON-LD, escaped so that it cannot leave its element.
    """

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
    image_width: int = 0
    image_height: int = 0
    feeds: tuple[FeedLink, ...] = ()
    locale: str = ""
    locales: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    expires: str = ""
    data: str = ""


class PageView(Struct, frozen=True, kw_only=True):
    """What the views of all pages have.

    path: the page's own, so that a navigation can tell which of its links leads to it.
    banner: "draft", "embargo", "future" in a preview, else ""; until: when that ends.
    searched: the languages whose search finds the page; none where the index does not have it.
    notes, notes_under_title, notes_footer: the three places for the notes of designations; config chooses one of them,
    and the others become nothing.
    """

    chrome: Chrome
    head: Head
    root: str
    path: str = ""
    switches: tuple[Switch, ...] = ()
    notes: str = "\ufdef"
    notes_under_title: str = "\ufdee"
    notes_footer: str = "\ufdec"
    banner: str = ""
    until: Moment | None = None
    searched: tuple[Tag, ...] = ()


class Size(Struct, frozen=True):
    """In pixels; zeros where a drawing does not say."""

    width: int
    height: int


class AttachmentView(Struct, frozen=True, kw_only=True):
    """A file to download: its title, kind ("PDF"), size in bytes, and pages where it has such.

    preview: the width and height of a picture that is small enough to be shown before its name.
    """

    path: str
    title: str
    kind: str
    size: int
    language: Tag = ""
    pages: int = 0
    preview: Size | None = None


class PictureFile(Struct, frozen=True):
    """One width of a picture, in pixels."""

    path: str
    width: int


class PictureFormat(Struct, frozen=True):
    """A picture in one format, narrowest first: mime "image/avif"."""

    mime: str
    files: tuple[PictureFile, ...]


class PictureView(Struct, frozen=True, kw_only=True):
    """A picture ready to show: `path` from the site's root; `language` where its words are not in the page's.

    formats: better ones first, `path` is the fallback for all. download: the picture in full size. focal: the point
    that stays in view where a page shows only a part, as shares of its width and height.
    """

    path: str
    alt: str
    caption: str = ""
    credit: str = ""
    licence: str = ""
    width: int = 0
    height: int = 0
    language: Tag = ""
    formats: tuple[PictureFormat, ...] = ()
    download: AttachmentView | None = None
    focal: tuple[float, float] | None = None


class Standing(Struct, frozen=True, kw_only=True):
    """A standing paragraph about the project or an organisation; HTML. language: where it is not the page's."""

    name: str
    html: str
    language: Tag = ""


class Group(Struct, frozen=True, kw_only=True):
    """Rows of one month; `month` is its first day."""

    month: Moment
    rows: tuple[Teaser, ...]


class Pagination(Struct, frozen=True, kw_only=True):
    """Pages are numbered from the oldest; number 0 is the newest page, the listing's own address.

    total: how many releases there are in all. numbers: links to pages by number, where the page may name them.
    """

    number: int = 0
    newer: str = ""
    older: str = ""
    newest: str = ""
    total: int | None = None
    numbers: tuple[PageLink, ...] = ()


class ReleaseView(PageView, frozen=True, kw_only=True):
    """release.html. `text` is filled in when the page is rendered; `text.text.html` is the article.

    links, pictures: where the text's links lead, and its pictures by the number of their link; both are in it already.
    copies: the release as other files (plain text, PDF, ZIP). calendar: the path of an event's calendar file.
    share: plain links to other people's services, their addresses whole. updated: the latest of the fields `updated`
    and `changes`. thumbnails: small pictures of related releases, by their path.
    """

    fields: Fields
    inherited: dict[str, Tag] = {}
    teaser: Teaser
    text: Bodies = Bodies()
    links: tuple[str, ...] = ()
    pictures: tuple[tuple[int, PictureView], ...] = ()
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
    thumbnails: dict[str, PictureView] = {}
    newer: Teaser | None = None
    older: Teaser | None = None
    prevails: Switch | None = None
    copies: tuple[AttachmentView, ...] = ()
    calendar: str = ""
    share: tuple[PageLink, ...] = ()
    updated: Moment | None = None


class Leaf(Struct, frozen=True):
    """A file that a document shows: as it is, or cut by a recipe where it is a picture."""

    source: Source
    recipe: Recipe | None = None


class PaperView(ReleaseView, frozen=True, kw_only=True):
    """pdf.html: a release as a document that is kept apart from its site, so `root` is the site's whole address.

    It holds only what the document shows: what else stands around the release may change without it. leaves: all files
    that it may show, by their path. accent: the site's colour, "" for the style sheet's own.
    """

    leaves: dict[str, Leaf] = {}
    accent: str = ""


class StandingView(PageView, frozen=True, kw_only=True):
    """page.html: a standing page; on some with people to contact, standing paragraphs, pictures and files.

    copies: what it offers as other files: the paragraphs as plain text, all of it as ZIP.
    """

    fields: Fields
    text: Bodies = Bodies()
    links: tuple[str, ...] = ()
    pictures: tuple[tuple[int, PictureView], ...] = ()
    contacts: tuple[Contact, ...] = ()
    about: tuple[Standing, ...] = ()
    gallery: tuple[PictureView, ...] = ()
    attachments: tuple[AttachmentView, ...] = ()
    copies: tuple[AttachmentView, ...] = ()


class FrontView(PageView, frozen=True, kw_only=True):
    """front.html: the lead release, the chronicle, topics, and events to come. pictures: of rows, by their path."""

    lead: Teaser | None
    lead_image: PictureView | None = None
    rows: tuple[Teaser, ...] = ()
    topics: tuple[Label, ...] = ()
    events: tuple[Teaser, ...] = ()
    partners: tuple[Label, ...] = ()
    intro: str = ""
    pictures: dict[str, PictureView] = {}


class ListingView(PageView, frozen=True, kw_only=True):
    """listing.html. kind: news, year, month, topic, country or type; key: the year, month (2022-11), topic … itself.

    title: its visible name, "" where that is a word of the interface: all news, months and types; title_language: where
    it is not the page's. months: of the year that is listed. pictures: of rows, by their path.
    """

    kind: str
    key: str = ""
    title: str = ""
    title_language: Tag = ""
    groups: tuple[Group, ...] = ()
    years: tuple[Label, ...] = ()
    months: tuple[Label, ...] = ()
    types: tuple[Label, ...] = ()
    topics: tuple[Label, ...] = ()
    countries: tuple[Label, ...] = ()
    pagination: Pagination = Pagination()
    pictures: dict[str, PictureView] = {}


class Note(Struct, frozen=True, kw_only=True):
    """The note of a designation, for whoever finds its mark in what is found; `language` where it is not the page's."""

    id: str
    mark: str
    texts: tuple[str, ...]
    language: Tag = ""


class SearchView(PageView, frozen=True, kw_only=True):
    """search.html. script: the path of the program that searches; index: of the folder that it searches in.

    plain: whether words are looked for in plain letters. shared: whether other languages are in the same index, of
    which only what this one lacks is shown.
    marks: the notes that results may need; the page shows those that they do need.
    """

    script: str
    index: str
    plain: bool = True
    shared: bool = False
    years: tuple[Label, ...] = ()
    types: tuple[Label, ...] = ()
    topics: tuple[Label, ...] = ()
    countries: tuple[Label, ...] = ()
    marks: tuple[Note, ...] = ()


class LanguagesView(PageView, frozen=True, kw_only=True):
    """languages.html: the site's root, a choice of languages."""

    choices: tuple[Switch, ...] = ()


class NotFoundView(PageView, frozen=True, kw_only=True):
    """404.html, in all languages: a page's homes, one for each."""

    choices: tuple[Switch, ...] = ()


class Redirect(Struct, frozen=True, kw_only=True):
    """A page that only leads on: `url` absolute, `href` as a link from the page itself."""

    url: str
    href: str
    language: Tag
