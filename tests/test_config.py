"""config.yaml: what it means when it is right, and every mistake at its line."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import problems_shared as shared
import pytest
from prose import Case, cases

from pressroom import config
from pressroom.codes import CODES
from pressroom.config import texts
from pressroom.errors import EXIT_USAGE, PressroomError, Problem, Severity, error, warning
from pressroom.model import Config, ContentRules, DesignationRule, NavigationItem

SMALL = "title: News\nbase_url: https://example.org\n"
OUTPUTS: dict[str, Any] = {"atom": None, "sitemap": None, "robots": None, "redirects": None}


def read(text: str) -> Config:
    return config.read(text.encode(), OUTPUTS)


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(PressroomError) as caught:
        read(text)
    assert caught.value.exit_code == EXIT_USAGE
    return caught.value.problems


def test_the_smallest() -> None:
    assert read(SMALL) == Config(title="News", base_url="https://example.org/")


def test_every_setting() -> None:
    found = read(
        """\
title: {en: News, sr_latn: Vesti}
base_url: https://example.org/news
languages: [en, sr_latn, zh_CN, SR-cyrl]
timezone: Europe/Brussels
description: What is new
publisher: The project
permalink: /{language}/{year}/{month}-{slug}/
page_size: 10
feed_size: 5
outputs: [atom]
designations:
- kosovo
- use: palestine
  policy: first
  unmarked: warn
  placement: footer
  wording: {en: A note.}
  confirmed: [de]
  exempt: [The Trust]
- name: Ruritania
  forms: {en: [Ruritania]}
colours: {rule: "#0A4A8F", rule-dark: "#fff"}
logo: logo.svg
logo_dark: dark.svg
contact: press
profiles: [https://example.net/@project]
navigation:
- {title: About, url: /en/about/}
images: {widths: [480, 960], formats: [avif, jpeg]}
social_cards: yes
search: true
content:
  unknown_keys: warn
  key_names: {summary: excerpt}
  required: [title, image]
  date_from_file_name: true
  language_from_folder: true
  vocabularies: open
  missing_files: warn
  url_clashes: warn
checks: {long-title: off, alt-missing: warn}
"""
    )
    assert found == Config(
        title={"en": "News", "sr-Latn": "Vesti"},
        base_url="https://example.org/news/",
        languages=("en", "sr-Latn", "zh-CN", "sr-Cyrl"),
        timezone="Europe/Brussels",
        description="What is new",
        publisher="The project",
        permalink="/{language}/{year}/{month}-{slug}/",
        page_size=10,
        feed_size=5,
        outputs=("atom",),
        designations=(
            DesignationRule(use="kosovo"),
            DesignationRule(
                use="palestine",
                policy="first",
                unmarked="warn",
                placement="footer",
                wording={"en": "A note."},
                confirmed=("de",),
                exempt=("The Trust",),
            ),
            DesignationRule(definition={"name": "Ruritania", "forms": {"en": ["Ruritania"]}}),
        ),
        colours={"rule": "#0a4a8f", "rule-dark": "#ffffff"},
        logo="logo.svg",
        logo_dark="dark.svg",
        contact=("press",),
        profiles=("https://example.net/@project",),
        navigation=(NavigationItem(title="About", url="/en/about/"),),
        images={"widths": (480, 960), "formats": ("avif", "jpeg")},
        social_cards=True,
        search=True,
        content=ContentRules(
            unknown_keys="warn",
            key_names={"summary": "excerpt"},
            required=("title", "image"),
            date_from_file_name=True,
            language_from_folder=True,
            vocabularies="open",
            missing_files="warn",
            url_clashes="warn",
        ),
        checks={"long-title": "off", "alt-missing": "warn"},
    )


def test_no_designations_at_all() -> None:
    assert read(SMALL + "designations: []\n").designations == ()
    assert read(SMALL).designations == (DesignationRule(use="kosovo"),)


@pytest.mark.parametrize("case", cases("problems/config.txt"), ids=str)
def test_mistake(case: Case) -> None:
    assert shared.shown(problems(case.given)) == case.expected


@pytest.mark.parametrize("case", cases("problems/config-doubts.txt"), ids=str)
def test_doubt(case: Case) -> None:
    assert shared.shown(read(case.given).doubts) == case.expected


def test_a_folder_without_a_config(tmp_path: Path) -> None:
    with pytest.raises(PressroomError) as caught:
        config.load(tmp_path)
    assert caught.value.exit_code == EXIT_USAGE
    assert shared.shown(caught.value.problems) == (
        f"0:0 error no-site: {tmp_path} is not a site: it has no config.yaml.\n"
        "    Name the folder of a site with --site, or write a config.yaml with title, base_url and languages there."
    )


def test_another_base_url(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(SMALL)
    assert config.load(tmp_path, base_url="http://localhost:8000/x").base_url == "http://localhost:8000/x/"
    with pytest.raises(PressroomError) as caught:
        config.load(tmp_path, base_url="example.org")
    assert shared.shown(caught.value.problems) == (
        "0:0 error bad-setting: --base-url: “example.org” is not a whole web address.\n"
        "    Write for example --base-url https://example.org/news/"
    )


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("zh_CN", "zh-CN"),
        ("SR-latn", "sr-Latn"),
        ("en-gb", "en-GB"),
        ("de-1996", "de-1996"),
        ("e", None),
        ("en us", None),
    ],
)
def test_language_tags(typed: str, tag: str | None) -> None:
    assert texts.canonical(typed) == tag


# Weights ----------------------------------------------------------------------------------------------------------

LONG = warning("long-title", "a.md", "Long.")
DATE = error("bad-date", "a.md", "No date.")
ALT = error("alt-missing", "a.md", "No alt.")


def test_problems_weigh_what_the_site_says() -> None:
    checks = {"long-title": "error", "alt-missing": "warn", "bad-date": "off"}
    found = config.as_configured([LONG, DATE, ALT], checks)
    assert [(problem.code, problem.severity) for problem in found] == [
        ("long-title", Severity.ERROR),
        ("bad-date", Severity.ERROR),
        ("alt-missing", Severity.WARNING),
    ]
    assert config.as_configured([LONG, DATE], {"long-title": "off"}) == (DATE,)
    assert config.as_configured([LONG, DATE, ALT], {}) == (LONG, DATE, ALT)


def test_every_code_that_the_program_uses_is_in_the_table() -> None:
    root = Path(config.__file__).parent.parent
    used: dict[str, str] = {}
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _tells(node.func):
                texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
                used |= {text: path.name for text in texts if _like_a_code(text)}
    assert {code: file for code, file in used.items() if code not in CODES} == {}
    assert len(used) > 60


def _tells(function: ast.expr) -> bool:
    name = getattr(function, "attr", getattr(function, "id", ""))
    return name in {"error", "warning", "warn", "tell", "misfit", "found", "Finding"}


def _like_a_code(text: str) -> bool:
    return text.islower() and "-" in text and text.replace("-", "").isalnum()
