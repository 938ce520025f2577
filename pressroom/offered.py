"""What an article offers from its front matter: pictures to show and to take along, and files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pressroom import urls, variants
from pressroom.model import Picture, Release, Site, StandingPage
from pressroom.views import AttachmentView, PictureView, Size

MOST_SHOWN: Final = 50_000
"""Bytes of a picture that is shown before its name."""

Item = Release | StandingPage


def picture(picture: Picture, item: Item, site: Site, field: str) -> PictureView | None:
    """As a page shows it; None where its file is not there. In full size where the article names a licence."""
    path = item.files.get(picture.src, picture.src)
    if not path:
        return None
    return variants.shown(
        site,
        path,
        alt=picture.alt or "",
        caption=picture.caption,
        credit=picture.credit,
        licence=picture.licence,
        language=item.inherited.get(field, ""),
        download=variants.download(site, path) if picture.licence else None,
        focal=picture.focal,
    )


def gallery(item: Item, site: Site) -> tuple[PictureView, ...]:
    shown = (picture(one, item, site, "gallery") for one in item.fields.gallery or ())
    return tuple(view for view in shown if view is not None)


def attachments(item: Item, site: Site) -> Iterator[AttachmentView]:
    """Each with its size as it is published."""
    for attachment in item.fields.attachments or ():
        if path := item.files.get(attachment.file, ""):
            name = urls.place(path).rpartition("/")[2]
            yield AttachmentView(
                path=path,
                title=attachment.title or name,
                kind=name.rpartition(".")[2].upper(),
                size=_size(path, site),
                language="" if attachment.language == item.document.language else attachment.language,
                preview=_preview(path, site),
            )


def _preview(path: str, site: Site) -> Size | None:
    known = variants.found(site, path)
    return Size(known[1].width, known[1].height) if known and known[1].size <= MOST_SHOWN else None


def _size(path: str, site: Site) -> int:
    """In bytes: a picture is stripped."""
    source = site.files.get(urls.source_of(path))
    if source is None:
        return 0
    facts = site.pictures.get(source.path)
    return facts.size if facts and facts.size else source.size
