"""List the languages that names are written in by their ISO 639 codes."""

from __future__ import annotations

from lmcdesk.domain.message import Message, message

LANGUAGES = ("my", "zh", "km", "lo", "th", "vi", "ar", "en", "fr", "ja", "ko", "ru", "es")
"""The codes that have a name and are offered, those of the six countries first."""


def language_label(code: str) -> Message:
    """Return the name of a language, whose code has to be one of `LANGUAGES`."""
    return message(f"language.{code}")
