"""Share the width of a page out among columns."""

from __future__ import annotations

from collections.abc import Sequence


def share_out(natural: Sequence[float], room: float) -> list[float]:
    """Return the widths of columns that fill a room, from how wide each would like to be.

    Where all fit, what is left goes to them in proportion. Else those that need less than an equal share
    get what they need, and the others share the rest.
    """
    total = sum(natural)
    if not natural or total <= 0:
        return [room / len(natural)] * len(natural) if natural else []
    if total <= room:
        return [width * room / total for width in natural]
    widths = [0.0] * len(natural)
    open_places, left = sorted(range(len(natural)), key=lambda place: natural[place]), room
    for done, place in enumerate(open_places):
        fair = left / (len(natural) - done)
        widths[place] = min(natural[place], fair)
        left -= widths[place]
    return widths
