"""All texts of a tree as one, so that an expression need look at them but once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

EDGE: Final = "\x04"
"""Stands where a text begins or ends; neither space, letter nor punctuation. Not NUL, which is looked for thirty times
as slowly in texts with dashes: it is half of each of their letters.
"""


class Texts:
    """The texts that inline patterns see, in the order of the stock walk, which numbers what is stashed.

    It goes level by level; an element is there with its text, and with its tail. joined: an edge before, between and
    behind the texts. clear: is there no other such character in them?
    """

    def __init__(self, tree: Element, idle: str = "") -> None:
        """idle: a tail that is nothing to look at."""
        self.places: list[tuple[Element, bool]] = []
        self.texts: list[str] = []
        pending = deque([tree])
        while pending:
            for child in pending.popleft():
                text, tail = child.text, child.tail
                if text and (type(text) is str or not isinstance(text, AtomicString)):
                    self.places.append((child, False))
                    self.texts.append(text)
                if tail and tail != idle and (type(tail) is str or not isinstance(tail, AtomicString)):
                    self.places.append((child, True))
                    self.texts.append(tail)
                if len(child):
                    pending.append(child)
        self.joined = edged(*self.texts)
        self.clear = self.joined.count(EDGE) == len(self.texts) + 1

    def put(self, texts: Iterable[str]) -> None:
        """Other texts in the place of these."""
        for (place, is_tail), text in zip(self.places, texts, strict=True):
            if is_tail:
                place.tail = text
            else:
                place.text = text


def edged(*texts: str) -> str:
    return f"{EDGE}{EDGE.join(texts)}{EDGE}"
