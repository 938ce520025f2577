"""The texts of a site, converted the fast way and by the library alone: the same HTML, links, headings and problems."""

from __future__ import annotations

import itertools
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_fast_markdown_equality import BEGINNINGS

from pressroom import designation
from pressroom.markdown import convert
from pressroom.model import DesignationRule

LANGUAGES: Final = ("en", "mk")
RULES: Final = designation.load((DesignationRule(use="kosovo"),), LANGUAGES)

WORDS: Final = (
    "Officers from Kosovo met. ",
    "Kosovo*",
    "They *met* again",
    "**twice**, ",
    "_so_ ",
    "ECB ",
    "*a _b* c_ ",
)
SIGNS: Final = (
    *(" -- ", "--- ", "...", "'90s ", '"', "'", "'twas ", "it's ", '"quoted" '),
    "&amp; ",
    "<b>x</b> ",
    "~~gone~~ ",
)
LINKS: Final = ("in [Skopje](https://x.org/a) ", '[a](b "c") ', "[r]", "[t][r] ", "![p](p.jpg)", "[^1] ", "www.x.org ")
BLOCKS: Final = (
    *("## A heading", "## A | B #", "- one\n- two *b*", "* [x](y)", "1. first\n2. second", "> Quoted _so_.", "> - a"),
    *(": a term", "    code", "[r]: /there", "[^1]: A note.", "*[ECB]: Bank", "a | b\n--|--\n1 | 2", "> a\nb", "##x"),
)
BREAKS: Final = ("\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "  \n")
PIECES: Final = (*WORDS, *SIGNS, *LINKS, *BREAKS, *(f"\n\n{block}\n\n" for block in BLOCKS))


def assert_equal(text: str, language: str = "en") -> None:
    place: dict[str, Any] = {"language": language, "file": "content/news/a.md", "first_line": 1, "designations": RULES}
    assert convert(text, **place) == convert(text, **place, stock=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_generated_articles(language: str) -> None:
    @settings(max_examples=200)
    @given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join))
    def check(text: str) -> None:
        assert_equal(text, language)

    check()


def test_every_short_block_between_others() -> None:
    for first, second in itertools.product(BEGINNINGS, repeat=2):
        for text in (f"a\n\n{first}{second}a\n\nb", f"{first}{second}a\n\n{second}b", f"- a\n\n{first}{second} a"):
            assert_equal(text)
