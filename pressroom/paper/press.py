"""Sets a page as a PDF/UA document, the same bytes for the same page."""

from __future__ import annotations

import gc
import io
import logging
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache
from typing import Any, Final
from xml.sax.saxutils import escape

from pressroom.paper.letters import FONTS
from pressroom.paper.needs import lacks

Fetch = Callable[[str], tuple[bytes, str]]
"""The bytes behind an address, and their media type. Raises LookupError where the document has no such file."""

OPTIONS: Final = {"pdf_variant": "pdf/ua-1"}


def typeset(html: str, fetch: Fetch) -> bytes:
    """The finished document. It reads no file and asks no network: what it shows comes from `fetch`, or is left out."""
    weasyprint, fonts = _tools()
    page = weasyprint.HTML(string=html, base_url="about:blank", url_fetcher=_fetcher(fetch))
    document: bytes = page.write_pdf(font_config=fonts, **OPTIONS)
    del page
    gc.collect(0)  # builds collect nothing, and a document leaves megabytes behind that hold each other
    return document


@cache
def _tools() -> tuple[Any, Any]:
    """WeasyPrint, and a configuration that knows our fonts alone; made once in a process, and only where it works."""
    with _own_fonts(), warnings.catch_warnings(), redirect_stdout(io.StringIO()):  # it prints where a library lacks
        warnings.simplefilter("ignore")
        try:
            import weasyprint
            from weasyprint.text.fonts import FontConfiguration
        except OSError as reason:
            raise lacks([str(reason).split(":")[0]]) from reason
        fonts = FontConfiguration()
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    from pressroom.paper.tagging import complete

    complete()
    return weasyprint, fonts


@contextmanager
def _own_fonts() -> Iterator[None]:
    """Fontconfig reads its settings when it begins, from where its variable says; nothing else is changed by them."""
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory(prefix="pressroom-") as folder:
        settings = os.path.join(folder, "fonts.conf")  # noqa: PTH118 - a plain string for the environment
        with open(settings, "w", encoding="utf-8") as file:  # noqa: PTH123 - the same string
            file.write(f"<fontconfig><dir>{escape(str(FONTS))}</dir></fontconfig>\n")
        os.environ["FONTCONFIG_FILE"] = settings
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


def _fetcher(fetch: Fetch) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Has none of the handlers that its base class has for files and networks."""

        _fail_on_errors = False

        def __init__(self) -> None:
            pass

        def fetch(self, url: str, _headers: object = None) -> Any:
            data, mime = fetch(url)
            return URLFetcherResponse(url, data, {"Content-Type": mime})

    return Fetcher()
