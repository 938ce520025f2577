"""The block parser: a plain paragraph known at a glance, the tests of other blocks gated by what they look for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement

from markdown import blockparser
from markdown.util import STX

from pressroom.markdown.fast.identity import ALWAYS, contains_any, declared_needs, stock_name

TAB: Final = 4

NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "blockprocessors.EmptyBlockProcessor": ALWAYS,
    "blockprocessors.ListIndentProcessor": (" " * TAB,),
    "extensions.def_list.DefListIndentProcessor": (" " * TAB,),
    "blockprocessors.CodeBlockProcessor": (" " * TAB,),
    "extensions.tables.TableProcessor": ("|",),  # a header without one is a column without borders, no table
    "blockprocessors.HashHeaderProcessor": ("\n#",),
    "blockprocessors.SetextHeaderProcessor": ("\n=", "\n-"),
    "blockprocessors.HRProcessor": ("\n-", "\n_", "\n*", "\n "),
    "blockprocessors.OListProcessor": (". ",),
    "extensions.sane_lists.SaneOListProcessor": (". ",),
    "blockprocessors.UListProcessor": ("* ", "+ ", "- "),
    "extensions.sane_lists.SaneUListProcessor": ("* ", "+ ", "- "),
    "extensions.def_list.DefListProcessor": ("\n:", "\n "),
    "blockprocessors.BlockQuoteProcessor": (">",),
    "extensions.footnotes.FootnoteBlockProcessor": ("[^",),
    "extensions.abbr.AbbrBlockprocessor": ("*[",),
    "blockprocessors.ReferenceProcessor": ("]:",),
    "extensions.md_in_html.MarkdownInHtmlProcessor": (STX,),
    "blockprocessors.ParagraphProcessor": ALWAYS,
}
"""What a block must contain for the stock processor's test, or the search in its run, to succeed.

A line break is put before the block to look for it, so that what begins a line can be told.
"""

_OTHER_OPENINGS: Final = frozenset("\"'“”„«»‘’‚‹›(–—…!&@$%§`<\\{~^)],;./|[")
"""Characters beside letters with which no block begins but a paragraph, where nothing is defined in it by `]:`."""

_OPENING: Final = re.compile(r"[*_]{1,3}[^\W\d_]|\d+(?!\d|\.[ ])")
"""Emphasis, which is no rule and no item because a letter follows at once; a number that is no item's."""

_SPECIAL_LINE: Final = re.compile(rf"\n *(?:[#=\-:>{STX}]|[*_](?![*_]*[^\W\d_]))")
"""A later line that some stock processor may look at: headings, rules, quotations, definitions of terms and shorts."""

_DEFINITION: Final = re.compile(r"\](?=:)")

_FEW: Final = 3
"""To look for more beginnings of lines than that takes longer than most tests."""

_HEADING: Final = re.compile(r"(#{1,6})([^\\#\n]*)#*\Z")
"""A heading alone in its block. With no sign or backslash inside, the stock code can divide it only so."""


class BlockPlan:
    """The block processors in order, read once.

    paragraph: the stock processor for what is left over, and `foreign`: those before it that are not the library's
    own, which have their say about a plain paragraph too, unless all of them `refuse` it by what they declare.
    takers: who may take a plain block of another kind at once, by the character that it begins with, if it contains
    nothing that those before them need.
    """

    def __init__(self, parser: blockparser.BlockParser) -> None:
        self.steps: list[tuple[tuple[str, ...], Any]] = []
        self.foreign: list[tuple[tuple[str, ...], Any]] = []
        self.paragraph: Any = None
        for processor in parser.blockprocessors:
            name = stock_name(processor)
            known = name in NEEDS and _has_stock_expressions(processor)
            step = (NEEDS[name] if known else _needs_of(processor), processor)
            self.steps.append(step)
            if name == "blockprocessors.ParagraphProcessor":
                self.paragraph = self.paragraph or processor
            elif not known and self.paragraph is None:
                self.foreign.append(step)
        self.takers = dict(_takers(self.steps))
        self.plain_steps = [*self.foreign, (ALWAYS, self.paragraph)]
        self.begins = "".join(_begins(processor) for _, processor in self.foreign)
        self.line = re.compile(rf"\n *[{re.escape(self.begins)}]" if self.begins else "(?!)")
        needs = (need for needs, item in self.foreign if not _begins(item) for need in needs)
        self.needs = tuple(dict.fromkeys(needs))
        self._at: dict[str, list[tuple[tuple[str, ...], Any]]] = {}

    def refuse(self, block: str) -> bool:
        """Do all foreign processors refuse a block that does not begin with a space?"""
        if block[0] in self.begins or contains_any(block, self.needs):
            return False
        return "\n" not in block or self.line.search(block) is None

    def is_quiet(self, text: str) -> bool:
        """Has a whole text nothing by which a block of one line that begins with a letter could be no paragraph?"""
        return self.paragraph is not None and not (
            ("]" in text and _DEFINITION.search(text)) or contains_any("\n" + text, self.needs)
        )

    def steps_of(self, block: str) -> list[tuple[tuple[str, ...], Any]]:
        """The processors that may accept a block; of a block of one line, its first character says most."""
        return self.steps if "\n" in block or block[:1] in ("", " ") else self.at(block[0])

    def at(self, character: str) -> list[tuple[tuple[str, ...], Any]]:
        """The processors that may accept a block of one line that begins with the character, which is no space."""
        if character not in self._at:
            self._at[character] = [step for step in self.steps if _may_begin(*step, character)]
        return self._at[character]


def _needs_of(processor: Any) -> tuple[str, ...]:
    """What it declares; where its lines begin with one of a few characters, such a line, or one that is indented."""
    begins = _begins(processor)
    return (
        tuple(f"\n{character}" for character in f"{begins} ") if 0 < len(begins) < _FEW else declared_needs(processor)
    )


def _begins(processor: Any) -> str:
    begins = getattr(processor, "begins", "")
    return begins if isinstance(begins, str) and not stock_name(processor) else ""


Taker = Callable[[Element, list[str]], bool]


def _takers(steps: list[tuple[tuple[str, ...], Any]]) -> Iterator[tuple[str, tuple[tuple[str, ...], Taker]]]:
    """By the character that their blocks begin with, those who take plain ones, and what those before them need."""
    seen: set[str] = set()
    earlier: list[str] = []
    for needs, processor in steps:
        begins = _begins(processor)
        taker: Taker | None = getattr(processor, "take", None)
        if stock_name(processor) == "blockprocessors.HashHeaderProcessor" and needs != ALWAYS:
            begins, taker = "#", _take_heading
        if taker:
            yield from ((character, (tuple(dict.fromkeys(earlier)), taker)) for character in set(begins) - seen)
        seen.update(begins)
        if stock_name(processor) != "blockprocessors.EmptyBlockProcessor":
            earlier += [f"\n{character}" for character in f" {begins}"] if begins else needs


def _take_heading(parent: Element, blocks: list[str]) -> bool:
    heading = _HEADING.match(blocks[0])
    if heading:
        SubElement(parent, f"h{len(heading[1])}").text = heading[2].strip()
        del blocks[0]
    return heading is not None


def _may_begin(needs: tuple[str, ...], processor: Any, character: str) -> bool:
    if begins := _begins(processor):
        return character in begins
    return any(need[:1] != "\n" or need[1:2] == character for need in needs)


def _has_stock_expressions(processor: Any) -> bool:
    """Lists make their expressions from the width of a tab; none may be another than for four, or put in later."""
    own = _expressions(processor)
    return processor.tab_length == TAB and (not own or own == _expressions(type(processor)(processor.parser)))


def _expressions(processor: Any) -> dict[str, str]:
    return {name: value.pattern for name, value in vars(processor).items() if isinstance(value, re.Pattern)}


def is_plain(block: str) -> bool:
    """Do all stock processors before the paragraph's refuse the block?

    All of them look at how lines begin, after up to three spaces: a letter begins none of what they look for. A table
    needs a pipe in a block of two lines, a definition of a link or note needs `]:`, and of items only the first line
    counts.
    """
    first = block[:1]
    if not first.isalpha() and first not in _OTHER_OPENINGS and not _OPENING.match(block):
        return False
    if "[" in block and "]:" in block:
        return False
    return "\n" not in block or ("|" not in block and _SPECIAL_LINE.search(block) is None)


def _is_for(needs: tuple[str, ...], block: str) -> bool:
    """Does a block contain nothing that is needed by those who come before its taker?"""
    return not contains_any("\n" + block, needs)


class FastBlockParser(blockparser.BlockParser):
    """plan: set while a text is converted, else None and the parser is the stock one.

    quiet: the blocks of a text that is quiet, in which no processor has put others yet.
    """

    plan: BlockPlan | None = None
    quiet: Sequence[str] = ()

    def begin(self, text: str) -> list[str]:
        """The blocks of a text that is to be parsed."""
        blocks = text.split("\n\n")
        self.quiet = tuple(blocks) if self.plan and self.plan.is_quiet(text) else ()
        return blocks

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the library's name
        """As the stock method, and in one piece as it is: how deep quotations may nest is a matter of calls."""
        plan = self.plan
        if plan is None:
            super().parseBlocks(parent, blocks)
            return
        quiet, begins = self.quiet, plan.begins
        while blocks:
            block = blocks[0]
            if (
                len(blocks) <= len(quiet)
                and block is quiet[-len(blocks)]
                and block[:1].isalpha()
                and "\n" not in block
                and block[0] not in begins
            ):
                self._add_paragraph(plan, parent, blocks)
                continue
            if (taker := plan.takers.get(block[:1])) and _is_for(taker[0], block) and taker[1](parent, blocks):
                continue
            plain = plan.paragraph is not None and is_plain(block)
            if plain and plan.refuse(block):
                self._add_paragraph(plan, parent, blocks)
                continue
            lines = "\n" + block
            for needs, processor in plan.plain_steps if plain else plan.steps_of(block):
                for need in needs:
                    if need in lines:
                        break
                else:
                    continue
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    def _add_paragraph(self, plan: BlockPlan, parent: Element, blocks: list[str]) -> None:
        """As the stock processor: in a list whose items nothing parts, the text is the item's own."""
        if self.state and self.state[-1] == "list":
            plan.paragraph.run(parent, blocks)
        else:
            SubElement(parent, "p").text = blocks.pop(0)
