"""Pictures in texts: their alternatives, and figures with a caption and a credit.

A picture alone in its paragraph is a figure if it has a title: `![A hall](hall.jpg "The opening"){credit="J. Doe"}`.
A picture that says nothing is marked: `![](line.png){.decorative}`.
"""

from __future__ import annotations

import html

from pressroom.markdown.links import Kind
from pressroom.markdown.problems import Reporter
from pressroom.markdown.tags import Attributes, tag


def image(source: str, own: Attributes) -> str:
    """The tag of a picture; it is loaded when a visitor comes near it."""
    return tag("img", {"src": source, **own, "loading": "lazy", "decoding": "async"})


def figure(shown: str, caption: str, credit: str) -> str:
    """A picture with what is written below it; caption and credit are escaped already."""
    words = f'<span class="credit">{credit}</span>' if credit else ""
    text = " ".join(part for part in (caption, words) if part)
    return f"<figure>{shown}<figcaption>{text}</figcaption></figure>"


def check_alt(own: Attributes, source: str, reporter: Reporter) -> None:
    """Warn of a picture without a text alternative, unless the author says that it only decorates."""
    decorative = "decorative" in own or "decorative" in (own.get("class") or "").split()
    own.pop("decorative", None)
    if (own.get("alt") or "").strip():
        return
    own["alt"] = ""
    if not decorative:
        reporter.warn(
            reporter.prose.place_of(source),
            "alt-missing",
            f"The picture “{source}” has no description for those who cannot see it.",
            f"Write what it shows: ![Two officers at a desk]({source}) – or, if it only decorates, "
            f"![]({source}){{.decorative}}.",
        )


def report_foreign(what: Kind, source: str, reporter: Reporter) -> None:
    """Say why a picture is not shown; template code has a problem of its own."""
    if what is Kind.EXTERNAL:
        reporter.warn(
            reporter.prose.place_of(source),
            "remote-picture",
            f"The picture “{source}” lies on another site, so visitors get a link to it instead.",
            "Put the file beside the article and write its name: showing it from there would tell the other site "
            "who reads this page.",
        )
    elif what is not Kind.TEMPLATE:
        reporter.warn(
            reporter.prose.place_of(source) if source else reporter.prose.next_in_prose("]()"),
            "picture-address",
            f"The address “{html.escape(source, quote=False)}” is not one of a picture, so its description is shown."
            if source
            else "A picture has no file name, so its description is shown.",
            "Put the file beside the article and write its name: ![What it shows](photo.jpg).",
        )
