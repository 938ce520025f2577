"""The colours of a site: what follows from those that it names, and how well texts in them can be read.

There are five for light and five for dark. Contrast is that of WCAG 2, from 1:1 to 21:1, black on white.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from typing import Final

from msgspec import Struct

ROLES: Final = ("ink", "paper", "quiet", "rule", "accent")
LIGHT: Final = ""
DARK: Final = "-dark"
NAMES: Final = (*ROLES, *(role + DARK for role in ROLES))

DEFAULTS: Final = {
    "ink": "#14202b",
    "paper": "#ffffff",
    "quiet": "#4a5866",
    "rule": "#c9d1d9",
    "accent": "#0a4a8f",
    "ink-dark": "#e6eaee",
    "paper-dark": "#10161c",
    "quiet-dark": "#a7b3bf",
    "rule-dark": "#2c3742",
    "accent-dark": "#8ab8f0",
}
"""Those of our style sheet."""

NEEDED: Final = 4.5
WANTED: Final = 7.0
STRONG: Final = 10.0
"""For readers who ask for more contrast."""

TINT: Final = {LIGHT: 0.05, DARK: 0.08}
"""How much ink there is in the ground of standing paragraphs, code, marked words and the footnote that is jumped to."""

_BLACK: Final = "#000000"
_WHITE: Final = "#ffffff"
_STEPS: Final = 100
_STRONGEST: Final = 0.75


class Pair(Struct, frozen=True):
    """Two colours that the theme shows as a text and its ground; tinted: with some ink in the ground."""

    text: str
    paper: str
    text_colour: str
    ground: str
    tinted: bool
    contrast: float


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(one: str, other: str, share: float) -> str:
    """One colour with a share of another in it, as browsers mix them in sRGB."""
    parts = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(mine + (theirs - mine) * share):02x}" for mine, theirs in parts)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def toned(colour: str, grounds: Sequence[str], least: float) -> str:
    """The colour, as much lighter or darker as it must be to be read on all grounds; black or white at the most.

    Its hue stays. What is strong on white would dazzle on black, so that it is never strong and light.
    """
    if _read(colour, grounds, least):
        return colour
    pole = against(grounds[0])
    hue, light, strong = rgb_to_hls(*(part / 255 for part in _parts(colour)))
    end, strong = (1.0, min(strong, _STRONGEST)) if pole == _WHITE else (0.0, strong)
    tones = (_shade(hue, light + (end - light) * step / _STEPS, strong) for step in range(1, _STEPS))
    return next((tone for tone in tones if _read(tone, grounds, least)), pole)


def _read(colour: str, grounds: Sequence[str], least: float) -> bool:
    return all(contrast(colour, ground) >= least for ground in grounds)


def _shade(hue: float, light: float, strong: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in hls_to_rgb(hue, light, strong))


def against(ground: str) -> str:
    """Black or white, whichever is read better there."""
    return max(_BLACK, _WHITE, key=lambda colour: contrast(colour, ground))


# What follows from what a site names ------------------------------------------------------------------------------


def completed(given: Mapping[str, str]) -> dict[str, str]:
    """The colours that a site names, and those of ours that would not fit them any more, made to fit."""
    found = {**_scheme(given, LIGHT, DARK), **_scheme(given, DARK, LIGHT)}
    return {name: colour for name, colour in found.items() if name in given or colour != DEFAULTS.get(name)}


def _scheme(given: Mapping[str, str], scheme: str, other: str) -> dict[str, str]:
    def named(role: str) -> str:
        return given.get(role + scheme, "")

    paper = named("paper") or DEFAULTS["paper" + scheme]
    ink = named("ink") or _ink(paper, scheme)
    quiet, rule = named("quiet"), named("rule")
    accent = named("accent") or given.get("accent" + other, "")
    if named("paper") or named("ink"):
        quiet = quiet or toned(mixed(ink, paper, 0.25), [paper], WANTED)
        rule = rule or mixed(ink, paper, 0.8)
        accent = accent or DEFAULTS["accent" + scheme]
    if accent and not named("accent"):
        accent = toned(accent, [paper, mixed(paper, ink, TINT[scheme])], WANTED)
    colours = {"ink": ink, "paper": paper, "quiet": quiet, "rule": rule, "accent": accent}
    if accent:
        ground = _WHITE if scheme == LIGHT else _BLACK
        colours["accent-strong"] = toned(accent, [ground], STRONG)
    return {role + scheme: colour for role, colour in colours.items() if colour}


def _ink(paper: str, scheme: str) -> str:
    """Ours while it can be read there, or the one of the other scheme."""
    candidates = (DEFAULTS["ink" + scheme], DEFAULTS["ink"], DEFAULTS["ink" + DARK])
    readable = (ink for ink in candidates if contrast(ink, paper) >= WANTED)
    return next(readable, against(paper))


# How well they can be read ----------------------------------------------------------------------------------------


def pairs(colours: Mapping[str, str], scheme: str) -> Iterator[Pair]:
    """Every text of the theme with its ground. Lines that carry meaning have the colour of a text."""
    known = {**DEFAULTS, **colours}
    paper, ink = "paper" + scheme, known["ink" + scheme]
    for role, tinted in (("ink", False), ("quiet", False), ("accent", False), ("ink", True), ("accent", True)):
        ground = mixed(known[paper], ink, TINT[scheme]) if tinted else known[paper]
        text = known[role + scheme]
        yield Pair(role + scheme, paper, text, ground, tinted, contrast(text, ground))
