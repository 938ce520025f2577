"""Pictures: what their bytes say, and smaller ones made of them. Nothing here knows of releases or files.

Whatever a camera or a program has written beside the picture itself is left out of all that is made: place, time, names
and serial numbers, which may tell who stood where. So is what lies behind a picture's end.
"""

from __future__ import annotations

from pressroom.pictures.faults import FAULTS, Unusable

__all__ = ["FAULTS", "Unusable"]
