"""What is wrong with pictures, told where an article or the site's data names them, and with funders' emblems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pressroom.errors import Problem, error, warning
from pressroom.model import DATA, PictureFacts, Site, Term
from pressroom.pictures.faults import FAULTS
from pressroom.showing import items, pictures
from pressroom.urls import source_of

EMBLEM_HEIGHT: Final = 56
"""CSS pixels; the style sheet shows all emblems so high, and templates say so where there is no style sheet."""
WIDEST_EMBLEM: Final = 5.5
"""Widths to a height: a wider one would be shown smaller than the others on a phone of 360 pixels."""


def problems(site: Site) -> Iterator[Problem]:
    """Each faulty file once, at the first place that names it: translations take pictures over."""
    told: set[str] = set()
    doubtful = any(facts.fault or facts.moving for facts in site.pictures.values())
    by_language = sorted(
        items(site) if doubtful else (), key=lambda item: site.config.languages.index(item.document.language)
    )
    for item in by_language:
        document = item.document
        for path, name, (line, column) in pictures(item):
            source = source_of(path)
            facts = site.pictures.get(source)
            if facts is None or source in told or not (facts.fault or facts.moving):
                continue
            told.add(source)
            if facts.fault:
                yield _faulty(document.source.path, name, facts, line, column)
            else:
                yield _moving(document.source.path, name, line, column)
    for source, facts in site.pictures.items():
        if facts.fault and source not in told:
            yield _faulty(source, source.rpartition("/")[2], facts, 0, 0)
    yield from _logo(site)
    yield from _emblems(site)


def _faulty(file: str, name: str, facts: PictureFacts, line: int, column: int) -> Problem:
    fault = FAULTS[facts.fault]
    message = fault.message.format(name=name, detail=facts.detail)
    return error(fault.code, file, message, fault.hint, line=line, column=column)


def _moving(file: str, name: str, line: int, column: int) -> Problem:
    return warning(
        "picture-moving",
        file,
        f"The picture “{name}” moves, and visitors cannot stop it, which some need to be able to read on.",
        "Show a still picture, and link to a film that is started by who wants to see it.",
        line=line,
        column=column,
    )


# Logo and emblems -------------------------------------------------------------------------------------------------


def file_of(logo: str) -> str:
    """The file of static/ that a `logo` names, with or without that folder or a slash."""
    return "static/" + logo.removeprefix("static/").lstrip("/")


def _logo(site: Site) -> Iterator[Problem]:
    for logo in (site.config.logo, site.config.logo_dark):
        if logo and file_of(logo) not in site.files:
            yield _absent("config.yaml", logo, 0)


def _emblems(site: Site) -> Iterator[Problem]:
    file = next((path for path in (DATA + "funders.yaml", DATA + "funders.yml") if path in site.files), "")
    for key, term in site.data.funders.items():
        if not term.logo:
            continue
        if file_of(term.logo) not in site.files:
            yield _absent(file, term.logo, term.line)
        elif (facts := site.pictures.get(file_of(term.logo))) is None:
            yield error("picture-kind", file, *_no_picture(term), line=term.line, column=1 if term.line else 0)
        elif not facts.fault and (reason := _too_small(facts)):
            yield _smaller(file, key, term, reason)


def _absent(file: str, logo: str, line: int) -> Problem:
    return error(
        "missing-file",
        file,
        f"There is no file “{logo}” ({file_of(logo)}).",
        "Put the file there, or mend its name: upper and lower case count.",
        line=line,
        column=1 if line else 0,
    )


def _no_picture(term: Term) -> tuple[str, str]:
    fault = FAULTS["kind"]
    return fault.message.format(name=term.logo), fault.hint


def _too_small(facts: PictureFacts) -> str:
    """Why an emblem would be seen smaller than the others, which are all shown in one height; "" where it is not."""
    if not facts.width:
        return "does not say how large it is, so that browsers may show it in any size"
    if facts.kind != "svg" and facts.height < EMBLEM_HEIGHT:
        return f"is only {facts.height} pixels high, and emblems are shown {EMBLEM_HEIGHT} pixels high"
    if facts.width > WIDEST_EMBLEM * facts.height:
        return "is so wide that it would be shown smaller than the others on a phone"
    return ""


def _smaller(file: str, key: str, term: Term, reason: str) -> Problem:
    return error(
        "emblem-smaller",
        file,
        f"The emblem “{term.logo}” of `{key}` {reason}; no funder’s emblem may be smaller than another’s.",
        "Use the funder’s emblem as SVG with a width and a height, or as PNG at least 112 pixels high, "
        "in a shape not wider than five times its height.",
        line=term.line,
        column=1 if term.line else 0,
    )


def emblem_size(site: Site, logo: str, height: int) -> tuple[int, int]:
    """Width and height of a logo at a height; zeros where its proportions are not known."""
    facts: PictureFacts | None = _facts(site.pictures, logo)
    if facts is None or not facts.height:
        return 0, 0
    return max(1, round(facts.width * height / facts.height)), height


def _facts(known: Mapping[str, PictureFacts], logo: str) -> PictureFacts | None:
    return known.get(file_of(logo)) if logo else None
