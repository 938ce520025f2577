"""A release whose only mention of a designated name stands in one place: its mark, and its note, in every output."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import pytest
import sites
from sites import article

from pressroom.outputs import NAMED
from pressroom.request import Outcome

CONFIG: Final = f"""\
title: Newsroom
base_url: https://example.org/
languages: [en, sr-Latn, sq]
timezone: UTC
outputs: [{", ".join(name for name in NAMED if name not in ("pdf", "security"))}]
designations: [{{use: kosovo, confirmed: [sq]}}]
content: {{vocabularies: open}}
feed_size: 100
"""
EVENT: Final = {"type": "event", "event_date": "2026-12-01"}
PLACES: Final = {
    "title": article("In Kosovo"),
    "subtitle": article(subtitle="In Kosovo"),
    "short-title": article(short_title="In Kosovo"),
    "summary": article(summary="In Kosovo"),
    "text": article(text="In Kosovo."),
    "heading": article(text="## Kosovo\n\ntext"),
    "table": article(text="| a | b |\n|---|---|\n| Kosovo | 3 |\n"),
    "link": article(text="Read [the Kosovo report](https://example.com/)."),
    "link-title": article(text='Read [the report](https://example.com/ "Kosovo report").'),
    "picture-in-text": article(text="Text ![Kosovo](a.png)"),
    "footnote": article(text="Text[^1]\n\n[^1]: Kosovo is."),
    "comment": article(text="Text <!-- a --!> Kosovo --> b."),
    "notes": article(notes="In Kosovo"),
    "city": article(place="{city: Kosovo, country: AL}", **EVENT),
    "country": article(place="{city: Tirana, country: XK}", **EVENT),
    "place": article(place="A hall in Kosovo", **EVENT),
    "author": article(authors="[Ministry of Kosovo, Another]"),
    "speaker": article(quotes="[{text: a, name: A of Kosovo, role: b}]"),
    "role": article(quotes="[{text: a, name: A, role: minister of Kosovo}]"),
    "quote": article(quotes="[{text: In Kosovo, name: A, role: b}]"),
    "correction": article(changes="[{date: 2022-11-10, kind: correction, note: Not Kosovo}]"),
    "withdrawal": article(withdrawn="{date: 2022-11-10, reason: Not Kosovo}"),
    "topic": article(topics="[Kosovo affairs]"),
    "organisation": article(organisations="[Police of Kosovo]"),
    "countries": article(countries="[XK]"),
    "alt": article(image="{src: a.png, alt: Police of Kosovo}"),
    "caption": article(image="{src: a.png, alt: x, caption: Police of Kosovo}"),
    "credit": article(image="{src: a.png, alt: x, credit: Police of Kosovo}"),
    "licence": article(image="{src: a.png, alt: x, credit: y, licence: Police of Kosovo}"),
    "gallery": article(gallery="[{src: a.png, alt: Police of Kosovo, caption: x}]"),
    "document": article(attachments="[{file: a.pdf, title: Kosovo report}]"),
    "contact": article(contacts="[k]"),
    "standing": article(about="[k]"),
}
TAKEN_OVER: Final = {
    "city": article(place="{city: Kosova, country: AL}"),
    "author": article(authors="[Police of Kosova]"),
    "correction": article(changes="[{date: 2022-11-10, kind: correction, note: Not Kosova}]"),
    "withdrawal": article(withdrawn="{date: 2022-11-10, reason: Not Kosova}"),
    "alt": article(image="{src: a.png, alt: In Kosova, caption: In Kosova}", date="2022-12-01"),
    "document": article(attachments="[{file: a.pdf, title: Kosova report}]"),
    "organisation": article(organisations="[Police of Kosova]"),
    "standing": article(about="[k]", contacts="[k]"),
    "title": article("In Kosova"),
}
"""A name that has its mark in the language of the translation only."""
DATA: Final[dict[str, str | bytes]] = {
    "content/_data/contacts.yaml": "k: {name: Police of Kosovo, role: speaker for Kosovo, email: a@example.org}\n",
    "content/_data/about.yaml": "k: {name: About Kosovo, text: The text on Kosovo.}\n",
}
DATA_IN_ENGLISH: Final[dict[str, str | bytes]] = {
    "content/_data/contacts.yaml": "k: {name: Police of Kosova, role: {en: of Kosova}, email: a@example.org}\n",
    "content/_data/about.yaml": "k: {name: {en: About Kosova}, text: {en: The text on Kosova.}}\n",
}
BARE: Final = re.compile(r"Kosov[oa](?![\w-]|\\?\*|<a id=.dsg|['’]| affairs/)")
MARKED: Final = re.compile(r"Kosov[oa](\\?\*|<a id=.dsg)")
NOTES: Final = ("without prejudice to positions on status", "Ovaj naziv ne dovodi u pitanje")
_NOTE: Final = re.compile("Kosovo declaration of|(mention of|designation) Kosovo")
QUIET: Final = {"short-title/index.html", "summary/index.html"}
"""Pages that say the name in their <head> and in what leads to them only."""


def build(folder: Path, releases: dict[str, str], more: dict[str, str | bytes]) -> Outcome:
    files: dict[str, str | bytes] = dict(more)
    for name, text in releases.items():
        files[f"content/news/{name}/index.md"] = text.replace("---\n", f"---\nslug: {name}\n", 1)
        files[f"content/news/{name}/a.png"] = sites.png()
        files[f"content/news/{name}/a.pdf"] = b"%PDF-1.7"
    return sites.run(sites.make(folder, files, CONFIG))


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("places")
    outcome = build(folder, PLACES, DATA)
    assert outcome.exit_code == 0, outcome.problems
    return folder / "public"


@pytest.mark.parametrize("place", PLACES)
def test_the_mark_and_the_note_are_in_every_output_of_a_release(public: Path, place: str) -> None:
    files = [path for path in (public / "en/news/2022" / place).iterdir() if path.suffix != ".png"]
    assert {path.name for path in files} >= {"index.html", "index.txt", "index.md", "ninjs.json"}
    for path in files:
        text = _unfolded(path)
        bare = _NOTE.sub("", re.sub(r'data-[a-z-]+="[^"]*"|"uri": "[^"]*"', "", text))
        assert not BARE.search(bare), (path, BARE.search(bare))
        if MARKED.search(text) and f"{place}/{path.name}" not in QUIET:
            assert any(note in text for note in NOTES), path


@pytest.mark.parametrize("place", PLACES)
def test_the_mark_and_the_note_are_in_its_entry_of_a_feed(public: Path, place: str) -> None:
    items = json.loads((public / "en/feed.json").read_text("utf-8"))["items"]
    (item,) = [item for item in items if item["url"].endswith(f"/{place}/")] or [None]
    if item is None:
        pytest.fail("it is not among the newest")
    told = json.dumps(item, ensure_ascii=False)
    assert not BARE.search(_NOTE.sub("", told))
    assert not MARKED.search(told) or NOTES[0] in item["content_html"]


def test_what_a_translation_takes_over_has_the_marks_of_its_language(tmp_path: Path) -> None:
    translations: dict[str, str | bytes] = {
        f"content/news/{name}/index.sr-Latn.md": article("Naslov", summary="x", date="", slug=name)
        for name in TAKEN_OVER
        if name != "title"
    }
    outcome = build(tmp_path, TAKEN_OVER, translations | DATA_IN_ENGLISH)
    assert outcome.exit_code == 0, outcome.problems
    front = (tmp_path / "public/sq/index.html").read_text("utf-8")
    assert re.search(r'<img[^>]* alt="In Kosova" lang="en"', front)
    pages = sorted((tmp_path / "public/sr-Latn/news/2022").glob("*/index.html"))
    texts = [path.read_text("utf-8") for path in pages if path.parent.name in TAKEN_OVER]
    assert len(texts) == len(TAKEN_OVER) - 1
    assert all(MARKED.search(text) and NOTES[1] in text for text in texts)


def _unfolded(path: Path) -> str:
    """What a program reads: lines of a calendar put together again."""
    text = path.read_bytes().decode()
    return text.replace("\r\n ", "").replace("\\,", ",") if path.suffix == ".ics" else text


def test_a_reference_stays_as_it_is_typed(tmp_path: Path) -> None:
    reference = "KOSOVO/\u202e12\u202c"
    files: dict[str, str | bytes] = {"content/news/a.md": article(reference=f'"{reference}"', slug="a")}
    outcome = sites.run(sites.make(tmp_path, files, CONFIG))
    assert outcome.exit_code == 0, outcome.problems
    folder = tmp_path / "public/en/news/2022/a"
    assert json.loads((folder / "ninjs.json").read_text("utf-8"))["altIds"][1]["value"] == reference
    assert "KOSOVO/12" in (folder / "index.txt").read_text("utf-8")
