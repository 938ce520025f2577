"""What all pages share: masthead and footer, `<head>`, and the view that every page has."""

from __future__ import annotations

from msgspec import Struct

from pressroom.model import Moment, Tag


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
    """A feed, a calendar or a list: its path from the site's root for people, its whole address for autodiscovery.

    rel: what it is to the page.
    """

    title: str
    path: str
    url: str
    mime: str = "application/atom+xml"
    rel: str = "alternate"


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


class Chrome(Struct, frozen=True, kw_only=True, eq=False):
    """What every page of a language shares: masthead and footer, made once. search: the path of the search page.

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

    @property
    def place(self) -> str:
        """Of the path, what masthead and footer show: all of it where they lead to it, else whether it is news.

        So they come out the same on all releases.
        """
        chrome, path = self.chrome, self.path
        if path in {chrome.news, *(link.path for link in (*chrome.main, *chrome.footer))}:
            return path
        return f"{chrome.news}…" if path.startswith(chrome.news) else "…"
