"""Which smaller pictures there will be of a picture, where they are published, and how pages show them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from msgspec import Struct, structs

from pressroom import designation, urls
from pressroom.model import (
    Artifact,
    Config,
    PictureFacts,
    PictureKind,
    Recipe,
    Release,
    Site,
    Source,
    Tag,
    in_language,
)
from pressroom.views import AttachmentView, Leaf, PictureFile, PictureFormat, PictureView

WIDTHS: Final = (480, 800, 1200, 1600)
FORMATS: Final[tuple[PictureKind, ...]] = ("avif", "webp")
SMALL: Final = (160, 320)
"""Widths beside a headline, for screens with one point and with two for a CSS pixel; in the best format alone."""
WIDEST_FALLBACK: Final = 1200
CARD: Final = (1200, 630)
_STRANGE: Final = re.compile("[^ -~\u00a0-\u036f\u0370-\u052f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf\u2116\u2122]")
"""Letters that the fonts of cards have not: they know Latin, Greek and Cyrillic."""
EDITION: Final = 2
"""Counts up when `pressroom.pictures` makes other bytes of the same file: their addresses may be kept for ever."""


def found(site: Site, path: str) -> tuple[Source, PictureFacts] | None:
    """The file behind a path of the site, if it is a picture that can be published."""
    name = urls.source_of(path)
    facts = site.pictures.get(name)
    return (site.files[name], facts) if facts is not None and not facts.fault else None


def shown(site: Site, path: str, **words: Any) -> PictureView:
    """A picture as a page shows it. A drawing, a moving one, and one that is not known have only themselves."""
    return _view(site, path, _wanted(site.config), _kinds(site.config), words)


def on_paper(site: Site, path: str, **words: Any) -> PictureView:
    """A picture in the one file that every program can show."""
    return structs.replace(shown(site, path, **words), formats=())


def leaf(site: Site, path: str) -> tuple[str, Leaf] | None:
    """Where `on_paper` shows a picture, and how that file is made; None for one that cannot be published."""
    known = found(site, path)
    if known is None:
        return None
    source, facts = known
    if not _cut(facts):
        return urls.place(path), Leaf(source)
    recipe = Recipe(_fallback(facts), _middle(_widths(facts, _wanted(site.config))))
    return urls.place(_named(path, source.digest, recipe.format, recipe.width)), Leaf(source, recipe)


def thumbnail(site: Site, path: str, **words: Any) -> PictureView:
    """A picture as a row shows it, beside a headline that says what it is about."""
    return _view(site, path, SMALL, _kinds(site.config)[:1], {"alt": "", **words})


def _view(
    site: Site, path: str, wanted: tuple[int, ...], kinds: tuple[PictureKind, ...], words: dict[str, Any]
) -> PictureView:
    known = found(site, path)
    if known is None:
        return PictureView(path=path, **words)
    source, facts = known
    if not _cut(facts):
        return PictureView(path=path, width=facts.width, height=facts.height, **words)
    sizes = _sizes(path, source.digest, facts, wanted, kinds)
    return PictureView(path=sizes.path, width=sizes.width, height=sizes.height, formats=sizes.formats, **words)


class _Sizes(Struct, frozen=True):
    """A picture's fallback, the width and height of its widest file, and all its files."""

    path: str
    width: int
    height: int
    formats: tuple[PictureFormat, ...]


@lru_cache(maxsize=1 << 15)
def _sizes(
    path: str, digest: str, facts: PictureFacts, wanted: tuple[int, ...], kinds: tuple[PictureKind, ...]
) -> _Sizes:
    """The rows of many listings show the same pictures."""
    widths = _widths(facts, wanted)
    return _Sizes(
        path=_named(path, digest, _fallback(facts), _middle(widths)),
        width=widths[-1],
        height=height(facts, widths[-1]),
        formats=tuple(
            PictureFormat(
                f"image/{kind}", tuple(PictureFile(_named(path, digest, kind, width), width) for width in widths)
            )
            for kind in kinds
        ),
    )


def card(site: Site, path: str) -> tuple[str, int, int]:
    """A picture as another site shows it beside a link: its path, width and height; zeros where they are not known."""
    known = found(site, path)
    if known is None or not _cut(known[1]):
        return path, 0, 0
    source, facts = known
    width = _middle(_widths(facts, _wanted(site.config)))
    return _named(path, source.digest, _fallback(facts), width), width, height(facts, width)


def card_path(site: Site, release: Release) -> str:
    """Where a card with the release's headline is; "" where there is none, or where our fonts lack a letter of it."""
    drawn = release.teaser.path.endswith("/") and _drawn(site, release.teaser.title + release.teaser.place)
    return release.teaser.path + "card.png" if drawn else ""


def site_card_path(site: Site, language: Tag) -> str:
    """Where the card with the site's title is, for pages that have no picture of their own; "" where there is none."""
    title = in_language(site.config.title, language, site.config.language)
    return f"{language}/card.png" if _drawn(site, title) else ""


def _drawn(site: Site, words: str) -> bool:
    return site.config.social_cards and not _STRANGE.search(designation.without(words))


def download(site: Site, path: str) -> AttachmentView | None:
    """A picture in full size, as a file to take along."""
    known = found(site, path)
    if known is None:
        return None
    return AttachmentView(path=path, title="", kind=known[1].kind.upper(), size=known[1].size)


def whole(site: Site, source: Source, path: str, owner: str = "") -> Artifact:
    """A copy of a file; of a picture without what cameras and programs write beside it."""
    facts = site.pictures.get(source.path)
    recipe = Recipe(facts.kind) if facts and facts.kind and facts.kind != "svg" else None
    return Artifact(path=path, copy=source, recipe=recipe, owner=owner)


def plan(site: Site, path: str, *, small: bool, owner: str) -> Iterator[Artifact]:
    """All that `shown` names, and where `small` is asked for what `thumbnail` does."""
    known = found(site, path)
    if known is None or not _cut(known[1]):
        return
    source, facts = known
    widths = _widths(facts, _wanted(site.config))
    recipes = _recipes(_kinds(site.config), facts, widths)
    if small:
        widths = _widths(facts, SMALL)
        recipes += _recipes(_kinds(site.config)[:1], facts, widths)
    for recipe in dict.fromkeys(recipes):
        name = _named(path, source.digest, recipe.format, recipe.width)
        yield Artifact(path=urls.place(name), copy=source, recipe=recipe, owner=owner)


def _recipes(kinds: Sequence[PictureKind], facts: PictureFacts, widths: Sequence[int]) -> list[Recipe]:
    made = [Recipe(kind, width) for kind in kinds for width in widths]
    return [*made, Recipe(_fallback(facts), _middle(widths))]


def _cut(facts: PictureFacts) -> bool:
    return facts.kind != "svg" and not facts.moving


def _wanted(config: Config) -> tuple[int, ...]:
    return tuple(sorted(set(config.images.get("widths") or WIDTHS)))


def _kinds(config: Config) -> tuple[PictureKind, ...]:
    """The formats that config.yaml names, those that browsers should prefer before others."""
    named = config.images.get("formats") or FORMATS
    return tuple(kind for kind in ("avif", "webp", "jpeg") if kind in named)


def _fallback(facts: PictureFacts) -> PictureKind:
    return "png" if facts.drawn else "jpeg"


def _widths(facts: PictureFacts, wanted: Sequence[int]) -> tuple[int, ...]:
    """Never wider than the picture is; its own width instead of those that it does not reach."""
    if facts.width >= wanted[-1]:
        return tuple(wanted)
    return (*(width for width in wanted if width < 0.9 * facts.width), facts.width)


def _middle(widths: Sequence[int]) -> int:
    return max((width for width in widths if width <= WIDEST_FALLBACK), default=widths[0])


def height(facts: PictureFacts, width: int) -> int:
    return max(1, round(facts.height * width / facts.width))


def _named(path: str, digest: str, kind: PictureKind, width: int) -> str:
    """media/2022/x/photo.jpg → media/sizes/2022/x/photo-800.1a2b3c4d.avif: an address that changes with the bytes."""
    below = path.removeprefix(urls.MEDIA) if path.startswith(urls.MEDIA) else f"static/{path}"
    stem = posixpath.splitext(below)[0]
    ending = "jpg" if kind == "jpeg" else kind
    return f"{urls.SIZES}{stem}-{width}.{digest[:6]}{EDITION:02d}.{ending}"
