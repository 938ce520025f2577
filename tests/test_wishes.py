"""What readers ask of their browser, and how narrow or large they read: nothing is lost, cut off or covered."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import newsroom as newsrooms
import pytest
import sites
from browsing import needs_chromium, opened, serving
from contrasts import contrast
from judging import SCRIPTS
from newsroom import PAGES
from playwright.sync_api import Browser, Page

pytestmark = needs_chromium

LAYOUT: Final = (SCRIPTS / "layout.js").read_text("utf-8")
# WCAG 1.4.12, to the letter.
SPACED: Final = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
"""
LONG: Final = "Counter-terrorism investigators of Albania, Bosnia and Herzegovina, Montenegro agree to use Europol"
COMPOUND: Final = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und Donaudampfschifffahrt"


def style(page: Page, css: str) -> None:
    """A reader's own style sheet, which no policy of the site forbids."""
    page.evaluate(
        "(css) => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets.push(own); }",
        css,
    )


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_is_cut_off_or_covered_at_any_width_and_spacing(browser: Browser, served: str, kind: str) -> None:
    with opened(browser) as page:
        page.goto(served + PAGES[kind])
        for spaced, widths in (("", (320, 360, 768, 1024, 1280, 1920)), (SPACED, (320, 1280))):
            style(page, spaced)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate(LAYOUT) == [], f"{width} {spaced}"


def twice_as_large(page: Page) -> None:
    """By the browser's own setting for texts, not by zoom."""
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})


@pytest.mark.parametrize("kind", PAGES)
def test_letters_of_twice_the_size_fit(browser: Browser, served: str, kind: str) -> None:
    with opened(browser) as page:
        twice_as_large(page)
        page.goto(served + PAGES[kind])
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(LAYOUT) == [], width


@pytest.mark.parametrize("width", [320, 360, 412])
def test_pictures_and_logo_leave_large_letters_their_width(browser: Browser, served: str, width: int) -> None:
    with opened(browser, viewport={"width": width, "height": 740}) as page:
        twice_as_large(page)
        page.goto(served + "en/")
        widths = "(all) => all.map((one) => one.clientWidth)"
        for part in (".row-pictured .row-title", ".brand span"):
            assert min(page.locator(part).evaluate_all(widths)) > width * 0.6, part


@pytest.mark.parametrize("path", ["en/", "sr-Cyrl/"])
def test_a_phone_shows_the_lead_and_one_more_headline_at_once(browser: Browser, served: str, path: str) -> None:
    with opened(browser, viewport={"width": 360, "height": 740}) as page:
        page.goto(served + path)
        lines = "(one) => [...one.getClientRects()].map(({ bottom }) => bottom)"
        assert max(page.locator(".lead h2 a").evaluate(lines)) < 370
        assert page.locator(".row-title a").first.evaluate(lines)[0] < 740
        heights = page.locator(".navigation li").evaluate_all("(all) => all.map((one) => one.offsetTop)")
        assert len(set(heights)) == 1


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose first language is written from the right, with the longest headlines."""
    config = sites.CONFIG.replace("languages: [en, sq]", "languages: [ar, en, de]")
    long = sites.article(LONG, slug="long", place="{city: Tirana, country: AL}", subtitle=LONG, topics="[law]")
    files = {
        "content/news/long.md": long,
        "content/news/long.de.md": f"---\ntitle: {COMPOUND}\nsummary: Kurz.\nslug: lang\n---\n{COMPOUND}\n",
        "content/news/other.md": sites.article("Another one", "1. One\n2. Two\n\n> A quote\n", slug="other"),
        "content/_data/topics.yaml": f"law: {{name: {COMPOUND}}}\n",
    }
    folder = tmp_path_factory.mktemp("pseudo")
    outcome = sites.run(sites.make(folder, files, config))
    assert outcome.exit_code == 0, outcome.problems
    return folder / "public"


@pytest.mark.parametrize("path", ["ar/", "ar/news/", "ar/news/2022/long/", "de/", "de/news/2022/lang/", "404.html", ""])
def test_long_words_and_headlines_fit_from_either_side(browser: Browser, pseudo: Path, path: str) -> None:
    with serving(pseudo, {}) as address, opened(browser) as page:
        page.goto(address + path)
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(LAYOUT) == [], width


def test_a_page_written_from_the_right_is_mirrored(browser: Browser, pseudo: Path) -> None:
    with serving(pseudo, {}) as address, opened(browser, viewport={"width": 1280, "height": 800}) as page:
        page.goto(f"{address}ar/news/2022/long/")
        middle = "(one) => { const { left, right } = one.getBoundingClientRect(); return (left + right) / 2; }"
        dateline, headline = (page.locator(name).first.evaluate(middle) for name in (".opening .dateline", "h1"))
        assert dateline > headline
        assert page.locator("h1").evaluate("(one) => getComputedStyle(one).direction") == "rtl"
        brand, languages = (page.locator(name).evaluate(middle) for name in (".brand", ".languages"))
        assert brand > languages


# Colours ---------------------------------------------------------------------------------------------------------

BORDERS: Final = """(names) => names.filter((name) => {
  const element = document.querySelector(name);
  if (!element) return true;
  return ![getComputedStyle(element), getComputedStyle(element, "::before")].some((style) =>
    ["Top", "Bottom", "Left", "Right"].some((side) =>
      style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1));
})"""


def test_one_line_goes_below_the_head_of_a_table_whose_first_cell_is_empty(page: Page, served: str) -> None:
    page.goto(served + PAGES["release with corrections"])
    widths = "(all) => all.map((one) => getComputedStyle(one).borderBlockEndWidth)"
    assert page.locator("thead td").count() == 1
    assert set(page.locator("thead :is(th, td)").evaluate_all(widths)) == {"2px"}


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("front", [".navigation", ".dateline", ".row", ".section-title", ".footer"]),
        ("release with everything", [".standing", ".quote", ".dsg-notes", ".side h2", ".neighbours"]),
        ("release with corrections", [".notice", "thead", "td"]),
        ("withdrawn release", [".notice-withdrawn"]),
        ("search", ["input", "select", "button"]),
        ("news", [".counts li + li"]),
    ],
)
def test_lines_stay_in_forced_colours(browser: Browser, served: str, kind: str, names: list[str]) -> None:
    names = ["thead th" if name == "thead" else name for name in names]
    with opened(browser, forced_colors="active") as page:
        page.goto(served + PAGES[kind])
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert page.evaluate(BORDERS, names) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_marks_and_the_place_that_was_followed_show_in_forced_colours(
    browser: Browser, served: str, scheme: str
) -> None:
    with opened(browser, forced_colors="active", color_scheme="dark" if scheme == "dark" else "light") as page:
        page.goto(f"{served}{newsrooms.EVERYTHING}#fn-1")
        assert page.locator(":target").evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
        page.keyboard.press("Tab")
        place = page.evaluate((SCRIPTS / "focus.js").read_text("utf-8"))
        assert (place["outline"], place["width"]) == ("solid", 3)
        assert contrast(place["colour"], place["ground"]) >= 3
        mark = page.locator("main a[href^='#dsg-']").first
        colour = mark.evaluate("(one) => getComputedStyle(one).color")
        assert contrast(colour, place["ground"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_given_to_who_asks_for_it(browser: Browser, served: str, scheme: str) -> None:
    colours = """() => [".dateline", ".row-summary", "a", ".count"].map((name) =>
      [[`main ${name}`, "color"], ["body", "backgroundColor"]].map(([place, property]) =>
        getComputedStyle(document.querySelector(place))[property]))"""
    found = {}
    for wish in ("no-preference", "more"):
        asked = {"contrast": wish, "color_scheme": "dark" if scheme == "dark" else "light"}
        with opened(browser, **asked) as page:
            page.goto(served + PAGES["news"])
            found[wish] = [contrast(*pair) for pair in page.evaluate(colours)]
    assert min(found["no-preference"]) >= 7
    assert min(found["more"]) >= 10
    assert all(more >= plain for more, plain in zip(found["more"], found["no-preference"], strict=True))


def test_nothing_moves_for_who_asks_for_stillness(browser: Browser, served: str) -> None:
    with opened(browser, reduced_motion="reduce") as page:
        page.goto(served + PAGES["release with everything"])
        page.hover("main a")
        page.locator("main a").first.focus()
        assert page.evaluate("document.getAnimations().length") == 0
        style(page, "main { transition: opacity 1s; animation: x 1s; } html { scroll-behavior: smooth; }")
        computed = "(name) => getComputedStyle(document.querySelector(name))"
        assert page.evaluate(f"({computed})('main').transitionProperty") == "none"
        assert page.evaluate(f"({computed})('main').animationName") == "none"
        assert page.evaluate(f"({computed})('html').scrollBehavior") == "auto"
