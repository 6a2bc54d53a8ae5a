"""Zones are written by city, the capital where nothing else is said, and found by any spelling."""

from __future__ import annotations

import zoneinfo
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lmcdesk.domain.moments import offset_text
from lmcdesk.domain.text import sort_key
from lmcdesk.services.lookup.countries import CountryTable
from lmcdesk.services.lookup.zones import ZoneTable

RESOURCES = Path(__file__).parents[3] / "resources"
FOUNDING_DAY = datetime(2021, 11, 10, 7, 35, tzinfo=UTC)


@pytest.fixture(scope="module")
def countries() -> CountryTable:
    return CountryTable.load(RESOURCES)


@pytest.fixture(scope="module")
def zones(countries: CountryTable) -> ZoneTable:
    return ZoneTable.load(RESOURCES, countries)


@pytest.fixture
def tzdata_alone() -> Iterator[None]:
    zoneinfo.reset_tzpath(to=[])
    zoneinfo.ZoneInfo.clear_cache()
    yield
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache()


def zone_ids_of_file() -> list[str]:
    lines = (RESOURCES / "tables" / "zones.csv").read_text(encoding="utf-8").splitlines()
    return [line.split(",")[0] for line in lines[1:]]


def test_the_six_stand_first_under_their_capitals(zones: ZoneTable) -> None:
    assert [(choice.city, choice.zone_id) for choice in zones.choices()[:6]] == [
        ("Phnom Penh", "Asia/Phnom_Penh"),
        ("Beijing", "Asia/Shanghai"),
        ("Vientiane", "Asia/Vientiane"),
        ("Nay Pyi Taw", "Asia/Yangon"),
        ("Bangkok", "Asia/Bangkok"),
        ("Ha Noi", "Asia/Ho_Chi_Minh"),
    ]


def test_the_others_follow_by_city(zones: ZoneTable) -> None:
    cities = [choice.city for choice in zones.choices()[6:]]
    assert cities == sorted(cities, key=sort_key)


def test_every_country_has_a_zone_to_choose(zones: ZoneTable, countries: CountryTable) -> None:
    assert Counter(choice.country_code for choice in zones.choices()) == Counter(
        country.code for country in countries.all()
    )


def test_no_two_choices_look_alike(zones: ZoneTable) -> None:
    assert all(choice.city for choice in zones.choices())
    assert len({choice.city for choice in zones.choices()}) == len(zones.choices())
    assert len({choice.zone_id for choice in zones.choices()}) == len(zones.choices())


def test_what_is_chosen_reads_the_same_afterwards(zones: ZoneTable) -> None:
    for choice in zones.choices():
        assert zones.label(choice.zone_id) == choice.city
        assert zones.zone_for(choice.country_code) == choice.zone_id


@pytest.mark.parametrize("city", ["New York", "Geneva", "Vienna", "Nairobi"])
def test_the_cities_of_the_united_nations_can_be_chosen(zones: ZoneTable, city: str) -> None:
    assert zones.find(city, limit=1)[0].city == city


@pytest.mark.parametrize(
    ("zone_id", "city"),
    [
        ("Asia/Rangoon", "Nay Pyi Taw"),
        ("Asia/Saigon", "Ha Noi"),
        ("PRC", "Beijing"),
        ("Asia/Calcutta", "New Delhi"),
        ("Europe/Kiev", "Kyiv"),
    ],
)
def test_an_old_id_is_written_by_the_capital_too(zones: ZoneTable, zone_id: str, city: str) -> None:
    assert zones.label(zone_id) == city
    assert zone_id not in {choice.zone_id for choice in zones.choices()}


def test_no_label_is_a_name_the_desk_never_writes(zones: ZoneTable) -> None:
    labels = {
        zones.label(zone_id) for zone_id in [*zone_ids_of_file(), *(c.zone_id for c in zones.choices())]
    }
    assert labels.isdisjoint({"Rangoon", "Yangon", "Saigon", "Ho Chi Minh", "Shanghai", "Hanoi", "Naypyidaw"})


@pytest.mark.parametrize(
    ("zone_id", "label"),
    [
        ("America/Argentina/Ushuaia", "Ushuaia"),
        ("Australia/Lord_Howe", "Lord Howe"),
        ("UTC", "UTC"),
        ("Etc/UTC", "UTC"),
        ("Nowhere/At_All", "At All"),
        ("", ""),
    ],
)
def test_an_id_not_listed_is_written_by_its_last_part(zones: ZoneTable, zone_id: str, label: str) -> None:
    assert zones.label(zone_id) == label


@pytest.mark.parametrize(
    ("code", "zone_id"),
    [("MMR", "Asia/Yangon"), ("vn", "Asia/Ho_Chi_Minh"), ("CHE", "Europe/Zurich"), ("XXX", None), ("", None)],
)
def test_a_country_code_leads_to_the_zone_of_the_capital(
    zones: ZoneTable, code: str, zone_id: str | None
) -> None:
    assert zones.zone_for(code) == zone_id


@pytest.mark.parametrize(
    ("typed", "city"),
    [
        ("nay", "Nay Pyi Taw"),
        ("yangon", "Nay Pyi Taw"),
        ("rangoon", "Nay Pyi Taw"),
        ("Myanmar", "Nay Pyi Taw"),
        ("naypyidaw", "Nay Pyi Taw"),
        ("hà nội", "Ha Noi"),
        ("hanoi", "Ha Noi"),
        ("phnompenh", "Phnom Penh"),
        ("ho chi minh", "Ha Noi"),
        ("saigon", "Ha Noi"),
        ("vietnam", "Ha Noi"),
        ("shanghai", "Beijing"),
        ("laos", "Vientiane"),
        ("LAO", "Vientiane"),
        ("washington dc", "New York"),
        ("bern", "Geneva"),
        ("switz", "Geneva"),
        ("sucre", "La Paz"),
        ("brasilia", "Brasília"),
        ("ndjamena", "N'Djamena"),
        ("sydney", "Canberra"),
        ("saint johns", "Saint John's"),
    ],
)
def test_a_zone_is_found_by_city_capital_country_or_id(zones: ZoneTable, typed: str, city: str) -> None:
    assert [choice.city for choice in zones.find(typed, limit=1)] == [city]


def test_a_city_ranks_before_a_country(zones: ZoneTable) -> None:
    assert [choice.city for choice in zones.find("guatemala", limit=1)] == ["Guatemala City"]
    assert [choice.city for choice in zones.find("tunis", limit=1)] == ["Tunis"]
    assert [choice.city for choice in zones.find("mali")] == ["Bamako", "Mogadishu"]


def test_without_text_the_six_are_offered(zones: ZoneTable) -> None:
    assert zones.find("", limit=6) == zones.choices()[:6]


def test_nothing_is_found_for_a_place_nobody_lists(zones: ZoneTable) -> None:
    assert zones.find("atlantis") == ()


@pytest.mark.usefixtures("tzdata_alone")
def test_every_id_of_the_file_loads_from_the_tzdata_package_alone() -> None:
    for zone_id in zone_ids_of_file():
        assert zoneinfo.ZoneInfo(zone_id).key == zone_id


@pytest.mark.usefixtures("tzdata_alone")
def test_an_old_id_keeps_the_time_of_the_zone_its_country_has_today(zones: ZoneTable) -> None:
    today = {choice.city: choice.zone_id for choice in zones.choices()}
    for zone_id in zone_ids_of_file():
        assert offset_text(FOUNDING_DAY, zone_id) == offset_text(FOUNDING_DAY, today[zones.label(zone_id)])


@pytest.mark.usefixtures("tzdata_alone")
def test_the_six_are_written_with_the_offsets_of_the_founding_meeting(zones: ZoneTable) -> None:
    written = [
        f"{choice.city}, {offset_text(FOUNDING_DAY, choice.zone_id)}" for choice in zones.choices()[:6]
    ]
    assert written == [
        "Phnom Penh, UTC+7",
        "Beijing, UTC+8",
        "Vientiane, UTC+7",
        "Nay Pyi Taw, UTC+6:30",
        "Bangkok, UTC+7",
        "Ha Noi, UTC+7",
    ]
