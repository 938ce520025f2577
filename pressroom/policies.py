"""Which mentions of a unit keep their mark, where a designation is not marked at every mention.

first: the unit's first mention. title-and-first: the first in its title, or in each title that it lists, and the first
elsewhere. first-per-section: the first after each heading, and headings by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pressroom.designation import SIGN, Designations, has, number
from pressroom.tags import HEADINGS, Inside, pieces

_PLACES: Final = HEADINGS | {"a"}


def keep_by_policy(html: str, designations: Designations, start: int) -> str:
    """The HTML without those signs that a policy leaves out; `start`: where its body begins, what is before stays."""
    policies = {item.index: item.rule.policy for item in designations.items if item.rule.policy != "every"}
    if not policies:
        return html
    seen: set[tuple[int, str]] = set()
    drop = [
        at
        for at, index, place in _signs(html, start)
        if index in policies and not _first(seen, index, place, policies[index])
    ]
    return _dropped(html, drop)


def keep_lines_by_policy(text: str, designations: Designations) -> str:
    """The same for plain text, whose first line is its title."""
    policies = {item.index: item.rule.policy for item in designations.items if item.rule.policy != "every"}
    if not policies:
        return text
    title = text.find("\n") if "\n" in text else 0
    seen: set[tuple[int, str]] = set()
    drop = []
    for match in SIGN.finditer(text):
        index, place = (
            number(match[0]),
            "title" if match.start() < title else f"{text.count(chr(10) + '#', 0, match.start())}",
        )
        if index in policies and not _first(seen, index, place, policies[index]):
            drop.append(match.start())
    return _dropped(text, drop)


def _first(seen: set[tuple[int, str]], index: int, place: str, policy: str) -> bool:
    if policy == "first":
        place = ""
    elif policy == "title-and-first" and not place.startswith("title"):
        place = "text"
    new = (index, place) not in seen
    seen.add((index, place))
    return new


def _signs(html: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Every sign of the body's texts: where, which designation, in which title or section."""
    inside = Inside(_PLACES)
    section = titles = 0
    for piece in pieces(html, start):
        if piece.kind in {"open", "close"}:
            inside.see(piece)
            if piece.name in HEADINGS and piece.kind == "open":
                section += piece.name != "h1"
                titles += 1
        if piece.kind != "raw" and has(html[piece.start : piece.stop]):
            place = f"title{titles}" if _is_title(inside) else f"{section}"
            for match in SIGN.finditer(html, piece.start, piece.stop):
                yield match.start(), number(match[0]), place


def _is_title(inside: Inside) -> bool:
    """A page's headline, or a heading that is a link: the headline of a row."""
    headings = [name for name in inside.open if name in HEADINGS]
    return "h1" in headings or bool(headings and "a" in inside.open)


def _dropped(text: str, positions: list[int]) -> str:
    parts: list[str] = []
    start = 0
    for position in positions:
        parts.append(text[start:position])
        start = position + 1
    return "".join((*parts, text[start:]))
