"""Pressroom: a static generator for the newsrooms of public institutions."""

from typing import Final

__version__: Final = "0.1.0"
