"""Finishing units: marks, references and notes of pages, fragments and texts; policies and placements."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.designation import Designations, load
from pressroom.model import DesignationRule
from pressroom.notes import END, FOOTER, UNDER_TITLE, Labels, settle_fragment, settle_page, settle_text

S, T = "\ufdd0", "\ufdd1"
EN = Labels()
KOSOVO = load((DesignationRule(use="kosovo"),), ("en", "sq"))
BOTH = load((DesignationRule(use="kosovo"), DesignationRule(use="palestine")), ("en",))
NOTE = KOSOVO.note(0, "en").texts[0]
PALESTINE = BOTH.note(1, "en").texts[0]
REFERENCE = (
    '<a id="dsg-kosovo-r1" class="dsg-ref" href="#dsg-kosovo" role="doc-noteref"'
    ' aria-label="note on the designation Kosovo">*</a>'
)
BACK = ' <a href="#dsg-kosovo-r1" role="doc-backlink" aria-label="back to the first mention of Kosovo">↩</a>'


def block(*, linked: bool = True, attributes: str = ' id="dsg-kosovo" role="doc-footnote"') -> str:
    text = f'<p class="dsg-note"{attributes}><span aria-hidden="true">*</span>{NOTE}{BACK if linked else ""}</p>'
    return f'<div class="dsg-notes">\n{text}\n</div>'


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def settled(body: str, designations: Designations = KOSOVO, language: str = "en", head: str = "") -> str:
    whole = settle_page(page(body, head), designations, language, EN)
    return whole.partition("<body>")[2].removesuffix("</body></html>")


def test_the_first_mention_links_to_the_note_and_the_note_back() -> None:
    assert settled(f"<p>In Kosovo{S} and Kosovo{S}.</p>{END}") == (f"<p>In Kosovo{REFERENCE} and Kosovo*.</p>{block()}")


def test_a_page_without_a_mark_has_no_note() -> None:
    assert settled(f"<p>Serbia.</p>{UNDER_TITLE}{END}{FOOTER}") == "<p>Serbia.</p>"


def test_titles_attributes_and_data_get_the_plain_character() -> None:
    head = f'<title>Kosovo{S}</title><meta property="og:title" content="Kosovo{S}">'
    script = f'<script type="application/ld+json">{{"headline": "Kosovo{S}"}}</script>'
    whole = settle_page(page(f'<p>Kosovo{S}<img alt="Kosovo{S}"></p>{script}{END}', head), KOSOVO, "en", EN)
    assert '<title>Kosovo*</title><meta property="og:title" content="Kosovo*">' in whole
    assert '<img alt="Kosovo*">' in whole
    assert '{"headline": "Kosovo*"}' in whole
    assert whole.count("doc-footnote") == 1


def test_only_a_title_in_the_head_needs_no_note() -> None:
    whole = settle_page(page(f"<p>x</p>{END}", f"<title>Kosovo{S}</title>"), KOSOVO, "en", EN)
    assert whole == page("<p>x</p>", "<title>Kosovo*</title>")


@pytest.mark.parametrize(
    "before",
    [
        "<h1>Kosovo{}</h1>",
        "<h3>In <em>Kosovo{}</em></h3>",
        '<a href="x">Kosovo{}</a>',
        "<button>Kosovo{}</button>",
        "<nav><ul><li>Kosovo{}</li></ul></nav>",
        "<summary>Kosovo{}</summary>",
        '<p aria-hidden="true">Kosovo{}</p>',
        "<div hidden><p>Kosovo{}</p><div>x</div></div>",
        '<img alt="Kosovo{}">',
        "<label>Kosovo{}</label>",
    ],
)
def test_where_a_mention_cannot_be_a_link_the_next_one_is(before: str) -> None:
    html = settled(f"{before.format(S)}<p>Kosovo{S}</p>{END}")
    assert html == f"{before.format('*')}<p>Kosovo{REFERENCE}</p>{block()}"


def test_a_note_without_a_linkable_mention_has_no_way_back() -> None:
    assert settled(f"<h1>Kosovo{S}</h1>{END}") == f"<h1>Kosovo*</h1>{block(linked=False)}"


def test_a_mention_of_the_main_part_is_preferred() -> None:
    html = settled(f"<header><p>News of Kosovo{S}</p></header><main><p>Kosovo{S}</p>{END}</main>")
    assert html == f"<header><p>News of Kosovo*</p></header><main><p>Kosovo{REFERENCE}</p>{block()}</main>"
    html = settled(f"<header><p>News of Kosovo{S}</p></header><main><h1>x</h1>{END}</main>")
    assert html == f"<header><p>News of Kosovo{REFERENCE}</p></header><main><h1>x</h1>{block()}</main>"


def test_comments_and_textareas_hold_no_link() -> None:
    html = settled(f"<!-- Kosovo{S} --><textarea><p>Kosovo{S}</p></textarea><p>Kosovo{S}</p>{END}")
    assert html == f"<!-- Kosovo* --><textarea><p>Kosovo*</p></textarea><p>Kosovo{REFERENCE}</p>{block()}"


def test_the_english_note_says_its_language() -> None:
    labels = Labels(note="shënim për {name}", back="kthehu te {name}")
    html = settle_page(page(f"<p>Kosova{S}</p>{END}"), KOSOVO, "sq", labels)
    assert 'aria-label="shënim për Kosovë">*</a>' in html
    assert '<p class="dsg-note" id="dsg-kosovo" role="doc-footnote" lang="en">' in html
    assert 'role="doc-backlink" aria-label="kthehu te Kosovë" lang="sq">↩</a>' in html


def test_the_heading_names_the_notes() -> None:
    html = settle_page(page(f"<p>Kosovo{S}</p>{END}"), KOSOVO, "en", Labels(heading="Notes & marks"))
    assert '<div class="dsg-notes" role="group" aria-label="Notes &amp; marks">' in html


@pytest.mark.parametrize(("placement", "slot"), [("end", END), ("title", UNDER_TITLE), ("footer", FOOTER)])
def test_each_placement_has_its_slot(placement: str, slot: str) -> None:
    rules = load((DesignationRule(use="kosovo", placement=placement),), ("en",))  # type: ignore[arg-type]
    html = settled(f"{UNDER_TITLE}<p>Kosovo{S}</p>{END}{FOOTER}", rules)
    expected = {UNDER_TITLE: f"{block()}<p>Kosovo{REFERENCE}</p>"}.get(slot, f"<p>Kosovo{REFERENCE}</p>{block()}")
    assert html == expected


def test_only_the_first_of_several_slots_is_filled() -> None:
    assert settled(f"<p>Kosovo{S}</p>{END}<hr>{END}") == f"<p>Kosovo{REFERENCE}</p>{block()}<hr>"


def test_without_a_slot_the_note_ends_the_main_part() -> None:
    assert settled(f"<main><p>Kosovo{S}</p></main><footer></footer>") == (
        f"<main><p>Kosovo{REFERENCE}</p>{block()}\n</main><footer></footer>"
    )
    rules = load((DesignationRule(use="kosovo", placement="title"),), ("en",))
    assert settled(f"<p>Kosovo{S}</p>{END}", rules) == f"<p>Kosovo{REFERENCE}</p>{block()}"


def test_several_designations_have_signs_of_their_own() -> None:
    html = settled(f"<p>Palestine{T} and Kosovo{S}, Palestine{T}</p>{END}", BOTH)
    assert re.findall(r'aria-label="note[^"]*">(.)</a>', html) == ["†", "*"]
    assert re.findall(r'<span aria-hidden="true">(.)</span>(\w+)', html) == [("*", "This"), ("†", "This")]
    assert html.index(NOTE) < html.index(PALESTINE)
    assert html.count("Palestine†") == 1


def test_a_single_designation_always_has_the_asterisk() -> None:
    html = settled(f"<p>Palestine{T}</p>{END}", BOTH)
    assert '">*</a></p>' in html
    assert NOTE not in html


def test_several_notes_of_one_designation_stand_together() -> None:
    rules = load((DesignationRule(use="cyprus-oecd"),), ("en",))
    html = settled(f"<p>Cyprus{S}</p>{END}", rules)
    assert html.count('role="doc-footnote"') == 1
    assert html.count('<p><span aria-hidden="true">*</span>The ') == 2


def test_a_site_may_prescribe_the_sign() -> None:
    rule = DesignationRule(definition={"id": "x", "mark": "(1)", "forms": {"en": "Xland"}, "notes": {"en": "A note."}})
    html = settled(f"<h1>Xland{S}</h1>{END}", load((rule,), ("en",)))
    assert html.startswith("<h1>Xland(1)</h1>")
    assert '<span aria-hidden="true">(1)</span>A note.</p>' in html


def test_a_note_is_text_and_no_markup() -> None:
    rule = DesignationRule(use="kosovo", wording={"en": 'A <b> & "c".'})
    assert '</span>A &lt;b&gt; &amp; "c". <a' in settled(f"<p>Kosovo{S}</p>{END}", load((rule,), ("en",)))


# Policies -----------------------------------------------------------------------------------------------------------

PAGE = (
    f"<h1>Kosovo{S}</h1><p>Kosovo{S}, Kosovo{S}</p><h2>Kosovo{S}</h2><p>Kosovo{S}</p>"
    f'<h2><a href="x">Row of Kosovo{S}</a></h2><h2><a href="y">Kosovo{S}</a></h2>'
)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("every", "K* K* K* K* K* K* K*"),
        ("first", "K* K K K K K K"),
        ("title-and-first", "K* K* K K K K* K*"),
        ("first-per-section", "K* K* K K* K K* K*"),
    ],
)
def test_policies(policy: str, expected: str) -> None:
    rules = load((DesignationRule(use="kosovo", policy=policy),), ("en",))  # type: ignore[arg-type]
    html = settled(PAGE + END, rules).partition('<div class="dsg-notes">')[0]
    text = re.sub(r"<[^>]+>", " ", html).replace("Row of ", "").replace("Kosovo *", "Kosovo*")
    assert " ".join(text.replace(",", " ").replace("Kosovo", "K").split()) == expected


def test_policies_of_plain_text() -> None:
    text = f"Kosovo{S} today\n\nKosovo{S} and Kosovo{S}\n\n## Kosovo{S}\n\nKosovo{S}"
    found = {}
    for policy in ("every", "first", "title-and-first", "first-per-section"):
        rules = load((DesignationRule(use="kosovo", policy=policy),), ("en",))
        found[policy] = re.sub(r"[^K*]", "", settle_text(text, rules, "en").replace("Kosovo", "K"))
    assert found == {
        "every": "K*K*K*K*K*",
        "first": "K*KKKK",
        "title-and-first": "K*K*KKK",
        "first-per-section": "K*K*KK*K",
    }


def test_the_head_keeps_its_marks_under_any_policy() -> None:
    rules = load((DesignationRule(use="kosovo", policy="first"),), ("en",))
    whole = settle_page(page(f"<h1>Kosovo{S}</h1>{END}", f"<title>Kosovo{S}</title>"), rules, "en", EN)
    assert whole.count("Kosovo*") == 2


# Fragments and texts ------------------------------------------------------------------------------------------------


def test_a_fragment_has_its_own_note() -> None:
    html = settle_fragment(f"<p>Kosovo{S}</p>", KOSOVO, "en", EN, "e1-")
    assert html == (f"<p>Kosovo{REFERENCE}</p>{block()}").replace("dsg-kosovo", "e1-dsg-kosovo")


def test_a_fragment_without_a_prefix_has_no_ids() -> None:
    html = settle_fragment(f"<p>Kosovo{S}</p>{END}", KOSOVO, "en", EN, "")
    assert html == "<p>Kosovo*</p>" + block(linked=False, attributes=' role="doc-footnote"')


def test_a_fragment_without_a_mark_is_as_it_was() -> None:
    assert settle_fragment(f"<p>x</p>{END}", KOSOVO, "en", EN, "e1-") == "<p>x</p>"


def test_plain_texts() -> None:
    assert settle_text(f"Kosovo{S}", KOSOVO, "en") == "Kosovo*"
    assert settle_text("Kosovo", KOSOVO, "en", with_notes=True) == "Kosovo"
    assert settle_text(f"Kosovo{S}\n", KOSOVO, "en", with_notes=True) == f"Kosovo*\n\n*{NOTE}\n"
    assert settle_text(f"Kosovo{S} Palestine{T}", BOTH, "en", with_notes=True) == (
        f"Kosovo* Palestine†\n\n*{NOTE}\n\n†{PALESTINE}\n"
    )


def test_the_text_as_markdown_escapes_its_stars() -> None:
    assert settle_text(f"Kosovo{S}", KOSOVO, "en", with_notes=True, markdown=True) == f"Kosovo\\*\n\n\\*{NOTE}\n"


def test_marks_without_any_rule_are_still_marks() -> None:
    off = load((), ("en",))
    assert settle_text(f"Kosovo{S}", off, "en", with_notes=True) == "Kosovo*"
    assert settled(f"<p>Kosovo{S}</p>{END}", off) == "<p>Kosovo*</p>"


# Laws ---------------------------------------------------------------------------------------------------------------

BLOCKS = st.sampled_from(
    [
        f"<p>Kosovo{S}</p>",
        f"<h2>Kosovo{S}</h2>",
        f'<a href="x">Kosovo{S}</a>',
        f"<p>Kosovo{S}, Palestine{T}</p>",
        f"<p>Palestine{T}</p>",
        "<p>Serbia</p>",
        "<main>",
        "</main>",
        '<img alt="x > y">',
        f'<img alt="Kosovo{S}">',
        f"<script>if (a < b) '{S}'</script>",
        END,
        FOOTER,
        UNDER_TITLE,
    ]
)


@settings(max_examples=300)
@given(st.lists(BLOCKS, max_size=10).map("".join))
def test_notes_are_one_where_marks_are_at_least_one(body: str) -> None:
    html = settled(body, BOTH)
    visible = re.sub(r"<script>.*?</script>", "", body)
    assert html.count(f"</span>{NOTE}") == (S in visible)
    assert html.count(f"</span>{PALESTINE}") == (T in visible)
    assert html.count("doc-noteref") == html.count("doc-backlink")
    assert not re.search("[\ufdd0-\ufdef]", html)


@settings(max_examples=300)
@given(st.lists(BLOCKS, max_size=10).map("".join))
def test_without_marks_and_notes_the_page_is_as_it_was(body: str) -> None:
    html = settled(body, BOTH)
    html = re.sub(r'<div class="dsg-notes">.*?</div>\n?', "", html, flags=re.DOTALL)
    html = re.sub(r'<a id="dsg-[^>]*>[*†]</a>', "", html)
    html = html.replace("Kosovo*", "Kosovo").replace("Kosovo†", "Kosovo").replace("Palestine*", "Palestine")
    bare = re.sub("[\ufdd0-\ufdef]", "", body)
    assert re.sub("'[*†]'", "''", html.replace("Palestine†", "Palestine")) == bare
