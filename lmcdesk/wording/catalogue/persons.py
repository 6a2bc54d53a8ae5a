"""Word what is said of duplicates and of replacing a person."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_

PERSONS: Texts = {
    "participant.merge_itself": N_("These are one and the same entry. Please choose two."),
    "participant.merge_seat": N_("A seat has nobody to merge: please write the name into it."),
    "participant.replace_seat": N_("Nobody is in this seat yet: please write the name into it."),
    "participant.retired": N_("This entry was merged into participant {number}. Please use that one."),
    "participant.is_withdrawn": N_(
        "This participant is withdrawn. Please reinstate them first, or choose another."
    ),
    "likeness.email": N_("the same e-mail"),
    "likeness.name": N_("the same name"),
    "likeness.native_name": N_("the same name in own script"),
    "likeness.near_name": N_("nearly the same name"),
    "replace.unnamed": N_("the new person"),
    "replace.withdrawn": N_("{old} stays on record as withdrawn: not counted, not listed, not called."),
    "replace.turn": N_("List of speakers of “{item}” ({meeting}): {new} has place {place} instead of {old}."),
    "replace.turn_pinned": N_(
        "List of speakers of “{item}” ({meeting}): {new} has place {place}, pinned, instead of {old}."
    ),
    "replace.connection": N_("Connection “{connection}”: {new} joins by it instead of {old}."),
    "replace.sheet": N_("Attendee sheet: {new} as {capacity} of {delegation} instead of {old}."),
    "replace.data": N_("Sheet Data of the internal variant: e-mail, phone and level are those of {new}."),
    "replace.sheet_out": N_(
        "The attendee sheet exported last ({status}, version {version}) may still name {old}:"
        " please export and send it again."
    ),
    "replace.display_name": N_("Display name to set on the platform: {name}."),
    "replace.level": N_("Level of {new}: to be chosen anew."),
}
