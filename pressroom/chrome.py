"""What pages share: masthead, navigation, footer and `<head>`, for the outputs that make HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from msgspec import structs

from pressroom import urls, variants
from pressroom.looks import ICON, style_path
from pressroom.measured import EMBLEM_HEIGHT, emblem_size
from pressroom.model import (
    Config,
    Listing,
    NavigationItem,
    Release,
    Site,
    StandingPage,
    Tag,
    Teaser,
    Term,
    Translation,
    foreign,
    in_language,
)
from pressroom.shelf import has_feed, listing_name
from pressroom.views import Alternate, Chrome, FeedLink, Funder, Head, PageLink, PictureView, Switch

LOGO_HEIGHT = 36
"""CSS pixels, as the style sheet shows it."""


def chromes(site: Site) -> dict[Tag, Chrome]:
    """The masthead and footer of each language."""
    return {language: _chrome(site, language) for language in site.config.languages}


def _chrome(site: Site, language: Tag) -> Chrome:
    config = site.config

    def text(words: Any) -> str:
        return in_language(words, language, config.language)

    from pressroom.words import words

    logo = emblem_size(site, config.logo, LOGO_HEIGHT)
    own = {"site_title": config.title, "description": config.description, "publisher": config.publisher}
    return Chrome(
        **{name: text(words) for name, words in own.items()},
        foreign={name: tag for name, words in own.items() if (tag := foreign(words, language, config.language))},
        language=language,
        direction=words(language).direction,
        default_language=config.language,
        base_path=urls.base_path(config),
        home=f"{language}/",
        news=f"{language}/news/",
        search=f"{language}/search/" if config.search else "",
        stylesheet=style_path(site),
        icon="favicon.svg" if ICON in site.files else "",
        logo=urls.static_path(config.logo),
        logo_width=logo[0],
        logo_height=logo[1],
        logo_dark=urls.static_path(config.logo_dark),
        main=(*(_configured(item, language, config) for item in config.navigation), *_menu(site, language, "main")),
        footer=_menu(site, language, "footer"),
        funders=tuple(funder(term, language, site) for term in site.data.funders.values()),
        feeds=feeds(site, language),
    )


def _configured(item: NavigationItem, language: Tag, config: Config) -> PageLink:
    external = not item.url.startswith("/")
    return PageLink(
        title=in_language(item.title, language, config.language),
        path=item.url if external else item.url.lstrip("/"),
        external=external,
        language=foreign(item.title, language, config.language),
    )


def _menu(site: Site, language: Tag, place: str) -> tuple[PageLink, ...]:
    """The standing pages of a navigation, in the language or else in the default one."""
    families: dict[str, dict[Tag, StandingPage]] = {}
    for page in site.pages:
        families.setdefault(page.document.key, {})[page.document.language] = page
    default = site.config.language
    chosen = [found for family in families.values() if (found := family.get(language) or family.get(default))]
    shown = [page for page in chosen if (page.fields.navigation or "none") == place]
    shown.sort(key=lambda page: (page.fields.order if page.fields.order is not None else 1000, page.document.key))
    return tuple(
        PageLink(
            title=page.fields.short_title or page.fields.title or "",
            path=page.path,
            language="" if page.document.language == language else page.document.language,
        )
        for page in shown
    )


FEEDS = {
    "atom": ("feed.xml", "application/atom+xml"),
    "rss": ("rss.xml", "application/rss+xml"),
    "jsonfeed": ("feed.json", "application/feed+json"),
}
"""The feeds of a language by the name of their output."""


def feeds(site: Site, language: Tag) -> tuple[FeedLink, ...]:
    """What every page of a language names: its feeds, its calendar if it has events, and the list of all releases."""
    return tuple(_feeds(site, language))


def _feeds(site: Site, language: Tag) -> Iterator[FeedLink]:
    from pressroom.words import words

    made, own = site.config.outputs, words(language)
    title = in_language(site.config.title, language, site.config.language)
    for output, (name, mime) in FEEDS.items():
        if output in made:
            yield _feed(site, title, f"{language}/{name}", mime)
    if "icalendar" in made and language in site.eventful:
        yield _feed(site, f"{own.release_types('event')} – {title}", f"{language}/events.ics", "text/calendar")
    if "releases" in made:
        every = _feed(site, f"{own.gettext('All news')} – {title}", "releases.json", "application/json")
        yield structs.replace(every, rel="collection")  # feed readers take an alternate of that type for a JSON Feed


def listing_feeds(site: Site, listing: Listing) -> tuple[FeedLink, ...]:
    """The feed of a listing itself, where it has one."""
    if "atom" not in site.config.outputs or not has_feed(listing):
        return ()
    name, mime = FEEDS["atom"]
    site_title = in_language(site.config.title, listing.language, site.config.language)
    return (_feed(site, f"{listing_name(listing)} – {site_title}", listing.path + name, mime),)


def _feed(site: Site, title: str, path: str, mime: str) -> FeedLink:
    return FeedLink(title=title, path=path, url=urls.absolute(site.config, path), mime=mime)


def funder(term: Term, language: Tag, site: Site) -> Funder:
    def text(words: Any) -> str:
        return in_language(words, language, site.config.language)

    width, height = emblem_size(site, term.logo, EMBLEM_HEIGHT)
    return Funder(
        name=text(term.name),
        logo=urls.static_path(term.logo),
        alt=text(term.alt),
        statement=text(term.statement),
        url=term.url,
        width=width,
        height=height,
        language=foreign(term.statement or term.name, language, site.config.language),
    )


# What differs from page to page -----------------------------------------------------------------------------------


def switches(config: Config, current: Tag, translations: Iterable[Translation]) -> tuple[Switch, ...]:
    """Every language of the site, with the path of this item in it where there is one."""
    paths = {translation.language: translation.path for translation in translations}
    return tuple(
        structs.replace(switch, path=paths.get(switch.language, ""), current=switch.language == current)
        for switch in _languages(config)
    )


def _languages(config: Config) -> tuple[Switch, ...]:
    return _switches(
        config.languages,
        tuple(in_language(config.title, tag, config.language) for tag in config.languages),
        tuple(foreign(config.title, tag, config.language) for tag in config.languages),
    )


@lru_cache(maxsize=8)
def _switches(languages: tuple[Tag, ...], titles: tuple[str, ...], spoken: tuple[Tag, ...]) -> tuple[Switch, ...]:
    from pressroom.words import words

    return tuple(
        Switch(
            language=language,
            name=words(language).language_name(language),
            home=f"{language}/",
            direction=words(language).direction,
            site_title=title,
            title_language=tag,
        )
        for language, title, tag in zip(languages, titles, spoken, strict=True)
    )


def alternates(config: Config, translations: Sequence[Translation]) -> tuple[Alternate, ...]:
    """`hreflang` among real translations that may be indexed, itself and x-default included; none for one alone.

    x-default is the default language's, and of the front pages the root, where a visitor chooses.
    """
    indexed = [item for item in translations if item.indexed] if len(translations) > 1 else []
    if len(indexed) < 2:
        return ()
    named = [Alternate(item.language, urls.absolute(config, item.path)) for item in indexed]
    default = next((item for item in indexed if item.language == config.language), indexed[0])
    path = "" if default.path == f"{default.language}/" else default.path
    return (*named, Alternate("x-default", urls.absolute(config, path)))


def everywhere(config: Config, below: str) -> tuple[Translation, ...]:
    """The same listing in every language: each is a page of its own, with its own words."""
    return tuple(Translation(language, f"{language}/{below}", "") for language in config.languages)


def head(
    site: Site, title: str, path: str, *, translations: Sequence[Translation] = (), noindex: bool = False, **more: Any
) -> Head:
    """`<head>` of a page; a preview is never indexed."""
    hidden = noindex or site.preview
    language = path.partition("/")[0]
    language = language if language in site.config.languages else site.config.language
    locale = _locale(language)
    more = more if more.get("image") else more | _card(site, language)
    others = dict.fromkeys(_locale(item.language) for item in translations)
    return Head(
        title=title,
        canonical=more.pop("canonical", "") or urls.absolute(site.config, path),
        robots="noindex" if hidden else "",
        alternates=() if hidden else alternates(site.config, translations),
        locale=locale,
        locales=tuple(other for other in others if other not in ("", locale)),
        **more,
    )


def _card(site: Site, language: Tag) -> dict[str, Any]:
    """What networks show beside a link to a page without a picture of its own."""
    path = variants.site_card_path(site, language)
    if not path:
        return {}
    width, height = variants.CARD
    title = in_language(site.config.title, language, site.config.language)
    return {"image": urls.absolute(site.config, path), "image_alt": title, "image_width": width, "image_height": height}


def _locale(language: Tag) -> str:
    from pressroom.words import words

    return words(language).og_locale


def pictures(
    site: Site, item: Release | StandingPage, show: Callable[..., PictureView] = variants.shown
) -> tuple[tuple[int, PictureView], ...]:
    """The pictures of an article's text, by the number of their link; their words stand in the text."""
    return tuple(
        (number, show(site, path, alt=""))
        for number, (link, path) in enumerate(zip(item.document.links, item.links, strict=False))
        if link.image and path
    )


def thumbnails(site: Site, rows: Iterable[Teaser]) -> dict[str, PictureView]:
    """The small pictures of rows, by the rows' paths; a picture beside its headline says nothing new to a listener."""
    return {
        row.path: variants.thumbnail(site, row.image.src, focal=row.image.focal)
        for row in rows
        if row.image and row.image.src
    }
