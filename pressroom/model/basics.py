"""Words that all the nouns are made of: languages, texts, kinds, moments."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct, structs

Tag = str
"""A BCP 47 language tag as config.yaml writes it: en, sr-Latn."""

Text = str | dict[Tag, str]
"""A text of the site, one for all languages or one for each."""

ReleaseType = Literal["press-release", "news", "statement", "speech", "event", "publication", "call", "correction"]
Kind = Literal["release", "page"]

RELEASES: Final = "content/news/"
PAGES: Final = "content/pages/"
DATA: Final = "content/_data/"


def in_language(text: Text, language: Tag, default: Tag) -> str:
    """The text for a language: its own, else the default language's, else the first there is."""
    if isinstance(text, str):
        return text
    return text.get(language) or text.get(default) or next(iter(text.values()), "")


def foreign(text: Text, language: Tag, default: Tag) -> Tag:
    """The language of what `in_language` gives, "" where that is the one asked for, or nobody says."""
    if isinstance(text, str) or text.get(language):
        return ""
    return default if text.get(default) else next(iter(text), "")


class Moment(Struct, frozen=True, order=True):
    """A date, or a date and time. `at` always has a zone; of a date alone it is the day's first instant.

    `at` shows the clock of the site's time zone. offset: that clock's seconds east of UTC; it is kept apart because
    MessagePack writes instants without it, and a remembered moment must be the same to the hour as a fresh one.
    """

    at: dt.datetime
    whole_day: bool = True
    offset: int | None = None

    def __post_init__(self) -> None:
        """Let `at` and `offset` agree."""
        if self.offset == 0 and self.at.tzinfo is dt.UTC:
            return
        seconds = int((self.at.utcoffset() or dt.timedelta()).total_seconds())
        if self.offset is None:
            structs.force_setattr(self, "offset", seconds)
        elif self.offset != seconds:
            structs.force_setattr(self, "at", self.at.astimezone(_clock(self.offset)))


@lru_cache(maxsize=64)
def _clock(offset: int) -> dt.timezone:
    return dt.timezone(dt.timedelta(seconds=offset))
