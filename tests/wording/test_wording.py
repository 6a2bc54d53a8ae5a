"""Words in one language: English from the source, others from their catalogue, data as it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from lmcdesk.domain.kinds import Capacity, ItemKind, TurnState
from lmcdesk.domain.message import Message, message
from lmcdesk.wording import Wording, plain_label
from lmcdesk.wording.catalogue import catalogue
from tests.wording.source import placeholders

ENGLISH = Wording()


def pseudo(source: str, form: str = "") -> str:
    """Return a text as a translator to nowhere would have it."""
    return f"⟦{form}{source}⟧"


def translate(
    folder: Path, language: str, *, plural_forms: int, left_out: frozenset[str] = frozenset()
) -> Wording:
    """Return the words of a language whose every text is marked as translated."""
    catalog = Catalog(locale=language)
    assert catalog.num_plurals == plural_forms
    for source in {*catalogue().values(), "yes", "no", "{first} and {last}", "{n} day"}:
        match source:
            case str() if source and source not in left_out:
                catalog.add(source, pseudo(source))
            case (one, many):
                texts = tuple(pseudo(many, f"{form}:") for form in range(plural_forms))
                catalog.add((one, many), texts)
    for unit in ("{hours} h", "{minutes} min", "{seconds} s"):
        catalog.add(unit, pseudo(unit))
    place = folder / language / "LC_MESSAGES" / "lmcdesk.mo"
    place.parent.mkdir(parents=True)
    with place.open("wb") as file:
        write_mo(file, catalog)
    return Wording(language, folder)


@pytest.fixture
def vietnamese(tmp_path: Path) -> Wording:
    return translate(tmp_path, "vi", plural_forms=1)


@pytest.fixture
def russian(tmp_path: Path) -> Wording:
    return translate(tmp_path, "ru", plural_forms=3)


# Another language.


def test_every_sentence_of_the_catalogue_comes_from_the_translation(vietnamese: Wording) -> None:
    for key, source in catalogue().items():
        text = source if isinstance(source, str) else source[1]
        names = placeholders(text)
        said = vietnamese.say(Message(key, {name: 2 if name == "n" else f"<{name}>" for name in names}))
        if text:
            assert said.startswith("⟦"), key
            assert said.endswith("⟧"), key
        assert all((f"<{name}>" if name != "n" else "2") in said for name in names), key


def test_an_empty_text_stays_empty_in_every_language(vietnamese: Wording) -> None:
    assert vietnamese.text("") == ""
    assert vietnamese.say(message("journal.alone")) == ""
    removed = message("participant.removed", participant="Ann", along=message("journal.alone"))
    assert vietnamese.say(removed) == "⟦Removed Ann⟧"


@pytest.mark.parametrize(("n", "form"), [(1, 0), (2, 1), (5, 2), (21, 0), (0, 2)])
def test_the_right_plural_of_three_is_chosen(russian: Wording, n: int, form: int) -> None:
    assert russian.say(message("journal.with_turns", n=n)) == pseudo(
        f"{n} places on lists of speakers", f"{form}:"
    )
    assert russian.plural("{n} participant", "{n} participants", n) == pseudo(f"{n} participants", f"{form}:")


def test_choices_and_messages_within_messages_are_translated_too(vietnamese: Wording) -> None:
    assert vietnamese.choice(Capacity.DEPUTY_HEAD) == "⟦Deputy head⟧"
    edit = message("journal.filled", field=message("field.participant.capacity"), new=Capacity.HEAD)
    said = vietnamese.say(message("participant.edited", participant="Ann", changes=(edit, edit)))
    assert said == "⟦Changed Ann: ⟦⟦⟦Capacity⟧ ⟦Head⟧⟧ and ⟦⟦Capacity⟧ ⟦Head⟧⟧⟧⟧"


def test_dates_and_lengths_are_those_of_the_language(vietnamese: Wording) -> None:
    assert "tháng" in vietnamese.day(date(2021, 11, 10))
    assert vietnamese.length(90) == "⟦1 min⟧ ⟦30 s⟧"
    assert vietnamese.word(True) == "⟦yes⟧"


def test_what_has_no_translation_yet_is_english(tmp_path: Path) -> None:
    partly = translate(tmp_path, "vi", plural_forms=1, left_out=frozenset({"Head"}))
    assert partly.choice(Capacity.HEAD) == "Head"
    assert partly.choice(Capacity.DELEGATE) == "⟦Delegate⟧"


def test_a_language_without_translations_is_english_in_its_words(tmp_path: Path) -> None:
    words = Wording("vi", tmp_path)
    assert words.text("Removed {participant}{along}") == "Removed {participant}{along}"
    assert words.say(message("delegation.added", delegation="Ann")) == "Added the delegation Ann"


def test_two_languages_live_side_by_side(tmp_path: Path) -> None:
    one = translate(tmp_path / "one", "vi", plural_forms=1)
    other = translate(tmp_path / "other", "ru", plural_forms=3)
    assert {each.choice(Capacity.HEAD) for each in (one, other, ENGLISH)} == {"⟦Head⟧", "Head"}
    assert (one.language, other.language, ENGLISH.language) == ("vi", "ru", "en")


# English.


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("as it is", "as it is"),
        (7, "7"),
        (True, "yes"),
        (False, "no"),
        (date(2021, 11, 10), "10 November 2021"),
        (datetime.fromisoformat("2021-11-10T09:05"), "10 November 2021, 09:05"),
        (timedelta(minutes=8, seconds=30), "8 min 30 s"),
        (ItemKind.OPENING_REMARKS, "Opening remarks"),
        (TurnState.NOT_PRESENT, "Not present when called"),
        (message("name.title", text="Forum"), "“Forum”"),
        ((), ""),
        ((message("name.plain", text="a"),), "a"),
        (tuple(message("name.plain", text=text) for text in "abc"), "a, b and c"),
    ],
)
def test_parameters_are_worded_by_what_they_are(
    value: str | int | date | timedelta | Enum | Message | tuple[Message, ...] | None, text: str
) -> None:
    assert ENGLISH.word(value) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 min"),
        (1, "1 s"),
        (59, "59 s"),
        (60, "1 min"),
        (61, "1 min 1 s"),
        (3600, "1 h"),
        (3660, "1 h 1 min"),
        (5430, "1 h 30 min 30 s"),
        (3601, "1 h 1 s"),
        (86_400, "24 h"),
    ],
)
def test_lengths_leave_out_what_is_nothing(seconds: int, text: str) -> None:
    assert ENGLISH.length(seconds) == text


@given(st.integers(1, 10**6))
def test_a_length_can_be_read_back(seconds: int) -> None:
    units = {"h": 3600, "min": 60, "s": 1}
    words = ENGLISH.length(seconds).split()
    assert sum(int(n) * units[unit] for n, unit in zip(words[::2], words[1::2], strict=True)) == seconds


@given(st.dates())
def test_a_short_day_is_as_british_english_has_it(day: date) -> None:
    assert ENGLISH.short_day(day) == format_date(day, format="d MMM y", locale="en_GB")


def test_days_and_moments_are_told_with_zone_and_offset() -> None:
    first, last = date(2021, 11, 10), date(2021, 11, 12)
    assert ENGLISH.days(first, first) == "10 November 2021"
    assert ENGLISH.days(first, last) == "10 November 2021 to 12 November 2021"
    assert ENGLISH.short_day(last) == "12 Nov 2021"
    instant = datetime(2021, 11, 10, 7, 35, tzinfo=UTC)
    assert ENGLISH.moment(instant, "Asia/Yangon") == "10 November 2021, 14:05 (Yangon, UTC+6:30)"
    labelled = Wording(zone_label=lambda zone: f"the zone {zone}")
    assert labelled.moment(instant, "Asia/Yangon").endswith("(the zone Asia/Yangon, UTC+6:30)")
    assert plain_label("America/Argentina/Buenos_Aires") == "Buenos Aires"


@pytest.mark.parametrize("n", [0, 1, 2, 11])
def test_english_tells_one_from_many(n: int) -> None:
    many = "" if n == 1 else "s"
    assert ENGLISH.say(message("journal.with_participants", n=n)) == f"{n} participant{many}"
    assert ENGLISH.plural("{n} day", "{n} days", n) == f"{n} day{many}"


@given(st.text())
def test_data_in_a_sentence_is_never_read_as_a_place_for_more_data(text: str) -> None:
    assert ENGLISH.say(message("name.plain", text=text)) == text
    inner = message("name.title", text=text)
    assert (
        ENGLISH.say(message("event.removed", event=inner, along=text)) == f"Removed the event “{text}”{text}"
    )
    assert ENGLISH.listed([text, text]) == f"{text} and {text}"


def test_a_sentence_that_nobody_wrote_is_a_bug_not_a_blank() -> None:
    with pytest.raises(KeyError):
        ENGLISH.say(message("no.such.sentence"))
    with pytest.raises(KeyError):
        ENGLISH.say(message("participant.added"))
