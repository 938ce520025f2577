"""JSON-LD and the tags of networks: what search engines and messengers make of a page."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from factory import document, moment
from msgspec import structs
from outputs_shared import DATA, HOSTILE, KEY, KOSOVO, SIGN, full, full_site, hostile_site, planned, site

from pressroom.digest import digest
from pressroom.model import Picture, Place, Site, Withdrawal
from pressroom.outputs.jsonld import script

PAGE = "en/news/2022/workshop/"
LD = ("jsonld",)


def graph(of: Site, path: str = PAGE) -> list[dict[str, Any]]:
    data = json.loads(planned(of)[path + "index.html"].view.head.data)
    assert data["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = data["@graph"]
    return found


def article(of: Site, path: str = PAGE) -> dict[str, Any]:
    return graph(of, path)[0]


PUBLISHER = {
    "@type": "Organization",
    "@id": "https://example.org/#publisher",
    "name": "The Project",
    "url": "https://example.org/",
    "logo": {"@type": "ImageObject", "url": "https://example.org/logo.svg"},
}
PLACE = {
    "@type": "Place",
    "name": "Tirana, Albania",
    "address": {"@type": "PostalAddress", "addressLocality": "Tirana", "addressCountry": "AL"},
}
WEBSITE = {"@type": "WebSite", "@id": "https://example.org/en/#website", "name": "Newsroom"}


def test_a_release_is_a_news_article() -> None:
    of = full_site(document(KEY, "sq", slug="puna"), outputs=LD, logo="logo.svg")
    assert article(of) == {
        "@type": "NewsArticle",
        "@id": "https://example.org/en/news/2022/workshop/#article",
        "url": "https://example.org/en/news/2022/workshop/",
        "mainEntityOfPage": "https://example.org/en/news/2022/workshop/",
        "headline": f"Police of Kosovo{SIGN} & <partners> meet",
        "alternativeHeadline": "Police meet",
        "description": f"Officers from Kosovo{SIGN} met.",
        "inLanguage": "en",
        "datePublished": "2022-11-10T00:00:00+00:00",
        "dateModified": "2022-12-01T00:00:00+00:00",
        "expires": "2032-01-01T00:00:00+00:00",
        "dateline": "Tirana, Albania",
        "genre": "Event",
        "identifier": "REF/1",
        "keywords": ["Cybercrime"],
        "author": [{"@type": "Person", "name": "Ana Example"}],
        "publisher": PUBLISHER,
        "image": [
            {
                "@type": "ImageObject",
                "url": "https://example.org/media/2022/round.jpg",
                "contentUrl": "https://example.org/media/2022/round.jpg",
                "caption": "At work",
                "creditText": "Photographer",
            }
        ],
        "isAccessibleForFree": True,
        "isPartOf": WEBSITE,
        "about": [
            {"@type": "Country", "name": "Albania"},
            {
                "@type": "Event",
                "name": f"Police of Kosovo{SIGN} & <partners> meet",
                "description": f"Officers from Kosovo{SIGN} met.",
                "startDate": "2022-11-09",
                "endDate": "2022-11-10",
                "location": PLACE,
                "eventStatus": "https://schema.org/EventScheduled",
                "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
                "organizer": PUBLISHER,
            },
        ],
        "mentions": [{"@type": "Organization", "name": "Europol"}],
        "locationCreated": PLACE,
        "workTranslation": [
            {
                "@type": "CreativeWork",
                "@id": "https://example.org/sq/news/2022/puna/#article",
                "url": "https://example.org/sq/news/2022/puna/",
                "inLanguage": "sq",
            }
        ],
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": "The number was wrong.",
                "datePublished": "2022-12-01T00:00:00+00:00",
            }
        ],
        "funding": [
            {
                "@type": "Grant",
                "funder": {"@type": "Organization", "name": "European Union", "url": "https://europa.eu/"},
            }
        ],
        "associatedMedia": [
            {
                "@type": "MediaObject",
                "name": "Agenda",
                "contentUrl": "https://example.org/media/2022/agenda.pdf",
                "encodingFormat": "application/pdf",
                "contentSize": "1 B",
            }
        ],
    }


def test_a_translation_names_the_text_that_prevails() -> None:
    of = site(document(authoritative="sq"), document(language="sq", slug="puna"), outputs=LD)
    assert article(of)["translationOfWork"]["inLanguage"] == "sq"
    assert "translationOfWork" not in article(of, "sq/news/2022/puna/")
    assert [work["inLanguage"] for work in article(of, "sq/news/2022/puna/")["workTranslation"]] == ["en"]


def test_what_a_release_lacks_is_not_described() -> None:
    found = article(site(document(summary=""), outputs=LD))
    assert not {"description", "image", "correction", "funding", "about", "keywords", "dateline"} & set(found)
    assert found["author"] == found["publisher"]


def test_a_withdrawn_release_says_so() -> None:
    withdrawn = Withdrawal(date=moment("2023-01-01"), reason="Wrong.")
    found = article(
        site(document(withdrawn=withdrawn, event_date=moment("2023-02-01"), place=Place(city="Tirana")), outputs=LD)
    )
    assert found["creativeWorkStatus"] == "Withdrawn"
    assert found["about"][0]["eventStatus"] == "https://schema.org/EventCancelled"


def test_days_of_an_event_without_a_place_are_told_all_the_same() -> None:
    of = site(document(event_date=moment("2022-11-09"), event_end=moment("2022-11-10")), outputs=LD)
    assert article(of)["temporalCoverage"] == "2022-11-09/2022-11-10"
    named = site(document(event_date=moment("2022-11-09"), place=Place(name="Online")), outputs=LD)
    assert article(named)["about"][0]["location"] == {"@type": "Place", "name": "Online", "address": "Online"}


@pytest.mark.parametrize(
    ("place", "on_site"), [(Place(city="Tirana"), True), (Place(country="AL"), True), (Place(name="Online"), False)]
)
def test_people_meet_where_a_city_or_a_country_is_known(place: Place, *, on_site: bool) -> None:
    event = article(site(document(event_date=moment("2022-11-09"), place=place), outputs=LD))["about"][-1]
    assert (event.get("eventAttendanceMode") == "https://schema.org/OfflineEventAttendanceMode") is on_site
    assert ("eventAttendanceMode" in event) is on_site


def test_a_picture_that_nobody_is_credited_for_is_an_address() -> None:
    of = site(full(image=Picture(src="round.jpg", alt="A")), files=("content/news/2022/round.jpg",), outputs=LD)
    assert article(of)["image"] == ["https://example.org/media/2022/round.jpg"]


def trail(of: Site, path: str) -> list[tuple[int, str, str]]:
    found = graph(of, path)[-1]
    assert found["@type"] == "BreadcrumbList"
    return [(item["position"], item["name"], item.get("item", "")) for item in found["itemListElement"]]


def test_every_page_says_where_it_stands() -> None:
    many = [document(f"r{number}") for number in range(5)]
    of = full_site(*many, document("about", kind="page"), outputs=LD, page_size=2)
    home, news = (1, "Newsroom", "https://example.org/en/"), (2, "News", "https://example.org/en/news/")
    assert trail(of, PAGE) == [home, news, (3, "Police meet", "")]
    assert trail(of, "en/about/") == [home, (2, "Title of about in en", "")]
    assert trail(of, "en/news/") == [home, (2, "News", "")]
    assert trail(of, "en/types/event/") == [home, news, (3, "Events", "")]
    older = (3, "Press releases", "https://example.org/en/types/press-release/")
    assert trail(of, "en/types/press-release/page/1/") == [home, news, older, (4, "Press releases", "")]


def test_listings_are_collections_of_their_releases() -> None:
    found = graph(full_site(outputs=LD), "en/topics/cyber/")[0]
    assert (found["@type"], found["name"], found["url"]) == (
        "CollectionPage",
        "Cybercrime",
        "https://example.org/en/topics/cyber/",
    )
    assert found["mainEntity"] == {
        "@type": "ItemList",
        "numberOfItems": 1,
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": 1,
                "url": "https://example.org/en/news/2022/workshop/",
                "name": f"Police of Kosovo{SIGN} & <partners> meet",
            }
        ],
    }


def test_headlines_of_other_languages_have_the_marks_of_the_page() -> None:
    of = site(document(title="In Kosova"), outputs=LD, designations=KOSOVO)
    (item,) = graph(of, "sq/news/")[0]["mainEntity"]["itemListElement"]
    assert item["name"] == f"In Kosova{SIGN}"


def test_standing_pages_are_pages_with_a_date() -> None:
    of = site(document("about", kind="page", updated=moment("2024-01-01")), outputs=LD)
    found = graph(of, "en/about/")[0]
    assert (found["@type"], found["dateModified"]) == ("WebPage", "2024-01-01T00:00:00+00:00")


def test_front_pages_say_whose_site_it_is() -> None:
    of = full_site(outputs=LD, logo="logo.svg")
    website, organization = graph(of, "en/")
    assert website == {
        **WEBSITE,
        "url": "https://example.org/en/",
        "description": "News of it.",
        "inLanguage": "en",
        "publisher": {"@id": "https://example.org/#publisher"},
    }
    funder = {"@type": "Organization", "name": "European Union", "url": "https://europa.eu/"}
    assert organization == {**PUBLISHER, "funder": [funder]}
    assert graph(of, "")[0]["inLanguage"] == ["en", "sq"]


def test_front_pages_say_how_to_reach_the_publisher_and_where_else_it_is() -> None:
    profiles = ("https://social.example.org/@project", "https://example.net/project")
    of = full_site(outputs=LD, contact=("press",), profiles=profiles)
    for path in ("en/", ""):
        organization = graph(of, path)[1]
        assert organization["sameAs"] == list(profiles)
        assert organization["contactPoint"] == [
            {
                "@type": "ContactPoint",
                "name": "Teuta",
                "contactType": "Press officer",
                "email": "press@example.org",
                "telephone": "+49 30 1",
            }
        ]
    assert not graph(of)[0]["publisher"].keys() & {"sameAs", "contactPoint"}


def test_pages_that_are_not_found_say_nothing() -> None:
    assert planned(full_site(outputs=LD))["404.html"].view.head.data == ""


def test_it_costs_nothing_where_nobody_asks_for_it() -> None:
    assert {artifact.view.head.data for artifact in planned(full_site(outputs=())).values() if artifact.template} == {
        ""
    }


@pytest.mark.parametrize("path", [PAGE, "en/", "en/topics/t/", "en/news/"])
def test_no_text_leaves_its_script_element(path: str) -> None:
    data = planned(hostile_site(*LD))[path + "index.html"].view.head.data
    assert not re.search("[<>&\0-\x1f\x7f-\x9f\u2028\u2029]", data)
    assert HOSTILE[:9] in json.dumps(json.loads(data))


def test_script_changes_no_text() -> None:
    assert json.loads(script({"a": HOSTILE})) == {"a": HOSTILE}


# Open Graph -------------------------------------------------------------------------------------------------------


def test_networks_are_told_language_section_and_tags() -> None:
    of = full_site(document(KEY, "sq", slug="puna"), outputs=())
    head = planned(of)[PAGE + "index.html"].view.head
    assert (head.locale, head.locales) == ("en_GB", ("sq_AL",))
    assert (head.section, head.tags, head.expires) == ("Event", ("Cybercrime", "Albania"), "2032-01-01T00:00:00+00:00")
    assert (head.published, head.modified) == ("2022-11-10T00:00:00+00:00", "2022-12-01T00:00:00+00:00")


def test_two_scripts_of_a_language_are_one_locale() -> None:
    documents = [document(language=tag, date=moment("2022-11-09")) for tag in ("sr-Latn", "sr-Cyrl")]
    of = site(*documents, languages=("sr-Latn", "sr-Cyrl"), outputs=())
    heads = [artifact.view.head for path, artifact in planned(of).items() if "/news/2022/workshop/" in path]
    assert [(head.locale, head.locales) for head in heads] == [("sr_RS", ()), ("sr_RS", ())]


def test_data_changes_only_pages() -> None:
    without, with_data = planned(full_site(outputs=("atom",))), planned(full_site(outputs=("atom", *LD)))
    assert set(without) == set(with_data)
    for path, artifact in without.items():
        other = with_data[path]
        if artifact.template:
            head = structs.replace(other.view.head, data="")
            other = structs.replace(other, view=structs.replace(other.view, head=head))
        assert digest(artifact.view) == digest(other.view), path
        assert structs.replace(artifact, view=None) == structs.replace(other, view=None), path


def test_terms_without_data_are_named_by_their_keys() -> None:
    assert DATA.organisations["europol"].name == "Europol"
    assert article(site(full(organisations=("frontex",)), outputs=LD))["mentions"] == [
        {"@type": "Organization", "name": "frontex"}
    ]
