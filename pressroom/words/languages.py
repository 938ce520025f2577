"""What is known of the languages we write: facts in a table, so that asking for them costs no library.

To add a language, add a catalogue (see `pressroom.words.catalogues`); this table is only for what CLDR lacks or says
differently from what newsrooms print. Quotation marks are CLDR's, which Babel leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from pressroom.model import Tag


class Quotes(Struct, frozen=True):
    """Quotation marks, outer and inner, with the spaces that belong to them."""

    opening: str = "“"
    closing: str = "”"
    inner_opening: str = "‘"
    inner_closing: str = "’"


class Language(Struct, frozen=True, kw_only=True):
    """A language as we print it.

    locale: the name of the CLDR locale that has its dates and numbers. name: its own name, as a menu shows it.
    first_day: how the first day of a month is written. territories: country names that the locale has otherwise.
    nplurals, plural: the gettext rule of its catalogue.
    """

    locale: str
    name: str
    og_locale: str
    quotes: Quotes = Quotes()
    first_day: str = ""
    territories: dict[str, str] = {}
    nplurals: int = 2
    plural: str = "(n != 1)"


_SLAVIC: Final = "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"
_LOW_HIGH: Final = Quotes("„", "”", "’", "’")
_LOW_GERMAN: Final = Quotes("„", "“", "‚", "‘")
_ANGLED: Final = Quotes("«", "»", "“", "”")

_MONTENEGRIN_TERRITORIES: Final = {
    "BY": "Bjelorusija",
    "DE": "Njemačka",
    "EH": "Zapadna Sahara",
    "KP": "Sjeverna Koreja",
    "MK": "Sjeverna Makedonija",
    "MP": "Sjeverna Marijanska Ostrva",
    "VG": "Britanska Djevičanska Ostrva",
    "VI": "Američka Djevičanska Ostrva",
}
"""CLDR has no Montenegrin; its data for Serbian in Montenegro is ekavian in these names."""

LANGUAGES: Final[dict[Tag, Language]] = {
    "en": Language(locale="en_GB", name="English", og_locale="en_GB"),
    "sq": Language(locale="sq", name="Shqip", og_locale="sq_AL", quotes=_ANGLED),
    "sr-Latn": Language(
        locale="sr_Latn", name="Srpski", og_locale="sr_RS", quotes=_LOW_HIGH, nplurals=3, plural=_SLAVIC
    ),
    "sr-Cyrl": Language(
        locale="sr_Cyrl", name="Српски", og_locale="sr_RS", quotes=_LOW_HIGH, nplurals=3, plural=_SLAVIC
    ),
    "mk": Language(
        locale="mk",
        name="Македонски",
        og_locale="mk_MK",
        quotes=_LOW_GERMAN,
        plural="(n%10==1 && n%100!=11 ? 0 : 1)",
    ),
    "bs": Language(
        locale="bs",
        name="Bosanski",
        og_locale="bs_BA",
        quotes=Quotes("„", "”", "‘", "’"),
        nplurals=3,
        plural=_SLAVIC,
    ),
    "cnr": Language(
        locale="sr_Latn_ME",
        name="Crnogorski",
        og_locale="cnr_ME",
        quotes=_LOW_HIGH,
        territories=_MONTENEGRIN_TERRITORIES,
        nplurals=3,
        plural=_SLAVIC,
    ),
    "hr": Language(locale="hr", name="Hrvatski", og_locale="hr_HR", quotes=_LOW_GERMAN, nplurals=3, plural=_SLAVIC),
    "de": Language(locale="de", name="Deutsch", og_locale="de_DE", quotes=_LOW_GERMAN),
    "it": Language(locale="it", name="Italiano", og_locale="it_IT", quotes=_ANGLED, first_day="1º"),
    "fr": Language(
        locale="fr",
        name="Français",
        og_locale="fr_FR",
        quotes=Quotes("«\u00a0", "\u00a0»", "“", "”"),
        first_day="1er",
        plural="(n > 1)",
    ),
}

_WIDER: Final = {"sr": "sr-Cyrl", "sr-ME": "sr-Latn", "sr-XK": "sr-Latn", "sh": "sr-Latn"}
_OWN_SCRIPT: Final = {"mk": "Cyrl", "sr": "Cyrl"}
_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
)
_RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "lrc", "mzn", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def fallbacks(tag: Tag) -> Iterator[Tag]:
    """The tag and what may stand in for it, nearest first: sr-Latn-ME, sr-Latn. Never one in another script."""
    while tag:
        yield tag
        if tag in LANGUAGES:
            return
        if tag in _WIDER:
            tag = _WIDER[tag]
            continue
        tag, _, dropped = tag.rpartition("-")
        if is_script(dropped) and dropped != _OWN_SCRIPT.get(tag, "Latn"):
            return


def language(tag: Tag) -> Language | None:
    """What the table says of a language, or of the one that stands in for it."""
    return next((LANGUAGES[near] for near in fallbacks(tag) if near in LANGUAGES), None)


def quotes(tag: Tag) -> Quotes:
    """The quotation marks of a language; the English ones where we know none."""
    known = language(tag)
    return known.quotes if known else Quotes()


def is_script(subtag: str) -> bool:
    """Is the subtag of a language tag one that names a script, like Latn?"""
    return len(subtag) == 4 and subtag.isalpha()


def direction(tag: Tag) -> str:
    """ "rtl" for languages written from right to left, else "ltr": the script decides where the tag names one."""
    primary, *rest = tag.split("-")
    script = next((part for part in rest if is_script(part)), "")
    right_to_left = script.title() in _RIGHT_TO_LEFT_SCRIPTS if script else primary.lower() in _RIGHT_TO_LEFT
    return "rtl" if right_to_left else "ltr"
