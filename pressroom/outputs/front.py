"""The front page of each language, the choice of languages at the root, and the page for what is not found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from msgspec import structs

from pressroom import urls, variants
from pressroom.chrome import chromes, everywhere, head, switches, thumbnails
from pressroom.merge import day_after
from pressroom.model import Artifact, Listing, Site, Tag, Teaser, foreign, in_language
from pressroom.redirect import redirect
from pressroom.views import Chrome, FrontView, Label, LanguagesView, NotFoundView, PictureView, Redirect, Switch, Topic

ROWS: Final = 6
EVENTS: Final = 4
TOPICS: Final = 6
TOPIC_ROWS: Final = 3
MORE_TOPICS: Final = 12


def plan(site: Site) -> Iterator[Artifact]:
    """A front page for each language, the root, and 404.html."""
    shared = chromes(site)
    for language in site.config.languages:
        if site.wants(path := urls.output_file(f"{language}/")):
            view = _front(site, shared[language])
            yield Artifact(path=path, view=view, template="front.html", shows=_shown(view))
    yield _root(site, shared[site.config.language])
    yield Artifact(path="404.html", view=_not_found(site, shared[site.config.language]), template="404.html", shows=())


def _shown(view: FrontView) -> tuple[str, ...]:
    of_topics = chain.from_iterable(topic.rows for topic in view.by_topic)
    return tuple(row.path for row in (view.lead, *view.rows, *view.events, *of_topics) if row)


def _front(site: Site, chrome: Chrome) -> FrontView:
    language = chrome.language
    news = next(listing for listing in site.listings if listing.kind == "news" and listing.language == language)
    lead = _lead(site, news)
    rows = tuple(row for row in news.rows if row is not lead)[:ROWS]
    topics = [listing for listing in site.listings if listing.kind == "topic" and listing.language == language]
    largest = sorted(topics, key=lambda topic: -len(topic.rows))
    return FrontView(
        chrome=chrome,
        head=head(site, "", f"{language}/", translations=everywhere(site.config, ""), description=chrome.description),
        root="../",
        path=f"{language}/",
        switches=switches(site.config, language, everywhere(site.config, "")),
        lead=lead,
        lead_image=_picture(site, lead, language),
        rows=rows,
        topics=tuple(map(_label, topics)),
        by_topic=_topics(largest[:TOPICS], {row.path for row in (lead, *rows) if row}),
        more_topics=tuple(map(_label, largest[TOPICS : TOPICS + MORE_TOPICS])),
        events=_events(site, news.rows),
        pictures=thumbnails(site, rows),
        partners=_partners(site, language),
        intro=chrome.description,
    )


def _topics(topics: Iterable[Listing], above: set[str]) -> tuple[Topic, ...]:
    """Each with its newest releases that do not stand further up already; where all do, with its newest."""
    found = []
    for topic in topics:
        others = (row for row in topic.rows if row.path not in above)
        rows = tuple(islice(others, TOPIC_ROWS)) or topic.rows[:TOPIC_ROWS]
        above |= {row.path for row in rows}
        found.append(Topic(_label(topic), rows))
    return tuple(found)


def _label(topic: Listing) -> Label:
    return Label(key=topic.key, name=topic.name, language=topic.foreign, path=topic.path, count=len(topic.rows))


def _lead(site: Site, news: Listing) -> Teaser | None:
    """The newest release that an editor features, else the newest."""
    featured = {release.teaser.path for release in site.releases if release.fields.featured}
    return next((row for row in news.rows if row.path in featured), news.rows[0] if news.rows else None)


def _picture(site: Site, lead: Teaser | None, page: Tag) -> PictureView | None:
    if lead is None or lead.image is None:
        return None
    image = lead.image
    words = {"alt": image.alt or "", "caption": image.caption, "credit": image.credit}
    words["language"] = "" if lead.language == page else lead.language
    return variants.shown(site, image.src, focal=image.focal, **words)


def _partners(site: Site, language: Tag) -> tuple[Label, ...]:
    return tuple(
        Label(
            key=key,
            name=in_language(term.name, language, site.config.language),
            language=foreign(term.name, language, site.config.language),
        )
        for key, term in site.data.organisations.items()
    )


def _events(site: Site, rows: Sequence[Teaser]) -> tuple[Teaser, ...]:
    """What is still to come, the soonest first."""
    coming = [row for row in rows if (last := row.event_end or row.event_date) and site.now < day_after(last)]
    return tuple(sorted(coming, key=lambda row: (row.event_date.at if row.event_date else site.now, row.key))[:EVENTS])


def _root(site: Site, chrome: Chrome) -> Artifact:
    """The languages to choose from (x-default), or the way on where there is one."""
    if len(site.config.languages) == 1:
        target = f"{site.config.language}/"
        view = Redirect(url=urls.absolute(site.config, target), href=target, language=site.config.language)
        return Artifact(path="index.html", view=view, write=redirect, shows=())
    return Artifact(
        path="index.html",
        view=LanguagesView(
            chrome=chrome,
            head=head(site, "", "", translations=everywhere(site.config, ""), description=chrome.description),
            root="./",
            switches=_homes(site),
            choices=_homes(site),
        ),
        template="languages.html",
        shows=(),
    )


def _homes(site: Site) -> tuple[Switch, ...]:
    return switches(site.config, "", everywhere(site.config, ""))


def _not_found(site: Site, chrome: Chrome) -> NotFoundView:
    return NotFoundView(
        chrome=chrome,
        head=head(site, "", "404.html", noindex=True),
        root=urls.base_path(site.config),
        switches=_homes(site),
        choices=tuple(_in_its_own_words(home) for home in _homes(site)),
    )


def _in_its_own_words(home: Switch) -> Switch:
    """404.html speaks all languages at once, so the words of the others come with the view."""
    from pressroom.words import words

    own = words(home.language)
    return structs.replace(
        home,
        direction=own.direction,
        heading=own.gettext("Page not found"),
        advice=own.gettext("There is nothing at this address. It may have been mistyped, or the page has gone."),
    )
