"""The worked examples of the field's rules, and what decides between two delegations."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmcdesk.domain.ids import DelegationId
from lmcdesk.domain.kinds import Capacity, DelegationKind, ParticipantStatus, Role
from lmcdesk.domain.precedence import decide, missing, order_delegations, why
from lmcdesk.domain.privacy import conceal
from lmcdesk.domain.records import Delegation
from lmcdesk.domain.rules import (
    CO_CHAIRS_FIRST,
    CO_CHAIRS_THEN_RANK,
    ENGLISH_ALPHABETICAL,
    HOST_FIRST,
    HOST_LAST,
    RANK_NOTIFIED_NAME,
    ROTATED,
    OrderKey,
    Rule,
    rule_by_id,
    rules,
)
from lmcdesk.domain.standing import Facts, Standing, head_levels, standing
from lmcdesk.resources import resources_root
from lmcdesk.wording import Wording
from tests.domain.records import delegation, participant

SIX = ["Cambodia", "China", "Lao PDR", "Myanmar", "Thailand", "Viet Nam"]
MEMBERS = [delegation(number, name) for number, name in enumerate(SIX, start=1)]
ID = {found.short_name: found.id for found in MEMBERS}
WORDING = Wording("en", resources_root() / "translations")

NOTIFIED = {"Cambodia": 20, "China": 12, "Lao PDR": 28, "Myanmar": 5, "Thailand": 12, "Viet Nam": 25}
LEVELS = {"Cambodia": 6, "China": 8, "Lao PDR": 9, "Myanmar": 6, "Thailand": 8, "Viet Nam": 8}
"""Invented: a Secretary of State, three Directors General, their deputy, a Permanent Secretary."""


def held(host: str = "", *co_chairs: str) -> dict[DelegationId, frozenset[Role]]:
    roles: dict[DelegationId, frozenset[Role]] = {}
    for name, role in ((host, Role.HOST), *((name, Role.CO_CHAIR) for name in co_chairs)):
        if name:
            roles[ID[name]] = roles.get(ID[name], frozenset()) | {role}
    return roles


def ranked(levels: Mapping[str, int | None] = LEVELS) -> tuple[list[Delegation], Facts]:
    members = [replace(found, notified_on=date(2021, 10, NOTIFIED[found.short_name])) for found in MEMBERS]
    return members, Facts(levels={ID[name]: level for name, level in levels.items()})


def order(rule: str, facts: Facts, everyone: list[Delegation] = MEMBERS) -> str:
    shuffled = random.Random(rule).sample(everyone, len(everyone))
    name = {found.id: found.short_name for found in everyone}
    return ", ".join(name[place.delegation_id] for place in order_delegations(shuffled, facts, rule))


def reasons(rule: str, facts: Facts, everyone: list[Delegation] = MEMBERS) -> list[str]:
    return [WORDING.say(place.reason) for place in order_delegations(everyone, facts, rule)]


@pytest.mark.parametrize(
    ("rule", "facts", "expected"),
    [
        (ENGLISH_ALPHABETICAL, Facts(), "Cambodia, China, Lao PDR, Myanmar, Thailand, Viet Nam"),
        (
            # The ninth meeting of foreign ministers.
            CO_CHAIRS_FIRST,
            Facts(held("Thailand", "Thailand", "China")),
            "Thailand, China, Cambodia, Lao PDR, Myanmar, Viet Nam",
        ),
        (
            CO_CHAIRS_FIRST,
            Facts(held("China", "Thailand", "China")),
            "China, Thailand, Cambodia, Lao PDR, Myanmar, Viet Nam",
        ),
        (
            CO_CHAIRS_FIRST,
            Facts(held("Myanmar", "Myanmar", "China")),
            "Myanmar, China, Cambodia, Lao PDR, Thailand, Viet Nam",
        ),
        (HOST_LAST, Facts(held("Myanmar")), "Cambodia, China, Lao PDR, Thailand, Viet Nam, Myanmar"),
        (HOST_FIRST, Facts(held("Myanmar")), "Myanmar, Cambodia, China, Lao PDR, Thailand, Viet Nam"),
        (ROTATED, Facts(drawn="Myanmar"), "Myanmar, Thailand, Viet Nam, Cambodia, China, Lao PDR"),
    ],
)
def test_the_order_of_the_six_by_each_rule(rule: str, facts: Facts, expected: str) -> None:
    assert order(rule, facts) == expected


def test_rank_then_notification_then_name() -> None:
    members, facts = ranked()
    expected = "Myanmar, Cambodia, China, Thailand, Viet Nam, Lao PDR"
    assert order(RANK_NOTIFIED_NAME, facts, members) == expected
    assert reasons(RANK_NOTIFIED_NAME, facts, members)[:3] == [
        (
            "Myanmar is no. 1: head: Vice Minister, Secretary of State, Permanent Secretary (level 6);"
            " notified on 5 October 2021"
        ),
        (
            "Cambodia is no. 2: head: Vice Minister, Secretary of State, Permanent Secretary (level 6);"
            " notified on 20 October 2021"
        ),
        (
            "China is no. 3: head: Director General (level 8); notified on 12 October 2021;"
            " then English alphabetical order"
        ),
    ]
    assert reasons(RANK_NOTIFIED_NAME, facts, members)[-1] == (
        "Lao PDR is no. 6: head: Deputy Director General (level 9)"
    )


def test_one_tier_set_otherwise_changes_the_order_and_nothing_else_does() -> None:
    members, facts = ranked({**LEVELS, "Cambodia": 5})
    assert order(RANK_NOTIFIED_NAME, facts, members) == (
        "Cambodia, Myanmar, China, Thailand, Viet Nam, Lao PDR"
    )


def test_co_chairs_then_rank_as_the_eighth_meeting_of_foreign_ministers_was_listed() -> None:
    levels = {"Cambodia": 4, "China": 5, "Lao PDR": 6, "Myanmar": 5, "Thailand": 4, "Viet Nam": 5}
    facts = Facts(held("China", "Myanmar", "China"), {ID[name]: level for name, level in levels.items()})
    assert order(CO_CHAIRS_THEN_RANK, facts) == "China, Myanmar, Cambodia, Thailand, Viet Nam, Lao PDR"


def test_a_drawn_member_that_withdrew_leaves_the_order_where_it_would_stand() -> None:
    five = [found for found in MEMBERS if found.short_name != "Myanmar"]
    facts = Facts(drawn="Myanmar")
    assert order(ROTATED, facts, five) == "Thailand, Viet Nam, Cambodia, China, Lao PDR"
    assert [WORDING.say(each) for each in missing(five, facts, ROTATED)] == [
        "Myanmar, which was drawn, is not among the members: the order begins where it would stand."
    ]


def test_only_members_are_rotated() -> None:
    everyone = [*MEMBERS, delegation(7, "Asian Fund", kind=DelegationKind.OBSERVER)]
    assert order(ROTATED, Facts(drawn="Myanmar"), everyone).endswith("China, Lao PDR, Asian Fund")


def test_a_level_that_is_not_set_stands_behind_all_that_are_and_is_asked_for() -> None:
    members, facts = ranked({**LEVELS, "Myanmar": None})
    assert order(RANK_NOTIFIED_NAME, facts, members).endswith("Lao PDR, Myanmar")
    assert [WORDING.say(each) for each in missing(members, facts, RANK_NOTIFIED_NAME)] == [
        "Myanmar: level of the head not set: please choose."
    ]
    assert not missing(members, facts, CO_CHAIRS_FIRST)


def test_without_a_head_a_date_a_host_or_a_lot_there_is_an_order_and_a_sentence_for_each() -> None:
    members = [replace(MEMBERS[0], notified_on=date(2021, 10, 1)), MEMBERS[1]]
    facts = Facts(held(), {ID["China"]: 5})

    def told(rule: str, facts: Facts = facts) -> list[str]:
        assert len(order_delegations(members, facts, rule)) == 2
        return [WORDING.say(each) for each in missing(members, facts, rule)]

    assert told(RANK_NOTIFIED_NAME) == [
        "Cambodia: no head is named yet.",
        "China: no date of notification.",
    ]
    assert told(HOST_LAST) == ["No delegation is the host: please say who hosts."]
    assert told(ROTATED) == ["No lot was drawn: please choose the member that was."]
    two = Facts({found.id: frozenset({Role.HOST}) for found in members})
    assert told(HOST_FIRST, two) == ["2 delegations are hosts: this rule knows one."]


def test_of_two_heads_the_higher_one_counts_and_of_seats_and_the_withdrawn_none() -> None:
    people = [
        participant(1, full_name="Director", capacity=Capacity.HEAD, level=10),
        participant(2, full_name="Minister", capacity=Capacity.HEAD, level=5),
        participant(3, full_name="Deputy", capacity=Capacity.DEPUTY_HEAD, level=1),
        participant(4, full_name="Gone", capacity=Capacity.HEAD, level=1, status=ParticipantStatus.WITHDRAWN),
        participant(5, full_name=None, capacity=Capacity.HEAD, delegation_id=DelegationId(2)),
        participant(6, full_name="New", capacity=Capacity.HEAD, delegation_id=DelegationId(3)),
    ]
    assert head_levels(people) == {1: 5, 3: None}


def test_why_names_the_first_key_that_differs_and_both_values() -> None:
    members, facts = ranked()
    one, other = members[1], members[4]
    decision = why(other, one, facts, RANK_NOTIFIED_NAME)
    assert (decision.first, decision.second, decision.key) == (one.id, other.id, OrderKey.ALPHABET)
    assert WORDING.say(decision.sentence) == (
        "China stands before Thailand. What decides: English alphabetical order – “China” before “Thailand”."
    )
    assert WORDING.say(why(members[0], members[3], facts, RANK_NOTIFIED_NAME).sentence) == (
        "Myanmar stands before Cambodia. What decides: date of notification –"
        " notified on 5 October 2021 before notified on 20 October 2021."
    )


def test_under_the_privacy_cover_a_reason_tells_no_level() -> None:
    members, facts = ranked()
    place = order_delegations(members, facts, RANK_NOTIFIED_NAME)[0]
    assert WORDING.say(conceal(place.reason)) == "Myanmar is no. 1: head: hidden; hidden"


def test_every_rule_has_a_name_and_a_sentence_of_its_own() -> None:
    said = [WORDING.say(text) for rule in rules() for text in (rule.name, rule.sentence)]
    assert len(set(said)) == len(said)
    assert [rule_by_id(rule.id) for rule in rules()] == list(rules())


STANDINGS = st.builds(
    standing,
    st.builds(
        delegation,
        id=st.integers(1, 50),
        short_name=st.sampled_from([*SIX, "lao pdr", "Đà", ""]),
        kind=st.sampled_from(DelegationKind),
        notified_on=st.sampled_from([None, date(2021, 10, 5), date(2021, 10, 12)]),
    ),
    st.builds(
        Facts,
        roles=st.dictionaries(st.integers(1, 50).map(DelegationId), st.frozensets(st.sampled_from(Role))),
        levels=st.dictionaries(st.integers(1, 50).map(DelegationId), st.sampled_from([None, 5, 6])),
        drawn=st.sampled_from(["", "Myanmar"]),
    ),
)


def with_value(found: Standing, key: OrderKey, value: object) -> Standing:
    return replace(found, values={**found.values, key: value})


def both(one: Standing, other: Standing) -> tuple[Standing, Standing]:
    """Return two that are two: the same entry twice is no pair."""
    return one, with_value(other, OrderKey.ENTRY, 1000 + other.values[OrderKey.ENTRY])


@given(STANDINGS, STANDINGS, st.sampled_from(rules()))
def test_making_the_deciding_key_equal_moves_the_decision_to_the_next_one_that_differs(
    one: Standing, other: Standing, rule: Rule
) -> None:
    one, other = both(one, other)
    key = decide(one, other, rule).key
    assert key in rule.chain
    if key is OrderKey.ENTRY:
        return
    equal = with_value(other, key, one.values[key])
    later = decide(one, equal, rule).key
    assert rule.chain.index(later) > rule.chain.index(key)


@given(STANDINGS, STANDINGS, st.sampled_from(rules()))
def test_swapping_the_deciding_values_turns_the_pair_around(
    one: Standing, other: Standing, rule: Rule
) -> None:
    one, other = both(one, other)
    one = replace(one, delegation=replace(one.delegation, id=DelegationId(1)))
    other = replace(other, delegation=replace(other.delegation, id=DelegationId(2)))
    decision = decide(one, other, rule)
    swapped = decide(
        with_value(one, decision.key, other.values[decision.key]),
        with_value(other, decision.key, one.values[decision.key]),
        rule,
    )
    assert (swapped.first, swapped.second) == (decision.second, decision.first)
    assert swapped.key is decision.key
