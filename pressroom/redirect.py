"""A page that leads on to another address, on servers that know no redirects."""

from __future__ import annotations

from html import escape

from pressroom.model import Texts
from pressroom.views import Redirect


def redirect(view: Redirect, _texts: Texts) -> bytes:
    """HTML that browsers, search engines and people without either can follow, on a narrow screen too."""
    url, href = escape(view.url), escape(view.href)
    shown = url.replace("/", "/<wbr>")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(view.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{url}</title>\n"
        f'<link rel="canonical" href="{url}">\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={href}">\n'
        f'</head>\n<body>\n<main><h1><a href="{href}">{shown}</a></h1></main>\n</body>\n</html>\n'
    ).encode()
