"""Word the names of files."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_

FILES: Texts = {
    "sheet.file_name": N_("{event} – List of participants – {status} v{version}"),
    "sheet.file_name_internal": N_("{event} – List of participants – {status} v{version} – INTERNAL"),
    "sheet.file_status.provisional": N_("provisional"),
    "sheet.file_status.final": N_("final"),
}
