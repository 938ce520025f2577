"""What the pages of the sample newsroom share: masthead, footer and languages."""

from __future__ import annotations

from sample_texts import MENU_PATHS, MENUS, NAMES, PUBLISHERS, STATEMENTS, TITLES

from pressroom.model import Tag
from pressroom.views import Chrome, FeedLink, Funder, PageLink, Switch

BASE = "https://newsroom.example/"


def chrome(language: Tag = "en") -> Chrome:
    def links(group: int) -> tuple[PageLink, ...]:
        names = zip(MENUS[language][group], MENU_PATHS[group], strict=True)
        return tuple(PageLink(title=title, path=f"{language}/{slug}/") for title, slug in names)

    statements = STATEMENTS[language]
    return Chrome(
        site_title=TITLES[language],
        description="News of the partnership.",
        publisher=PUBLISHERS[language],
        language=language,
        direction="ltr",
        default_language="en",
        base_path="/",
        home=f"{language}/",
        news=f"{language}/news/",
        stylesheet="style.1a2b3c4d.css",
        icon="favicon.svg",
        main=links(0),
        footer=links(1),
        funders=(
            Funder(
                name="European Union",
                logo="emblem-eu.svg",
                alt="Emblem of the European Union",
                statement=statements[0],
                width=81,
                height=54,
            ),
            Funder(name="Federal Government", logo="emblem-federal.svg", statement=statements[1], width=81, height=54),
        ),
        feeds=tuple(
            FeedLink(title=TITLES[language], path=path, url=BASE + path, mime=mime)
            for path, mime in (
                (f"{language}/feed.xml", "application/atom+xml"),
                (f"{language}/events.ics", "text/calendar"),
                ("releases.json", "application/json"),
            )
        ),
    )


def switches(current: Tag, *translated: Tag, below: str = "") -> tuple[Switch, ...]:
    return tuple(
        Switch(
            language=tag,
            name=name,
            path=f"{tag}/{below}" if tag == current or tag in translated else "",
            current=tag == current,
            home=f"{tag}/",
            site_title=TITLES[tag],
        )
        for tag, name in NAMES.items()
    )


def homes() -> tuple[Switch, ...]:
    return tuple(Switch(language=tag, name=name, path=f"{tag}/", site_title=TITLES[tag]) for tag, name in NAMES.items())
