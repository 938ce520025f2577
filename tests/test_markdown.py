"""Markdown as authors write it, in fixtures below tests/fixtures/markdown/: the HTML, and every message in full."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from prose import Case, cases

from pressroom import designation, markdown
from pressroom.errors import Problem
from pressroom.markdown import converter as converters
from pressroom.markdown.excerpt import excerpt
from pressroom.markdown.finish import RESERVED_IDS
from pressroom.model import Body, DesignationRule, Heading, Link


def converted(
    text: str, language: str = "en", first_line: int = 1, **options: object
) -> tuple[Body, tuple[Problem, ...]]:
    return markdown.convert(text, language=language, file="content/news/a.md", first_line=first_line, **options)  # type: ignore[arg-type]


def html(text: str, language: str = "en") -> str:
    return converted(text, language)[0].html


def shown(problems: tuple[Problem, ...]) -> str:
    return "\n".join(
        f"{found.line}:{found.column} {found.severity} {found.code}: {found.message}\n  {found.hint}"
        for found in problems
    )


@pytest.mark.parametrize("name", ["lists", "blocks", "html", "footnotes", "github"])
def test_html(name: str, subtests: pytest.Subtests) -> None:
    for case in cases(f"markdown/{name}.md"):
        with subtests.test(case.title):
            assert html(case.given) == case.expected


@pytest.mark.parametrize("case", cases("markdown/problems.md"), ids=str)
def test_problems(case: Case) -> None:
    assert shown(converted(case.given)[1]) == case.expected


def test_lines_are_those_of_the_file() -> None:
    _, problems = converted("\n\n##A\n", first_line=12)
    assert [(found.file, found.line) for found in problems] == [("content/news/a.md", 14)]


def test_links_with_their_places() -> None:
    body, _ = converted("[a](b.md) and [c](b.md)\n\n![d](e/f.jpg)\n\n[g][h]\n\n[h]: /i/?j#k\n", first_line=5)
    assert body.links == (
        Link("b.md", 5, 5),
        Link("b.md", 5, 19),
        Link("e/f.jpg", 7, 6, image=True),
        Link("/i/?j#k", 11, 6),
    )


def test_links_are_filled() -> None:
    body, _ = converted("[a](b.md) ![c](d.jpg)")
    filled = markdown.fill(body.html, ["../b/?x=1&y", "c.jpg"])
    assert filled == '<p><a href="../b/?x=1&amp;y">a</a> <img src="c.jpg" alt="c" loading="lazy" decoding="async"></p>'


def test_headings_anchors_and_first_paragraph() -> None:
    body, _ = converted("> Quoted.\n\n![a](b.jpg)\n\n# The *first*[^1]\n\nA **word** & “more”.[^1]\n\n[^1]: Note.\n")
    assert body.headings == (Heading(2, "the-first", "The first"),)
    assert body.anchors == ("fnref-1", "fnref-1-2", "fn-1", "the-first")
    assert excerpt(body.html) == "A word & “more”."


def test_a_text_below_another_has_ids_and_levels_of_its_own() -> None:
    body, _ = converted("# Notes\n\nText[^1]\n\n[^1]: Note.\n", prefix="notes-", top=3)
    assert body.headings == (Heading(3, "notes-notes", "Notes"),)
    assert all(anchor.startswith("notes-") for anchor in body.anchors)


@pytest.mark.parametrize(
    ("language", "quoted"),
    [
        ("en", "<p>“It’s ‘fine’ – now…”</p>"),
        ("de", "<p>„It’s ‚fine‘ – now…“</p>"),
        ("sr-Latn", "<p>„It’s ’fine’ – now…”</p>"),
        ("mk", "<p>„It’s ‚fine‘ – now…“</p>"),
        ("sq", "<p>«It’s ‘fine’ – now…»</p>"),
        ("fr", "<p>«\xa0It’s ‘fine’ – now…\xa0»</p>"),
    ],
)
def test_quotes_of_the_language(language: str, quoted: str) -> None:
    assert html("\"It's 'fine' -- now...\"", language) == quoted


def test_a_dash_between_single_quotes_does_not_get_lost() -> None:
    assert html("He said 'so -- or so' and 'fine'.", "mk") == "<p>He said ‚so – or so’ and ‚fine‘.</p>"


def test_words_of_the_language() -> None:
    assert 'aria-label="Fusnote"' in html("a[^1]\n\n[^1]: b\n", "sr-Latn")


def test_tables_can_be_told_apart() -> None:
    text = html("| a |\n|---|\n| 1 |\n\n| b |\n|---|\n| 2 |\n")
    assert text.count('aria-label="Table 1"') == text.count('aria-label="Table 2"') == 1


def test_characters_that_mean_something_to_the_program_are_dropped() -> None:
    assert html("Kos\ufdd0ovo \ufded0\ufded \x02\x03\x00a") == "<p>Kosovo 0 a</p>"


def test_windows_line_ends() -> None:
    assert html("- a\r\n- b\r\n\r\nc\r\n") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>c</p>"


def test_nothing_stays_from_the_text_before() -> None:
    converted("a[^1] [b][c] {{ d }} <b>\n\n[^1]: e\n[c]: f.md\n*[a]: g\n")
    assert converted("a[^1] [b][c]")[0] == Body(html="<p>a[^1] [b][c]</p>")


def test_marks_of_designations() -> None:
    rules = designation.load((DesignationRule(use="kosovo"),), ("en",))
    text = '# Police in Kosovo\n\nKosovo* and *Kosovo*. `Kosovo`\n\n![Kosovo](b.jpg "In Kosovo")\n'
    body, problems = markdown.convert(text, language="en", file="a.md", first_line=1, designations=rules)
    assert body.html == (
        '<h2 id="police-in-kosovo">Police in Kosovo\ufdd0</h2>\n'
        "<p>Kosovo\ufdd0 and <em>Kosovo\ufdd0</em>. <code>Kosovo</code></p>\n"
        '<figure><img src="\ufded0\ufded" alt="Kosovo\ufdd0" loading="lazy" decoding="async">'
        "<figcaption>In Kosovo\ufdd0</figcaption></figure>"
    )
    assert (excerpt(body.html), problems) == ("Kosovo\ufdd0 and Kosovo\ufdd0. Kosovo", ())


@pytest.mark.parametrize(("unmarked", "severity"), [("warn", "warning"), ("error", "error")])
def test_a_name_without_its_mark_where_the_site_asks_for_it(unmarked: Literal["warn", "error"], severity: str) -> None:
    rules = designation.load((DesignationRule(use="kosovo", unmarked=unmarked),), ("en",))
    _, problems = markdown.convert("A.\n\nKosovo.", language="en", file="a.md", first_line=5, designations=rules)
    assert shown(problems) == (
        f"7:0 {severity} designation-unmarked: Kosovo stands here without its mark.\n  Type Kosovo*."
    )


def test_the_librarys_own_processors_make_the_same() -> None:
    for case in (case for name in ("lists", "blocks", "html", "footnotes") for case in cases(f"markdown/{name}.md")):
        body, _ = markdown.convert(case.given, language="en", file="a.md", first_line=1, stock=True)
        assert body.html == case.expected


def test_a_failure_of_the_library_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_text: str) -> str:
        raise ValueError("no such thing")

    converter = converters.converter("it", None, stock=True)
    monkeypatch.setattr(converter.md, "convert", fail)
    body, problems = markdown.convert("a < b", language="it", file="a.md", first_line=2, stock=True)
    assert body.html == "<p>a &lt; b</p>"
    assert shown(problems) == (
        "2:0 error markdown-failed: The text could not be read as Markdown (ValueError: no such thing).\n"
        "  Take parts of the text out until it works, to find the one at fault, and tell the maintainers."
    )


def test_ids_of_the_templates_are_reserved() -> None:
    templates = Path(__file__).parent.parent / "templates"
    ids = {
        found
        for template in templates.rglob("*.html")
        for found in re.findall(r'\sid="([^"{]+)"', template.read_text(encoding="utf-8"))
    }
    assert ids <= RESERVED_IDS


def test_a_text_that_failed_within_a_list_leaves_nothing_behind() -> None:
    converters.converter("en", None, stock=False).md.parser.state.set("list")
    assert html("a\n{#a}") == '<p id="a">a</p>'
