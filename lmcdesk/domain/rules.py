"""Name the rules of precedence; a rule is data: an id and the keys it sorts by.

Rule numbers of the field's handbook: english-alphabetical R1, co-chairs-first R2, host-last R3, host-first
R3′, rotated R4, rank-notified-name R5, co-chairs-then-rank R6. The groups of a list of participants (R11)
come before the keys of every rule, the order of entry after them, so that every order is total.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.message import Message, message

ENGLISH_ALPHABETICAL = "english-alphabetical"
CO_CHAIRS_FIRST = "co-chairs-first"
HOST_LAST = "host-last"
HOST_FIRST = "host-first"
ROTATED = "rotated"
RANK_NOTIFIED_NAME = "rank-notified-name"
CO_CHAIRS_THEN_RANK = "co-chairs-then-rank"


class OrderKey(Enum):
    """Name what an order can sort by; `lmcdesk.domain.standing` says what each finds in a delegation."""

    GROUP = "group"
    HOST_IF_CO_CHAIR = "host_if_co_chair"
    CO_CHAIR = "co_chair"
    HOST_FIRST = "host_first"
    HOST_LAST = "host_last"
    DRAWN = "drawn"
    LEVEL = "level"
    NOTIFIED = "notified"
    ALPHABET = "alphabet"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Rule:
    """Describe a rule of precedence by the keys it sorts by inside a group, the weightiest first."""

    id: str
    keys: tuple[OrderKey, ...]

    @property
    def chain(self) -> tuple[OrderKey, ...]:
        """Return all that decides: the group, the keys, and who was entered first."""
        return (OrderKey.GROUP, *self.keys, OrderKey.ENTRY)

    @property
    def name(self) -> Message:
        """Return what the rule is called."""
        return message(f"rule.{self.id}.name")

    @property
    def sentence(self) -> Message:
        """Return what the rule does."""
        return message(f"rule.{self.id}.sentence")


_CO_CHAIRS = (OrderKey.HOST_IF_CO_CHAIR, OrderKey.CO_CHAIR)
_RANK = (OrderKey.LEVEL, OrderKey.NOTIFIED, OrderKey.ALPHABET)


def rules() -> tuple[Rule, ...]:
    """Return the rules to choose from, in the order in which to offer them."""
    return (
        Rule(CO_CHAIRS_FIRST, (*_CO_CHAIRS, OrderKey.ALPHABET)),
        Rule(ENGLISH_ALPHABETICAL, (OrderKey.ALPHABET,)),
        Rule(HOST_LAST, (OrderKey.HOST_LAST, OrderKey.ALPHABET)),
        Rule(HOST_FIRST, (OrderKey.HOST_FIRST, OrderKey.ALPHABET)),
        Rule(ROTATED, (OrderKey.DRAWN, OrderKey.ALPHABET)),
        Rule(RANK_NOTIFIED_NAME, _RANK),
        Rule(CO_CHAIRS_THEN_RANK, (*_CO_CHAIRS, *_RANK)),
    )


def rule_by_id(rule_id: str) -> Rule:
    """Return a rule; raises UserError `rule.unknown` where there is none of that id."""
    for rule in rules():
        if rule.id == rule_id:
            return rule
    raise UserError("rule.unknown", "precedence_rule", rule=rule_id)
