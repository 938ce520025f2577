"""Quotes, dashes and ellipses of the `smarty` extension, all of a text in one pass.

The stock extension applies eighteen patterns one after the other, and each replaces what it finds by a placeholder that
the next ones see. Where no two quotes are nearer than three characters, no pattern can see what another did to a quote,
and each quote is taken by the first pattern that matches at it. Dashes are replaced before quotes, but to a quote a
hyphen and a placeholder look alike, with the few exceptions that the finders tell apart; ellipses come last, and are of
characters that no other pattern looks at. Texts with exceptions are entangled, and go through the patterns one by one.

All texts of a tree are looked at as one, with a sign before and behind each that is no part of any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from markdown.extensions import smarty as stock

from pressroom.markdown.fast.identity import contains_any, declared_needs, is_exactly
from pressroom.markdown.fast.texts import EDGE, Texts, edged

if TYPE_CHECKING:
    from pressroom.markdown.fast.inline import InlineProcessor

Signs = tuple[tuple[str, re.Pattern[str], int], ...]
Found = tuple[int, int]
"""Where a mark begins in a text, and its number."""

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

_CLOSE: Final = rf"(?!{EDGE}){stock.closeClass}"
_OPEN: Final = r"[\s–—]"

# The lookbehinds stand behind the quote, so that the search can run from quote to quote, by one letter, which is seven
# times as quick as by several. Without a group is what may be more than it seems: a quote behind an entity's end, or at
# the start and before a dash, and dashes in a longer row.
_FINDERS: Final = {
    "'": (
        rf"'(?:(?<=;')|(?<={EDGE}')(?=--)|(?<={EDGE}')(?={stock.punctClass}\B)()|(?<!\w')(?=\d{{2}}s)()|(?<={_OPEN}')(?=\w)()"
        rf"|(?<={_CLOSE}')(?!\s|s\b|\d)()|(?=\s|s\b)()|())",
        (
            stock.singleQuoteStartRe,
            stock.decadeAbbrRe,
            stock.openingSingleQuotesRegex,
            stock.closingSingleQuotesRegex,
            stock.closingSingleQuotesRegex2,
            stock.remainingSingleQuotesRegex,
        ),
    ),
    '"': (
        rf'"(?:(?<=;")|(?<={EDGE}")(?=--)|(?<={EDGE}")(?={stock.punctClass}\B)()|(?<={_OPEN}")(?=\w)()|(?=\s)()'
        rf'|(?<={_CLOSE}")()|())',
        (
            stock.doubleQuoteStartRe,
            stock.openingDoubleQuotesRegex,
            stock.closingDoubleQuotesRegex,
            stock.closingDoubleQuotesRegex2,
            stock.remainingDoubleQuotesRegex,
        ),
    ),
    "--": (r"-(?=-)-(?:(?!-)()|-(?!-)()|-+)", (_EN_DASH, _EM_DASH)),
    "...": (r"\.(?=\.)\.\.(?<!\.{4})(?!\.)()", (_ELLIPSIS,)),
}
"""What finds each sign, and the stock pattern that each group of it stands for."""

_GROUPS: Final = tuple(expression for _, expressions in _FINDERS.values() for expression in expressions)
"""The stock patterns by the number of the mark."""

_SIGNS: Final = tuple(
    (sign, re.compile(finder), _GROUPS.index(expressions[0]) - 1) for sign, (finder, expressions) in _FINDERS.items()
)
"""Each sign, what finds it, and how far its first group is from the number of its first mark."""

_LENGTHS: Final = tuple({_EN_DASH: 2, _EM_DASH: 3, _ELLIPSIS: 3}.get(expression, 1) for expression in _GROUPS)
_FIRST_DASH: Final = _GROUPS.index(_EN_DASH)
_CLOSING_SINGLE: Final = _GROUPS.index(stock.closingSingleQuotesRegex)
_CLOSING_SINGLE_2: Final = _GROUPS.index(stock.closingSingleQuotesRegex2)
_OPENING_DOUBLE: Final = _GROUPS.index(stock.openingDoubleQuotesRegex)
_CLOSING_DOUBLE: Final = _GROUPS.index(stock.closingDoubleQuotesRegex)
_CLOSING_DOUBLE_2: Final = _GROUPS.index(stock.closingDoubleQuotesRegex2)
_NEAR: Final = 3

_HARMLESS: Final = re.compile(r"(?:[^\w\s&<>;#]|&[a-z]+;)+")


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
    """What each is replaced by, in which place its pattern comes, and what others there are.

    straight: may they be put straight into the texts, where the library puts placeholders?
    """

    def __init__(self, ranks: list[int], html: list[str], foreign: list[Foreign]) -> None:
        self.ranks = ranks
        self.html = html
        self.foreign = foreign
        self.straight = False

    def are_harmless(self) -> bool:
        """Does the serializer leave them as they are, whatever stands before and behind them?"""
        return all(map(_HARMLESS.fullmatch, self.html))


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
    ranks = [places[expression] for expression in _GROUPS]
    return Marks(ranks, [_html(patterns[rank]) for rank in ranks], foreign)


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


def walk(processor: InlineProcessor, marks: Marks, texts: Texts) -> None:
    """Set the marks in all texts of a tree."""
    whole = texts.joined
    # To look for the whole sign in a long text costs as much as to find it.
    signs = tuple(item for item in _SIGNS if item[0][0] in whole)
    foreign = [item for item in marks.foreign if contains_any(whole, item.needs)]
    if signs or foreign:
        texts.put(_Setting(processor, marks, signs, foreign).set(texts))


def _found(text: str, signs: Signs) -> tuple[list[Found], list[int]]:
    """Where the marks of texts begin, with their numbers; and where texts are entangled."""
    found: list[Found] = []
    entangled: list[int] = []
    for sign, finder, before in signs:
        if plain := _PLAIN.get(sign):
            entangled += _add_quotes(found, text, sign, finder, before, plain)
            continue
        for match in finder.finditer(text):
            if group := match.lastindex:
                found.append((match.start(), before + group))
            else:
                entangled.append(match.start())
    found.sort()
    last_quote = -_NEAR
    for start, mark in found:
        if mark < _FIRST_DASH:
            if start - last_quote < _NEAR and EDGE not in text[last_quote:start]:
                entangled.append(start)
            last_quote = start
    return found, entangled


def _add_quotes(
    found: list[Found], text: str, sign: str, finder: re.Pattern[str], before: int, plain: Plain
) -> Iterator[int]:
    """Add the marks of one kind of quotes; where texts are entangled."""
    at = text.find(sign)
    while at >= 0:
        if mark := plain(text, at):
            found.append((at, mark))
        elif (match := finder.match(text, at)) and match.lastindex:
            found.append((at, before + match.lastindex))
        else:
            yield at
        at = text.find(sign, at + 1)


def _plain_single(text: str, at: int) -> int:
    """The mark of an apostrophe within a word, which most are, or 0 of others."""
    if not (text[at - 1].isalnum() and (behind := text[at + 1]).isalpha()):
        return 0
    if behind != "s":
        return _CLOSING_SINGLE
    return 0 if text[at + 2].isalnum() or text[at + 2] == "_" else _CLOSING_SINGLE_2


def _plain_double(text: str, at: int) -> int:
    """The mark of a quote before or behind a word, or 0 of others."""
    before, behind = text[at - 1], text[at + 1]
    if before.isalnum() or before in ".,!?":
        return _CLOSING_DOUBLE if behind.isspace() else _CLOSING_DOUBLE_2
    return _OPENING_DOUBLE if before == " " and behind.isalnum() else 0


Plain = Callable[[str, int], int]
_PLAIN: Final[dict[str, Plain]] = {"'": _plain_single, '"': _plain_double}
"""What tells the mark of most quotes by what stands next to them, as their finder would, in a third of the time."""


class _Setting:
    """The marks of one tree, set in its texts."""

    def __init__(self, processor: InlineProcessor, marks: Marks, signs: Signs, foreign: list[Foreign]) -> None:
        self.processor = processor
        self.marks = marks
        self.signs = signs
        self.foreign = foreign

    def set(self, texts: Texts) -> list[str]:
        """The texts with their marks, or with placeholders for them."""
        if not (self.marks.straight and texts.clear) or self.foreign:
            return list(map(self._text, texts.texts))
        joined = texts.joined
        found, entangled = _found(joined, self.signs)
        if not entangled:
            return self._straight(found, joined)[1:-1].split(EDGE)
        pieces: list[str] = []
        end = 0
        for start in sorted({joined.rindex(EDGE, 0, place) for place in entangled}):
            pieces.append(self._straight(found, joined, end, start + 1))
            end = joined.index(EDGE, start + 1)
            pieces.append(self.processor.resolved(joined[start + 1 : end]))
        return "".join((*pieces, self._straight(found, joined, end)))[1:-1].split(EDGE)

    def _text(self, text: str) -> str:
        signs = tuple(item for item in self.signs if item[0][0] in text and item[0] in text)
        if not (signs or self.foreign):
            return text
        whole = edged(text)
        found, entangled = _found(whole, signs)
        if entangled or EDGE in text or any(item.concerns(text) for item in self.foreign):
            return self.processor.resolved(text)
        return (self._straight if self.marks.straight else self._stashed)(found, whole)[1:-1] if found else text

    def _straight(self, found: list[Found], text: str, first: int = 0, end: int | None = None) -> str:
        """The text with its marks; they are stashed for nothing but the numbers of what is stashed after them."""
        html, ranks = self.marks.html, self.marks.ranks
        pieces: list[str] = []
        order: list[tuple[int, int, int]] = []
        last, number, end = first, 0, len(text) if end is None else end
        for start, mark in found:
            if first <= start < end:
                before = text[last:start]
                pieces += before, html[mark]
                if EDGE in before:
                    number += before.count(EDGE)
                order.append((number, ranks[mark], mark))
                last = start + _LENGTHS[mark]
        order.sort()
        stashed = [html[mark] for _, _, mark in order]
        stash = self.processor.md.htmlStash
        stash.rawHtmlBlocks += stashed
        stash.html_counter += len(stashed)
        self._forget(stashed)
        pieces.append(text[last:end])
        return "".join(pieces)

    def _stashed(self, found: list[Found], text: str) -> str:
        """The text with placeholders, numbered as by the stock patterns: all of the first one's, then the second's."""
        store = self.processor.md.htmlStash.store
        ordered = sorted(found, key=lambda item: self.marks.ranks[item[1]])
        placeholders = {item: store(self.marks.html[item[1]]) for item in ordered}
        self._forget(placeholders.values())
        for start, mark in reversed(found):
            text = text[:start] + placeholders[start, mark] + text[start + _LENGTHS[mark] :]
        return text

    def _forget(self, stashed: Iterable[str]) -> None:
        """A pattern of others may take a placeholder into its text, where the library forgets it: its number shows."""
        if self.marks.foreign:
            nodes = self.processor.stashed_nodes
            for html in stashed:
                nodes[f"{len(nodes):04d}"] = html
