from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.ids import DelegationId, MeetingId, ParticipantId
from lmcdesk.domain.kinds import Capacity, DelegationKind, ParticipantStatus, Role
from lmcdesk.domain.precedence import effective_roles, listed, order_delegations, order_members
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.domain.rules import CO_CHAIRS_FIRST, ENGLISH_ALPHABETICAL, rules
from lmcdesk.domain.standing import Facts
from tests.domain.records import delegation, participant, role

SIX = ["Cambodia", "China", "Lao PDR", "Myanmar", "Thailand", "Viet Nam"]
MEMBERS = [delegation(number, name) for number, name in enumerate(SIX, start=1)]
ID = {found.short_name: found.id for found in MEMBERS}


def _order(host: str | None, *co_chairs: str, rule: str = CO_CHAIRS_FIRST) -> list[str]:
    roles = [role(ID[host], Role.HOST)] if host else []
    roles += [role(ID[name], Role.CO_CHAIR) for name in co_chairs]
    name = {found.id: found.short_name for found in MEMBERS}
    shuffled = random.Random(host).sample(MEMBERS, len(MEMBERS))
    return [
        name[found.delegation_id]
        for found in order_delegations(shuffled, Facts(effective_roles(roles)), rule)
    ]


@pytest.mark.parametrize(
    ("host", "co_chairs", "expected"),
    [
        ("Thailand", ("China", "Thailand"), "Thailand China Cambodia Lao Myanmar Viet"),
        ("China", ("China", "Thailand"), "China Thailand Cambodia Lao Myanmar Viet"),
        ("Myanmar", ("China", "Myanmar"), "Myanmar China Cambodia Lao Thailand Viet"),
        ("Cambodia", ("Thailand", "China"), "China Thailand Cambodia Lao Myanmar Viet"),
        ("Myanmar", (), "Cambodia China Lao Myanmar Thailand Viet"),
        (None, (), "Cambodia China Lao Myanmar Thailand Viet"),
    ],
)
def test_co_chairs_come_first_and_the_host_leads_if_it_is_one(
    host: str | None, co_chairs: tuple[str, ...], expected: str
) -> None:
    assert [name.split()[0] for name in _order(host, *co_chairs)] == expected.split()


def test_english_alphabetical_knows_no_co_chairs() -> None:
    assert _order("Myanmar", "Myanmar", "China", rule=ENGLISH_ALPHABETICAL) == SIX


def test_each_place_says_why() -> None:
    roles = effective_roles([role(4, Role.HOST), role(4, Role.CO_CHAIR), role(2, Role.CO_CHAIR)])
    everyone = [*MEMBERS, delegation(9, "Mekong Institute", kind=DelegationKind.OBSERVER)]

    placed = order_delegations(everyone, Facts(roles), CO_CHAIRS_FIRST)

    assert [found.position for found in placed] == list(range(1, 8))
    first, second, third, *_, last = [found.reason.params for found in placed]
    assert first["delegation"] == "Myanmar"
    assert [str(params["why"]).split("'")[1] for params in (first, second, third, last)] == [
        "order.because.host_and_co_chair",
        "order.because.co_chair",
        "order.because.alphabet",
        "order.because.observers",
    ]


def test_members_come_before_every_other_group() -> None:
    kinds = [
        ("Z", DelegationKind.MEMBER),
        ("B", DelegationKind.UNIT),
        ("C", DelegationKind.OBSERVER),
        ("A2", DelegationKind.GUEST),
        ("A1", DelegationKind.SECRETARIAT),
        ("A0", DelegationKind.ORGANISER),
    ]
    everyone = [delegation(number, name, kind=kind) for number, (name, kind) in enumerate(kinds, start=1)]

    placed = order_delegations(reversed(everyone), Facts(), CO_CHAIRS_FIRST)

    assert [found.delegation_id for found in placed] == [1, 2, 3, 4, 5, 6]


def test_the_sort_name_counts_where_there_is_one() -> None:
    placed = order_delegations(
        [delegation(1, "The Philippines", sort_name="Philippines"), delegation(2, "Thailand")],
        Facts(),
        ENGLISH_ALPHABETICAL,
    )
    assert [found.delegation_id for found in placed] == [1, 2]


def test_a_role_given_for_a_meeting_replaces_the_holders_of_the_event() -> None:
    rows = [role(4, Role.HOST), role(4, Role.CO_CHAIR), role(2, Role.CO_CHAIR), role(5, Role.CO_CHAIR, 7)]

    assert effective_roles(rows) == {4: {Role.HOST, Role.CO_CHAIR}, 2: {Role.CO_CHAIR}}
    assert effective_roles(rows, MeetingId(7)) == {4: {Role.HOST}, 5: {Role.CO_CHAIR}}
    assert effective_roles(rows, MeetingId(8)) == effective_roles(rows)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(UserError) as refused:
        order_delegations(MEMBERS, Facts(), "by-height")
    assert refused.value.sentence.key == "rule.unknown"


DELEGATIONS = st.lists(
    st.builds(
        delegation,
        id=st.integers(1, 10_000),
        short_name=st.sampled_from([*SIX, "lao pdr", "Đà", ""]),
        kind=st.sampled_from(DelegationKind),
    ),
    unique_by=lambda found: found.id,
    max_size=12,
)


@given(DELEGATIONS, st.data())
def test_the_order_of_delegations_is_total_and_the_same_whatever_comes_in_first(
    everyone: list[Delegation], data: st.DataObject
) -> None:
    held = st.frozensets(st.sampled_from(Role))
    roles: dict[DelegationId, frozenset[Role]] = {found.id: data.draw(held) for found in everyone}
    levels = {found.id: data.draw(st.sampled_from([None, 5, 6])) for found in everyone[::2]}
    facts = Facts(roles, levels, data.draw(st.sampled_from(["", "Myanmar", "gone"])))
    for rule in rules():
        placed = order_delegations(everyone, facts, rule.id)

        assert sorted(found.delegation_id for found in placed) == sorted(found.id for found in everyone)
        assert [found.position for found in placed] == list(range(1, len(everyone) + 1))
        assert order_delegations(data.draw(st.permutations(everyone)), facts, rule.id) == placed


def test_inside_a_delegation_the_head_is_first_then_the_senders_order() -> None:
    people = [
        participant(1, full_name="Adviser", capacity=Capacity.ADVISER, rank="A"),
        participant(2, full_name="Head", capacity=Capacity.HEAD, rank="Z"),
        participant(3, full_name="Deputy", capacity=Capacity.DEPUTY_HEAD, rank="B"),
        participant(4, full_name="Deputy without a rank", capacity=Capacity.DEPUTY_HEAD),
    ]
    assert [person.id for person in order_members(reversed(people))] == [2, 1, 3, 4]


def test_without_the_senders_order_capacity_then_level_then_name_decide() -> None:
    people = [
        participant(1, full_name="U Zaw", honorific="U", level=8),
        participant(2, full_name="Ánh", level=8),
        participant(3, full_name="Level not set"),
        participant(4, full_name="Director", level=10),
        participant(5, full_name="Driver", capacity=Capacity.SUPPORT, level=1),
        participant(6, full_name=None),
        participant(7, full_name=None, capacity=Capacity.HEAD),
    ]
    assert [person.id for person in order_members(people)] == [7, 2, 1, 4, 3, 6, 5]


def test_the_withdrawn_and_the_merged_are_not_listed() -> None:
    people = [
        participant(1, full_name="Here"),
        participant(2, full_name="Gone", status=ParticipantStatus.WITHDRAWN),
        participant(3, full_name="Twice", retired_by_id=ParticipantId(1)),
        participant(4, full_name=None),
    ]
    assert [person.id for person in listed(people)] == [1, 4]
    assert [person.id for person in listed(people, seats=False)] == [1]


PEOPLE = st.lists(
    st.builds(
        participant,
        id=st.integers(1, 10_000),
        full_name=st.sampled_from(["Hap", "hap", "Ánh", None]),
        capacity=st.sampled_from(Capacity),
        rank=st.sampled_from([None, "A", "B"]),
        level=st.sampled_from([None, 1, 5]),
    ),
    unique_by=lambda person: person.id,
    max_size=12,
)


@given(PEOPLE, st.data())
def test_the_order_of_people_is_total_and_the_same_whatever_comes_in_first(
    people: list[Participant], data: st.DataObject
) -> None:
    ordered = order_members(people)

    assert sorted(person.id for person in ordered) == sorted(person.id for person in people)
    assert order_members(data.draw(st.permutations(people))) == ordered
