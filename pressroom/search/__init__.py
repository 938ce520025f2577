"""Search over the built pages: `letters` lets spellings find each other, `entries` says what is taken from a page."""

from typing import Final

FOLDER: Final = "pagefind"
"""The folder of the site that holds the index, and the program that knows how to read it."""

PART: Final = 100
"""Releases in the first part of an index; each further one has twice as many as the one before."""


def part(place: int) -> int:
    """Which part the release at a place of the order is in."""
    return (place // PART + 1).bit_length() - 1
