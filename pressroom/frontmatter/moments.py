"""Dates and times as people write them → Moment; what can be read in two ways is not read at all."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from pressroom.errors import Severity
from pressroom.model import Moment

_MOMENT: Final = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:(?:[Tt]|[ \t]+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d*)?)?"
    r"[ \t]*(?P<zone>[Zz]|UTC|GMT|(?P<sign>[-+−])(?P<zone_hour>\d{1,2})(?::?(?P<zone_minute>\d{2}))?)?)?"
)
_OTHER_ORDER: Final = re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})\.?")
_SHAPES: Final = "Write 2022-11-09, or with a time 2022-11-09 14:30, or with a zone 2022-11-09T14:30:00+01:00."
_YEARS: Final = range(1900, 2200)


class Doubt(Struct, frozen=True):
    """What is wrong with a date, or worth a second look."""

    severity: Severity
    code: str
    message: str
    hint: str


@lru_cache(maxsize=4096)
def parse(text: str, timezone: str) -> tuple[Moment | None, Doubt | None]:
    """The moment that a text names; without a zone of its own it is in `timezone`, an IANA name. Times have seconds."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        return None, _unreadable(text)
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if (doubt := _impossible_day(text, year, month, day)) is not None:
        return None, doubt
    if match["hour"] is None:
        return Moment(_fixed(dt.datetime(year, month, day, tzinfo=zone(timezone)))), None
    try:
        time = dt.time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
        own = _own_zone(match)
    except ValueError:
        return None, Doubt(Severity.ERROR, "impossible-date", f"There is no such time of day as in “{text}”.", _SHAPES)
    if own is not None:
        at = dt.datetime.combine(dt.date(year, month, day), time, own)
        return Moment(_fixed(at.astimezone(zone(timezone))), whole_day=False), None
    at = dt.datetime.combine(dt.date(year, month, day), time, zone(timezone))
    return Moment(_fixed(at), whole_day=False), _clock_change(at, timezone)


@lru_cache(maxsize=16)
def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _fixed(at: dt.datetime) -> dt.datetime:
    """The same instant on the same clock, with nothing but an offset, so that it is equal to itself when read again."""
    offset = at.utcoffset() or dt.timedelta()
    if offset != at.replace(fold=1).utcoffset():
        at = (at.replace(tzinfo=None) - offset).replace(tzinfo=dt.UTC).astimezone(at.tzinfo)
        offset = at.utcoffset() or dt.timedelta()
    return at.replace(tzinfo=_clock(offset), fold=0)


_clock: Final = lru_cache(maxsize=64)(dt.timezone)


def _own_zone(match: re.Match[str]) -> dt.timezone | None:
    if match["zone"] is None:
        return None
    if match["sign"] is None:
        return dt.UTC
    offset = dt.timedelta(hours=int(match["zone_hour"]), minutes=int(match["zone_minute"] or 0))
    return dt.timezone(offset if match["sign"] == "+" else -offset)


def _clock_change(at: dt.datetime, timezone: str) -> Doubt | None:
    """A time that a zone's clocks skip, or show twice."""
    if at.utcoffset() == at.replace(fold=1).utcoffset():
        return None
    hint = "Write the time with its zone, for example " + _fixed(at).isoformat(timespec="minutes") + "."
    back = at.astimezone(dt.UTC).astimezone(at.tzinfo)
    clock = f"{at:%H:%M} on {at:%Y-%m-%d}"
    if back.replace(tzinfo=None) != at.replace(tzinfo=None):
        message = f"The clocks of {timezone} are put forward then: {clock} does not exist, {back:%H:%M} is taken."
        return Doubt(Severity.WARNING, "no-such-time", message, hint)
    message = f"The clocks of {timezone} are put back then: {clock} exists twice, the earlier is taken."
    return Doubt(Severity.WARNING, "time-twice", message, hint)


def _impossible_day(text: str, year: int, month: int, day: int) -> Doubt | None:
    def doubt(message: str, hint: str = _SHAPES) -> Doubt:
        return Doubt(Severity.ERROR, "impossible-date", message, hint)

    if year not in _YEARS:
        return doubt(f"The year {year} in “{text}” is probably mistyped.")
    if not 1 <= month <= 12:
        swapped = f"Year, month, day is the order: did you mean {year}-{day:02d}-{month:02d}?"
        return doubt(f"There is no month {month} in “{text}”.", swapped if 1 <= day <= 12 and month <= 31 else _SHAPES)
    days = ((dt.date(year, month, 1) + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)).day
    if not 1 <= day <= days:
        return doubt(f"There is no day {day} in that month of “{text}”; it has {days} days.")
    return None


def _unreadable(text: str) -> Doubt:
    hint = _SHAPES
    if (match := _OTHER_ORDER.fullmatch(text.strip())) is not None:
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
        if _impossible_day(text, year, month, day) is None:
            hint = f"Year, month, day is the order: for day {day} of month {month} write {year}-{month:02d}-{day:02d}."
    return Doubt(Severity.ERROR, "bad-date", f"“{text}” is not a date that can be read.", hint)
