"""The inline pass: the stock walk over the tree, with texts left alone in which no pattern can match.

The class keeps the library's name because it overrides and calls methods whose names Python makes private to it.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element

from markdown import treeprocessors
from markdown.util import ETX, INLINE_PLACEHOLDER_PREFIX, STX, AtomicString

from pressroom.markdown.fast import scan, typeset
from pressroom.markdown.fast.identity import contains_any
from pressroom.markdown.fast.texts import EDGE, Texts, edged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pressroom.markdown.fast.patterns import Concern, InlinePlan
    from pressroom.markdown.fast.scan import ScannedText

Found = list[tuple[Element, list[str]]]
NOTHING: Final[Mapping[int, ScannedText]] = {}


class InlineProcessor(treeprocessors.InlineProcessor):
    """plan: set while a text is converted, else None and the processor is the stock one."""

    plan: InlinePlan | None = None

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        plan = self.plan
        if plan is None:
            return super().run(tree, ancestors)
        if plan.marks is not None:
            texts = Texts(tree, "\n")
            if _has_placeholder(texts.joined):
                return self.__walk(tree, ancestors, plan.concern(texts.joined))
            self.__begin(tree, ancestors)
            typeset.walk(self, plan.marks, texts)
            return tree
        whole = "".join(tree.itertext())
        concern = plan.concern(whole)
        if not concern.scans(whole) or EDGE in whole:
            return self.__walk(tree, ancestors, concern)
        return self.__scan(tree, ancestors, concern)

    def __scan(self, tree: Element, ancestors: list[str] | None, concern: Concern) -> Element:
        """As the stock `run`, where most texts are read in one scan."""
        texts = Texts(tree)
        scanned = scan.elements(texts.joined)
        if not all(scanned.values()) or any(texts.places[number][1] for number in scanned):
            numbered = enumerate(texts.places)
            known = {id(element): scanned.get(number, ()) for number, (element, is_tail) in numbered if not is_tail}
            return self.__walk(tree, ancestors, concern, known)
        self.__begin(tree, ancestors)
        for number, found in scanned.items():
            element, _ = texts.places[number]
            element[:0] = self.__scanned(element, found)
        return tree

    def __begin(self, tree: Element, ancestors: list[str] | None) -> None:
        self.stashed_nodes = {}
        self.ancestors = [*(ancestors or ()), tree.tag.lower()]

    def __walk(
        self, tree: Element, ancestors: list[str] | None, concern: Concern, known: Mapping[int, ScannedText] = NOTHING
    ) -> Element:
        """As the stock `run`, in the same order, because the order numbers placeholders and footnotes.

        known: what a scan has found in the texts of elements, by their identity.
        """
        self.__begin(tree, ancestors)
        self.__concern, self.__known = concern, known
        signs = concern.signs
        pending = deque([(tree, self.ancestors)])
        while pending:
            current, self.ancestors = pending.popleft()
            if current is not tree:
                self.ancestors.append(current.tag.lower())
            insertions: list[tuple[Element, Found]] = []
            # Elements that are put in behind a child come up in this same loop, as they do in the library.
            for child in current:
                text, tail = child.text, child.tail
                if text and contains_any(text, signs) and (found := self.__of_text(child, text)):
                    pending.extend(found)
                    insertions.append((child, found))
                if tail and contains_any(tail, signs):
                    self.__put_tail(current, child, tail)
                if len(child):
                    pending.append((child, self.ancestors[:]))
            for element, found in insertions:
                for index, (node, _) in enumerate(found):
                    element.insert(index, node)
        return tree

    def __of_text(self, child: Element, text: str) -> Found:
        if isinstance(text, AtomicString):
            return []
        scanned = self.__known.get(id(child))
        if scanned is None and id(child) not in self.__known and self.__concern.scans(text) and EDGE not in text:
            scanned = scan.elements(edged(text)).get(0, ())
        if scanned is not None:
            return [(node, []) for node in self.__scanned(child, scanned)]
        self.ancestors.append(child.tag.lower())
        data = self.__handleInline(text)
        found: Found = []
        if data is not text or _has_placeholder(text):
            child.text = None
            found = self.__processPlaceholders(data, child)
        self.ancestors.pop()
        return found

    def __scanned(self, child: Element, found: ScannedText) -> list[Element]:
        """The elements of a text, which are stashed for nothing but the numbers of what is stashed after them."""
        if not found:
            return []
        text, nodes = found
        child.text = text or None
        stash = self.stashed_nodes
        for node in nodes:
            stash[f"{len(stash):04d}"] = node
        return nodes

    def __put_tail(self, current: Element, child: Element, text: str) -> None:
        data = self.__handleInline(text)
        if data is text and not _has_placeholder(text):
            return
        holder = Element("d")
        child.tail = None
        found = self.__processPlaceholders(data, holder, isText=False)
        if holder.tail:
            child.tail = holder.tail
        position = list(current).index(child) + 1
        for node, _ in reversed(found):
            current.insert(position, node)

    def __handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - the library's names
        plan = self.plan
        if plan is None:
            return super().__handleInline(data, patternIndex)  # type: ignore[misc, no-any-return]
        if isinstance(data, AtomicString):
            return data
        for key, steps in plan.groups_from[patternIndex] if patternIndex or plan.marks else self.__concern.groups:
            if key in data:
                for needs, apply, pattern, index in steps:
                    if needs in data:
                        data = apply(self, pattern, data, index)
        return data

    def by_stock(self, pattern: Any, data: str, index: int, start: int = 0) -> str:
        """The text after a pattern has been applied to it as often as it matches, by the library's own code."""
        matched = True
        while matched:
            data, matched, start = self.__applyPattern(pattern, data, index, start)  # type: ignore[attr-defined]  # a private method of the base class
        return data

    def one_by_stock(self, pattern: Any, data: str, index: int, start: int) -> tuple[str, bool, int]:
        """The same once: the text, whether there was a match, and where to go on."""
        result: tuple[str, bool, int] = self.__applyPattern(pattern, data, index, start)  # type: ignore[attr-defined]  # a private method of the base class
        return result

    def resolved(self, data: str) -> str:
        """A text after all patterns, where they make strings and no elements."""
        holder = Element("d")
        self.__processPlaceholders(self.__handleInline(data), holder)
        return holder.text or ""

    def stash(self, node: Element, index: int) -> str:
        """The placeholder for an element that has text and nothing else, after the patterns that follow had the text.

        index: the pattern's that made the element.
        """
        text = node.text
        if text and type(text) is str:
            self.ancestors.append(node.tag)
            node.text = self.__handleInline(text, index + 1)
            self.ancestors.pop()
        key = f"{len(self.stashed_nodes):04d}"
        self.stashed_nodes[key] = node
        return INLINE_PLACEHOLDER_PREFIX + key + ETX

    def __processPlaceholders(  # noqa: N802 - the library's name
        self,
        data: str,
        parent: Element,
        isText: bool = True,  # noqa: N803 - the library's
    ) -> Found:
        """As the stock method, where every placeholder is whole and known; else by it."""
        first, *parts = data.split(INLINE_PLACEHOLDER_PREFIX)
        split = [part.partition(ETX) for part in parts]
        stash = self.stashed_nodes
        if type(data) is not str or not all(end and key in stash for key, end, _ in split):
            return super().__processPlaceholders(data, parent, isText)  # type: ignore[misc, no-any-return]
        found: Found = []
        text = first
        for key, _, rest in split:
            node = stash[key]
            if isinstance(node, str):
                text += node
            else:
                _hang(text, found, parent, isText)
                text = ""
                self.__resolve(node)
                found.append((node, self.ancestors[:]))
            text += rest
        _hang(text, found, parent, isText)
        return found

    def __resolve(self, node: Element) -> None:
        """Put what is stashed into the texts of an element and its children, where there is a placeholder in them."""
        for child in [node, *node]:
            if child.tail and _has_placeholder(child.tail):
                self.__processElementText(node, child, isText=False)  # type: ignore[attr-defined]  # a private method of the base class
            if child.text and _has_placeholder(child.text):
                self.__processElementText(child, child)  # type: ignore[attr-defined]  # a private method of the base class


def _has_placeholder(text: str) -> bool:
    """One character is looked for first, because that is forty times as quick."""
    return STX in text and INLINE_PLACEHOLDER_PREFIX in text


def _hang(text: str, found: Found, parent: Element, is_text: bool) -> None:
    """Add text behind the last element found, or to the parent's text or tail where there is none yet."""
    if not text:
        return
    if found:
        last = found[-1][0]
        last.tail = (last.tail or "") + text
    elif is_text:
        parent.text = (parent.text or "") + text
    else:
        parent.tail = (parent.tail or "") + text
