"""What the privacy cover hides, and sentences without it."""

from __future__ import annotations

import pytest

from lmcdesk.domain.fields import FIELDS, label
from lmcdesk.domain.message import message
from lmcdesk.domain.privacy import conceal, is_covered


@pytest.mark.parametrize(
    "name", ["email", "phone", "messenger", "level", "notes", "pronunciation", "remarks", "addressed_as"]
)
def test_contacts_levels_and_notes_are_covered(name: str) -> None:
    assert is_covered("participant", name)


def test_every_internal_field_of_a_delegation_is_covered_and_no_public_one() -> None:
    for table in ("event", "meeting", "agenda_item", "delegation", "turn"):
        for name, field in FIELDS[table].items():
            assert is_covered(table, name) is field.internal


@pytest.mark.parametrize("name", ["technician", "phone", "messenger", "notes"])
def test_whom_to_reach_at_a_connection_is_covered(name: str) -> None:
    assert is_covered("connection", name)


@pytest.mark.parametrize("name", ["name", "kind", "display_name", "place", "channel"])
def test_how_a_connection_is_called_is_not(name: str) -> None:
    assert not is_covered("connection", name)


@pytest.mark.parametrize("name", ["full_name", "printed_name", "family_name", "functional_title", "status"])
def test_what_stands_on_the_list_is_not(name: str) -> None:
    assert not is_covered("participant", name)
    assert not is_covered("nothing", name)


def test_a_sentence_keeps_all_but_the_values_of_covered_fields() -> None:
    phone = message("journal.set", field=label("participant", "phone"), old="1", new="2")
    unit = message("journal.filled", field=label("participant", "unit"), new="Water")
    told = message("journal.undone", sentence=message("participant.edited", changes=(phone, unit)))
    inner = conceal(told).params["sentence"]
    changes = inner.params["changes"]  # type: ignore[union-attr]
    hidden = message("value.hidden")
    assert changes == (
        message("journal.set", field=label("participant", "phone"), old=hidden, new=hidden),
        unit,
    )
