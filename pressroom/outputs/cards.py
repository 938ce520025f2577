"""Cards for networks and messengers: each release's headline as a picture, where `social_cards` asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from pressroom import designation, notes
from pressroom.colours import DEFAULTS
from pressroom.model import Artifact, DesignationRule, Release, Site, Tag, Texts, in_language
from pressroom.variants import card_path


class CardView(Struct, frozen=True, kw_only=True):
    """What decides a card; headline and kicker may hold marks."""

    site: str
    place: str
    headline: str
    colours: dict[str, str]
    language: Tag
    rules: tuple[DesignationRule, ...]
    languages: tuple[Tag, ...]


def plan(site: Site) -> Iterator[Artifact]:
    """`card.png` beside each release's page, unless a letter of it is missing in our fonts."""
    for release in site.releases:
        path = card_path(site, release)
        if path and site.wants(path):
            owner, shows = release.document.source.path, (release.teaser.path,)
            yield Artifact(path=path, view=_view(site, release), write=card, owner=owner, shows=shows)


def _view(site: Site, release: Release) -> CardView:
    config, language = site.config, release.document.language
    return CardView(
        site=in_language(config.title, language, config.language),
        place=release.teaser.place,
        headline=release.teaser.title,
        colours={role: config.colours.get(role, DEFAULTS[role]) for role in ("paper", "ink", "quiet", "accent")},
        language=language,
        rules=config.designations,
        languages=config.languages,
    )


def card(view: CardView, _texts: Texts) -> bytes:
    """The card, with the mark of each name and below it the note."""
    from pressroom.pictures.cards import Card, draw

    rules = designation.load(view.rules, view.languages)
    both = f"{view.headline}\ufffc{view.place}"
    marked, *below = notes.settle_text(both, rules, view.language, with_notes=True).strip().split("\n\n")
    headline, _, place = marked.partition("\ufffc")
    site = notes.settle_text(view.site, rules, view.language)
    return draw(Card(site=site, kicker=place, headline=headline, note=" ".join(below), **view.colours))
