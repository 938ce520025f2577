"""Whether what makes PDFs is installed: WeasyPrint, and the libraries of the system that it calls."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import Final

from pressroom.errors import EXIT_USAGE, PressroomError, error

LIBRARIES: Final = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""What WeasyPrint opens on Linux, and the package of Debian and Ubuntu that has it; these bring the others along."""

WITHOUT: Final = "or take `pdf` out of `outputs` in config.yaml."


def demand() -> None:
    """Raises PressroomError where PDFs cannot be made here."""
    if find_spec("weasyprint") is None:
        message = "PDFs are made by WeasyPrint, which is not installed."
        raise _missing(message, f"Install it with: pip install 'pressroom[pdf]', {WITHOUT}")
    lacking = [name for name in LIBRARIES if not _opens(name)] if sys.platform.startswith("linux") else []
    if lacking:
        raise lacks(lacking)


def lacks(libraries: list[str]) -> PressroomError:
    """What is told where WeasyPrint is installed and libraries of the system are not."""
    packages = " ".join(LIBRARIES.get(name, name) for name in libraries)
    return _missing(
        f"PDFs are made by WeasyPrint, which does not find these libraries of the system: {', '.join(libraries)}.",
        f"On Debian and Ubuntu: apt-get install {packages}. On other systems install Pango, {WITHOUT}",
    )


def versions() -> str:
    """Stands for the system's own libraries, which may be renewed while everything else stays as it is."""
    if not sys.platform.startswith("linux"):
        return ""
    import ctypes

    pango = ctypes.CDLL("libpango-1.0.so.0").pango_version()
    harfbuzz = ctypes.CDLL("libharfbuzz.so.0").hb_version_string
    harfbuzz.restype = ctypes.c_char_p
    return f"{pango} {harfbuzz().decode()}"


def _opens(name: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _missing(message: str, hint: str) -> PressroomError:
    return PressroomError(EXIT_USAGE, error("pdf-missing", "", message, hint))
