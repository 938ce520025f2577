"""The converter: the stock way of one text through it, with every registry read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Final
from xml.etree.ElementTree import Element

import markdown
from markdown import treeprocessors
from markdown.util import STX, Registry

from pressroom.markdown.fast.blocks import BlockPlan, FastBlockParser
from pressroom.markdown.fast.identity import ALWAYS, contains_any, declared_needs, stock_name
from pressroom.markdown.fast.inline import InlineProcessor
from pressroom.markdown.fast.patterns import InlinePlan
from pressroom.markdown.fast.serialize import is_stock, serialized
from pressroom.markdown.fast.source import SourcePlan
from pressroom.markdown.fast.trees import FastUnescape
from pressroom.markdown.fast.typeset import Marks

REPLACEMENTS: Final = {
    "blockparser.BlockParser": "blocks.FastBlockParser",
    "treeprocessors.InlineProcessor": "inline.InlineProcessor",
    "treeprocessors.PrettifyTreeprocessor": "trees.FastPrettify",
    "treeprocessors.UnescapeTreeprocessor": "trees.FastUnescape",
    "extensions.attr_list.AttrListTreeprocessor": "attributes.FastAttributeLists",
    "extensions.toc.TocTreeprocessor": "toc.FastToc",
    "postprocessors.RawHtmlPostprocessor": "stash.FastRawHtml",
    "extensions.md_in_html.MarkdownInHTMLPostprocessor": "inhtml.FastMarkdownInHtml",
}
"""Stock class → its subclass here that does the same.

Objects change class in place, so that whoever holds one keeps it.
"""

NEEDS: Final = {
    "postprocessors.AndSubstitutePostprocessor": (STX,),
    "extensions.footnotes.FootnotePostprocessor": (STX,),
}
"""What stock postprocessors that are not replaced look for in the output: placeholders, which begin with STX."""


_BLIND: Final = frozenset({"trees.FastUnescape", "toc.FastToc"})
"""Tree processors here to which a mark of typography and the placeholder of one are alike."""

_RESTORING: Final = frozenset({"stash.FastRawHtml", "inhtml.FastMarkdownInHtml"})


def _replace(thing: object) -> None:
    if path := REPLACEMENTS.get(stock_name(thing)):
        module, _, name = path.partition(".")
        thing.__class__ = getattr(import_module(f"pressroom.markdown.fast.{module}"), name)


def _fast_name(thing: object) -> str:
    """The class, as `REPLACEMENTS` names it."""
    package, _, module = type(thing).__module__.rpartition(".")
    return f"{module}.{type(thing).__name__}" if package == __name__.rpartition(".")[0] else ""


def _takes_marks(md: Any, processor: Any, marks: Marks) -> bool:
    """Would nobody see the marks between their processor and the one that puts them in the place of placeholders?"""
    trees, posts = list(md.treeprocessors), list(md.postprocessors)
    later = trees[trees.index(processor) + 1 :]
    return (
        marks.are_harmless()
        and is_stock(md.serializer)
        and all(map(_BLIND.__contains__, map(_fast_name, later)))
        and not any(html in getattr(tree, "marker", "") for tree in later for html in marks.html)
        and bool(posts)
        and _fast_name(posts[0]) in _RESTORING
    )


def needs_of(processor: Any) -> tuple[str, ...]:
    """What a tree processor or postprocessor needs; nothing is known of stock ones that are not listed."""
    return NEEDS.get(stock_name(processor)) or declared_needs(processor)


def _registries(md: Any) -> Iterator[Registry[Any]]:
    yield from (md.preprocessors, md.parser.blockprocessors, md.inlinePatterns, md.treeprocessors, md.postprocessors)
    for processor in md.treeprocessors:
        if isinstance(processor, treeprocessors.InlineProcessor) and processor.inlinePatterns is not md.inlinePatterns:
            yield processor.inlinePatterns


def _contents(registry: Any) -> tuple[dict[str, Any], list[Any]]:
    """What a registry holds, and in what order once it has been sorted."""
    return registry._data, registry._priority


class Plan:
    """All that is known of a converter before it sees a text.

    unescape: the last tree processor, if it is the stock one, which few texts need: the output tells which.
    """

    def __init__(self, md: Any) -> None:
        self.parser = md.parser
        self.registries = list(_registries(md))
        for thing in (md.parser, *md.treeprocessors, *md.postprocessors):
            _replace(thing)
        self.source = SourcePlan(md)
        self.planned: list[tuple[Any, Any]] = []
        if isinstance(md.parser, FastBlockParser):
            self.planned.append((md.parser, BlockPlan(md.parser)))
        for processor in md.treeprocessors:
            if isinstance(processor, InlineProcessor):
                plan = InlinePlan(processor.inlinePatterns)
                if plan.marks:
                    plan.marks.straight = _takes_marks(md, processor, plan.marks)
                self.planned.append((processor, plan))
        self.trees: list[tuple[tuple[str, ...], Any]] = [(needs_of(item), item) for item in md.treeprocessors]
        last = self.trees[-1][1] if self.trees else None
        self.unescape = last if isinstance(last, FastUnescape) else None
        self.posts: list[tuple[tuple[str, ...], Any]] = [(needs_of(item), item) for item in md.postprocessors]
        self.seen = [(dict(data), list(order)) for data, order in map(_contents, self.registries)]

    def postprocess(self, text: str) -> str:
        for needs, processor in self.posts:
            if contains_any(text, needs):
                text = processor.run(text)
        return text

    def holds(self, md: Any) -> bool:
        """Is everything registered as it was when the plan was made?"""
        registries = list(_registries(md))
        return (
            self.parser is md.parser
            and self.registries == registries
            and self.seen == [_contents(registry) for registry in registries]
        )


class FastMarkdown(markdown.Markdown):
    """A converter that has been through `accelerate`."""

    @property
    def lines(self) -> list[str]:
        """Those of the last text, as the library leaves them; hardly anybody asks for them."""
        left = vars(self).get("lines")
        if left is None:
            raise AttributeError("lines", self)
        if isinstance(left, str):
            left = vars(self)["lines"] = left.split("\n")
        return left

    @lines.setter
    def lines(self, lines: list[str]) -> None:
        vars(self)["lines"] = lines

    def leave(self, text: str) -> None:
        """Leave the lines of a text."""
        vars(self)["lines"] = text

    def convert(self, source: str) -> str:
        if not source.strip():
            return ""
        plan = self._plan()
        for holder, its_plan in plan.planned:
            holder.plan = its_plan
        try:
            return self._convert(plan, str(source))
        finally:
            # Between conversions everything is the stock code, for whoever calls a part by itself.
            for holder, _ in plan.planned:
                holder.plan = None

    def _plan(self) -> Plan:
        plan = vars(self).get("_fast_plan")
        if not isinstance(plan, Plan) or not plan.holds(self):
            plan = vars(self)["_fast_plan"] = Plan(self)
        return plan

    def _convert(self, plan: Plan, source: str) -> str:
        root = self._parsed(plan.source.run(source))
        unescape = plan.unescape if is_stock(self.serializer) else None
        for needs, processor in plan.trees[:-1] if unescape else plan.trees:
            if needs == ALWAYS or contains_any("".join(root.itertext()), needs):
                replaced = processor.run(root)
                root = root if replaced is None else replaced
        output = self._inner(root)
        if unescape and STX in output and unescape.RE.search(output):
            unescape.run(root)
            output = self._inner(root)
        return plan.postprocess(output).strip()

    def postprocessing(self) -> Callable[[str], str]:
        """What runs all postprocessors on a text, save those that do not need it."""
        return self._plan().postprocess

    def _parsed(self, text: str) -> Any:
        """The tree of blocks, by as many calls within each other as in the stock code, which counts them."""
        parser = self.parser
        if not isinstance(parser, FastBlockParser):
            return parser.parseDocument(text.split("\n")).getroot()
        parser.root = Element(self.doc_tag)
        parser.parseBlocks(parser.root, parser.begin(text))
        return parser.root

    def _inner(self, root: Element) -> str:
        """The serialized tree without the element around it, as the stock `convert` takes it off."""
        output = serialized(self, root)
        if not self.stripTopLevelTags:
            return output
        try:
            start = output.index(f"<{self.doc_tag}>") + len(self.doc_tag) + 2
            return output[start : output.rindex(f"</{self.doc_tag}>")].strip()
        except ValueError as error:
            if output.strip().endswith(f"<{self.doc_tag} />"):
                return ""
            raise ValueError(f"Markdown failed to strip top-level tags. Document={output.strip()!r}") from error
