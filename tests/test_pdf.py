"""Releases as PDF documents, read by pypdf: what they say, how they are tagged, and when they are made."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from drawn import photograph
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject
from sites import CONFIG, article, check, make, png, published, run

from pressroom.errors import EXIT_CONTENT, EXIT_DONE, EXIT_USAGE, PressroomError
from pressroom.paper import needs
from pressroom.paper.letters import covered, missing

CI = os.environ.get("CI", "") not in ("", "false")


def cannot() -> bool:
    try:
        needs.demand()
    except PressroomError:
        return True
    return False


needs_pango = pytest.mark.skipif(cannot() and not CI, reason="PANGO IS NOT INSTALLED: no PDF is made in this run")

PDF = CONFIG.replace("[en, sq]", "[en, sq, sr-Cyrl, mk]").replace("[sq]", "[sq, mk]") + "outputs: [pdf]\n"
NAME = "en/news/2022/workshop/workshop.pdf"
NOTE = "This designation is without prejudice to positions on status"
BODY = """\
Police of Albania and Kosovo met.[^1] See [the guide](https://example.com/guide?a=1&b=2) and [our list](/en/news/).

## What was agreed

- one

- two, *in short*

| place | people |
|---|---:|
| Tirana | 12 |

![A map of three towns](map.png)
![](map.png)

[^1]: On the second day.
"""
FULL = article(
    "A workshop of Kosovo in Tirana",
    BODY,
    slug="workshop",
    reference="PR/2022/7",
    place="{city: Tirana, country: AL}",
    image="{src: room.jpg, alt: A room with a round table, caption: The room., credit: A. Person}",
    attachments="[{file: agenda.pdf, title: The agenda}]",
    quotes='[{text: "Nobody works alone.", name: Teuta Marlindi, role: officer}]',
    notes='"The notes of the press officer."',
    funding="[eu]",
    contacts="[press]",
)
FUNDERS = 'eu: {name: European Union, logo: eu.svg, alt: The flag of Europe, statement: "Co-funded.", url: "https://europa.eu/"}\n'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><rect width="90" height="60" fill="#039"/></svg>'
FILES: dict[str, str | bytes] = {
    "content/news/workshop/index.md": FULL,
    "content/news/workshop/index.sr-Cyrl.md": (
        "---\ntitle: Радионица у Тирани\nslug: radionica\nsummary: Шта је било.\n---\n*Ђорђе*, "
        "ќ ѓ љ њ џ, č ć đ š ž ë ç.\n"
    ),
    "content/news/workshop/map.png": png(),
    "content/news/workshop/room.jpg": photograph(900, 600),
    "content/news/workshop/agenda.pdf": b"%PDF-1.4\n",
    "content/_data/funders.yaml": FUNDERS,
    "content/_data/contacts.yaml": "press: {name: Press office, email: press@example.org}\n",
    "static/eu.svg": DRAWING,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make(tmp_path_factory.mktemp("site"), FILES, PDF)
    outcome = run(folder)
    assert outcome.exit_code == EXIT_DONE, outcome.problems
    return folder


@pytest.fixture
def document(site: Path) -> PdfReader:
    return PdfReader(site / "public" / NAME)


def text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def elements(node: Any) -> Iterator[Any]:
    """The tags below a tag, in their order."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            yield from elements(child)
    elif isinstance(node, DictionaryObject) and "/S" in node:
        yield node
        yield from elements(node.get("/K", ArrayObject()))


def root_of(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def links_of(reader: PdfReader) -> list[Any]:
    pages: list[Any] = list(reader.pages)
    return [note.get_object() for page in pages for note in page.get("/Annots", ())]


def tags(reader: PdfReader) -> list[Any]:
    return list(elements(root_of(reader)["/StructTreeRoot"]["/K"]))


# What it says -----------------------------------------------------------------------------------------------------


@needs_pango
def test_it_says_what_the_page_says(document: PdfReader) -> None:
    said = text(document)
    for words in (
        "A workshop of Kosovo* in Tirana",
        "PR/2022/7",
        "9 November 2022",
        "Police of Albania and Kosovo* met.",
        f"*{NOTE}",
        "On the second day.",
        "Nobody works alone.",
        "Teuta Marlindi, officer",
        "The room. Picture: A. Person",
        "The notes of the press officer.",
        "(PDF, 9 bytes)",
        "press@example.org",
        "Co-funded.",
        "Permanent address: https://example.org/en/news/2022/workshop/",
    ):
        assert words in said, words
    assert said.count(NOTE) == 1


@needs_pango
def test_it_says_where_links_lead(document: PdfReader) -> None:
    said = text(document).replace(" ", "")
    assert "theguide(https://example.com/guide?a=1&b=2)" in said
    assert "ourlist(https://example.org/en/news/)" in said
    links = [note["/A"]["/URI"] for note in links_of(document) if "/A" in note]
    assert {"https://example.com/guide?a=1&b=2", "https://europa.eu/", "mailto:press@example.org"} <= set(links)


@needs_pango
def test_every_page_but_the_first_has_a_running_head_and_all_have_numbers(tmp_path: Path) -> None:
    long = article(
        "Long", "\n\n".join(["A paragraph of some length, which is set again and again. " * 8] * 12), slug="x"
    )
    folder = make(tmp_path, {"content/news/long.md": long}, PDF)
    assert run(folder).exit_code == EXIT_DONE
    pages = PdfReader(folder / "public/en/news/2022/x/x.pdf").pages
    said = [" ".join(page.extract_text().split()) for page in pages]
    assert len(said) > 1
    assert all(f"{number} / {len(said)}" in page for number, page in enumerate(said, 1))
    assert all("Newsroom" in page for page in said)


@needs_pango
def test_serbian_and_macedonian_letters_are_there_and_can_be_copied(site: Path) -> None:
    reader = PdfReader(site / "public/sr-Cyrl/news/2022/radionica/radionica.pdf")
    said = text(reader)
    assert "Ђорђе, ќ ѓ љ њ џ, č ć đ š ž ë ç." in said
    assert root_of(reader)["/Lang"] == "sr-Cyrl"
    fonts = {font["/BaseFont"].partition("+")[2] for page in reader.pages for font in fonts_of(page)}
    assert fonts <= {"Noto-Serif", "Noto-Serif-Bold", "Noto-Serif-Italic", "Noto-Sans", "Noto-Sans-Bold"}


def fonts_of(page: Any) -> Iterator[Any]:
    for font in page["/Resources"]["/Font"].values():
        yield font.get_object()


# How it is tagged -------------------------------------------------------------------------------------------------


@needs_pango
def test_it_calls_itself_pdf_ua_with_a_title_a_language_and_the_dates_of_the_release(document: PdfReader) -> None:
    root: Any = root_of(document)
    about: Any = document.metadata
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - a PDF object
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()
    assert (about.title, about["/CreationDate"]) == ("A workshop of Kosovo* in Tirana", "D:20221109000000+01'00")
    assert about["/ModDate"] == about["/CreationDate"]


@needs_pango
def test_its_headings_begin_with_the_title_and_skip_no_level(document: PdfReader) -> None:
    found = [tag["/S"] for tag in tags(document) if str(tag["/S"])[:2] == "/H" and str(tag["/S"])[2:].isdigit()]
    assert found[0] == "/H1"
    assert found.count("/H1") == 1
    assert set(found[1:]) == {"/H2"}


@needs_pango
def test_pictures_have_their_words_and_those_without_are_no_content(document: PdfReader) -> None:
    figures = [tag for tag in tags(document) if tag["/S"] == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == [
        "A room with a round table",
        "A map of three towns",
        "The flag of Europe",
    ]
    assert b"/Artifact" in b"".join(contents(page) for page in document.pages)


@needs_pango
def test_links_are_tagged_once_and_say_what_they_are_called(document: PdfReader) -> None:
    notes = links_of(document)
    assert list(dict.fromkeys(note["/Contents"] for note in notes)) == [
        "Newsroom",
        "Note on the designation Kosovo",
        "Footnote 1",
        "the guide",
        "our list",
        "The agenda",
        "press@example.org",
        "The flag of Europe",
        "https://example.org/en/news/2022/workshop/",
    ]
    holders = [tag for tag in tags(document) if any("/Obj" in kid for kid in kids(tag))]
    assert {tag["/S"] for tag in holders} == {"/Link"}
    assert len(holders) == len(notes)


def contents(page: Any) -> bytes:
    data: bytes = page.get_contents().get_data()
    return data


def kids(tag: Any) -> list[Any]:
    found = tag.get("/K", ())
    objects = [kid.get_object() for kid in found] if isinstance(found, ArrayObject) else [found]
    return [kid for kid in objects if isinstance(kid, DictionaryObject)]


@needs_pango
def test_items_have_bodies_and_header_cells_say_what_they_head(document: PdfReader) -> None:
    found = tags(document)
    assert all("/LBody" in [kid.get("/S") for kid in kids(tag)] for tag in found if tag["/S"] == "/LI")
    assert [tag["/A"]["/Scope"] for tag in found if tag["/S"] == "/TH"] == ["/Column", "/Column"]
    assert all(tag["/A"]["/Headers"] for tag in found if tag["/S"] == "/TD")


@needs_pango
def test_the_language_of_a_part_stands_at_its_tag(tmp_path: Path) -> None:
    config = PDF.replace("confirmed: [sq, mk]", "confirmed: []")
    foreign = "---\ntitle: Punëtori e Kosovës\nsummary: X.\n---\nTekst.\n"
    files = {**FILES, "content/news/workshop/index.sq.md": foreign}
    folder = make(tmp_path, files, config)
    assert run(folder).exit_code == EXIT_DONE
    reader = PdfReader(next((folder / "public/sq/news").rglob("*.pdf")))
    notes = [tag for tag in tags(reader) if tag["/S"] == "/P" and tag.get("/Lang") == "en"]
    assert root_of(reader)["/Lang"] == "sq"
    assert notes
    assert NOTE in text(reader)


@needs_pango
def test_every_mark_of_a_page_is_content_or_an_artifact(document: PdfReader) -> None:
    """Text is shown only between BDC and EMC."""
    pages: list[Any] = list(document.pages)
    for page in pages:
        depth = 0
        for line in contents(page).split(b"\n"):
            depth += (line.endswith((b"BDC", b"BMC"))) - (line.strip() == b"EMC")
            assert depth > 0 or not line.endswith((b" TJ", b" Tj", b" Do"))
        assert depth == 0


# The same bytes, and only when something changed ------------------------------------------------------------------


@needs_pango
def test_it_is_the_same_to_the_byte_in_another_folder_process_and_order(site: Path, tmp_path: Path) -> None:
    expected = {path: data for path, data in published(site / "public").items() if path.endswith(".pdf")}
    assert len(expected) == 3
    other = make(tmp_path / "elsewhere é", FILES, PDF)
    program = (
        "import sys; sys.path[:0] = sys.argv[1:3]; import sites, pathlib; sites.run(pathlib.Path(sys.argv[3]), jobs=2)"
    )
    here = Path(__file__).parent
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
        "FONTCONFIG_PATH": "/nowhere",
    }
    subprocess.run(
        [sys.executable, "-c", program, str(here), str(here.parent), str(other)], env=environment, check=True
    )
    assert {path: data for path, data in published(other / "public").items() if path.endswith(".pdf")} == expected


@needs_pango
def test_another_release_makes_none_of_them_anew_and_a_lost_cache_changes_no_byte(tmp_path: Path) -> None:
    folder = make(tmp_path, FILES, PDF)
    run(folder)
    before = {path: (folder / "public" / path).stat().st_mtime_ns for path in (NAME,)}
    (folder / "content/news/newer.md").write_text(article("A newer one", date="2022-11-20", slug="newer"))
    assert run(folder).exit_code == EXIT_DONE
    assert {path: (folder / "public" / path).stat().st_mtime_ns for path in (NAME,)} == before
    warm = published(folder / "public")
    shutil.rmtree(folder / ".cache")
    run(folder)
    assert published(folder / "public") == warm


@needs_pango
def test_the_page_leads_to_it_with_its_size(site: Path) -> None:
    page = (site / "public/en/news/2022/workshop/index.html").read_text()
    size = round((site / "public" / NAME).stat().st_size / 1000)
    about = f'<span>For printing</span> <span class="file-about">(PDF, {size}\xa0kB)</span>'
    assert f'<a href="../../../../{NAME}">{about}</a>' in page


@needs_pango
def test_nothing_of_it_is_made_where_it_is_not_asked_for(tmp_path: Path) -> None:
    folder = make(tmp_path, FILES, PDF.replace("outputs: [pdf]", "outputs: []"))
    assert run(folder).exit_code == EXIT_DONE
    assert [path for path in published(folder / "public") if path.endswith(".pdf")] == ["media/workshop/agenda.pdf"]


@needs_pango
def test_an_embargo_holds_for_it(tmp_path: Path) -> None:
    secret = article("A secret", "Words.", slug="secret", embargo="2026-12-01T10:00")
    folder = make(tmp_path, {**FILES, "content/news/secret.md": secret}, PDF)
    run(folder)
    assert not [path for path in published(folder / "public") if "secret" in path]
    run(folder, drafts=True)
    said = text(PdfReader(folder / "preview/en/news/2022/secret/secret.pdf"))
    assert "Under embargo." in said


# What it cannot show ----------------------------------------------------------------------------------------------


@needs_pango
def test_a_release_with_letters_that_our_fonts_lack_has_none_and_says_so(tmp_path: Path) -> None:
    folder = make(tmp_path, {"content/news/strange.md": article("新闻", "漢字 🚀", slug="x")}, PDF)
    for outcome in (run(folder), run(folder), check(folder)):
        assert outcome.exit_code == EXIT_DONE
        (problem,) = (problem for problem in outcome.problems if problem.code == "pdf-letters")
        assert problem.file == "content/news/strange.md"
        assert problem.message == (
            "There is no PDF of this release, because the fonts for it have no "
            "字 (U+5B57), 新 (U+65B0), 漢 (U+6F22), 闻 (U+95FB), 🚀 (U+1F680)."
        )
        assert problem.hint == (
            "They have the Latin, Greek and Cyrillic letters and common symbols. "
            "The page itself is not changed by this."
        )
    assert not list((folder / "public").rglob("*.pdf"))
    assert "For printing" not in (folder / "public/en/news/2022/x/index.html").read_text()


@needs_pango
def test_our_fonts_have_the_letters_of_europe_and_common_signs() -> None:
    for letters in (
        "čćđšžëçğışßþæœøåłńőűțșÄÖÜ",
        "ЂђЉљЊњЏџЃѓЌќЅѕЈјБГДПТЁёІіЇїЄєҐґ",
        "αβγΩάέ",
        "→←↑↓≤≥≠±×÷√∞✓★☎✉•…–—„“”«»€£¥§©®™№",
    ):
        assert not set(letters) - covered(), set(letters) - covered()


def test_what_is_not_shown_needs_no_letter() -> None:
    pytest.importorskip("fontTools")
    assert missing("<p title='漢'>a\u200d\ufe0f\u00ad\u202e<!-- 漢 --></p><style>漢</style>&nbsp;&#x6f22;") == ("漢",)


@needs_pango
@pytest.mark.parametrize(
    ("name", "release"),
    [
        ("a headline of 10,000 letters", article("word " * 2000, "Text.", slug="x")),
        ("one word of 10,000 letters", article("W" * 10_000, "Text.", slug="x")),
        ("a table of 400 rows", article("T", "| a | b |\n|---|---|\n" + "| x | y |\n" * 400, slug="x")),
        ("wide code", article("T", "    " + "x" * 5000, slug="x")),
        (
            "hostile text",
            article("<script>x</script> & Co", "a\u202eb\u200bc &lt;b&gt; \u0301\u0301\u0301 <b>x", slug="x"),
        ),
    ],
)
def test_strange_releases_become_documents_too(tmp_path: Path, name: str, release: str) -> None:
    folder = make(tmp_path, {"content/news/x.md": release}, PDF)
    outcome = run(folder)
    assert outcome.exit_code == EXIT_DONE, outcome.problems
    reader = PdfReader(folder / "public/en/news/2022/x/x.pdf")
    assert "Permanent address" in text(reader)


@needs_pango
def test_a_picture_that_is_not_there_does_not_stop_it(tmp_path: Path) -> None:
    config = PDF + "content: {missing_files: warn}\n"
    text_of_it = "![A lost picture](lost.jpg)\n\n![Elsewhere](https://example.net/x.png)\n\nEnd."
    folder = make(tmp_path, {"content/news/x.md": article("T", text_of_it, slug="x")}, config)
    assert run(folder).exit_code == EXIT_DONE
    assert "End." in text(PdfReader(folder / "public/en/news/2022/x/x.pdf"))


@needs_pango
def test_it_reads_no_file_but_those_of_the_release(tmp_path: Path) -> None:
    """A template of the site may name anything; nothing but the plan's own files comes into a document."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(png(300, 300))
    own = (
        f'<html lang="en"><head><title>T</title></head><body><p>x</p><img alt="A" src="file://{secret}"></body></html>'
    )
    folder = make(tmp_path / "site", {"content/news/x.md": article("T", slug="x"), "templates/pdf.html": own}, PDF)
    assert run(folder).exit_code == EXIT_DONE
    data = (folder / "public/en/news/2022/x/x.pdf").read_bytes()
    assert not [1 for page in PdfReader(BytesIO(data)).pages for _ in page.images]


@needs_pango
def test_from_right_to_left(tmp_path: Path) -> None:
    config = PDF.replace("languages: [en, sq, sr-Cyrl, mk]", "languages: [en, en-Arab-XB]").replace("[sq, mk]", "[]")
    other = "---\ntitle: Mirrored\nslug: mirrored\nsummary: X.\n---\nText and 12 numbers.\n\n- one\n"
    folder = make(
        tmp_path, {"content/news/x.md": article("T", slug="x"), "content/news/x.en-Arab-XB.md": other}, config
    )
    outcome = run(folder)
    assert outcome.exit_code == EXIT_DONE, outcome.problems
    reader = PdfReader(folder / "public/en-Arab-XB/news/2022/mirrored/mirrored.pdf")
    assert root_of(reader)["/Lang"] == "en-Arab-XB"
    assert "Text and 12 numbers" in text(reader)


@needs_pango
def test_the_witness_reads_what_is_set(tmp_path: Path) -> None:
    """A template that writes a bare name stops the build, as on a page."""
    own = '<html lang="en"><head><title>T</title></head><body><p>Kosovo</p></body></html>'
    folder = make(tmp_path, {"content/news/x.md": article("T", slug="x"), "templates/pdf.html": own}, PDF)
    outcome = run(folder)
    assert outcome.exit_code == EXIT_CONTENT
    assert "designation-bare" in [problem.code for problem in outcome.problems]


# Where it cannot be made ------------------------------------------------------------------------------------------


def test_a_machine_without_weasyprint_is_told_before_anything_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needs, "find_spec", lambda _: None)
    folder = make(tmp_path, FILES, PDF)
    for go in (run, check):
        with pytest.raises(PressroomError) as told:
            go(folder)
        assert told.value.exit_code == EXIT_USAGE
        (problem,) = told.value.problems
        assert problem.message == "PDFs are made by WeasyPrint, which is not installed."
        assert problem.hint == (
            "Install it with: pip install 'pressroom[pdf]', or take `pdf` out of `outputs` in config.yaml."
        )
    assert not (folder / "public").exists()


def test_a_machine_without_pango_is_told_which_packages_have_it() -> None:
    (problem,) = needs.lacks(["libpango-1.0.so.0", "libharfbuzz-subset.so.0"]).problems
    assert problem.message == (
        "PDFs are made by WeasyPrint, which does not find these libraries of the system: "
        "libpango-1.0.so.0, libharfbuzz-subset.so.0."
    )
    assert problem.hint == (
        "On Debian and Ubuntu: apt-get install libpango-1.0-0 libharfbuzz-subset0. On other systems install Pango, "
        "or take `pdf` out of `outputs` in config.yaml."
    )


@needs_pango
def test_a_document_leaves_nothing_behind() -> None:
    """Builds collect no garbage, and an archive has hundreds of documents."""
    from weasyprint.formatting_structure.boxes import Box

    from pressroom.paper.press import typeset

    def left() -> int:
        typeset("<title>T</title><h1>T</h1><p>A</p>" + "<ul><li>a</li></ul>" * 20, lambda _address: (b"", ""))
        return sum(isinstance(found, Box) for found in gc.get_objects())

    gc.disable()
    try:
        first = left()
        assert [left() for _ in range(3)] == [first] * 3
    finally:
        gc.enable()
