"""Cards for networks and messengers: headlines and the site's title as pictures, where `social_cards` asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from pressroom import designation, notes
from pressroom.colours import DEFAULTS
from pressroom.model import Artifact, DesignationRule, Site, Tag, Texts, in_language
from pressroom.variants import card_path, site_card_path


class CardView(Struct, frozen=True, kw_only=True):
    """What decides a card. site: what stands at its top. All texts may hold marks."""

    site: str
    place: str
    headline: str
    colours: dict[str, str]
    language: Tag
    rules: tuple[DesignationRule, ...]
    languages: tuple[Tag, ...]


def plan(site: Site) -> Iterator[Artifact]:
    """`card.png` beside each release's page, and one of each language, unless a letter is missing in our fonts."""
    for language in site.config.languages:
        if path := site_card_path(site, language):
            yield Artifact(path=path, view=_title(site, language), write=card, shows=())
    for release in site.releases:
        path = card_path(site, release)
        if path and site.wants(path):
            owner, shows = release.document.source.path, (release.teaser.path,)
            title = in_language(site.config.title, release.document.language, site.config.language)
            view = _view(site, release.document.language, title, release.teaser.place, release.teaser.title)
            yield Artifact(path=path, view=view, write=card, owner=owner, shows=shows)


def _title(site: Site, language: Tag) -> CardView:
    """The site's title, below the name of whoever publishes it."""
    publisher, title = (
        in_language(words, language, site.config.language) for words in (site.config.publisher, site.config.title)
    )
    return _view(site, language, "" if publisher == title else publisher, "", title)


def _view(site: Site, language: Tag, above: str, place: str, headline: str) -> CardView:
    config = site.config
    return CardView(
        site=above,
        place=place,
        headline=headline,
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
