"""A second tree of the first edition, linked file by file while the first one is written.

So the next edition finds both alike, and nothing is left to do for it when the first one is shown.
"""

from __future__ import annotations

import os
from contextlib import suppress

from pressroom.publish.place import Place
from pressroom.publish.workshop import Workshop


def begun(place: Place) -> Workshop | None:
    """Where nothing was published yet, and the disk gives one file two names."""
    clear(place)
    if os.path.lexists(place.output):
        return None
    trial = f"{place.workshop}/trial"
    with suppress(OSError):
        os.link(f"{place.workshop}/lock", trial)
        os.unlink(trial)
        return Workshop(place.twin)
    return None


def clear(place: Place) -> None:
    """What an edition left that was never shown."""
    if os.path.lexists(place.twin):
        import shutil

        shutil.rmtree(place.twin, ignore_errors=True)
