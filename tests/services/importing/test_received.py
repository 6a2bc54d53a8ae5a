"""Every list of a folder of real ones is reviewed; collected only where LMCDESK_FORMATS names one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lmcdesk.domain.importing.plan import Mapped
from lmcdesk.domain.importing.review import RowState
from lmcdesk.exchange.incoming.reading import read_source
from tests.services.acts import World

FOLDER = os.environ.get("LMCDESK_FORMATS", "")
PEOPLE = {
    "John_Doe_MS_OUTLOOK_v2.1.asfound.vcf": 1,
    "desktop_mail_client_export_32_columns.reconstructed.csv": 1,
    "gmail_multi_card_list_v3.0.reconstructed.vcf": 3,
    "participants-example.reconstructed.csv": 1,
    "attendee_report_full_header.fixture.csv": 2,
    "orderdata_positions_csv_commas_quote_nonnumeric.reconstructed.csv": 1,
    "registrations.reconstructed.csv": 2,
    "registrations.reconstructed.xlsx": 2,
    "responses_multiline_quoted_answer.fixture.csv": 2,
}
"""How many new people a list holds for whoever has said whom they represent."""


def lists() -> list[Path]:
    folders = ("registration", "contacts", "openslides")
    return sorted(path for name in folders for path in (Path(FOLDER) / name).iterdir())


if FOLDER:

    @pytest.mark.parametrize("path", lists(), ids=lambda path: path.name)
    def test_every_list_is_reviewed_without_help_and_imported(world: World, path: Path) -> None:
        source = read_source(path)
        service = world.desk.importing
        (incoming,) = source.tables
        plan = service.suggest(world.event, incoming, source.name)
        before = world.path.read_bytes()
        assert service.review(world.event, plan).rows
        assert world.path.read_bytes() == before
        plan = plan.with_everybody(Mapped(delegation_id=world.host))
        for value in service.values(world.event, plan):
            if value.mapped is None:
                plan = plan.with_value(value.target, value.text, Mapped(delegation_id=world.host))
        review = service.review(world.event, plan)
        assert review.counts[RowState.NEW] == PEOPLE.get(path.name, review.counts[RowState.NEW])
        assert service.apply(review).added == review.counts[RowState.NEW]
        assert world.desk.checking.run() == []
