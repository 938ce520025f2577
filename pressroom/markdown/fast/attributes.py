"""Attribute lists: only elements with a brace in their text are looked at."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import AttrListTreeprocessor


class FastAttributeLists(AttrListTreeprocessor):
    """All three stock expressions look for a brace: in an element's text or tail, or in a child's tail.

    The stock method walks over all elements. It only ever takes text away, so that those with a brace can be picked
    out beforehand, and it be given only these to walk over.
    """

    def run(self, doc: Element) -> None:
        if "{" in "".join(doc.itertext()):
            super().run(_Walk(elem for elem in doc.iter() if _has_brace(elem)))  # type: ignore[arg-type]  # the library only iterates


class _Walk:
    """What `run` sees of the tree."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self.elements = list(elements)

    def iter(self) -> list[Element]:
        return self.elements


def _has_brace(elem: Element) -> bool:
    if (elem.text and "{" in elem.text) or (elem.tail and "{" in elem.tail):
        return True
    for child in elem:  # noqa: SIM110 - a generator takes three times as long
        if child.tail and "{" in child.tail:
            return True
    return False
