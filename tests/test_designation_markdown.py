"""The rule within Markdown: typed marks and emphasis, raw HTML, notes typed by hand, what editors are told."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.designation import Designations, load, without
from pressroom.markdown.designations import DesignationExtension
from pressroom.markdown.remarks import Remark, difference
from pressroom.markdown.spans import SpanExtension
from pressroom.model import DesignationRule
from pressroom.notes import settle_text

FIXTURES = Path(__file__).parent / "fixtures" / "designations"
LANGUAGES = ("en", "sq", "sr-Latn", "sr-Cyrl", "mk")
KOSOVO = load((DesignationRule(use="kosovo"),), LANGUAGES)
NOTE = KOSOVO.note(0, "en").texts[0]
STOCK = ("extra", "sane_lists", "smarty", "toc")


def converted(
    text: str,
    language: str = "en",
    designations: Designations = KOSOVO,
    extensions: tuple[str, ...] = ("extra", "sane_lists"),
) -> tuple[str, list[Remark]]:
    rule = DesignationExtension(designations, language)
    html = markdown.markdown(text, extensions=[*extensions, rule, SpanExtension()])
    return html, rule.problems


def published(text: str, language: str = "en") -> str:
    return settle_text(converted(text, language)[0], KOSOVO, language)


def remarks(text: str, rule: DesignationRule | None = None) -> list[Remark]:
    designations = load((rule,), ("en",)) if rule else KOSOVO
    return converted(text, designations=designations)[1]


CASES = re.findall(
    r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?)\n\.$",
    (FIXTURES / "table.md").read_text(encoding="utf-8"),
    re.DOTALL | re.MULTILINE,
)


def test_the_table_is_whole() -> None:
    assert len(CASES) >= 65


@pytest.mark.parametrize(("typed", "html"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_typed_and_what_is_published(typed: str, html: str) -> None:
    assert published(typed, "mk" if "Косово" in typed else "en") == html


@pytest.mark.parametrize("typed", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_other_extensions_change_no_mark(typed: str) -> None:
    language = "mk" if "Косово" in typed else "en"
    plain, _ = converted(typed, language)
    smart, _ = converted(typed, language, extensions=STOCK)
    assert re.sub(r"&[lr][sd]quo;", "", re.sub(r' id="[^"]*"', "", smart)).count("\ufdd0") == plain.count("\ufdd0")


def test_sentences_in_markdown() -> None:
    for path in sorted((FIXTURES / "prose").glob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("- ") and not set("<&\\_#@") & set(line):
                sentence = line.removeprefix("- ")
                for typed in (sentence, sentence.replace("*", ""), sentence.replace("*", "\\*")):
                    assert published(typed, path.stem) == f"<p>{sentence}</p>"
                for around in ("**", "*"):
                    wrapped = f"{around}{sentence}{around}"
                    tag = "strong" if around == "**" else "em"
                    assert published(wrapped, path.stem) == f"<p><{tag}>{sentence}</{tag}></p>"


# Texts that Markdown does not make ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>Kosovo <a href='/Kosovo*'>Kosovo</a></p>", "<p>Kosovo* <a href='/Kosovo*'>Kosovo*</a></p>"),
        ("<p>Kosovo and <b>K</b>osovo's*</p>", "<p>Kosovo* and <b>K</b>osovo*'s</p>"),
        ("<p><em>EULEX</em> Kosovo, <b>Fushë</b> Kosovë</p>", "<p><em>EULEX</em> Kosovo, <b>Fushë</b> Kosovë</p>"),
        ("<p><strong>Kosovo</strong>*, <i>Kosovo</i> (*)</p>", "<p><strong>Kosovo*</strong>, <i>Kosovo*</i></p>"),
        ("<p>Kosovo<sup>*</sup>, Kosovo<sup>2</sup></p>", "<p>Kosovo*, Kosovo*<sup>2</sup></p>"),
        ("<pre>Kosovo*</pre>", "<pre>Kosovo*</pre>"),
        ("<p><kbd>Kosovo</kbd> <code>Kosovo</code></p>", "<p><kbd>Kosovo</kbd> <code>Kosovo</code></p>"),
        ("<p><img alt='Kosovo' src='Kosovo.jpg'></p>", "<p><img alt='Kosovo*' src='Kosovo.jpg'></p>"),
        ('<p><img alt="Kosovo &amp; Serbia" src="x"></p>', '<p><img alt="Kosovo* &amp; Serbia" src="x"></p>'),
        ("<p lang='sq'>Kosovës <i lang='en'>Kosovo</i></p>", "<p lang='sq'>Kosovës* <i lang='en'>Kosovo*</i></p>"),
        ("<p lang='sq'>Kosovo</p>", "<p lang='sq'>Kosovo</p>"),
        ("<div>EULEX</div><div>Kosovo</div>", "<div>EULEX</div>\n<div>Kosovo*</div>"),
        ("<p>Kosovo&#42; Kosovo&nbsp;(*)</p>", "<p>Kosovo* Kosovo*</p>"),
        ("<!-- Kosovo --><p>Kosovo</p>", "<!-- Kosovo -->\n<p>Kosovo*</p>"),
    ],
)
def test_raw_html(html: str, marked: str) -> None:
    assert published(html) == marked


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("[Kosovo]{.no-designation}", '<span class="no-designation">Kosovo</span>'),
        ("[Kosovo*]{.no-designation}", '<span class="no-designation">Kosovo*</span>'),
        (
            "*[Kosovo*]{.no-designation} and Kosovo*, Serbia*",
            '<em><span class="no-designation">Kosovo*</span> and Kosovo*, Serbia</em>',
        ),
        ("[Kosovës]{lang=sq}", '<span lang="sq">Kosovës*</span>'),
        ("[*Kosovës* dhe]{lang=sq}", '<span lang="sq"><em>Kosovës*</em> dhe</span>'),
        ('[a]{.b .c lang="sr-Latn"}', '<span class="b c" lang="sr-Latn">a</span>'),
        ("[see [x](y)]{lang=en}", '<span lang="en">see <a href="y">x</a></span>'),
        ("[a]{onclick=x}", "[a]{onclick=x}"),
        ("[a](b){.c}", '<a class="c" href="b">a</a>'),
        ("![a](b.png)", '<img alt="a" src="b.png" />'),
        ("`[a]{.b}`", "<code>[a]{.b}</code>"),
    ],
)
def test_bracketed_spans(typed: str, html: str) -> None:
    assert published(typed) == f"<p>{html}</p>"


def test_links_by_their_label_still_find_their_address() -> None:
    definition = "\n\n[kosovo*]: https://example.org/a\n[map]: https://example.org/b"
    assert published("[Kosovo*], [Kosovo*][] and [of Kosovo*][map]" + definition) == (
        '<p><a href="https://example.org/a">Kosovo*</a>, <a href="https://example.org/a">Kosovo*</a> and'
        ' <a href="https://example.org/b">of Kosovo*</a></p>'
    )


def test_headings_have_ids_without_a_mark() -> None:
    html, _ = converted("# Kosovo*\n\n## Косово", "mk", extensions=("toc",))
    assert '<h1 id="kosovo">' in html
    assert "\ufdd0" not in "".join(re.findall(r'id="[^"]*"', html))


def test_a_list_of_contents_shows_marks_and_links_without_them() -> None:
    html, _ = converted("[TOC]\n\n# Visit to Kosovo*", extensions=("toc",))
    assert '<a href="#visit-to-kosovo">Visit to Kosovo\ufdd0</a>' in html


def test_abbreviations_and_attributes() -> None:
    text = "*[CSC]: Crime in Kosovo\n\nCSC and *Kosovo*{.x} and Kosovo*\n\n## Kosovo* {#here}"
    assert published(text) == (
        '<p><abbr title="Crime in Kosovo*">CSC</abbr> and <em class="x">Kosovo*</em> and Kosovo*</p>\n'
        '<h2 id="here">Kosovo*</h2>'
    )


# Notes typed by hand -------------------------------------------------------------------------------------------------

SHAPES = [
    "*{}",
    "\\*{}",
    "\\* {}",
    "* {}",
    "- {}",
    "*{}*",
    "*\\*{}*",
    "_{}_",
    "**{}**",
    "(*) {}",
    "<sup>*</sup> {}",
    "<small>*{}</small>",
    '<p class="small">*{}</p>',
    "<div><p><em>*{}</em></p></div>",
    "> *{}",
    "{}",
    "Kosovo*: {}",
    "Kosovo* – {}",
    "†{}",
    "&#42; {}",
    "1. {}",
]
WORDINGS = [
    "This designation is without prejudice to positions on status and is in line with UNSCR 1244/1999 and the ICJ"
    " Opinion on the Kosovo declaration of independence.",
    "This designation is without prejudice to position on status, and is in line with UNSC 1244(1999) and the ICJ"
    " opinion on Kosovo declaration of independence",
    "this designation is without prejudice to positions on status, and is in line with UNSCR 1244/99.",
    "All references to Kosovo in this text shall be understood in full compliance with United Nations Security Council"
    " Resolution 1244 and without prejudice to the status of Kosovo.",
    "References to Kosovo* shall be understood to be in the context of Security Council resolution 1244 (1999).",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_note_typed_by_hand_goes(shape: str) -> None:
    for note in (NOTE, NOTE.replace(" and is", "\nand is").replace("the ICJ", "the\nICJ"), *WORDINGS):
        assert published(f"In Kosovo* and Serbia.\n\n{shape.format(note)}") == "<p>In Kosovo* and Serbia.</p>", note


@pytest.mark.parametrize("joint", ["\n*", "  \n*", "<br>\n*", "<br/>*", " *", " \\*", "\n\\*", " ", "\\\n*", "\n_*"])
def test_a_note_that_ends_a_paragraph_goes(joint: str) -> None:
    closing = "_" if joint.endswith("_*") else ""
    assert published(f"In Kosovo* and *Serbia*.{joint}{NOTE}{closing}") == "<p>In Kosovo* and <em>Serbia</em>.</p>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_of_other_languages_go_too(language: str) -> None:
    for block in (KOSOVO.items[0].data.languages[language], KOSOVO.items[0].data.languages["de"]):
        assert published(f"A text.\n\n\\*{block.note}", language) == "<p>A text.</p>"


def test_a_character_of_no_width_before_the_mark_is_no_matter() -> None:
    html = published("**Kosovo\u200b*, Serbia**, *Kosovo\u200b* and Kosovo\ufeff\\*")
    assert re.sub("[\u200b\ufeff]", "", html) == (
        "<p><strong>Kosovo*, Serbia</strong>, <em>Kosovo*</em> and Kosovo*</p>"
    )


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("In Kosovo* (*{})", "<p>In Kosovo*</p>"),
        ("In Kosovo* [*{}]", "<p>In Kosovo*</p>"),
        ("**Bold** *{}", "<p><strong>Bold</strong></p>"),
        ("In *Serbia* _*{}_", "<p>In <em>Serbia</em></p>"),
        ("Text.\n\n## *{}", "<p>Text.</p>"),
        ("Text.\n\n[\\*] {}", "<p>Text.</p>"),
        ("Text.\n\nNote: {}", "<p>Text.</p>"),
        ("Text.\n\n*Note: {}*", "<p>Text.</p>"),
        ("Text.\n\nA\n: *{}", "<p>Text.</p>\n<dl>\n<dt>A</dt>\n</dl>"),
    ],
)
def test_what_a_note_leaves_behind(typed: str, html: str) -> None:
    assert published(typed.format(NOTE)) == html


def test_a_link_within_a_note_goes_with_it() -> None:
    note = NOTE.replace("UNSCR 1244/1999", "[UNSCR 1244/1999](https://example.org/1244)")
    assert published(f"In Kosovo*.\n\n\\*{note}") == "<p>In Kosovo*.</p>"


def test_a_row_that_holds_only_the_note_goes_with_it() -> None:
    table = f"| a | b |\n|---|---|\n| Kosovo* | y |\n| *{NOTE} | |"
    assert published(table).count("<tr>") == 2


def test_the_last_item_of_a_list_may_be_the_note() -> None:
    assert published(f"* Albania\n* Kosovo\n* {NOTE}") == "<ul>\n<li>Albania</li>\n<li>Kosovo*</li>\n</ul>"


def test_two_notes_in_one_paragraph() -> None:
    both = load((DesignationRule(use="kosovo"), DesignationRule(use="palestine")), ("en",))
    other = both.note(1, "en").texts[0]
    html, found = converted(f"Kosovo* and Palestine*.\n\nKosovo*: {NOTE} Palestine*: {other}", designations=both)
    assert html == "<p>Kosovo\ufdd0 and Palestine\ufdd1.</p>"
    assert found == []


def test_a_note_as_a_numbered_footnote() -> None:
    text = f"In Kosovo[^1] and *Serbia*[^2].\n\n[^1]: {NOTE}\n[^2]: A remark."
    html = published(text)
    assert html.startswith(
        '<p>In Kosovo* and <em>Serbia</em><sup id="fnref:2"><a class="footnote-ref" href="#fn:2">1</a></sup>.</p>'
    )
    assert "designation" not in html


@pytest.mark.parametrize(
    "text",
    [
        f"The note reads: “{NOTE}”",
        f"The sentence “{NOTE}” is printed under the title.",
        "This designation is new.",
        "This designation is without a budget, and the ministers will discuss it again in the coming year.",
    ],
)
def test_what_only_speaks_of_the_note_stays(text: str) -> None:
    assert published(text) == f"<p>{text}</p>"


def test_a_different_wording_is_told_with_the_difference() -> None:
    long = KOSOVO.items[0].data.wordings["eu-long"]["en"]
    assert remarks(f"First line.\n\nIn Kosovo*.\n\n*{long}") == [
        (
            4,
            "designation-note-differs",
            "The note typed here gives way to the site's own, which differs: “status” here, “status,” there; “UN"
            " Security Council resolution 1244” here, “UNSCR 1244/1999” there; “International Court of Justice” here,"
            " “ICJ” there.",
            "Delete the note, the page prints it by itself; or set this text as “wording” in config.yaml.",
        )
    ]


def test_the_configured_wording_is_no_difference() -> None:
    long = KOSOVO.items[0].data.wordings["eu-long"]["en"]
    assert remarks(f"In Kosovo*.\n\n*{long}", DesignationRule(use="kosovo", wording="eu-long")) == []


def test_differences_in_words() -> None:
    assert difference("a b c", "a c") == "“b” only here"
    assert difference("a c", "a b c") == "“b” only there"
    assert difference("a x c y d z e v", "a 1 c 2 d 3 e 4") == (
        "“x” here, “1” there; “y” here, “2” there; “z” here, “3” there; and more"
    )


# What editors are told ------------------------------------------------------------------------------------------------


def test_a_space_before_the_mark_is_told() -> None:
    assert remarks("Albania.\n\nThe talks in Kosovo *, and more.") == [
        (2, "designation-space", "There is a space between Kosovo and its asterisk.", "Type Kosovo* without a space.")
    ]


def test_a_look_alike_is_told() -> None:
    assert remarks("Kosovo∗ and\nKosovo＊") == [
        (
            0,
            "designation-look-alike",
            "The sign ∗ after Kosovo only looks like an asterisk.",
            "Type Kosovo* with a plain asterisk.",
        ),
        (
            1,
            "designation-look-alike",
            "The sign ＊ after Kosovo only looks like an asterisk.",
            "Type Kosovo* with a plain asterisk.",
        ),
    ]


def test_a_doubled_mark_is_told() -> None:
    assert remarks("Kosovo** is here.") == [
        (
            0,
            "designation-doubled",
            "The asterisk after Kosovo is typed more than once.",
            "Type Kosovo* with one asterisk.",
        )
    ]


@pytest.mark.parametrize("number", ["(*1)", "(2)", "¹"])
def test_a_number_after_the_name_is_told(number: str) -> None:
    assert published(f"Kosovo {number}") == f"<p>Kosovo* {number}</p>"
    assert remarks(f"Serbia and\nKosovo {number}") == [
        (
            1,
            "designation-number",
            f"{number} after Kosovo looks like the number of a note that was copied from elsewhere.",
            f"Delete {number}; the mark and its note are added by themselves.",
        )
    ]


def test_a_mark_on_a_proper_name_is_told() -> None:
    assert remarks("Text.\n\nEULEX Kosovo* is here.") == [
        (
            2,
            "designation-exempt",
            "“EULEX Kosovo” is a proper name or another denomination, which is published without the mark.",
            "Delete the asterisk.",
        )
    ]


@pytest.mark.parametrize("unmarked", ["warn", "error"])
def test_a_bare_name_is_told_where_the_site_asks(unmarked: str) -> None:
    rule = DesignationRule(use="kosovo", unmarked=unmarked)  # type: ignore[arg-type]
    assert remarks("Text of Kosovo*.\n\nAnd Kosovo.\nAnd *Kosovo* again.", rule) == [
        (2, "designation-unmarked", "Kosovo stands here without its mark.", "Type Kosovo*."),
        (3, "designation-unmarked", "Kosovo stands here without its mark.", "Type Kosovo*."),
    ]


def test_only_the_first_bare_name_is_told_where_only_the_first_is_marked() -> None:
    rule = DesignationRule(use="kosovo", unmarked="warn", policy="first")
    assert [line for line, *_ in remarks("Kosovo.\n\nKosovo.", rule)] == [0]
    assert remarks("Kosovo*.\n\nKosovo.", rule) == []


def test_bare_names_are_nobodys_business_where_the_site_says_so() -> None:
    assert remarks("Kosovo.", DesignationRule(use="kosovo", unmarked="off")) == []


def test_one_object_converts_many_texts() -> None:
    rule = DesignationExtension(KOSOVO, "en")
    library = markdown.Markdown(extensions=[rule])
    library.convert("Kosovo∗")
    assert len(rule.problems) == 1
    assert library.reset().convert("Kosovo*") == "<p>Kosovo\ufdd0</p>"
    assert rule.problems == []


def test_without_a_rule_markdown_is_as_it_is() -> None:
    assert converted("Kosovo and *Kosovo*", designations=load((), ("en",)))[0] == "<p>Kosovo and <em>Kosovo</em></p>"


def test_long_and_hostile_texts_take_no_time() -> None:
    for text in (
        "Kosovo* " * 3000,
        "*Kosovo" * 800,
        "Kosovo**" * 800,
        "[Kosovo*" * 500,
        "Kosovo (" * 2000,
        "*" * 5000 + "Kosovo*",
    ):
        published(text)


# Laws ---------------------------------------------------------------------------------------------------------------

NAMES = st.sampled_from(["Kosovo", "KOSOVO", "Albania, Kosovo", "the talks in Kosovo"])
WORDS = st.sampled_from(["Serbia", "the text", "in 1244", "police of Albania", "Brčko"])
MARKS = st.sampled_from(["*", "\\*", " (*)", "(*)", "&#42;", "<sup>*</sup>"])
SNIPPETS = ["*", "**", "_", "Kosovo", "Kosovo*", " ", "x", "`", "[", "](y)", "\\", "\n\n", "<b>", "&", "|", "{"]
AFTER = st.sampled_from([" ", ", ", ". ", "; ", " – ", "'s ", ") ", "! ", "\n"])


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, str, str, int]:
    """A paragraph with names marked by hand, the same typed bare, the HTML that both are, and how many names it has."""
    typed = bare = html = ""
    names = 0
    for _ in range(draw(st.integers(1, 6))):
        named = draw(st.booleans())
        words, mark = draw(NAMES if named else WORDS), draw(MARKS) if named else ""
        lead = draw(st.sampled_from(["", "of ", "in "]))
        tail = draw(st.sampled_from(["", " and Serbia", ", Serbia"]))
        opening, closing = draw(st.sampled_from([("", ""), ("*", "em"), ("**", "strong"), ("[", "a"), ("_", "em")]))
        end = "](x)" if opening == "[" else opening
        tag = {"": ("", ""), "a": ('<a href="x">', "</a>")}.get(closing, (f"<{closing}>", f"</{closing}>"))
        after = draw(AFTER)
        names += named
        typed += f"{opening}{lead}{words}{mark}{tail}{end}{after}"
        bare += f"{opening}{lead}{words}{tail}{end}{after}"
        html += f"{tag[0]}{lead}{words}{'*' if named else ''}{tail}{tag[1]}{after}"
    return typed.strip(), bare.strip(), f"<p>{html.strip()}</p>", names


@settings(max_examples=300)
@given(paragraphs())
def test_emphasis_is_neither_lost_nor_born(case: tuple[str, str, str, int]) -> None:
    typed, bare, html, names = case
    assert published(bare) == html
    assert published(typed) == html
    assert converted(typed)[0].count("\ufdd0") == names


@settings(max_examples=200)
@given(paragraphs())
def test_without_marks_the_html_is_that_of_a_build_without_the_rule(case: tuple[str, str, str, int]) -> None:
    typed, bare, _, _ = case
    plain = converted(bare, designations=load((), ("en",)))[0]
    assert without(converted(bare)[0]) == plain
    assert without(converted(typed)[0]) == plain


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            ["*", "**", "_", "Kosovo", "Kosovo*", " ", "x", "`", "[", "](y)", "\\", "\n\n", "<b>", "&", "|", "{"]
        ),
        max_size=12,
    )
)
def test_any_text_is_read(pieces: list[str]) -> None:
    html, _ = converted("".join(pieces))
    assert "\ufdd0\ufdd0" not in html
    assert "\ue000" not in html
    assert "\ue001" not in html


def test_only_what_held_a_note_goes_with_it() -> None:
    assert published(f"* a\n*\n* Kosovo\n\n> *{NOTE}") == published("* a\n*\n* Kosovo")
