"""The CLDR data of a language by Babel, or of the nearest language that CLDR has."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from pressroom.languages import LANGUAGES, fallbacks
from pressroom.model import Tag

if TYPE_CHECKING:
    from babel import Locale


@cache
def babel_locale(tag: Tag) -> Locale:
    """The CLDR locale of a language, or of the nearest that CLDR has; English as a last resort."""
    from babel import Locale, UnknownLocaleError

    for near in fallbacks(tag):
        name = LANGUAGES[near].locale if near in LANGUAGES else near.replace("-", "_")
        with suppress(UnknownLocaleError, ValueError):
            return Locale.parse(name)
    return Locale.parse(LANGUAGES["en"].locale)


def likely_region(primary: str) -> str:
    from babel.core import get_global

    """The country where most readers of a language are: EG for ar; "" where CLDR does not know."""
    parts = get_global("likely_subtags").get(primary, "").split("_")
    return parts[-1] if len(parts[-1]) == 2 and len(parts) > 1 else ""


@cache
def language_name(tag: Tag) -> str:
    """A language's name in itself, as a menu shows it: Shqip. The tag where CLDR does not know the language."""
    from babel import Locale, UnknownLocaleError

    for near in fallbacks(tag):
        if near in LANGUAGES:
            return LANGUAGES[near].name
        with suppress(UnknownLocaleError, ValueError):
            name = Locale.parse(near.replace("-", "_")).get_display_name() or tag
            return name[:1].upper() + name[1:]
    return tag
