"""What parsing makes of a file."""

from __future__ import annotations

from msgspec import Struct

from pressroom.model.basics import Kind, Tag
from pressroom.model.front import Fields


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

    anchors: every id in it.
    """

    html: str = ""
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """One parsed file. Everything but its two long texts, which `Bodies` of the same file hold.

    digest: of all that parsing it depended on; it also names its `Bodies`. front: stands for all of it that its body
    does not decide. key: the translation key that its translations share. slug: given, or made of the title.
    lines: front-matter key → line. body_line: the body's first. structure: a digest of all but the words
    (`pressroom.wording`).
    """

    source: Source
    digest: str
    front: str
    kind: Kind
    slug: str
    key: str
    language: Tag
    fields: Fields
    lines: dict[str, int]
    body_line: int = 1
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()
    structure: str = ""


class Bodies(Struct, frozen=True):
    """The long texts of one file: the article, and the notes to editors."""

    text: Body = Body()
    notes: Body = Body()
