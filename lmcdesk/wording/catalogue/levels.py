"""Word the tiers of functional titles."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_

LEVELS: Texts = {
    "level.1": N_("Head of State"),
    "level.2": N_("Vice-President, Crown Prince"),
    "level.3": N_("Head of Government"),
    "level.4": N_("Deputy Prime Minister"),
    "level.5": N_("Minister"),
    "level.6": N_("Vice Minister, Secretary of State, Permanent Secretary"),
    "level.7": N_("Under-Secretary of State, Deputy Permanent Secretary"),
    "level.8": N_("Director General"),
    "level.9": N_("Deputy Director General"),
    "level.10": N_("Director"),
    "level.11": N_("Other"),
}
