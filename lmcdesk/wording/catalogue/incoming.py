"""Word why a list cannot be read: what was found, what was expected, what to do."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_

INCOMING: Texts = {
    "incoming.of_file": N_("{name}: {why}"),
    "incoming.missing": N_("There is no such file. Please choose the list again."),
    "incoming.no_file": N_("This is no file but a folder or a device. Please choose a file."),
    "incoming.unreadable": N_("The file cannot be read: {reason}. Please check that it may be opened."),
    "incoming.too_large": N_(
        "The file has more than {most} MB, which no list of names has."
        " Please keep the sheet alone and save it anew."
    ),
    "incoming.changing": N_(
        "The file changed while it was read. Please save it, close it there, and try again."
    ),
    "incoming.empty": N_("There is nothing in it. A list has a row for each person."),
    "incoming.pdf": N_(
        "This is a PDF. Please ask for the list as Excel or Word, or copy its rows and paste them."
    ),
    "incoming.picture": N_("This is a picture. Please ask for the list as Excel or Word, or as text."),
    "incoming.rich_text": N_(
        "This is rich text. Please open it in Word or LibreOffice and save it as .docx."
    ),
    "incoming.old_word": N_("This is a document of an old Word. Please open it there and save it as .docx."),
    "incoming.open_text": N_(
        "This is a text document of LibreOffice. Please open it there and save it as .docx."
    ),
    "incoming.other_program": N_(
        "This is a presentation, or a document of Numbers or Pages."
        " Please open it in its own program and export it as Excel or Word."
    ),
    "incoming.store": N_("This is a database, not a list. Please choose the sheet with the names."),
    "incoming.packed": N_(
        "These are packed files, not a list. Please unpack them and choose the list among them."
    ),
    "incoming.handover": N_("This is an event that was handed over, not a list. File > Open opens it."),
    "incoming.web_page": N_(
        "This is a web page. Please open it in Excel or LibreOffice and save it as .xlsx."
    ),
    "incoming.xml": N_(
        "This is XML, not a list. Please open it in Excel or LibreOffice and save it as .xlsx."
    ),
    "incoming.password": N_(
        "The file has a password. Please open it, save it without one, and choose it again."
    ),
    "incoming.damaged": N_(
        "The file is damaged or not what its name says. Please open it in its own program and save it anew,"
        " or ask for it again."
    ),
    "incoming.bomb": N_(
        "Unpacked, the file would be far larger than any list. Please save the sheet alone anew."
    ),
    "incoming.entities": N_("The file refers to other files, as no list does. Please save it anew in Excel."),
    "incoming.no_text": N_(
        "This is neither a workbook nor a text. A list comes as Excel, LibreOffice, Word or CSV."
    ),
    "incoming.other_encoding": N_("The text is not in {encoding}. Please choose another encoding."),
    "incoming.delimiter": N_(
        "“{delimiter}” cannot divide cells. Please choose a comma, a semicolon or a tab."
    ),
    "incoming.open_quote": N_(
        "The quote that opens in row {row} is never closed, so the file seems to be cut."
        " Please ask for it again."
    ),
    "incoming.long_cell": N_(
        "A cell of row {row} has more than {most} letters."
        " Please check the quotes there and save the list anew."
    ),
    "incoming.too_wide": N_("Row {row} has more than {most} columns. Please keep those of the list alone."),
    "incoming.too_long": N_("The list has more than {most} rows. Please keep those with names alone."),
    "incoming.card": N_("Card no. {number} cannot be read. Please export the contacts again as vCard 3.0."),
    "incoming.too_slow": N_(
        "Reading took more than ten seconds and was given up."
        " Please copy the rows with names into a new workbook."
    ),
    "incoming.too_much": N_(
        "The file takes more memory than any list. Please copy the rows with names into a new workbook."
    ),
}
