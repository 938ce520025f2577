"""Quotes, dashes and ellipses of the `smarty` extension, all of a text in one pass.

The stock extension applies eighteen patterns one after the other, and each replaces what it finds by a placeholder that
the next ones see. Where no two quotes are nearer than three characters, no pattern can see what another did to a quote,
and each quote is taken by the first pattern that matches at it. Dashes are replaced before quotes, but to a quote a
hyphen and a placeholder look alike, save in the few texts that `_ENTANGLED` finds; ellipses come last and are made of
what no other pattern looks at. Entangled texts go through the patterns one by one.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element

from markdown.extensions import smarty as stock
from markdown.util import AtomicString

from pressroom.markdown.fast.identity import contains_any, declared_needs, is_exactly

if TYPE_CHECKING:
    from pressroom.markdown.fast.inline import InlineProcessor

_EM_DASH: Final = r"(?<!-)---(?!-)"
_EN_DASH: Final = r"(?<!-)--(?!-)"
_ELLIPSIS: Final = r"(?<!\.)\.{3}(?!\.)"

NEEDS: Final[dict[str, str]] = {
    _EM_DASH: "---",
    _EN_DASH: "--",
    r"\<\<": "<<",
    r"\>\>": ">>",
    stock.singleQuoteStartRe: "'",
    stock.doubleQuoteStartRe: '"',
    stock.doubleQuoteSetsRe: "\"'",
    stock.singleQuoteSetsRe: "'\"",
    stock.doubleQuoteSetsRe2: "'\"",
    stock.singleQuoteSetsRe2: "\"'",
    stock.decadeAbbrRe: "'",
    stock.openingSingleQuotesRegex: "'",
    stock.closingSingleQuotesRegex: "'",
    stock.closingSingleQuotesRegex2: "'",
    stock.remainingSingleQuotesRegex: "'",
    stock.openingDoubleQuotesRegex: '"',
    stock.closingDoubleQuotesRegex: '"',
    stock.closingDoubleQuotesRegex2: '"',
    stock.remainingDoubleQuotesRegex: '"',
    _ELLIPSIS: "...",
}
"""What a text must contain for each stock pattern to match."""

_LONE: Final = (
    stock.singleQuoteStartRe,
    stock.decadeAbbrRe,
    stock.openingSingleQuotesRegex,
    stock.closingSingleQuotesRegex,
    stock.closingSingleQuotesRegex2,
    stock.remainingSingleQuotesRegex,
    stock.doubleQuoteStartRe,
    stock.openingDoubleQuotesRegex,
    stock.closingDoubleQuotesRegex,
    stock.closingDoubleQuotesRegex2,
    stock.remainingDoubleQuotesRegex,
    _EN_DASH,
    _EM_DASH,
    _ELLIPSIS,
)
"""The stock pattern that each group of `_MARK` stands for, from the first."""

_CLOSE: Final = stock.closeClass
_OPEN: Final = r"[\s–—]"

# The lookbehinds stand behind the quote, so that the search can run from quote to quote.
_MARK: Final = re.compile(
    rf"'(?:(?<=^')(?={stock.punctClass}\B)()"
    rf"|(?<!\w')(?=\d{{2}}s)()"
    rf"|(?<={_OPEN}')(?=\w)()"
    rf"|(?<={_CLOSE}')(?!\s|s\b|\d)()"
    rf"|(?=\s|s\b)()"
    rf"|())"
    rf'|"(?:(?<=^")(?={stock.punctClass}\B)()'
    rf'|(?<={_OPEN}")(?=\w)()'
    rf"|(?=\s)()"
    rf'|(?<={_CLOSE}")()'
    rf"|())"
    rf"|--(?:(?!-)()|-(?!-)()|-+)"
    rf"|\.\.\.(?:(?!\.)()|\.+)"
)

# Two quotes so near that one pattern may take both, or take the space between them; a quote at the start whose
# neighbour is a dash; a quote behind what may be an entity, or behind dashes too many to be replaced.
_ENTANGLED: Final = re.compile(r"""'[^'"]?['"]|"[^'"]?['"]|;['"]|----""")
_ENTANGLED_STARTS: Final = ("'--", '"--')


class Marks:
    """What each group of `_MARK` is replaced by, and in which place its pattern comes.

    foreign: what a text must contain for a pattern that is not the library's own to be of concern.
    """

    def __init__(self, ranks: list[int], html: list[str], foreign: tuple[str, ...]) -> None:
        self.ranks = ranks
        self.html = html
        self.foreign = foreign


def marks(patterns: list[Any]) -> Marks | None:
    """For the registry of `smarty` as it is by default: all of quotes, dashes and ellipses, and no angled quotes."""
    places: dict[str, int] = {}
    foreign: list[str] = []
    for place, pattern in enumerate(patterns):
        if _is_known(pattern):
            places[pattern.pattern] = place
        else:
            foreign.extend(declared_needs(pattern))
    if places.keys() != NEEDS.keys() - {r"\<\<", r"\>\>"} or "" in foreign or not _is_ordered(places):
        return None
    ranks = [places[expression] for expression in _LONE]
    return Marks(ranks, [_html(patterns[rank]) for rank in ranks], tuple(foreign))


def _is_ordered(places: dict[str, int]) -> bool:
    """Do the patterns come in the stock order?"""
    order = [expression for expression in NEEDS if expression in places]
    return sorted(places, key=lambda expression: places[expression]) == order


def _is_known(pattern: Any) -> bool:
    if not is_exactly(pattern, stock.SubstituteTextPattern) or pattern.ANCESTOR_EXCLUDES:
        return False
    group = {stock.openingSingleQuotesRegex: 0, stock.openingDoubleQuotesRegex: 0, stock.closingSingleQuotesRegex2: 1}
    parts = list(pattern.replace)
    if pattern.pattern in group and parts.pop(group[pattern.pattern]) != 1:
        return False
    return (
        pattern.pattern in NEEDS
        and pattern.compiled_re.pattern == pattern.pattern
        and len(parts) == 1
        and isinstance(parts[0], str)
    )


def _html(pattern: Any) -> str:
    return next(part for part in pattern.replace if isinstance(part, str))


def walk(processor: InlineProcessor, marks: Marks, tree: Element) -> None:
    """Set the marks in all texts of the tree, in the order of the stock walk: level by level.

    The order numbers what is stashed. No element is added, so that there is no more to it than that.
    """
    pending = deque([tree])
    while pending:
        for child in pending.popleft():
            text, tail = child.text, child.tail
            if text and not isinstance(text, AtomicString):
                child.text = _set(processor, marks, text)
            if tail and not isinstance(tail, AtomicString):
                child.tail = _set(processor, marks, tail)
            if len(child):
                pending.append(child)


def _is_entangled(text: str) -> bool:
    return text.startswith(_ENTANGLED_STARTS) or _ENTANGLED.search(text) is not None


def _set(processor: InlineProcessor, marks: Marks, text: str) -> str:
    """The text with placeholders for its marks.

    They are numbered as by the stock patterns: all of the first one's, then all of the second one's.
    """
    found = [(match.start(), match.end(), match.lastindex - 1) for match in _MARK.finditer(text) if match.lastindex]
    if contains_any(text, marks.foreign) or (found and _is_entangled(text)):
        return processor.resolved(text)
    if not found:
        return text
    store = processor.md.htmlStash.store
    placeholders = {}
    for _, start, group in sorted([(marks.ranks[group], start, group) for start, _, group in found]):
        placeholders[start] = store(marks.html[group])
    pieces: list[str] = []
    last = 0
    for start, end, _ in found:
        pieces += text[last:start], placeholders[start]
        last = end
    pieces.append(text[last:])
    return "".join(pieces)
