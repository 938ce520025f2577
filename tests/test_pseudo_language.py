"""A pseudo-language that is written from right to left: its pages turn round, and no word of ours is left in English.

Every interface word is put between brackets, so that what stands without them was never translated.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import write_po
from sites import article, make, png, published, run

from pressroom.errors import EXIT_DONE
from pressroom.words.catalogues import extract, program

ROOT = Path(__file__).parent.parent
CONFIG = """\
title: عنوان
publisher: ناشر
description: وصف
base_url: https://example.org/sub/
languages: [ar, en]
timezone: Europe/Brussels
designations: []
outputs: [atom, rss, jsonfeed, sitemap, txt, md, zip, icalendar]
navigation: [{title: رابط, url: "https://example.org/"}]
page_size: 2
"""
ARABIC = {"title": "عنوان", "summary": "ملخص"}


def pseudo(text: str) -> str:
    return f"⟦{text}⟧"


def catalogue() -> bytes:
    made = Catalog(locale="ar")
    for message in extract(program(ROOT)):
        if message.id:
            plural = isinstance(message.id, tuple)
            strings = (*map(pseudo, message.id), *[pseudo(message.id[1])] * 4) if plural else pseudo(str(message.id))
            made.add(message.id, strings, context=message.context, flags=message.flags)
    out = BytesIO()
    write_po(out, made, width=0)
    return out.getvalue()


class Visible(HTMLParser):
    """What a reader sees or hears of a page, apart from what says that it is in another language."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.foreign: list[bool] = []
        self.direction = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        if tag == "html":
            self.direction = own.get("dir") or ""
        language = own.get("lang")
        foreign = language != "ar" if language else bool(self.foreign and self.foreign[-1])
        if tag not in ("meta", "link", "img", "br", "hr", "wbr", "source", "input"):
            self.foreign.append(foreign or tag in ("script", "style"))
        if not foreign:
            self.text += "".join(f"\n{value}\n" for name in ("aria-label", "alt", "title") if (value := own.get(name)))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  named by HTMLParser
        self.foreign.pop()

    def handle_data(self, data: str) -> None:
        if self.foreign[-1:] != [True]:
            self.text += data


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Visible]:
    words = {
        "updated": "2026-11-02",
        "changes": "[{date: 2026-11-02, kind: correction, note: ملاحظة}, {date: 2026-11-03, kind: typo}]",
        "event_date": "2026-12-01",
        "event_end": "2026-12-03",
        "place": "{city: مدينة, country: AL}",
        "topics": "[crime]",
        "countries": "[al]",
        "contacts": "[press]",
        "image": "{src: a.png, alt: صورة, credit: مصور, licence: رخصة}",
        "gallery": "[{src: a.png, alt: صورة}]",
        "attachments": "[{file: a.png, title: ملف}]",
        "quotes": "[{text: كلام, name: اسم}]",
        "notes": "ملاحظة",
        "type": "speech",
    }
    files: dict[str, str | bytes] = {
        "locale/ar/LC_MESSAGES/pressroom.po": catalogue(),
        "content/_data/topics.yaml": "crime: {name: جريمة}\n",
        "content/_data/countries.yaml": "al: {name: ألبانيا}\n",
        "content/_data/contacts.yaml": "press: {name: اسم, role: دور}\n",
        "content/_data/organisations.yaml": "office: {name: مكتب}\n",
        "content/news/a.md": article(
            text="نص[^1]\n\n| ا | ب |\n|---|---|\n| ج | د |\n\n[^1]: حاشية",
            slug="a",
            date="2026-11-01",
            **ARABIC,
            **words,
        ),
        "content/news/a.png": png(),
        "content/news/gone.md": article(text="نص", slug="b", withdrawn="{date: 2026-10-20, reason: سبب}", **ARABIC),
        "content/pages/about.md": "---\ntitle: عنوان\nnavigation: footer\ncontacts: [press]\n---\nنص\n",
        **{f"content/news/r{number}.md": article(text="نص", slug=f"r{number}", **ARABIC) for number in range(5)},
    }
    site = make(tmp_path_factory.mktemp("pseudo"), files, CONFIG)
    outcome = run(site)
    assert outcome.exit_code == EXIT_DONE, outcome.problems
    found: dict[str, Visible] = {}
    for path, data in published(site / "public").items():
        if path.endswith(".html") and (path.startswith("ar/") or "/" not in path):
            found[path] = Visible()
            found[path].feed(data.decode())
    return found


def test_every_kind_of_page_runs_from_right_to_left(pages: dict[str, Visible]) -> None:
    assert {"index.html", "404.html", "ar/index.html", "ar/news/index.html", "ar/news/2026/a/index.html"} <= set(pages)
    assert {path: page.direction for path, page in pages.items() if page.direction != "rtl"} == {}


def test_no_word_of_the_interface_is_left_in_english(pages: dict[str, Visible]) -> None:
    names = r"example\.org/\S*|Atom|RSS|JSON Feed|Markdown|TXT|MD|ZIP|PNG|UTC"
    for path, page in pages.items():
        bare = page.text
        while (less := re.sub(r"⟦[^⟦⟧]*⟧", "", bare)) != bare:
            bare = less
        assert re.findall(r"[^\n]*[A-Za-z]{2,}[^\n]*", re.sub(names, "", bare)) == [], path
