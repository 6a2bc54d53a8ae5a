from __future__ import annotations

import sys
import unicodedata
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmcdesk.domain.text import allowed_text, clean_text, fold, matches, prepare, sort_key

EVERY_CODE_POINT = [chr(code) for code in range(sys.maxunicode + 1)]
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)


def test_every_code_point_is_kept_or_dropped_as_the_file_formats_need() -> None:
    kept = set(clean_text("-".join(EVERY_CODE_POINT), lines=True))
    dropped = {char for char in EVERY_CODE_POINT if allowed_text(char) == ""}

    categories = {unicodedata.category(char) for char in dropped}
    assert categories == {"Cc", "Cs", "Cn", "Cf"}
    non_characters = [char for char in dropped if unicodedata.category(char) == "Cn"]
    assert len(non_characters) == 66
    assert sorted(char for char in dropped if unicodedata.category(char) == "Cf") == [
        *map(chr, range(0x202A, 0x202F)),
        *map(chr, range(0x2066, 0x206A)),
    ]
    assert sum(unicodedata.category(char) == "Cs" for char in dropped) == 2048
    assert not dropped & kept
    assert {char for char in kept if unicodedata.category(char) == "Cc"} == set("\t\n")
    assert {char for char in dropped if unicodedata.category(char) == "Cc"}.isdisjoint("\v\f\r\x85")


def test_every_code_point_cleaned_can_be_written_as_utf8_and_read_as_xml() -> None:
    text = clean_text(" ".join(EVERY_CODE_POINT), lines=True)
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    read: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = read.append

    parser.Parse(f"<t>{escaped}</t>".encode(), True)

    assert "".join(read) == text


@pytest.mark.parametrize("lines", [False, True])
def test_cleaning_every_code_point_twice_changes_nothing(lines: bool) -> None:
    once = clean_text("".join(f"a{char}b{char}" for char in EVERY_CODE_POINT), lines=lines)

    assert clean_text(once, lines=lines) == once


@given(ANY_TEXT, st.booleans())
def test_cleaning_twice_changes_nothing(text: str, lines: bool) -> None:
    once = clean_text(text, lines=lines)

    assert clean_text(once, lines=lines) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()


@given(ANY_TEXT)
def test_a_single_line_has_no_break_and_no_tab(text: str) -> None:
    assert not set(clean_text(text)) & set("\n\t\r\v\f\x85\u2028\u2029")


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  Hap Omaly\u00a0\u3000", "Hap Omaly"),
        ("Hap\r\n  Omaly", "Hap Omaly"),
        ("Hap\x0bOmaly", "Hap Omaly"),
        ("Đặng".encode().decode(), "Đặng"),
        (unicodedata.normalize("NFD", "Đặng Thị Ánh"), "Đặng Thị Ánh"),
        ("e\x00\u0301", "é"),
        ("\u202eevil\u2069", "evil"),
        ("\ufeffHap", "Hap"),
        ("\u200b \u200d", ""),
        ("\u3164", ""),
        ("\u2800", ""),
        ("   ", ""),
        ("ក្រសួង\u200bអភិវឌ្ឍន៍", "ក្រសួង\u200bអភិវឌ្ឍន៍"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("a\ud800b", "ab"),
        ("a\uffffb", "ab"),
    ],
)
def test_a_line_is_cleaned(typed: str, cleaned: str) -> None:
    assert clean_text(typed) == cleaned


def test_notes_keep_their_lines_and_tabs() -> None:
    assert clean_text(" one\r\ntwo\rthree\n\tfour \n", lines=True) == "one\ntwo\nthree\n\tfour"


def test_allowed_text_leaves_the_ends_alone() -> None:
    assert allowed_text(" a\x00\r\nb ") == " a\nb "


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ĐẶNG Thị", "dang thi"),
        ("đặng", "dang"),
        ("Nguyễn", "nguyen"),
        ("İstanbul ILGAZ ılgaz", "istanbul ilgaz ilgaz"),
        ("Straße", "strasse"),
        ("Łódź Ærø", "lodz aero"),
        ("O’Neill", "o'neill"),
        ("Viet–Nam", "viet-nam"),
        ("ＨＡＰ  Omaly", "hap omaly"),
        ("ขันติ", "ขันติ"),
        ("ခန့်ဇော်", "ခန့်ဇော်"),
        ("ក្រសួង\u200bអភិវឌ្ឍន៍", "ក្រសួងអភិវឌ្ឍន៍"),
        ("김영수", "김영수"),
        ("Й й", "й й"),
    ],
)
def test_folding_drops_case_and_the_accents_of_latin_letters_alone(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_folding_every_code_point_twice_changes_nothing() -> None:
    once = fold("-".join(EVERY_CODE_POINT))

    assert fold(once) == once


@pytest.mark.parametrize(
    "query",
    ["omaly hap", "Hap Omaly", "HAP", "oma", "", "  ", "ហាប់", "rural camb"],
)
def test_every_word_of_a_query_is_looked_for_in_any_order(query: str) -> None:
    assert matches(prepare("Hap Omaly", "ហាប់ អូម៉ាលី", None, "", "Rural Development", "Cambodia"), query)


def test_a_query_does_not_match_across_two_spellings() -> None:
    assert not matches(prepare("Hap", "Omaly"), "hapomaly")
    assert not matches(prepare("Hap", "Omaly"), "hap omali")


def test_names_sort_as_the_published_list_does() -> None:
    names = [
        "Don PRAMUDWINAI",
        "Eksiri PINTARUCHI",
        "HAP Omaly",
        "Khant Zaw",
        "NGUYEN Minh Hang",
        "Saleumxay KOMMASITH",
        "TAN Weiping",
        "Than Swe",
        "Win Zeyar Tun",
        "XU Jianmin",
    ]
    assert sorted(set(names), key=sort_key) == names


def test_accents_and_case_do_not_send_a_name_behind_z() -> None:
    names = ["an", "Ánh", "Đặng", "Dao", "zu", "ကို", "王"]
    assert sorted(set(names), key=sort_key) == names
