"""Where the links of articles lead: to another article, to a file beside it, or to a path of the site."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Final, TypeVar
from urllib.parse import unquote

from msgspec import Struct, structs

from pressroom import showing, urls
from pressroom.articles import is_article
from pressroom.errors import Problem, Severity, error, warning
from pressroom.model import Document, Fields, Kind, Link, Release, Site, StandingPage, Tag
from pressroom.yamltext.reading import nearest

Item = TypeVar("Item", Release, StandingPage)
Target = Release | StandingPage

CONTENT: Final = "content/"
STATIC: Final = "static/"


class _Index(Struct, frozen=True):
    """What links can lead to: published articles by source path, by path of the site, and by key and language.

    composed: names of files with other than ASCII letters, by their NFC: Macs spell é otherwise than keyboards.
    folders: names of files by their folder; filled when the first file is missed.
    """

    by_file: Mapping[str, Target]
    by_path: Mapping[str, Target]
    by_language: Mapping[tuple[Kind, str, Tag], Target]
    files: Collection[str]
    composed: Mapping[str, str]
    default: Tag
    missing: Severity
    folders: dict[str, list[str]]


Aside = tuple[StandingPage, ...]


def resolve(site: Site, aside: Aside = ()) -> tuple[Site, Aside, tuple[Problem, ...]]:
    """The site with every link of a body, and every file that an article shows, turned into a path of the site.

    aside: articles that are not part of the site, whose links are to be followed all the same.
    """
    if not any(map(_leads, site.releases)) and not any(map(_leads, (*site.pages, *aside))):
        return site, aside, ()
    index = _index(site)
    problems: list[Problem] = []
    resolved = structs.replace(
        site,
        releases=tuple([_with_thumbnail(_item(release, index, problems)) for release in site.releases]),
        pages=tuple([_item(page, index, problems) for page in site.pages]),
    )
    followed = tuple([_item(page, index, problems) for page in aside])
    return resolved, followed, tuple(problems)


def _leads(item: Release | StandingPage) -> bool:
    """Whether the article has links, pictures or files."""
    fields = item.fields
    return bool(item.document.links or fields.image or fields.gallery or fields.attachments)


def _index(site: Site) -> _Index:
    items: tuple[Target, ...] = (*site.releases, *site.pages)
    return _Index(
        by_file={item.document.source.path: item for item in items},
        by_path={_own_path(item): item for item in items},
        by_language={(item.document.kind, item.document.key, item.document.language): item for item in items},
        files=site.files,
        composed={unicodedata.normalize("NFC", name): name for name in site.files if not name.isascii()},
        default=site.config.language,
        missing=Severity.ERROR if site.config.content.missing_files == "error" else Severity.WARNING,
        folders={},
    )


def _item(item: Item, index: _Index, problems: list[Problem]) -> Item:
    if not _leads(item):
        return item
    document, names = item.document, _names(item.fields)
    paths: list[str] = []
    files: dict[str, str] = {}
    for link in document.links:
        path, problem = _follow(link, document, _own_path(item), index)
        paths.append(path)
        if problem is not None:
            problems.append(problem)
    for field, name in names:
        path, problem = _file(name, field, document, index)
        files[name] = path
        if problem is not None and not _is_taken_over(field, name, item, index):
            problems.append(problem)
    problems += [
        _no_file(field, document, index)
        for field, name in _pictures(item.fields)
        if not name and not _is_taken_over(field, name, item, index)
    ]
    return structs.replace(item, links=tuple(paths), files=files)


def _is_taken_over(field: str, name: str, item: Release | StandingPage, index: _Index) -> bool:
    """Does the release's file in the default language name it (or not), so that its absence is told of there?"""
    document = item.document
    base = index.by_language.get((document.kind, document.key, index.default))
    if base is None:  # there is none, or it is the one that keeps its translations from being published
        is_published = (document.kind, document.key, document.language) in index.by_language
        return not (name or is_published or document.language == index.default)
    if base is item:
        return False
    return (field, name) not in _names(document.fields) if name else bool(getattr(base.fields, field))


def _own_path(item: Release | StandingPage) -> str:
    return item.teaser.path if isinstance(item, Release) else item.path


def _with_thumbnail(release: Release) -> Release:
    """The release with the path of its picture in what other pages show of it."""
    image = release.teaser.image
    if image is None:
        return release
    path = release.files.get(image.src, image.src)
    shown = structs.replace(image, src=path) if path else None
    return structs.replace(release, teaser=structs.replace(release.teaser, image=shown))


def _names(fields: Fields) -> list[tuple[str, str]]:
    """Field and file name of all that the front matter shows from beside the article."""
    names = _pictures(fields) + [("attachments", attachment.file) for attachment in fields.attachments or ()]
    return [(field, name) for field, name in names if name and not _foreign(name)]


def _pictures(fields: Fields) -> list[tuple[str, str]]:
    first = [("image", fields.image.src)] if fields.image else []
    return first + [("gallery", picture.src) for picture in fields.gallery or ()]


def _foreign(target: str) -> bool:
    return "://" in target or target.startswith(("//", "mailto:", "tel:", "data:"))


# One link ---------------------------------------------------------------------------------------------------------


def _follow(link: Link, document: Document, own: str, index: _Index) -> tuple[str, Problem | None]:
    """The address a link leads to, with its fragment; "" where there is nothing to lead to, and why.

    own: the path of the article itself, which a link may be written from as well.
    """
    place, hash_sign, fragment = link.target.partition("#")
    place = place.partition("?")[0]
    if place.startswith("/"):
        target = index.by_path.get(urls.place(place).strip("/") + "/")
        found = _anchored(link, document, fragment, target, place) if target else None
        return urls.typed(link.target.lstrip("/")), found
    name = _named(place, document.source.path, index)
    if target := index.by_file.get(name):
        target = _in_language(target, name, document, index)
        return _at(target, link, document, name)
    if name in index.files and _servable(name):
        return urls.media_path(name) + urls.typed(hash_sign + fragment), None
    if name in index.files and name.startswith(STATIC):
        return urls.reference(name.removeprefix(STATIC)) + urls.typed(hash_sign + fragment), None
    if name in index.files and not is_article(name):
        return "", _hidden(link, document)
    if target := index.by_path.get(posixpath.normpath(posixpath.join(own, unquote(place))) + "/"):
        return _at(target, link, document, _own_path(target))
    return "", _missing(link, document, index, name)


def _at(target: Target, link: Link, document: Document, name: str) -> tuple[str, Problem | None]:
    """The page of an article, at the place of it that the link names."""
    _, hash_sign, fragment = link.target.partition("#")
    if problem := _anchored(link, document, fragment, target, name):
        return _own_path(target), problem
    return _own_path(target) + urls.typed(hash_sign + fragment), None


def _anchored(link: Link, document: Document, fragment: str, target: Target, name: str) -> Problem | None:
    if fragment and unquote(fragment) not in target.document.anchors:
        return _no_anchor(link, document, fragment, name)
    return None


def _named(place: str, source: str, index: _Index) -> str:
    """The file that a link or field names: as typed, percent-decoded, or an article by its folder or bare name."""
    names = [_beside(source, typed) for typed in dict.fromkeys((place, unquote(place)))]
    found = (spelt for name in names for spelt in _spellings(name, index) if spelt in index.files)
    return next(found, names[-1])


def _spellings(name: str, index: _Index) -> Iterator[str]:
    yield name
    yield index.composed.get(unicodedata.normalize("NFC", name), name)
    yield f"{name}/index.md"
    yield f"{name}.md"


def _beside(source: str, place: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), place))


def _in_language(target: Target, name: str, document: Document, index: _Index) -> Target:
    """The named article as the linking one's readers would want it: in their language where there is one."""
    kind, key = target.document.kind, target.document.key
    if index.by_file[name] is not index.by_language.get((kind, key, index.default)):
        return target
    return index.by_language.get((kind, key, document.language), target)


def _servable(name: str) -> bool:
    """Only what lies in content/, and is no article or note to oneself, is ever published from there."""
    parts = name.split("/")
    return name.startswith(CONTENT) and not name.endswith(".md") and not any(p.startswith(("_", ".")) for p in parts)


def _file(name: str, field: str, document: Document, index: _Index) -> tuple[str, Problem | None]:
    place = _named(name.lstrip("/"), "" if name.startswith("/") else document.source.path, index)
    if name.startswith("/") and place not in index.files:
        place = _named(STATIC + name.lstrip("/"), "", index)
    if place in index.files and place.startswith(STATIC):
        return urls.reference(place.removeprefix(STATIC)), None
    if place in index.files and _servable(place):
        return urls.media_path(place), None
    return "", _missing(Link(name, showing.line(document, field, name), 1), document, index, place)


# What is wrong with it --------------------------------------------------------------------------------------------


def _missing(link: Link, document: Document, index: _Index, name: str) -> Problem:
    if is_article(name) and name in index.files:
        return warning(
            "link-to-unpublished",
            document.source.path,
            f"“{link.target}” is not published (yet): its text is shown without the link.",
            "The link appears by itself when that article is published.",
            line=link.line,
            column=link.column,
        )
    lies = name if name.startswith((CONTENT, "static/")) else "outside of content/"
    make = error if index.missing is Severity.ERROR else warning
    return make(
        "missing-file",
        document.source.path,
        f"There is no file “{link.target}” ({lies}).",
        _whole_address(link.target) or _near(name, index) or _PUT_IT_THERE,
        line=link.line,
        column=link.column,
    )


def _no_file(field: str, document: Document, index: _Index) -> Problem:
    make = error if index.missing is Severity.ERROR else warning
    return make(
        "missing-field",
        document.source.path,
        f"This picture of `{field}` has no `src`: the name of its file.",
        "Write src: and the name of a file beside the article, as src: desk.jpg",
        line=showing.line(document, field, ""),
        column=1,
    )


_PUT_IT_THERE: Final = (
    "Put the file there, or mend its name: upper and lower case count, and the path starts from this article."
)
_HOST: Final = re.compile(r"(www\.|[\w-]+(\.[\w-]+)*\.[a-z]{2,}/)\S*|[\w-]+(\.[\w-]+)*\.(com|eu|int|net|org)")
_QUOTED: Final = re.compile("[“”„«»‘’‚](.+)[“”«»‘’]")
_FEW: Final = 100
_MAILBOX: Final = re.compile(r"[^\s/@]+@[^\s/@]+\.[a-z]{2,}")


def _whole_address(target: str) -> str:
    """What to write where an address has no beginning, and is taken for the name of a file."""
    if _MAILBOX.fullmatch(target):
        return f"To link to a mailbox write mailto:{target}"
    return f"To link to another site write https://{target}" if _HOST.fullmatch(target) else ""


def _near(name: str, index: _Index) -> str:
    """The file beside the place of a missing one whose name is almost the same, unless there are very many."""
    for file in index.files if not index.folders else ():
        folder, _, base = file.rpartition("/")
        index.folders.setdefault(folder, []).append(base)
    folder, _, base = name.rpartition("/")
    if bare := _QUOTED.fullmatch(base):
        return f"Write {bare[1]} without the curly quotes, which are taken for a part of the name."
    stem, ending = posixpath.splitext(base)
    beside = sorted(index.folders.get(folder, []), key=lambda other: other.lower().endswith(ending.lower()))
    by_stem = {posixpath.splitext(other)[0]: other for other in beside}
    found = nearest(stem, by_stem) if len(beside) <= _FEW else ""
    return f"Did you mean “{by_stem[found]}”? Upper and lower case count." if found else ""


def _hidden(link: Link, document: Document) -> Problem:
    return error(
        "private-file",
        document.source.path,
        f"“{link.target}” is never published: its name begins with “_” or “.”, or it lies outside of content/.",
        "Give the file another name, or take the link out.",
        line=link.line,
        column=link.column,
    )


def _no_anchor(link: Link, document: Document, fragment: str, name: str) -> Problem:
    return error(
        "broken-anchor",
        document.source.path,
        f"“{name}” has no heading or place called “#{fragment}”.",
        "Follow the link on the page, and copy the address of the heading that you mean.",
        line=link.line,
        column=link.column,
    )
