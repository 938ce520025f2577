"""The CLDR data of a language by Babel, or of the nearest language that CLDR has."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from pressroom.model import Tag
from pressroom.words.languages import LANGUAGES, fallbacks, is_script

if TYPE_CHECKING:
    from babel import Locale


@cache
def babel_locale(tag: Tag) -> Locale:
    """The CLDR locale of a language, or of the nearest that CLDR has; English as a last resort."""
    found = (_parsed(LANGUAGES[near].locale if near in LANGUAGES else near) for near in fallbacks(tag))
    locale = next((locale for locale in found if locale), None) or _parsed(LANGUAGES["en"].locale)
    assert locale, "CLDR has English"
    return locale


@cache
def language_name(tag: Tag) -> str:
    """A language's name in itself, as a menu shows it: Shqip. The tag where CLDR does not know the language."""
    for near in fallbacks(tag):
        if near in LANGUAGES:
            return LANGUAGES[near].name
        if locale := _parsed(near):
            name = locale.get_display_name() or tag
            return name[:1].upper() + name[1:]
    return tag


def likely_region(primary: str) -> str:
    """The country where most readers of a language are: EG for ar; "" where CLDR does not know."""
    region = _likely(primary)[-1:]
    return region[0] if region and len(region[0]) == 2 else ""


def _parsed(tag: Tag) -> Locale | None:
    """CLDR's locale of just this tag, in the script that the tag names."""
    from babel import Locale, UnknownLocaleError

    with suppress(UnknownLocaleError, ValueError):
        locale = Locale.parse(tag.replace("-", "_"))
        scripts = [part for part in tag.replace("_", "-").split("-")[1:] if is_script(part)]
        if set(scripts) <= set([locale.script] if locale.script else _likely(locale.language)):
            return locale
    return None


def _likely(primary: str) -> list[str]:
    """Script and region that most texts in a language have: Arab, EG for ar."""
    from babel.core import get_global

    subtags: str = get_global("likely_subtags").get(primary, "")
    return subtags.split("_")[1:]
