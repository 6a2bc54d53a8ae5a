"""Word the papers that go to one delegation: the nomination form, the sheet of its own entries."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_

NOMINATIONS: Texts = {
    "form.document_title": N_("Nomination form – {delegation}"),
    "form.file_name": N_("{event} – Nomination form – {delegation}"),
    "form.title": N_("NOMINATION FORM – {delegation}"),
    "form.rows": N_(
        "One row for each person. What is filled in is what we know: please correct it where it is wrong."
        " More people go below the last row."
    ),
    "form.names": N_(
        "Please write each name as it is to be printed; family name and given name show us which is which."
    ),
    "form.lists": N_("Capacity, honorific and name order offer a list. Anything else may be typed as well."),
    "form.on_no_list": N_("This is not on the list. Choose Yes to keep what you typed."),
    "form.column.capacity": N_("Capacity"),
    "form.column.honorific": N_("Honorific"),
    "form.column.full_name": N_("Full name, as to be printed"),
    "form.column.family_name": N_("Family name"),
    "form.column.given_name": N_("Given name"),
    "form.column.name_order": N_("Name order"),
    "form.column.native_name": N_("Name in own script"),
    "form.column.functional_title": N_("Functional title"),
    "form.column.organisation": N_("Ministry/Organisation"),
    "form.column.email": N_("E-mail"),
    "form.column.phone": N_("Phone"),
    "form.column.uuid": N_("ID"),
    "proof.title": N_("ENTRIES OF {delegation} – for confirmation, as of {as_of}"),
    "proof.check": N_(
        "Please check every entry. Write what is wrong, or who is missing, in the column Correction;"
        " without corrections, please say that the entries are right."
    ),
    "proof.footer": N_("Entries of {delegation}"),
    "proof.file_name": N_("{event} – Entries of {delegation}"),
    "importing.because.own": N_("a paper of our own"),
    "return.to_by": N_("Please return this by {day} to {to}."),
    "return.to": N_("Please return this to {to}."),
    "return.by": N_("Please return this by {day} to whom you have it from."),
    "return.please": N_("Please return this to whom you have it from."),
}
