"""What an article hands out as one ZIP file: its pictures in full size, its files, its text, and a list of credits.

There is one for all languages of an article, where it has a picture or a file to hand out and is not withdrawn.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pressroom import urls, variants
from pressroom.copies import archive_path
from pressroom.credit_list import Credit, Credits, credit_list
from pressroom.model import Artifact, Moment, Picture, Release, Site, StandingPage, Texts
from pressroom.paragraphs import paragraphs, paragraphs_text
from pressroom.showing import items
from pressroom.twins import Twin, as_text, twin

Item = Release | StandingPage
Family = Sequence[Item]


def kits(site: Site) -> Iterator[Artifact]:
    """The archives of a site, in the order of their articles."""
    families: dict[str, list[Item]] = defaultdict(list)
    for item in items(site):
        if not item.fields.withdrawn:
            families[archive_path(item.document)].append(item)
    rank = {language: number for number, language in enumerate(site.config.languages)}
    for path, family in families.items():
        family.sort(key=lambda item: rank.get(item.document.language, len(rank)))
        names = _names(family, site)
        if names:
            yield Artifact(
                path=path, parts=tuple(_parts(family, names, path, site)), view=_date(family), owner=_owner(family)
            )


def _owner(family: Family) -> str:
    return family[0].document.source.path


def _date(family: Family) -> Moment | None:
    """The newest that its files say: entries of an archive have a date, and no clock is asked for it."""
    dates = (moment for item in family for moment in (item.fields.date, item.fields.updated) if moment)
    return max(dates, default=None)


def _parts(family: Family, names: dict[str, str], path: str, site: Site) -> Iterator[Artifact]:
    folder = posixpath.basename(path).removesuffix(".zip")
    for item in family:
        yield from _texts(item, names, folder, site)
    for shown, name in names.items():
        yield variants.whole(site, site.files[urls.source_of(shown)], f"{folder}/{name}", _owner(family))


def _texts(item: Item, names: dict[str, str], folder: str, site: Site) -> Iterator[Artifact]:
    """Of one language: the text, and who made the pictures."""
    name = f"{folder}/{folder}.{item.document.language}.txt"
    if isinstance(item, Release):
        yield _text(name, item, twin(site, item), release_text)
    elif item.fields.about:
        yield _text(name, item, paragraphs(site, item), paragraphs_text)
    if pictures := tuple(_credits(item, names)):
        view = Credits(
            text=item.document.digest,
            title=item.fields.title or "",
            url=urls.absolute(site.config, item.teaser.path if isinstance(item, Release) else item.path),
            language=item.document.language,
            pictures=pictures,
            rules=site.config.designations,
            languages=site.config.languages,
        )
        yield _text(f"{folder}/credits.{item.document.language}.txt", item, view, credit_list)


def _text(name: str, item: Item, view: Any, write: Callable[[Any, Texts], bytes]) -> Artifact:
    document = item.document
    return Artifact(path=name, view=view, write=write, texts=(document.digest,), owner=document.source.path)


def release_text(view: Twin, texts: Texts) -> bytes:
    return as_text(view, texts).encode()


# Files ------------------------------------------------------------------------------------------------------------


def _names(family: Family, site: Site) -> dict[str, str]:
    """The name in the archive of each file that is handed out, by its path in the site."""
    names: dict[str, str] = {}
    for path in dict.fromkeys(path for item in family for path in _files(item)):
        source = urls.source_of(path)
        if source in site.files and path not in names:
            names[path] = _free(posixpath.basename(source), set(names.values()))
    return names


def _files(item: Item) -> Iterator[str]:
    yield from (path for path, _ in _pictures(item))
    yield from (path for one in item.fields.attachments or () if (path := item.files.get(one.file)))


def _free(name: str, taken: set[str]) -> str:
    """The name, or one like it where another file has it already."""
    stem, ending = posixpath.splitext(name)
    claimed = {urls.claim(other) for other in taken}
    numbered = (f"{stem}-{number}{ending}" if number > 1 else name for number in range(1, len(taken) + 2))
    return next(free for free in numbered if urls.claim(free) not in claimed)


def _pictures(item: Item) -> Iterator[tuple[str, Picture | int]]:
    """Each picture by its path, with what the front matter says of it, or the number of its link in the text."""
    for picture in (item.fields.image, *(item.fields.gallery or ())):
        if picture and (path := item.files.get(picture.src)):
            yield path, picture
    for number, (link, path) in enumerate(zip(item.document.links, item.links, strict=True)):
        if link.image and path and "://" not in path:
            yield urls.reference(urls.place(path)), number


def _credits(item: Item, names: dict[str, str]) -> Iterator[Credit]:
    told: set[str] = set()
    for path, said in _pictures(item):
        name = names.get(path, "")
        if not name or name in told:
            continue
        told.add(name)
        if isinstance(said, int):
            yield Credit(name=name, number=said)
        else:
            yield Credit(name=name, about=said.caption or said.alt or "", credit=said.credit, licence=said.licence)
