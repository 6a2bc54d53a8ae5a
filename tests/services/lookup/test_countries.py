"""The table of countries is complete, in order, and found by any spelling."""

from __future__ import annotations

import zoneinfo
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from lmcdesk.domain.kinds import NameOrder
from lmcdesk.domain.text import clean_text, sort_key
from lmcdesk.services.lookup.countries import Country, CountryGroup, CountryTable, search_form

RESOURCES = Path(__file__).parents[3] / "resources"
WITHOUT_CAPITAL = {"ISR", "PSE"}
MEMBERS_AND_OBSERVERS = """
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB
    BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA
    ECU EGY ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI
    HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA
    LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM
    NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY PSE QAT ROU RUS RWA SAU
    SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON
    TTO TUN TUR TUV TZA UGA UKR URY USA UZB VAT VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
"""
"""The 193 members of the United Nations and the two observer States, by ISO 3166 alpha-3."""
UNITED_NATIONS_NAMES = {
    "BOL": "Bolivia (Plurinational State of)",
    "BRN": "Brunei Darussalam",
    "CIV": "Côte d'Ivoire",
    "COD": "Democratic Republic of the Congo",
    "COG": "Congo",
    "CPV": "Cabo Verde",
    "CZE": "Czechia",
    "FSM": "Micronesia (Federated States of)",
    "GBR": "United Kingdom of Great Britain and Northern Ireland",
    "IRN": "Iran (Islamic Republic of)",
    "KOR": "Republic of Korea",
    "MDA": "Republic of Moldova",
    "MKD": "North Macedonia",
    "NLD": "Netherlands (Kingdom of the)",
    "PRK": "Democratic People's Republic of Korea",
    "RUS": "Russian Federation",
    "SWZ": "Eswatini",
    "SYR": "Syrian Arab Republic",
    "TLS": "Timor-Leste",
    "TUR": "Türkiye",
    "TZA": "United Republic of Tanzania",
    "USA": "United States of America",
    "VAT": "Holy See",
    "VEN": "Venezuela (Bolivarian Republic of)",
    "PSE": "State of Palestine",
}
"""Short names that other lists write otherwise."""


@pytest.fixture(scope="module")
def countries() -> CountryTable:
    return CountryTable.load(RESOURCES)


@pytest.fixture
def tzdata_alone() -> Iterator[None]:
    zoneinfo.reset_tzpath(to=[])
    zoneinfo.ZoneInfo.clear_cache()
    yield
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache()


def short_names(found: tuple[Country, ...]) -> list[str]:
    return [country.short_name for country in found]


def test_there_are_193_members_counting_the_six_and_two_observers(countries: CountryTable) -> None:
    groups = Counter(country.group for country in countries.all())
    assert groups == {CountryGroup.SIX: 6, CountryGroup.MEMBER: 187, CountryGroup.OBSERVER: 2}


def test_they_are_those_of_the_united_nations_and_nobody_else(countries: CountryTable) -> None:
    codes = MEMBERS_AND_OBSERVERS.split()
    assert len(codes) == 195
    assert sorted(country.code for country in countries.all()) == codes


def test_short_names_are_those_of_the_united_nations(countries: CountryTable) -> None:
    written = {country.code: country.short_name for country in countries.all()}
    assert {code: written[code] for code in UNITED_NATIONS_NAMES} == UNITED_NATIONS_NAMES


@pytest.mark.parametrize(
    "typed", ["taiwan", "hong kong", "macao", "macau", "kosovo", "western sahara", "tibet"]
)
def test_what_is_no_member_is_not_offered_under_any_name(countries: CountryTable, typed: str) -> None:
    assert countries.find(typed) == ()


def test_the_six_stand_first_under_the_names_of_the_house(countries: CountryTable) -> None:
    assert short_names(countries.six()) == ["Cambodia", "China", "Lao PDR", "Myanmar", "Thailand", "Viet Nam"]
    assert countries.all()[:6] == countries.six()


def test_the_six_have_their_official_names_and_capitals(countries: CountryTable) -> None:
    assert [(country.official_name, country.capital, country.zone) for country in countries.six()] == [
        ("the Kingdom of Cambodia", "Phnom Penh", "Asia/Phnom_Penh"),
        ("the People's Republic of China", "Beijing", "Asia/Shanghai"),
        ("the Lao People's Democratic Republic", "Vientiane", "Asia/Vientiane"),
        ("the Republic of the Union of Myanmar", "Nay Pyi Taw", "Asia/Yangon"),
        ("the Kingdom of Thailand", "Bangkok", "Asia/Bangkok"),
        ("the Socialist Republic of Viet Nam", "Ha Noi", "Asia/Ho_Chi_Minh"),
    ]


def test_a_name_order_is_suggested_for_the_six_alone(countries: CountryTable) -> None:
    suggested = {country.code: country.name_order for country in countries.all() if country.name_order}
    assert suggested == {
        "KHM": NameOrder.FAMILY_FIRST,
        "CHN": NameOrder.FAMILY_FIRST,
        "LAO": NameOrder.GIVEN_FIRST,
        "MMR": NameOrder.SINGLE,
        "THA": NameOrder.GIVEN_FIRST,
        "VNM": NameOrder.FAMILY_FIRST,
    }


def test_the_observers_are_the_two_non_member_states(countries: CountryTable) -> None:
    observers = [country for country in countries.all() if country.group is CountryGroup.OBSERVER]
    assert short_names(tuple(observers)) == ["Holy See", "State of Palestine"]


@pytest.mark.parametrize("group", CountryGroup)
def test_each_group_is_in_alphabetical_order_of_the_sort_names(
    countries: CountryTable, group: CountryGroup
) -> None:
    names = [country.sort_name for country in countries.all() if country.group is group]
    assert names == sorted(names, key=sort_key)


def test_groups_follow_each_other_unmixed(countries: CountryTable) -> None:
    groups = [country.group for country in countries.all()]
    assert groups == sorted(groups, key=list(CountryGroup).index)


def test_a_sort_name_is_the_short_name_in_plain_letters(countries: CountryTable) -> None:
    for country in countries.all():
        assert country.sort_name.isascii(), country
        assert search_form(country.sort_name) == search_form(country.short_name)


def test_codes_names_and_zones_stand_once(countries: CountryTable) -> None:
    for field in ("code", "code2", "short_name", "sort_name", "official_name", "zone"):
        repeated = [
            value for value, times in Counter(getattr(c, field) for c in countries.all()).items() if times > 1
        ]
        assert not repeated, field


def test_codes_are_capital_letters_of_the_right_length(countries: CountryTable) -> None:
    for country in countries.all():
        for code, length in ((country.code, 3), (country.code2, 2)):
            assert len(code) == length
            assert code.isascii()
            assert code.isupper()


def test_no_field_is_empty_but_the_capital_of_two(countries: CountryTable) -> None:
    for country in countries.all():
        assert all((country.short_name, country.sort_name, country.official_name, country.zone)), country
    assert {country.code for country in countries.all() if not country.capital} == WITHOUT_CAPITAL


def test_an_official_name_has_its_article_unless_it_is_the_short_name(countries: CountryTable) -> None:
    for country in countries.all():
        has_article = country.official_name.startswith("the ")
        assert has_article or country.official_name == country.short_name, country


def test_every_field_is_already_as_the_store_would_clean_it(countries: CountryTable) -> None:
    for country in countries.all():
        fields = (country.short_name, country.official_name, country.capital, country.zone, *country.aliases)
        assert [clean_text(field) for field in fields] == list(fields)


@pytest.mark.usefixtures("tzdata_alone")
def test_every_zone_loads_from_the_tzdata_package_alone(countries: CountryTable) -> None:
    for country in countries.all():
        assert zoneinfo.ZoneInfo(country.zone).key == country.zone


def test_every_zone_belongs_to_its_country_by_the_time_zone_database(countries: CountryTable) -> None:
    lines = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8").splitlines()
    known = {(fields[0], fields[2]) for line in lines if line[0] != "#" for fields in [line.split("\t")]}
    strangers = [country for country in countries.all() if (country.code2, country.zone) not in known]
    assert not strangers


def test_no_alias_is_the_short_name_of_another_country(countries: CountryTable) -> None:
    owner = {search_form(country.short_name): country.code for country in countries.all()}
    for country in countries.all():
        for alias in country.aliases:
            assert owner.get(search_form(alias), country.code) == country.code


def test_an_alias_adds_something_to_the_names(countries: CountryTable) -> None:
    for country in countries.all():
        names = {search_form(country.short_name), search_form(country.official_name)}
        prepared = [search_form(alias) for alias in country.aliases]
        assert not names & set(prepared), country
        assert len(set(prepared)) == len(prepared)


def test_the_name_of_2026_is_written_and_the_former_one_still_finds_it(countries: CountryTable) -> None:
    assert short_names(countries.find("Nauru")) == ["Naoero"]


@pytest.mark.parametrize("code", ["VNM", "VN", "vnm", " vn "])
def test_a_country_is_known_by_either_code_in_any_case(countries: CountryTable, code: str) -> None:
    country = countries.by_code(code)
    assert country is not None
    assert country.short_name == "Viet Nam"


@pytest.mark.parametrize("code", ["", "XXX", "V", "Viet Nam"])
def test_an_unknown_code_gives_none(countries: CountryTable, code: str) -> None:
    assert countries.by_code(code) is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("laos", "Lao PDR"),
        ("Lao P.D.R.", "Lao PDR"),
        ("lao people", "Lao PDR"),
        ("ສປປ ລາວ", "Lao PDR"),
        ("vietnam", "Viet Nam"),
        ("Việt Nam", "Viet Nam"),
        ("the P.R. China", "China"),
        ("中国", "China"),
        ("မြန်မာ", "Myanmar"),
        ("ไทย", "Thailand"),
        ("កម្ពុជា", "Cambodia"),
        ("MMR", "Myanmar"),
        ("cote d’ivoire", "Côte d'Ivoire"),
        ("cote d ivoire", "Côte d'Ivoire"),
        ("ivory", "Côte d'Ivoire"),
        ("TURKI", "Türkiye"),
        ("turkey", "Türkiye"),
        ("my", "Myanmar"),
        ("uk", "United Kingdom of Great Britain and Northern Ireland"),
        ("ukr", "Ukraine"),
        ("viet  nam", "Viet Nam"),
        ("são tomé", "Sao Tome and Principe"),
        ("guinea bissau", "Guinea-Bissau"),
        ("st lucia", "Saint Lucia"),
        ("the gambia", "Gambia"),
        ("kingdom of the netherlands", "Netherlands (Kingdom of the)"),
        ("U.K.", "United Kingdom of Great Britain and Northern Ireland"),
        ("u.s.a.", "United States of America"),
        ("russia", "Russian Federation"),
        ("tanzania", "United Republic of Tanzania"),
        ("north korea", "Democratic People's Republic of Korea"),
        ("south korea", "Republic of Korea"),
        ("swiss", "Switzerland"),
        ("palestine", "State of Palestine"),
        ("vatican", "Holy See"),
    ],
)
def test_any_spelling_finds_the_country(countries: CountryTable, typed: str, first: str) -> None:
    assert short_names(countries.find(typed, limit=3))[:1] == [first]


def test_every_country_comes_first_for_its_own_short_name(countries: CountryTable) -> None:
    for country in countries.all():
        assert countries.find(country.short_name, limit=1) == (country,)


def test_a_beginning_of_a_name_ranks_before_that_of_a_later_word_and_of_a_part(
    countries: CountryTable,
) -> None:
    assert short_names(countries.find("guinea")) == [
        "Guinea",
        "Guinea-Bissau",
        "Equatorial Guinea",
        "Papua New Guinea",
    ]
    assert short_names(countries.find("oman")) == ["Oman", "Romania"]


def test_a_word_of_the_official_name_ranks_after_the_names_in_use(countries: CountryTable) -> None:
    found = short_names(countries.find("republic", limit=5))
    assert found[:2] == ["Republic of Korea", "Republic of Moldova"]


def test_the_six_come_first_among_equals(countries: CountryTable) -> None:
    assert short_names(countries.find("c", limit=4)) == ["Cambodia", "China", "Cabo Verde", "Cameroon"]


def test_without_text_the_six_are_offered(countries: CountryTable) -> None:
    assert countries.find("  ", limit=6) == countries.six()


def test_no_more_than_the_limit_is_found(countries: CountryTable) -> None:
    assert len(countries.find("a", limit=7)) == 7


def test_a_mark_of_another_script_is_not_folded_away(countries: CountryTable) -> None:
    assert countries.find("กมพชา") == ()
    assert countries.find("မနမာ") == ()


@pytest.mark.parametrize("typed", ["burma", "siam", "kampuchea", "zaire", "atlantis"])
def test_names_given_up_long_ago_find_nothing(countries: CountryTable, typed: str) -> None:
    assert countries.find(typed) == ()


def test_the_file_is_not_read_before_the_first_question(tmp_path: Path) -> None:
    table = CountryTable.load(tmp_path)
    with pytest.raises(FileNotFoundError):
        table.all()
