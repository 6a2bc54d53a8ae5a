"""The worked examples of the page on protocol: how names of the six countries are written and sorted."""

from __future__ import annotations

import pytest

from lmcdesk.domain.kinds import NameOrder
from lmcdesk.domain.names import (
    NameParts,
    display_name,
    list_name,
    printed_name,
    sort_name,
    ways_of_address,
)
from lmcdesk.domain.text import sort_key

FAMILY, GIVEN, SINGLE = NameOrder.FAMILY_FIRST, NameOrder.GIVEN_FIRST, NameOrder.SINGLE

TEN = (
    NameParts("Xu Jianmin", "Mr.", "Xu", "Jianmin", FAMILY),
    NameParts("Tan Weiping", "Dr.", "Tan", "Weiping", FAMILY),
    NameParts("Hap Omaly", "H.E.", "Hap", "Omaly", FAMILY),
    NameParts("Saleumxay Kommasith", "H.E.", "Kommasith", "Saleumxay", GIVEN),
    NameParts("Khant Zaw", "U", name_order=SINGLE),
    NameParts("Win Zeyar Tun", "U", name_order=SINGLE),
    NameParts("Than Swe", "U", name_order=SINGLE),
    NameParts("Don Pramudwinai", "H.E.", "Pramudwinai", "Don", GIVEN),
    NameParts("Eksiri Pintaruchi", "Mr.", "Pintaruchi", "Eksiri", GIVEN),
    NameParts("Nguyen Minh Hang", "H.E.", "Nguyen", "Minh Hang", FAMILY),
)


def test_ten_people_are_sorted_by_the_printed_form_without_honorifics() -> None:
    assert [
        list_name(person, capitals=True) for person in sorted(TEN, key=lambda p: sort_key(sort_name(p)))
    ] == [
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


def test_accents_and_small_letters_do_not_sort_after_z() -> None:
    names = [NameParts(name) for name in ("Zaw", "Đặng", "Ánh", "an", "Dang")]
    assert [person.full_name for person in sorted(names, key=lambda p: sort_key(sort_name(p)))] == [
        "an",
        "Ánh",
        "Dang",
        "Đặng",
        "Zaw",
    ]


@pytest.mark.parametrize(
    ("person", "with_capitals", "country", "display"),
    [
        (TEN[0], "Mr. XU Jianmin", "China", "CHINA – Xu Jianmin"),
        (TEN[2], "H.E. HAP Omaly", "Cambodia", "CAMBODIA – Hap Omaly"),
        (TEN[3], "H.E. Saleumxay KOMMASITH", "Lao PDR", "LAO PDR – Saleumxay Kommasith"),
        (TEN[4], "U Khant Zaw", "Myanmar", "MYANMAR – Khant Zaw"),
        (TEN[7], "H.E. Don PRAMUDWINAI", "Thailand", "THAILAND – Don Pramudwinai"),
        (TEN[9], "H.E. NGUYEN Minh Hang", "Viet Nam", "VIET NAM – Nguyen Minh Hang"),
    ],
)
def test_each_country_writes_names_its_own_way(
    person: NameParts, with_capitals: str, country: str, display: str
) -> None:
    assert printed_name(person, capitals=True) == with_capitals
    assert printed_name(person, capitals=False) == f"{person.honorific} {person.full_name}"
    assert display_name(person, country) == display


@pytest.mark.parametrize(
    ("person", "sorts_as"),
    [
        # What looks like a form of address may be the name itself: nothing is stripped blindly.
        (NameParts("Ma Ma Lay", "Daw"), "Ma Ma Lay"),
        (NameParts("Ma Ma Lay", "Ma"), "Ma Ma Lay"),
        (NameParts("Ma Ma Lay"), "Ma Ma Lay"),
        (NameParts("Maung Maung", "Dr."), "Maung Maung"),
        (NameParts("Dr. Maung Maung"), "Dr. Maung Maung"),
        (NameParts("Dr. Maung Maung", "Dr."), "Maung Maung"),
        (NameParts("U Khant Zaw", "U"), "Khant Zaw"),
        (NameParts("Samdech Techo", "Samdech"), "Techo"),
    ],
)
def test_an_honorific_is_left_out_of_the_sort_name_only_where_it_is_one(
    person: NameParts, sorts_as: str
) -> None:
    assert sort_name(person) == sorts_as


def test_ways_of_address_are_offered_and_none_is_taken() -> None:
    dung = NameParts("Nguyễn Tấn Dũng", "Mr.", "Nguyễn", "Dũng", FAMILY)
    assert ways_of_address(dung) == ("Mr. Dũng", "Mr. Nguyễn", "Mr. Nguyễn Tấn Dũng")
    assert ways_of_address(NameParts("Don Pramudwinai", "Khun", "", "Don")) == (
        "Khun Don",
        "Khun Don Pramudwinai",
    )
    assert ways_of_address(TEN[4]) == ("U Khant Zaw",)
    assert ways_of_address(NameParts("Hap Omaly", "H.E.")) == ("Mr. Hap Omaly", "Ms. Hap Omaly")
    assert ways_of_address(NameParts(None, "H.E.")) == ()
