"""The second reader: every fault that it knows, and nothing where there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec import structs
from sites import CONFIG, article, make, run

from pressroom.designation import load
from pressroom.errors import error
from pressroom.markdown.marking import mark_html
from pressroom.model import DesignationRule
from pressroom.notes import END, Labels, notes_of, settle_fragment, settle_page, settle_text
from pressroom.outputs import NAMED
from pressroom.witness import Published, examine, line_of
from pressroom.witness_addresses import Elsewhere, typed_in

FIXTURES = Path(__file__).parent / "fixtures" / "designations" / "prose"
RULE = DesignationRule(use="kosovo")
KOSOVO = load((RULE,), ("en", "sq"))
NOTE = KOSOVO.note(0, "en").texts[0]
FOOTNOTE = f'<p role="doc-footnote" id="dsg-kosovo">*{NOTE}</p>'
HINT = "Type Kosovo*."
NOTED = f"<p>Serbia and Kosovo*.</p>{FOOTNOTE}"


def findings(
    text: str, path: str = "en/a/index.html", language: str = "en", rule: DesignationRule = RULE
) -> list[tuple[str, str]]:
    published = Published(path=path, data=text.encode(), language=language, owner="content/news/a.md")
    return [(problem.code, problem.message) for problem in examine(published, load((rule,), ("en", "sq")))]


def page(body: str, head: str = "", language: str = "en") -> str:
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'


def test_a_page_that_is_right() -> None:
    text = "<p>In Kosovo\ufdd0, <code>Kosovo</code> and EULEX Kosovo.<img alt='Kosovo\ufdd0'></p>"
    body = f"<h1>Kosovo\ufdd0</h1>{text}{END}"
    html = settle_page(page(body, "<title>Kosovo\ufdd0</title>"), KOSOVO, "en", Labels())
    assert findings(html) == []


def test_all_sentences_are_right_when_they_are_published() -> None:
    for path in sorted(FIXTURES.glob("*.md")):
        lines = path.read_text(encoding="utf-8").splitlines()
        text = "".join(f"<p>{line[2:].replace('*', '')}</p>" for line in lines if line.startswith("- "))
        if text:
            html = page(mark_html(text, KOSOVO, path.stem) + END, language=path.stem)
            assert findings(settle_page(html, KOSOVO, path.stem, Labels()), language=path.stem) == [], path.stem


def test_the_witness_sees_each_bare_name_of_the_sentences() -> None:
    for path in sorted(FIXTURES.glob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("- "):
                codes = [code for code, _ in findings(page(f"<p>{line[2:].replace('*', '')}</p>"), language=path.stem)]
                found = findings(page(f"<p>{line[2:].replace('*', '')}</p>", language=path.stem), language=path.stem)
                assert bool(found) == ("*" in line), (line, codes)


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ("<p>Kosovo*</p>", "designation-mark-without-note", "Kosovo has a mark, but its note is missing."),
        (f"<p>Serbia</p>{FOOTNOTE}", "designation-note-without-mark", "The note on Kosovo stands where no mark is."),
        (
            f"{NOTED}<p>Talks in Kosovo.</p>",
            "designation-bare",
            "Kosovo is published without its mark: “Talks in Kosovo.”.",
        ),
        (f"{NOTED}{FOOTNOTE}", "designation-two-notes", "There are two notes on Kosovo."),
        (f"{NOTED}<p>*{NOTE}</p>", "designation-two-notes", "There are two notes on Kosovo."),
        (
            NOTED.replace("<p role", '<p lang="sq" role'),
            "designation-note-language",
            "The note on Kosovo says it is in “sq”, but it should be in “en”.",
        ),
        (
            NOTED.replace("1244/1999", "1244/1999 of 10 June"),
            "designation-note-wording",
            "The note on Kosovo is not the configured one.",
        ),
        (
            f'{NOTED}<a href="/en/kosovo*/">x</a>',
            "designation-in-address",
            "The mark of Kosovo stands in an address or id: “/en/kosovo*/”.",
        ),
        (
            f'{NOTED}<a href="/en/kosovo%2A/">x</a>',
            "designation-in-address",
            "The mark of Kosovo stands in an address or id: “/en/kosovo%2A/”.",
        ),
        (
            f'{NOTED}<h2 id="kosovo*">x</h2>',
            "designation-in-address",
            "The mark of Kosovo stands in an address or id: “kosovo*”.",
        ),
        (
            f"{NOTED}<p>All of Kosovo∗ today</p>",
            "designation-look-alike",
            "Kosovo has a sign that is no asterisk: “All of Kosovo∗ today”.",
        ),
        (
            f"{NOTED}<p>In Kosovo *, too</p>",
            "designation-space",
            "There is a space between Kosovo and its mark: “In Kosovo *, too”.",
        ),
        (
            f'{NOTED}<img alt="A street in Kosovo">',
            "designation-bare",
            "Kosovo is published without its mark in the description of a picture or link: “A street in Kosovo”.",
        ),
        (
            f"{NOTED}<figure><figcaption>A street in Kosovo</figcaption></figure>",
            "designation-bare",
            "Kosovo is published without its mark: “A street in Kosovo”.",
        ),
        (
            f'{NOTED}<a role="doc-noteref" href="#dsg-nowhere">*</a>',
            "designation-reference",
            "The reference “#dsg-nowhere” leads nowhere.",
        ),
        (
            f'{NOTED}<h2><a role="doc-noteref" href="#dsg-kosovo">*</a></h2>',
            "designation-reference",
            "The reference “#dsg-kosovo” stands in <h2>.",
        ),
        (
            f"{NOTED}\ufdd0",
            "designation-unsettled",
            "The sign U+FDD0 was left over near “of independence.</p></body></html>”.",
        ),
    ],
)
def test_each_fault_is_found(body: str, code: str, message: str) -> None:
    assert (code, message) in findings(page(body))


def test_titles_hold_no_note() -> None:
    assert findings(page(NOTED, f"<title>Kosovo* {NOTE}</title>")) == [
        (
            "designation-note-in-title",
            "The note on Kosovo stands in a text that must not hold it: “Kosovo* This designation is without prejudice"
            " to positions on status, and is in ”.",
        )
    ]


def test_titles_hold_marked_names() -> None:
    head = '<title>Kosovo</title><meta property="og:title" content="On Kosovo">'
    assert [code for code, _ in findings(page(NOTED, head))] == ["designation-bare", "designation-bare"]
    data = '<script type="application/ld+json">{"headline": "Kosovo", "url": "https://example.org/kosovo*"}</script>'
    assert [code for code, _ in findings(page(NOTED + data))] == ["designation-bare", "designation-in-address"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Serbia and Montenegro</p>",
        "<p><code>Kosovo</code> <span class='no-designation'>Kosovo</span></p>",
        "<p>EULEX Kosovo, Kosovo Polje, Kosovo-Serbs, Kosovars, the Republic of Kosovo and Kosovo (UNSCR 1244)</p>",
        "<p lang='sq'>kokosove, Kosovo</p>",
        '<p><a href="https://kosovo.example/Kosovo/">www.Kosovo.example</a> office@Kosovo.example #Kosovo</p>',
        f"<p>The note reads: “{NOTE}”</p>",
        f"{NOTED}<p>The note reads: “{NOTE}”</p>",
    ],
)
def test_what_is_no_fault(body: str) -> None:
    assert findings(page(body)) == []


@pytest.mark.parametrize(("policy", "unmarked"), [("first", "mark"), ("every", "warn"), ("every", "off")])
def test_bare_names_that_the_site_wants(policy: str, unmarked: str) -> None:
    rule = DesignationRule(use="kosovo", policy=policy, unmarked=unmarked)  # type: ignore[arg-type]
    assert findings(page("<p>Kosovo</p>"), rule=rule) == []


def test_texts_of_items_that_are_switched_off() -> None:
    text = page("<ul><li>Report on Kosovo</li><li>Kosovo</li></ul>")
    published = Published(path="a.html", data=text.encode(), language="en", unmarked=("Report on Kosovo",))
    assert [problem.message for problem in examine(published, KOSOVO)] == [
        "Kosovo is published without its mark: “Kosovo”. It stands in /a.html."
    ]


def test_notes_are_known_after_many_other_rules() -> None:
    """What was found out of a rule's notes is never held against the same rule, made ready anew."""
    page = Published(path="p.html", data=f"<html lang=en>{NOTED}</html>".encode(), language="en")
    assert examine(page, KOSOVO) == ()
    for number in range(20):
        examine(page, load((structs.replace(RULE, exempt=(f"Kosovo {number}",)),), ("en", "sq")))
    assert examine(page, KOSOVO) == ()


def test_what_feeds_say_of_items_that_are_switched_off(tmp_path: Path) -> None:
    config = CONFIG + "outputs: [atom, rss, jsonfeed, jsonld, txt, md, releases, llms, icalendar]\n"
    off = article("Talks in Kosovo*", "Kosovo* and Kosovo.", designations="false", summary="On Kosovo* and Kosovo.")
    files = {"content/news/2022/a.md": off, "content/news/2022/b.md": article("B", "See [it](a.md) on Kosovo.")}
    outcome = run(make(tmp_path, files, config))
    assert [problem for problem in outcome.problems if problem.code.startswith("designation-")] == []
    assert outcome.exit_code == 0


STARRED = "https://en.wikipedia.org/wiki/Kosovo*"
WITH_ADDRESSES = f"""\
See [the article]({STARRED}), <{STARRED}>, {STARRED} and [the same](https://en.wikipedia.org/wiki/Kosovo%2A?a&b).
"""


@pytest.mark.parametrize("more", ["", "\nSerbia and Kosovo.\n"])
def test_addresses_on_other_hosts_stay_as_they_were_typed(tmp_path: Path, more: str) -> None:
    outputs = [name for name in NAMED if name not in {"pdf", "security"}]
    files = {"content/news/2022/a.md": article("A", WITH_ADDRESSES + more)}
    outcome = run(make(tmp_path, files, f"{CONFIG}outputs: [{', '.join(outputs)}]\n"))
    assert [problem for problem in outcome.problems if problem.code.startswith("designation-")] == []
    assert outcome.exit_code == 0
    html = (tmp_path / "public/en/news/2022/a/index.html").read_text("utf-8")
    assert html.count(f'href="{STARRED}"') >= 2
    assert ("This designation is without prejudice" in html) == bool(more)


@pytest.mark.parametrize(
    ("address", "typed", "found"),
    [
        (STARRED, f"[x]({STARRED})", False),
        (STARRED.replace("*", "%2A"), f"[x]({STARRED})", False),
        (STARRED, "[x](https://en.wikipedia.org/wiki/Kosovo)", True),
        ("https://example.org/kosovo*/", "[x](https://example.org/kosovo*/)", True),
        ("https://EXAMPLE.org/kosovo*/", "[x](https://EXAMPLE.org/kosovo*/)", True),
        ("/kosovo*/", "https://en.wikipedia.org/kosovo*/", True),
        ("https://[kosovo*", "https://[kosovo*", True),
    ],
)
def test_only_what_was_typed_and_leads_elsewhere_may_have_the_sign(address: str, typed: str, found: bool) -> None:
    elsewhere = Elsewhere("example.org", typed_in((typed,)))
    data = page(f'{NOTED}<a href="{address}">x</a>').encode()
    published = Published(path="a.html", data=data, language="en", owner="a.md", source=typed, elsewhere=elsewhere)
    codes = [problem.code for problem in examine(published, KOSOVO)]
    assert codes == ["designation-in-address"] * found


def test_code_in_plain_texts_is_known_by_the_editors_file(tmp_path: Path) -> None:
    text = "`Kosovo`, [Kosovo]{.no-designation} and Kosovo.\n\n```\nKosovo\n```\n\n    in Kosovo\n\n<kbd>Kosovo</kbd>"
    outcome = run(
        make(tmp_path, {"content/news/2022/a.md": article("A", text)}, CONFIG + "outputs: [txt, md, ninjs]\n")
    )
    assert outcome.problems == ()
    published = Published(
        path="a.txt", data=b"Kosovo and Kosovo", language="en", owner="a.md", source="`Kosovo`\nKosovo"
    )
    assert [problem.code for problem in examine(published, KOSOVO)] == ["designation-bare"]


def test_a_fault_is_told_at_the_editors_line() -> None:
    source = "---\ntitle: On Serbia\n---\n\nText.\n\nThe *talks* in Kosovo were long.\n"
    data = page("<p>The <em>talks</em> in Kosovo were long.</p>").encode()
    published = Published(path="en/a/index.html", data=data, language="en", owner="content/news/a.md", source=source)
    assert examine(published, KOSOVO) == (
        error(
            "designation-bare",
            "content/news/a.md",
            "Kosovo is published without its mark: “The talks in Kosovo were long.”.",
            "Type Kosovo*.",
            line=7,
        ),
    )


def test_lines_are_found_by_the_nearest_words() -> None:
    assert line_of("in Kosovo were", "a\nx in Kosovo* was\nb") == 2
    assert line_of("nothing", "a\nb") == 0


# Other outputs ------------------------------------------------------------------------------------------------------


def feed(title: str, content: str) -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:example.org,2022:kosovo:en</id>'
        f"<entry><title>{title}</title><link href='https://example.org/en/kosovo/'/>"
        f"<content type='html'>{content.replace('<', '&lt;')}</content></entry></feed>"
    )


def test_feeds() -> None:
    content = settle_fragment("<p>Kosovo\ufdd0</p>", KOSOVO, "en", Labels(), "")
    assert findings(feed("Kosovo*", content), "en/feed.xml") == []
    assert findings(feed("Kosovo", "<p>Kosovo*</p>"), "en/feed.xml") == [
        ("designation-bare", "Kosovo is published without its mark: “Kosovo”."),
        ("designation-mark-without-note", "Kosovo has a mark, but its note is missing."),
    ]
    assert findings(feed("Kosovo*", content).replace("/kosovo/", "/kosovo*/"), "en/feed.xml") == [
        ("designation-in-address", "The mark of Kosovo stands in an address or id: “https://example.org/en/kosovo*/”.")
    ]


def test_the_notes_of_a_feed_that_people_see() -> None:
    notes = notes_of([{0: "*"}], KOSOVO, "en")
    told = f'<div xmlns="http://www.w3.org/1999/xhtml">{notes}</div>'
    content = settle_fragment("<p>Kosovo\ufdd0</p>", KOSOVO, "en", Labels(), "")
    plain = "<p>Text</p>"
    assert findings(feed("Kosovo*", content).replace("<entry>", f"{told}<entry>"), "en/feed.xml") == []
    assert findings(feed("Text", plain).replace("<entry>", f"{told}<entry>"), "en/feed.xml") == [
        ("designation-note-without-mark", "The note on Kosovo stands where no mark is.")
    ]


def test_what_is_beside_the_content_of_an_entry_needs_the_note_in_it() -> None:
    missing = [("designation-mark-without-note", "Kosovo has a mark, but its note is missing.")]
    noted = settle_fragment("<p>Text</p>", KOSOVO, "en", Labels(), "", beside="Kosovo\ufdd0")
    assert findings(feed("Kosovo*", noted), "en/feed.xml") == []
    assert findings(feed("Kosovo*", "<p>Text</p>"), "en/feed.xml") == missing
    for item in ({"title": "Kosovo*"}, {"tags": ["Kosovo*"]}, {"authors": [{"name": "Police of Kosovo*"}]}):
        told = json.dumps({"title": "Newsroom", "items": [{"content_html": "<p>Text</p>", **item}]})
        assert findings(told, "en/feed.json") == missing
        assert findings(json.dumps({"items": [{"content_html": noted, **item}]}), "en/feed.json") == []


def test_a_mark_in_code_needs_no_note() -> None:
    source = "Type `Kosovo*` or nothing.\n\n```\nKosovo*\n```\n"
    text = "Type Kosovo* or nothing.\n\n    Kosovo*\n"
    file = Published(path="en/a.txt", data=text.encode(), language="en", owner="a.md", source=source)
    assert examine(file, KOSOVO) == ()
    spaced = structs.replace(file, data=b"Kosovo * x\n", source="```\nKosovo * x\n```\n")
    assert examine(spaced, KOSOVO) == ()
    (problem,) = examine(structs.replace(file, data=f"{text}\nIn Kosovo*.".encode()), KOSOVO)
    assert problem.code == "designation-mark-without-note"
    marked = f"In Kosovo\\*.\n\n```\nKosovo*\n```\n\n\\*{NOTE}\n".encode()
    assert examine(structs.replace(file, path="en/a.md", data=marked), KOSOVO) == ()


def test_the_asterisks_of_emphasis_are_no_marks() -> None:
    assert findings("**In Косово**\n", "en/a.md") == []
    assert findings("**In Kosovo**\n", "en/a.md") == [
        ("designation-bare", "Kosovo is published without its mark: “In Kosovo”.")
    ]
    assert findings(f"**In Kosovo\\***\n\n\\*{NOTE}\n", "en/a.md") == []


def test_a_sign_of_code_that_is_never_closed_hides_no_code_below() -> None:
    source = "---\ntitle: A sign `\n---\n`Kosovo`, a sign ` alone.\n\n```\nTalks `c` Kosovo\n```\n"
    text = b"Kosovo, a sign ` alone.\n\n    Talks `c` Kosovo\n"
    published = Published(path="en/a.txt", data=text, language="en", owner="a.md", source=source)
    assert examine(published, KOSOVO) == ()


def test_xml_that_cannot_be_read() -> None:
    assert findings("<feed>Kosovo", "feed.xml") == [
        ("designation-unreadable", "The file is not well-formed XML: no element found: line 1, column 12.")
    ]


def test_json() -> None:
    content = settle_fragment("<p>Kosovo\ufdd0</p>", KOSOVO, "en", Labels(), "")
    item = {"id": "tag:kosovo", "title": "Kosovo*", "content_html": content, "url": "https://example.org/kosovo/"}
    assert findings(json.dumps({"items": [item]}, ensure_ascii=False), "en/feed.json") == []
    item["title"], item["url"] = "Kosovo", "https://example.org/kosovo*/"
    assert [code for code, _ in findings(json.dumps({"items": [item], "kosovo*": []}), "en/feed.json")] == [
        "designation-bare",
        "designation-in-address",
        "designation-in-address",
    ]
    assert findings('{"a": "Kosovo', "a.json") == [
        ("designation-unreadable", "The file is not JSON: Unterminated string starting at: line 1 column 7 (char 6).")
    ]


def test_plain_texts() -> None:
    text = settle_text("Kosovo\ufdd0 and Serbia", KOSOVO, "en", with_notes=True)
    assert findings(text, "en/a.txt") == []
    assert findings(settle_text("Kosovo\ufdd0", KOSOVO, "en", with_notes=True, markdown=True), "en/a.md") == []
    assert findings("Kosovo*", "en/a.txt") == [
        ("designation-mark-without-note", "Kosovo has a mark, but its note is missing.")
    ]
    assert findings(f"Serbia\n\n*{NOTE}", "en/a.txt") == [
        ("designation-note-without-mark", "The note on Kosovo stands where no mark is.")
    ]


def test_what_is_no_text_is_not_read() -> None:
    assert findings("Kosovo", "a.png") == []
    published = Published(path="a.txt", data=b"\xff\xfeKosovo", language="en")
    assert examine(published, KOSOVO) == ()
    assert examine(Published(path="a.html", data=b"<p>Kosovo", language="en"), load((), ("en",))) == ()


def test_files_of_nobody_are_named_in_the_message() -> None:
    published = Published(path="en/index.html", data=b"<html lang='en'><p>Kosovo", language="en")
    assert examine(published, KOSOVO) == (
        error(
            "designation-bare", "", "Kosovo is published without its mark: “Kosovo”. It stands in /en/index.html.", HINT
        ),
    )
