"""Quotes, dashes and ellipses of the `smarty` extension, all of a text in one pass.

The stock extension applies eighteen patterns one after the other, and each replaces what it finds by a placeholder that
the next ones see. Where no two quotes are nearer than three characters, no pattern can see what another did to a quote,
and each quote is taken by the first pattern that matches at it. Dashes are replaced before quotes, but to a quote a
hyphen and a placeholder look alike, with the few exceptions that `_MARK` tells apart; ellipses come last, and are of
characters that no other pattern looks at. Texts with exceptions are entangled, and go through the patterns one by one.
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

Found = tuple[int, int, int]
"""Where a mark begins and ends in a text, and its group in `_MARK`."""

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

_GROUPS: Final = (
    "",
    "",
    stock.singleQuoteStartRe,
    stock.decadeAbbrRe,
    stock.openingSingleQuotesRegex,
    stock.closingSingleQuotesRegex,
    stock.closingSingleQuotesRegex2,
    stock.remainingSingleQuotesRegex,
    "",
    "",
    stock.doubleQuoteStartRe,
    stock.openingDoubleQuotesRegex,
    stock.closingDoubleQuotesRegex,
    stock.closingDoubleQuotesRegex2,
    stock.remainingDoubleQuotesRegex,
    _EN_DASH,
    _EM_DASH,
    "",
    _ELLIPSIS,
)
"""The stock pattern that each group of `_MARK` stands for, from the first; "" where none can be told from there."""

_ENTANGLED: Final = frozenset(group for group, expression in enumerate(_GROUPS, 1) if not expression)
_FIRST_DASH: Final = _GROUPS.index(_EN_DASH) + 1

_CLOSE: Final = stock.closeClass
_OPEN: Final = r"[\s–—]"

_NEAR: Final = 3

_HARMLESS: Final = re.compile(r"(?:[^\w\s&<>;#]|&[a-z]+;)+")

# The lookbehinds stand behind the quote, so that the search can run from quote to quote. The first group is of what may
# be more than it seems: a quote behind an entity's end, or at the start and before a dash, and dashes in a longer row.
_MARK: Final = re.compile(
    rf"'(?:(?<=;')()|(?<=^')(?=--)()"
    rf"|(?<=^')(?={stock.punctClass}\B)()"
    rf"|(?<!\w')(?=\d{{2}}s)()"
    rf"|(?<={_OPEN}')(?=\w)()"
    rf"|(?<={_CLOSE}')(?!\s|s\b|\d)()"
    rf"|(?=\s|s\b)()"
    rf"|())"
    rf'|"(?:(?<=;")()|(?<=^")(?=--)()'
    rf'|(?<=^")(?={stock.punctClass}\B)()'
    rf'|(?<={_OPEN}")(?=\w)()'
    rf"|(?=\s)()"
    rf'|(?<={_CLOSE}")()'
    rf"|())"
    rf"|--(?:(?!-)()|-(?!-)()|-+())"
    rf"|\.\.\.(?:(?!\.)()|\.+)"
)


class Foreign:
    """A pattern that is not the library's own, among those that are.

    earlier: what a text must contain for a stock pattern before it to change what it sees.
    """

    def __init__(self, pattern: Any, earlier: tuple[str, ...]) -> None:
        self.needs = declared_needs(pattern)
        self.earlier = earlier
        self.expression: re.Pattern[str] = pattern.compiled_re

    def concerns(self, text: str) -> bool:
        """May it match? Where nothing before it changes the text, it does what its expression says of the text."""
        if not contains_any(text, self.needs):
            return False
        return contains_any(text, self.earlier) or self.expression.search(text) is not None


class Marks:
    """What each group of `_MARK` is replaced by, in which place its pattern comes, and what others there are.

    straight: may they be put straight into the texts, where the library puts placeholders?
    """

    def __init__(self, ranks: dict[int, int], html: dict[int, str], foreign: list[Foreign]) -> None:
        self.ranks = ranks
        self.html = html
        self.foreign = foreign
        self.straight = False

    def in_order(self, found: list[Found]) -> list[Found]:
        """As the stock patterns stash them: all of the first one's, then all of the second one's."""
        return sorted(found, key=lambda mark: self.ranks[mark[2]]) if len(found) > 1 else found

    def are_harmless(self) -> bool:
        """Does the serializer leave them as they are, whatever stands before and behind them?"""
        return all(_HARMLESS.fullmatch(html) for html in self.html.values())


def marks(patterns: list[Any]) -> Marks | None:
    """For the registry of `smarty` as it is by default: all of quotes, dashes and ellipses, and no angled quotes.

    Patterns of others may be among them that put one text in the place of another.
    """
    places: dict[str, int] = {}
    foreign: list[Foreign] = []
    for place, pattern in enumerate(patterns):
        if _is_known(pattern):
            places[pattern.pattern] = place
        elif _is_substitution(pattern):
            foreign.append(Foreign(pattern, tuple(NEEDS[expression] for expression in places)))
        else:
            return None
    if places.keys() != NEEDS.keys() - {r"\<\<", r"\>\>"} or not _is_ordered(places):
        return None
    ranks = {group: places[expression] for group, expression in enumerate(_GROUPS, 1) if expression}
    return Marks(ranks, {group: _html(patterns[rank]) for group, rank in ranks.items()}, foreign)


def _is_substitution(pattern: Any) -> bool:
    """Does it do what a stock substitution does, anywhere, with an expression of its own?"""
    kind, stock_kind = type(pattern), stock.SubstituteTextPattern
    return (
        is_exactly(pattern, kind)
        and isinstance(pattern, stock_kind)
        and kind.handleMatch is stock_kind.handleMatch
        and kind.getCompiledRegExp is stock_kind.getCompiledRegExp
        and not pattern.ANCESTOR_EXCLUDES
    )


def _is_ordered(places: dict[str, int]) -> bool:
    """Do the patterns come in the stock order?"""
    order = [expression for expression in NEEDS if expression in places]
    return sorted(places, key=lambda expression: places[expression]) == order


def _is_known(pattern: Any) -> bool:
    if type(pattern) is not stock.SubstituteTextPattern or not _is_substitution(pattern):
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
            if text and text != "\n" and not isinstance(text, AtomicString):
                child.text = _set(processor, marks, text)
            if tail and tail != "\n" and not isinstance(tail, AtomicString):
                child.tail = _set(processor, marks, tail)
            if len(child):
                pending.append(child)


def _found(text: str) -> list[Found] | None:
    """Where the marks of a text begin and end, and their group; None if the text is entangled."""
    found = []
    last_quote = -_NEAR
    for match in _MARK.finditer(text):
        group = match.lastindex
        if group is None:
            continue
        if group in _ENTANGLED:
            return None
        start = match.start()
        if group < _FIRST_DASH:
            if start - last_quote < _NEAR:
                return None
            last_quote = start
        found.append((start, match.end(), group))
    return found


def _set(processor: InlineProcessor, marks: Marks, text: str) -> str:
    """The text with its marks, or with placeholders for them."""
    found = _found(text)
    if found is None or (marks.foreign and any(foreign.concerns(text) for foreign in marks.foreign)):
        return processor.resolved(text)
    if not found:
        return text
    put = _counted(processor, marks, found) if marks.straight else _stashed(processor, marks, found)
    pieces: list[str] = []
    last = 0
    for (start, end, _), mark in zip(found, put, strict=True):
        pieces += text[last:start], mark
        last = end
    pieces.append(text[last:])
    return "".join(pieces)


def _counted(processor: InlineProcessor, marks: Marks, found: list[Found]) -> list[str]:
    """The marks themselves. They are stashed for nothing but the numbers of what is stashed after them."""
    html = [marks.html[group] for _, _, group in marks.in_order(found)]
    stash = processor.md.htmlStash
    stash.rawHtmlBlocks += html
    stash.html_counter += len(html)
    if marks.foreign:
        _forget(processor, html)
    return [marks.html[group] for _, _, group in found]


def _stashed(processor: InlineProcessor, marks: Marks, found: list[Found]) -> list[str]:
    """Placeholders for the marks."""
    store = processor.md.htmlStash.store
    placeholders = {mark: store(marks.html[mark[2]]) for mark in marks.in_order(found)}
    if marks.foreign:
        _forget(processor, list(placeholders.values()))
    return [placeholders[mark] for mark in found]


def _forget(processor: InlineProcessor, stashed: list[str]) -> None:
    """A pattern of others may take a placeholder into its own text, where the library forgets it: its number shows."""
    nodes = processor.stashed_nodes
    for html in stashed:
        nodes[f"{len(nodes):04d}"] = html
