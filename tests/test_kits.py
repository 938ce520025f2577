"""What articles hand out as one ZIP file: what is in it, when there is one, and that it is the same every time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from drawn import SECRET, opened, photograph
from sites import CONFIG, article, make, png, published, run

from pressroom import archive
from pressroom.errors import EXIT_DONE

KITS = CONFIG + "outputs: [zip, txt]\n"
ZIP = "media/zip/a.zip"
PAGE = "en/news/2022/a-workshop-in-tirana/index.html"
PICTURE = "{src: hall.jpg, alt: A hall, credit: J. Doe, licence: CC BY 4.0}"
NOTE = "This designation is without prejudice"
DAY = dt.datetime(2022, 11, 9, 14, 30, tzinfo=dt.UTC)


def files(more: Mapping[str, str | bytes] | None = None) -> dict[str, str | bytes]:
    return {
        "content/news/a/index.md": article(image=PICTURE),
        "content/news/a/hall.jpg": photograph(64, 48),
        **(more or {}),
    }


def built(folder: Path, given: dict[str, str | bytes], config: str = KITS) -> dict[str, bytes]:
    site = make(folder, given, config)
    outcome = run(site)
    assert outcome.exit_code == EXIT_DONE, outcome.problems
    return published(site / "public")


def unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as kit:
        assert kit.testzip() is None
        return {name: kit.read(name) for name in kit.namelist()}


# The file itself --------------------------------------------------------------------------------------------------


def test_an_archive_is_the_same_each_time_and_as_large_as_was_said() -> None:
    given = [("a/text.txt", b"words"), ("a/Đorđe 1.jpg", bytes(1000))]
    data = archive.packed(given, DAY)
    assert data == archive.packed(given, DAY)
    assert len(data) == archive.size((name, len(content)) for name, content in given)
    with ZipFile(BytesIO(data)) as kit:
        assert [(entry.filename, entry.date_time, entry.compress_type) for entry in kit.infolist()] == [
            (name, (2022, 11, 9, 14, 30, 0), ZIP_STORED) for name, _ in given
        ]


@pytest.mark.parametrize("year", [1066, 2999])
def test_a_year_that_no_archive_can_tell_is_its_first(year: int) -> None:
    with ZipFile(BytesIO(archive.packed([("a", b"")], DAY.replace(year=year)))) as kit:
        assert kit.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


# What is in it ----------------------------------------------------------------------------------------------------


def test_a_release_hands_out_its_pictures_files_text_and_credits(tmp_path: Path) -> None:
    given = files(
        {
            "content/news/a/index.md": article(
                "Talks in Kosovo",
                '![A desk](desk.jpg "The desk in Kosovo"){credit="K. Roe"}\n\n![A map](/map.png)',
                slug="a-workshop-in-tirana",
                image=PICTURE,
                gallery="[{src: more/hall.jpg, alt: Another hall, caption: The other one.}]",
                attachments="[{file: agenda.pdf, title: Agenda}]",
            ),
            "content/news/a/index.sq.md": article("Bisedime", "Teksti.", date=""),
            "content/news/a/desk.jpg": photograph(32, 24),
            "content/news/a/more/hall.jpg": photograph(40, 30),
            "content/news/a/agenda.pdf": b"%PDF-1.7 agenda",
            "static/map.png": png(),
        }
    )
    kit = unpacked(built(tmp_path, given)[ZIP])
    assert list(kit) == [
        "a/a.en.txt",
        "a/credits.en.txt",
        "a/a.sq.txt",
        "a/credits.sq.txt",
        "a/hall.jpg",
        "a/hall-2.jpg",
        "a/desk.jpg",
        "a/map.png",
        "a/agenda.pdf",
    ]
    assert kit["a/agenda.pdf"] == b"%PDF-1.7 agenda"
    assert opened(kit["a/hall-2.jpg"]).size == (40, 30)
    text = kit["a/a.en.txt"].decode()
    assert "Talks in Kosovo*" in text
    assert text.count(NOTE) == 1
    assert kit["a/credits.en.txt"].decode() == (
        "Pictures and licences\n\n"
        "Talks in Kosovo*\nhttps://example.org/en/news/2022/a-workshop-in-tirana/\n\n"
        "hall.jpg\nA hall\nPicture: J. Doe\nLicence: CC BY 4.0\n\n"
        "hall-2.jpg\nThe other one.\nNo licence is named. Please ask before you use it.\n\n"
        "desk.jpg\nThe desk in Kosovo*\nPicture: K. Roe\nNo licence is named. Please ask before you use it.\n\n"
        "map.png\nA map\nNo licence is named. Please ask before you use it.\n\n"
        "*This designation is without prejudice to positions on status, and is in line with UNSCR 1244/1999 and the "
        "ICJ Opinion on the Kosovo declaration of independence.\n"
    )
    assert kit["a/credits.sq.txt"].decode().startswith("Fotografitë dhe licencat\n\nBisedime\n")


@pytest.mark.parametrize("orientation", [1, 6])
def test_what_a_camera_wrote_is_not_handed_out(tmp_path: Path, orientation: int) -> None:
    given = files({"content/news/a/hall.jpg": photograph(64, 48, orientation)})
    data = built(tmp_path, given)[ZIP]
    assert SECRET.encode() not in data
    assert not opened(unpacked(data)["a/hall.jpg"]).getexif()


def test_a_page_leads_to_it_with_its_kind_and_size(tmp_path: Path) -> None:
    found = built(tmp_path, files())
    size = f"{len(found[ZIP]) / 1000:.1f}"
    assert (
        f'<a href="../../../../{ZIP}"><span>Text, pictures and documents</span> '
        f'<span class="file-about">(ZIP, {size}\u00a0kB)</span></a>'
    ) in found[PAGE].decode()


def test_a_standing_page_hands_out_logos_paragraphs_and_pictures(tmp_path: Path) -> None:
    given: dict[str, str | bytes] = {
        "content/news/b.md": article(),
        "content/_data/about.yaml": "short: {name: In short, text: 'We work in **Kosovo**.'}\n",
        "content/pages/media-kit.md": (
            "---\ntitle: Media kit\nabout: [short]\nattachments: [{file: /logo.svg, title: The mark}]\n"
            "gallery: [{src: hall.jpg, alt: A hall, licence: CC0 1.0}]\ncontacts: [press]\n---\n"
        ),
        "content/_data/contacts.yaml": "press: {name: Ana Doe, email: press@example.org}\n",
        "content/pages/hall.jpg": photograph(64, 48),
        "static/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>',
    }
    found = built(tmp_path, given)
    path = "media/zip/pages/media-kit.zip"
    kit = unpacked(found[path])
    assert list(kit) == [
        "media-kit/media-kit.en.txt",
        "media-kit/credits.en.txt",
        "media-kit/hall.jpg",
        "media-kit/logo.svg",
    ]
    text = kit["media-kit/media-kit.en.txt"].decode()
    assert text.startswith("Media kit\n\nIn short\n\nWe work in Kosovo*.\n\n*This designation")
    assert found["en/media-kit/index.txt"].decode() == text
    page = found["en/media-kit/index.html"].decode()
    for shown in ("Ana Doe", "In short", "We work in", "A hall", "The mark", f'href="../../{path}"', "Full size"):
        assert shown in page


# When there is one ------------------------------------------------------------------------------------------------


def test_a_site_that_does_not_ask_has_none(tmp_path: Path) -> None:
    found = built(tmp_path, files(), CONFIG)
    assert not [path for path in found if path.endswith(".zip")]
    assert "ZIP" not in found[PAGE].decode()


@pytest.mark.parametrize(
    "fields",
    [{}, {"image": PICTURE, "withdrawn": "{date: 2022-11-10, reason: It was wrong.}"}],
    ids=["text alone", "withdrawn"],
)
def test_a_release_without_anything_to_hand_out_has_none(tmp_path: Path, fields: dict[str, str]) -> None:
    found = built(tmp_path, files({"content/news/a/index.md": article(**fields)}))
    assert not [path for path in found if path.endswith(".zip")]
    assert "ZIP" not in found[PAGE].decode()


def test_an_embargo_holds_for_what_is_handed_out(tmp_path: Path) -> None:
    given = files(
        {
            "content/news/b/index.md": article("Later", image=PICTURE, embargo="2027-01-01"),
            "content/news/b/hall.jpg": photograph(64, 48),
            "content/news/a/index.sq.md": article(
                "Më vonë", date="", embargo="2027-01-01", attachments="[{file: rendi.pdf, title: Rendi}]"
            ),
            "content/news/a/index.md": article(image=PICTURE, embargo="2022-11-10"),
            "content/news/a/rendi.pdf": b"%PDF-1.7",
        }
    )
    found = built(tmp_path, given)
    assert not [path for path in found if path.endswith(".zip")]
    assert b"Later" not in b"".join(found.values())


def test_a_later_embargo_of_a_draft_is_no_matter_for_a_preview(tmp_path: Path) -> None:
    given = files({"content/news/a/index.md": article(image=PICTURE, draft="true")})
    site = make(tmp_path, given, KITS)
    assert run(site, drafts=True).exit_code == EXIT_DONE
    assert ZIP in published(site / "preview")


def test_nothing_changed_makes_nothing_again(tmp_path: Path) -> None:
    site = make(tmp_path, files(), KITS)
    first = run(site)
    data = published(site / "public")[ZIP]
    again = run(site)
    assert first.summary.written > 0
    assert again.summary.written == 0
    (site / "content/news/a/index.md").write_text(article(text="Another text.", image=PICTURE))
    assert run(site).exit_code == EXIT_DONE
    changed = published(site / "public")[ZIP]
    assert changed != data
    assert run(site, cache=False).exit_code == EXIT_DONE
    assert published(site / "public")[ZIP] == changed


@pytest.mark.parametrize("key", ["../../../etc/passwd", "Workshop: Tirana, 2022?", "…"])
def test_no_key_leads_out_of_the_folder(tmp_path: Path, key: str) -> None:
    found = built(tmp_path, files({"content/news/a/index.md": article(image=PICTURE, translation_key=f'"{key}"')}))
    (path,) = [path for path in found if path.endswith(".zip")]
    assert path.startswith("media/zip/")
    assert ".." not in path
    assert all(".." not in name for name in unpacked(found[path]))
