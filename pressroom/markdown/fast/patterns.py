"""Which inline patterns may be passed over, and by what: a character that any match of the stock expression holds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from markdown import inlinepatterns as stock

from pressroom.markdown.fast import brackets, codespans, emphasis, typeset
from pressroom.markdown.fast.identity import declared_needs, stock_name

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


_STOCK: Final[dict[tuple[str, str], tuple[str, str, Apply]]] = {
    ("BacktickInlineProcessor", stock.BACKTICK_RE): ("`", "`", codespans.spans),
    ("EscapeInlineProcessor", stock.ESCAPE_RE): ("\\", "\\", by_stock),
    ("FootnoteInlineProcessor", r"\[\^([^\]]*)\]"): ("[", "[^", by_stock),
    ("ReferenceInlineProcessor", stock.REFERENCE_RE): ("[", "[", brackets.references),
    ("LinkInlineProcessor", stock.LINK_RE): ("[", "](", brackets.links),
    ("ImageInlineProcessor", stock.IMAGE_LINK_RE): ("[", "![", by_stock),
    ("ImageReferenceInlineProcessor", stock.IMAGE_REFERENCE_RE): ("[", "![", brackets.image_references),
    ("ShortReferenceInlineProcessor", stock.REFERENCE_RE): ("[", "[", brackets.short_references),
    ("ShortImageReferenceInlineProcessor", stock.IMAGE_REFERENCE_RE): ("[", "![", brackets.image_references),
    ("AutolinkInlineProcessor", stock.AUTOLINK_RE): ("<", "://", by_stock),
    ("AutomailInlineProcessor", stock.AUTOMAIL_RE): ("<", "@", by_stock),
    ("SubstituteTagInlineProcessor", stock.LINE_BREAK_RE): ("  \n", "  \n", by_stock),
    ("SubstituteTagInlineProcessor", r"\n"): ("\n", "\n", by_stock),
    ("HtmlInlineProcessor", stock.HTML_RE): ("<", ">", by_stock),
    ("HtmlInlineProcessor", stock.ENTITY_RE): ("&", ";", by_stock),
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
    module, _, name = stock_name(pattern).rpartition(".")
    if module and not pattern.ANCESTOR_EXCLUDES:
        if name == "DelimiterProcessor" and emphasis.is_stock(pattern):
            return "", ("", emphasis.emphasis, pattern, index)
        if known := _STOCK.get((name, _expression(pattern))):
            key, need, apply = known
            return key, (need, apply, pattern, index)
        if name == "SubstituteTextPattern" and (need := typeset.NEEDS.get(_expression(pattern), "")):
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
