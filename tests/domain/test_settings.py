"""What an event's settings may be, and what of a file is none of them."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date

import pytest

from lmcdesk.domain.kinds import ListStatus
from lmcdesk.domain.rules import rules
from lmcdesk.domain.settings import EventSettings, from_plain, is_known, plain, setting_fits

GOOD: dict[str, list[object]] = {
    "precedence_rule": [rule.id for rule in rules()],
    "drawn_member": ["", "Myanmar", "Lao PDR"],
    "co_chairs_asked": [True, False],
    "family_name_capitals": [True, False],
    "sheet_status": list(ListStatus),
    "sheet_version": [0, 1, 40],
    "keep_until": [None, date(2027, 3, 1), date(2024, 2, 29)],
}
BAD: dict[str, list[object]] = {
    "precedence_rule": [None, "", "by-height", 1, True, [], {}],
    "drawn_member": [None, 5, True, [], {}, " Myanmar", "Myan\u202emar", "x" * 1_001],
    "co_chairs_asked": [None, 0, 1, "", "yes", "true", [], {}],
    "family_name_capitals": [None, 0, 1, "", "yes", [], 1.0],
    "sheet_status": [None, "", "Provisional", 1, True, [], {}],
    "sheet_version": [None, -1, 10**40, 1.0, 1.5, True, "1", "", [], {}],
    "keep_until": [
        "",
        "soon",
        "20270301",
        "2027-W09-1",
        "2027-3-1",
        "2027-02-29",
        "2027-03-01T00:00:00",
        "0001-01-01",
        "9999-12-31",
        20270301,
        True,
        False,
        0,
        [],
        {},
    ],
}


def test_there_are_values_for_every_setting() -> None:
    names = {field.name for field in fields(EventSettings)}
    assert GOOD.keys() == BAD.keys() == names


@pytest.mark.parametrize("name", GOOD)
def test_what_is_kept_is_read_again(name: str) -> None:
    for value in (getattr(EventSettings(), name), *GOOD[name]):
        stored = json.dumps(plain(value))
        assert setting_fits(name, stored), stored
        assert from_plain(name, json.loads(stored)) == value


@pytest.mark.parametrize("name", BAD)
def test_what_a_setting_may_not_be_does_not_fit(name: str) -> None:
    for value in BAD[name]:
        assert not setting_fits(name, json.dumps(value)), value
    for stored in (None, "", "x", "[" * 5_000, "1" * 10_000, "NaN", "{", b"true"):
        assert not setting_fits(name, stored), stored


@pytest.mark.parametrize("name", ["", "mood", "__doc__", "__class__", "__eq__", "__slots__"])
def test_what_is_none_of_ours_is_left_alone_and_not_known(name: str) -> None:
    assert not is_known(name)
    assert setting_fits(name, '"anything"')
