"""Documents become a site: order, addresses, clashes, links, listings, neighbours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from factory import NOW, config, document, moment

from pressroom import designation
from pressroom.assemble import Assembled, assemble
from pressroom.errors import Problem
from pressroom.listings import sections
from pressroom.merge import State
from pressroom.model import (
    Attachment,
    Config,
    ContentRules,
    Data,
    DesignationRule,
    Document,
    Link,
    Listing,
    Picture,
    Place,
    Source,
    Term,
)
from pressroom.related import neighbours


def assembled(
    *documents: Document,
    settings: Config | None = None,
    data: Data | None = None,
    files: Sequence[str] = (),
    preview: bool = False,
    now: dt.datetime = NOW,
) -> Assembled:
    settings = settings or config()
    sources = {name: Source(name, "digest of " + name, 1) for name in files}
    sources |= {item.source.path: item.source for item in documents}
    rules = designation.load(settings.designations, settings.languages)
    return assemble(documents, settings, data or Data(), sources, rules, now, preview=preview)


def paths(result: Assembled) -> list[str]:
    return [release.teaser.path for release in result.site.releases]


def told(problems: Sequence[Problem]) -> list[str]:
    return [f"{p.file}:{p.line}: {p.severity}: {p.code}: {p.message} {p.hint}" for p in problems]


def listing(result: Assembled, path: str) -> Listing:
    return next(item for item in result.site.listings if item.path == path)


# Order and addresses ----------------------------------------------------------------------------------------------


def test_releases_stand_newest_first_at_their_permalink() -> None:
    result = assembled(
        document("2022/old", date=moment("2022-01-31")),
        document("2023/new", date=moment("2023-02-01")),
    )
    assert paths(result) == ["en/news/2023/new/", "en/news/2022/old/"]


def test_a_permalink_may_use_every_token() -> None:
    settings = config(permalink="/{type}/{language}/{year}-{month}-{day}/{slug}/")
    result = assembled(document("a", slug="s", date=moment("2022-01-31")), settings=settings)
    assert paths(result) == ["press-release/en/2022-01-31/s/"]


def test_two_releases_with_one_address_are_an_error_that_names_both() -> None:
    result = assembled(
        document("2022/a", slug="workshop", lines={"slug": 4}, date=moment("2022-03-01")),
        document("2022/b", slug="Workshop", lines={"slug": 7}, date=moment("2022-03-02")),
    )
    assert paths(result) == ["en/news/2022/workshop/"]
    assert told(result.problems) == [
        "content/news/2022/b.md:7: error: url-clash: This release and content/news/2022/a.md would both be published "
        "at /en/news/2022/Workshop/. Give one of them another slug, for example: slug: Workshop-2"
    ]


def test_the_later_of_two_with_one_address_takes_its_files_name_where_the_site_says_so() -> None:
    settings = config(content=ContentRules(url_clashes="warn"))
    result = assembled(
        document("2022-01-01-meeting", slug="meeting", date=moment("2022-01-01")),
        document("2022-01-08-meeting", slug="meeting", date=moment("2022-01-08")),
        settings=settings,
    )
    assert paths(result) == ["en/news/2022/2022-01-08-meeting/", "en/news/2022/meeting/"]
    assert told(result.problems) == [
        "content/news/2022-01-08-meeting.md:1: warning: url-clash: This release is published at "
        "/en/news/2022/2022-01-08-meeting/, because content/news/2022-01-01-meeting.md has the address "
        "/en/news/2022/meeting/. Write a slug of its own into the later one."
    ]


def test_a_release_without_a_date_is_refused() -> None:
    result = assembled(document("a", "sq"))
    assert told(result.problems) == [
        "content/news/a.sq.md:1: error: undated: The release has no date. "
        "Write when it is published, for example: date: 2026-05-31"
    ]
    assert paths(result) == []


def test_two_files_for_one_language_are_an_error_that_names_both() -> None:
    result = assembled(
        document("a", path="content/news/a.md"), document("a", path="content/news/b.md", lines={"translation_key": 3})
    )
    assert told(result.problems) == [
        "content/news/b.md:3: error: duplicate-translation: This file and content/news/a.md are both the en text of "
        "“a”. Keep one of them, or give one another language or translation_key."
    ]


def test_a_reference_belongs_to_one_release_and_its_translations() -> None:
    result = assembled(
        document("a", reference="CSC/1", date=moment("2022-01-01")),
        document("a", "sq"),
        document("b", reference="CSC/1", lines={"reference": 5}, date=moment("2022-01-02")),
    )
    assert told(result.problems) == [
        "content/news/b.md:5: error: duplicate-reference: The reference “CSC/1” belongs to content/news/a.md already. "
        "A reference names one release in the whole site: give this one its own."
    ]


# Time -------------------------------------------------------------------------------------------------------------


def test_what_waits_is_nowhere_in_the_site() -> None:
    result = assembled(
        document("open", topics=("cyber",)),
        document(
            "secret", topics=("cyber", "hidden"), embargo=moment("2026-12-01"), image=Picture(src="x.jpg", alt="")
        ),
        files=("content/news/x.jpg",),
    )
    site = result.site
    assert paths(result) == ["en/news/2022/open/"]
    assert [item.key for item in site.listings if item.kind == "topic" and item.language == "en"] == ["cyber"]
    assert len(listing(result, "en/topics/cyber/").rows) == 1
    assert result.next_due == moment("2026-12-01").at
    assert result.states == {
        "content/news/open.md": ("release", State.LIVE),
        "content/news/secret.md": ("release", State.EMBARGO),
    }


def test_a_preview_shows_what_waits_and_drafts_but_not_what_has_expired() -> None:
    result = assembled(
        document("waits", embargo=moment("2026-12-01")),
        document("draft", draft=True),
        document("gone", expires=moment("2026-01-01")),
        preview=True,
    )
    assert {release.teaser.key: release.teaser.state for release in result.site.releases} == {
        "waits": "embargo",
        "draft": "draft",
    }


def test_a_link_to_what_waits_is_text_until_it_is_published() -> None:
    link = Link("secret.md", 12, 5)
    pair = document("open", links=(link,)), document("secret", embargo=moment("2026-12-01"))
    before = assembled(*pair)
    assert before.site.releases[0].links == ("",)
    assert told(before.problems) == [
        "content/news/open.md:12: warning: link-to-unpublished: “secret.md” is not published (yet): its text is shown "
        "without the link. The link appears by itself when that article is published."
    ]
    after = assembled(*pair, now=moment("2026-12-02").at)
    assert {release.links for release in after.site.releases} == {("en/news/2022/secret/",), ()}


# Languages --------------------------------------------------------------------------------------------------------


def test_a_listing_shows_what_is_not_translated_in_the_default_language() -> None:
    result = assembled(document("a"), document("a", "sq"), document("b", date=moment("2023-01-01")))
    rows = listing(result, "sq/news/").rows
    assert [(row.key, row.language) for row in rows] == [("b", "en"), ("a", "sq")]


def test_each_language_has_every_listing() -> None:
    result = assembled(document("a", topics=("cyber",), countries=("XK",), type="speech"))
    assert [item.path for item in result.site.listings if item.language == "sq"] == [
        "sq/news/",
        "sq/countries/XK/",
        "sq/news/2022/11/",
        "sq/topics/cyber/",
        "sq/types/speech/",
        "sq/news/2022/",
    ]


def test_names_of_topics_and_countries_are_the_languages_own() -> None:
    data = Data(topics={"cyber": Term(name={"en": "Cybercrime", "sq": "Krimi kibernetik"})})
    result = assembled(document("a", topics=("cyber",), countries=("AL",)), data=data)
    assert listing(result, "sq/topics/cyber/").name == "Krimi kibernetik"
    assert listing(result, "sq/countries/AL/").name == "Shqipëri"


def test_the_name_of_a_country_carries_its_mark_and_its_key_does_not() -> None:
    settings = config(designations=(DesignationRule(use="kosovo"),))
    result = assembled(document("a", countries=("XK",), place=Place(city="Prizren", country="XK")), settings=settings)
    found = listing(result, "en/countries/XK/")
    assert found.name == "Kosovo" + designation.sign(0)
    assert found.key == "XK"
    assert result.site.releases[0].teaser.place == f"Prizren, Kosovo{designation.sign(0)}"


def test_terms_of_an_open_vocabulary_have_an_address_and_keep_their_words() -> None:
    settings = config(content=ContentRules(vocabularies="open"))
    result = assembled(
        document("a", topics=("How we work",), date=moment("2022-01-01")),
        document("b", topics=("how we work",), date=moment("2022-01-02")),
        settings=settings,
    )
    found = listing(result, "en/topics/how-we-work/")
    assert (found.name, len(found.rows)) == ("How we work", 2)


# Links and files --------------------------------------------------------------------------------------------------


def test_a_link_to_an_article_leads_to_it_in_the_readers_language() -> None:
    result = assembled(
        document("a", "sq", links=(Link("b.md", 9), Link("b.md#agenda", 10))),
        document("a", date=moment("2022-01-01")),
        document("b", anchors=("agenda",), date=moment("2022-01-02")),
        document("b", "sq", slug="punetori", anchors=("agenda",)),
    )
    albanian = next(r for r in result.site.releases if r.teaser.key == "a" and r.teaser.language == "sq")
    assert albanian.links == ("sq/news/2022/punetori/", "sq/news/2022/punetori/#agenda")
    assert result.problems == ()


def test_a_link_to_a_place_that_the_article_lacks_is_an_error() -> None:
    result = assembled(document("a", links=(Link("b.md#agenda", 10, 3),)), document("b", date=moment("2022-01-02")))
    assert told(result.problems) == [
        "content/news/a.md:10: error: broken-anchor: “content/news/b.md” has no heading or place called “#agenda”. "
        "Follow the link on the page, and copy the address of the heading that you mean."
    ]


def test_files_beside_an_article_are_published_under_media() -> None:
    result = assembled(
        document(
            "2022/workshop",
            path="content/news/2022/workshop/index.md",
            links=(Link("map.pdf", 9), Link("hall.jpg", 11, image=True)),
            image=Picture(src="hall.jpg", alt="A hall"),
            attachments=(Attachment(file="map.pdf"),),
        ),
        files=("content/news/2022/workshop/map.pdf", "content/news/2022/workshop/hall.jpg"),
    )
    release = result.site.releases[0]
    assert release.links == ("media/2022/workshop/map.pdf", "media/2022/workshop/hall.jpg")
    assert release.files == {
        "hall.jpg": "media/2022/workshop/hall.jpg",
        "map.pdf": "media/2022/workshop/map.pdf",
    }
    assert release.teaser.image is not None
    assert release.teaser.image.src == "media/2022/workshop/hall.jpg"


def test_a_missing_file_is_an_error_at_the_line_that_names_it() -> None:
    result = assembled(
        document("a", image=Picture(src="Hall.jpg", alt=""), lines={"image": 6}, links=(Link("x.pdf", 9),))
    )
    hint = "Put the file there, or mend its name: upper and lower case count, and the path starts from this article."
    assert told(result.problems) == [
        f"content/news/a.md:9: error: missing-file: There is no file “x.pdf” (content/news/x.pdf). {hint}",
        f"content/news/a.md:6: error: missing-file: There is no file “Hall.jpg” (content/news/Hall.jpg). {hint}",
    ]


def test_a_missing_file_is_told_where_it_is_named_and_not_by_translations_that_take_it_over() -> None:
    result = assembled(
        document(
            "a",
            image=Picture(src="hall.jpeg", alt="A hall"),
            attachments=(Attachment(file="one.pdf"), Attachment(file="two.pdf")),
            lines={"image": 6, "image:hall.jpeg": 8, "attachments": 9, "attachments:one.pdf": 10},
        ),
        document("a", "sq", image=Picture(src="", alt="Një sallë"), lines={"image": 4}),
        document("a", "mk", image=Picture(src="sala.jpg", alt="Сала"), lines={"image": 4, "image:sala.jpg": 5}),
        files=("content/news/hall.jpg", "content/news/Two.pdf"),
    )
    hint = "Put the file there, or mend its name: upper and lower case count, and the path starts from this article."
    assert sorted(told(result.problems)) == [
        "content/news/a.md:10: error: missing-file: There is no file “one.pdf” (content/news/one.pdf). " + hint,
        "content/news/a.md:8: error: missing-file: There is no file “hall.jpeg” (content/news/hall.jpeg). "
        "Did you mean “hall.jpg”? Upper and lower case count.",
        "content/news/a.md:9: error: missing-file: There is no file “two.pdf” (content/news/two.pdf). "
        "Did you mean “Two.pdf”? Upper and lower case count.",
        "content/news/a.mk.md:5: error: missing-file: There is no file “sala.jpg” (content/news/sala.jpg). " + hint,
    ]


def test_curly_quotes_around_the_name_of_a_file_are_told_as_such() -> None:
    result = assembled(document("a", attachments=(Attachment(file="“one.pdf”"),)), files=("content/news/one.pdf",))
    assert [problem.hint for problem in result.problems] == [
        "Write one.pdf without the curly quotes, which are taken for a part of the name."
    ]


def test_a_picture_without_its_file_is_told_of_unless_it_is_taken_over() -> None:
    hint = "Write src: and the name of a file beside the article, as src: desk.jpg"
    nameless = Picture(src="", alt="A desk")
    result = assembled(
        document("a", image=nameless, lines={"image": 6, "image:": 7}),
        document("a", "sq", image=nameless, lines={"image": 4}),
        document("b", gallery=(nameless,), lines={"gallery": 8}),
        document("c"),
        document("c", "sq", image=nameless, lines={"image": 4}),
    )
    assert sorted(told(result.problems)) == [
        f"content/news/a.md:7: error: missing-field: This picture of `image` has no `src`: the name of its file. "
        f"{hint}",
        f"content/news/b.md:8: error: missing-field: This picture of `gallery` has no `src`: the name of its file. "
        f"{hint}",
        f"content/news/c.sq.md:4: error: missing-field: This picture of `image` has no `src`: the name of its file. "
        f"{hint}",
    ]


def test_an_address_without_its_beginning_is_told_as_one() -> None:
    targets = (
        "www.europol.europa.eu",
        "example.org/news",
        "example.org",
        "press@example.org",
        "report.pdf",
        "x.org.md",
    )
    result = assembled(document("a", links=tuple(Link(target, 9) for target in targets)))
    other = "Put the file there, or mend its name: upper and lower case count, and the path starts from this article."
    assert [problem.hint for problem in result.problems] == [
        "To link to another site write https://www.europol.europa.eu",
        "To link to another site write https://example.org/news",
        "To link to another site write https://example.org",
        "To link to a mailbox write mailto:press@example.org",
        other,
        other,
    ]


def test_a_missing_file_may_be_a_warning() -> None:
    result = assembled(
        document("a", links=(Link("x.pdf", 9),)), settings=config(content=ContentRules(missing_files="warn"))
    )
    assert [problem.severity for problem in result.problems] == ["warning"]


def test_no_path_leads_out_of_content_or_to_private_files() -> None:
    result = assembled(
        document(
            "a", links=(Link("../../config.yaml", 3), Link("_notes/names.pdf", 4), Link("../../../etc/passwd", 5))
        ),
        files=("config.yaml", "content/news/_notes/names.pdf"),
    )
    assert result.site.releases[0].links == ("", "", "")
    assert [problem.code for problem in result.problems] == ["private-file", "private-file", "missing-file"]
    assert told(result.problems)[1] == (
        "content/news/a.md:4: error: private-file: “_notes/names.pdf” is never published: its name begins with “_” or "
        "“.”, or it lies outside of content/. Give the file another name, or take the link out."
    )


# What stands beside a release -------------------------------------------------------------------------------------


def test_neighbours_are_the_newer_and_older_in_the_same_language() -> None:
    result = assembled(*(document(f"r{n}", date=moment(f"2022-01-0{n}")) for n in (1, 2, 3)), document("r2", "sq"))
    around = neighbours(result.site)["en/news/2022/r2/"]
    assert (around.newer and around.newer.key, around.older and around.older.key) == ("r3", "r1")
    alone = neighbours(result.site)["sq/news/2022/r2/"]
    assert (alone.newer, alone.older) == (None, None)


def test_related_are_those_an_editor_names_in_the_readers_language() -> None:
    result = assembled(
        document("a", related=("b", "c")),
        document("a", "sq"),
        document("b", date=moment("2022-01-01")),
        document("b", "sq"),
        document("c", date=moment("2022-01-02")),
    )
    related = neighbours(result.site)["sq/news/2022/a/"].related
    assert [(teaser.key, teaser.language) for teaser in related] == [("b", "sq"), ("c", "en")]


def test_an_unknown_related_release_is_an_error_that_names_the_nearest() -> None:
    result = assembled(document("2022/a", related=("2022/workshap",), lines={"related": 8}), document("2022/workshop"))
    assert [text for text in told(result.problems) if "related" in text] == [
        "content/news/2022/a.md:8: error: unknown-related: “2022/workshap” under related is no release of this site. "
        "Did you mean “2022/workshop”?"
    ]


def test_a_new_release_changes_only_its_neighbour() -> None:
    def all_topics(number: int) -> dict[str, Any]:
        return {"topics": ("cyber",), "date": moment(f"2022-01-{number:02}")}

    documents = [document(f"r{n}", **all_topics(n)) for n in range(1, 10)]
    before = neighbours(assembled(*documents).site)
    after = neighbours(assembled(*documents, document("r10", **all_topics(10))).site)
    assert {path for path in before if before[path] != after[path]} == {"en/news/2022/r9/"}
    assert [teaser.key for teaser in after["en/news/2022/r10/"].related] == ["r9", "r8", "r7"]


# Pages of a listing -----------------------------------------------------------------------------------------------


def test_pages_of_a_listing_are_numbered_from_the_oldest_and_cover_it_once() -> None:
    for count in range(25):
        rows: Any = tuple(range(count))[::-1]
        parts = sections(Listing(language="en", kind="news", key="", name="", path="en/news/", rows=rows), 4)
        assert tuple(row for part in parts for row in part.rows) == rows
        assert [part.number for part in parts] == [0, *range(len(parts) - 1, 0, -1)]
        assert all(len(part.rows) == 4 for part in parts[1:])
        assert count < 4 or 4 <= len(parts[0].rows) < 8


def test_a_new_release_leaves_numbered_pages_as_they_are() -> None:
    def cut(count: int) -> dict[str, Any]:
        rows: Any = tuple(range(count))[::-1]
        whole = Listing(language="en", kind="news", key="", name="", path="en/news/", rows=rows)
        return {part.path: part.rows for part in sections(whole, 4) if part.number}

    for count in range(40):
        assert cut(count).items() <= cut(count + 1).items()
