"""What of a block of Markdown is not text: code, tags, addresses. It is masked, so that nothing in it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from typing import Final

from msgspec import Struct

from pressroom.designation.typed import MARK

MASK: Final = "\ue000"

_ATOM: Final = re.compile(
    r"(?P<silent>\[(?:[^\[\]\\]|\\.)*\]\{[^{}\n]*\.no-designation\b[^{}\n]*\})"
    r"|(?P<code>(?<![`\\])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<escape>\\[^*†‡\s])"
    r"|(?P<stash>\x02[^\x03]*\x03)"
    r"|(?P<auto><[A-Za-z][A-Za-z0-9+.-]*:[^<>]*>|<[^<> !]+@[^@<> ]+>|<!--.*?-->)"
    r"|(?P<tag></?(?!sup\b)[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)"
    r"|(?P<link>\](?:\((?:[^()\\\n]|\\.|\([^()]*\))*\)|\{[^{}\n]*\}))"
    r"|(?P<label>!?\[(?P<own>[^\[\]]*)\](?P<full>\s?\[(?P<other>[^\[\]]*)\])?(?![({]))",
    re.DOTALL,
)

_BEGINNINGS: Final = "[]`\\<\x02"
"""What any of that begins with, or holds."""


class Edit(Struct, frozen=True):
    """What stands from start to stop becomes the text."""

    start: int
    stop: int
    text: str


class Masked(Struct, frozen=True):
    """The block with all that is no text masked, position by position.

    edits: what is to be put in, so that a link by a label with a mark still finds its definition.
    """

    text: str
    edits: tuple[Edit, ...] = ()


def masked(text: str, references: Container[str]) -> Masked:
    """See the head of this file. references: labels of link definitions, in lower case."""
    if not any(map(text.__contains__, _BEGINNINGS)):
        return Masked(text)
    insertions: list[Edit] = []

    def cover(match: re.Match[str]) -> str:
        if match["link"]:
            return "]" + MASK * (len(match[0]) - 1)
        if match["label"] is not None:
            return _label(match, cover, references, insertions)
        return MASK * len(match[0])

    return Masked(_ATOM.sub(cover, text), tuple(insertions))


def _label(
    match: re.Match[str],
    cover: Callable[[re.Match[str]], str],
    references: Container[str],
    insertions: list[Edit],
) -> str:
    """Square brackets: a link by its label, if there is such a definition, or else only characters."""
    own, full = match["own"], match["full"] or ""
    text = match[0][: len(match[0]) - len(own) - len(full) - 1] + _ATOM.sub(cover, own) + "]"
    if (match["other"] or own).lower() not in references:
        return text + _ATOM.sub(cover, full)
    if not match["other"] and MARK.search(own):
        insertions.append(Edit(match.end() - len(full), match.end(), f"[{own}]"))
    return text + MASK * len(full)
