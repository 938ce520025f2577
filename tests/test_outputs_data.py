"""Calendars, lists, sitemaps of news, security.txt, and what servers are told to send."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest
from factory import NOW, config, document, moment
from msgspec import structs
from outputs_shared import DATA, HOSTILE, KEY, KOSOVO, NOTE, SIGN, full_site, hostile_site, planned, site, written
from test_assemble import assembled

from pressroom import outputs
from pressroom.check import check
from pressroom.config import read as read_config
from pressroom.errors import Problem, warning
from pressroom.looks import style_path
from pressroom.model import Change, Moment, Place, Security, Site, Source, Withdrawal
from pressroom.search.script import script_path

PAGE = "en/news/2022/workshop/"
EVENT = PAGE + "event.ics"
MAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


# iCalendar --------------------------------------------------------------------------------------------------------


def read(data: bytes) -> Any:
    """As icalendar reads it."""
    return icalendar.Calendar.from_ical(data)


def events(of: Site, path: str = EVENT) -> list[Any]:
    calendar = read(written(of, path))
    found = list(calendar.walk("VEVENT"))
    assert not [event.errors for event in found if event.errors]
    return found


def at(text: str) -> Moment:
    return Moment(moment(text).at, whole_day=False)


def test_an_event_is_what_a_calendar_wants_to_know() -> None:
    (event,) = events(full_site(outputs=("icalendar",)))
    assert event["UID"] == "tag:example.org,2022:2022/workshop:en"
    assert event["SUMMARY"] == "Police of Kosovo* & <partners> meet"
    assert event["LOCATION"] == "Tirana, Albania"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (dt.date(2022, 11, 9), dt.date(2022, 11, 11))
    assert event.decoded("DTSTAMP") == moment("2022-12-01").at
    assert event["STATUS"] == "CONFIRMED"
    assert event["DESCRIPTION"].split("\n\n")[:2] == [
        "Officers from Kosovo* met.",
        "https://example.org/en/news/2022/workshop/",
    ]
    assert event["DESCRIPTION"].count(NOTE) == 1


def test_an_event_with_times_has_them_in_utc() -> None:
    (event,) = events(
        site(document(event_date=at("2022-11-09T09:00"), event_end=at("2022-11-09T12:30")), outputs=("icalendar",))
    )
    assert event.decoded("DTSTART") == dt.datetime(2022, 11, 9, 9, 0, tzinfo=dt.UTC)
    assert event.decoded("DTEND") == dt.datetime(2022, 11, 9, 12, 30, tzinfo=dt.UTC)


def test_an_event_that_seems_to_end_before_it_begins_has_no_end() -> None:
    (event,) = events(
        site(document(event_date=at("2022-11-09T09:00"), event_end=at("2022-11-08T09:00")), outputs=("icalendar",))
    )
    assert "DTEND" not in event
    (day,) = events(
        site(document(event_date=moment("2022-11-09"), event_end=moment("2022-11-08")), outputs=("icalendar",))
    )
    assert day.decoded("DTEND") == dt.date(2022, 11, 10)


def test_a_withdrawn_event_is_taken_out_of_calendars() -> None:
    withdrawn = Withdrawal(date=moment("2023-01-01"), reason="Put off.")
    (event,) = events(site(document(event_date=moment("2023-02-01"), withdrawn=withdrawn), outputs=("icalendar",)))
    assert event["STATUS"] == "CANCELLED"


def test_every_change_that_matters_makes_the_sequence_greater_and_no_other_does() -> None:
    """RFC 5546: a calendar takes over what has a greater one."""
    day = moment("2022-11-01")
    first, second = (Change(date=day, kind="update", note=note) for note in ("One.", "Two."))
    typo = Change(date=moment("2022-12-01"), kind="typo", note="A letter.")
    histories: tuple[dict[str, Any], ...] = (
        {"date": day},
        {"date": day, "changes": (first,)},
        {"date": day, "changes": (first, second, typo)},
        {"date": day, "changes": (first, second), "updated": at("2022-11-01T10:00")},
        {"date": day, "changes": (first, second), "updated": at("2022-11-01T10:01")},
        {"date": day, "changes": (first, second), "withdrawn": Withdrawal(date=moment("2022-11-02"), reason="")},
    )
    found = [
        events(site(document(event_date=moment("2022-12-24"), **more), outputs=("icalendar",)))[0]["SEQUENCE"]
        for more in histories
    ]
    assert found[0] == 0
    assert found == sorted(set(found))
    assert found[1] == 2, "a change of the day of publication is a minute later, and one more"
    same = events(site(document(event_date=day, date=day, changes=(typo,)), outputs=("icalendar",)))
    assert same[0]["SEQUENCE"] == 0


def test_events_of_a_language_are_one_calendar_and_pages_lead_to_them() -> None:
    other = document("r", event_date=moment("2023-02-01"), date=moment("2023-01-01"))
    of = full_site(other, document("no-event"), outputs=("icalendar",))
    calendar = read(written(of, "en/events.ics"))
    assert [event["UID"] for event in calendar.walk("VEVENT")] == [
        "tag:example.org,2023:r:en",
        "tag:example.org,2022:2022/workshop:en",
    ]
    assert calendar["X-WR-CALNAME"] == "Newsroom"
    plan = planned(of)
    assert "sq/events.ics" not in plan
    assert plan[PAGE + "index.html"].view.calendar == EVENT
    assert plan["en/news/2022/no-event/index.html"].view.calendar == ""
    assert planned(full_site(outputs=()))[PAGE + "index.html"].view.calendar == ""


def test_lines_of_a_calendar_are_folded_between_characters() -> None:
    data = written(site(document(title="Ђ" * 100, event_date=moment("2023-02-01")), outputs=("icalendar",)), EVENT)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert "Ђ" * 100 in data.decode().replace("\r\n ", "")
    for line in lines:
        line.decode()


def test_hostile_text_stays_in_its_property() -> None:
    data = written(hostile_site("icalendar"), EVENT)
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", data)
    (event,) = read(data).walk("VEVENT")
    assert "</script>" in event["SUMMARY"]
    assert event["LOCATION"].startswith("</script>")


# Lists ------------------------------------------------------------------------------------------------------------


def test_all_releases_are_one_list() -> None:
    of = full_site(document(KEY, "sq", slug="puna", summary="Përmbledhje"), outputs=("releases",))
    found = json.loads(written(of, "releases.json"))
    assert (found["title"], found["home"]) == ("Newsroom", "https://example.org/")
    english = next(row for row in found["releases"] if row["language"] == "en")
    assert english == {
        "id": "tag:example.org,2022:2022/workshop:en",
        "url": "https://example.org/en/news/2022/workshop/",
        "language": "en",
        "type": "event",
        "title": "Police of Kosovo* & <partners> meet",
        "summary": "Officers from Kosovo* met.",
        "date": "2022-11-10T00:00:00+00:00",
        "updated": "2022-12-01T00:00:00+00:00",
        "place": "Tirana, Albania",
        "reference": "REF/1",
        "topics": ["Cybercrime"],
        "countries": ["Albania"],
        "organisations": ["Europol"],
        "image": "https://example.org/media/2022/round.jpg",
        "event": {"start": "2022-11-09", "end": "2022-11-10"},
        "translations": {"sq": "https://example.org/sq/news/2022/puna/"},
    }
    (noted,) = found["notes"]
    assert noted["language"] == "en"
    assert noted["note"].startswith(f"*{NOTE}")


def test_a_list_without_designated_names_has_no_notes() -> None:
    of = site(document(), outputs=("releases",), designations=KOSOVO)
    assert "notes" not in json.loads(written(of, "releases.json"))


def test_the_list_takes_hostile_text() -> None:
    (row,) = json.loads(written(hostile_site("releases"), "releases.json"))["releases"]
    assert row["topics"] == [HOSTILE]


# Sitemaps of news -------------------------------------------------------------------------------------------------


def news(of: Site) -> list[tuple[str | None, ...]]:
    tree = ElementTree.fromstring(written(of, "news-sitemap.xml"))
    names = ("n:news/n:publication/n:name", "n:news/n:publication/n:language", "n:news/n:title", "s:loc")
    return [tuple(url.findtext(name, None, MAP) for name in names) for url in tree.findall("s:url", MAP)]


def test_news_are_the_releases_of_48_hours() -> None:
    ages = {"now": 0, "new": 48 * 3600 - 1, "old": 48 * 3600}
    documents = [
        document(key, date=Moment(NOW - dt.timedelta(seconds=age), whole_day=False)) for key, age in ages.items()
    ]
    hidden = [
        document("hidden", date=Moment(NOW), noindex=True),
        document("joint", date=Moment(NOW), canonical="https://x.org/"),
    ]
    of = site(*documents, *hidden, outputs=("newssitemap", "robots"))
    assert news(of) == [
        ("Newsroom", "en", f"Title of {key} in en", f"https://example.org/en/news/2026/{key}/")
        for key in ("now", "new")
    ]
    assert written(of, "robots.txt").endswith(b"\nSitemap: https://example.org/news-sitemap.xml\n")


def test_a_build_is_due_when_the_oldest_news_is_too_old() -> None:
    young, old = (document(key, date=Moment(NOW - dt.timedelta(hours=age))) for key, age in (("a", 3), ("b", 30)))
    of = site(young, old, outputs=("newssitemap",))
    assert outputs.due(of) == (NOW + dt.timedelta(hours=18),)
    assert outputs.due(site(young, old)) == ()
    assert outputs.due(of, {"newssitemap": lambda _site: ()}) == ()


def test_a_build_is_due_when_security_txt_is_about_to_expire_and_when_it_has() -> None:
    def due(days: int) -> tuple[dt.datetime, ...]:
        expires = Moment(NOW + dt.timedelta(days=days))
        told = Security(contact=("mailto:a@example.org",), expires=expires)
        return outputs.due(site(document(), outputs=("security",), security=told))

    assert due(40) == (NOW + dt.timedelta(days=10), NOW + dt.timedelta(days=40))
    assert due(30) == (NOW + dt.timedelta(days=30),)
    assert due(0) == ()
    assert outputs.due(site(document(), outputs=("security",))) == ()


def test_without_news_there_is_no_sitemap_of_news() -> None:
    of = site(document(), outputs=("newssitemap", "robots"))
    assert "news-sitemap.xml" not in planned(of)
    assert b"Sitemap" not in written(of, "robots.txt")
    preview = assembled(document(date=Moment(NOW)), settings=config(outputs=("newssitemap",)), preview=True).site
    assert "news-sitemap.xml" not in planned(preview)


@pytest.mark.parametrize(("tag", "told"), [("sr-Latn", "sr"), ("cnr", "cnr"), ("zh-Hant", "zh-tw"), ("zh-CN", "zh-cn")])
def test_languages_are_told_as_google_knows_them(tag: str, told: str) -> None:
    of = site(document(date=Moment(NOW), language=tag), outputs=("newssitemap",), languages=(tag,))
    assert b"<news:language>" + told.encode() + b"</news:language>" in written(of, "news-sitemap.xml")


def test_news_are_a_thousand_at_most_with_marks_and_without_hostility() -> None:
    many = [document(f"r{number}", date=Moment(NOW), title=f"Kosovo{SIGN} {HOSTILE}") for number in range(1001)]
    found = news(site(*many, outputs=("newssitemap",)))
    assert len(found) == 1000
    assert (found[0][2] or "").startswith("Kosovo* </script>")


def test_a_sitemap_is_split_before_it_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    of = site(document(), outputs=("sitemap",))
    whole = len(written(of, "sitemap.xml"))
    monkeypatch.setattr("pressroom.outputs.sitemap.SIZE", whole // 2)
    parts = [path for path in planned(of) if path.startswith("sitemap-")]
    assert len(parts) >= 2
    assert all(len(written(of, path)) < whole // 2 + 200 for path in parts)


# security.txt -----------------------------------------------------------------------------------------------------

SECURITY = Security(contact=("mailto:security@example.org",), expires=moment("2027-05-31"), policy="https://x.org/p")


def test_security_txt_says_whom_to_tell() -> None:
    of = site(document(), outputs=("security",), security=SECURITY)
    assert written(of, ".well-known/security.txt").decode() == (
        "Contact: mailto:security@example.org\n"
        "Expires: 2027-05-31T00:00:00+00:00\n"
        "Policy: https://x.org/p\n"
        "Preferred-Languages: en, sq\n"
        "Canonical: https://example.org/.well-known/security.txt\n"
    )


def test_config_says_whom_to_tell_by_mail_telephone_or_page() -> None:
    found = read_config(
        b"title: News\nbase_url: https://example.org/\nsecurity:\n  contact: [a@x.org, tel:+49-30-1, https://x.org/]\n"
        b"  expires: 2027-05-31\n  policy: https://x.org/p\n  encryption: https://x.org/key\n"
    ).security
    assert found == Security(
        contact=("mailto:a@x.org", "tel:+49-30-1", "https://x.org/"),
        expires=moment("2027-05-31"),
        policy="https://x.org/p",
        encryption="https://x.org/key",
    )


def problems(**settings: Any) -> list[Problem]:
    of = site(document(), outputs=("security",), **settings)
    return list(check(of, tuple(planned(of).values())))


def test_a_word_thirty_days_before_it_expires_and_after() -> None:
    hint = "See that the addresses under `security` still answer, and write a later day to `expires`."
    told = {
        dt.timedelta(days=31): [],
        dt.timedelta(days=30): ["security.txt expires on 2026-12-23; after that day nobody has to trust it."],
        dt.timedelta(0): ["security.txt expired on 2026-11-23; after that day nobody has to trust it."],
    }
    for ahead, messages in told.items():
        security = Security(contact=("mailto:a@x.org",), expires=Moment(NOW + ahead, whole_day=False))
        expected = [warning("security-expires", "config.yaml", message, hint) for message in messages]
        assert problems(security=security) == expected


def test_asking_for_security_txt_without_saying_whom_to_tell() -> None:
    message = "`outputs` names security, but `security` does not say whom to tell of a weakness."
    hint = "Write security: {contact: security@example.org, expires: 2027-05-31}, or take security out of outputs."
    assert problems() == [warning("security-missing", "config.yaml", message, hint)]
    assert ".well-known/security.txt" not in planned(site(document(), outputs=("security",)))


# Headers ----------------------------------------------------------------------------------------------------------


def headed(**settings: Any) -> Site:
    files = {"static/style.css": Source("static/style.css", "0123456789abcdef")}
    of = site(document(), outputs=("headers",), **settings)
    return type(of)(config=of.config, data=of.data, now=of.now, listings=of.listings, files=files)


def test_every_host_is_told_the_same_policy() -> None:
    policy = "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; "
    policy += "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    of = headed()
    assert f"/*\n  Content-Security-Policy: {policy}\n" in written(of, "_headers").decode()
    assert f'  add_header Content-Security-Policy "{policy}" always;\n' in written(of, "nginx.conf").decode()
    assert f'  Header always set Content-Security-Policy "{policy}"\n' in written(of, ".htaccess").decode()


def test_the_search_may_run_where_there_is_one() -> None:
    found = written(headed(search=True), "_headers").decode()
    assert "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'" in found


def test_only_what_changes_its_address_is_kept_for_ever() -> None:
    of = headed(base_url="https://example.org/csc/")
    hosted = written(of, "_headers").decode()
    address = f"/csc/{style_path(of)}"
    assert f"{address}\n  Cache-Control: public, max-age=31536000, immutable\n" in hosted
    assert "/csc/media/sizes/*\n  Cache-Control: public, max-age=31536000, immutable\n" in hosted
    assert hosted.count("Cache-Control") == 2
    searched = written(headed(search=True), "_headers").decode()
    assert f"/{script_path()}\n  Cache-Control: public, max-age=31536000, immutable\n" in searched
    pattern = re.search(r'location ~ "(.*)" \{\n.*\n(?:.*\n)*?.*immutable', written(of, "nginx.conf").decode())
    assert pattern
    assert re.search(pattern[1], address)
    assert not re.search(pattern[1], "/csc/en/news/2022/style.css")
    assert "location /csc/ {" in written(of, "nginx.conf").decode()
    assert "ErrorDocument 404 /csc/404.html" in written(of, ".htaccess").decode()


def test_a_folder_of_the_sites_own_is_not_kept_for_ever() -> None:
    """It would lie beside the smaller pictures."""
    of = headed()
    own = Source("content/news/sizes/2022/photo.jpg", "0123456789abcdef")
    of = structs.replace(of, files={**of.files, own.path: own})
    assert "/media/" not in written(of, "_headers").decode()


def test_types_are_told_with_their_letters() -> None:
    of = headed(permalink="/{language}/{year}-{month}/{slug}/")
    hosted = written(of, "_headers").decode()
    for path, kind in (
        ("/:language/feed.xml", "application/xml"),
        ("/:language/rss.xml", "application/xml"),
        ("/:language/feed.json", "application/feed+json"),
        ("/:language/:listing/:key/feed.xml", "application/xml"),
        ("/:language/:year/:slug/index.md", "text/markdown"),
        ("/:language/:year/:slug/event.ics", "text/calendar"),
    ):
        assert f"{path}\n  Content-Type: {kind}; charset=utf-8\n" in hosted
    server = written(of, "nginx.conf").decode()
    assert "charset utf-8;" in server
    assert 'location ~ "/feed\\.json$" {\n  types { }\n  default_type application/feed+json;' in server
    assert (
        "<Files \"rss.xml\">\n  ForceType 'application/xml; charset=utf-8'\n</Files>"
        in written(of, ".htaccess").decode()
    )


def test_nginx_reads_what_is_written_for_it() -> None:
    """Blocks that close, and statements that end: what its parser asks for."""
    depth = 0
    for line in written(headed(), "nginx.conf").decode().splitlines():
        depth += line.count("{") - line.count("}")
        assert line.startswith("#") or line.endswith((";", "{", "}"))
        assert depth in (0, 1)
    assert depth == 0


def test_templates_need_nothing_that_the_policy_forbids() -> None:
    """pdf.html makes documents, which no browser gets."""
    pages = (path for path in (Path(__file__).parent.parent / "templates").rglob("*.html") if path.name != "pdf.html")
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?! type=\"application/ld\+json\")(?! src)", text), path


def test_changes_that_do_not_matter_leave_all_of_it_as_it_is() -> None:
    typo = (Change(date=moment("2023-06-01"), kind="typo"),)
    before, after = site(document(), outputs=("releases",)), site(document(changes=typo), outputs=("releases",))
    assert written(before, "releases.json") == written(after, "releases.json")


def test_a_place_by_name_alone_is_told() -> None:
    of = site(document(place=Place(name="Online"), event_date=moment("2023-01-01")), data=DATA, outputs=("icalendar",))
    assert events(of)[0]["LOCATION"] == "Online"
