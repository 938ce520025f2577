"""Words that stand everywhere in a large archive: of each page the index holds the first of them, and shows all.

A word that stands a hundred thousand times would cost each visitor who types it more than a photograph, and make
Pagefind weigh every place. Further places of such a word are written in signs that Pagefind takes for no letters: they
keep their place in the text, and the search page shows them as they were.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

MOST: Final = 40_000
"""Places of one word in one index, unless it stands on more pages than that."""

HIDING: Final = 0xF0000
"""Where a hidden letter lies in Unicode's private planes, above its own place."""

_PIECE: Final = re.compile(r"""(<(?:"[^"]*"|'[^']*'|[^'">])*>)|[^<]+""")
_WORD: Final = re.compile(r"(?<![\w&#'’-])[^\W\d_]+(?![\w;'’-])")


class Census:
    """Counts the words of the pages of one index."""

    def __init__(self) -> None:
        self._places: Counter[str] = Counter()
        self._pages: Counter[str] = Counter()

    def add(self, html: str) -> None:
        texts = (piece[0] for piece in _PIECE.finditer(html) if not piece[1])
        found = Counter(word for text in texts for word in _WORD.findall(text.lower()))
        self._places.update(found)
        self._pages.update(found.keys())

    def shares(self, most: int = MOST) -> dict[str, int]:
        """Words that stand at too many places, and at how many of each page the index may hold them."""
        return {word: max(1, most // self._pages[word]) for word, places in self._places.items() if places > most}


def thinned(html: str, shares: Mapping[str, int]) -> str:
    """The same HTML with the words hidden that go beyond their share of a page."""
    if not shares:
        return html
    left = dict(shares)

    def shown(match: re.Match[str]) -> str:
        word = match[0].lower()
        if word not in left:
            return match[0]
        left[word] -= 1
        return match[0] if left[word] >= 0 else _hidden(match[0])

    return _PIECE.sub(lambda piece: piece[1] or _WORD.sub(shown, piece[0]), html)


def _hidden(word: str) -> str:
    return "".join(chr(HIDING + ord(letter)) for letter in word) if max(word) < "\ufffe" else word
