"""Interface words, dates, numbers and names in a language.

The words are gettext catalogues, `locale/<tag>/LC_MESSAGES/pressroom.po`, ours and a site's own over them; dates and
numbers are CLDR's, by Babel, which is loaded only when something is asked of it. A language without a catalogue gets
English words and its own dates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.errors import EXIT_USAGE, PressroomError, error
from pressroom.model import Moment, ReleaseType, Tag
from pressroom.words import dates
from pressroom.words.cldr import babel_locale, language_name, likely_region
from pressroom.words.languages import Language, Quotes, direction, language, quotes
from pressroom.words.translations import Catalogue, catalogue_files, read

if TYPE_CHECKING:
    from babel import Locale

N_: Final = str
"""Says of a text in a table that it is a message, so that extraction finds it; it is translated when shown."""

RELEASE_TYPES: Final[dict[ReleaseType, tuple[str, str]]] = {
    # Translators: the kinds of release, once as the label above a headline, once as the name of a listing.
    "press-release": (N_("Press release"), N_("Press releases")),
    "news": (N_("News item"), N_("News")),
    "statement": (N_("Statement"), N_("Statements")),
    "speech": (N_("Speech"), N_("Speeches")),
    "event": (N_("Event"), N_("Events")),
    "publication": (N_("Publication"), N_("Publications")),
    "call": (N_("Call"), N_("Calls")),
    "correction": (N_("Correction"), N_("Corrections")),
}
CHANGES: Final = {
    # Translators: what kind of change was made to a release after it was published.
    "correction": N_("Correction"),
    "update": N_("Update"),
    "typo": N_("Misprint corrected"),
}
SIZES: Final = (N_("%(size)s kB"), N_("%(size)s MB"), N_("%(size)s GB"))

MOST_KEPT: Final = 1 << 14
"""Days and numbers of a language as they are written: the same ones stand on many pages, and Babel takes its time."""


class Words:
    """Everything of one language. Its gettext methods are what templates call: they fill in placeholders themselves.

    A placeholder's value that is HTML (it has `__html__`) stays HTML, and makes the whole message HTML.
    """

    def __init__(self, tag: Tag, overlay: Path | None = None) -> None:
        self.language: Final = tag
        self._overlay: Final = overlay
        self._day: Final = lru_cache(MOST_KEPT)(lambda day: dates.day(day, tag, self._locale))
        self._month: Final = lru_cache(MOST_KEPT)(lambda day: dates.month(day, self._locale))
        self._decimal: Final = lru_cache(MOST_KEPT)(self._format)
        self._said: Final = lru_cache(MOST_KEPT)(lambda message: self.pgettext("", message))

    # Words ---------------------------------------------------------------------------------------

    def gettext(self, message: str, /, **placeholders: object) -> str:
        """The message in this language; `%(name)s` stands for the placeholder called name, `%%` for a percent sign."""
        return self.pgettext("", message, **placeholders) if placeholders else self._said(message)

    def ngettext(self, singular: str, plural: str, n: int, /, **placeholders: object) -> str:
        """The form for n; `%(num)s` is n, written in the language's own way."""
        return self.npgettext("", singular, plural, n, **placeholders)

    def pgettext(self, context: str, message: str, /, **placeholders: object) -> str:
        forms = self._catalogue.messages.get((context, message))
        return _fill(forms[0] if forms else message, placeholders)

    def npgettext(self, context: str, singular: str, plural: str, n: int, /, **placeholders: object) -> str:
        forms = self._catalogue.messages.get((context, singular))
        forms, form = (forms, self._catalogue.plural(n)) if forms else ((singular, plural), int(n != 1))
        return _fill(forms[min(form, len(forms) - 1)], {"num": self.number(n), **placeholders})

    def release_type(self, kind: ReleaseType) -> str:
        """The label above a headline: "Press release"."""
        return self.gettext(RELEASE_TYPES[kind][0])

    def release_types(self, kind: ReleaseType) -> str:
        """The name of a listing: "Press releases"."""
        return self.gettext(RELEASE_TYPES[kind][1])

    def change(self, kind: str) -> str:
        """The kind of a change: "Correction"."""
        return self.gettext(CHANGES[kind])

    # Dates and numbers ---------------------------------------------------------------------------

    def date(self, moment: Moment) -> str:
        """The day in words, "9 November 2022", and the time with its distance to UTC where the moment has one."""
        day = self._day(moment.at.date())
        return day if moment.whole_day else self._timed(moment, self._time(moment))

    def _timed(self, moment: Moment, time: str) -> str:
        day, zone = self._day(moment.at.date()), dates.zone(moment.at)
        # Translators: a day with a time of day, like "9 November 2022, 14:30 (UTC+1)".
        return self.gettext("%(date)s, %(time)s (%(zone)s)", date=day, time=time, zone=zone)

    def _time(self, moment: Moment) -> str:
        return dates.time(moment.at, self.language, self._locale)

    def period(self, start: Moment, end: Moment | None = None) -> str:
        """From one day to another, "9–10 November 2022", or from one time of a day; without an end, the start."""
        if end is None or end.at <= start.at:
            return self.date(start)
        if end.at.date() > start.at.date():
            return dates.period(start.at.date(), end.at.date(), self.language, self._locale)
        if start.whole_day or end.whole_day or start.at.utcoffset() != end.at.utcoffset():
            return self.date(start)
        return self._timed(start, f"{self._time(start)}–{self._time(end)}")

    def month(self, month: Moment | str) -> str:
        """The month of a moment, or one written as 2022-11, as a heading: "November 2022"."""
        return self._month(dt.date.fromisoformat(f"{month}-01") if isinstance(month, str) else month.at.date())

    def iso(self, moment: Moment) -> str:
        """The moment for `<time datetime>`: a date, or date and time with offset (RFC 3339)."""
        return moment.at.date().isoformat() if moment.whole_day else moment.at.isoformat(timespec="seconds")

    def number(self, n: float) -> str:
        """A number with the language's separators."""
        return self._decimal(n)

    def _format(self, n: float) -> str:
        from babel.numbers import format_decimal

        return format_decimal(n, locale=self._locale)

    def filesize(self, size: int) -> str:
        """A size in bytes as people read it, "1.2 MB", in units of 1000, never broken between number and unit."""
        if size < 1000:
            text = self.ngettext("%(num)s byte", "%(num)s bytes", size)
        else:
            value, message = _scaled(size)
            text = self.gettext(message, size=self.number(value))
        return text.replace(" ", "\u00a0")

    def list(self, items: Iterable[str]) -> str:
        """An enumeration: "A, B and C"."""
        from babel.lists import format_list

        return format_list(list(items), locale=self._locale)

    # Names ---------------------------------------------------------------------------------------

    def country(self, code: str) -> str:
        """A country's name (ISO 3166, XK too); the code itself where CLDR has no name for it."""
        own = self._known.territories if self._known else {}
        return own.get(code) or self._locale.territories.get(code) or code

    def language_name(self, tag: Tag) -> str:
        """A language's name in itself, as a menu shows it: Shqip."""
        return language_name(tag)

    @property
    def complete(self) -> bool:
        """Is there a catalogue for the language, or are its words English?"""
        return bool(catalogue_files(self.language, self._overlay))

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def quotes(self) -> Quotes:
        return quotes(self.language)

    @cached_property
    def og_locale(self) -> str:
        """The locale as Open Graph writes it: sq_AL; "" where no country is known for the language."""
        known, (primary, *rest) = self._known, self.language.split("-")
        region = next((part for part in rest if len(part) == 2), "")
        if known and not region:
            return known.og_locale
        region = region or likely_region(primary)
        return f"{primary}_{region}" if region else ""

    # Inside --------------------------------------------------------------------------------------

    @cached_property
    def _known(self) -> Language | None:
        return language(self.language)

    @cached_property
    def _locale(self) -> Locale:
        return babel_locale(self.language)

    @cached_property
    def _catalogue(self) -> Catalogue:
        return read(catalogue_files(self.language, self._overlay))


_sites_own: list[Path] = []
"""The `locale/` folder of the site that this process builds, if it has one: every page and text of it needs it."""


def lay_over(site: Path) -> None:
    """From now on a site's own catalogues go over ours. What was read of any before is forgotten."""
    folder = site / "locale"
    _sites_own[:] = [folder] if folder.is_dir() else []
    _words.cache_clear()


def words(tag: Tag, overlay: Path | None = None) -> Words:
    """The words of a language. overlay: a folder of catalogues that go over ours; by default the site's own."""
    return _words(tag, overlay or next(iter(_sites_own), None))


@cache
def _words(tag: Tag, overlay: Path | None) -> Words:
    return Words(tag, overlay)


def filters(tag: Tag, overlay: Path | None = None) -> dict[str, Callable[..., str]]:
    """The filters that templates have, bound to the page's language."""
    own = words(tag, overlay)
    return {
        "change": own.change,
        "country": own.country,
        "date": own.date,
        "filesize": own.filesize,
        "iso": own.iso,
        "language_name": own.language_name,
        "enumeration": own.list,
        "month": own.month,
        "number": own.number,
        "period": own.period,
        "release_type": own.release_type,
        "release_types": own.release_types,
    }


def _fill(text: str, placeholders: Mapping[str, object]) -> str:
    try:
        if any(hasattr(value, "__html__") for value in placeholders.values()):
            from markupsafe import escape

            return escape(text) % placeholders
        return text % placeholders
    except (KeyError, TypeError, ValueError) as reason:
        message = f"The words “{text}” cannot be filled in: a placeholder is misspelt, not given, or a percent sign."
        hint = "Write %(name)s with a name that the template gives, and %% for a percent sign."
        raise PressroomError(EXIT_USAGE, error("message-placeholder", "", message, hint)) from reason


def _scaled(size: int) -> tuple[float, str]:
    """The size in its largest unit, with one decimal below ten, and the message of that unit."""
    value = size / 1000
    for message in SIZES[:-1]:
        if value < 999.5:
            return _rounded(value), message
        value /= 1000
    return _rounded(value), SIZES[-1]


def _rounded(value: float) -> float:
    return round(value, 1) if round(value, 1) < 10 else round(value)
