"""Response headers for servers: `_headers` (Netlify, Cloudflare), `nginx.conf`, and `.htaccess` (Apache).

Pages may load nothing but what the site itself has, files whose address changes with their bytes may be kept for ever,
and every text says that it is UTF-8. Strict-Transport-Security is left to whoever owns the whole host.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from pressroom import urls
from pressroom.looks import style_path
from pressroom.model import Artifact, Site, Texts
from pressroom.search.script import script_path

FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"
FINGERPRINT: Final = r"\.[0-9a-f]{8}\.[a-z0-9]+$"
TYPES: Final = {
    "feed.xml": "application/xml",
    "rss.xml": "application/xml",
    "feed.json": "application/feed+json",
}
"""Browsers show people a feed by its style sheet only where it is called XML; feed readers look into it."""
ENDINGS: Final = {"md": "text/markdown", "ics": "text/calendar"}
PICTURES: Final = {"avif": "image/avif", "webp": "image/webp"}
"""Which servers of some years ago do not know."""
TEXTS: Final = (
    "text/plain text/css text/xml text/javascript text/markdown text/calendar application/javascript "
    "application/json application/xml application/atom+xml application/rss+xml application/feed+json image/svg+xml"
)


class Headers(Struct, frozen=True, kw_only=True):
    """policy: what pages may load. kept: files and folders whose address changes with their bytes.

    pages: the pattern of a release's address, with `:placeholder`s.
    """

    base: str
    policy: str
    kept: tuple[str, ...]
    pages: str

    def common(self) -> tuple[tuple[str, str], ...]:
        """For every answer."""
        return (
            ("Content-Security-Policy", self.policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        )


def plan(site: Site) -> Iterator[Artifact]:
    """Three files; a host reads the one that it knows."""
    view = Headers(
        base=urls.base_path(site.config),
        policy="; ".join(_policy(search=site.config.search)),
        kept=tuple(_kept(site)),
        pages="/".join(_placeholder(part) for part in site.config.permalink.strip("/").split("/")),
    )
    for path, write in (("_headers", hosted), ("nginx.conf", nginx), (".htaccess", apache)):
        yield Artifact(path=path, view=view, write=write, shows=())


def _kept(site: Site) -> Iterator[str]:
    if style := style_path(site):
        yield style
    if site.config.search:
        yield script_path()
    sizes = urls.SIZES.removeprefix(urls.MEDIA)
    if not any(path.startswith((f"content/{sizes}", f"content/news/{sizes}")) for path in site.files):
        yield f"{urls.SIZES}*"


def _policy(*, search: bool) -> Iterator[str]:
    yield "default-src 'none'"
    yield from (f"{kind} 'self'" for kind in ("style-src", "img-src", "media-src", "font-src", "manifest-src"))
    if search:  # the search is WebAssembly, and fetches its index in pieces
        yield from ("script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "worker-src 'self'")
    yield from ("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")


def _placeholder(part: str) -> str:
    token = re.search(r"\{(\w+)\}", part)
    return f":{token[1]}" if token else part


# _headers ---------------------------------------------------------------------------------------------------------


def hosted(view: Headers, _texts: Texts) -> bytes:
    """Rules that fit one address add up, so that each header is set by one of them alone.

    What no rule keeps is asked for again, which both hosts want by themselves.
    """
    lines = [f"{view.base}*", *(f"  {name}: {value}" for name, value in view.common())]
    for path in view.kept:
        lines += [f"{view.base}{path}", f"  Cache-Control: {FOR_EVER}"]
    for name, kind in TYPES.items():
        lines += [f"{view.base}:language/{name}", f"  Content-Type: {kind}; charset=utf-8"]
    name, kind = next(iter(TYPES.items()))
    lines += [f"{view.base}:language/:listing/:key/{name}", f"  Content-Type: {kind}; charset=utf-8"]
    lines += [f"{view.base}:language/events.ics", "  Content-Type: text/calendar; charset=utf-8"]
    for name, kind in (("index.md", "text/markdown"), ("index.txt", "text/plain"), ("event.ics", "text/calendar")):
        lines += [f"{view.base}{view.pages}/{name}", f"  Content-Type: {kind}; charset=utf-8"]
    return ("\n".join(lines) + "\n").encode()


# nginx ------------------------------------------------------------------------------------------------------------


def nginx(view: Headers, _texts: Texts) -> bytes:
    """Directives for a server block. A location with a header of its own inherits none, so each has all of them."""
    lines = [
        "# For the server block that has this folder as its root: include /path/to/this/folder/nginx.conf;",
        "index index.html;",
        f"error_page 404 {view.base}404.html;",
        "charset utf-8;",
        f"charset_types {TEXTS};",
        "gzip on;",
        "gzip_vary on;",
        f"gzip_types {TEXTS};",
        *_location(f'~ "{FINGERPRINT}"', view, FOR_EVER),
    ]
    for name, kind in TYPES.items():
        lines += _location(f'~ "/{re.escape(name)}$"', view, ASK_AGAIN, kind)
    for ending, kind in ENDINGS.items():
        lines += _location(f'~ "\\.{ending}$"', view, ASK_AGAIN, kind)
    lines += _location(view.base, view, ASK_AGAIN)
    return ("\n".join(lines) + "\n").encode()


def _location(match: str, view: Headers, caching: str, kind: str = "") -> Iterator[str]:
    yield f"location {match} {{"
    if kind:
        yield "  types { }"
        yield f"  default_type {kind};"
    yield "  try_files $uri $uri/ =404;"
    for name, value in (*view.common(), ("Cache-Control", caching)):
        yield f'  add_header {name} "{value}" always;'
    yield "}"


# Apache -----------------------------------------------------------------------------------------------------------


def apache(view: Headers, _texts: Texts) -> bytes:
    lines = [
        f"ErrorDocument 404 {view.base}404.html",
        "AddDefaultCharset utf-8",
        *(f"AddType {kind} .{ending}" for ending, kind in (*ENDINGS.items(), *PICTURES.items())),
        "AddCharset utf-8 .html .txt .css .js .json .xml .svg .md .ics",
    ]
    for name, kind in TYPES.items():
        lines += [f'<Files "{name}">', f"  ForceType '{kind}; charset=utf-8'", "</Files>"]
    lines.append("<IfModule mod_headers.c>")
    lines += [f'  Header always set {name} "{value}"' for name, value in view.common()]
    lines.append(f'  Header set Cache-Control "{ASK_AGAIN}"')
    lines += [f'  <FilesMatch "{FINGERPRINT}">', f'    Header set Cache-Control "{FOR_EVER}"', "  </FilesMatch>"]
    lines.append("</IfModule>")
    return ("\n".join(lines) + "\n").encode()
