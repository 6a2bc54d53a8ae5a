"""Word what the rules of precedence say of each place."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_

RULES: Texts = {
    "order.place": N_("{delegation} is no. {position}: {why}"),
    "order.because.host_and_co_chair": N_("host and co-chair"),
    "order.because.co_chair": N_("co-chair"),
    "order.because.alphabet": N_("English alphabetical order"),
    "order.because.observers": N_("observers and implementing units follow the members"),
    "order.because.guests": N_("guests follow the observers"),
    "order.because.secretariats": N_("secretariats follow the guests"),
    "order.because.organiser": N_("the organising team comes last"),
    "rule.unknown": N_("There is no rule of precedence called “{rule}”."),
}
