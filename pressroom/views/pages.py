"""The view of each kind of page."""

from __future__ import annotations

from msgspec import Struct

from pressroom.model import Bodies, Fields, Moment, Tag, Teaser
from pressroom.views.frame import Contact, Funder, Label, PageLink, PageView, Switch
from pressroom.views.parts import AttachmentView, Group, Leaf, Note, Pagination, PictureView, Standing, Topic


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
    """front.html: the lead release, the chronicle, topics, and events to come. pictures: of rows, by their path.

    topics: all. by_topic: those with most releases, the largest first, with rows; more_topics: some that follow.
    """

    lead: Teaser | None
    lead_image: PictureView | None = None
    rows: tuple[Teaser, ...] = ()
    topics: tuple[Label, ...] = ()
    by_topic: tuple[Topic, ...] = ()
    more_topics: tuple[Label, ...] = ()
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


class SearchView(PageView, frozen=True, kw_only=True):
    """search.html. script: the path of the program that searches; index: of the folder that it searches in.

    plain: whether words are looked for in plain letters. shared: whether other languages are in the same index, of
    which only what this one lacks is shown. releases: about how many the index has.
    marks: the notes that results may need; the page shows those that they do need.
    """

    script: str
    index: str
    plain: bool = True
    shared: bool = False
    releases: int = 0
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
