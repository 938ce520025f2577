"""What the tests of outputs share: a site in memory, its files as bytes, and one hostile release."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factory import config, document, moment
from test_assemble import assembled

from pressroom import designation, outputs
from pressroom.model import (
    Artifact,
    Attachment,
    Bodies,
    Body,
    Change,
    Data,
    DesignationRule,
    Document,
    Picture,
    Place,
    Quote,
    Site,
    Term,
)

SIGN = designation.sign(0)
NOTE = "This designation is without prejudice to positions on status"
KOSOVO = (DesignationRule(use="kosovo"),)
KEY = "2022/workshop"
HOSTILE = "</script><script>alert(1)</script> ]]> <!-- & \x01\x0b\x85\u2028\u202e\U0001f600\ufffe \"'"


def site(*documents: Document, data: Data | None = None, files: tuple[str, ...] = (), **settings: Any) -> Site:
    return assembled(*documents, settings=config(**settings), data=data, files=files).site


def planned(of: Site) -> dict[str, Artifact]:
    return {artifact.path: artifact.seen() for artifact in outputs.plan(of)}


def written(of: Site, path: str, texts: Mapping[str, Bodies] | None = None) -> bytes:
    """The bytes of a file that no template makes; texts: by document, else each is one paragraph that names Kosovo."""
    artifact = planned(of)[path]
    assert artifact.write is not None
    given = texts or {}
    return artifact.write(
        artifact.view, {key: given.get(key, bodies(f"<p>Talks in Kosovo{SIGN}.</p>")) for key in artifact.texts}
    )


def bodies(html: str, notes: str = "") -> Bodies:
    return Bodies(Body(html=html), Body(html=notes))


def full(**more: Any) -> Document:
    """A release with all that outputs tell of one."""
    fields: dict[str, Any] = {
        "title": f"Police of Kosovo{SIGN} & <partners> meet",
        "short_title": "Police meet",
        "subtitle": "Two days of work",
        "summary": f"Officers from Kosovo{SIGN} met.",
        "date": moment("2022-11-10"),
        "type": "event",
        "place": Place(city="Tirana", country="AL"),
        "event_date": moment("2022-11-09"),
        "event_end": moment("2022-11-10"),
        "changes": (Change(date=moment("2022-12-01"), kind="correction", note="The number was wrong."),),
        "reference": "REF/1",
        "topics": ("cyber",),
        "countries": ("al",),
        "organisations": ("europol",),
        "authors": ("Ana Example",),
        "contacts": ("press",),
        "about": ("project",),
        "funding": ("eu",),
        "image": Picture(src="round.jpg", alt="A round table", caption="At work", credit="Photographer"),
        "attachments": (Attachment(file="agenda.pdf", title="Agenda"),),
        "quotes": (Quote(text="We met.", name="Ana", role="speaker"),),
        "expires": moment("2032-01-01"),
    }
    return document(KEY, **{**fields, **more})


FILES = ("content/news/2022/round.jpg", "content/news/2022/agenda.pdf", "static/feed.css")
DATA = Data(
    topics={"cyber": Term(name={"en": "Cybercrime", "sq": "Krimi kibernetik"})},
    countries={"al": Term(name="Albania")},
    organisations={"europol": Term(name="Europol", url="https://www.europol.europa.eu/")},
    contacts={"press": Term(name="Teuta", role="Press officer", email="press@example.org", phone="+49 30 1")},
    about={"project": Term(name="About the project", html={"en": "<p>It <em>began</em> in 2020.</p>"})},
    funders={"eu": Term(name="European Union", url="https://europa.eu/", statement="Funded by the European Union.")},
)


def full_site(*others: Document, outputs: tuple[str, ...], **settings: Any) -> Site:
    given: dict[str, Any] = {
        "designations": KOSOVO,
        "publisher": "The Project",
        "description": "News of it.",
        **settings,
    }
    return site(full(), *others, data=DATA, files=FILES, outputs=outputs, **given)


def hostile_site(*named: str) -> Site:
    """A release whose every text is hostile, and whose title has ten thousand characters."""
    title = (HOSTILE + " Kosovo" + SIGN + " ") * (10_000 // len(HOSTILE))
    words: dict[str, Any] = dict.fromkeys(("summary", "subtitle", "short_title", "reference"), HOSTILE)
    words |= {"title": title, "topics": ("t",), "authors": (HOSTILE,), "place": Place(city=HOSTILE, country="AL")}
    words |= {"changes": (Change(date=moment("2022-12-01"), kind="correction", note=HOSTILE),)}
    words |= {"image": Picture(src="round.jpg", alt=HOSTILE, caption=HOSTILE, credit=HOSTILE)}
    words |= {"attachments": (Attachment(file="agenda.pdf", title=HOSTILE),)}
    words |= {"quotes": (Quote(text=HOSTILE, name=HOSTILE, role=HOSTILE),)}
    data = Data(
        topics={"t": Term(name=HOSTILE)},
        organisations={"europol": Term(name=HOSTILE)},
        contacts={"press": Term(name=HOSTILE, role=HOSTILE)},
        about={"project": Term(name=HOSTILE, html={"en": "<p>]]&gt; &lt;/script&gt;</p>"})},
        funders={"eu": Term(name=HOSTILE, statement=HOSTILE)},
    )
    settings: dict[str, Any] = {"title": HOSTILE, "description": HOSTILE, "publisher": HOSTILE, "designations": KOSOVO}
    return site(full(**words), data=data, files=FILES, outputs=named, **settings)
