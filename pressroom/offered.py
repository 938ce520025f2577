"""What an article offers from its front matter: pictures to show and to take along, and files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pressroom import urls, variants
from pressroom.chrome import switches
from pressroom.model import Config, Picture, Release, Site, StandingPage
from pressroom.views import AttachmentView, PictureView, Size, Switch

MOST_SHOWN: Final = 50_000
"""Bytes of a picture that is shown before its name."""

Item = Release | StandingPage
Show = Callable[..., PictureView]
"""How a picture is shown: `variants.shown`, or another function with its parameters."""


def picture(picture: Picture, item: Item, site: Site, field: str, show: Show = variants.shown) -> PictureView | None:
    """As a page shows it; None where its file is not there. In full size where the article names a licence."""
    path = item.files.get(picture.src, picture.src)
    if not path:
        return None
    return show(
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


def gallery(item: Item, site: Site, show: Show = variants.shown) -> tuple[PictureView, ...]:
    shown = (picture(one, item, site, "gallery", show) for one in item.fields.gallery or ())
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
                pages=site.leaves.get(urls.source_of(path), 0),
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


def prevails(release: Release, config: Config) -> Switch | None:
    """The version that prevails, named on all others."""
    tag = release.fields.authoritative
    if tag is None or tag == release.document.language:
        return None
    return next((switch for switch in switches(config, "", release.translations) if switch.language == tag), None)
