"""Every page of the sample newsroom, read back: what visitors, screen readers and search engines find in it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import sample_views as sample
from msgspec import structs
from pages import Element, read
from sample_frame import chrome
from sample_releases import LEAD, ROWS
from sample_texts import MARK, NAMES, TITLES

from pressroom.model import Artifact, DesignationRule, Fields
from pressroom.render import Renderer
from pressroom.views import Chrome, Funder, PageView

TEMPLATES = Path(__file__).parent.parent / "templates"
RELEASE = LEAD.path + "index.html"
WITHDRAWN = ROWS[4].path + "index.html"
NOTE = (
    "*This designation is without prejudice to positions on status, and is in line with UNSCR 1244/1999 and the ICJ"
    " Opinion on the Kosovo declaration of independence. ↩"
)

every_page = pytest.mark.parametrize("path", sample.PAGES)


def _template(name: str) -> str | None:
    path = TEMPLATES / name
    return path.read_text("utf-8") if path.is_file() else None


RENDERER = Renderer(_template, (DesignationRule(use="kosovo"),), tuple(NAMES))


def html(template: str, view: PageView) -> str:
    return RENDERER.render(Artifact(path="page", view=view, template=template), {}).decode()


@cache
def page(path: str) -> Element:
    return read(html(*sample.PAGES[path]))


def with_chrome(view: PageView, **changes: object) -> PageView:
    changed: Chrome = structs.replace(view.chrome, **changes)
    return structs.replace(view, chrome=changed)


# Every page -------------------------------------------------------------------------------------------------------


@every_page
def test_a_page_says_what_it_is(path: str) -> None:
    root, view = page(path), sample.PAGES[path][1]
    head = root.one("html")["data-running-head"]
    assert root.one("html").attributes == {"lang": view.chrome.language, "dir": "ltr", "data-running-head": head}
    assert head.startswith(view.chrome.site_title)
    assert root.one("title").text.endswith(TITLES[view.chrome.language])
    assert root.one("meta", name="viewport")["content"] == "width=device-width, initial-scale=1"
    assert root.one("link", rel="canonical")["href"] == view.head.canonical
    assert root.one("link", rel="stylesheet")["href"] == view.root + "style.1a2b3c4d.css"
    assert (
        root.one("link", type="application/atom+xml")["href"] == f"https://newsroom.example/{view.chrome.home}feed.xml"
    )


@every_page
def test_the_first_link_leads_to_the_content(path: str) -> None:
    body = page(path).one("body")
    assert body.all("a")[0]["href"] == "#main"
    assert body.one("main")["id"] == "main"


@every_page
def test_landmarks_can_be_told_apart(path: str) -> None:
    body = page(path).one("body")
    names = [nav.get("aria-label") or nav["aria-labelledby"] for nav in body.all("nav")]
    assert all(names)
    assert len(names) == len(set(names))
    assert [len(body.all(name)) for name in ("main", "footer")] == [1, 1]


@every_page
def test_headings_begin_with_one_h1_and_leave_out_no_level(path: str) -> None:
    levels = [int(heading.name[1]) for heading in page(path).all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_page
def test_an_id_is_one_things_and_a_link_on_the_page_finds_it(path: str) -> None:
    ids = Counter(element["id"] for element in page(path).all() if element.get("id"))
    assert set(ids.values()) == {1}
    wanted = {link["href"][1:] for link in page(path).all("a") if (link.get("href") or "").startswith("#")}
    assert wanted <= set(ids)


@every_page
def test_nothing_is_loaded_from_elsewhere_and_nothing_is_written_inline(path: str) -> None:
    for element in page(path).all():
        assert "style" not in element.attributes
        assert not [name for name in element.attributes if name.startswith("on")]
        assert element.name not in {"style", "iframe", "object", "form"}
        assert element.name != "script" or element["type"] == "application/ld+json"
        for address in (element.get("src"), element.get("srcset")):
            assert not address or "//" not in address


@every_page
def test_pictures_have_their_words_and_keep_their_place(path: str) -> None:
    for image in page(path).all("img"):
        assert "alt" in image.attributes
        in_row = any("row-picture" in ancestor.classes for ancestor in image.ancestors)
        assert in_row or (image["width"].isdigit() and image["height"].isdigit())


@every_page
def test_links_of_the_site_start_from_the_pages_root(path: str) -> None:
    root = sample.PAGES[path][1].root
    for link in page(path).all("a"):
        assert re.match(f"{re.escape(root)}|https://|mailto:|tel:|#", link["href"]), link["href"]


@every_page
def test_the_note_is_printed_once_where_the_name_is(path: str) -> None:
    text = page(path).text
    notes = page(path).all(role="doc-footnote")
    assert len(notes) == ("*" in text)
    assert not re.search("[\ufdd0-\ufdef]", text)
    for note in notes:
        assert "main" in [ancestor.name for ancestor in note.ancestors]


@every_page
def test_dates_can_be_read_by_machines(path: str) -> None:
    for time in page(path).all("time"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\+\d\d:\d\d)?", time["datetime"])


@every_page
def test_emblems_stand_beside_their_statements(path: str) -> None:
    for funder in page(path).all(class_="funder"):
        assert funder.one("img")["alt"]
        assert funder.one("p").text


@every_page
def test_words_of_the_interface_are_translated(path: str) -> None:
    expected = {"en": "Skip to the content", "sr-Cyrl": "Пређите на садржај", "mk": "Премини на содржината"}
    language = sample.PAGES[path][1].chrome.language
    first = page(path).one("body").all("a")[0].text
    assert (first == expected["en"]) == (language == "en")


# The frame --------------------------------------------------------------------------------------------------------


def test_languages_are_named_in_themselves_and_lead_to_translations() -> None:
    switcher = page(RELEASE).one("nav", class_="languages")
    current = switcher.one("span", aria_current="true")
    assert (current.text, current["lang"]) == ("English", "en")
    links = [(link.text, link["hreflang"], link["href"]) for link in switcher.all("a", rel="alternate")]
    assert links == [
        ("Српски", "sr-Cyrl", "../../../../sr-Cyrl/news/2022/investigators-1109/"),
        ("Македонски", "mk", "../../../../mk/news/2022/investigators-1109/"),
    ]


def test_a_language_without_a_translation_leads_to_its_front_page_and_says_so() -> None:
    missing = page(RELEASE).one("nav", class_="languages").all("a", class_="untranslated")
    assert [link["href"] for link in missing] == ["../../../../sq/", "../../../../sr-Latn/"]
    assert missing[0].text == "Shqip (front page; this page is not available in this language)"
    assert missing[0].one("span", lang="sq").text == "Shqip"


def test_a_site_in_one_language_has_no_switcher() -> None:
    view = structs.replace(sample.front(), switches=sample.front().switches[:1])
    assert not read(html("front.html", view)).all("nav", class_="languages")


def test_alternates_are_those_of_the_view() -> None:
    links = [
        (link["hreflang"], link["href"]) for link in page(RELEASE).all("link", rel="alternate") if link.get("hreflang")
    ]
    assert links == [(item.hreflang, item.url) for item in sample.release().head.alternates]
    assert links[-1][0] == "x-default"


def test_feeds_the_calendar_and_the_list_of_all_are_found_by_people_and_by_programs() -> None:
    root = page(RELEASE)
    assert [(link["href"], link.text) for link in root.one("ul", class_="feeds").all("a")] == [
        ("../../../../en/feed.xml", "Follow the news (Atom)"),
        ("../../../../en/events.ics", "Follow the events (iCalendar)"),
        ("../../../../releases.json", "All releases as data (JSON)"),
    ]
    assert [(link["type"], link["href"]) for link in root.one("head").all("link") if link.get("type")] == [
        ("application/atom+xml", "https://newsroom.example/en/feed.xml"),
        ("text/calendar", "https://newsroom.example/en/events.ics"),
        ("application/json", "https://newsroom.example/releases.json"),
        ("text/plain", "../../../../en/news/2022/investigators-1109/index.txt"),
        ("text/calendar", "../../../../en/news/2022/investigators-1109/event.ics"),
        ("image/svg+xml", "../../../../favicon.svg"),
    ]


def test_events_to_come_lead_to_their_calendar() -> None:
    (events,) = [section for section in page("en/index.html").all("section") if section.all("ul", class_="events")]
    assert events.one("p", class_="onward").one("a")["href"] == "../en/events.ics"


def test_the_navigation_marks_where_one_is() -> None:
    assert page("en/accessibility/index.html").one("footer").one("a", aria_current="page").text == "Accessibility"
    assert page(RELEASE).one("nav", class_="navigation").one("a", aria_current="true").text == "News"


def test_pages_that_may_be_indexed_ask_for_large_pictures_and_others_stay_out() -> None:
    assert page(RELEASE).one("meta", name="robots")["content"] == "max-image-preview:large"
    assert page("404.html").one("meta", name="robots")["content"] == "noindex"


def test_a_funder_without_a_statement_shows_no_emblem() -> None:
    view = with_chrome(sample.front(), funders=(Funder(name="Ministry", logo="emblem.svg"),))
    funder = read(html("front.html", view)).one(class_="funder")
    assert funder.text == "Ministry"
    assert not funder.all("img")


def test_a_page_from_right_to_left_says_so() -> None:
    view = with_chrome(sample.front(), direction="rtl")
    assert read(html("front.html", view)).one("html")["dir"] == "rtl"


def test_hostile_texts_stay_texts() -> None:
    hostile = '</title><script>alert("1")</script>&amp;'
    view = sample.release()
    view = structs.replace(
        view,
        head=structs.replace(view.head, title=hostile, description=hostile),
        teaser=structs.replace(view.teaser, title=hostile, place=hostile),
        fields=Fields(subtitle=hostile, reference=hostile),
    )
    root = read(html("release.html", view))
    assert not root.all("script")
    assert root.one("h1").text == hostile
    assert root.one("title").text.startswith(hostile)
    assert root.one("meta", name="description")["content"] == hostile


def test_structured_data_stands_in_the_head_as_it_is() -> None:
    view = sample.release()
    view = structs.replace(view, head=structs.replace(view.head, data='{"name": "<\\/script>"}'))
    assert read(html("release.html", view)).one("head").one("script").text == '{"name": "<\\/script>"}'


# Releases ---------------------------------------------------------------------------------------------------------


def test_a_release_opens_with_type_reference_headline_and_dateline() -> None:
    opening = page(RELEASE).one("header", class_="opening")
    assert opening.one(class_="kicker").text == "Press release RPSC/2022/041"
    assert opening.one("h1").text == LEAD.title
    assert opening.one(class_="dateline").text == "Tirana, 9 November 2022"


def test_the_note_comes_after_the_article_and_the_first_mention_leads_to_it() -> None:
    body = page(RELEASE).one("div", class_="body")
    note = body.one(role="doc-footnote")
    assert note.text == NOTE
    assert body.all(role="doc-noteref")[0]["href"] == "#" + note["id"]


def test_the_lead_picture_comes_at_once_and_others_later() -> None:
    images = page(RELEASE).one("article").all("img")
    assert images[0]["fetchpriority"] == "high"
    assert "loading" not in images[0].attributes
    assert {image["loading"] for image in images[1:]} == {"lazy"}


def test_a_picture_offers_its_formats_and_widths_and_names_who_took_it() -> None:
    figure = page(RELEASE).all("figure", class_="lead-picture")[0]
    assert [source["type"] for source in figure.all("source")] == ["image/avif", "image/webp"]
    assert figure.all("source")[0]["srcset"].split(", ")[:2] == [
        "../../../../media/hall-480.avif 480w",
        "../../../../media/hall-960.avif 960w",
    ]
    assert figure.one(class_="credit").text == "Picture: A. Hoxha, Regional Partnership, CC BY 4.0"


def test_files_say_their_kind_size_pages_and_language() -> None:
    links = [link.text for link in page(RELEASE).one("aside").all("ul", class_="files")[0].all("a")]
    assert links == [
        "Agenda of the workshop (PDF, 182 kB, 4 pages)",
        "Formulari i njoftimit (PDF, 1.2 MB, Shqip)",
    ]


def test_quotes_name_the_speaker_the_office_and_the_language() -> None:
    first, second = page(RELEASE).all("figure", class_="quote")
    assert first.one("figcaption").text == "Mirela Kuka, Head of the Secretariat of the Regional Partnership"
    assert second.one("blockquote")["lang"] == "de"


def test_changes_are_listed_and_corrections_told_at_the_top() -> None:
    assert (
        page(RELEASE).one(class_="notice").text == "Corrected on 12 November 2022. The deadline is four hours, not six."
    )
    changes = [item.text for item in page(RELEASE).one("section", id="changes").all("li")]
    assert changes == [
        "12 November 2022 Correction The deadline is four hours, not six.",
        "3 December 2022 Update Figures for 2022 added.",
    ]


def test_words_taken_from_another_language_are_marked_with_it() -> None:
    serbian = page("sr-Cyrl/news/2022/investigators-1109/index.html")
    assert serbian.one("p", class_="subtitle")["lang"] == "en"
    assert "lang" not in serbian.one("h1").attributes
    assert "lang" not in page(RELEASE).one("p", class_="subtitle").attributes


def test_a_translation_names_the_version_that_prevails() -> None:
    serbian = page("sr-Cyrl/news/2022/investigators-1109/index.html")
    assert serbian.one(class_="prevails").one("a").attributes == {
        "href": "../../../../" + LEAD.path,
        "lang": "en",
        "hreflang": "en",
    }


def test_a_withdrawn_release_says_so_first() -> None:
    article = page(WITHDRAWN).one("article")
    assert article.all("div")[0].text == (
        "Withdrawn on 15 August 2022. The table counted some seizures twice."
        " The text below is kept for the record. It no longer stands."
    )


def test_a_preview_says_until_when_it_is_under_embargo() -> None:
    assert page("preview/index.html").one(class_="preview").text == (
        "Under embargo. Not to be published before 9 November 2022, 14:30 (UTC+1)."
    )


def test_a_release_with_little_has_no_empty_parts() -> None:
    for part in page(WITHDRAWN).one("article").all("section", "ul", "ol", "dl", "figure", "nav", "p", "div"):
        assert part.text, part.attributes


def test_neighbours_are_named_by_their_headlines() -> None:
    links = [(item.text, item.one("a")["href"]) for item in page(RELEASE).all(class_="neighbour")]
    assert [text for text, _ in links] == [f"Older {ROWS[0].title}", "Newer Regional conference on asset recovery"]


def test_funders_of_the_site_are_not_shown_twice_on_a_release() -> None:
    assert len(page(RELEASE).all(class_="funder")) == 2
    other = Funder(name="Ministry", logo="ministry.svg", statement="Paid for by the Ministry.", width=81, height=54)
    view = structs.replace(sample.release(), funding=(*chrome().funders, other))
    shown = read(html("release.html", view)).one("section", class_="funding")
    assert [item.text for item in shown.all(class_="funder")] == ["Paid for by the Ministry."]


def test_a_phone_is_led_to_what_stands_below_a_release() -> None:
    release = page(RELEASE)
    parts = release.one(class_="facts-parts").all("a")
    assert [part.text for part in parts] == ["Documents", "Contact for the media", "Keep and share"]
    ids = {section["id"] for section in release.all("section") if section.get("id")}
    assert {part["href"].removeprefix("#") for part in parts} <= ids


# Front page and listings ------------------------------------------------------------------------------------------


def test_the_front_page_leads_with_a_release_and_goes_on_with_rows() -> None:
    main = page("en/index.html").one("main")
    assert [heading.text for heading in main.all("h1", "h2")] == [
        TITLES["en"], LEAD.title, "Latest news", "Events to come", "About this newsroom", "Topics", "Partners",
    ]  # fmt: skip
    assert [row.one("h3").one("a").text for row in main.all("li", class_="row")] == [
        row.title.replace(MARK, "*") for row in ROWS
    ]


def test_each_main_topic_has_headlines_and_the_number_behind_them() -> None:
    topics = page("en/index.html").one(class_="topics").all("h3")
    assert [topic.text for topic in topics] == ["Terrorism 41", "Cybercrime 27", "Asset recovery 12"]
    first = page("en/index.html").all("ul", class_="topic-rows")[0]
    assert [item.one("a").text for item in first.all("li")] == [row.title.replace(MARK, "*") for row in ROWS[:2]]
    assert [item.one("time")["datetime"] for item in first.all("li")] == ["2022-10-21", "2022-10-04"]


def test_events_to_come_are_dated_by_their_own_days() -> None:
    events = page("en/index.html").one("ul", class_="events").all("li")
    assert [event.one(class_="dateline").text for event in events] == [
        "Podgorica, 6–7 December 2022",
        "Trebinje, 18 January 2023",
    ]


def test_an_empty_newsroom_says_so() -> None:
    view = structs.replace(sample.front(), lead=None, lead_image=None, rows=(), events=(), topics=())
    assert "There is no news yet." in read(html("front.html", view)).one("main").text


def test_a_row_in_another_language_is_marked_with_it_and_names_it() -> None:
    first, second = page("mk/index.html").all("li", class_="row")[:2]
    assert "lang" not in first.one("a").attributes
    assert second.one("a")["lang"] == second.one("a")["hreflang"] == "en"
    assert second.one(class_="row-summary")["lang"] == "en"
    assert second.one(class_="dateline-language").text == "English"


def test_a_withdrawn_release_is_marked_in_rows() -> None:
    assert page("en/index.html").all("li", class_="row")[4].one("h3").text == (
        "Withdrawn: Figures on firearms seized in 2021 withdrawn"
    )


def test_a_listing_is_grouped_by_month_and_tells_how_many_there_are() -> None:
    main = page("en/topics/terrorism/index.html").one("main")
    assert main.one("h1").text == "Terrorism"
    assert [heading.text for heading in main.all("h2", class_="month-title")][:2] == ["November 2022", "October 2022"]
    assert main.one(class_="listing-facts").all("span")[0].text == "312 releases"


def test_a_months_page_shows_its_month_once() -> None:
    """The heading of its rows is there for the outline alone."""
    main = read(html("listing.html", sample.listing(kind="month", key="2022-11", title=""))).one("main")
    assert main.one("h1").text == "November 2022"
    assert "hidden" in main.all("h2", class_="month-title")[0]["class"].split()


def test_a_listing_is_described_to_search_engines_and_networks() -> None:
    head = page("en/topics/terrorism/index.html").one("head")
    assert head.one("meta", name="description")["content"] == "Terrorism – News of the partnership."
    assert head.one("meta", property="og:title")["content"] == "Terrorism"


def test_filters_are_links_with_counts_and_the_current_one_is_none() -> None:
    topics = page("en/topics/terrorism/index.html").one("nav", id="browse").all("ul", class_="counts")[1].all("li")
    assert [topic.text for topic in topics] == ["Terrorism 41", "Cybercrime 27", "Asset recovery 12"]
    assert topics[0].one(aria_current="page").text == "Terrorism"
    assert topics[1].one("a")["href"] == "../../../en/topics/cyber/"


def test_types_are_named_by_words_of_the_interface() -> None:
    types = page("en/topics/terrorism/index.html").one("nav", id="browse").all("ul", class_="counts")[3].all("li")
    assert [item.text for item in types] == ["Press releases 201", "Statements 88", "Events 23"]


def test_a_numbered_page_has_its_number_and_ways_on_and_no_counts() -> None:
    older = page("en/news/page/13/index.html")
    assert older.one("title").text == f"News – Page 13 – {TITLES['en']}"
    assert [item.text for item in older.one("nav", class_="pagination").all("li")] == [
        "Newer releases",
        "Page 13",
        "Older releases",
    ]
    assert not older.all(class_="count")
    assert not older.all(id="browse")


def test_an_empty_listing_leads_on() -> None:
    main = page("en/types/speech/index.html").one("main")
    assert main.one("h1").text == "Speeches"
    assert main.one(class_="empty").text == "There is nothing here yet. All news"


# Other pages ------------------------------------------------------------------------------------------------------


def test_the_root_offers_every_language_in_itself() -> None:
    choices = page("index.html").one("ul", class_="choices").all("li")
    assert [(item["lang"], item["dir"], item.one("a").text, item.one("a")["href"]) for item in choices] == [
        (tag, "ltr", name, f"./{tag}/") for tag, name in NAMES.items()
    ]
    assert choices[0].one("span").text == TITLES["en"]


def test_what_is_not_found_is_told_in_all_languages_at_any_address() -> None:
    lost = page("404.html")
    assert lost.one("h1").text == "Page not found"
    choices = lost.one("ul", class_="choices").all("li")
    assert choices[3].text == "Српски Страница није пронађена На овој адреси нема ничега."
    assert choices[3].one("a")["href"] == "/sr-Cyrl/"


def test_a_long_standing_page_lists_its_sections() -> None:
    contents = page("en/accessibility/index.html").one("nav", class_="contents")
    assert [link["href"] for link in contents.all("a")] == ["#s0", "#s1", "#s2", "#s3"]
    assert "Updated on 1 October 2022" in page("en/accessibility/index.html").one("main").text


def test_every_template_tells_which_view_it_gets() -> None:
    for path in sorted(TEMPLATES.glob("*.html")):
        assert re.match(r"\{#.*?view:.*?View.*?#\}", path.read_text("utf-8"), re.DOTALL), path.name
    for path in sorted((TEMPLATES / "macros").glob("*.html")):
        assert path.read_text("utf-8").startswith("{#"), path.name
