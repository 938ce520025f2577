"""Places by name: a dateline's city and country, a country by its code; always through the rule of designations."""

from __future__ import annotations

from functools import lru_cache

from pressroom.designation import Designations
from pressroom.model import Place, Tag


def dateline(place: Place | None, language: Tag, rules: Designations) -> str:
    """ "Tirana, Albania" in the language, marked where a designation asks; "" where there is no place."""
    if place is None:
        return ""
    parts = [place.city, country(place.country, language, rules) if place.country else "", place.name]
    return ", ".join(part for part in parts if part)


@lru_cache(maxsize=4096)
def country(code: str, language: Tag, rules: Designations) -> str:
    """The name that CLDR has for an ISO 3166 code, XK too, marked; the code itself where it has none."""
    from pressroom.words import words

    return rules.mark(words(language).country(code), language)
