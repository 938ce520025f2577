"""What GitHub makes of plain signs besides Markdown proper: bare addresses are links, ~~struck~~ words, lists of tasks.

It works on finished HTML between the tags, and leaves code and links alone.
"""

from __future__ import annotations

import re
from typing import Final

from pressroom.designation import without

_LINKS: Final = ('<a href="https', '<a href="http')
"""What stands before the `://` of a link; before any other, there may be a bare address."""
_PIECES: Final = re.compile(r"(<[^>]*>)")
_APART: Final = re.compile(r"</?(?:a|code|pre|kbd|samp)[\s>]")
_ADDRESS: Final = re.compile(
    r"(?<![\w@./&#;=+-])(?<!\]\()(?<!\] \()(?:https?://[^\s<>]+|www\.[\w-]+\.[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)++(?![@:]\w))"
)
"""Behind `](` it is a part of a link that its author has not finished, and is told of."""
_WHOLE: Final = re.compile(r"/\w|^www\.[\w-]+\.\w|@.*\.[^\W\d]\w+$")
_END: Final = re.compile(r"(?:&(?:quot|lt|gt|amp|#39);|[?!.,:;*_~'\"”“„’‘»«…)\]])$")
_STRUCK: Final = re.compile(r"(?<!~)~~(?=[^\s~])([^~]*[^\s~])~~(?!~)")
_TASK: Final = re.compile(r"<li>(\s*(?:<p>)?)\[([ xX])\][ \t]+")
_TYPED: Final = {"–": "--", "—": "---", "…": "...", "’": "'", "‘": "'"}
_TYPOGRAPHY: Final = re.compile("|".join(_TYPED))
"""An address is what its author typed."""

_BOXES: Final = {" ": "☐", "x": "☑", "X": "☑"}

LONGEST: Final = 2000
"""Characters of an address; no browser is asked for a longer one."""


def completed(html: str) -> str:
    """The HTML of a text with these signs carried out."""
    if "[" in html:
        html = _TASK.sub(lambda item: f'<li class="task">{item[1]}{_BOXES[item[2]]} ', html)
    if not ("~" in html and "~~" in html) and not _has_bare_address(html):
        return html
    parts = _PIECES.split(html)
    tags, apart, counted = parts[1::2], 0, 0
    for place, text in enumerate(parts[::2]):
        if "@" in text or "~~" in text or "://" in text or "www." in text:
            apart += sum(map(_step, _APART.findall("".join(tags[counted:place]))))
            counted = place
            if not apart:
                parts[2 * place] = _carried_out(text)
    return "".join(parts)


def _step(tag: str) -> int:
    return -1 if tag.startswith("</") else 1


def _has_bare_address(html: str) -> bool:
    """May there be an address that is no link yet? Quick, and sure where the answer is no."""
    if "@" in html:
        return True
    at = html.find(":")
    while at >= 0:
        if html.startswith("//", at + 1) and not html.endswith(_LINKS, 0, at):
            return True
        at = html.find(":", at + 1)
    return "www." in html and html.count("www.") > sum(html.count(f"{link}://www.") for link in _LINKS)


def _carried_out(text: str) -> str:
    """A text between two tags with these signs carried out; the expression for addresses tries every letter."""
    if "://" in text or "www." in text or "@" in text:
        text = _ADDRESS.sub(_link, text)
    return _STRUCK.sub(r"<del>\1</del>", text) if "~~" in text else text


def _link(found: re.Match[str]) -> str:
    shown = _without_end(found[0]) if len(found[0]) <= LONGEST else ""
    rest = found[0][len(shown) :]
    if not _WHOLE.search(shown):
        return found[0]
    shown = without(_TYPOGRAPHY.sub(lambda sign: _TYPED[sign[0]], shown))
    scheme = "" if "://" in shown else "https://" if shown.startswith("www.") else "mailto:"
    return f'<a href="{scheme}{shown}">{shown}</a>{rest}'


def _without_end(address: str) -> str:
    """Without the marks of the sentence that it ends; a bracket that was opened in it belongs to it."""
    while end := _END.search(address):
        if end[0] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[: end.start()]
    return address
