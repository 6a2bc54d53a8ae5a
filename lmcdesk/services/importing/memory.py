"""Remember how sources of one form are read: which heading stands for which field, and nothing of people."""

from __future__ import annotations

import json
from collections.abc import Mapping

from lmcdesk.domain.importing.plan import Plan
from lmcdesk.domain.importing.targets import TARGETS
from lmcdesk.domain.text import fold
from lmcdesk.settings import IMPORT_MAPPINGS, Settings

MOST = 50
"""How many mappings are kept; the one not used for longest goes."""

Targets = Mapping[str, str]
"""The target of each heading, folded; "" where it is not used."""


class MappingMemory:
    """Keep mappings among the settings of this computer; without settings, as long as the program runs."""

    def __init__(self, settings: Settings | None) -> None:
        """Take where to keep them."""
        self._settings = settings
        self._kept: list[dict[str, str]] = []

    def names(self) -> tuple[str, ...]:
        """Return the names that mappings are kept under, the newest first."""
        return tuple(each["name"] for each in self._records() if each.get("name"))

    def of_source(self, plan: Plan) -> Targets | None:
        """Return the mapping last used for a source with the same headings, None where there is none."""
        signature = plan.signature
        found = (each for each in self._records() if signature and each.get("headings") == signature)
        return next((_targets(each) for each in found), None)

    def named(self, name: str) -> Targets:
        """Return the mapping kept under a name, empty where there is none."""
        return next((_targets(each) for each in self._records() if each.get("name") == name), {})

    def keep(self, plan: Plan, name: str = "") -> bool:
        """Keep the columns of a plan; return whether they could be kept for the next start as well.

        Without a header there are no words to know the source by, so nothing is kept.
        """
        if not plan.signature.strip():
            return False
        columns = {fold(column.heading): column.target or "" for column in plan.columns}
        record = {
            "name": name,
            "headings": plan.signature,
            "columns": json.dumps(columns, ensure_ascii=False, sort_keys=True),
        }
        # One mapping for each name, and one without a name for each form of source.
        same = ("name", name) if name else ("headings", plan.signature)
        others = [
            each
            for each in self._records()
            if each.get(same[0]) != same[1] or (not name and each.get("name"))
        ]
        records = [record, *others][:MOST]
        self._kept = records
        return self._settings is not None and self._settings.keep(IMPORT_MAPPINGS, records)

    def _records(self) -> list[dict[str, str]]:
        if self._settings is None:
            return self._kept
        return [dict(each) for each in self._settings.get(IMPORT_MAPPINGS)]


def _targets(record: Mapping[str, str]) -> Targets:
    """Return what a record holds; what is no mapping of ours is none."""
    try:
        found = json.loads(record.get("columns", ""))
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(heading): target for heading, target in found.items() if target in TARGETS or target == ""}
