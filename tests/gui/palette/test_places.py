"""Places are found by part of any spelling, the likeliest first."""

from __future__ import annotations

from lmcdesk.desk import Desk
from lmcdesk.domain.ids import EventId
from lmcdesk.gui.palette.gather import gather_event
from lmcdesk.gui.palette.places import Group, Known, Place, best, known


def place(text: str, group: Group = Group.PEOPLE) -> Place:
    return Place(group, text, "", "", None, "", lambda: None)


def people(*names: str) -> list[Known]:
    return [known(lambda name=name: place(name), [name]) for name in names]  # type: ignore[misc]


def found(groups: list[list[Known]], query: str, each: int = 6) -> list[str]:
    return [place.text for place in best(groups, query, each)]


def test_the_beginning_of_a_name_comes_before_the_beginning_of_a_word_and_that_before_the_middle() -> None:
    groups = [people("Somsak Chan", "Chanthou Sok", "Rachana Keo")]
    assert found(groups, "chan") == ["Chanthou Sok", "Somsak Chan", "Rachana Keo"]


def test_accents_case_and_marks_make_no_difference() -> None:
    groups = [people("Đặng Văn Mẫu", "Nguyễn Thị Hồng-Vân")]
    assert found(groups, "DANG van") == ["Đặng Văn Mẫu"]
    assert found(groups, "van") == ["Đặng Văn Mẫu", "Nguyễn Thị Hồng-Vân"]
    assert found(groups, "hồng-vân") == ["Nguyễn Thị Hồng-Vân"]


def test_every_word_has_to_be_there_in_whatever_order() -> None:
    groups = [people("Hap Omaly", "Hap Vuthy")]
    assert found(groups, "omaly hap") == ["Hap Omaly"]
    assert found(groups, "hap hop") == []


def test_a_name_comes_before_whatever_else_tells_of_somebody() -> None:
    groups = [
        [
            known(lambda: place("Keo Rachana"), ["Keo Rachana"], ["Secretary of State"]),
            known(lambda: place("Secre Lim"), ["Secre Lim"]),
        ]
    ]
    assert found(groups, "secre") == ["Secre Lim", "Keo Rachana"]


def test_the_group_with_the_best_answer_comes_first_and_no_group_takes_all_the_room() -> None:
    items = [known(lambda: place("Country reports", Group.ITEMS), ["Country reports"])]
    groups = [people(*(f"Anna Coun {n}" for n in range(9))), items]
    assert found(groups, "coun", each=3) == ["Country reports", "Anna Coun 0", "Anna Coun 1", "Anna Coun 2"]


def test_equals_keep_their_order_and_no_words_find_nothing() -> None:
    groups = [people("Keo A", "Keo B", "Keo C")]
    assert found(groups, "keo") == ["Keo A", "Keo B", "Keo C"]
    assert found(groups, " - ") == []


def test_an_event_is_found_with_its_people_delegations_meetings_and_items(desk: Desk) -> None:
    event_id = desk.samples.plant_founding()
    gone: list[tuple[str, int | None]] = []
    groups = gather_event(
        desk.speakers.speaking(event_id), desk.wording, lambda page, row: gone.append((page, row))
    )
    roster = desk.participants.roster(event_id)
    omaly = next(person for person in roster.participants if "Omaly" in (person.full_name or ""))
    cambodia = next(found for found in roster.delegations if found.code == "KHM")
    assert [(place.group, place.text) for place in best(groups, "omaly", 6)] == [
        (Group.PEOPLE, "H.E. Hap Omaly")
    ]
    (first, *_) = best(groups, "khm", 6)
    for each in (best(groups, "hap", 6)[0], first):
        each.go()
    assert gone == [("participants", omaly.id), ("delegations", cambodia.id)]
    meetings = desk.speakers.speaking(event_id).meetings
    groups_found = {place.group for place in best(groups, "forum", 6)}
    assert groups_found >= {Group.MEETINGS}
    gone.clear()
    next(place for place in best(groups, "forum", 6) if place.group is Group.MEETINGS).go()
    assert gone[0][0] == "speakers"
    assert gone[0][1] in {meeting.items[0].item.id for meeting in meetings if meeting.items}


def test_seats_have_no_name_to_be_found_by(desk: Desk, event_id: EventId, people: dict[str, int]) -> None:
    groups = gather_event(desk.speakers.speaking(event_id), desk.wording, lambda _page, _row: None)
    assert [place.text for place in best(groups, "poverty alleviation", 6)] == []
