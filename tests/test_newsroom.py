"""What visitors find on the pages of small newsrooms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sites import CONFIG, article, make, published, run

from pressroom.errors import EXIT_DONE

PAGE = "en/news/2022/a-workshop-in-tirana/index.html"


def pages(folder: Path, files: Mapping[str, str | bytes], config: str = CONFIG) -> dict[str, str]:
    site = make(folder, files, config)
    outcome = run(site)
    assert outcome.exit_code == EXIT_DONE, outcome.problems
    found = published(site / "public").items()
    return {path: data.decode() for path, data in found if path.endswith((".html", ".xml"))}


def test_an_archive_by_year_and_month(tmp_path: Path) -> None:
    days = {"a": "2022-11-09", "b": "2022-11-30", "c": "2022-03-01", "d": "2021-12-24"}
    found = pages(tmp_path, {f"content/news/{key}.md": article(key, date=day) for key, day in days.items()})
    page = found["sq/news/2022/11/index.html"]
    assert "<h1>Nëntor 2022</h1>" in page
    assert "<title>Nëntor 2022 – Newsroom</title>" in page
    assert '<a href="../../../../sq/news/2022/03/">Mars 2022</a> <span class="count">1</span>' in page
    assert "2021/12" not in page
    year = found["en/news/2022/index.html"]
    assert '<a href="../../../en/news/2022/11/">November 2022</a> <span class="count">2</span>' in year
    assert "https://example.org/en/news/2022/11/" in found["sitemap.xml"]


def test_topics_and_countries_are_listed_by_their_names_in_the_language_of_the_page(tmp_path: Path) -> None:
    names = {
        "countries": "me: {name: {en: Montenegro, sq: Mali i Zi}}\nrs: {name: Serbia}\nxk: {name: Kosovo}\n",
        "topics": "crime: {name: {en: Serious crime, sq: Krimi}}\nlaw: {name: {en: Law, sq: Ligji}}\n",
    }
    files = {f"content/_data/{name}.yaml": text for name, text in names.items()}
    files["content/news/a.md"] = article(topics="[crime, law]", countries="[me, rs, xk]")
    found = pages(tmp_path, files, CONFIG + "search: true\n")

    def listed(page: str, folder: str) -> list[str]:
        side = found[page].partition('id="browse"')[2]
        return re.findall(rf'/{folder}/(\w+)/"[^>]*>', side)

    for page in ("news", "search"):
        assert listed(f"en/{page}/index.html", "countries") == ["xk", "me", "rs"]
        assert listed(f"en/{page}/index.html", "topics") == ["law", "crime"]
        assert listed(f"sq/{page}/index.html", "topics") == ["crime", "law"]


DATA = {
    "content/_data/topics.yaml": "crime: {name: {en: Organised crime}}\n",
    "content/_data/organisations.yaml": "office: {name: {en: The Office}}\n",
    "content/_data/contacts.yaml": "press: {name: Ana Doe, role: {en: Press officer}}\n",
    "content/_data/about.yaml": "us: {name: {en: About us}, text: {en: We work.}}\n",
    "content/_data/funders.yaml": "eu: {name: {en: European Union}, statement: {en: Paid by the Union in Kosovo.}}\n",
}
TITLED = CONFIG.replace("title: Newsroom", "title: {en: Newsroom}") + "publisher: {en: The Project}\n"


def test_words_that_a_language_lacks_say_which_language_they_are_in(tmp_path: Path) -> None:
    named = {"topics": "[crime]", "organisations": "[office]", "contacts": "[press]", "about": "[us]"}
    files = {
        **DATA,
        "content/news/a.md": article(**named),
        "content/news/a.sq.md": article("Punëtori", "Teksti.", date="", slug="punetori"),
    }
    found = pages(tmp_path, files, TITLED)
    page = found["sq/news/2022/punetori/index.html"]
    for shown in (
        '<span lang="en">Newsroom</span></a>',
        '<a href="../../../../sq/topics/crime/" lang="en">Organised crime</a>',
        '<span lang="en">The Office</span>',
        '<span class="role" lang="en">Press officer</span>',
        '<section class="standing" lang="en">',
        '<li class="funder" lang="en">',
        '<span lang="en">The Project</span>',
    ):
        assert shown in page, shown
    assert '<h1 lang="en">Organised crime</h1>' in found["sq/topics/crime/index.html"]
    assert '<h1 class="hidden" lang="en">Newsroom</h1>' in found["sq/index.html"]
    assert '<span class="choice-title" lang="en">Newsroom</span>' in found["index.html"]
    for path, text in found.items():
        if path.startswith("en/") and path.endswith(".html"):
            assert ' lang="en"' not in text.partition("<main")[2].replace('hreflang="en"', ""), path


def test_a_link_of_the_navigation_says_which_language_its_words_are_in(tmp_path: Path) -> None:
    navigation = (
        "navigation: [{title: {en: All news}, url: /sq/news/}, {title: {en: Map}, url: 'https://m.example/'}]\n"
    )
    found = pages(tmp_path, {"content/news/a.md": article()}, CONFIG + navigation)
    assert '<li><a href="../sq/news/" lang="en">All news</a></li>' in found["sq/index.html"]
    assert '<li><a href="https://m.example/" lang="en">Map</a></li>' in found["sq/index.html"]
    assert '<li><a href="../sq/news/">All news</a></li>' in found["en/index.html"]


def test_one_title_for_all_languages_may_be_in_any_of_them(tmp_path: Path) -> None:
    config = CONFIG.replace("title: Newsroom", 'title: "Lajme nga Kosova, news from Kosovo"')
    found = pages(tmp_path, {"content/news/a.md": article()}, config)
    for language in ("en", "sq"):
        assert "<span>Lajme nga Kosova*, news from Kosovo*</span></a></p>" in found[f"{language}/index.html"]
        assert found[f"{language}/index.html"].count('class="dsg-note"') == 1


def test_a_funders_statement_has_the_mark_of_its_names(tmp_path: Path) -> None:
    assert "Paid by the Union in Kosovo<a" in pages(tmp_path, {**DATA, "content/news/a.md": article()})[PAGE]


def test_plain_links_pass_a_release_on(tmp_path: Path) -> None:
    page = pages(tmp_path, {"content/news/a.md": article()}, CONFIG + "share: [x, LinkedIn, x]\n")[PAGE]
    own = "https%3A%2F%2Fexample.org%2Fen%2Fnews%2F2022%2Fa-workshop-in-tirana%2F"
    shared = page.partition('<ul class="share">')[2].partition("</ul>")[0]
    assert f'<a href="https://x.com/intent/post?url={own}" rel="external">X</a>' in shared
    assert f'<a href="https://www.linkedin.com/sharing/share-offsite/?url={own}" rel="external">LinkedIn</a>' in shared
    assert shared.count("https://x.com") == 1
    assert "external" not in pages(tmp_path / "none", {"content/news/a.md": article()})[PAGE]


def test_a_change_counts_as_an_update(tmp_path: Path) -> None:
    changes = "[{date: 2022-12-01, note: More.}, {date: 2022-12-24, kind: typo}]"
    page = pages(tmp_path, {"content/news/a.md": article(updated="2022-11-20", changes=changes)})[PAGE]
    assert '<dt>Updated</dt><dd><time datetime="2022-12-01">1 December 2022</time>' in page
    assert '<meta property="article:modified_time" content="2022-12-01T00:00:00+01:00">' in page
