from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmcdesk.domain.kinds import NameOrder
from lmcdesk.domain.names import NameParts, display_name, list_name, printed_name, sort_name
from tests.domain.records import participant

FAMILY, GIVEN, SINGLE = NameOrder.FAMILY_FIRST, NameOrder.GIVEN_FIRST, NameOrder.SINGLE


@pytest.mark.parametrize(
    ("honorific", "full", "family", "order", "printed"),
    [
        ("H.E.", "Hap Omaly", "Hap", FAMILY, "H.E. HAP Omaly"),
        ("", "Don Pramudwinai", "Pramudwinai", GIVEN, "Don PRAMUDWINAI"),
        ("U", "Khant Zaw", "Khant", SINGLE, "U Khant Zaw"),
        ("", "Khant Zaw", "", None, "Khant Zaw"),
        ("Ms.", "Đặng Thị Ánh", "Đặng", FAMILY, "Ms. ĐẶNG Thị Ánh"),
        ("", "Groß Anna", "Groß", FAMILY, "GROSS Anna"),
        ("", "Min Min", "Min", FAMILY, "MIN Min"),
        ("", "Min Min", "Min", GIVEN, "Min MIN"),
        ("", "Min Min", "Min", None, "Min Min"),
        ("", "XU Jianmin", "Xu", None, "XU Jianmin"),
        ("", "Maria de la Cruz Lopez", "de la Cruz Lopez", GIVEN, "Maria DE LA CRUZ LOPEZ"),
        ("", "Nguyen, Minh Hang", "Nguyen", FAMILY, "NGUYEN, Minh Hang"),
        ("", "Smith-Jones Ann", "Smith", GIVEN, "Smith-Jones Ann"),
        ("", "Hapomaly", "Hap", FAMILY, "Hapomaly"),
        ("", "Hap Omaly", "Pham", FAMILY, "Hap Omaly"),
        ("", "İlker ışık", "ışık", GIVEN, "İlker IŞIK"),
    ],
)
def test_family_names_are_in_capitals_only_where_told(
    honorific: str, full: str, family: str, order: NameOrder | None, printed: str
) -> None:
    parts = NameParts(full, honorific=honorific, family_name=family, name_order=order)

    assert printed_name(parts, capitals=True) == printed
    assert printed_name(parts, capitals=False) == f"{honorific} {full}".strip()


@pytest.mark.parametrize(
    ("honorific", "full", "printed", "listed"),
    [
        ("H.E.", "H.E. Hap Omaly", "H.E. Hap Omaly", "Hap Omaly"),
        ("Mr.", "Mr Xu Jianmin", "Mr. Xu Jianmin", "Xu Jianmin"),
        ("H.E. U", "U Khant Zaw", "H.E. U Khant Zaw", "Khant Zaw"),
        ("H.E.", "He Wei", "H.E. He Wei", "He Wei"),
        ("Ko", "Ko Ko", "Ko Ko Ko", "Ko Ko"),
        ("Ma", "Ma Ma Lay", "Ma Ma Ma Lay", "Ma Ma Lay"),
        ("Dr.", "Maung Maung", "Dr. Maung Maung", "Maung Maung"),
        ("U", "U", "U U", "U"),
        ("", "Hap Omaly", "Hap Omaly", "Hap Omaly"),
    ],
)
def test_an_honorific_is_printed_once(honorific: str, full: str, printed: str, listed: str) -> None:
    parts = NameParts(full, honorific=honorific)

    assert printed_name(parts, capitals=False) == printed
    assert list_name(parts, capitals=False) == listed
    assert sort_name(parts) == listed


def test_the_list_name_is_the_printed_form_without_its_honorific() -> None:
    parts = NameParts("Hap Omaly", honorific="H.E.", family_name="Hap", name_order=FAMILY)

    assert list_name(parts, capitals=True) == "HAP Omaly"
    assert list_name(parts, capitals=False) == "Hap Omaly"


def test_the_display_name_is_the_country_and_the_name_as_nominated() -> None:
    parts = NameParts("Hap Omaly", honorific="H.E.", family_name="Hap", name_order=FAMILY)

    assert display_name(parts, "Cambodia") == "CAMBODIA – Hap Omaly"
    assert display_name(parts, "") == "Hap Omaly"


def test_an_override_is_taken_as_it_is() -> None:
    parts = NameParts(
        "Hap Omaly",
        honorific="H.E.",
        family_name="Hap",
        name_order=FAMILY,
        printed_name="H.E. Mme Hap Omaly",
        display_name="KHM Hap",
        sort_name="Omaly",
    )

    assert printed_name(parts, capitals=True) == "H.E. Mme Hap Omaly"
    assert list_name(parts, capitals=True) == "Mme Hap Omaly"
    assert display_name(parts, "Cambodia") == "KHM Hap"
    assert sort_name(parts) == "Omaly"
    assert list_name(NameParts("Hap Omaly", list_name="Hap O."), capitals=True) == "Hap O."


@pytest.mark.parametrize("full_name", [None, ""])
def test_a_seat_has_no_name_whatever_else_is_filled(full_name: str | None) -> None:
    seat = NameParts(
        full_name, honorific="H.E.", printed_name="x", list_name="x", sort_name="x", display_name="x"
    )

    assert printed_name(seat, capitals=True) == ""
    assert list_name(seat, capitals=True) == ""
    assert display_name(seat, "Cambodia") == ""
    assert sort_name(seat) == ""


def test_a_participant_has_the_fields_of_a_name() -> None:
    person = participant(honorific="H.E.", full_name="Hap Omaly", family_name="Hap", name_order=FAMILY)

    assert printed_name(person, capitals=True) == "H.E. HAP Omaly"


@given(st.text(min_size=1), st.text(), st.text(), st.sampled_from([None, FAMILY, GIVEN, SINGLE]))
def test_without_capitals_the_printed_name_ends_as_nominated(
    full: str, honorific: str, family: str, order: NameOrder | None
) -> None:
    parts = NameParts(full, honorific=honorific, family_name=family, name_order=order)

    bare = list_name(parts, capitals=False)
    assert bare
    assert full.endswith(bare)
    if not family:
        assert list_name(parts, capitals=True) == bare
