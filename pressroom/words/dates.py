"""Dates in words by CLDR's long pattern of a language: days, periods, months, times."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from pressroom.model import Tag
from pressroom.words.languages import language

if TYPE_CHECKING:
    from babel import Locale

_DAY_AND_MONTH = re.compile(r"(d\.?)(?: 'de')? MMMM")


def day(date: dt.date, tag: Tag, locale: Locale) -> str:
    """The whole date: "9 November 2022". The first of a month is an ordinal where the language says so: "1er"."""
    return _written(date, locale.date_formats["long"].pattern, tag, locale)


def period(start: dt.date, end: dt.date, tag: Tag, locale: Locale) -> str:
    """Two dates with no word twice: "9–10 November 2022", "30 November – 2 December 2022".

    CLDR has patterns for periods, but only with shortened months; where the long pattern does not begin with day
    and month, both dates are written out.
    """
    if end <= start:
        return day(start, tag, locale)
    beginning = _DAY_AND_MONTH.match(locale.date_formats["long"].pattern)
    if not beginning or start.year != end.year:
        return f"{day(start, tag, locale)} – {day(end, tag, locale)}"
    if start.month == end.month:
        return f"{_written(start, beginning[1], tag, locale)}–{day(end, tag, locale)}"
    return f"{_written(start, beginning[0], tag, locale)} – {day(end, tag, locale)}"


def month(date: dt.date, locale: Locale) -> str:
    """The month as a heading: "November 2022"."""
    from babel.dates import format_skeleton

    text = format_skeleton("yMMMM", date, locale=locale)
    return text[:1].upper() + text[1:]


def time(at: dt.datetime, tag: Tag, locale: Locale) -> str:
    """By the clock of 24 hours in the languages we know, as officials there write it; else as CLDR says."""
    from babel.dates import format_time

    return format_time(at.time(), "HH:mm" if language(tag) else "short", locale=locale)


def zone(at: dt.datetime) -> str:
    """The distance to UTC: a stored moment knows its offset, not the name of its zone."""
    minutes = round((at.utcoffset() or dt.timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return "UTC" + (f"{sign}{hours}" if minutes else "") + (f":{rest:02}" if rest else "")


def _written(date: dt.date, pattern: str, tag: Tag, locale: Locale) -> str:
    from babel.dates import format_date

    known = language(tag)
    text = format_date(date, pattern, locale=locale)
    return text.replace("1", known.first_day, 1) if date.day == 1 and known and known.first_day else text
