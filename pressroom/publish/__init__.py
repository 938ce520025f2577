"""The only writer of the output. Visitors see one whole edition of the site: the old one until the new one is done.

Two trees of the same files lie beside each other (hard links), of which visitors see one. In the other one, files come,
go and are replaced; then both change places, and the one from before is made like the new one. Nothing is
forced onto the disk before: what a power failure takes is seen to be missing by the next build, which makes it again.
"""

from __future__ import annotations

from pressroom.publish.edition import Counts, Edition
from pressroom.publish.opening import Opening, begin
from pressroom.publish.place import MARKER

__all__ = ["MARKER", "Counts", "Edition", "Opening", "begin"]
