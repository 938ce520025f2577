"""What a file's front matter means when it is right, and which article it is."""

from __future__ import annotations

import datetime as dt
import re
from itertools import chain
from pathlib import Path
from textwrap import dedent
from typing import Any

import msgspec
import problems_shared as shared
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom import frontmatter
from pressroom.config.settings import SETTINGS
from pressroom.errors import Problem, Severity
from pressroom.frontmatter import FrontMatter, moments
from pressroom.frontmatter.shapes import PAGE, RELEASE
from pressroom.model import Attachment, Change, Fields, Moment, Picture, Place, Quote, Withdrawal

CET = dt.timezone(dt.timedelta(hours=1))
WHOLE = """\
---
title: A visit
summary: >
  Police met
  in Tirana.
subtitle: Six countries
short_title: Visit
date: 2022-11-09 14:30
embargo: 2022-11-09T14:30:00+01:00
expires: 2030-01-01
draft: no
slug: visit
type: News
place: {city: Tirana, country: al}
event_date: 2022-11-08
event_end: 2022-11-09
updated: 2022-11-10
changes: {date: 2022-11-10, note: A name was mended.}
withdrawn: {date: 2022-11-11, reason: It was another day.}
reference: CSC/2022/7
topics: police
authors: [Rita, Bob]
contacts: [press]
funding: [eu]
related: 2021/launch
aliases: [/old/visit/, /older.html]
image: {src: one.jpg, alt: "", credit: Rita, focal: [0.5, 1]}
gallery:
- src: two.jpg
  alt: Two officers
attachments: [agenda.pdf, {file: list.pdf, title: List, language: sr_Latn}]
quotes: [{text: We met., name: Rita, role: officer, language: sq}]
notes: |
  More in the **annex**.
translation_key: visit-2022
authoritative: SQ
canonical: https://example.org/visit
featured: true
noindex: yes
designations: off
extra: {colour: blue, size: 3, on: 2022-11-09, list: [1.5, null, true]}
---
The text.
"""


def right(found: tuple[FrontMatter | None, tuple[Problem, ...]]) -> FrontMatter:
    front, problems = found
    assert shared.shown(problems) == "nothing"
    assert front is not None
    return front


def day(year: int, month: int, date: int) -> Moment:
    moment, _ = moments.parse(f"{year}-{month}-{date}", "Europe/Brussels")
    assert moment is not None
    return moment


def test_every_field() -> None:
    front = right(shared.read(WHOLE))
    instant = Moment(dt.datetime(2022, 11, 9, 14, 30, tzinfo=CET), whole_day=False)
    assert front.fields == Fields(
        title="A visit",
        summary="Police met in Tirana.",
        subtitle="Six countries",
        short_title="Visit",
        date=instant,
        embargo=instant,
        expires=day(2030, 1, 1),
        draft=False,
        slug="visit",
        type="news",
        place=Place(city="Tirana", country="AL"),
        event_date=day(2022, 11, 8),
        event_end=day(2022, 11, 9),
        updated=day(2022, 11, 10),
        changes=(Change(date=day(2022, 11, 10), note="A name was mended."),),
        withdrawn=Withdrawal(date=day(2022, 11, 11), reason="It was another day."),
        reference="CSC/2022/7",
        topics=("police",),
        authors=("Rita", "Bob"),
        contacts=("press",),
        funding=("eu",),
        related=("2021/launch",),
        aliases=("/old/visit/", "/older.html"),
        image=Picture(src="one.jpg", alt="", credit="Rita", focal=(0.5, 1.0)),
        gallery=(Picture(src="two.jpg", alt="Two officers"),),
        attachments=(
            Attachment(file="agenda.pdf"),
            Attachment(file="list.pdf", title="List", language="sr-Latn"),
        ),
        quotes=(Quote(text="We met.", name="Rita", role="officer", language="sq"),),
        notes="More in the **annex**.",
        translation_key="visit-2022",
        authoritative="sq",
        canonical="https://example.org/visit",
        featured=True,
        noindex=True,
        designations=False,
        extra={"colour": "blue", "size": 3, "on": "2022-11-09", "list": [1.5, None, True]},
    )


def test_lines_and_body() -> None:
    front = right(shared.read(WHOLE))
    assert (front.kind, front.key, front.language) == ("release", "visit-2022", "en")
    assert (front.lines["title"], front.lines["date"]) == (2, 8)
    assert WHOLE.split("\n")[front.lines["notes"] - 1] == "  More in the **annex**."
    assert front.body == "The text.\n"
    assert WHOLE.split("\n")[front.body_line - 1] == "The text."


def test_a_remembered_front_matter_is_the_same() -> None:
    front = right(shared.read(WHOLE))
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(front), type=FrontMatter)
    assert again == front
    assert again.fields.date is not None
    assert again.fields.date.at.hour == 14


def test_windows_line_ends_are_transparent() -> None:
    assert right(shared.read(WHOLE.replace("\n", "\r\n"))) == right(shared.read(WHOLE))


def test_a_standing_page_has_fields_of_its_own() -> None:
    text = "---\ntitle: About\norder: 2\nnavigation: none\n---\n"
    front = right(shared.read(text, "content/pages/about.md"))
    assert front.fields == Fields(title="About", order=2, navigation="none")
    assert (front.kind, front.key) == ("page", "about")
    _, problems = shared.read("---\ntitle: About\ndate: 2022-11-09\n---\n", "content/pages/about.md")
    assert shared.shown(problems) == (
        "3:1 error unknown-key: A standing page has no field `date`; only releases have.\n    Delete the line."
    )


@pytest.mark.parametrize(
    ("path", "key", "language"),
    [
        ("content/news/2022/visit.md", "2022/visit", "en"),
        ("content/news/2022/visit.sq.md", "2022/visit", "sq"),
        ("content/news/2022/visit.SR_latn.md", "2022/visit", "sr-Latn"),
        ("content/news/2022/visit/index.md", "2022/visit", "en"),
        ("content/news/2022/visit/index.sq.md", "2022/visit", "sq"),
        ("content/news/visit.2022.md", "visit.2022", "en"),
        ("content/news/index.md", "index", "en"),
        ("content/pages/about/us.md", "about/us", "en"),
        ("content/news/u\u0308.md", "\u00fc", "en"),
    ],
)
def test_key_and_language_by_the_path(path: str, key: str, language: str) -> None:
    front = right(shared.read("---\ntitle: T\n---\n" if "pages" in path else _short(), path))
    assert (front.key, front.language) == (key, language)


def _short(*fields: str) -> str:
    return "\n".join(["---", "title: A visit", "date: 2022-11-09", "summary: S", *fields, "---", ""])


def test_language_by_the_folder() -> None:
    front = right(shared.read(_short(), "content/news/sr_Latn/2022/visit.md", language_from_folder=True))
    assert (front.key, front.language) == ("2022/visit", "sr-Latn")
    front = right(shared.read(_short(), "content/news/other/visit.md", language_from_folder=True))
    assert (front.key, front.language) == ("other/visit", "en")


def test_a_folder_of_a_language_that_the_site_has_not_is_told() -> None:
    _, problems = shared.read(_short(), "content/news/fr/visit.md", language_from_folder=True)
    assert shared.shown(problems) == (
        "0:0 warning language-suffix: The file lies in “fr/”, but fr is not a language of this site (en, sq, sr-Latn)."
        "\n    Add it to `languages` in config.yaml, or rename the folder: it is taken for an article of its own."
    )
    assert shared.read(_short(), "content/news/fr/visit.md")[1] == ()


def test_language_by_the_field() -> None:
    assert right(shared.read(_short("language: sr_latn"))).language == "sr-Latn"


@pytest.mark.parametrize(
    ("path", "fields", "told"),
    [
        (
            "content/news/visit.sq.md",
            ["language: en"],
            "5:1 error language-conflict: The language is not clear: the field `language` says en, "
            "the file name says sq.\n    Keep the one that is right, and mend the other.",
        ),
        (
            "content/news/visit.md",
            ["language: mk"],
            "5:11 error unknown-language: `language`: “mk” is not a language of this site, which are en, sq, sr-Latn.\n"
            "    Write one of these, or add the language to config.yaml.",
        ),
        (
            "content/news/visit.sr-Lat.md",
            [],
            "0:0 warning language-suffix: The file name ends in “.sr-Lat”, which is not a language of this site, but "
            "almost “.sr-Latn”.\n    Rename the file to visit.sr-Latn.md: as it is, it is taken for an article of its "
            "own.",
        ),
        ("content/news/visit.end-notes.md", [], "nothing"),
        (
            "content/news/visit.fr.md",
            [],
            "0:0 warning language-suffix: The file name ends in “.fr”, but fr is not a language of this site "
            "(en, sq, sr-Latn).\n    Add it to `languages` in config.yaml, or rename the file: "
            "it is taken for an article of its own.",
        ),
    ],
)
def test_languages_that_do_not_agree(path: str, fields: list[str], told: str) -> None:
    _, problems = shared.read(_short(*fields), path)
    assert shared.shown(problems) == told


def test_a_translation_needs_no_date_but_words() -> None:
    front, problems = shared.read("---\nsummary: S\n---\n", "content/news/visit.sq.md")
    assert front is not None
    assert not front.whole
    assert shared.shown(problems) == "1:1 error missing-field: `title` is missing.\n    Write title: and the headline."
    assert right(shared.read("---\ntitle: T\nsummary: S\n---\n", "content/news/visit.sq.md")).fields.date is None


def test_a_date_in_the_file_name() -> None:
    path, text = "content/news/2014-09-08-visit.md", "---\ntitle: T\nsummary: S\n---\n"
    assert right(shared.read(text, path, date_from_file_name=True)).fields.date == day(2014, 9, 8)
    _, problems = shared.read(text, path)
    assert shared.shown(problems) == (
        "1:1 error missing-field: `date` is missing.\n    Write date: and the day of publication, as 2022-11-09. "
        "The file name says 2014-09-08; date_from_file_name in config.yaml makes that count."
    )
    _, problems = shared.read(_short(), path, date_from_file_name=True)
    assert shared.shown(problems) == (
        "3:1 warning date-differs: `date` is 2022-11-09, but the file name says 2014-09-08.\n"
        "    The field counts. Mend the one that is wrong."
    )


def test_a_late_hour_elsewhere_is_still_the_day_of_the_file_name() -> None:
    text = "---\ntitle: T\nsummary: S\ndate: 2014-09-08T22:00:00-07:00\n---\n"
    right(shared.read(text, "content/news/2014-09-08-visit.md", date_from_file_name=True))


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        ("2014-09-08", "2014-09-08T00:00:00+02:00"),
        ("'2014-09-08'", "2014-09-08T00:00:00+02:00"),
        ("2014-03-12T10:11:00-04:00", "2014-03-12T15:11:00+01:00"),
        ("2015-03-17 14:00:00 -4", "2015-03-17T19:00:00+01:00"),
        ("2015-01-01 10:00:00 +0000", "2015-01-01T11:00:00+01:00"),
        ("2020-07-07T00:00:00.000Z", "2020-07-07T02:00:00+02:00"),
        ("2020-07-07 10:00", "2020-07-07T10:00:00+02:00"),
        ("2020-07-07 10:00 UTC", "2020-07-07T12:00:00+02:00"),
        ("2020-7-7 9:00", "2020-07-07T09:00:00+02:00"),
        ("2020-07-07t10:00:00z", "2020-07-07T12:00:00+02:00"),
    ],
)
def test_dates_in_all_their_shapes(typed: str, instant: str) -> None:
    front = right(shared.read_fields(f"date: {typed}"))
    assert front.fields.date is not None
    assert front.fields.date.at.isoformat() == instant


def test_a_day_that_begins_at_one_begins_then() -> None:
    moment, doubt = moments.parse("2018-11-04", "America/Sao_Paulo")
    assert doubt is None
    assert moment is not None
    assert moment.at.isoformat() == "2018-11-04T01:00:00-02:00"


@given(st.integers(86_400, 4_102_444_800))
def test_an_instant_with_its_zone_stays_that_instant(seconds: int) -> None:
    instant = dt.datetime.fromtimestamp(seconds, dt.UTC)
    moment, doubt = moments.parse(instant.isoformat(), "America/New_York")
    assert (moment and moment.at, doubt) == (instant, None)


ARCHIVE: dict[str, Any] = {
    "unknown_keys": "allow",
    "key_names": {"summary": "excerpt", "topics": "tags", "type": "kind"},
    "vocabularies": "open",
}


def test_a_foreign_archive() -> None:
    text = "---\ntitle: T\ndate: 2022-11-09\nexcerpt: S\ntags: [A b, 18F]\ntype: post\nlayout: x\n---\n"
    front = right(shared.read(text, **ARCHIVE))
    assert (front.fields.summary, front.fields.topics, front.fields.type) == ("S", ("A b", "18F"), None)
    assert front.fields.extra == {"type": "post", "layout": "x"}


def test_a_foreign_archive_is_only_warned_of_values_that_do_not_fit() -> None:
    text = "---\ntitle: T\ndate: 2022-11-09\nexcerpt: S\nimage: /a.jpg\nplace: [1]\nkind: post\n---\n"
    front, problems = shared.read(text, **ARCHIVE)
    assert front is not None
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert front.fields.image == Picture(src="/a.jpg")
    assert front.fields.extra == {"place": [1], "kind": "post"}


def test_yes_and_no_are_no_texts_of_a_foreign_archive() -> None:
    front, problems = shared.read_fields("related: false", **{**ARCHIVE, "key_names": {}})
    assert shared.shown(problems) == (
        "2:10 warning not-text: `related` is a text, but false without quotes is yes or no to YAML.\n"
        '    Write it in quotes: related: "false"'
    )
    assert front is not None
    assert front.fields.related == ()


@pytest.mark.parametrize("field", ["date: [2022-11-09]", "title: [T]", "draft: maybe", "embargo: soon"])
def test_what_decides_the_publication_is_an_error_in_any_archive(field: str) -> None:
    _, problems = shared.read_fields(field, **ARCHIVE)
    assert Severity.ERROR in {problem.severity for problem in problems}


def test_unknown_keys_are_warned_of_where_the_site_wants_it() -> None:
    front, problems = shared.read_fields("zebra: 5", unknown_keys="warn")
    assert shared.shown(problems) == (
        "2:1 warning unknown-key: There is no field `zebra`.\n"
        "    Fields of your own belong below `extra:`, indented by two spaces."
    )
    assert front is not None
    assert front.fields.extra == {"zebra": 5}


def test_a_renamed_field_is_named_as_the_site_names_it() -> None:
    _, problems = shared.read_fields("excerpt: S", key_names={"summary": "excerpt"})
    assert shared.shown(problems) == (
        "5:1 error unknown-key: There is no field `summary`.\n    config.yaml says that this site calls it `excerpt`."
    )


BYTES = [
    (
        "A visit to the Caf\u00e9".encode("cp1252"),
        "2:26 error not-utf-8: The byte 0xE9 here is not UTF-8; it is probably “é” or “й” as Windows saves it.\n",
    ),
    (
        "\u201cA visit\u201d".encode("cp1252"),
        "2:8 error not-utf-8: The byte 0x93 here is not UTF-8; it is probably ““” as Windows saves it."
        " One more such byte follows.\n",
    ),
    (
        "Sud u \u010ca\u010dku".encode("cp1250"),
        "2:14 error not-utf-8: The byte 0xC8 here is not UTF-8; it is probably “È” or “Č” or “И” as Windows saves it."
        " One more such byte follows.\n",
    ),
]


@pytest.mark.parametrize(("title", "told"), BYTES)
def test_a_byte_of_windows(title: bytes, told: str) -> None:
    front, problems = shared.read(b"---\ntitle: " + title + b"\ndate: 2022-11-09\nsummary: S\n---\n")
    save = "    Save the file again as “UTF-8”; most editors have this in “Save as…” under “Encoding”."
    assert shared.shown(problems) == told + save
    assert front is not None


def test_a_nul_byte() -> None:
    _, problems = shared.read(_short() + "One\0two")
    assert shared.shown(problems) == (
        "6:4 error nul-byte: A NUL byte stands here: the file is damaged, or is no text.\n"
        "    Restore the file from an earlier version, or type the text again."
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(encoding: str) -> None:
    front, problems = shared.read(WHOLE.encode(encoding))
    assert front is None
    assert shared.shown(problems) == (
        "1:0 error not-utf-8: This file is not saved as UTF-8 but probably as UTF-16 (“Unicode” in Windows).\n"
        "    Save the file again as “UTF-8”; most editors have this in “Save as…” under “Encoding”."
    )


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_explained(data: bytes) -> None:
    front, problems = shared.read(b"---\n" + data)
    assert front is not None or any(problem.severity is Severity.ERROR for problem in problems)


@given(st.text(max_size=60))
def test_any_title_in_quotes_is_one_line_of_text(title: str) -> None:
    front, _ = shared.read(f"---\ntitle: {msgspec.json.encode(title).decode()}\ndate: 2022-11-09\nsummary: S\n---\n")
    if front is not None and front.fields.title:
        assert "\n" not in front.fields.title
        assert not any("\ufdd0" <= char <= "\ufdef" for char in front.fields.title)


def test_the_schema_knows_every_field() -> None:
    schema = frontmatter.schema()
    assert set(schema["properties"]) == set(Fields.__struct_fields__) - {"order", "navigation"}
    assert schema["additionalProperties"] is False


def test_the_documentation_names_every_field_and_setting_and_its_example_has_no_problem() -> None:
    text = (Path(__file__).parent.parent / "FIELDS.md").read_text(encoding="utf-8")
    rows = [re.findall(r"`(\w+)`", line.split("|")[1]) for line in text.splitlines() if line.startswith("| `")]
    assert sorted(chain(*rows)) == sorted([*RELEASE, *SETTINGS])
    pages = text.partition("## Fields of a standing page")[2].partition("##")[0]
    assert set(PAGE) <= set(re.findall(r"`(\w+)`", pages))
    article = re.search(r"\n\n((?:    [^\n]+\n)+)", text)
    assert article
    front, problems = shared.read(dedent(article[1]), "content/news/visit/index.md")
    assert shared.shown(problems) == "nothing"
    assert front is not None
    assert front.fields.image is not None
