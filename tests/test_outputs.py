"""What each output plans and writes, from a site in memory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from factory import config, document, moment
from msgspec import structs
from test_assemble import assembled

from pressroom import designation, outputs
from pressroom.digest import digest
from pressroom.markdown.links import fill
from pressroom.model import (
    Artifact,
    Bodies,
    Body,
    Change,
    Config,
    ContentRules,
    DesignationRule,
    Link,
    Picture,
    Site,
    Source,
)

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SIGN = designation.sign(0)


def site(*documents: Any, **settings: Any) -> Site:
    return assembled(*documents, settings=config(**settings)).site


def planned(of: Site) -> dict[str, Artifact]:
    return {artifact.path: artifact.seen() for artifact in outputs.plan(of)}


def written(of: Site, path: str, texts: Mapping[str, Bodies] | None = None) -> str:
    artifact = planned(of)[path]
    assert artifact.write is not None
    return artifact.write(artifact.view, texts or {}).decode()


# The plan ---------------------------------------------------------------------------------------------------------


def test_every_page_of_the_contract_is_planned() -> None:
    found = planned(
        site(
            document("2022/workshop", topics=("cyber",), countries=("AL",), aliases=("/2022/11/old/",)),
            document("2022/workshop", "sq", slug="punetori"),
            document("about", kind="page"),
        )
    )
    assert set(found) == {
        "index.html", "404.html", "robots.txt", "sitemap.xml", "_redirects", "2022/11/old/index.html",
        "en/index.html", "sq/index.html", "en/feed.xml", "sq/feed.xml", "en/about/index.html",
        "en/news/2022/workshop/index.html", "sq/news/2022/punetori/index.html",
        "en/news/index.html", "en/news/2022/index.html", "en/news/2022/11/index.html", "sq/news/2022/11/index.html",
        "en/topics/cyber/index.html", "en/countries/AL/index.html",
        "en/types/press-release/index.html",
        "en/topics/cyber/feed.xml", "en/countries/AL/feed.xml", "en/types/press-release/feed.xml",
        "sq/topics/cyber/feed.xml", "sq/countries/AL/feed.xml", "sq/types/press-release/feed.xml",
        "sq/news/index.html", "sq/news/2022/index.html", "sq/topics/cyber/index.html", "sq/countries/AL/index.html",
        "sq/types/press-release/index.html",
    }  # fmt: skip


def test_an_archive_by_year_and_month() -> None:
    days = {"a": "2022-11-09", "b": "2022-11-30", "c": "2022-03-01", "d": "2021-12-24"}
    of = site(*(document(key, date=moment(day)) for key, day in days.items()))
    year, month = (planned(of)[f"en/news/{part}/index.html"].view for part in ("2022", "2022/11"))
    found = [(label.key, label.path, label.count, label.current) for label in month.months]
    assert found == [("2022-11", "en/news/2022/11/", 2, True), ("2022-03", "en/news/2022/03/", 1, False)]
    assert [label.key for label in year.months] == ["2022-11", "2022-03"]
    assert [row.key for group in month.groups for row in group.rows] == ["b", "a"]


def test_an_output_that_is_not_named_is_not_made() -> None:
    found = planned(site(document(), outputs=()))
    assert not {"en/feed.xml", "sitemap.xml", "robots.txt"} & set(found)


def test_the_root_of_a_site_in_one_language_leads_on() -> None:
    of = site(document(), languages=("en",))
    assert '<meta http-equiv="refresh" content="0; url=en/">' in written(of, "index.html")


def test_old_addresses_lead_on_below_a_base_path_too() -> None:
    of = site(document(aliases=("/2022/11/old/", "/news.php")), base_url="https://example.org/csc/")
    assert written(of, "_redirects") == (
        "/csc/2022/11/old/ /csc/en/news/2022/workshop/ 301\n/csc/news.php /csc/en/news/2022/workshop/ 301\n"
    )
    assert 'url=../../../en/news/2022/workshop/"' in written(of, "2022/11/old/index.html")
    assert '<link rel="canonical" href="https://example.org/csc/en/news/2022/workshop/">' in written(of, "news.php")


# Pages ------------------------------------------------------------------------------------------------------------


def test_a_release_names_its_real_translations_itself_and_the_default() -> None:
    of = site(document(), document(language="sq", slug="punetori"))
    head = planned(of)["sq/news/2022/punetori/index.html"].view.head
    assert [(item.hreflang, item.url) for item in head.alternates] == [
        ("en", "https://example.org/en/news/2022/workshop/"),
        ("sq", "https://example.org/sq/news/2022/punetori/"),
        ("x-default", "https://example.org/en/news/2022/workshop/"),
    ]
    assert head.canonical == "https://example.org/sq/news/2022/punetori/"


def test_a_joint_release_elsewhere_and_a_hidden_text_are_no_alternates() -> None:
    joint = site(document(canonical="https://elsewhere.example/"), document(language="sq", slug="punetori"))
    assert planned(joint)["sq/news/2022/punetori/index.html"].view.head.alternates == ()
    hidden = site(
        document(), document(language="sq", noindex=True), document(language="mk"), languages=("en", "sq", "mk")
    )
    head = planned(hidden)["en/news/2022/workshop/index.html"].view.head
    assert [item.hreflang for item in head.alternates] == ["en", "mk", "x-default"]


def test_a_topic_that_only_a_translation_has_is_no_page_in_other_languages() -> None:
    open_to_all = ContentRules(vocabularies="open")
    documents = document(topics=("fork",)), document(language="sq", topics=("fork", "degëzim"))
    of = site(*documents, content=open_to_all, outputs=("sitemap",))
    head = planned(of)["sq/topics/degezim/index.html"].view.head
    assert head.alternates == ()
    assert [item.hreflang for item in planned(of)["sq/topics/fork/index.html"].view.head.alternates] == [
        "en",
        "sq",
        "x-default",
    ]
    assert "/en/topics/degezim/" not in written(of, "sitemap.xml")


def test_topics_of_a_front_page_show_what_does_not_stand_above_already() -> None:
    days = [f"2022-11-{day:02d}" for day in range(28, 0, -1)]
    keys = {"crime": days[:12], "assets": days[4:10], "law": days[:1]}
    documents = [
        document(f"2022/{day}", date=moment(day), slug=day, topics=tuple(key for key in keys if day in keys[key]))
        for day in days
    ]
    artifact = planned(site(*documents))["en/index.html"]
    view = artifact.view
    assert [row.key for row in (view.lead, *view.rows)] == [f"2022/{day}" for day in days[:7]]
    assert [(topic.label.key, topic.label.count, [row.key for row in topic.rows]) for topic in view.by_topic] == [
        ("crime", 12, [f"2022/{day}" for day in days[7:10]]),
        ("assets", 6, [f"2022/{day}" for day in days[4:7]]),
        ("law", 1, [f"2022/{days[0]}"]),
    ]
    assert view.more_topics == ()
    assert set(artifact.shows or ()) == {f"en/news/2022/{day}/" for day in days[:10]}


def test_the_largest_topics_of_a_front_page_come_first() -> None:
    names = [f"topic-{number:02d}" for number in range(30)]
    documents = [
        document(f"2022/{name}-{number}", slug=f"{name}-{number}", topics=(name,))
        for size, name in enumerate(names, 1)
        for number in range(size)
    ]
    view = planned(site(*documents))["en/index.html"].view
    assert [topic.label.key for topic in view.by_topic] == names[:23:-1]
    assert [(label.key, label.count) for label in view.more_topics] == [
        (name, size) for size, name in reversed([*enumerate(names, 1)][12:24])
    ]


def test_the_root_is_where_a_visitor_without_a_language_begins() -> None:
    for path in ("index.html", "sq/index.html"):
        assert [(item.hreflang, item.url) for item in planned(site(document()))[path].view.head.alternates] == [
            ("en", "https://example.org/en/"),
            ("sq", "https://example.org/sq/"),
            ("x-default", "https://example.org/"),
        ]


def test_the_switcher_links_only_real_translations() -> None:
    view = planned(site(document(), languages=("en", "sq", "mk")))["en/news/2022/workshop/index.html"].view
    assert [(switch.language, switch.path, switch.current) for switch in view.switches] == [
        ("en", "en/news/2022/workshop/", True),
        ("sq", "", False),
        ("mk", "", False),
    ]


def test_a_preview_is_never_indexed() -> None:
    of = assembled(document(draft=True), preview=True).site
    view = planned(of)["en/news/2022/workshop/index.html"].view
    assert (view.head.robots, view.banner) == ("noindex", "draft")
    assert written(of, "robots.txt") == "User-agent: *\nDisallow: /\n"


def test_only_files_that_a_published_article_shows_are_published() -> None:
    of = assembled(
        document("open", image=Picture(src="open.jpg", alt="")),
        document("secret", image=Picture(src="secret.jpg", alt=""), embargo=moment("2027-01-01")),
        files=("content/news/open.jpg", "content/news/secret.jpg", "static/logo.svg"),
    ).site
    copies = {path for path, artifact in planned(of).items() if artifact.copy}
    assert copies == {"media/open.jpg", "logo.svg"}


def test_the_style_sheet_has_an_address_that_changes_with_its_bytes() -> None:
    def address(content: str, **settings: object) -> str:
        of = site(document(), **settings)
        styled = structs.replace(of, files={"static/style.css": Source("static/style.css", content)})
        return next(path for path in planned(styled) if path.endswith(".css"))

    assert re.fullmatch(r"style\.[0-9a-f]{8}\.css", address("0123"))
    assert len({address("0123"), address("4567"), address("0123", colours={"accent": "#7a0019"})}) == 3


def test_a_new_release_leaves_older_pages_of_a_listing_as_they_are() -> None:
    def views(count: int) -> dict[str, str]:
        documents = [document(f"r{n:03}", date=moment(f"2022-{n // 28 + 1:02}-{n % 28 + 1:02}")) for n in range(count)]
        return {path: digest(artifact.view) for path, artifact in planned(site(*documents, page_size=5)).items()}

    before, after = views(33), views(34)
    changed = {path for path in before if before[path] != after[path] and "/page/" in path}
    assert changed == set()


# Feeds and maps ---------------------------------------------------------------------------------------------------


def test_a_feed_has_whole_releases_and_ids_that_outlive_a_slug() -> None:
    text = Body(
        html="<p>Talks in Kosovo" + SIGN + ' &amp; <a href="\ufded0\ufded">more</a>.</p>', links=(Link("/en/", 1),)
    )
    of = assembled(
        document("2022/workshop", slug="a", title="Kosovo" + SIGN + " & <others>", links=(Link("/en/", 1),)),
        settings=config(designations=(DesignationRule(use="kosovo"),)),
    ).site
    tree = ElementTree.fromstring(written(of, "en/feed.xml", {"2022/workshop en": Bodies(text)}))
    (entry,) = tree.findall("a:entry", ATOM)
    assert entry.findtext("a:id", "", ATOM) == "tag:example.org,2022:2022/workshop:en"
    assert entry.findtext("a:title", "", ATOM) == "Kosovo* & <others>"
    content = entry.findtext("a:content", "", ATOM)
    assert content.startswith("<p>Talks in Kosovo* &amp; ")
    assert content.count("This designation is without prejudice") == 1


def test_only_changes_that_matter_move_the_date_of_an_entry() -> None:
    changes = (
        Change(date=moment("2023-01-01"), kind="correction", note="The date was wrong."),
        Change(date=moment("2023-06-01"), kind="typo"),
    )
    tree = ElementTree.fromstring(
        written(site(document(changes=changes)), "en/feed.xml", {"2022/workshop en": Bodies()})
    )
    assert tree.findtext("a:entry/a:updated", "", ATOM) == "2023-01-01T00:00:00+00:00"


def test_an_empty_feed_is_a_feed() -> None:
    tree = ElementTree.fromstring(written(site(document()), "sq/feed.xml"))
    assert tree.findall("a:entry", ATOM) == []


def test_a_feed_holds_no_character_that_xml_forbids() -> None:
    of = site(document(title="A \x0b title \ufffe here"))
    ElementTree.fromstring(written(of, "en/feed.xml", {"2022/workshop en": Bodies()}))


def test_the_sitemap_names_what_may_be_indexed() -> None:
    of = site(
        document("open"),
        document("hidden", noindex=True),
        document("joint", canonical="https://elsewhere.example/"),
        document("imprint", kind="page", noindex=True),
    )
    tree = ElementTree.fromstring(written(of, "sitemap.xml"))
    found = {loc.text for loc in tree.findall("s:url/s:loc", MAP)}
    assert "https://example.org/en/news/2022/open/" in found
    assert not [
        address for address in found if address and ("hidden" in address or "joint" in address or "imprint" in address)
    ]


def test_the_sitemap_says_honestly_when_a_page_changed() -> None:
    tree = ElementTree.fromstring(written(site(document(updated=moment("2023-05-01"))), "sitemap.xml"))
    dates = {url.findtext("s:loc", "", MAP): url.findtext("s:lastmod", "", MAP) for url in tree.findall("s:url", MAP)}
    for path in ("news/2022/workshop/", "news/2022/", "news/", ""):
        assert dates[f"https://example.org/en/{path}"] == "2023-05-01T00:00:00+00:00", path


def test_more_pages_than_a_sitemap_may_name_are_split(monkeypatch: Any) -> None:
    monkeypatch.setattr("pressroom.outputs.sitemap.LIMIT", 3)
    found = {path for path in planned(site(document())) if path.startswith("sitemap")}
    assert len(found) > 2
    assert "sitemap.xml" in found
    tree = ElementTree.fromstring(written(site(document(updated=moment("2023-05-01"))), "sitemap.xml"))
    assert tuple(part.text for part in tree[0]) == (
        "https://example.org/sitemap-1.xml",
        "2023-05-01T00:00:00+00:00",
    )


def test_robots_leads_to_the_sitemap() -> None:
    of: Config = config()
    assert written(site(document(), base_url=of.base_url), "robots.txt") == (
        "User-agent: *\nDisallow:\n\nSitemap: https://example.org/sitemap.xml\n"
    )


def test_what_is_missing_is_shown_in_words() -> None:
    html = '<p><a href="\ufded0\ufded">text</a> <img alt="A map" src="\ufded1\ufded"> <a href="\ufded2\ufded">b</a></p>'
    assert fill(html, ("", "", "/b?x&y")) == (
        '<p><a>text</a> <span class="missing">A map</span> <a href="/b?x&amp;y">b</a></p>'
    )
