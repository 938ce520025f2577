"""Is any of several words in a text? Asked of every text, so that most texts cost no more than this."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct


class AnyOf(Struct, frozen=True, eq=False):
    """First letters, each with what finds the words that begin with it: one letter is looked for forty times as fast
    as several, and an expression that begins with one letter nearly so."""

    words: tuple[tuple[str, re.Pattern[str]], ...]

    def stands_in(self, text: str) -> bool:
        """Whether one of the words stands in the text, anywhere."""
        for letter, word in self.words:  # noqa: SIM110  the plain loop takes half the time
            if letter in text and word.search(text):
                return True
        return False


def any_of(words: Collection[str]) -> AnyOf:
    """Made ready once. A word that contains another is in no text without it."""
    fewest = sorted(word for word in set(words) if not any(other in word for other in words if other != word))
    rests: dict[str, list[str]] = {}
    for word in fewest:
        rests.setdefault(word[:1], []).append(re.escape(word[1:]))
    return AnyOf(
        tuple((letter, re.compile(re.escape(letter) + f"(?:{'|'.join(several)})")) for letter, several in rests.items())
    )
