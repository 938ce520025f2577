"""What an editor writes above an article."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from pressroom.model.basics import Moment, ReleaseType, Tag


class Place(Struct, frozen=True):
    """Where something was: a city with its country (ISO 3166, XK too), or only a name."""

    city: str = ""
    country: str = ""
    name: str = ""

    @property
    def is_on_a_map(self) -> bool:
        """Whether people can meet there: a name alone may be that of a programme, as "Online"."""
        return bool(self.city or self.country)


class Picture(Struct, frozen=True, kw_only=True):
    """A picture of an article. `alt` is None where nobody wrote it, and empty only where an editor wrote so."""

    src: str = ""
    alt: str | None = None
    caption: str = ""
    credit: str = ""
    licence: str = ""
    focal: tuple[float, float] | None = None


class Attachment(Struct, frozen=True, kw_only=True):
    file: str
    title: str = ""
    language: Tag = ""


class Quote(Struct, frozen=True, kw_only=True):
    text: str
    name: str = ""
    role: str = ""
    language: Tag = ""


class Change(Struct, frozen=True, kw_only=True):
    date: Moment
    kind: Literal["correction", "update", "typo"] = "update"
    note: str = ""


class Withdrawal(Struct, frozen=True, kw_only=True):
    date: Moment
    reason: str = ""


class Fields(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The front matter of one file, release or standing page, as given: None is "not given"."""

    title: str | None = None
    summary: str | None = None
    subtitle: str | None = None
    short_title: str | None = None
    date: Moment | None = None
    embargo: Moment | None = None
    expires: Moment | None = None
    draft: bool | None = None
    slug: str | None = None
    type: ReleaseType | None = None
    place: Place | None = None
    event_date: Moment | None = None
    event_end: Moment | None = None
    updated: Moment | None = None
    changes: tuple[Change, ...] | None = None
    withdrawn: Withdrawal | None = None
    reference: str | None = None
    topics: tuple[str, ...] | None = None
    countries: tuple[str, ...] | None = None
    organisations: tuple[str, ...] | None = None
    authors: tuple[str, ...] | None = None
    contacts: tuple[str, ...] | None = None
    about: tuple[str, ...] | None = None
    funding: tuple[str, ...] | None = None
    related: tuple[str, ...] | None = None
    aliases: tuple[str, ...] | None = None
    image: Picture | None = None
    gallery: tuple[Picture, ...] | None = None
    attachments: tuple[Attachment, ...] | None = None
    quotes: tuple[Quote, ...] | None = None
    notes: str | None = None
    language: Tag | None = None
    translation_key: str | None = None
    authoritative: Tag | None = None
    canonical: str | None = None
    featured: bool | None = None
    noindex: bool | None = None
    designations: bool | None = None
    extra: dict[str, Any] | None = None
    order: int | None = None
    navigation: Literal["main", "footer", "none"] | None = None
