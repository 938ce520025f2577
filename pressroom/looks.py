"""Files of the theme in a site's own colours: the style sheet, without what only its authors read, and the icon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pressroom import urls
from pressroom.digest import digest
from pressroom.model import Artifact, Config, Site

STYLE: Final = "static/style.css"
ICON: Final = "static/favicon.svg"

_QUOTED: Final = r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|url\([^"\')]*\)'
_COMMENT: Final = re.compile(rf"({_QUOTED}|/\*!.*?\*/)|(?<![^\s,;{{}}])/\*.*?\*/", re.DOTALL)
"""Comments, except those that keep words apart or name a licence."""
_SPACE: Final = re.compile(rf"({_QUOTED}|/\*.*?\*/)|\s*([{{}};,])\s*|(\s)\s*", re.DOTALL)
_FILLED: Final = re.compile(r'(<[^<>]*\bclass="(accent|paper)"[^<>]*\bfill=")([^"]*)')


def style_path(site: Site) -> str:
    """static/style.css → style.1a2b3c4d.css: an address that changes with the bytes, so it may be kept for ever."""
    if STYLE not in site.files:
        return ""
    made_of = site.files[STYLE].digest, properties(site.config), _COMMENT.pattern, _SPACE.pattern
    return f"style.{digest(*made_of)[:8]}.css"


def style(site: Site) -> Artifact:
    return Artifact(path=style_path(site), copy=site.files[STYLE], properties=properties(site.config))


def icon(site: Site) -> Artifact:
    """The icon has the same colours in light and dark, because it brings its own ground."""
    own = {name: colour for name, colour in site.config.colours.items() if name in ("accent", "paper")}
    return Artifact(path=ICON.removeprefix("static/"), copy=site.files[ICON], properties=own)


def properties(config: Config) -> dict[str, str]:
    """What config.yaml says of the looks, by the name of the custom property."""
    logos = {"logo": config.logo, "logo-dark": config.logo_dark}
    return {**config.colours, **{name: f'url("{urls.static_path(logo)}")' for name, logo in logos.items() if logo}}


def coloured(path: str, data: bytes, own: Mapping[str, str]) -> bytes:
    """The file with the properties in it: behind the rules of a style sheet, or as fills of an icon's parts."""
    text = data.decode("utf-8", "surrogateescape")
    if path == ICON:
        text = _FILLED.sub(lambda part: part[1] + own.get(part[2], part[3]), text)
    else:
        values = "".join(f"--{name}:{value};" for name, value in own.items())
        text = terse(text) + (f":root:root{{{values}}}\n" if own else "")
    return text.encode("utf-8", "surrogateescape")


def terse(css: str) -> str:
    """The style sheet without comments, and without space that parts nothing."""
    css = _COMMENT.sub(lambda found: found[1] or "", css)
    return _SPACE.sub(lambda found: found[1] or found[2] or found[3], css).strip() + "\n"
