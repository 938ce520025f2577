"""Spellings that find each other: the two scripts of Serbian and its kin, and names without their diacritics.

Pagefind itself finds “teškog” by “teskog”. It knows neither that đ is written dj nor that Ђорђевић is Đorđević, so the
index also gets each such word in plain letters, and what a visitor types is put into plain letters likewise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pressroom.model import Tag

_CYRILLIC: Final = dict(
    zip(
        "абвгдежзијклмнопрстћуфхцчшѓќѕѐѝ",
        [*"abvgdezzijklmnoprstcufhccs", "gj", "kj", "dz", "e", "i"],
        strict=True,
    )
)
PLAIN: Final = {
    "đ": "dj",
    **_CYRILLIC,
    "ђ": "dj",
    "љ": "lj",
    "њ": "nj",
    "џ": "dz",
    **dict(zip("čćšž", "ccsz", strict=True)),
}
"""How a visitor's words are put into plain letters."""

REWRITTEN: Final = "đѐ-џа-я"
"""Letters that Pagefind does not find by plain ones, as a class of a regular expression; a word with any of them stands
in the index twice."""

OWN_CYRILLIC: Final = frozenset(
    ["ab", "av", "be", "bg", "ce", "crh", "cv", "kk", "ky", "lt", "mn", "os", "ru", "rue", "sah", "tg", "tt", "uk"]
)
"""Languages to which these letters mean something else, or whose endings Pagefind knows by them."""

_WORD: Final = re.compile(r"(?:&(?!nbsp;|#160;|#xa0;)#?\w+;|[^\s&])+", re.IGNORECASE)
_REWRITTEN: Final = re.compile(f"[{REWRITTEN}]", re.IGNORECASE)
_SCRIPTS: Final = re.compile(r"-(latn|cyrl)\b.*", re.IGNORECASE | re.DOTALL)
_TAG_OR_TEXT: Final = re.compile(r"""(<(?:"[^"]*"|'[^']*'|[^'">])*>)|[^<]+""")
_TRANSLATED: Final = str.maketrans(PLAIN)


def index_language(language: Tag) -> Tag:
    """The index that a language shares: sr-Latn and sr-Cyrl have that of sr."""
    return _SCRIPTS.sub("", language)


def share(language: Tag, others: Iterable[Tag]) -> tuple[Tag, ...]:
    """Those of the languages that are found in the same index, itself among them."""
    return tuple(other for other in others if index_language(other) == index_language(language))


def has_plain_letters(language: Tag) -> bool:
    """Whether words of the language are put into plain letters at all."""
    return language.partition("-")[0].lower() not in OWN_CYRILLIC


def plain(text: str) -> str:
    """In plain letters, and small ones."""
    return text.lower().translate(_TRANSLATED)


def plain_copy(html: str) -> str:
    """The same HTML with nothing in it but those words that have rewritten letters, in plain ones; "" without any.

    Elements and white space stay as they are, so that what is ignored there is ignored here, and a heading's words
    weigh as much.
    """
    if not _REWRITTEN.search(html):
        return ""
    return _TAG_OR_TEXT.sub(lambda piece: piece[1] or _WORD.sub(_rewritten, piece[0]), html)


def _rewritten(word: re.Match[str]) -> str:
    return plain(word[0]) if _REWRITTEN.search(word[0]) else ""
