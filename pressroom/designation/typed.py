"""How people type the mark after a name, in every spelling that is found in the wild."""

from __future__ import annotations

import re
from typing import Final

from pressroom.designation.signs import SIGNS

LOOK_ALIKES: Final = "∗＊⁎﹡✱✻٭"

_STAR: Final = rf"\\?\*|&#0*42;|&#[xX]0*2[aA];|&ast;|[{LOOK_ALIKES}]"
_ONE: Final = rf"(?:{_STAR}|\\?[†‡§‖¶]|&dagger;|&Dagger;|[{SIGNS}])"

UNSEEN: Final = "\u200b\u200c\u200d\u2060\ufeff"
"""Characters of no width that copying from a web page or an office document leaves before the mark."""

_CAPITALS: Final = "A-ZÀ-ÖØ-ÞΑ-ΫЀ-Я"

MARK: Final = re.compile(
    rf"(?:[{UNSEEN}]*{_ONE}"  # Kosovo*, Kosovo\*, Kosovo&#42;
    rf"|[ \xa0]?\(\s?{_ONE}\s?\)"  # Kosovo (*)
    rf"|[ \xa0]?<sup>\s*{_ONE}\s*</sup>"
    rf"|[ \xa0](?:{_STAR})(?=[ \xa0]*(?:[.,;:!?)\]\n]|[ \xa0][^\W\d_{_CAPITALS}]|$))"  # Kosovo *, a wrong space
    r")+"
)
"""Spellings of the mark that follow a name directly; several in a row are one."""

POSSESSIVE: Final = r"['’][^\W\d_]{1,4}"
"""An ending behind an apostrophe: Kosovo's, Kosova'da. The mark belongs before it."""

SPACED: Final = re.compile(rf"^[ \xa0](?:{_STAR})")


def look_alike(typed: str) -> str:
    """The character that only looks like an asterisk, or ""."""
    return next((character for character in typed if character in LOOK_ALIKES), "")


def spaced(typed: str) -> bool:
    """Whether a bare mark stands apart from its name; brackets may."""
    return SPACED.match(typed) is not None


def doubled(typed: str) -> bool:
    """Whether the mark was typed more than once."""
    return len(re.findall(_ONE, typed)) > 1
