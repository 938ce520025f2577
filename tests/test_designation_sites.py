"""The laws of the designations over whole builds: marks and notes are all that the rule adds, however typed."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sites import article, make, published, run

CONFIG: Final = """\
title: Newsroom
base_url: https://example.org/
languages: [en, sr-Latn]
timezone: Europe/Brussels
outputs: [atom, rss, jsonfeed, sitemap, jsonld, txt, md, releases]
designations: {designations}
"""
NAMES: Final = {"en": ("Kosovo", "KOSOVO", "Kosovo's"), "sr-Latn": ("Kosovo", "Kosova", "Kosovu", "KOSOVOM")}
SHAPES: Final = (
    "In {} it rained.",
    "## About {}\n\nText.",
    "*{}* and **Prishtina, {}**, *South Sudan* and {}",
    "| a | {} |\n|---|---|\n| *{}* | {}, b |",
    "- {}\n- _{}_\n- x",
    "1. (“{}”)\n2. {}/Serbia",
    "> {}: “{}”",
    "[{}](https://example.org/Kosovo) and [see {} there](b.md)",
    "<div class='x'>{} <b>{}</b></div>",
    "{}\n: A place called {}.",
    "A note[^1] on {}.\n\n[^1]: About {}.",
    "`Kosovo` is not {}; nor is https://example.org/Kosovo.",
    "***{}***, {}; {}?\n{} – {}…",
    "EULEX Kosovo in {}.  \n{} again.",
    "Nothing here.",
)
MARKS: Final = ("*", "\\*", " (*)", "&#42;")

_NOTES: Final = re.compile(r'<div class="dsg-notes".*?</div>\s*', re.DOTALL)
_LISTED: Final = re.compile(r' "notes": \[\n.*?\n \],\n', re.DOTALL)
_REFERENCE: Final = re.compile(r'<a id="[\w-]*dsg-kosovo-r1"[^>]*>\*</a>')
_NAME: Final = re.compile(r"(?<!\w)(Kosov(?:om|[oau])|KOSOVOM?)\\*\*")


@st.composite
def texts(draw: st.DrawFn, language: str) -> tuple[str, str]:
    """A text with its names typed bare, and the same with marks."""
    bare, typed = [], []
    for shape in draw(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=4, unique=True)):
        names = draw(st.lists(st.sampled_from(NAMES[language]), min_size=shape.count("{}"), max_size=shape.count("{}")))
        marks = [draw(st.sampled_from(MARKS if not re.search(r"[*_]", shape) else MARKS[1:])) for _ in names]
        bare.append(shape.format(*names))
        typed.append(shape.format(*(_marked(name, mark) for name, mark in zip(names, marks, strict=True))))
    return "\n\n".join(bare), "\n\n".join(typed)


def _marked(name: str, mark: str) -> str:
    stem, apostrophe, ending = name.partition("'")
    return stem + mark + apostrophe + ending


_SIZE: Final = re.compile(r"\b(?:TXT|MD), [^()]*")


def _site(bodies: list[str], titles: list[str], designations: str, folder: Path) -> dict[str, str]:
    files = {
        f"content/news/2022/{name}.md": article(f'"{title}"', body, summary=f'"On {title}"', slug=name[0])
        for name, body, title in zip(("a", "a.sr-Latn", "b"), bodies, titles, strict=True)
    }
    outcome = run(make(folder, files, CONFIG.format(designations=designations)), cache=False)
    assert outcome.exit_code == 0, outcome.problems
    return {path: data.decode() for path, data in published(folder / "public").items() if _is_text(path)}


def _is_text(path: str) -> bool:
    return path.endswith((".html", ".xml", ".json", ".txt", ".md"))


def _readable(text: str) -> str:
    """A finished file with HTML as such: in feeds it is escaped once more, for XML or for JSON."""
    text = text.replace('\\"', '"').replace("\\n", "\n").replace("&lt;", "<").replace("&gt;", ">")
    return text.replace("&quot;", '"').replace("&amp;", "&")


def _without_rule(text: str) -> str:
    """What is left without marks and notes, and without the sizes of texts, which grow with them."""
    text = _REFERENCE.sub("*", _NOTES.sub("", _LISTED.sub("", text)))
    text = text.replace('<div xmlns="http://www.w3.org/1999/xhtml"></div>', "")
    for note in NOTES:
        text = text.replace(f"\n*{note}\n", "").replace(f"\n\\*{note}\n", "")
    return _SIZE.sub("", _NAME.sub(r"\1", text))


NOTES: Final = (
    "This designation is without prejudice to positions on status, and is in line with UNSCR 1244/1999 and the ICJ"
    " Opinion on the Kosovo declaration of independence.",
    "Ovaj naziv ne dovodi u pitanje stavove o statusu i u skladu je sa Rezolucijom Saveta bezbednosti Ujedinjenih"
    " nacija 1244 i mišljenjem Međunarodnog suda pravde o proglašenju nezavisnosti Kosova.",
)


@settings(
    max_examples=12,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    bodies=st.tuples(texts("en"), texts("sr-Latn"), texts("en")),
    titles=st.tuples(*(st.sampled_from(("Talks in {}", "{}: a visit", "Talks")) for _ in range(3))),
)
def test_the_rule_adds_marks_and_notes_and_nothing_else(
    bodies: tuple[tuple[str, str], ...], titles: tuple[str, ...]
) -> None:
    bare, typed = [body[0] for body in bodies], [body[1] for body in bodies]
    plain, starred = ([title.format(name) for title in titles] for name in ("Kosovo", "Kosovo*"))
    with tempfile.TemporaryDirectory() as folder:
        without = _site(bare, plain, "[]", Path(folder, "without"))
        with_rule = _site(bare, plain, "[{use: kosovo}]", Path(folder, "with"))
        by_hand = _site(typed, starred, "[{use: kosovo}]", Path(folder, "typed"))
    assert by_hand == with_rule
    assert with_rule.keys() == without.keys()
    for path, text in with_rule.items():
        assert _without_rule(_readable(text)).split() == _SIZE.sub("", _readable(without[path])).split(), path
        assert "\ufdd0" not in text
        if path.endswith(".html"):
            visible = re.sub(r"<head>.*?</head>|<code>.*?</code>", "", text, flags=re.DOTALL)
            marks = re.search(r"Kosov\w*(?:<a [^>]*>)?\*", visible, re.IGNORECASE)
            assert text.count('role="doc-footnote"') == bool(marks), path
