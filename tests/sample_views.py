"""Views of a made-up newsroom as templates get them, in English, Serbian (Cyrillic) and Macedonian.

Texts carry the sentinel of a designation's mark, as they do until a page is finished.
"""

from __future__ import annotations

import datetime as dt

from pressroom.model import (
    Bodies,
    Body,
    Change,
    Fields,
    Heading,
    Moment,
    Picture,
    Quote,
    ReleaseType,
    Tag,
    Teaser,
    Withdrawal,
)
from pressroom.views import (
    Alternate,
    AttachmentView,
    Chrome,
    Contact,
    FeedLink,
    FrontView,
    Funder,
    Group,
    Head,
    Label,
    LanguagesView,
    ListingView,
    NotFoundView,
    PageLink,
    PageView,
    Pagination,
    PictureFile,
    PictureFormat,
    PictureView,
    ReleaseView,
    Standing,
    StandingView,
    Switch,
)

MARK = "\ufdd0"
BASE = "https://newsroom.example/"
NAMES: dict[Tag, str] = {
    "en": "English",
    "sq": "Shqip",
    "sr-Latn": "Srpski",
    "sr-Cyrl": "Српски",
    "mk": "Македонски",
}
TITLES: dict[Tag, str] = {
    "en": "Regional Partnership against Serious Crime",
    "sq": "Partneriteti Rajonal kundër Krimit të Rëndë",
    "sr-Latn": "Regionalno partnerstvo protiv teškog kriminala",
    "sr-Cyrl": "Регионално партнерство против тешког криминала",
    "mk": "Регионално партнерство против тешкиот криминал",
}


def day(year: int, month: int, number: int) -> Moment:
    return Moment(dt.datetime(year, month, number, tzinfo=dt.UTC))


# What pages share -------------------------------------------------------------------------------------------------

_MENUS: dict[Tag, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "en": (("About the project", "Media kit", "Contact"), ("Accessibility", "Privacy", "Legal notice and imprint")),
    "sr-Cyrl": (("О пројекту", "За медије", "Контакт"), ("Приступачност", "Приватност", "Правна напомена и импресум")),
    "mk": (("За проектот", "За медиумите", "Контакт"), ("Пристапност", "Приватност", "Правна напомена и импресум")),
}
_PATHS = (("about", "media-kit", "contact"), ("accessibility", "privacy", "imprint"))
_STATEMENTS: dict[Tag, tuple[str, str]] = {
    "en": (
        "Co-funded by the European Union. The contents are the sole responsibility of the partnership and do not"
        " necessarily reflect the views of the European Union.",
        "Co-funded by the Federal Government.",
    ),
    "sr-Cyrl": (
        "Суфинансира Европска унија. За садржај је одговорно искључиво партнерство и он не одражава нужно ставове"
        " Европске уније.",
        "Суфинансира Савезна влада.",
    ),
    "mk": (
        "Кофинансирано од Европската Унија. За содржината е одговорно исклучиво партнерството и таа не ги одразува"
        " нужно ставовите на Европската Унија.",
        "Кофинансирано од Сојузната влада.",
    ),
}
_PUBLISHERS: dict[Tag, str] = {
    "en": "the Secretariat of the Regional Partnership, Tirana",
    "sr-Cyrl": "Секретаријат Регионалног партнерства, Тирана",
    "mk": "Секретаријатот на Регионалното партнерство, Тирана",
}


def chrome(language: Tag = "en") -> Chrome:
    def links(group: int) -> tuple[PageLink, ...]:
        names = zip(_MENUS[language][group], _PATHS[group], strict=True)
        return tuple(PageLink(title=title, path=f"{language}/{slug}/") for title, slug in names)

    statements = _STATEMENTS[language]
    return Chrome(
        site_title=TITLES[language],
        description="News of the partnership.",
        publisher=_PUBLISHERS[language],
        language=language,
        direction="ltr",
        default_language="en",
        base_path="/",
        home=f"{language}/",
        news=f"{language}/news/",
        stylesheet="style.1a2b3c4d.css",
        icon="favicon.svg",
        main=links(0),
        footer=links(1),
        funders=(
            Funder(
                name="European Union",
                logo="emblem-eu.svg",
                alt="Emblem of the European Union",
                statement=statements[0],
                width=81,
                height=54,
            ),
            Funder(name="Federal Government", logo="emblem-federal.svg", statement=statements[1], width=81, height=54),
        ),
        feeds=(FeedLink(title=TITLES[language], path=f"{language}/feed.xml", url=f"{BASE}{language}/feed.xml"),),
    )


def switches(current: Tag, *translated: Tag, below: str = "") -> tuple[Switch, ...]:
    return tuple(
        Switch(
            language=tag,
            name=name,
            path=f"{tag}/{below}" if tag == current or tag in translated else "",
            current=tag == current,
            home=f"{tag}/",
            site_title=TITLES[tag],
        )
        for tag, name in NAMES.items()
    )


def homes() -> tuple[Switch, ...]:
    return tuple(Switch(language=tag, name=name, path=f"{tag}/", site_title=TITLES[tag]) for tag, name in NAMES.items())


# Releases ---------------------------------------------------------------------------------------------------------


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

_CYRILLIC = {
    "sr-Cyrl": (
        (
            "Истражитељи са Западног Балкана и Европол договорили се како да се упозорења на терористичке нападе"
            " брже преносе",
            f"Полиције, тужилаштва и финансијско-обавештајне службе из Албаније, са Косова{MARK} и из Црне Горе"
            " договориле су се у Тирани ко кога обавештава, како и у ком року.",
            "Тирана",
        ),
        (
            "Четири гранична прелаза од сада користе исту евиденцију возила",
            "Украдени аутомобил може да се препозна на следећем прелазу за мање од једног минута.",
            "Скопље",
        ),
    ),
    "mk": (
        (
            "Истражителите од Западен Балкан и Европол се договорија како предупредувањата за терористички напади"
            " да се пренесуваат побрзо",
            f"Полициите, обвинителствата и финансиско-разузнавачките служби од Албанија, Косово{MARK} и Црна Гора во"
            " Тирана се договорија кој кого известува, како и во кој рок.",
            "Тирана",
        ),
        (
            "Четири гранични премини отсега ја читаат истата евиденција на возила",
            "Украдено возило може да се препознае на следниот премин за помалку од една минута.",
            "Скопје",
        ),
    ),
}


def lead(language: Tag = "en") -> Teaser:
    if language == "en":
        return LEAD
    title, summary, place = _CYRILLIC[language][0]
    return teaser(title, summary, LEAD.date, place, language=language, picture=True, key=LEAD.key)


def rows(language: Tag = "en") -> tuple[Teaser, ...]:
    """The rows; in another language only the first is translated, and the others fall back to English."""
    if language == "en":
        return ROWS
    title, summary, place = _CYRILLIC[language][1]
    first = teaser(title, summary, ROWS[0].date, place, language=language, picture=True, key=ROWS[0].key)
    return (first, *ROWS[1:])


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


_TEXT_EN = f"""
<p>Warnings of terrorist attacks reach the desk that can act on them too late when nobody knows whose desk it is. On 9
November, sixty officials from Albania, Kosovo{MARK} and Montenegro spent a day in Tirana with Europol’s
<a href="https://www.europol.example/about-europol/ectc">European Counter Terrorism Centre</a> to settle exactly that.
They left with a list of names, a form of one page, and a deadline of four hours.<sup id="fnref-1"><a href="#fn-1"
role="doc-noteref" aria-label="Footnote 1">1</a></sup></p>
<h2 id="agreed">What was agreed</h2>
<p>Every administration names one point of contact that is reachable at all hours. A warning goes to it through the
secure channel of Europol, never by e-mail, and is answered within four hours, if only to say that nothing is known.</p>
<ul>
<li>One form for all, in English and in the language of the sender.</li>
<li>Content flagged on the internet is passed on to the unit that can have it taken down.</li>
<li>Every half-year the points of contact compare what was sent with what was needed.</li>
</ul>
<blockquote><p>A warning that arrives on the wrong desk is not a warning.</p></blockquote>
<h3 id="numbers">In numbers</h3>
<div class="table" role="region" tabindex="0" aria-label="Table">
<table>
<caption>Warnings exchanged through the secure channel</caption>
<thead><tr><th scope="col">Administration</th><th scope="col" class="right">2020</th><th scope="col"
class="right">2021</th><th scope="col" class="right">2022</th></tr></thead>
<tbody><tr><th scope="row">Albania</th><td class="right">118</td><td class="right">164</td><td
class="right">203</td></tr>
<tr><th scope="row">Kosovo{MARK}</th><td class="right">97</td><td class="right">131</td><td class="right">188</td></tr>
<tr><th scope="row">Montenegro</th><td class="right">64</td><td class="right">80</td><td class="right">122</td></tr>
</tbody></table></div>
<dl><dt>ECTC</dt><dd>The European Counter Terrorism Centre at Europol in The Hague.</dd>
<dt>Point of contact</dt><dd>An officer who may send and receive without asking first.</dd></dl>
<p>The form is plain text: <code>FROM / TO / SEEN / NEEDED BY</code>.</p>
<pre><code>FROM: contact.al
TO:   contact.me
SEEN: 2022-11-09T14:05+01:00
NEEDED BY: 2022-11-09T18:00+01:00, at the latest before the border posts change shifts</code></pre>
<section class="footnotes" role="doc-endnotes" aria-labelledby="footnotes"><h2 id="footnotes">Footnotes</h2>
<ol><li id="fn-1"><p>Counted from the moment the warning is entered. <a href="#fnref-1" role="doc-backlink"
aria-label="Back to reference 1">↩</a></p></li></ol></section>
"""
_TEXT_CYRILLIC = {
    "sr-Cyrl": f"""
<p>Упозорења на терористичке нападе стижу прекасно на сто на коме може да се поступи ако нико не зна чији је то сто.
Шездесет службеника из Албаније, са Косова{MARK} и из Црне Горе провело је 9. новембра дан у Тирани са Европоловим
центром за борбу против тероризма да би управо то договорили.</p>
<h2 id="dogovor">Шта је договорено</h2>
<p>Свака управа именује једну контакт-тачку која је доступна у свако доба. Упозорење јој се шаље безбедним каналом
Европола, никада електронском поштом, и на њега се одговара у року од четири сата.</p>
<ul><li>Један образац за све, на енглеском и на језику пошиљаоца.</li>
<li>Садржај означен на интернету прослеђује се јединици која може да затражи уклањање.</li></ul>
""",
    "mk": f"""
<p>Предупредувањата за терористички напади доцнат ако никој не знае на чија маса треба да стигнат. Шеесет службеници
од Албанија, Косово{MARK} и Црна Гора на 9 ноември поминаа ден во Тирана со Центарот на Европол за борба против
тероризмот за да се договорат токму за тоа.</p>
<h2 id="dogovor">Што е договорено</h2>
<p>Секоја администрација именува една точка за контакт, достапна во секое време. Предупредувањето се испраќа преку
безбедниот канал на Европол и се одговара во рок од четири часа.</p>
""",
}


def _text(language: Tag) -> Body:
    html = _TEXT_EN if language == "en" else _TEXT_CYRILLIC[language]
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
                html="<p>The Regional Partnership against Serious Crime joins police and justice of six administrations of"
                f" the Western Balkans, Kosovo{MARK} among them, with the agencies of the European Union. It is"
                ' implemented by three public agencies; see <a href="https://newsroom.example/en/about/">who we'
                " are</a>.</p>",
            ),
        ),
        funding=chrome(language).funders,
        related=rows(language)[:2],
        newer=EVENTS[0],
        older=rows(language)[0],
        prevails=None if language == "en" else Switch(language="en", name="English", path=LEAD.path),
        copies=(AttachmentView(path=item.path + "index.txt", title="Plain text to copy", kind="TXT", size=3400),),
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
        events=EVENTS,
        partners=(Label(key="europol", name="Europol"), Label(key="eurojust", name="Eurojust")),
        intro="The partnership joins police and justice of the Western Balkans with the agencies of the European Union.",
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
