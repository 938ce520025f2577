"""Views of a made-up newsroom as templates get them, in English, Serbian (Cyrillic) and Macedonian.

Texts carry the sentinel of a designation's mark, as they do until a page is finished.
"""

from __future__ import annotations

import datetime as dt

from sample_frame import BASE, chrome, homes, switches
from sample_releases import EVENTS, LEAD, ROWS, day, lead, rows
from sample_texts import (
    ARTICLE,
    CYRILLIC_ARTICLES,
    MARK,
    NAMES,
)

from pressroom.model import (
    Bodies,
    Body,
    Change,
    Fields,
    Heading,
    Moment,
    Quote,
    Tag,
    Teaser,
    Withdrawal,
)
from pressroom.views import (
    Alternate,
    AttachmentView,
    Contact,
    FrontView,
    Group,
    Head,
    Label,
    LanguagesView,
    ListingView,
    NotFoundView,
    PageView,
    Pagination,
    PictureFile,
    PictureFormat,
    PictureView,
    ReleaseView,
    Standing,
    StandingView,
    Switch,
    Topic,
)

# A release ----------------------------------------------------------------------------------------------------


def picture(name: str = "hall", **more: object) -> PictureView:
    sizes = (480, 960, 1440)
    formats = tuple(
        PictureFormat(f"image/{kind}", tuple(PictureFile(f"media/{name}-{width}.{kind}", width) for width in sizes))
        for kind in ("avif", "webp")
    )
    plain = PictureView(
        path=f"media/{name}.jpg",
        alt="Two dozen people in uniform and in suits listen to a speaker in a conference hall.",
        caption=f"The workshop in Tirana: participants from Albania, Kosovo{MARK} and Montenegro.",
        credit="A. Hoxha, Regional Partnership",
        licence="CC BY 4.0",
        width=1440,
        height=960,
        formats=formats,
    )
    return type(plain)(**{**{f: getattr(plain, f) for f in plain.__struct_fields__}, **more})


def _text(language: Tag) -> Body:
    html = ARTICLE if language == "en" else CYRILLIC_ARTICLES[language]
    return Body(html=html.strip(), headings=(Heading(2, "agreed", "What was agreed"),))


def _head(title: str, path: str, language: Tag, **more: object) -> Head:
    alternates = tuple(Alternate(tag, f"{BASE}{path.replace(language, tag, 1)}") for tag in ("en", "sr-Cyrl", "mk"))
    return Head(
        title=title,
        canonical=BASE + path,
        alternates=(*alternates, Alternate("x-default", alternates[0].url)),
        **more,  # type: ignore[arg-type]
    )


def release(language: Tag = "en") -> ReleaseView:
    """A release that has everything."""
    item = lead(language)
    below = item.path.partition("/")[2]
    return ReleaseView(
        chrome=chrome(language),
        head=_head(
            item.short_title,
            item.path,
            language,
            description=item.summary,
            kind="article",
            published="2022-11-09T10:00:00+01:00",
            image=BASE + "media/hall.jpg",
            image_alt="A hall",
        ),
        root="../../../../",
        path=item.path,
        switches=switches(language, "en", "sr-Cyrl", "mk", below=below),
        fields=Fields(
            subtitle="Points of contact, one form and four hours: the outcome of a workshop with the European Counter"
            " Terrorism Centre",
            reference="RPSC/2022/041",
            event_date=day(2022, 11, 9),
            updated=day(2022, 12, 3),
            changes=(
                Change(date=day(2022, 11, 12), kind="correction", note="The deadline is four hours, not six."),
                Change(date=day(2022, 12, 3), note="Figures for 2022 added."),
            ),
            quotes=(
                Quote(
                    text="What we settled today is not spectacular. It is who picks up the telephone, and that is what"
                    " counts.",
                    name="Mirela Kuka",
                    role="Head of the Secretariat of the Regional Partnership",
                ),
                Quote(text="Ein Tag, an dem viel geklärt wurde.", name="Jonas Brandt", role="Europol", language="de"),
            ),
            authors=("Press team",),
        ),
        inherited={"subtitle": "en", "quotes": "en"} if language != "en" else {},
        teaser=item,
        text=Bodies(_text(language), Body(html="<p>Photographs of the workshop may be used free of charge.</p>")),
        image=picture(language="" if language == "en" else "en"),
        gallery=(
            picture(
                "map",
                alt="A map of the region.",
                caption="The points of contact.",
                download=AttachmentView(path="media/map.jpg", title="Full size", kind="JPEG", size=3_100_000),
            ),
            picture(
                "desk", alt="A desk with three telephones.", caption="The telephone that is answered at all hours."
            ),
        ),
        attachments=(
            AttachmentView(path="media/agenda.pdf", title="Agenda of the workshop", kind="PDF", size=182_300, pages=4),
            AttachmentView(
                path="media/formular.pdf", title="Formulari i njoftimit", kind="PDF", size=1_240_000, language="sq"
            ),
        ),
        type=Label(key="press-release", name="", path=f"{language}/types/press-release/"),
        topics=(
            Label(key="terrorism", name="Terrorism", path=f"{language}/topics/terrorism/"),
            Label(key="europol", name="Cooperation with Europol", path=f"{language}/topics/europol/"),
        ),
        countries=(
            Label(key="AL", name="Albania", path=f"{language}/countries/AL/"),
            Label(key="XK", name=f"Kosovo{MARK}", path=f"{language}/countries/XK/"),
        ),
        organisations=(Label(key="europol", name="Europol"),),
        contacts=(
            Contact(
                name="Press office", role="Regional Partnership", email="press@newsroom.example", phone="+355 4 123 456"
            ),
        ),
        about=(
            Standing(
                name="About the partnership",
                html="<p>The Regional Partnership against Serious Crime joins police and justice of six administrations"
                f" of the Western Balkans, Kosovo{MARK} among them, with the agencies of the European Union. It is"
                ' implemented by three public agencies; see <a href="https://newsroom.example/en/about/">who we'
                " are</a>.</p>",
            ),
        ),
        funding=chrome(language).funders,
        related=rows(language)[:2],
        newer=EVENTS[0],
        older=rows(language)[0],
        prevails=None if language == "en" else Switch(language="en", name="English", path=LEAD.path),
        copies=(
            AttachmentView(
                path=item.path + "index.txt", title="Plain text to copy", kind="TXT", size=3400, mime="text/plain"
            ),
        ),
        calendar=item.path + "event.ics",
    )


def plain_release() -> ReleaseView:
    """A release with as little as a release may have, withdrawn."""
    item = ROWS[4]
    return ReleaseView(
        chrome=chrome(),
        head=_head(item.short_title, item.path, "en"),
        root="../../../../",
        path=item.path,
        switches=switches("en"),
        fields=Fields(withdrawn=Withdrawal(date=day(2022, 8, 15), reason="The table counted some seizures twice.")),
        teaser=item,
        text=Bodies(Body(html="<p>More firearms were seized in 2021 than in the year before.</p>")),
        type=Label(key="press-release", name=""),
    )


# Other pages ------------------------------------------------------------------------------------------------------


def front(language: Tag = "en") -> FrontView:
    return FrontView(
        chrome=chrome(language),
        head=_head("", f"{language}/", language, description="News of the partnership."),
        root="../",
        path=f"{language}/",
        switches=switches(language, *NAMES),
        lead=lead(language),
        lead_image=picture(),
        rows=rows(language),
        topics=labels(language, "topics"),
        by_topic=tuple(Topic(label, rows(language)[:2]) for label in labels(language, "topics")),
        more_topics=(Label(key="firearms", name="Firearms", path=f"{language}/topics/firearms/", count=3),),
        events=EVENTS,
        partners=(Label(key="europol", name="Europol"), Label(key="eurojust", name="Eurojust")),
        intro="The partnership joins police and justice of the Western Balkans with the agencies of the Union.",
        pictures={row.path: picture() for row in rows(language)[:1]},
    )


_LABELS = {
    "topics": (("terrorism", "Terrorism", 41), ("cyber", "Cybercrime", 27), ("assets", "Asset recovery", 12)),
    "years": (("2022", "2022", 96), ("2021", "2021", 121), ("2020", "2020", 95)),
    "types": (("press-release", "", 201), ("statement", "", 88), ("event", "", 23)),
    "countries": (("AL", "Albania", 77), ("XK", f"Kosovo{MARK}", 70), ("MK", "North Macedonia", 64)),
}


def labels(language: Tag, kind: str, current: str = "") -> tuple[Label, ...]:
    return tuple(
        Label(key=key, name=name, path=f"{language}/{kind}/{key}/", count=count, current=key == current)
        for key, name, count in _LABELS[kind]
    )


def groups(language: Tag = "en") -> tuple[Group, ...]:
    months: dict[tuple[int, int], list[Teaser]] = {}
    for row in (lead(language), *rows(language)):
        months.setdefault((row.date.at.year, row.date.at.month), []).append(row)
    return tuple(Group(month=day(year, month, 1), rows=tuple(of)) for (year, month), of in months.items())


def listing(language: Tag = "en", kind: str = "topic", key: str = "terrorism", title: str = "Terrorism") -> ListingView:
    return ListingView(
        chrome=chrome(language),
        head=_head(title, f"{language}/topics/{key}/", language),
        root="../../../",
        path=f"{language}/topics/{key}/",
        switches=switches(language, *NAMES, below=f"topics/{key}/"),
        kind=kind,
        key=key,
        title=title,
        groups=groups(language),
        years=labels(language, "years"),
        types=labels(language, "types"),
        topics=labels(language, "topics", key),
        countries=labels(language, "countries"),
        pagination=Pagination(older=f"{language}/topics/{key}/page/14/", newest=f"{language}/topics/{key}/", total=312),
        pictures={row.path: picture() for row in rows(language)[:1]},
    )


def older_listing() -> ListingView:
    """A numbered page in the middle of all news: no filters, no counts."""
    return ListingView(
        chrome=chrome(),
        head=_head("", "en/news/page/13/", "en"),
        root="../../../../",
        path="en/news/page/13/",
        switches=switches("en"),
        kind="news",
        groups=groups(),
        pagination=Pagination(number=13, newer="en/news/page/14/", older="en/news/page/12/", newest="en/news/"),
    )


def empty_listing() -> ListingView:
    return ListingView(
        chrome=chrome(),
        head=_head("", "en/types/speech/", "en"),
        root="../../../",
        path="en/types/speech/",
        switches=switches("en", *NAMES),
        kind="type",
        key="speech",
        pagination=Pagination(total=0, newest="en/types/speech/"),
    )


_STATEMENT_HEADINGS = ("Compliance status", "Content that is not accessible", "Preparation", "Feedback and contact")


def standing(language: Tag = "en") -> StandingView:
    text = "<p>The partnership is committed to making this website accessible to everyone.</p>" + "".join(
        f'<h2 id="s{n}">{title}</h2><p>This website is partially compliant with the standard EN 301 549.</p>'
        for n, title in enumerate(_STATEMENT_HEADINGS)
    )
    headings = tuple(Heading(2, f"s{n}", title) for n, title in enumerate(_STATEMENT_HEADINGS))
    return StandingView(
        chrome=chrome(language),
        head=_head(
            "Accessibility statement", f"{language}/accessibility/", language, description="How accessible it is."
        ),
        root="../../",
        path=f"{language}/accessibility/",
        switches=switches(language, "en", "mk", below="accessibility/"),
        fields=Fields(
            title="Accessibility statement",
            summary="How accessible this website is, and whom to tell when it is not.",
            updated=day(2022, 10, 1),
        ),
        text=Bodies(Body(html=text, headings=headings)),
        contacts=(Contact(name="Press office", email="press@newsroom.example"),),
    )


def root_page() -> LanguagesView:
    return LanguagesView(chrome=chrome(), head=_head("", "", "en"), root="./", switches=homes(), choices=homes())


def not_found() -> NotFoundView:
    own = {
        "sr-Cyrl": ("Страница није пронађена", "На овој адреси нема ничега."),
        "mk": ("Страницата не е пронајдена", "На оваа адреса нема ништо."),
    }
    choices = tuple(
        Switch(language=s.language, name=s.name, path=s.path, heading=own[s.language][0], advice=own[s.language][1])
        if s.language in own
        else s
        for s in homes()
    )
    return NotFoundView(
        chrome=chrome(),
        head=Head(title="", canonical=BASE + "404.html", robots="noindex"),
        root="/",
        path="404.html",
        switches=homes(),
        choices=choices,
    )


def preview() -> ReleaseView:
    """A release under embargo, as a preview shows it."""
    view = plain_release()
    kept = {name: getattr(view, name) for name in view.__struct_fields__}
    until = Moment(dt.datetime(2022, 11, 9, 14, 30, tzinfo=dt.timezone(dt.timedelta(hours=1))), whole_day=False)
    return ReleaseView(**{**kept, "fields": Fields(), "banner": "embargo", "until": until})


PAGES: dict[str, tuple[str, PageView]] = {
    "index.html": ("languages.html", root_page()),
    "404.html": ("404.html", not_found()),
    "en/news/page/13/index.html": ("listing.html", older_listing()),
    "en/types/speech/index.html": ("listing.html", empty_listing()),
    ROWS[4].path + "index.html": ("release.html", plain_release()),
    "preview/index.html": ("release.html", preview()),
    **{f"{tag}/index.html": ("front.html", front(tag)) for tag in ("en", "sr-Cyrl", "mk")},
    **{f"{tag}/topics/terrorism/index.html": ("listing.html", listing(tag)) for tag in ("en", "sr-Cyrl", "mk")},
    **{lead(tag).path + "index.html": ("release.html", release(tag)) for tag in ("en", "sr-Cyrl", "mk")},
    **{f"{tag}/accessibility/index.html": ("page.html", standing(tag)) for tag in ("en", "sr-Cyrl", "mk")},
}
"""Every page of the sample: its path, its template and its view."""
