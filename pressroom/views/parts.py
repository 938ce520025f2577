"""What several pages are put together from: pictures, files, rows, standing paragraphs."""

from __future__ import annotations

from msgspec import Struct

from pressroom.model import Moment, Recipe, Source, Tag, Teaser
from pressroom.views.frame import Label, PageLink


class Size(Struct, frozen=True):
    """In pixels; zeros where a drawing does not say."""

    width: int
    height: int


class AttachmentView(Struct, frozen=True, kw_only=True):
    """A file to download: its title, kind ("PDF"), size in bytes, and pages where it has such.

    preview: the width and height of a picture that is small enough to be shown before its name. mime: of a copy of
    the article itself.
    """

    path: str
    title: str
    kind: str
    size: int
    language: Tag = ""
    pages: int = 0
    preview: Size | None = None
    mime: str = ""


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


class Topic(Struct, frozen=True):
    """A topic with its newest releases."""

    label: Label
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


class Leaf(Struct, frozen=True):
    """A file that a document shows: as it is, or cut by a recipe where it is a picture."""

    source: Source
    recipe: Recipe | None = None


class Note(Struct, frozen=True, kw_only=True):
    """The note of a designation, for whoever finds its mark in what is found; `language` where it is not the page's."""

    id: str
    mark: str
    texts: tuple[str, ...]
    language: Tag = ""
