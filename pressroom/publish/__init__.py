"""The only writer of the output. Visitors see one whole edition of the site: the old one until the new one is done.

Two trees lie beside each other: the published one, and one from before that nobody sees. The latter is brought up to
date, with links to the published files that stay and new files for the rest, and then both change places. Nothing is
forced onto the disk before: what a power failure takes is seen to be missing by the next build, which makes it again.
"""

from __future__ import annotations

from pressroom.publish.edition import Counts, Edition, Opening, begin
from pressroom.publish.place import MARKER

__all__ = ["MARKER", "Counts", "Edition", "Opening", "begin"]
