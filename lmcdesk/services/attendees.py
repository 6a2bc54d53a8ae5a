"""Write attendee sheets: gather the facts, hand them to the writer, keep status and version."""

from __future__ import annotations
