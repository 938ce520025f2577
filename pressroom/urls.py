"""Addresses. A path is relative to the site's root, without a leading slash, and ends in a slash for a page."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from pressroom.model import Config, Moment, Tag

TOKENS: Final = ("language", "year", "month", "day", "slug", "type")


def permalink(pattern: str, language: Tag, date: Moment, slug: str, release_type: str) -> str:
    """The path of a release by config.yaml's `permalink`; the date's parts are those of the site's time zone."""
    values = {
        "language": language,
        "year": date.at.year,
        "month": date.at.month,
        "day": date.at.day,
        "slug": slug,
        "type": release_type,
    }
    return _formatted(pattern) % values


@lru_cache(maxsize=8)
def _formatted(pattern: str) -> str:
    """The pattern of a path, with tokens as Python's own formatting has them, which take half the time."""
    path = pattern.strip("/").replace("%", "%%") + "/"
    return re.sub(r"\{(\w+)\}", lambda token: f"%({token[1]}){_FORMS.get(token[1], 's')}", path)


_FORMS: Final = {"year": "04d", "month": "02d", "day": "02d"}


def output_file(path: str) -> str:
    """The file that a server answers with for a path."""
    return path + "index.html" if path == "" or path.endswith("/") else path


def root_of(path: str) -> str:
    """The way from a path to the site's root: "../../", or "./" at the root itself."""
    return "../" * path.count("/") or "./"


def base_path(config: Config) -> str:
    """The path part of base_url, with slashes at both ends."""
    return "/" + (urlsplit(config.base_url).path.strip("/") + "/").lstrip("/")


def absolute(config: Config, path: str) -> str:
    """The whole address of a path, percent-encoded as RFC 3986 asks."""
    address = path if _NEEDS_NO_QUOTING(path) else quote(path, safe="/:@!$&'()*+,;=-._~%#?")
    return config.base_url.rstrip("/") + "/" + address


_NEEDS_NO_QUOTING: Final = re.compile(r"[A-Za-z0-9/:@!$&'()*+,;=._~%#?-]*").fullmatch


def claim(path: str) -> str:
    """What two paths have in common when some file system or server would take them for one."""
    return unicodedata.normalize("NFC", path).casefold()


def host(config: Config) -> str:
    return urlsplit(config.base_url).hostname or ""


def file_name(path: str) -> str:
    """What a file is called by: its own name without endings, or its folder's where it is an index."""
    name = posixpath.basename(path).split(".")[0]
    return posixpath.basename(posixpath.dirname(path)) if name == "index" else name


# Files, whose names are not ours, so that an address is not the same as a path ---------------------------------------

_UNSAFE: Final = re.compile(r"""[\x00-\x20"<>\\^`{|}\x7f]""")
_UNSAFE_IN_NAMES: Final = re.compile(r"""[\x00-\x20"<>\\^`{|}\x7f%?#]""")
_STRAY_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")


def reference(path: str) -> str:
    """A path of the site as an address: what would end it or be read otherwise is percent-encoded, letters are not."""
    return _UNSAFE_IN_NAMES.sub(lambda char: quote(char[0], safe=""), path)


def typed(address: str) -> str:
    """An address as an editor typed it, with what no address can hold percent-encoded."""
    return _UNSAFE.sub(lambda char: quote(char[0], safe=""), _STRAY_PERCENT.sub("%25", address))


def place(address: str) -> str:
    """The path of the site that an address leads to, without query and fragment: what `reference` was given."""
    return unquote(address.partition("#")[0].partition("?")[0])


MEDIA: Final = "media/"
SIZES: Final = "media/sizes/"
"""Where all smaller pictures are: their addresses change with their bytes, and some hosts know whole folders only."""


def media_path(source: str) -> str:
    """The address of a file beside an article: content/news/2022/x/photo.jpg → media/2022/x/photo.jpg."""
    return reference(MEDIA + source.removeprefix("content/").removeprefix("news/"))


def static_path(name: str) -> str:
    """The address of a file of static/ that config.yaml or content/_data/ names, with or without that folder."""
    return reference(name.removeprefix("static/").lstrip("/"))


def source_of(address: str) -> str:
    """The file of the site's folder that is published at an address, if `media_path` or static/ made it."""
    path = place(address)
    if not path.startswith(MEDIA):
        return "static/" + path
    below = path.removeprefix(MEDIA)
    return "content/" + below if below.startswith("pages/") else "content/news/" + below
