"""Events as iCalendar (RFC 5545): `event.ics` beside a release of one, and all of a language in `events.ics`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from pressroom import copies, designation, notes
from pressroom.changes import changed, revision
from pressroom.feeds import release_id
from pressroom.fragments import Fragment, fragment, together
from pressroom.model import Artifact, DesignationRule, Moment, Release, Site, Tag, Texts, in_language
from pressroom.prose import visible

_OCTETS: Final = 75
_DAY: Final = dt.timedelta(days=1)


class Event(Struct, frozen=True, kw_only=True):
    """An event with the release that tells of it; end: its last day or instant, where it has one.

    revision: a number that grows with every change that matters.
    """

    id: str
    fragment: Fragment
    title: str
    summary: str
    place: str
    start: Moment
    end: Moment | None
    changed: dt.datetime
    revision: int
    withdrawn: bool


class Calendar(Struct, frozen=True, kw_only=True):
    """name: of a calendar that people follow, "" of a single event's."""

    language: Tag
    name: str
    rules: tuple[DesignationRule, ...]
    languages: tuple[Tag, ...]
    events: tuple[Event, ...]


def plan(site: Site) -> Iterator[Artifact]:
    """A file for each event, and a calendar for each language that has events."""
    for language in site.config.languages:
        name = in_language(site.config.title, language, site.config.language)
        events: list[Event] = []
        shows: list[str] = []
        for release in site.releases:
            if release.document.language == language and (path := copies.calendar(release, site.config)):
                events.append(_event(site, release))
                shows.append(release.teaser.path)
                yield _artifact(path, _calendar(site, language, "", events[-1:]), shows[-1:], release)
        if events:
            yield _artifact(f"{language}/events.ics", _calendar(site, language, name, events), shows)


def _artifact(path: str, view: Calendar, shows: list[str], release: Release | None = None) -> Artifact:
    owner = release.document.source.path if release else ""
    return Artifact(path=path, view=view, write=ics, owner=owner, shows=tuple(shows))


def _calendar(site: Site, language: Tag, name: str, events: list[Event]) -> Calendar:
    config = site.config
    return Calendar(
        language=language, name=name, rules=config.designations, languages=config.languages, events=tuple(events)
    )


def _event(site: Site, release: Release) -> Event:
    teaser = release.teaser
    assert teaser.event_date is not None
    return Event(
        id=release_id(site, release),
        fragment=fragment(site, release),
        title=teaser.title,
        summary=teaser.summary,
        place=teaser.place,
        start=teaser.event_date,
        end=teaser.event_end,
        changed=changed(release),
        revision=revision(release),
        withdrawn=teaser.withdrawn,
    )


def ics(view: Calendar, _texts: Texts) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pressroom//News releases//EN", "CALSCALE:GREGORIAN"]
    if view.name:
        rules = designation.load(view.rules, view.languages)
        name = _text(notes.settle_text(view.name, rules, view.language))
        lines += [f"NAME:{name}", f"X-WR-CALNAME:{name}", "REFRESH-INTERVAL;VALUE=DURATION:P1D"]
    for event in view.events:
        lines += _lines(event, view.language)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines).encode()


def _lines(event: Event, language: Tag) -> Iterator[str]:
    (title, summary, place), note = together((event.title, event.summary, event.place), event.fragment)
    stamp = _utc(event.changed)
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{event.revision}"
    yield from _span(event.start, event.end)
    yield f"SUMMARY;LANGUAGE={language}:{_text(title)}"
    if place:
        yield f"LOCATION;LANGUAGE={language}:{_text(place)}"
    yield f"URL:{event.fragment.url}"
    yield f"STATUS:{'CANCELLED' if event.withdrawn else 'CONFIRMED'}"
    parts = (summary, event.fragment.url, note)
    yield f"DESCRIPTION;LANGUAGE={language}:{_text(chr(10).join(f'{part}{chr(10)}' for part in parts if part).strip())}"
    yield "END:VEVENT"


def _span(start: Moment, end: Moment | None) -> Iterator[str]:
    """Whole days end with the day after the last; an end before the start is none."""
    if start.whole_day or (end is not None and end.whole_day):
        first = start.at.date()
        last = max(end.at.date() if end else first, first)
        yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{last + _DAY:%Y%m%d}"
        return
    yield f"DTSTART:{_utc(start.at)}"
    if end is not None and end.at > start.at:
        yield f"DTEND:{_utc(end.at)}"


def _utc(instant: dt.datetime) -> str:
    return f"{instant.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """A value of type TEXT: on one line, without control characters."""
    words = visible(words)
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 octets, cut between characters, each but the first begun with a space."""
    if len(line) * 4 <= _OCTETS:
        return line
    parts, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            parts.append("")
            size = 1
        parts[-1] += letter
        size += octets
    return "\r\n ".join(parts)
