"""Search over the built pages: `letters` lets spellings find each other, `entries` says what is taken from a page."""

from typing import Final

FOLDER: Final = "pagefind"
"""The folder of the site that holds the index, and the program that knows how to read it."""
