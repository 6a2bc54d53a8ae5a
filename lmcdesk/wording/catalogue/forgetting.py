"""Word what forgetting blanks, what stays, and what else holds people's data."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_, NN_

FORGETTING: Texts = {
    "forget.people": NN_(
        "{n} participant: name, title, level, contacts, languages, remarks and notes",
        "{n} participants: names, titles, levels, contacts, languages, remarks and notes",
    ),
    "forget.speakers": NN_(
        "{n} speaker who is on no list of participants", "{n} speakers who are on no list of participants"
    ),
    "forget.others": NN_(
        "notes, contact persons, letter files and “on behalf of” in {n} other entry",
        "notes, contact persons, letter files and “on behalf of” in {n} other entries",
    ),
    "forget.steps": NN_(
        "all of this in {n} step of the history, behind which nothing can be undone any more",
        "all of this in {n} steps of the history, behind which nothing can be undone any more",
    ),
    "forget.copies": NN_("the same in {n} backup", "the same in {n} backups"),
    "forget.save_points": NN_(
        "the same in {n} hand-over file at the save point",
        "the same in {n} hand-over files at the save point",
    ),
    "forget.stays": N_(
        "Delegations, capacities, places on lists, times, counts and titles of meetings and items stay."
        " A person becomes “Participant” with a number."
    ),
    "forget.any_sheets": N_("sheets that were exported"),
    "forget.sheets": N_("sheets that were exported, such as “{name}”"),
    "forget.handed_over": N_("files handed over to other computers, and prints"),
    "forget.other_copies": N_("copies of the store or its backups in other places, as on a stick"),
    "forget.mail": N_("e-mails and chats"),
    "forget.copy_trouble": N_("{path}: {reason}"),
    "forget.store_read_only": N_(
        "{path} may only be read, so nothing in it can be forgotten."
        " Please make it and its folder writable, and ask again."
    ),
    "forget.read_only": N_(
        "{path} may only be read, so it still holds the data."
        " Please make it writable and do this again, or remove it."
    ),
    "forget.not_compacted": N_(
        "The personal data is blanked, but {path} could not be written anew: {reason} Please do this again."
    ),
    "forget.old_file": N_("It was written before and is not written any more. Please remove it."),
    "forget.save_point_gone": N_("This save point is not there, and may still hold it."),
    "forget.some_left": NN_(
        "{n} file could not be rewritten and may still hold the data. Please do this again or remove it.",
        "{n} files could not be rewritten and may still hold the data. Please do this again or remove them.",
    ),
    "forget.still_in": NN_(
        "Personal data that was to be forgotten may still be in {n} file that could not be rewritten."
        " Forgetting it again tells why; the next start tries again.",
        "Personal data that was to be forgotten may still be in {n} files that could not be rewritten."
        " Forgetting it again tells why; the next start tries again.",
    ),
    "forget.nothing": N_("The store and its backups hold no personal data of this event."),
    "forget.done": N_("The personal data of this event is forgotten:"),
    "forget.still_held": N_("What else may still hold it:"),
    "forget.would": N_("This would be forgotten for good:"),
}
