"""A site's colours: what follows from those that it names, and how they come to be published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems_shared import shown
from sites import CONFIG, article, make, png, published, run

from pressroom.colours import DARK, DEFAULTS, LIGHT, STRONG, WANTED, against, completed, contrast, mixed, pairs
from pressroom.config import read
from pressroom.errors import EXIT_DONE, EXIT_USAGE, PressroomError
from pressroom.looks import terse

CSS = (Path(__file__).parent.parent / "static" / "style.css").read_text("utf-8")
PAGE = "en/news/2022/a-workshop-in-tirana/index.html"
COLOURS = st.builds("#{:06x}".format, st.integers(0, 0xFFFFFF))


def style(site: Path) -> tuple[str, str]:
    """The published style sheet: its path, and its text."""
    (path,) = (site / "public").glob("style.*.css")
    return path.name, path.read_text("utf-8")


def own(css: str) -> dict[str, str]:
    """What comes from config.yaml."""
    return dict(re.findall(r"--([a-z-]+):([^;]+);", css.partition(":root:root{")[2]))


# What follows -----------------------------------------------------------------------------------------------------


def test_the_defaults_are_those_of_the_style_sheet() -> None:
    block = CSS[CSS.index(":root") :].partition("}")[0]
    named = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", block))
    assert {name: "#ffffff" if colour == "#fff" else colour for name, colour in named.items() if name in DEFAULTS} == (
        DEFAULTS
    )


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_every_text_of_ours_can_be_read_on_every_ground(scheme: str) -> None:
    for pair in pairs({}, scheme):
        assert pair.contrast >= WANTED, pair


def test_nothing_named_changes_nothing() -> None:
    assert completed({}) == {}


def test_an_accent_in_light_has_one_in_the_dark_that_can_be_read() -> None:
    found = completed({"accent": "#7a0019"})
    assert found.keys() == {"accent", "accent-strong", "accent-dark", "accent-strong-dark"}
    assert found["accent"] == "#7a0019"
    assert contrast(found["accent-dark"], DEFAULTS["paper-dark"]) >= WANTED
    assert contrast(found["accent-strong"], "#ffffff") >= STRONG


def test_an_accent_that_can_be_read_in_the_dark_already_stays() -> None:
    assert completed({"accent": "#003399", "accent-dark": "#ffcc00"})["accent-dark"] == "#ffcc00"
    assert completed({"accent-dark": "#ffcc00"})["accent"] != DEFAULTS["accent"]


def test_paper_alone_keeps_our_ink_where_it_can_be_read() -> None:
    assert completed({"paper": "#fffaf0"}).get("ink") is None
    assert completed({"paper": "#14202b"})["ink"] == DEFAULTS["ink-dark"]


def test_quiet_texts_and_rules_follow_ink_and_paper() -> None:
    found = completed({"ink": "#3b0a0a", "paper": "#fff8f0"})
    assert found["rule"] == mixed("#3b0a0a", "#fff8f0", 0.8)
    assert contrast(found["quiet"], "#fff8f0") >= WANTED


@given(st.dictionaries(st.sampled_from(["ink", "paper", "accent", "ink-dark", "paper-dark", "accent-dark"]), COLOURS))
def test_what_follows_can_be_read_as_well_as_anything_can(named: dict[str, str]) -> None:
    found = completed(named)
    for pair in (*pairs(found, LIGHT), *pairs(found, DARK)):
        if pair.text not in named:
            assert pair.contrast >= min(WANTED, contrast(against(pair.ground), pair.ground)) or pair.tinted, pair


@given(COLOURS)
def test_an_accent_can_be_read_in_the_other_scheme_on_paper_and_tint(accent: str) -> None:
    for scheme in (LIGHT, DARK):
        found = completed({"accent" + (DARK if scheme == LIGHT else LIGHT): accent})
        assert all(pair.contrast >= WANTED for pair in pairs(found, scheme) if pair.text == "accent" + scheme)


# What is published ------------------------------------------------------------------------------------------------


def test_the_published_style_sheet_has_the_colours_behind_its_rules(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article()}, CONFIG + 'colours: {accent: "#7a0019"}\n')
    assert run(site).exit_code == EXIT_DONE
    name, css = style(site)
    assert css.startswith(terse(CSS).strip())
    assert own(css)["accent"] == "#7a0019"
    page = published(site / "public")[PAGE].decode()
    assert f'<link rel="stylesheet" href="../../../../{name}">' in page
    assert "style=" not in page
    assert "<style" not in page


def test_other_colours_have_another_address(tmp_path: Path) -> None:
    names = []
    for colours in ("", 'colours: {accent: "#7a0019"}\n', 'colours: {accent: "#003399"}\n'):
        site = make(tmp_path, {"content/news/a.md": article()}, CONFIG + colours)
        assert run(site).exit_code == EXIT_DONE
        names.append(style(site)[0])
    assert len(set(names)) == 3


def test_a_style_sheet_of_the_sites_own_has_them_too(tmp_path: Path) -> None:
    files = {"content/news/a.md": article(), "static/style.css": "@import 'own.css';\nbody { color: var(--ink); }\n"}
    site = make(tmp_path, files, CONFIG + 'colours: {ink: "#1a1a1a"}\n')
    assert run(site).exit_code == EXIT_DONE
    css = style(site)[1]
    assert css.startswith("@import 'own.css';")
    assert own(css)["ink"] == "#1a1a1a"


def test_our_icon_has_the_accent_and_anothers_stays_as_it_is(tmp_path: Path) -> None:
    config = CONFIG + 'colours: {accent: "#7a0019", paper: "#fffaf0"}\n'
    site = make(tmp_path / "ours", {"content/news/a.md": article()}, config)
    assert run(site).exit_code == EXIT_DONE
    icon = published(site / "public")["favicon.svg"].decode()
    assert 'class="accent" fill="#7a0019"' in icon
    assert 'class="paper" fill="#fffaf0"' in icon
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path fill="#0a4a8f" d="M0 0h8v8z"/></svg>'
    other = make(tmp_path / "own", {"content/news/a.md": article(), "static/favicon.svg": drawing}, config)
    assert run(other).exit_code == EXIT_DONE
    assert published(other / "public")["favicon.svg"].decode() == drawing


def test_the_logo_is_on_pages_and_in_the_style_sheet(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/news/a.md": article(),
        "static/img/our logo.png": png(72, 36),
        "static/dark.png": png(72, 36),
    }
    site = make(tmp_path, files, CONFIG + "logo: img/our logo.png\nlogo_dark: /dark.png\n")
    assert run(site).exit_code == EXIT_DONE
    assert own(style(site)[1]) == {"logo": 'url("img/our%20logo.png")', "logo-dark": 'url("dark.png")'}
    assert (
        '<picture><source media="screen and (prefers-color-scheme: dark)" srcset="../../../../dark.png">'
        '<img class="logo" src="../../../../img/our%20logo.png" alt="" width="72" height="36"></picture>'
    ) in published(site / "public")[PAGE].decode()


def test_a_logo_for_the_dark_that_is_not_there(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/news/a.md": article(), "static/logo.png": png()}
    outcome = run(make(tmp_path, files, CONFIG + "logo: logo.png\nlogo_dark: dark.png\n"))
    assert outcome.exit_code == EXIT_USAGE
    assert shown(outcome.problems) == (
        "0:0 error missing-file: There is no file “dark.png” (static/dark.png).\n"
        "    Put the file there, or mend its name: upper and lower case count."
    )


def test_colours_that_some_cannot_read_well_are_published_with_a_warning(tmp_path: Path) -> None:
    outcome = run(make(tmp_path, {"content/news/a.md": article()}, CONFIG + 'colours: {accent: "#1d70b8"}\n'))
    assert outcome.exit_code == EXIT_DONE
    assert shown(outcome.problems) == (
        "6:19 warning weak-contrast: `accent` (#1d70b8) on `paper` (#ffffff) has a contrast of 5.16:1, "
        "1.84 under the 7:1 that everyone can read.\n"
        '    Write for example accent: "#16558c"'
    )


def test_colours_that_nobody_can_read_are_wrong_usage(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article()}, CONFIG + 'colours: {accent: "#7aa7d9"}\n')
    with pytest.raises(PressroomError) as caught:
        run(site)
    assert caught.value.exit_code == EXIT_USAGE


@pytest.mark.parametrize(
    ("typed", "colour"),
    [('"#ABC"', "#aabbcc"), ('"#0a4A8f"', "#0a4a8f"), ("Navy", "#000080"), ("rgb(10, 74, 143)", "#0a4a8f")],
)
def test_a_colour_may_be_written_as_css_has_it(typed: str, colour: str) -> None:
    text = f"title: News\nbase_url: https://example.org/\ncolours:\n  rule: {typed}\n"
    assert read(text.encode()).colours["rule"] == colour
