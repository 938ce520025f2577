"""Contrast of colours by WCAG 2."""

from __future__ import annotations

import re


def luminance(red: float, green: float, blue: float) -> float:
    """Relative luminance of parts from 0 to 1."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def parts(colour: str) -> tuple[float, float, float]:
    """Of #abc, #aabbcc, rgb(…), or color(srgb …) as browsers compute mixed ones."""
    if colour.startswith("#"):
        digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
        numbers = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    else:
        scale = 1 if colour.startswith("color(") else 255
        numbers = [float(number) / scale for number in re.findall(r"(?<![\w.])\d*\.?\d+", colour)[:3]]
    red, green, blue = numbers
    return red, green, blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(*parts(one)), luminance(*parts(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)
