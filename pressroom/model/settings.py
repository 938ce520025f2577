"""What the site's folder says: config.yaml and content/_data/."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from pressroom.errors import Problem
from pressroom.model.basics import Moment, Tag, Text


class ContentRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`content:` of config.yaml: how a foreign archive may differ from ours."""

    unknown_keys: Literal["error", "warn", "allow"] = "error"
    key_names: dict[str, str] = {}
    required: tuple[str, ...] = ("title", "date", "summary")
    date_from_file_name: bool = False
    language_from_folder: bool = False
    vocabularies: Literal["closed", "open"] = "closed"
    missing_files: Literal["error", "warn"] = "error"
    url_clashes: Literal["error", "warn"] = "error"


class DesignationRule(Struct, frozen=True, kw_only=True):
    """One entry of `designations:`; `use` names a shipped one, or the rest is a definition of its own."""

    use: str = ""
    policy: Literal["every", "first", "title-and-first", "first-per-section"] = "every"
    unmarked: Literal["mark", "warn", "error", "off"] = "mark"
    placement: Literal["end", "title", "footer"] = "end"
    wording: str | dict[Tag, str] = ""
    confirmed: tuple[Tag, ...] = ()
    exempt: tuple[str, ...] = ()
    definition: dict[str, Any] = {}


class NavigationItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: Text
    url: str


class Security(Struct, frozen=True, kw_only=True):
    """`security:` of config.yaml: whom to tell of a weakness (RFC 9116), as addresses, and until when that holds."""

    contact: tuple[str, ...]
    expires: Moment
    policy: str = ""
    encryption: str = ""
    acknowledgments: str = ""


class Config(Struct, frozen=True, kw_only=True):
    """config.yaml, with its defaults.

    colours: those that the site names, as #rrggbb, and those that follow from them. contact: keys of the publisher's
    contacts. profiles: its pages elsewhere. doubts: what is only warned of.
    """

    title: Text
    base_url: str
    languages: tuple[Tag, ...] = ("en",)
    timezone: str = "UTC"
    description: Text = ""
    publisher: Text = ""
    permalink: str = "/{language}/news/{year}/{slug}/"
    page_size: int = 20
    feed_size: int = 20
    outputs: tuple[str, ...] = ("atom", "sitemap", "robots", "redirects")
    designations: tuple[DesignationRule, ...] = (DesignationRule(use="kosovo"),)
    colours: dict[str, str] = {}
    logo: str = ""
    logo_dark: str = ""
    navigation: tuple[NavigationItem, ...] = ()
    share: tuple[str, ...] = ()
    images: dict[str, Any] = {}
    social_cards: bool = False
    search: bool = False
    security: Security | None = None
    contact: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    content: ContentRules = ContentRules()
    checks: dict[str, Literal["error", "warn", "off"]] = {}
    doubts: tuple[Problem, ...] = ()

    @property
    def language(self) -> Tag:
        """The default language."""
        return self.languages[0]


class ParseSettings(Struct, frozen=True, kw_only=True):
    """All that parsing a file depends on besides its bytes and its path.

    vocabularies: field → the keys that content/_data/ knows for it; consulted only where they are closed.
    """

    languages: tuple[Tag, ...]
    timezone: str
    content: ContentRules
    designations: tuple[DesignationRule, ...]
    vocabularies: dict[str, tuple[str, ...]]
    stock_markdown: bool = False


class Term(Struct, frozen=True, kw_only=True):
    """An entry of content/_data/*.yaml: a topic, country, organisation, contact, funder or standing paragraph.

    html, links: `text` of a standing paragraph, which may be Markdown, as HTML by language, and where its links lead;
    they start from the site's root. line: of the key, where there is
    a `logo`.
    """

    name: Text = ""
    text: Text = ""
    html: dict[Tag, str] = {}
    links: dict[Tag, tuple[str, ...]] = {}
    role: Text = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    logo: str = ""
    alt: Text = ""
    statement: Text = ""
    line: int = 0
    extra: dict[str, Any] = {}


class Data(Struct, frozen=True, kw_only=True):
    """content/_data/, by file and key."""

    topics: dict[str, Term] = {}
    countries: dict[str, Term] = {}
    organisations: dict[str, Term] = {}
    contacts: dict[str, Term] = {}
    about: dict[str, Term] = {}
    funders: dict[str, Term] = {}
