"""The search: spellings that find each other, what is taken from a page, and when the index is made."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import sites
from factory import document
from hypothesis import given
from hypothesis import strategies as st
from outputs_shared import KOSOVO, full, planned, site, written

from pressroom.errors import PressroomError, Problem
from pressroom.search.entries import choices, entry, parted
from pressroom.search.letters import (
    PLAIN,
    REWRITTEN,
    has_plain_letters,
    index_language,
    plain,
    plain_copy,
    share,
)
from pressroom.search.parts import part, parts

CONFIG = sites.CONFIG + "search: true\n"
LETTERS = "aeđЂђš čć*.,-жЉњшя\n"


def published(folder: Path) -> dict[str, bytes]:
    index = folder / "public" / "pagefind"
    return {path.relative_to(index).as_posix(): path.read_bytes() for path in index.rglob("*") if path.is_file()}


def indexed(folder: Path) -> list[dict[str, Any]]:
    """What the index holds of each release."""
    fragments = sorted((folder / "public/pagefind/fragment").iterdir())
    return [json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")) for path in fragments]


def only(problems: tuple[Problem, ...]) -> tuple[str, str]:
    (problem,) = problems
    return problem.message, problem.hint


# Letters ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Ђорђевић", "Đorđević", "Djordjević", "Djordjevic", "ĐORĐEVIĆ", "ЂОРЂЕВИЋ"])
def test_one_name_has_one_plain_spelling(name: str) -> None:
    assert plain(name) == "djordjevic"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Љубљана", "ljubljana"),
        ("Њњ Џамија", "njnj dzamija"),
        ("Ѓорѓи Ќосев", "gjorgji kjosev"),
        ("Косово*", "kosovo*"),
        ("Größe café", "größe café"),
    ],
)
def test_letters_are_written_as_the_region_writes_them_without_diacritics(typed: str, found: str) -> None:
    assert plain(typed) == found


@given(st.text())
def test_plain_letters_stay_as_they_are(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_every_rewritten_letter_of_serbian_and_macedonian_has_a_plain_one() -> None:
    theirs = "абвгдђежзијклљмнњопрстћуфхцчџшѓѕќđ"
    assert all(plain(letter).isascii() and re.match(f"[{REWRITTEN}]", letter) for letter in theirs)
    assert not re.search(f"[{REWRITTEN}]", "".join(PLAIN.values()))


def test_a_copy_has_the_elements_and_only_the_words_with_rewritten_letters() -> None:
    html = '<h1 class="ж">Dr <b>Đor</b>đe met&nbsp;ћирилица</h1><p data-x="a > ђ">Plain &amp; simple</p>'
    copy = '<h1 class="ж"> <b>djor</b>dje &nbsp;cirilica</h1><p data-x="a > ђ">  </p>'
    assert plain_copy(html) == copy


def test_nothing_is_copied_of_a_page_without_such_letters() -> None:
    assert plain_copy("<h1>Čačak, Shqipëri</h1>") == ""


@given(st.lists(st.text(LETTERS, max_size=20), max_size=4))
def test_a_copy_has_as_many_words_as_have_rewritten_letters(texts: list[str]) -> None:
    """So that the place of a word in plain letters tells the place of the word itself."""
    copy = re.sub("<[^>]*>", " ", plain_copy("".join(f"<p>{text}</p>" for text in texts)))
    assert len(copy.split()) == sum(
        bool(re.search(f"(?i)[{REWRITTEN}]", word)) for text in texts for word in text.split()
    )


def test_the_two_scripts_of_a_language_share_an_index() -> None:
    assert [index_language(tag) for tag in ("sr-Latn", "sr-Cyrl", "sr-Cyrl-ME", "sr", "zh-Hans", "pt-BR")] == [
        "sr", "sr", "sr", "sr", "zh-Hans", "pt-BR",
    ]  # fmt: skip
    assert share("sr-Latn", ("en", "sr-Latn", "sr-Cyrl")) == ("sr-Latn", "sr-Cyrl")


def test_a_language_with_cyrillic_letters_of_its_own_keeps_them() -> None:
    assert [tag for tag in ("en", "mk", "sr-Cyrl", "ru", "bg", "uk-UA") if not has_plain_letters(tag)] == [
        "ru", "bg", "uk-UA",
    ]  # fmt: skip
    assert entry("<main><p>Ђ</p></main>", "ru").count("<p>") == 1


# Entries ----------------------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html>
<html lang="sr-Latn"><head><title>T</title>
<meta name="x" content="y"><meta name="pagefind:title" data-pagefind-meta="title[content]" content="T">
</head><body><nav>menu</nav><main id="main"><article data-pagefind-body>
<p>Kosovo<a id="dsg-kosovo-r1" class="dsg-ref" href="#dsg-kosovo">*</a> <b data-pagefind-meta="b">Đ</b></p>
<p class="dsg-note" id="dsg-kosovo" role="doc-footnote">*This.</p></article></main></body></html>"""


def test_an_entry_has_the_main_part_what_the_page_says_of_itself_and_plain_letters() -> None:
    assert entry(PAGE, "sr-Latn") == (
        '<html lang="sr"><head><meta name="pagefind:title" data-pagefind-meta="title[content]" content="T">'
        '<meta data-pagefind-filter="note[content]" content="kosovo">'
        '<meta data-pagefind-meta="every[content]" content="ᚠ"></head><body><main id="main">'
        '<article data-pagefind-body>\n<p>Kosovo* <b data-pagefind-meta="b">Đ</b></p>\n'
        '<p class="dsg-note" id="dsg-kosovo" role="doc-footnote">*This.</p></article></main>'
        '<main id="main"><article data-pagefind-body>\n<p> <b data-no="b">dj</b></p>\n'
        '<p class="dsg-note" id="dsg-kosovo" role="doc-footnote"></p></article></main></body></html>'
    )


def test_a_page_of_a_sites_own_without_main_part_gives_nothing() -> None:
    assert entry("<html><body>x</body></html>", "en") == (
        '<html lang="en"><head><meta data-pagefind-meta="every[content]" content="ᚠ"></head><body></body></html>'
    )


def test_what_can_be_chosen_is_a_filter_of_its_own_by_the_name_that_a_browser_gives_it() -> None:
    fact = '<meta name="pagefind:topic" data-pagefind-filter="topic[content]" content="law &amp; order, (a)/ž">'
    assert '"topic=law%20%26%20order%2C%20(a)%2F%C5%BE[content]" content="law &amp; order, (a)/ž"' in entry(fact, "en")


def test_an_entry_says_which_parts_it_is_in_beside_what_can_be_chosen() -> None:
    facts = (
        '<meta name="pagefind:topic" data-pagefind-filter="topic[content]" content="law &amp; order">'
        '<meta name="pagefind:year" data-pagefind-filter="year[content]" content="2020">'
    )
    html = entry(facts, "en")
    assert choices(html) == {"topic=law%20%26%20order", "year=2020"}
    assert parted(html, [("year=2020/newer=3", 3)]) == html.replace(
        '<meta data-pagefind-meta="every',
        '<meta data-pagefind-filter="year=2020/newer=3[content]" content="3"><meta data-pagefind-meta="every',
    )


def test_a_first_part_has_a_hundred_releases_the_second_twice_as_many_and_each_other_four_times() -> None:
    found = [part(place) for place in range(1_500)]
    assert [found.count(number) for number in range(5)] == [100, 200, 400, 400, 400]
    assert found == sorted(found)


def test_the_releases_of_a_large_choice_have_parts_of_its_own() -> None:
    order = [["year=2020", "type=news"] if place % 2 else ["year=2019"] for place in range(300)]
    order[299] = ["year=2020", "type=event"]
    found = list(parts(order))
    assert found[0] == [("/newer=0", 0), ("/older=1", 1), ("year=2019/newer=0", 0), ("year=2019/older=1", 1)]
    assert found[299] == [("/newer=1", 1), ("/older=0", 0), ("year=2020/newer=1", 1), ("year=2020/older=0", 0)]
    filters = Counter(name for release in found for name, _ in release)
    assert (filters["/newer=0"], filters["/newer=1"], filters["/older=0"], filters["/older=1"]) == (100, 200, 100, 200)
    assert (filters["year=2020/newer=0"], filters["year=2020/newer=1"]) == (100, 50)
    assert (filters["type=news/newer=0"], filters["type=news/newer=1"]) == (100, 49)
    assert not [name for name in filters if name.startswith("type=event")]


# Pages ------------------------------------------------------------------------------------------------------------


def test_a_site_without_search_has_no_page_no_script_and_no_attribute(tmp_path: Path) -> None:
    sites.run(sites.make(tmp_path, {"content/news/a.md": sites.article()}))
    public = tmp_path / "public"
    assert not [path for path in public.rglob("*") if "search" in path.name or "pagefind" in path.name]
    assert not [path for path in public.rglob("*.html") if "pagefind" in path.read_text("utf-8")]


def test_the_script_is_small_and_knows_the_letters_of_the_index() -> None:
    of = site(full(), search=True)
    (path,) = (path for path in planned(of) if path.startswith("search."))
    script = written(of, path).decode()
    assert len(script.encode()) < 7 * 1024
    assert len(gzip.compress(script.encode(), mtime=0)) < 3 * 1024
    assert "đdj" in script
    assert f"/[{REWRITTEN}]/i" in script
    assert "/*" not in script


def test_every_language_has_a_search_page_that_is_found_by_a_link_and_by_no_search_engine() -> None:
    found = planned(site(full(), search=True, languages=("en", "sq"), designations=KOSOVO))
    views = [found[f"{language}/search/index.html"].view for language in ("en", "sq")]
    assert [view.head.robots for view in views] == ["noindex", "noindex"]
    assert [view.chrome.search for view in views] == ["en/search/", "sq/search/"]
    assert [label.key for label in views[0].topics] == ["cyber"]
    assert [(note.id, note.mark) for note in views[0].marks] == [("kosovo", "*")]


def test_a_release_in_both_scripts_is_shown_in_the_readers_and_one_in_a_single_script_to_all() -> None:
    documents = [document("2022/both"), document("2022/alone", slug="alone")]
    documents += [document("2022/both", language) for language in ("sr-Latn", "sr-Cyrl")]
    documents.append(document("2022/alone", "sr-Latn", slug="alone"))
    found = planned(site(*documents, search=True, languages=("en", "sr-Latn", "sr-Cyrl")))
    views = [artifact.view for artifact in found.values() if artifact.template == "release.html"]
    assert {view.path: view.searched for view in views} == {
        "en/news/2022/both/": ("en",),
        "en/news/2022/alone/": ("en",),
        "sr-Latn/news/2022/both/": ("sr-Latn",),
        "sr-Cyrl/news/2022/both/": ("sr-Cyrl",),
        "sr-Latn/news/2022/alone/": ("sr-Latn", "sr-Cyrl"),
    }


# The index --------------------------------------------------------------------------------------------------------


def test_the_index_has_released_releases_and_nothing_else(tmp_path: Path) -> None:
    files = {
        "content/news/a.md": sites.article("Officers of Kosovo met", reference="REF/1", topics="[]", slug="a"),
        "content/news/b.md": sites.article("Embargoed", embargo="2030-01-01T00:00:00Z"),
        "content/news/c.md": sites.article("Drafted", draft="true"),
        "content/news/d.md": sites.article("Hidden from engines", noindex="true"),
        "content/pages/about.md": "---\ntitle: About\n---\nUs.\n",
    }
    sites.run(sites.make(tmp_path, files, CONFIG))
    (found,) = indexed(tmp_path)
    assert found["url"] == "/en/news/2022/a/"
    assert found["content"] == "Officers of Kosovo* met. The text."
    assert found["filters"] == {
        "year=2022": ["2022"],
        "type=press-release": ["press-release"],
        "language=en": ["en"],
        "note": ["kosovo"],
        "/newer=0": ["0"],
        "/older=0": ["0"],
    }
    assert found["meta"] == {
        "title": "Officers of Kosovo* met",
        "dateline": "9\u00a0November\u00a02022, Press\u00a0release",
        "language": "en",
        "reference": "REF/1",
        "every": "ᚠ",
    }


def test_only_what_the_search_page_needs_of_pagefind_is_published(tmp_path: Path) -> None:
    sites.run(sites.make(tmp_path, {"content/news/a.md": sites.article()}, CONFIG))
    names = {re.sub(r"en_[0-9a-f]+", "X", path) for path in published(tmp_path)}
    assert names == {
        "pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "pagefind.X.pf_meta", "wasm.en.pagefind",
        "wasm.unknown.pagefind", "fragment/X.pf_fragment", "index/X.pf_index", "filter/X.pf_filter",
    }  # fmt: skip


def test_the_index_is_made_again_only_where_an_indexed_page_has_changed(tmp_path: Path) -> None:
    files = {"content/news/a.md": sites.article(), "content/pages/about.md": "---\ntitle: About\n---\nUs.\n"}
    folder = sites.make(tmp_path, files, CONFIG)
    sites.run(folder)
    first = published(folder)
    assert sites.run(folder).summary.written == 0
    sites.make(folder, {"content/pages/about.md": "---\ntitle: About\n---\nThem.\n"}, CONFIG)
    assert sites.run(folder).summary.written == 1
    assert published(folder) == first
    sites.make(folder, {"content/news/a.md": sites.article(text="Other words.")}, CONFIG)
    sites.run(folder)
    assert [found["content"] for found in indexed(folder)] == ["A workshop in Tirana. Other words."]


def test_a_build_without_memory_and_one_whose_index_was_damaged_make_it_again(tmp_path: Path) -> None:
    folder = sites.make(tmp_path, {"content/news/a.md": sites.article()}, CONFIG)
    sites.run(folder, cache=False)
    (fragment,) = (folder / "public/pagefind/fragment").iterdir()
    whole = fragment.read_bytes()
    fragment.unlink()
    fragment.write_bytes(b"")
    sites.run(folder)
    assert (folder / "public/pagefind/fragment" / fragment.name).read_bytes() == whole


def test_the_index_goes_when_the_search_or_the_last_release_goes(tmp_path: Path) -> None:
    folder = sites.make(tmp_path, {"content/news/a.md": sites.article()})
    sites.run(folder, search=True)
    assert published(folder)
    (folder / "content/news/a.md").unlink()
    assert sites.run(folder, search=True).exit_code == 0
    assert published(folder) == {}
    assert (folder / "public/en/search/index.html").is_file()
    sites.run(folder)
    assert not (folder / "public/en/search").exists()


@pytest.mark.parametrize("asked", [{"drafts": True}, {"drafts": False}])
def test_a_preview_has_no_search(tmp_path: Path, asked: dict[str, bool]) -> None:
    folder = sites.make(tmp_path, {"content/news/a.md": sites.article()}, CONFIG)
    sites.run(folder, folder / "preview", **asked)
    assert not [path for path in (folder / "preview").rglob("*") if "search" in path.name or "pagefind" in path.name]


def test_where_pagefind_is_missing_the_editor_is_told_before_anything_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind", None)
    folder = sites.make(tmp_path, {"content/news/a.md": sites.article()})
    assert sites.run(folder).exit_code == 0
    with pytest.raises(PressroomError) as told:
        sites.run(folder, search=True)
    assert told.value.exit_code == 2
    assert only(told.value.problems) == (
        "The search index is made by Pagefind, which is not installed.",
        "Install it with: pip install 'pressroom[search]', or build without --search and `search: true`.",
    )
    assert sites.check(sites.make(tmp_path, {}, CONFIG)).exit_code == 0


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("/bin/false", "it ended with code 1"),
        ("/nowhere/pagefind", "/nowhere/pagefind: No such file or directory"),
    ],
)
def test_where_pagefind_fails_the_last_good_site_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, reason: str
) -> None:
    folder = sites.make(tmp_path, {"content/news/a.md": sites.article()}, CONFIG)
    sites.run(folder)
    before = published(folder)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", program)
    sites.make(folder, {"content/news/a.md": sites.article("Another")}, CONFIG)
    with pytest.raises(PressroomError) as told:
        sites.run(folder)
    assert told.value.exit_code == 3
    assert only(told.value.problems) == (
        f"Pagefind could not make the search index: {reason}",
        "Nothing was published. See that there is room on the disk and in memory, or build without the search.",
    )
    assert published(folder) == before
