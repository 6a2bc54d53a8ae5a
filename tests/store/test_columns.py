"""Each kind of column has one codec; what goes in comes out, and nothing that would come out otherwise."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, Table, Text
from sqlalchemy.types import TypeDecorator

from lmcdesk.domain import kinds
from lmcdesk.store import tables
from lmcdesk.store.columns import Choice, Day, Flag, Instant, Wall, Words, blank, decode, encode

ENUMS = [found for found in vars(kinds).values() if isinstance(found, type) and issubclass(found, Enum)]
MEMBERS = [member for enum in ENUMS for member in enum]
OFFSETS = st.timedeltas(timedelta(hours=-14), timedelta(hours=14)).map(
    lambda offset: timezone(timedelta(minutes=offset // timedelta(minutes=1)))
)
# Near both ends of the calendar an instant has no date in UTC.
INSTANTS = st.datetimes(
    datetime.fromisoformat("0001-01-03"), datetime.fromisoformat("9999-12-29"), timezones=OFFSETS
)
WALLS = st.datetimes().map(lambda moment: moment.replace(second=0, microsecond=0))
COLUMNS = [column for table in tables.JOURNALLED.values() for column in table.columns]


def column(kind: TypeDecorator[Any] | type[Text] | type[Integer]) -> Column[Any]:
    return Column("value", kind)


def round_trip(kind: TypeDecorator[Any], value: object) -> object:
    place = column(kind)
    return decode(place, encode(place, value))


@given(INSTANTS)
def test_an_instant_comes_back_as_the_same_instant_in_utc(instant: datetime) -> None:
    back = round_trip(Instant(), instant)
    assert isinstance(back, datetime)
    assert back == instant
    assert back.utcoffset() == timedelta()


@given(INSTANTS, INSTANTS)
def test_text_order_of_instants_is_time_order(one: datetime, other: datetime) -> None:
    texts = [str(encode(column(Instant()), instant)) for instant in (one, other)]
    assert (texts[0] < texts[1]) is (one < other)


def test_an_instant_from_two_zones_is_stored_once() -> None:
    yangon = datetime(2021, 11, 10, 9, 30, tzinfo=ZoneInfo("Asia/Yangon"))
    assert encode(column(Instant()), yangon) == "2021-11-10T03:00:00.000000Z"
    assert encode(column(Instant()), yangon.astimezone(UTC)) == "2021-11-10T03:00:00.000000Z"


@given(st.datetimes())
def test_an_instant_without_zone_is_refused(naive: datetime) -> None:
    with pytest.raises(ValueError, match="needs its zone"):
        encode(column(Instant()), naive)


@given(WALLS)
def test_a_wall_time_comes_back_to_the_minute_and_naive(wall: datetime) -> None:
    back = round_trip(Wall(), wall)
    assert isinstance(back, datetime)
    assert back == wall
    assert back.tzinfo is None


@given(WALLS, WALLS)
def test_text_order_of_wall_times_is_time_order(one: datetime, other: datetime) -> None:
    texts = [str(encode(column(Wall()), wall)) for wall in (one, other)]
    assert (texts[0] < texts[1]) is (one < other)


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_wall_time_with_zone_is_refused(aware: datetime) -> None:
    with pytest.raises(ValueError, match="no zone of its own"):
        encode(column(Wall()), aware)


@given(st.dates())
def test_a_day_comes_back(day: date) -> None:
    assert round_trip(Day(), day) == day
    assert type(round_trip(Day(), day)) is date


@given(st.dates(), st.times())
def test_a_day_with_a_time_is_refused_as_it_could_not_be_read_back(day: date, moment: time) -> None:
    with pytest.raises(ValueError, match="no time"):
        encode(column(Day()), datetime.combine(day, moment))


@pytest.mark.parametrize("flag", [True, False])
def test_a_flag_is_one_or_nought_and_comes_back_as_a_flag(flag: bool) -> None:
    assert encode(column(Flag()), flag) == int(flag)
    assert round_trip(Flag(), flag) is flag


@given(st.sets(st.text(string.ascii_lowercase + "_", min_size=1)))
def test_words_come_back_sorted_so_that_equal_sets_are_equal_text(words: set[str]) -> None:
    assert round_trip(Words(), tuple(words)) == tuple(sorted(words))
    texts = {encode(column(Words()), order) for order in (tuple(words), tuple(sorted(words, reverse=True)))}
    assert len(texts) == 1


@pytest.mark.parametrize("member", MEMBERS, ids=str)
def test_a_choice_is_stored_as_its_value_and_comes_back(member: Enum) -> None:
    assert encode(column(Choice(type(member))), member) == member.value
    assert round_trip(Choice(type(member)), member) is member


@pytest.mark.parametrize("kind", [Instant(), Wall(), Day(), Flag(), Words(), Choice(kinds.Role)], ids=repr)
def test_nothing_stays_nothing(kind: TypeDecorator[Any]) -> None:
    assert encode(column(kind), None) is None
    assert round_trip(kind, None) is None


@given(st.one_of(st.text(), st.integers(), st.none()))
def test_plain_columns_hold_text_and_numbers_as_they_are(value: object) -> None:
    assert decode(column(Text), encode(column(Text), value)) == value


@pytest.mark.parametrize("value", [1.5, b"bytes", date(2021, 11, 10), ("a",), kinds.Role.HOST])
def test_plain_columns_refuse_what_json_or_sqlite_would_write_otherwise(value: object) -> None:
    with pytest.raises(TypeError, match="cannot hold"):
        encode(column(Text), value)


@pytest.mark.parametrize("table", tables.JOURNALLED.values(), ids=str)
def test_a_blank_row_tells_all_but_what_must_be_told(table: Table) -> None:
    told = blank(table)
    untold = {found.name for found in table.columns if found.name not in told}
    assert untold == {
        found.name
        for found in table.columns
        if not found.nullable and isinstance(found.type, Choice | Day | Instant | Wall)
    }
    assert all(value is not None or table.c[name].nullable for name, value in told.items())


@pytest.mark.parametrize("place", COLUMNS, ids=str)
def test_every_column_of_an_event_has_a_codec_or_is_plain_text_or_number(place: Column[Any]) -> None:
    assert isinstance(place.type, Instant | Wall | Day | Flag | Words | Choice) or type(place.type) in (
        Text,
        Integer,
    )
