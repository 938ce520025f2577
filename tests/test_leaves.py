"""How many pages a document has, and that pages say it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfWriter
from sites import article, make, published, run

from pressroom.errors import EXIT_DONE
from pressroom.leaves import leaves

PAGE = "en/news/2022/a-workshop-in-tirana/index.html"


def pdf(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def office(part: str, told: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(part, told)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "count"),
    [
        ("a.pdf", pdf(3), 3),
        ("A.PDF", pdf(1), 1),
        ("a.docx", office("docProps/app.xml", "<Properties><Pages>12</Pages></Properties>"), 12),
        ("a.pptx", office("docProps/app.xml", "<Properties><Slides>7</Slides></Properties>"), 7),
        ("a.odt", office("meta.xml", '<meta:document-statistic meta:page-count="4"/>'), 4),
        ("a.docx", office("docProps/app.xml", "<Properties/>"), 0),
        ("a.docx", b"PK no archive", 0),
        ("a.pdf", b"%PDF-1.7 damaged", 0),
        ("a.pdf", b"", 0),
        ("a.xlsx", office("docProps/app.xml", "<Pages>12</Pages>"), 0),
    ],
)
def test_pages(name: str, data: bytes, count: int) -> None:
    assert leaves(name, data) == count


def test_a_page_says_how_many_pages_its_documents_have(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/news/a/index.md": article(attachments="[{file: agenda.pdf, title: Agenda}, {file: b.pdf}]"),
        "content/news/a/agenda.pdf": pdf(3),
        "content/news/a/b.pdf": pdf(1),
    }
    site = make(tmp_path, files)
    for cache in (True, True, False):
        assert run(site, cache=cache).exit_code == EXIT_DONE
        page = published(site / "public")[PAGE].decode()
        assert "kB, 3\u00a0pages)</span>" in page or "bytes, 3\u00a0pages)</span>" in page
        assert ", 1\u00a0page)</span>" in page
