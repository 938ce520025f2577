"""What PDF/UA asks of a document's tags, and WeasyPrint 70 does not write by itself.

Running heads and pictures without a description are marked as artifacts, which no reader speaks. The language of a part
stands at its tag, a header cell says which cells it heads, an item of a list has a body, and a link says what it is
called, once. WeasyPrint has no place for additions of this kind, so three of its internal functions are wrapped:
`Stream.marked` marks what is drawn, `_build_box_tree` makes the tags of a box and of all boxes in it, and `add_links`
makes the places to click on a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

PRINTED: Final = 4
"""The flag of an annotation that is printed with its page."""


def complete() -> None:
    """Have all documents of this process tagged so. Once is enough."""
    from weasyprint import pdf
    from weasyprint.pdf import tags

    pdf.Stream = _stream(pdf.Stream)
    pdf.add_links = _once(pdf.add_links)
    tags._build_box_tree = _described(tags._build_box_tree)


def _stream(base: Any) -> type:
    class Stream(base):  # type: ignore[misc]  # WeasyPrint has no types
        @contextmanager
        def marked(self, box: Any, tag: str) -> Iterator[None]:
            furniture = box.element is None or _is_decoration(box)  # boxes in the margin belong to no element
            with self.artifact() if furniture else super().marked(box, tag):
                yield

    return Stream


def _once(add: Callable[..., None]) -> Callable[..., None]:
    """Only the box of the link itself can be clicked, not also each box inside of it."""

    def added(links_and_anchors: Any, *rest: Any) -> None:
        links, anchors = links_and_anchors
        add(([link for link in links if link[3].element_tag == "a"], anchors), *rest)

    return added


def _described(build: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    def described(box: Any, parent: Any, pdf: Any, *rest: Any) -> Iterator[Any]:
        box = getattr(box, "_box", box)  # what is placed absolutely comes in a wrapper
        if hasattr(box, "at_keyword") or _is_decoration(box):
            return
        if box.link_annotation is not None:
            _name(box)
        for element in build(box, parent, pdf, *rest):
            if box.element is not None:
                _add(element, box, pdf)
            if element["S"] != "/Span" or element["K"]:  # the part of a broken line that holds nothing
                yield element

    return described


def _is_decoration(box: Any) -> bool:
    return box.element_tag == "img" and not box.element.get("alt")


def _name(box: Any) -> None:
    from pydyf import String

    if label := box.element.get("aria-label") or _said(box.element) or _alternatives(box.element):
        box.link_annotation["Contents"] = String(label)
    box.link_annotation["F"] = PRINTED


def _said(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _alternatives(element: Any) -> str:
    return " ".join(filter(None, (image.get("alt") for image in element.iter("img"))))


def _add(element: Any, box: Any, pdf: Any) -> None:
    from pydyf import String

    if language := box.element.get("lang"):
        element["Lang"] = String(language)
    if element["S"] == "/TH":
        element["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"
    elif element["S"] == "/LI":
        _embody(element, pdf)
    elif element["S"] == "/Link" and box.element_tag != "a":
        element["S"] = "/Span"  # what a style sheet writes behind a link is a part of it, not another one
    elif element["S"] == "/Link" and not _said(box.element):
        element["Alt"] = String(_alternatives(box.element))


def _embody(item: Any, pdf: Any) -> None:
    """An item consists of a label and a body; paragraphs stand in the body."""
    from pydyf import Array, Dictionary

    kids = {kid: pdf.objects[int(kid.split()[0])] for kid in item["K"]}
    loose = [kid for kid, element in kids.items() if element["S"] not in ("/Lbl", "/LBody")]
    if not loose:
        return
    body = Dictionary({"Type": "/StructElem", "S": "/LBody", "K": Array(loose), "Pg": item["Pg"], "P": item.reference})
    pdf.add_object(body)
    for kid in loose:
        kids[kid]["P"] = body.reference
    item["K"] = Array([*(kid for kid in kids if kid not in loose), body.reference])
