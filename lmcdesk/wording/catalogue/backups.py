"""Word what is said of backups: what cannot be made, what cannot be restored."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_

BACKUPS: Texts = {
    "backups.folder_missing": N_(
        "The folder {folder} is not there, so no copy was made in it. If it is on a stick or a network"
        " drive, please connect that; or choose another folder."
    ),
    "backups.folder_read_only": N_(
        "Nothing may be written to the folder {folder}, so no copy was made in it. Please choose another."
    ),
    "backups.disk_full": N_(
        "There is no room left in {folder}, so no copy was made in it."
        " Please free some, or choose another folder."
    ),
    "backups.disk_error": N_(
        "{path} could not be copied to {folder}: the disk failed."
        " Please check the disk, or choose another folder."
    ),
    "backups.refused": N_("No copy could be made in {folder}: {reason}. Please choose another folder."),
    "backups.unsound": N_(
        "{path} is damaged, so no copy of it was kept. Copies made earlier are still there."
    ),
    "backups.unfinished": N_(
        "{path} was left in the middle of a change and was not touched."
        " Please open it once with this program, which puts it right, and try again."
    ),
    "backups.before_upgrade": N_(
        "{path} has to be brought up to date, and no backup could be made first."
        " It was left as it is. {reason}"
    ),
    "backups.under_way": N_(
        "A backup is being made in {folder} and does not end, so nothing was done. Please try again later."
    ),
    "backups.written_since": N_(
        "Something was written to {path} since this was asked, so nothing was restored."
        " Please look at what would go now, and ask again."
    ),
    "backups.too_slow": N_(
        "The backup at the last closing took too long in {folder} and was given up; the store itself is"
        " saved. It is made as soon as that store is open."
    ),
    "backups.same_file": N_("{path} is the store itself. Please choose a backup of it."),
    "backups.of_samples": N_(
        "{path} holds samples and {store} holds work: samples never go there. Please choose another backup."
    ),
    "backups.of_work": N_(
        "{path} holds work and {store} holds samples: work never goes there. Please choose another store."
    ),
}
