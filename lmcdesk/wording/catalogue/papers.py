"""Word what stands on papers, and what can go wrong while they are written."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_, NN_

PAPERS: Texts = {
    "sheet.document_title": N_("List of participants – {title}"),
    "sheet.sample": N_("SAMPLE"),
    "sheet.sample_title": N_("SAMPLE – {title}"),
    "sheet.internal": N_("INTERNAL"),
    "sheet.hosted_by": N_("Hosted by {host}, by video link"),
    "sheet.by_video_link": N_("By video link"),
    "sheet.when": N_("{days} ({place}, {offset})"),
    "sheet.day_times": N_("{day}, {times}"),
    "sheet.until_day": N_("{start} to {day}, {end}"),
    "sheet.days": N_("{first} to {last}"),
    "sheet.issue": N_("LIST OF PARTICIPANTS – {status}, version {version}, as of {as_of}"),
    "sheet.issue_internal": N_(
        "LIST OF PARTICIPANTS – {status}, version {version}, as of {as_of} – INTERNAL"
    ),
    "sheet.status.provisional": N_("PROVISIONAL"),
    "sheet.status.final": N_("FINAL"),
    "sheet.as_of": N_("{day}, {time} ({offset})"),
    "sheet.no_participants": N_("No participants named yet"),
    "sheet.counts": NN_(
        "{n} participant from {delegations}: {kinds}", "{n} participants from {delegations}: {kinds}"
    ),
    "sheet.delegations": NN_("{n} delegation", "{n} delegations"),
    "sheet.count.member": N_("{count} from members"),
    "sheet.count.observer": N_("{count} from observers"),
    "sheet.count.unit": N_("{count} from implementing units"),
    "sheet.count.guest": N_("{count} guests"),
    "sheet.count.secretariat": N_("{count} from secretariats"),
    "sheet.count.organiser": N_("{count} of the organising team"),
    "sheet.counts_and_seats": N_("{counts}; {seats}"),
    "sheet.seats": NN_(
        "{n} seat awaiting nomination, not counted", "{n} seats awaiting nomination, not counted"
    ),
    "sheet.order.host_leading": N_(
        "Delegations in order: co-chairs first (host leading), then English alphabetical; {names}"
    ),
    "sheet.order.host_leading_members_first": N_(
        "Delegations in order: co-chairs first (host leading), then English alphabetical,"
        " members before others; {names}"
    ),
    "sheet.order.co_chairs": N_("Delegations in order: co-chairs first, then English alphabetical; {names}"),
    "sheet.order.co_chairs_members_first": N_(
        "Delegations in order: co-chairs first, then English alphabetical, members before others; {names}"
    ),
    "sheet.order.alphabetical": N_("Delegations in English alphabetical order; {names}"),
    "sheet.order.alphabetical_members_first": N_(
        "Delegations in English alphabetical order, members before others; {names}"
    ),
    "sheet.order.host_leading_rank": N_(
        "Delegations in order: co-chairs first (host leading), then rank of the"
        " heads, date of notification and English alphabetical; {names}"
    ),
    "sheet.order.host_leading_rank_members_first": N_(
        "Delegations in order: co-chairs first (host leading), then rank of the heads, date of"
        " notification and English alphabetical, members before others; {names}"
    ),
    "sheet.order.co_chairs_rank": N_(
        "Delegations in order: co-chairs first, then rank of the heads, date"
        " of notification and English alphabetical; {names}"
    ),
    "sheet.order.co_chairs_rank_members_first": N_(
        "Delegations in order: co-chairs first, then rank of the heads, date of"
        " notification and English alphabetical, members before others; {names}"
    ),
    "sheet.order.rank": N_(
        "Delegations in order of the rank of their heads, then date of"
        " notification, then English alphabetical; {names}"
    ),
    "sheet.order.rank_members_first": N_(
        "Delegations in order of the rank of their heads, then date of notification,"
        " then English alphabetical, members before others; {names}"
    ),
    "sheet.order.host_first": N_("Delegations in order: host first, then English alphabetical; {names}"),
    "sheet.order.host_first_members_first": N_(
        "Delegations in order: host first, then English alphabetical, members before others; {names}"
    ),
    "sheet.order.host_last": N_("Delegations in order: English alphabetical, host last; {names}"),
    "sheet.order.host_last_members_first": N_(
        "Delegations in order: English alphabetical, host last, members before others; {names}"
    ),
    "sheet.order.drawn": N_("Delegations in English alphabetical order from {drawn}, drawn by lot; {names}"),
    "sheet.order.drawn_members_first": N_(
        "Delegations in English alphabetical order from {drawn}, drawn by lot, members before others; {names}"
    ),
    "sheet.names": N_("names as communicated"),
    "sheet.names_in_capitals": N_("names as communicated, family names in capitals"),
    "sheet.footer_version": N_("{status}, version {version}"),
    "sheet.pages": N_("Page {page} of {pages}"),
    "sheet.seat": N_("Awaiting nomination"),
    "sheet.zone": N_("{place} ({offset})"),
    "sheet.column.number": N_("No."),
    "sheet.column.delegation": N_("Delegation"),
    "sheet.column.capacity": N_("Capacity"),
    "sheet.column.honorific": N_("Honorific"),
    "sheet.column.name": N_("Name"),
    "sheet.column.native_name": N_("Name in own script"),
    "sheet.column.functional_title": N_("Functional title"),
    "sheet.column.organisation": N_("Ministry/Organisation"),
    "sheet.column.remarks": N_("Remarks"),
    "sheet.column.correction": N_("Correction"),
    "sheet.column.id": N_("ID"),
    "sheet.column.family_name": N_("Family name"),
    "sheet.column.given_name": N_("Given name"),
    "sheet.column.name_order": N_("Name order"),
    "sheet.column.addressed_as": N_("Addressed as"),
    "sheet.column.pronunciation": N_("Pronunciation"),
    "sheet.column.unit": N_("Unit"),
    "sheet.column.level": N_("Level"),
    "sheet.column.email": N_("E-mail"),
    "sheet.column.phone": N_("Phone"),
    "sheet.column.connection": N_("Connection"),
    "sheet.column.letter_number": N_("Letter no."),
    "sheet.column.letter_date": N_("Letter date"),
    "sheet.column.confirmed_by": N_("Confirmed by"),
    "sheet.column.confirmed_on": N_("Confirmed on"),
    "sheet.column.languages_spoken": N_("Languages spoken"),
    "sheet.column.languages_listened": N_("Languages listened to"),
    "sheet.column.zone": N_("Zone"),
    "sheet.column.status": N_("Status"),
    "sheet.column.notes": N_("Notes"),
    "sheet.text_too_long": N_(
        "The text that begins “{start}” is longer than Excel takes in a cell ({longest} characters)."
        " Please shorten it and export again."
    ),
    "print.refused": N_(
        "The printer did not take the pages. Please look whether it is switched on and connected,"
        " or choose another."
    ),
    "file.exists": N_("{path} is there already. Please choose another name, or say that it may be replaced."),
    "file.not_a_file": N_("{path} is a device or a pipe, not a file. Please choose another name."),
    "file.temporary_full": N_(
        "The folder for temporary files is full. Nothing was written; please free some space and try again."
    ),
    "file.is_folder": N_("{path} is a folder. Please give the file a name."),
    "file.folder_missing": N_("The folder {folder} does not exist. Please choose another."),
    "file.folder_read_only": N_("Nothing may be written to the folder {folder}. Please choose another."),
    "file.read_only": N_("{path} is protected against changes. Please choose another name."),
    "file.open_elsewhere": N_(
        "{path} is open in another program, such as Excel. Please close it there, or choose another name."
    ),
    "file.disk_full": N_(
        "There is no room left in {folder}, or in {temporary} where files are prepared."
        " Please free some, or choose another place."
    ),
    "file.name_too_long": N_("The name of {path} is too long. Please choose a shorter one."),
    "file.not_allowed": N_("The system does not allow {path} to be written. Please choose another place."),
    "file.refused": N_("{path} could not be written: {reason}. Please choose another place."),
    "file.not_as_written": N_(
        "The file did not read back as it was written, so it was not kept."
        " Please try again, or another place."
    ),
}
