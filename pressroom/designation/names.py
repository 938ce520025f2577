"""Finding a designation's name in a text: every inflected form, and nothing that only looks like it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct

HYPHENS: Final = "-\u2010\u2011"
REACH: Final = 90
"""How far around a name a proper name that holds it may extend, in characters."""

_ADDRESS: Final = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*://|www\.|mailto:)|[^\s@]@\w|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/|^\.{0,2}/", re.IGNORECASE
)
_TOKEN_ENDS: Final = frozenset('<>"()[]{}«»„“”')
"""Besides white space."""
_JOINED: Final = re.compile(rf"[{HYPHENS}]([^\W\d_]+)")
_WORDS: Final = re.compile(r"\w+")
_RIGHT: Final = r"(?!_*[^\W_]|[\u0300-\u036f]|@|\.[a-z0-9])"


class Phrase(Struct, frozen=True):
    """A proper name, and its longest word in lower case: no text without it has the name."""

    word: str
    text: str


def variants(form: str) -> Iterator[str]:
    """A form as it may stand in a text: as written, in capitals, and with its accents as characters of their own."""
    for written in (form, form.upper()):
        yield written
        yield unicodedata.normalize("NFD", written)


def plain(name: str) -> str:
    """A name as the data writes it: one kind of space, one kind of hyphen, composed letters, capitals as they are."""
    text = " ".join(name.split())
    for hyphen in HYPHENS[1:]:
        text = text.replace(hyphen, "-")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """What finds any of the forms as a whole word on the right; the left side is the caller's, see `free`."""
    texts = sorted({text for form in forms for text in variants(form)}, key=lambda text: (-len(text), text))
    return re.compile(rf"(?:{'|'.join(map(_loose, texts)) or '(?!)'}){_RIGHT}")


def phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    """Proper names, made ready for `covers`; a final ~ of a word stands for any ending."""
    return tuple(Phrase(max(_WORDS.findall(text.casefold()), key=len, default=""), text) for text in sorted(texts))


def _loose(text: str) -> str:
    loose = re.escape(text).replace(r"\ ", r"\s+").replace(r"\-", f"[{HYPHENS}]")
    return re.sub("['’]", "['’]", loose)


@lru_cache(maxsize=512)
def _phrase(text: str) -> re.Pattern[str]:
    """As written or in capitals; compiled when a text has its longest word for the first time."""
    written = "|".join(_loose(form).replace(r"\~", r"[^\W\d_]*") for form in (text, text.upper()))
    return re.compile(rf"(?<![^\W_])(?:{written})(?![^\W_])")


def free(text: str, start: int, stop: int) -> bool:
    """Whether what stands there is a word of its own and no part of an address, a hashtag or a file name."""
    return _free_left(text, start) and not (_is_path(text, start) or _in_address(text, start, stop))


def _free_left(text: str, start: int) -> bool:
    edge = start
    while edge and text[edge - 1] == "_":  # the underscores of emphasis are no letters
        edge -= 1
    if not edge:
        return True
    before = text[edge - 1]
    return not (before.isalnum() or before in "@#\\" or (before == "." and text[edge - 2 : edge - 1] != "."))


def _is_path(text: str, start: int) -> bool:
    return text[start - 1 : start] == "/" and (start == 1 or text[start - 2] in " \t\n/.\"'(")


def _in_address(text: str, start: int, stop: int) -> bool:
    first, furthest = start, max(0, start - 200)
    while first > furthest and not (text[first - 1] in _TOKEN_ENDS or text[first - 1].isspace()):
        first -= 1
    return _ADDRESS.search(text[first : stop + 1]) is not None


def compound(text: str, stop: int, pairs: Container[str]) -> bool:
    """Whether a hyphen and a word follow that make another word of it: Kosovo-Albaner, but not Kosovo-Serbia."""
    joined = _JOINED.match(text, stop)
    return joined is not None and joined[1] not in pairs


def covers(known: Iterable[Phrase], before: str, name: str, after: str) -> str:
    """The proper name that holds this name, or ""."""
    left = before[-REACH:]
    window = left + name + after[:REACH]
    folded = window.casefold()
    for phrase in known:
        if phrase.word in folded:
            for match in _phrase(phrase.text).finditer(window):
                if match.start() <= len(left) and match.end() >= len(left) + len(name):
                    return match[0]
    return ""
