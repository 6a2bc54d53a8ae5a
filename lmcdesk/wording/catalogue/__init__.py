"""Map the stable keys of messages to English source texts, a module for each area."""

from collections.abc import Mapping

from lmcdesk.wording.catalogue._types import Source
from lmcdesk.wording.catalogue.backups import BACKUPS
from lmcdesk.wording.catalogue.checks import CHECKS
from lmcdesk.wording.catalogue.choices import CHOICES
from lmcdesk.wording.catalogue.errors import ERRORS
from lmcdesk.wording.catalogue.fields import FIELDS
from lmcdesk.wording.catalogue.files import FILES
from lmcdesk.wording.catalogue.forgetting import FORGETTING
from lmcdesk.wording.catalogue.handover import HANDOVER
from lmcdesk.wording.catalogue.importing import IMPORTING
from lmcdesk.wording.catalogue.incoming import INCOMING
from lmcdesk.wording.catalogue.journal import JOURNAL
from lmcdesk.wording.catalogue.languages import LANGUAGES
from lmcdesk.wording.catalogue.levels import LEVELS
from lmcdesk.wording.catalogue.papers import PAPERS
from lmcdesk.wording.catalogue.rules import RULES
from lmcdesk.wording.catalogue.ways_back import WAYS_BACK

__all__ = ["Source", "catalogue"]


def catalogue() -> Mapping[str, Source]:
    """Return every key with its English text, or pair of texts where something is counted."""
    return {
        **BACKUPS,
        **CHECKS,
        **CHOICES,
        **ERRORS,
        **FIELDS,
        **FILES,
        **HANDOVER,
        **FORGETTING,
        **INCOMING,
        **IMPORTING,
        **JOURNAL,
        **LANGUAGES,
        **LEVELS,
        **PAPERS,
        **RULES,
        **WAYS_BACK,
    }
