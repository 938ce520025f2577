"""`colours:` of config.yaml: colours as a site writes them, and whether texts in them can be read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import floor
from typing import Final

from pressroom.colours import DARK, LIGHT, NAMES, NEEDED, WANTED, Pair, completed, contrast, pairs, toned
from pressroom.config.texts import bad
from pressroom.yamltext import Node
from pressroom.yamltext.reading import Reading, is_null, nearest_hint

_ALSO: Final = {
    "text": "ink",
    "foreground": "ink",
    "background": "paper",
    "ground": "paper",
    "muted": "quiet",
    "border": "rule",
    "line": "rule",
    "link": "accent",
    "primary": "accent",
    "brand": "accent",
}
"""What others call them."""


def colours(reading: Reading, node: Node, name: str) -> dict[str, str] | None:
    """The colours that a site names, with those that follow from them."""
    if node.id != "mapping":
        bad(reading, node, f"`{name}` is a map of names and colours.", 'Write colours: {accent: "#0a4a8f"}')
        return None
    given: dict[str, str] = {}
    places: dict[str, Node] = {}
    for key, value in node.value:
        if key.value not in NAMES:
            _unknown(reading, key, name)
        elif colour := _colour(reading, value, f"{name}.{key.value}"):
            given[key.value], places[key.value] = colour, value
    found = completed(given)
    for scheme in (LIGHT, DARK):
        _readable(reading, found, scheme, places)
    return found


def _unknown(reading: Reading, key: Node, name: str) -> None:
    typed = str(key.value).lower().replace("_", "-") if key.id == "scalar" else ""
    role, dark, _ = typed.partition(DARK)
    hint = f"Did you mean `{_ALSO[role]}{dark}`?" if role in _ALSO else nearest_hint(typed, NAMES)
    if typed in ("dark", "light"):
        hint = 'Write a colour for the dark beside the other: {accent: "#0a4a8f", accent-dark: "#8ab8f0"}'
    shown = f"`{key.value}`" if typed else "A list or map"
    reading.tell("unknown-key", key, f"{shown} is not a colour of `{name}`.", hint or f"There are {', '.join(NAMES)}.")


# One colour -------------------------------------------------------------------------------------------------------


def _colour(reading: Reading, node: Node, name: str) -> str | None:
    """A colour with six digits, from however CSS writes one that is not transparent."""
    typed = node.value.strip().lower() if node.id == "scalar" else ""
    if match := re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", typed):
        digits = match[1]
        return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))
    if typed and not typed.startswith("#") and (known := _by_name(typed)):
        return known
    bad(reading, node, *_no_colour(reading, node, name, typed))
    return None


def _by_name(typed: str) -> str | None:
    from PIL import ImageColor

    try:
        parts = ImageColor.getrgb(typed)
    except ValueError:
        return None
    return "#" + "".join(f"{part:02x}" for part in parts) if len(parts) == 3 and max(parts) < 256 else None


def _no_colour(reading: Reading, node: Node, name: str, typed: str) -> tuple[str, str]:
    """What is wrong, and what to write."""
    key = name.rpartition(".")[2]
    example = f'Write the colour in quotes, with six digits: {key}: "#0a4a8f"'
    if node.id != "scalar":
        return f"`{name}` is one colour, not a list or map.", example
    if is_null(node):
        rest = re.match(r"\s*(#\w+)", reading.source(node.start_mark.line)[node.start_mark.column :])
        said = ", because to YAML what follows # is a comment" if rest else ""
        return f"`{name}` has no colour{said}.", f'Write it in quotes: {key}: "{rest[1]}"' if rest else example
    shown = f"`{name}`: “{node.value.strip()}” is not a colour"
    digits = typed.removeprefix("#")
    if re.fullmatch(r"[0-9a-f]{3}|[0-9a-f]{6}", digits):
        return f"{shown} without # before it.", f'Write {key}: "#{digits}"'
    if re.fullmatch(r"[0-9a-f]{4}|[0-9a-f]{8}", digits):
        whole = digits[: len(digits) // 4 * 3]
        return f"{shown} that everything else can be seen on: it is transparent.", f'Write {key}: "#{whole}"'
    if typed.startswith("#"):
        strange = next((char for char in digits if char not in "0123456789abcdef"), "")
        reason = f"“{strange}” is no digit of one" if strange else f"it has {len(digits)} digits, not six"
        return f"{shown}: {reason}.", f"{example}; the digits are 0 to 9 and a to f."
    return f"{shown}.", _nearest_name(typed) or example


def _nearest_name(typed: str) -> str:
    from PIL import ImageColor

    return nearest_hint(typed, ImageColor.colormap)


# Two colours ------------------------------------------------------------------------------------------------------


def _readable(reading: Reading, found: Mapping[str, str], scheme: str, places: Mapping[str, Node]) -> None:
    """Each text that cannot be read well, once, where the site names its colour; ink also where it names the paper.

    What the site does not name is made to fit, as far as its ink and paper allow.
    """
    told: set[str] = set()
    for pair in pairs(found, scheme):
        place = places.get(pair.text) or (places.get(pair.paper) if pair.text == "ink" + scheme else None)
        if place is None or pair.contrast >= WANTED or pair.text in told:
            continue
        told.add(pair.text)
        least, need = (NEEDED, "that texts need") if pair.contrast < NEEDED else (WANTED, "that everyone can read")
        code = "low-contrast" if pair.contrast < NEEDED else "weak-contrast"
        measured = floor(pair.contrast * 100) / 100
        message = (
            f"`{pair.text}` ({pair.text_colour}) on {_ground(pair)} has a contrast of {measured:.2f}:1, "
            f"{least - measured:.2f} under the {least:g}:1 {need}."
        )
        grounds = [other.ground for other in pairs(found, scheme) if other.text == pair.text]
        reading.tell(code, place, message, _instead(pair, grounds), warn=code == "weak-contrast")


def _ground(pair: Pair) -> str:
    return f"the tint of `{pair.paper}` ({pair.ground})" if pair.tinted else f"`{pair.paper}` ({pair.ground})"


def _instead(pair: Pair, grounds: Sequence[str]) -> str:
    """The nearest colour that does on all its grounds, where there is one."""
    better = toned(pair.text_colour, grounds, WANTED)
    if any(contrast(better, ground) < WANTED for ground in grounds):
        return f"Choose a lighter or a darker `{pair.paper}`: no text is read well on this one."
    return f'Write for example {pair.text}: "{better}"'
