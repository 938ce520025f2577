"""Reading finished HTML as a row of tags and texts; enough for markup that is well formed, with no tree made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

TAG: Final = re.compile(
    r"<!--.*?--!?>|<![^>]*>"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+)>",
    re.DOTALL,
)
VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
RAW: Final = frozenset(("script", "style", "textarea", "title", "template", "noscript"))
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Piece(Struct):
    """A stretch of HTML: a tag, a text between tags, or what a script or title holds ("raw", never parsed)."""

    kind: Literal["open", "close", "text", "raw"]
    start: int
    stop: int
    name: str = ""
    attributes: str = ""


def pieces(html: str, position: int = 0) -> Iterator[Piece]:
    """All of the HTML in order, from a position that is outside of any tag; comments are left out."""
    while match := TAG.search(html, position):
        if match.start() > position:
            yield Piece("text", position, match.start())
        position = match.end()
        close, name, attributes = match.groups()
        if not name:
            continue
        name = name.lower()
        yield Piece("close" if close else "open", match.start(), position, name, attributes)
        if name in RAW and not close and not attributes.endswith("/"):
            end = end_of_raw(html, name, position)
            yield Piece("raw", position, end, name)
            position = end
    if position < len(html):
        yield Piece("text", position, len(html))


def end_of_raw(html: str, name: str, position: int) -> int:
    """Where a script or the like ends whose content begins there."""
    close = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(html, position)
    return close.start() if close else len(html)


def attribute(attributes: str, name: str) -> str | None:
    """An attribute's value as written, "" for one without a value, None where it is absent."""
    value = r"(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?"
    match = re.search(rf"(?:^|\s){name}{value}(?=[\s/]|$)", attributes, re.IGNORECASE)
    return next((group for group in match.groups() if group is not None), "") if match else None


class Inside:
    """Which elements of interest are open, while pieces go by.

    names: elements that count by their name; hidden ones (aria-hidden, hidden) count as "hidden" whatever they are.
    """

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names
        self.open: list[str] = []
        self._hidden = ""
        self._depth = 0

    def minds(self, name: str, attributes: str) -> bool:
        """Whether a tag can change anything."""
        return name in self.names or "hidden" in attributes or self._hidden != ""

    def see(self, piece: Piece) -> None:
        """Take notice of a tag."""
        self._see_hidden(piece)
        if piece.name in self.names:
            if piece.kind == "open" and piece.name not in VOID:
                self.open.append(piece.name)
            elif piece.kind == "close" and piece.name in self.open:
                del self.open[len(self.open) - 1 - self.open[::-1].index(piece.name) :]

    def _see_hidden(self, piece: Piece) -> None:
        if self._hidden:
            if piece.name == self._hidden:
                self._depth += 1 if piece.kind == "open" else -1
                self._hidden = self._hidden if self._depth else ""
        elif piece.kind == "open" and piece.name not in VOID and _is_hidden(piece.attributes):
            self._hidden, self._depth = piece.name, 1

    def __bool__(self) -> bool:
        return bool(self.open or self._hidden)


def _is_hidden(attributes: str) -> bool:
    return "hidden" in attributes and (
        attribute(attributes, "aria-hidden") == "true" or attribute(attributes, "hidden") is not None
    )
