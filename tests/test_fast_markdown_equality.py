"""The fast way through Python-Markdown gives the library's own bytes: on generated texts, and on two real archives."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement

import markdown
import pytest
from corpora_sites import CORPORA, needs_corpora
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.smarty import SmartyExtension, SubstituteTextPattern
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from pressroom.markdown.fast import accelerate


class Strike(InlineProcessor):
    """Says nothing of what it needs, and shuns links."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: ARG002, N802
        element = Element("del")
        element.text = m[1]
        return element, m.start(), m.end()


class Percent(InlineProcessor):
    needs = "%%"

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: ARG002, N802
        return "\u2030", m.start(), m.end()


class Shout(LinkInlineProcessor):
    """A stock processor's subclass with the stock expression, which makes something else of it."""

    def getLink(self, data: str, index: int) -> Any:  # noqa: N802
        href, title, end, handled = super().getLink(data, index)
        return href.upper(), title, end, handled


class Aside(BlockProcessor):
    """Takes paragraphs that begin with a word of its own, which to the library are plain ones."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return block.startswith("aside ")

    def run(self, parent: Element, blocks: list[str]) -> None:
        self.parser.parseBlocks(SubElement(parent, "aside"), [blocks.pop(0)[6:]])


class Lines(Preprocessor):
    needs = "%%%"

    def run(self, lines: list[str]) -> list[str]:
        return [line.replace("%%%", "three\nlines") for line in lines]


class Names(Treeprocessor):
    needs = ("word", "12")

    def run(self, root: Element) -> None:
        for element in root.iter("p"):
            if any(need in "".join(element.itertext()) for need in self.needs):
                element.set("class", "named {x}")


class Sign(Postprocessor):
    def run(self, text: str) -> str:
        return text.replace("dolor", "<b>dolor</b>")


class ForeignExtension(Extension):
    """One processor of each kind that is not the library's, in between the library's own."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(Strike(r"~~(.+?)~~", md), "strike", 165)
        md.inlinePatterns.register(Percent(r"%%", md), "percent", 65)
        md.inlinePatterns.register(Shout(r"(?<!\!)\[", md), "link", 160)
        md.parser.blockprocessors.register(Aside(md.parser), "aside", 45)
        md.preprocessors.register(Lines(md), "lines", 27)
        md.treeprocessors.register(Names(md), "names", 12)
        md.postprocessors.register(Sign(md), "sign", 22)


class Pairs(SmartyExtension):
    """Quotes with two patterns of its own among the stock ones: one for pairs, which loses dashes, and a late one."""

    def educateQuotes(self, md: markdown.Markdown) -> None:  # noqa: N802
        pair = SubstituteTextPattern(r"(?<![\w'])'(?=\w)([^'\"\n]*[\w.!?])'(?![\w'])", ("&sbquo;", 1, "&lsquo;"), md)
        self.inlinePatterns.register(pair, "pair", 31)
        super().educateQuotes(md)
        self.inlinePatterns.register(SubstituteTextPattern(r"8 ?s", ("&infin;",), md), "late", 12)


EIGHT: Final = ["fenced_code", "tables", "footnotes", "abbr", "attr_list", "def_list", "sane_lists", "smarty", "toc"]
SETS: Final[dict[str, dict[str, Any]]] = {
    "none": {},
    "eight": {"extensions": EIGHT},
    "extra": {"extensions": ["extra", "sane_lists", "toc", "smarty"], "output_format": "html"},
    "breaks": {"extensions": ["nl2br", "sane_lists", "footnotes"]},
    "angles": {
        "extensions": ["smarty", "toc", "admonition"],
        "extension_configs": {
            "smarty": {"smart_angled_quotes": True, "smart_dashes": False},
            "toc": {"permalink": True, "toc_depth": "2-3", "title": "Contents"},
        },
    },
    "foreign": {"extensions": [ForeignExtension(), *EIGHT]},
    "pairs": {"extensions": ["test_fast_markdown_equality:Pairs", "extra"]},
}

FRAGMENTS: Final = json.loads(
    Path(__file__).with_name("fixtures").joinpath("markdown_fragments.json").read_text("utf-8")
)


@cache
def converters(name: str) -> tuple[markdown.Markdown, markdown.Markdown]:
    stock, fast = markdown.Markdown(**SETS[name]), accelerate(markdown.Markdown(**SETS[name]))
    assert type(fast) is not type(stock)
    return stock, fast


def results(md: markdown.Markdown, text: str) -> dict[str, Any]:
    """All that a conversion leaves behind, down to what is stashed under which number."""
    md.reset()
    try:
        html = md.convert(text)
    except Exception as error:
        return {"error": repr(error)}
    stash = [item if isinstance(item, str) else "element" for item in md.htmlStash.rawHtmlBlocks]
    extra = {key: getattr(md, key, None) for key in ("lines", "toc", "toc_tokens", "references")}
    return {"html": html, "stash": stash, **extra}


def assert_equal(name: str, text: str) -> None:
    stock, fast = converters(name)
    assert results(fast, text) == results(stock, text)


@pytest.mark.parametrize("name", SETS)
def test_generated_texts(name: str) -> None:
    @settings(max_examples=500)
    @given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=40).map("".join))
    def check(text: str) -> None:
        assert_equal(name, text)

    check()


BEGINNINGS: Final = (
    *("*", "_", "a", "1", ".", " ", "\n", "[", "[^", "](", "] ", "]:", "#", "-", ":", "|", ">", "=", "    ", "+ ", "`"),
    "\n\n",
)
"""What lines may begin with, by which the library tells blocks apart."""


@pytest.mark.parametrize("name", ["none", "eight"])
def test_every_short_block(name: str) -> None:
    for first, second in itertools.product(BEGINNINGS, repeat=2):
        for text in (f"{first}{second}", f"{first}{second} a", f"a\n{first}{second}a", f"{first}{second}a\n- b"):
            assert_equal(name, text)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(BEGINNINGS), min_size=3, max_size=9).map("".join))
def test_generated_blocks(text: str) -> None:
    assert_equal("eight", text)
    assert_equal("extra", text)


class Given(Treeprocessor):
    """Puts texts into the tree as they are, in the place of what was parsed."""

    texts: tuple[str, ...] = ()

    def run(self, root: Element) -> None:
        root[:] = []
        for text in self.texts:
            SubElement(root, "p").text = text


def with_given(extensions: list[str]) -> tuple[markdown.Markdown, Given]:
    md = markdown.Markdown(extensions=extensions)
    processor = Given(md)
    md.treeprocessors.register(processor, "given", 60)
    return md, processor


def combinations(alphabet: Iterable[str], longest: int) -> Iterable[tuple[str, ...]]:
    """Every text of up to so many of the pieces, in lots of a few hundred."""
    pieces = tuple(alphabet)
    texts = ("".join(chosen) for size in range(1, longest + 1) for chosen in itertools.product(pieces, repeat=size))
    while lot := tuple(itertools.islice(texts, 400)):
        yield lot


@pytest.mark.parametrize(
    ("extensions", "alphabet", "longest"),
    [
        (["smarty"], " 'a\"-.s8(\n;\u2013", 4),
        (["smarty"], (" ", "'", '"', "--", "&nbsp;", "80s", "_"), 4),
        (["test_fast_markdown_equality:Pairs"], ("'", " ", "--", "a", "8", "s", ".", '"'), 4),
        ([], "*_a .", 6),
        ([], "[](a! ", 5),
        ([], ("[", "]", "(a", '"', ")", "[a]", " ", "\n"), 4),
        ([], ("*", "**", "***", "&p;", "a"), 5),
        ([], ("*", "_", "[a](b)", "a", " ", "."), 5),
        (["footnotes"], ("`", "\\", "a", "[", "](b)", "*", "<", ">"), 4),
    ],
    ids=[
        "marks",
        "marks-around",
        "marks-of-others",
        "emphasis",
        "links",
        "titles",
        "strings-in-emphasis",
        "links-and-emphasis",
        "code",
    ],
)
def test_every_short_text(extensions: list[str], alphabet: Iterable[str], longest: int) -> None:
    (stock, one), (md, other) = with_given(extensions), with_given(extensions)
    fast = accelerate(md)
    for texts in combinations(alphabet, longest):
        one.texts = other.texts = texts
        for converter in (stock, fast):
            converter.reset().references["a"] = ("/address", "title")
        assert fast.convert("x") == stock.convert("x")
        assert fast.htmlStash.rawHtmlBlocks == stock.htmlStash.rawHtmlBlocks


@needs_corpora
@pytest.mark.parametrize("name", ["eight", "extra", "foreign"])
def test_real_archives(name: str) -> None:
    files = sorted(Path(CORPORA).rglob("*.md"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        assert_equal(name, re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL))
