"""Which inline patterns may be passed over, and by what: a character that any match of the stock expression holds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from markdown import inlinepatterns as stock
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.extensions.smarty import SubstituteTextPattern

from pressroom.markdown.fast import brackets, codespans, emphasis, typeset
from pressroom.markdown.fast.identity import declared_needs, is_exactly

Apply = Callable[[Any, Any, str, int], str]
Step = tuple[str, Apply, Any, int]
"""What the text must contain, how the pattern is applied, the pattern, its index."""
Keyed = tuple[str, Step]
"""A step with what it and its neighbours need."""


def by_stock(processor: Any, pattern: Any, data: str, index: int) -> str:
    result: str = processor.by_stock(pattern, data, index)
    return result


def _by_stock_if(needs: tuple[str, ...]) -> Apply:
    def apply(processor: Any, pattern: Any, data: str, index: int) -> str:
        return by_stock(processor, pattern, data, index) if any(need in data for need in needs) else data

    return apply


_STOCK: Final[dict[tuple[type, str], tuple[str, str, Apply]]] = {
    (stock.BacktickInlineProcessor, stock.BACKTICK_RE): ("`", "`", codespans.spans),
    (stock.EscapeInlineProcessor, stock.ESCAPE_RE): ("\\", "\\", by_stock),
    (FootnoteInlineProcessor, r"\[\^([^\]]*)\]"): ("[", "[^", by_stock),
    (stock.ReferenceInlineProcessor, stock.REFERENCE_RE): ("[", "[", brackets.references),
    (stock.LinkInlineProcessor, stock.LINK_RE): ("[", "](", brackets.links),
    (stock.ImageInlineProcessor, stock.IMAGE_LINK_RE): ("[", "![", by_stock),
    (stock.ImageReferenceInlineProcessor, stock.IMAGE_REFERENCE_RE): ("[", "![", brackets.image_references),
    (stock.ShortReferenceInlineProcessor, stock.REFERENCE_RE): ("[", "[", brackets.short_references),
    (stock.ShortImageReferenceInlineProcessor, stock.IMAGE_REFERENCE_RE): ("[", "![", brackets.image_references),
    (stock.AutolinkInlineProcessor, stock.AUTOLINK_RE): ("<", "://", by_stock),
    (stock.AutomailInlineProcessor, stock.AUTOMAIL_RE): ("<", "@", by_stock),
    (stock.SubstituteTagInlineProcessor, stock.LINE_BREAK_RE): ("  \n", "  \n", by_stock),
    (stock.SubstituteTagInlineProcessor, r"\n"): ("\n", "\n", by_stock),
    (stock.HtmlInlineProcessor, stock.HTML_RE): ("<", ">", by_stock),
    (stock.HtmlInlineProcessor, stock.ENTITY_RE): ("&", ";", by_stock),
}
"""Of each stock pattern two things that any match contains, the first of which its neighbours share; and the way."""


class InlinePlan:
    """The patterns of one registry, read once.

    groups_from: for each pattern's index, the steps from there on, in groups of neighbours that need the same
    character. marks: how to set all quotes, dashes and ellipses in one pass, where the registry is that of `smarty`.
    """

    def __init__(self, registry: Any) -> None:
        patterns = list(registry)
        steps = [_step(pattern, index) for index, pattern in enumerate(patterns)]
        self.groups_from = [_grouped(steps[index:]) for index in range(len(steps) + 1)]
        self.marks = typeset.marks(patterns)


def _step(pattern: Any, index: int) -> Keyed:
    kind = type(pattern)
    if is_exactly(pattern, kind) and not pattern.ANCESTOR_EXCLUDES:
        if kind is stock.DelimiterProcessor and emphasis.is_stock(pattern):
            return "", ("", emphasis.emphasis, pattern, index)
        if known := _STOCK.get((kind, _expression(pattern))):
            key, need, apply = known
            return key, (need, apply, pattern, index)
        if kind is SubstituteTextPattern and (need := typeset.NEEDS.get(_expression(pattern), "")):
            return need[0], (need, by_stock, pattern, index)
    needs = declared_needs(pattern)
    if len(needs) == 1:
        return needs[0], (needs[0], by_stock, pattern, index)
    return "", ("", _by_stock_if(needs), pattern, index)


def _expression(pattern: Any) -> str:
    """The expression, if it is compiled the stock way, else nothing that is known."""
    compiled = getattr(pattern, "compiled_re", None)
    return str(pattern.pattern) if compiled is not None and compiled.pattern == pattern.pattern else ""


def _grouped(steps: list[Keyed]) -> list[tuple[str, list[Step]]]:
    return [(key, [step for _, step in group]) for key, group in groupby(steps, key=itemgetter(0))]
