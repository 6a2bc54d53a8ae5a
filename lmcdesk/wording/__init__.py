"""Turn messages, dates and choices into text in one language: one instance per language."""

from lmcdesk.wording.wording import Wording, plain_label

__all__ = ["Wording", "plain_label"]
