"""The rule of the designations: which names carry a mark, and which note explains it. Text in, text out.

A name's mark travels through the program as one character (see `signs`). This package knows neither HTML nor
Markdown; `pressroom.notes` finishes what visitors see, and `pressroom.markdown` reads what editors type.
"""

from __future__ import annotations

from pressroom.designation.load import Designation, Designations, NoteText, load
from pressroom.designation.rule import Grammar, Mention, mentions
from pressroom.designation.signs import GLYPHS, SIGN, SIGNS, glyphs, has, number, present, sign, without

__all__ = [
    "GLYPHS",
    "SIGN",
    "SIGNS",
    "Designation",
    "Designations",
    "Grammar",
    "Mention",
    "NoteText",
    "glyphs",
    "has",
    "load",
    "mentions",
    "number",
    "present",
    "sign",
    "without",
]
