"""The sample newsroom's releases as rows show them, in English, and some in Serbian and Macedonian."""

from __future__ import annotations

import datetime as dt

from sample_texts import CYRILLIC, MARK

from pressroom.model import Moment, Picture, ReleaseType, Tag, Teaser


def day(year: int, month: int, number: int) -> Moment:
    return Moment(dt.datetime(year, month, number, tzinfo=dt.UTC))


def teaser(
    title: str,
    summary: str,
    date: Moment,
    place: str,
    *,
    language: Tag = "en",
    kind: ReleaseType = "press-release",
    picture: bool = False,
    key: str = "",
    event: Moment | None = None,
    event_end: Moment | None = None,
    withdrawn: bool = False,
    state: str = "",
) -> Teaser:
    key = key or title.lower().split()[0]
    return Teaser(
        key=key,
        language=language,
        path=f"{language}/news/{date.at.year}/{key}-{date.at:%m%d}/",
        title=title,
        short_title=title[:60],
        summary=summary,
        date=date,
        type=kind,
        place=place,
        image=Picture(src="media/hall.jpg", alt="") if picture else None,
        event_date=event,
        event_end=event_end,
        withdrawn=withdrawn,
        state=state,
    )


LEAD = teaser(
    "Investigators from across the Western Balkans and Europol agree on how warnings of terrorist attacks are to be"
    " passed on faster",
    f"Police, prosecutors and financial intelligence units from Albania, Kosovo{MARK} and Montenegro met Europol’s"
    " counter-terrorism centre in Tirana and settled who tells whom, how, and within how many hours.",
    day(2022, 11, 9),
    "Tirana",
    picture=True,
    key="investigators",
)
ROWS: tuple[Teaser, ...] = (
    teaser(
        "Four border posts now read the same vehicle files",
        "A stolen car registered in one country can be recognised at the next crossing within a minute.",
        day(2022, 10, 21),
        "Skopje",
        picture=True,
    ),
    teaser(
        f"Statement on the arrests in Prishtina, Kosovo{MARK}, and in Durrës",
        "Seventeen people were taken into custody in a joint operation; the partnership thanks all services involved.",
        day(2022, 10, 4),
        f"Prishtina, Kosovo{MARK}",
        kind="statement",
    ),
    teaser(
        "Prosecutors’ handbook on crypto-assets is out",
        "How to trace, freeze and confiscate virtual currency, with forms that courts in six jurisdictions accept.",
        day(2022, 9, 15),
        "Sarajevo",
        kind="publication",
        picture=True,
    ),
    teaser(
        "Call for experts: witness protection",
        "The partnership is looking for two experts for twelve months. Applications close on 30 September.",
        day(2022, 9, 1),
        "Podgorica",
        kind="call",
    ),
    teaser(
        "Figures on firearms seized in 2021 withdrawn",
        "The table counted some seizures twice.",
        day(2022, 8, 11),
        "Belgrade",
        withdrawn=True,
    ),
    teaser(
        "Summer school for young investigators opens in Ohrid",
        "Forty officers from all partner administrations spend two weeks on digital evidence.",
        day(2022, 7, 4),
        "Ohrid",
        kind="event",
        picture=True,
    ),
)
EVENTS = (
    teaser(
        "Regional conference on asset recovery",
        "",
        day(2022, 11, 1),
        "Podgorica",
        kind="event",
        event=day(2022, 12, 6),
        event_end=day(2022, 12, 7),
    ),
    teaser(
        "Open day at the joint police centre", "", day(2022, 11, 2), "Trebinje", kind="event", event=day(2023, 1, 18)
    ),
)


def lead(language: Tag = "en") -> Teaser:
    if language == "en":
        return LEAD
    title, summary, place = CYRILLIC[language][0]
    return teaser(title, summary, LEAD.date, place, language=language, picture=True, key=LEAD.key)


def rows(language: Tag = "en") -> tuple[Teaser, ...]:
    """The rows; in another language only the first is translated, and the others fall back to English."""
    if language == "en":
        return ROWS
    title, summary, place = CYRILLIC[language][1]
    first = teaser(title, summary, ROWS[0].date, place, language=language, picture=True, key=ROWS[0].key)
    return (first, *ROWS[1:])
