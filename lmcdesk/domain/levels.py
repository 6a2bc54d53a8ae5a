"""Number the proposed tiers of functional titles, the highest first."""

from __future__ import annotations

from lmcdesk.domain.message import Message, message

TIERS = range(1, 12)
"""Other tiers may be stored; these are the ones that have a name and are offered."""


def tier_label(tier: int) -> Message:
    """Return the name of a tier, which has to be one of `TIERS`."""
    return message(f"level.{tier}")
