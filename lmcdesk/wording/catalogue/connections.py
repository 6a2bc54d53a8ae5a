"""Word what is told of connections: how their tests went, and the IT host's list."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_

CONNECTIONS: Texts = {
    "readiness.untested": N_("Not tested"),
    "readiness.part": N_("Tested in part"),
    "readiness.passed": N_("Passed"),
    "readiness.weak": N_("Weak"),
    "readiness.failed": N_("Failed"),
    "missing.connection": N_("There is no connection with the number {number}."),
    "it_host.document_title": N_("IT host's list – {title}"),
    "it_host.file_name": N_("{event} – IT host's list, internal"),
    "it_host.issue": N_("IT HOST'S LIST – as of {as_of} – INTERNAL"),
    "it_host.order": N_(
        "By display name. The spotlight order is that of the delegations; tick who was admitted."
    ),
    "it_host.test": N_("{subject}: {result}"),
    "it_host.column.display_name": N_("Display name"),
    "it_host.column.other_names": N_("Other likely names"),
    "it_host.column.inside": N_("People inside"),
    "it_host.column.spotlight": N_("Spotlight"),
    "it_host.column.channel": N_("Channel"),
    "it_host.column.phone": N_("Phone"),
    "it_host.column.test": N_("Test"),
    "it_host.column.admitted": N_("Admitted"),
    "it_host.column.id": N_("ID"),
}
