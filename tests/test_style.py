"""The style sheet: what it weighs, what it loads, and whether every text can be read, by its own colours."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from browsing import needs_chromium, opened
from contrasts import contrast
from playwright.sync_api import Browser

from pressroom.looks import terse

STATIC = Path(__file__).parent.parent / "static"
CSS = (STATIC / "style.css").read_text("utf-8")
FEED = (STATIC / "feed.css").read_text("utf-8")
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
MARK = {"light": "", "dark": "-dark"}


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{3,6})\b", block))


def block_after(start: str) -> str:
    """The first `:root` block after a place."""
    return RULES[RULES.index(":root", RULES.index(start)) :].partition("}")[0]


PLAIN = colours(block_after(":root"))
STRONG = {
    mark: colours(block_after(start))
    for mark, start in {
        "": "@media (prefers-contrast: more)",
        "-dark": "@media screen and (prefers-contrast: more)",
    }.items()
}


@pytest.mark.parametrize("scheme", MARK.values())
def test_readers_who_ask_for_more_contrast_have_ten_to_one(scheme: str) -> None:
    wish = STRONG[scheme]
    for text in (wish["text"], wish["muted"], PLAIN["accent-strong" + scheme]):
        assert contrast(text, wish["ground"]) >= 10, text


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert round(contrast("#000", "#ffffff"), 2) == 21


def test_it_is_small() -> None:
    assert len(gzip.compress(CSS.encode(), 9)) + len(gzip.compress(FEED.encode(), 9)) < 10_000


def test_it_loads_nothing_and_moves_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face|@keyframes", RULES + FEED)
    assert re.findall(r"(?:transition|animation|scroll-behavior)[a-z-]*:\s*([a-z]+)", RULES) == ["none", "none", "auto"]


def test_it_knows_no_left_and_no_right() -> None:
    physical = re.findall(r"(?m)^\s*((?:[a-z-]+-)?(?:left|right)[a-z-]*|width|height|top|bottom)\s*:", RULES)
    assert physical == []
    assert re.findall(r"text-align:\s*(?:left|right)", RULES) == []


def test_colours_are_named_once() -> None:
    """So that config.yaml can set all of them."""
    definitions = "".join(re.findall(r"--[a-z-]+:[^;]*;", RULES))
    assert len(re.findall(r"#[0-9a-f]{3,6}\b", RULES)) == len(re.findall(r"#[0-9a-f]{3,6}\b", definitions))


@pytest.mark.parametrize(
    "feature",
    [
        "prefers-color-scheme: dark",
        "prefers-contrast: more",
        "forced-colors: active",
        "prefers-reduced-motion",
        "print",
    ],
)
def test_it_heeds_the_wishes_of_readers(feature: str) -> None:
    assert feature in RULES


# As it is published -----------------------------------------------------------------------------------------------

RULES_OF = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map((rule) => rule.cssText);
}"""


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("/* A. */\na {\n  color: red;\n}\n\nb > c { margin: 1px  2px }", "a{color: red;}b > c{margin: 1px 2px}"),
        ("a, /* x */ b { c: d; /* e */ }", "a,b{c: d;}"),
        ('a::after { content: " /* a  b; */ "; }', 'a::after{content: " /* a  b; */ ";}'),
        ("a { b: 1px/**/2px; }", "a{b: 1px/**/2px;}"),
        ("/*! It's a licence;  kept. */ a { }", "/*! It's a licence;  kept. */ a{}"),
        ("a { b: url(//c.example/*.png); } /* d */", "a{b: url(//c.example/*.png);}"),
        ("a { b: 'c", "a{b: 'c"),
        ("a { } /* never closed", "a{}/* never closed"),
    ],
)
def test_what_only_authors_read_is_not_published(written: str, published: str) -> None:
    assert terse(written) == published + "\n"


@needs_chromium
def test_a_browser_reads_the_same_rules(browser: Browser) -> None:
    with opened(browser) as page:
        written, published = (page.evaluate(RULES_OF, css) for css in (CSS, terse(CSS)))
    assert len(written) > 100
    assert [rule.replace(", ", ",") for rule in published] == [rule.replace(", ", ",") for rule in written]


def test_nothing_is_left_to_make_smaller() -> None:
    """As Lighthouse's `unminified-css` counts: comments, and space that parts nothing."""
    assert not re.search(r"/\*|\n.|\s[{};,]|[{};,]\s", terse(CSS).strip())
