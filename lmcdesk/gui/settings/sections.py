"""Say which settings stand where, in which words, and how each is edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from lmcdesk.settings import (
    APPEARANCE,
    BACKUP_FOLDER,
    EXPORT_FOLDER,
    EXPORT_VARIANT,
    LIMIT_PRESENTATION,
    LIMIT_REMARKS,
    LIMIT_STATEMENT,
    OWN_ZONE,
    Setting,
)
from lmcdesk.wording.markers import N_


class Kind(Enum):
    """Say how a setting is edited."""

    CHOICE = "choice"
    ZONE = "zone"
    LENGTH = "length"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Shown:
    """Show a setting: its label, its line of help, the words of its choices or of an empty line."""

    setting: Setting[Any]
    label: str
    hint: str
    kind: Kind
    words: Mapping[object, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return the name of its field in a form."""
        return self.setting.key.replace(".", "_")


@dataclass(frozen=True, slots=True)
class Section:
    """Group settings under a title, with a sentence that holds for all of them."""

    key: str
    title: str
    sentence: str
    shown: tuple[Shown, ...]


SECTIONS = (
    Section(
        "general",
        N_("General"),
        "",
        (
            Shown(
                APPEARANCE,
                N_("Appearance"),
                "",
                Kind.CHOICE,
                {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")},
            ),
            Shown(
                OWN_ZONE,
                N_("Where you are"),
                N_("For “Saved 14:05” in the window, and offered for new events."),
                Kind.ZONE,
                {"": N_("As this computer")},
            ),
        ),
    ),
    Section(
        "speaking",
        N_("Speaking limits"),
        N_("For speakers added from now on; those on a list keep theirs."),
        (
            Shown(LIMIT_STATEMENT, N_("Statements"), N_("Minutes, such as 3 or 3:30."), Kind.LENGTH),
            Shown(LIMIT_REMARKS, N_("Remarks and addresses"), "", Kind.LENGTH),
            Shown(LIMIT_PRESENTATION, N_("Presentations and country reports"), "", Kind.LENGTH),
        ),
    ),
    Section(
        "files",
        N_("Files"),
        "",
        (
            Shown(
                EXPORT_FOLDER,
                N_("Folder for papers"),
                N_("Where exported sheets are offered to go."),
                Kind.FOLDER,
                {"": N_("Your documents")},
            ),
            Shown(
                EXPORT_VARIANT,
                N_("Attendee sheet offered first"),
                "",
                Kind.CHOICE,
                {"public": N_("Public"), "internal": N_("Internal")},
            ),
            Shown(
                BACKUP_FOLDER,
                N_("Folder for backups"),
                N_("Another disk, or a folder that is synchronised, is safest."),
                Kind.FOLDER,
                {"": N_("Beside your events")},
            ),
        ),
    ),
)
