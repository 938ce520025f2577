"""Slugs of titles and ids of headings: what a text is called in an address.

Latin, Cyrillic and Greek become plain ASCII, so that an address survives e-mail and print; other scripts (Chinese,
Japanese, Arabic, Hebrew, Devanagari, …) stay as they are, because a machine's transliteration of them is no word of
the language.

Where the rules come from: Serbian, Montenegrin, Bosnian and Croatian letters as people of the region type them where
the letters are missing, which is Gaj's alphabet without its diacritics, and the older digraph "dj" for đ (Djoković,
Djurdjevdan). Cyrillic goes the same way letter by letter, so that both scripts of a text have one slug. Macedonian ѓ
and ќ are the "gj" and "kj" of its official romanisation (passports), ѕ "dz". Greek follows ISO 843 (ELOT 743), type 2;
German umlauts DIN 5007-2. All other letters are python-slugify's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache
from typing import Final

from pressroom.model import Tag

MAX_LENGTH: Final = 80
"""Longest slug, in characters; it is cut between words where there are any."""

_Letters = dict[int, str]

_UNSEEN: Final[_Letters] = dict.fromkeys([ord("*"), 0xAD, *range(0xFDD0, 0xFDF0)], "")


def _letters(one_to_one: tuple[str, str] = ("", ""), **others: str) -> _Letters:
    pairs = zip(*one_to_one, strict=True)
    return {ord(letter): written for letter, written in [*pairs, *others.items()]}


_SERBIAN: Final = _letters(("ћј", "cj"), đ="dj", ђ="dj", љ="lj", њ="nj", џ="dz")
_SOUTH_SLAVIC: Final = _letters(("абвгдежзијклмнопрстуфхцчш", "abvgdezzijklmnoprstufhccs")) | _SERBIAN
_MACEDONIAN: Final = _letters(ѓ="gj", ќ="kj", ѕ="dz")
_GERMAN: Final = _letters(ä="ae", ö="oe", ü="ue", ß="ss")
_GREEK: Final = _letters(
    ("αάβγδεέζηήιίϊΐκλμνξοόπρσςτυύϋΰφωώ", "aavgdeeziiiiiiklmnxooprsstyyyyfoo"), θ="th", χ="ch", ψ="ps"
)

_EVERYWHERE: Final = _GREEK | _SERBIAN | _MACEDONIAN | {ord("’"): "'"}
_OF_LANGUAGE: Final = {
    "sr": _SOUTH_SLAVIC,
    "bs": _SOUTH_SLAVIC,
    "hr": _SOUTH_SLAVIC,
    "cnr": _SOUTH_SLAVIC,
    "sh": _SOUTH_SLAVIC,
    "mk": _SOUTH_SLAVIC,
    "de": _GERMAN,
    "vi": _letters(("đ", "d")),
}

_NUMBER_COMMA: Final = re.compile(r"(?<=\d),(?=\d)")
_NO_ASCII_WORD: Final = re.compile(r"[^a-z0-9]+")
_ENGLISH_APOSTROPHE: Final = re.compile(r"(?<=\w)['’](?=\w)")
_GREEK_PAIRS: Final = re.compile(r"γγ|ου|ού|ο\u03cd|[αε][υύ]|^μπ|(?<=\s)μπ")
_VOICELESS: Final = frozenset("θκξπσςτφχψ")


@cache
def _table(primary: str) -> _Letters:
    return _EVERYWHERE | _OF_LANGUAGE.get(primary, {})


def slugify(text: str, language: Tag) -> str:
    """The slug of a title: lower case, words joined by hyphens, at most MAX_LENGTH characters.

    It is "" only where the text has no letter and no digit at all. Marks of designations leave no trace.
    """
    return _slug(text, language, MAX_LENGTH)


def heading_id(text: str, language: Tag, taken: Collection[str]) -> str:
    """An id for a heading, different from those taken: its slug, else "section", with a number where it is taken."""
    base = _slug(text, language, 0) or "section"
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def _slug(text: str, language: Tag, max_length: int) -> str:
    if text.isascii() and "&" not in text:
        slug = _ascii_slug(text, language)
        if not 0 < max_length < len(slug):
            return slug
    elif (slug := _by_words(text, language)) and not 0 < max_length < len(slug):
        return slug
    letters = _known_letters(text.translate(_UNSEEN), language.split("-")[0].lower())
    # A letter that no table has, as of some minority languages, stays as it is.
    return _python_slugify(letters, max_length, unicode=_other_script(letters)) or _python_slugify(
        letters, max_length, unicode=True
    )


def _by_words(text: str, language: Tag) -> str:
    """The slug of words with nothing but single spaces between them, each of which has its own; else ""."""
    words = text.split(" ")
    if not all(map(str.isalnum, words)):
        return ""
    slugs = [_of_word(word, language) for word in words]
    return "-".join(slugs) if all(slugs) else ""


@lru_cache(maxsize=4096)
def _of_word(word: str, language: Tag) -> str:
    """The slug of a word, or "" where more must be known because its letters are not turned into ASCII."""
    letters = _known_letters(word, language.split("-")[0].lower())
    return "" if _other_script(letters) else _python_slugify(letters, 0, unicode=False)


def _ascii_slug(text: str, language: Tag) -> str:
    """What python-slugify makes of ASCII without entities, which none of our tables changes, in a fifth of the time."""
    small = text.replace("*", "").lower()
    if "'" in small and language.split("-")[0].lower() == "en":
        small = _ENGLISH_APOSTROPHE.sub("", small)
    if "," in small:
        small = _NUMBER_COMMA.sub("", small)
    return _NO_ASCII_WORD.sub("-", small).strip("-")


def _python_slugify(text: str, max_length: int, *, unicode: bool) -> str:
    from slugify import slugify as python_slugify

    return str(
        python_slugify(
            text,
            algorithm="modern",
            backend="text-unidecode",
            allow_unicode=unicode,
            max_length=max_length,
            word_boundary=True,
            save_order=True,
        )
    )


def _known_letters(text: str, primary: str) -> str:
    """The text in small letters, with those that our tables know replaced."""
    small = unicodedata.normalize("NFKC", text).lower()
    if primary == "en":
        small = _ENGLISH_APOSTROPHE.sub("", small)
    if _GREEK_PAIRS.search(small):
        small = _GREEK_PAIRS.sub(_greek_pair, small)
    return small.translate(_table(primary))


def _greek_pair(match: re.Match[str]) -> str:
    pair = match[0]
    if pair == "γγ":
        return "ng"
    if pair == "μπ":
        return "b"
    if pair[0] == "ο":
        return "ou"
    following = match.string[match.end() : match.end() + 1]
    return ("a" if pair[0] == "α" else "e") + ("f" if following in _VOICELESS or not following.isalpha() else "v")


def _other_script(text: str) -> bool:
    """Has the text a letter of a script that is not turned into ASCII?"""
    return not text.isascii() and any(map(_is_foreign, text))


_ROMANISED: Final = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN"})


@lru_cache(maxsize=1024)
def _is_foreign(char: str) -> bool:
    return char.isalpha() and _script(char) not in _ROMANISED


def _script(char: str) -> str:
    """The first word of the character's Unicode name, which is its script for letters."""
    name = unicodedata.name(char, "LATIN")
    return "LATIN" if char.isascii() or unicodedata.normalize("NFKD", char).isascii() else name.split(" ")[0]
