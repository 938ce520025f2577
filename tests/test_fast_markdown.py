"""The door to the fast way: what it takes, what it refuses, and how processors of others are treated."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown
import pytest
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import IMAGE_LINK_RE, InlineProcessor, SimpleTextInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.treeprocessors import Treeprocessor

from pressroom.markdown.fast import accelerate, refusal

EXTENSIONS = ["fenced_code", "tables", "footnotes", "abbr", "attr_list", "def_list", "sane_lists", "smarty", "toc"]

ARTICLE = """\
# Border police of five countries train together

Officers from five countries met for three days. They spoke about evidence, about the exchange of data and about what
a joint investigation needs. The next meeting is in spring.

## What was agreed

The partners want one contact in each capital. Each has until the end of the year to name it, and to say who stands in.

- one contact in each capital
- a list of all of them, renewed twice a year

The project is paid for by the Union and by two ministries.
"""


def fast(**options: Any) -> markdown.Markdown:
    return accelerate(markdown.Markdown(**options))


def test_the_converter_stays_the_same_object() -> None:
    md = markdown.Markdown(extensions=EXTENSIONS)
    parser, inline = md.parser, md.treeprocessors["inline"]
    assert accelerate(md) is md
    assert md.convert(ARTICLE) == markdown.markdown(ARTICLE, extensions=EXTENSIONS)
    assert md.parser is parser
    assert md.treeprocessors["inline"] is inline
    assert isinstance(inline, InlineTreeprocessor)


def test_doing_it_twice_is_doing_it_once() -> None:
    md = fast(extensions=EXTENSIONS)
    kind = type(md)
    assert type(accelerate(md)) is kind
    assert md.convert("*a*") == "<p><em>a</em></p>"


def test_the_installed_version_is_a_proved_one() -> None:
    assert refusal() == ""


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "__version_info__", (3, 99, 0, "final", 0))
    monkeypatch.setattr(markdown, "__version__", "3.99")
    assert refusal() == (
        "Python-Markdown 3.99 is installed; the fast way is proved equal for 3.11.3 only, so the library converts by "
        "itself and builds take longer."
    )
    assert type(fast()) is markdown.Markdown


def test_a_release_candidate_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "__version_info__", (3, 11, 3, "rc", 1))
    assert refusal()


def test_a_converter_of_its_own_kind_is_left_alone() -> None:
    class Own(markdown.Markdown):
        def convert(self, source: str) -> str:
            return source

    assert type(accelerate(Own())) is Own


def test_a_converter_with_a_method_of_its_own_is_left_alone() -> None:
    md = markdown.Markdown()
    md.is_block_level = bool  # type: ignore[method-assign,assignment]
    assert type(accelerate(md)) is markdown.Markdown


def test_plain_prose_asks_no_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library asks each of its patterns about each text, 300 times for this article."""
    name = "_InlineProcessor__applyPattern"
    stock = getattr(InlineTreeprocessor, name)
    asked: list[object] = []

    def counted(self: Any, pattern: Any, *arguments: Any) -> Any:
        asked.append(pattern)
        return stock(self, pattern, *arguments)

    monkeypatch.setattr(InlineTreeprocessor, name, counted)
    html = markdown.markdown(ARTICLE, extensions=EXTENSIONS)
    assert len(asked) > 300
    asked.clear()
    assert fast(extensions=EXTENSIONS).convert(ARTICLE) == html
    assert asked == []


class Seen(InlineProcessor):
    """Never matches anything of use, and notes which texts it was asked about."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.texts: list[str] = []

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802
        processor = self

        class Expression:
            def finditer(self, data: str, _: int) -> list[re.Match[str]]:
                processor.texts.append(data)
                return []

        return Expression()  # type: ignore[return-value]


class NeedsBrace(Seen):
    needs = "]{"


class NeedsEither(Seen):
    needs = ("%%", "€")


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (Seen, ["plain", "with ]{ brace", "with € and *more*"]),
        (NeedsBrace, ["with ]{ brace"]),
        (NeedsEither, ["with € and *more*"]),
    ],
)
def test_an_inline_processor_is_asked_about_texts_with_what_it_needs(kind: type[Seen], texts: list[str]) -> None:
    md, processor = fast(), kind("x")
    md.inlinePatterns.register(processor, "seen", 100)
    md.convert("plain\n\nwith ]{ brace\n\nwith € and *more*")
    assert processor.texts == texts


class Recorder:
    """A processor of any kind that counts its calls."""

    def __init__(self, needs: str) -> None:
        self.needs = needs
        self.calls = 0


class Before(Recorder, Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        self.calls += 1
        return lines


class Block(Recorder, BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        self.calls += 1
        return False


class Tree(Recorder, Treeprocessor):
    def run(self, root: Element) -> None:  # noqa: ARG002
        self.calls += 1


class After(Recorder, Postprocessor):
    def run(self, text: str) -> str:
        self.calls += 1
        return text


@pytest.mark.parametrize(
    ("kind", "registry"),
    [(Before, "preprocessors"), (Tree, "treeprocessors"), (After, "postprocessors"), (Block, "blocks")],
)
@pytest.mark.parametrize(("needs", "calls"), [("§", 1), ("¶", 0), ("", 1)])
def test_any_processor_is_called_for_what_it_needs(kind: Any, registry: str, needs: str, calls: int) -> None:
    md = fast()
    processor = kind(needs)
    registries = {"blocks": md.parser.blockprocessors}
    registries.get(registry, getattr(md, registry, None)).register(processor, "own", 15)  # type: ignore[union-attr]
    assert md.convert("as § 1 says") == "<p>as § 1 says</p>"
    assert processor.calls == calls


def test_an_emptied_need_is_no_need() -> None:
    md, processor = fast(), Seen("x")
    processor.needs = ()  # type: ignore[attr-defined]
    md.inlinePatterns.register(processor, "seen", 100)
    md.convert("plain")
    assert processor.texts == ["plain"]


def test_a_stock_processor_with_another_expression_runs() -> None:
    md = fast()
    md.inlinePatterns.register(SimpleTextInlineProcessor(r"(l)oud", md), "image_link", 150)
    assert md.inlinePatterns["image_link"].pattern != IMAGE_LINK_RE
    assert md.convert("loud and clear") == "<p>l and clear</p>"


def test_what_is_registered_between_conversions_counts() -> None:
    md = fast()
    assert md.convert("*a*") == "<p><em>a</em></p>"
    em = md.inlinePatterns["em_strong"]
    md.inlinePatterns.deregister("em_strong")
    assert md.convert("*a*") == "<p>*a*</p>"
    md.inlinePatterns.register(em, "em_strong", 60)
    assert md.convert("*a*") == "<p><em>a</em></p>"
    md.registerExtensions(["smarty"], {})
    assert md.convert('"a"') == "<p>&ldquo;a&rdquo;</p>"
    md.parser.blockprocessors.deregister("hashheader")
    assert md.convert("# a") == "<p># a</p>"


def test_between_conversions_the_parts_are_stock() -> None:
    class Word(BlockProcessor):
        def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
            return block == "word"

        def run(self, parent: Element, blocks: list[str]) -> None:
            SubElement(parent, "b").text = blocks.pop(0)

    md = fast()
    md.convert("word")
    md.parser.blockprocessors.register(Word(md.parser), "word", 200)
    root = Element("div")
    md.parser.parseChunk(root, "word\n\nanother")
    assert [element.tag for element in root] == ["b", "p"]


def test_a_failing_processor_leaves_the_parts_stock() -> None:
    class Broken(Treeprocessor):
        def run(self, root: Element) -> None:  # noqa: ARG002
            raise LookupError

    md = fast()
    md.treeprocessors.register(Broken(md), "broken", 15)
    with pytest.raises(LookupError):
        md.convert("a *b*")
    md.treeprocessors.deregister("broken")
    assert md.convert("a *b*") == "<p>a <em>b</em></p>"


def test_what_is_remembered_without_a_reset_is_remembered() -> None:
    stock, md = markdown.Markdown(extensions=EXTENSIONS), fast(extensions=EXTENSIONS)
    for text in ("[a]: /b\n\n[^1]: note\n\n*[AB]: x", 'see [a], "AB"[^1]', "# a\n\n[^1] again"):
        assert md.convert(text) == stock.convert(text)


def test_quotations_nest_as_deep_as_in_the_library() -> None:
    text = ">" * 1200 + " deep"
    assert fast().convert(text) == markdown.Markdown().convert(text)


def test_emphasis_nests_as_deep_as_in_the_library() -> None:
    text = "".join(f"*a{number} " for number in range(1500)) + "b" + "*" * 1500
    assert fast().convert(text) == markdown.markdown(text)


@pytest.mark.parametrize("source", ["", " \n\t\n", "\x02", "\n\n\na", "a\n" * 3, "[r]: x"])
def test_texts_with_little_in_them(source: str) -> None:
    assert fast(extensions=EXTENSIONS).convert(source) == markdown.markdown(source, extensions=EXTENSIONS)


def test_another_width_of_tabs() -> None:
    text = "- a\n  - b\n\n  c\n\n1. x\n\n\tcode\n\ta"
    assert fast(tab_length=2).convert(text) == markdown.markdown(text, tab_length=2)


class Cases(BlockProcessor):
    """Blocks in capitals behind a percent sign, of which those of one line are plain."""

    begins = "%"
    taken = 0

    def test(self, _parent: Element, block: str) -> bool:
        return block.startswith("%")

    def take(self, parent: Element, blocks: list[str]) -> bool:
        plain = "\n" not in blocks[0]
        if plain:
            self.taken += 1
            self.run(parent, blocks)
        return plain

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "h6").text = blocks.pop(0)[1:].upper()


def test_a_block_processor_takes_its_plain_blocks_at_once() -> None:
    md = fast(extensions=["tables"])
    cases = Cases(md.parser)
    md.parser.blockprocessors.register(cases, "cases", 72)
    text = "%a\n\nb\n\n%c\nd\n\n    %e\n\n%f | g\n--|--\nh | i\n\n%j | k"
    plain = markdown.Markdown(extensions=["tables"])
    plain.parser.blockprocessors.register(Cases(plain.parser), "cases", 72)
    assert md.convert(text) == plain.convert(text)
    assert cases.taken == 1
