"""Word the languages that names are written in."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_

LANGUAGES: Texts = {
    "language.my": N_("Burmese"),
    "language.zh": N_("Chinese"),
    "language.km": N_("Khmer"),
    "language.lo": N_("Lao"),
    "language.th": N_("Thai"),
    "language.vi": N_("Vietnamese"),
    "language.ar": N_("Arabic"),
    "language.en": N_("English"),
    "language.fr": N_("French"),
    "language.ja": N_("Japanese"),
    "language.ko": N_("Korean"),
    "language.ru": N_("Russian"),
    "language.es": N_("Spanish"),
}
