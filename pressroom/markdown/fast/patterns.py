"""Which inline patterns may be passed over, and by what: a character that any match of the stock expression holds."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from markdown import inlinepatterns as stock
from markdown.util import ETX, INLINE_PLACEHOLDER_PREFIX

from pressroom.markdown.fast import brackets, codespans, emphasis, typeset
from pressroom.markdown.fast.identity import contains_any, declared_needs, stock_name

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


_PLACEHOLDER: Final = frozenset(f"{INLINE_PLACEHOLDER_PREFIX}0123456789{ETX}")
"""What stock patterns put into a text that was not there before."""


class InlinePlan:
    """The patterns of one registry, read once.

    groups_from: for each pattern's index, the steps from there on, in groups of neighbours that need the same
    character. needs: of each pattern; strangers: the indices of those that are not the library's own. links, emphasis:
    the stock patterns, if there are both. marks: how to set all quotes, dashes and ellipses in one pass, where the
    registry is that of `smarty`.
    """

    def __init__(self, registry: Any) -> None:
        patterns = list(registry)
        self.steps = [_step(pattern, index) for index, pattern in enumerate(patterns)]
        self.groups_from = [_grouped(self.steps[index:]) for index in range(len(self.steps) + 1)]
        self.needs = [_needs(*step) for step in self.steps]
        self.strangers = {index for index, pattern in enumerate(patterns) if not stock_name(pattern)}
        by_way = {step[1]: step[2] for _, step in self.steps}
        self.links, self.emphasis = by_way.get(brackets.links), by_way.get(emphasis.emphasis)
        self.marks = typeset.marks(patterns)
        needs = dict.fromkeys(need for needs in self.needs for need in needs)
        self._signs = [(_rarest(need), need) for need in needs]
        self._strange = [frozenset(need) - _PLACEHOLDER for index in self.strangers for need in self.needs[index]]
        self._concerns: dict[tuple[bool, ...], Concern] = {}

    def concern(self, whole: str) -> Concern:
        """What concerns a tree with this text. A stranger may put anything into a text, which then concerns others."""
        present = [sign in whole and need in whole for sign, need in self._signs]
        # With the characters of placeholders, any text may come to contain what a stranger needs.
        strange = any(all(map(whole.__contains__, characters)) for characters in self._strange)
        key = (strange, self.links is None or brackets.undefined(self.links), *present)
        if key not in self._concerns:
            found = {need for (_, need), there in zip(self._signs, present, strict=True) if there}
            concerned = (index for index, needs in enumerate(self.needs) if strange or not found.isdisjoint(needs))
            self._concerns[key] = Concern(self, tuple(concerned))
        return self._concerns[key]


def _rarest(need: str) -> str:
    """One of its characters, for which few texts have to be looked through any further."""
    return next((character for character in need if character not in " []()-."), need[:1])


def _needs(key: str, step: Step) -> tuple[str, ...]:
    """What of both that a pattern needs is the rarer."""
    need, apply, pattern, _ = step
    if apply is emphasis.emphasis:
        return "*", "_"
    return (need if key in need else key,) if need else declared_needs(pattern)


class Concern:
    """What of a plan may concern the texts of one tree, and how much of that there is in each of them.

    groups: the steps. signs: what any text that they change contains. others: what a text contains that is not to be
    read in one scan. emphasis: the pattern, where any text may be.
    """

    def __init__(self, plan: InlinePlan, concerned: Collection[int]) -> None:
        """concerned: the indices of the patterns."""
        steps = [plan.steps[index] for index in sorted(concerned)]
        self.groups = _grouped(steps)
        needs = dict.fromkeys(need for _, step in steps for need in plan.needs[step[3]])
        others = [need for _, step in steps if not _is_scanned(step) for need in plan.needs[step[3]]]
        # Emphasis within emphasis within emphasis comes up with the placeholders that are in its text.
        self.signs = (*needs, INLINE_PLACEHOLDER_PREFIX)
        self.others = (*(need if set(need) - _PLACEHOLDER else "" for need in others), INLINE_PLACEHOLDER_PREFIX)
        self.emphasis = plan.emphasis if plan.links and "" not in self.others else None

    def scans(self, text: str) -> bool:
        """Has the text nothing in it but what is read in one scan?"""
        return self.emphasis is not None and not self.emphasis.regions and not contains_any(text, self.others)


def _is_scanned(step: Step) -> bool:
    _, apply, pattern, _ = step
    return apply in (brackets.links, emphasis.emphasis) or (apply in _OF_REFERENCES and brackets.undefined(pattern))


_OF_REFERENCES: Final = (brackets.references, brackets.short_references, brackets.image_references)


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
